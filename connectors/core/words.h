// Small things about texts that more than one reader needs.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace molva {

// Without blanks and control characters at both ends.
std::string_view trimmed(std::string_view text);

// A hash that stays the same from run to run (FNV-1a), and its text.
std::uint64_t lasting_hash(std::string_view text, std::uint64_t before = 14695981039346656037ULL);
// Of several texts in their order, so that no sign moves from one to the next unseen.
std::uint64_t lasting_hash(std::initializer_list<std::string_view> texts);
std::string hex(std::uint64_t number);

// Every `what` in `text` becomes `with`; an empty `what` stands nowhere.
void replace_all(std::string& text, std::string_view what, std::string_view with);

// Whether there is nothing but digits, and at least one.
bool is_digits(std::string_view text);

// Each text once, where it first stood.
std::vector<std::string> distinct(std::vector<std::string> texts);

// 1 to 5 from "5", "4,5", "4/5", "4 из 5", "★★★★☆", "5 звёзд". Nothing for other scales.
std::optional<double> stars_in_words(std::string_view text);

}  // namespace molva
