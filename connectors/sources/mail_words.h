// What the writer of a mail says himself: without what he answers to, and, in a notice that a
// program made, the fields that it holds. Pure functions on UTF-8 text.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace molva {

// Plain text without quoted lines ("> ..."), the line that introduces them ("Анна пишет:"), a mail
// that is repeated below ("-----Original Message-----") and the signature behind "-- ".
std::string without_quotes(std::string_view text);
// The same of HTML: what mail programs mark as quoted is cut off.
std::string without_quotes_html(std::string_view html);

// "Оценка: 2" and the like: what stands behind each label, until the next one. `labels` names our
// field for each; labels are compared without case and stand at the beginning of a line.
std::map<std::string, std::string> labelled_fields(
    std::string_view text, const std::map<std::string, std::string>& labels);

}  // namespace molva
