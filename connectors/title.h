// Titles that services make up where a buyer gave none.
#pragma once

#include <string>

namespace molva {

// `title`, or nothing where it is only the beginning of `text`: cut off somewhere, with dots or
// without.
std::string own_title(std::string title, const std::string& text);

}  // namespace molva
