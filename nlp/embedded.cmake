# embed(TARGET FILE...): the files of nlp/lexicons as molva::nlp::embedded(). A changed file is taken
# in again by the next build.
function(embed target)
  set(MOLVA_EMBEDDED_ASM "")
  set(MOLVA_EMBEDDED_DECLARATIONS "")
  set(MOLVA_EMBEDDED_ROWS "")
  set(MOLVA_EMBEDDED_NAMES "")
  set(paths "")
  foreach(file IN LISTS ARGN)
    set(path "${CMAKE_CURRENT_SOURCE_DIR}/lexicons/${file}")
    list(APPEND paths "${path}")
    string(MAKE_C_IDENTIFIER "molva_${file}" symbol)
    string(APPEND MOLVA_EMBEDDED_ASM
      "__asm__(\".section .rodata\\n\"\n"
      "        \".global ${symbol}_begin\\n${symbol}_begin:\\n\"\n"
      "        \".incbin \\\"${path}\\\"\\n\"\n"
      "        \".global ${symbol}_end\\n${symbol}_end:\\n\"\n"
      "        \".byte 0\\n.text\\n\");\n")
    string(APPEND MOLVA_EMBEDDED_DECLARATIONS
      "extern const char ${symbol}_begin[];\nextern const char ${symbol}_end[];\n")
    string(APPEND MOLVA_EMBEDDED_ROWS "      {\"${file}\", ${symbol}_begin, ${symbol}_end},\n")
    string(APPEND MOLVA_EMBEDDED_NAMES "      \"${file}\",\n")
  endforeach()
  configure_file(embedded.cpp.in "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp" @ONLY)
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp" PROPERTIES
    OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp")
endfunction()
