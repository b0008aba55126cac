# embed(TARGET NAMESPACE HEADER ROOT FILE...): files under ROOT as NAMESPACE::embedded(), which HEADER
# declares. A changed file is taken in again by the next build.
function(embed target namespace header root)
  string(MAKE_C_IDENTIFIER "${namespace}" prefix)
  set(MOLVA_EMBEDDED_NAMESPACE "${namespace}")
  set(MOLVA_EMBEDDED_HEADER "${header}")
  set(MOLVA_EMBEDDED_ASM "")
  set(MOLVA_EMBEDDED_DECLARATIONS "")
  set(MOLVA_EMBEDDED_ROWS "")
  set(MOLVA_EMBEDDED_NAMES "")
  set(paths "")
  foreach(file IN LISTS ARGN)
    set(path "${root}/${file}")
    list(APPEND paths "${path}")
    string(MAKE_C_IDENTIFIER "${prefix}_${file}" symbol)
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
  configure_file(${CMAKE_SOURCE_DIR}/nlp/embedded.cpp.in "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp" @ONLY)
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp" PROPERTIES
    OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp")
endfunction()
