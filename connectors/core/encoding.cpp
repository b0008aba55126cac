#include "connectors/core/encoding.h"

#include <unicode/ucasemap.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace molva {
namespace {

constexpr std::size_t kSampleBytes = 8192;  // enough for a guess

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

// Length of the well-formed UTF-8 sequence at the start of `bytes`, 0 for none.
// https://www.unicode.org/versions/latest/ (table 3-7)
std::size_t utf8_sequence(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || bytes.size() < length) return 0;
  const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (at(1) < least || at(1) > most) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if ((at(i) & 0xC0U) != 0x80U) return 0;
  return length;
}

struct Converter {
  explicit Converter(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    handle.reset(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status)) handle.reset();
  }
  std::unique_ptr<UConverter, decltype(&ucnv_close)> handle{nullptr, ucnv_close};
};

// Nothing when ICU does not know the encoding. Bytes without a meaning become U+FFFD.
bool convert(std::string_view bytes, const std::string& name, Decoded& result) {
  const Converter from(name);
  const Converter to("UTF-8");
  if (!from.handle || !to.handle) return false;
  std::string text;
  std::vector<char> chunk(64 * 1024);
  std::vector<UChar> pivot(4096);
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  bool first = true;
  for (;;) {
    char* target = chunk.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to.handle.get(), from.handle.get(), &target, chunk.data() + chunk.size(),
                   &source, bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), first, true, &status);
    first = false;
    text.append(chunk.data(), target);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) return false;
    break;
  }
  result.damaged = text.find("\xEF\xBF\xBD") != std::string::npos;
  result.text = std::move(text);
  result.from = lower(name);
  return true;
}

// A mark in front says how the rest is written, and is no part of the text.
struct Mark {
  std::string_view bytes, name;
};
using namespace std::string_view_literals;
constexpr Mark kMarks[] = {{"\xEF\xBB\xBF"sv, "UTF-8"sv},
                           {"\xFF\xFE\x00\x00"sv, "UTF-32LE"sv},
                           {"\x00\x00\xFE\xFF"sv, "UTF-32BE"sv},
                           {"\xFF\xFE"sv, "UTF-16LE"sv},
                           {"\xFE\xFF"sv, "UTF-16BE"sv}};
// The same without a mark: what "<" and "{" look like in two bytes.
constexpr Mark kShapes[] = {{"<\x00"sv, "UTF-16LE"sv},
                            {"\x00<"sv, "UTF-16BE"sv},
                            {"{\x00"sv, "UTF-16LE"sv},
                            {"\x00{"sv, "UTF-16BE"sv}};

bool has_high_bytes(std::string_view bytes) {
  return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// UTF-16 and UTF-32 named for bytes that begin as ASCII does: the declaration was left behind when
// somebody converted the file.
bool contradicts(std::string_view bytes, const std::string& name) {
  return (name.starts_with("utf-16") || name.starts_with("utf-32") || name.starts_with("ucs-")) &&
         bytes.size() > 1 && bytes[0] != '\0' && bytes[1] != '\0';
}

std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);  // tags are not words
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return "windows-1251";
  const char* name = ucsdet_getName(match, &status);
  const std::string found = U_SUCCESS(status) && name ? lower(name) : "";
  // Between the Cyrillic ones the detector is reliable; for the rest the usual one here is better.
  return found == "koi8-r" || found == "utf-8" ? found : "windows-1251";
}

}  // namespace

std::string folded_case(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCaseMap, decltype(&ucasemap_close)> map(ucasemap_open("", 0, &status),
                                                                 ucasemap_close);
  std::string result(utf8.size() * 3 + 1, '\0');
  const std::int32_t length =
      ucasemap_utf8FoldCase(map.get(), result.data(), static_cast<std::int32_t>(result.size()),
                            utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  if (U_FAILURE(status)) return std::string(utf8);
  result.resize(static_cast<std::size_t>(length));
  return result;
}

bool is_valid_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = utf8_sequence(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string_view utf8_prefix(std::string_view text, std::size_t most) {
  std::size_t end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end);
}

Decoded decode_text(std::string_view bytes, std::string_view declared, std::string_view outside) {
  Decoded result;
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes) &&
        convert(bytes.substr(mark.bytes.size()), std::string(mark.name), result))
      return result;
  for (const Mark& shape : kShapes)
    if (bytes.starts_with(shape.bytes) && convert(bytes, std::string(shape.name), result))
      return result;
  if (is_valid_utf8(bytes) && (has_high_bytes(bytes) || declared.empty())) {
    result.text = std::string(bytes);
    result.from = "utf-8";
    return result;
  }
  for (const std::string_view told : {declared, outside}) {
    const std::string name = lower(told);
    // Said to be UTF-8, and is not: see whether something else fits before damage is accepted.
    if (name.empty() || name == "utf-8" || name == "utf8" || contradicts(bytes, name)) continue;
    if (convert(bytes, name, result)) return result;
  }
  const bool said_utf8 = lower(declared).starts_with("utf") || lower(outside).starts_with("utf");
  const auto high = std::ranges::count_if(bytes, [](char c) { return (c & 0x80) != 0; });
  Decoded as_utf8;
  if (convert(bytes, "utf-8", as_utf8)) {
    // A few bad bytes in an honest UTF-8 text are damage; a text of nothing else is another
    // encoding.
    std::int64_t bad = 0;
    for (auto at = as_utf8.text.find("\xEF\xBF\xBD"); at != std::string::npos;
         at = as_utf8.text.find("\xEF\xBF\xBD", at + 3))
      ++bad;
    if (bad * 4 < high || (said_utf8 && bad * 2 < high)) return as_utf8;
  }
  if (!convert(bytes, detect(bytes), result)) return as_utf8;
  result.guessed = true;
  return result;
}

std::string_view declared_xml_encoding(std::string_view bytes) {
  while (!bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\n' ||
                            bytes.front() == '\r' || bytes.front() == '\t'))
    bytes.remove_prefix(1);
  if (!bytes.starts_with("<?xml")) return {};
  std::string_view line = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 300));
  const auto at = line.find("encoding");
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at);
  const auto open = line.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  const auto close = line.find(line[open], open + 1);
  if (close == std::string_view::npos) return {};
  return line.substr(open + 1, close - open - 1);
}

std::string_view declared_html_encoding(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = bytes.substr(0, kHead);
  const std::string lowered = lower(head);
  for (auto at = lowered.find("<meta"); at != std::string::npos; at = lowered.find("<meta", at + 5)) {
    const auto end = std::min(lowered.find('>', at), lowered.size());
    auto name = lowered.find("charset", at);
    if (name >= end) continue;
    name += 7;
    while (name < end && (head[name] == ' ' || head[name] == '=' || head[name] == '"' ||
                          head[name] == '\''))
      ++name;
    const auto last = std::min(lowered.find_first_of("\"'; \t\r\n/>", name), end);
    if (last > name) return head.substr(name, last - name);
  }
  return {};
}

std::string_view charset_of(std::string_view content_type) {
  const std::string lowered = lower(content_type);
  const auto at = lowered.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view name = content_type.substr(at + 8);
  if (name.starts_with('"')) name.remove_prefix(1);
  return name.substr(0, name.find_first_of("\"; \t,"));
}

}  // namespace molva
