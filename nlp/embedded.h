// The text files that we ship (lexicons/*.lex, lexicons/*.forms), as they stood when the library
// was built. They are part of the program: nothing is opened at run time.
#pragma once

#include <span>
#include <string_view>

namespace molva::nlp {

// `file` is a name such as "ru.lex". Empty for a name that is not shipped.
std::string_view embedded(std::string_view file);

// The names of all of them.
std::span<const std::string_view> embedded_names();

}  // namespace molva::nlp
