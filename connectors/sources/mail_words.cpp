#include "connectors/sources/mail_words.h"

#include <algorithm>
#include <vector>

#include "connectors/core/encoding.h"
#include "connectors/core/words.h"

namespace molva {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// A line that introduces a quotation: it ends with a colon and says who wrote, or names an address.
bool introduces(std::string_view line) {
  line = trimmed(line);
  if (!line.ends_with(':')) return false;
  const std::string words = folded_case(line);
  for (const std::string_view verb :
       {"пишет:", "писал:", "писала:", "писал(а):", "написал:", "написала:", "написал(а):",
        "пише:", "написав:", "написала(в):", "wrote:", "writes:", "schrieb:"})
    if (words.ends_with(verb)) return true;
  return words.ends_with(">:") && words.find('@') != std::string::npos;
}

// Behind such a line stands a whole mail of somebody else.
bool begins_other_mail(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with("---") && !line.starts_with("___")) return false;
  const std::string words = folded_case(line);
  for (const std::string_view mark :
       {"original message", "forwarded message", "исходное сообщение", "исходящее сообщение",
        "пересылаемое сообщение", "пересланное сообщение", "переслане повідомлення",
        "оригінальне повідомлення"})
    if (words.find(mark) != std::string::npos) return true;
  return false;
}

std::string joined(const std::vector<std::string_view>& lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  return std::string(trimmed(text));
}

}  // namespace

std::string without_quotes(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  std::vector<std::string_view> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line == "-- " || line == "--" || begins_other_mail(line)) break;
    if (line.starts_with('>')) continue;
    // The introduction may be broken in two, and a blank line may follow it.
    std::size_t next = i + 1;
    bool introduction = introduces(line);
    if (!introduction && next < lines.size() && introduces(lines[next]) &&
        trimmed(lines[next]).size() < 60 && !trimmed(line).empty()) {
      std::size_t behind = next + 1;
      while (behind < lines.size() && trimmed(lines[behind]).empty()) ++behind;
      const bool quoted = behind < lines.size() && lines[behind].starts_with('>');
      const bool dated = line.find("20") != std::string_view::npos;
      introduction = quoted && dated;
      if (introduction) next = behind;
    }
    while (next < lines.size() && trimmed(lines[next]).empty()) ++next;
    if (introduction && (next >= lines.size() || lines[next].starts_with('>'))) continue;
    kept.push_back(line);
  }
  return joined(kept);
}

std::string without_quotes_html(std::string_view html) {
  const std::string folded = [&] {
    std::string copy(html);
    for (char& c : copy)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return copy;
  }();
  std::size_t end = html.size();
  for (const std::string_view mark :
       {"<blockquote type=\"cite\"", "<div class=\"gmail_quote", "<div class=\"gmail_extra",
        "<div id=\"divrplyfwdmsg", "<div class=\"yahoo_quoted", "<div class=\"moz-cite-prefix",
        "<blockquote style=\"border-left", "<blockquote class=\"gmail_quote", "<div id=\"appendonsend"})
    end = std::min(end, folded.find(mark));
  const std::string cut(html.substr(0, end));
  // A mail that is nothing but a quotation is left whole: its marks were used for something else.
  return trimmed(cut).empty() ? std::string(html) : cut;
}

std::map<std::string, std::string> labelled_fields(
    std::string_view text, const std::map<std::string, std::string>& labels) {
  std::map<std::string, std::string> found;
  std::string* open = nullptr;
  for (const std::string_view line : lines_of(text)) {
    const auto colon = line.find(':');
    const std::string* field = nullptr;
    if (colon != std::string_view::npos) {
      const std::string label = folded_case(trimmed(line.substr(0, colon)));
      for (const auto& [name, wanted] : labels)
        if (folded_case(wanted) == label) field = &name;
    }
    if (field) {
      std::string& value = found[*field];
      value = trimmed(line.substr(colon + 1));
      open = &value;
    } else if (open) {
      open->append("\n").append(trimmed(line));
    }
  }
  for (auto& [name, value] : found) value = trimmed(value);
  return found;
}

}  // namespace molva
