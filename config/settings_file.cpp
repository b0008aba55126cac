#include "config/settings_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>

#include "config/toml_scan.h"

namespace molva {
namespace {

constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;

class Converter {
 public:
  explicit Converter(const std::string& file) : file_(file) {}

  OptionTable table(const toml::table& from) const {
    OptionTable table;
    for (const auto& [key, node] : from)
      table.push_back({std::string(key.str()), place(key.source()), value(node)});
    std::sort(table.begin(), table.end(), [](const OptionEntry& a, const OptionEntry& b) {
      return std::pair(a.key_place.line, a.key_place.column) <
             std::pair(b.key_place.line, b.key_place.column);
    });
    return table;
  }

 private:
  Place place(const toml::source_region& region) const {
    return {file_, std::max(1, static_cast<int>(region.begin.line)),
            std::max(1, static_cast<int>(region.begin.column))};
  }

  OptionValue value(const toml::node& node) const {
    OptionValue value{place(node.source()), {}};
    if (const auto* text = node.as_string()) value.value = text->get();
    if (const auto* whole = node.as_integer()) value.value = whole->get();
    if (const auto* real = node.as_floating_point()) value.value = real->get();
    if (const auto* flag = node.as_boolean()) value.value = flag->get();
    if (const auto* members = node.as_table()) value.value = table(*members);
    if (const auto* elements = node.as_array()) {
      OptionList list;
      for (const auto& element : *elements) list.push_back(this->value(element));
      value.value = std::move(list);
    }
    return value;
  }

  const std::string& file_;
};

// Empties the lines of the statement that `line` belongs to. False when they are empty already.
bool take_out(TomlScan& scan, int line) {
  int first = line, last = line;
  for (const auto& [begin, end] : scan.statements)
    if (begin <= line && line <= end) first = begin, last = end;
  std::string rest;
  bool changed = false;
  int number = 1;
  for (std::size_t begin = 0; begin < scan.text.size(); ++number) {
    const std::size_t end = std::min(scan.text.find('\n', begin), scan.text.size() - 1) + 1;
    if (number >= first && number <= last) {
      changed = changed || end - begin > 1;
      rest += '\n';
    } else {
      rest.append(scan.text, begin, end - begin);
    }
    begin = end;
  }
  scan.text = std::move(rest);
  return changed;
}

}  // namespace

const std::vector<std::string>& section_lists() {
  static const std::vector<std::string> kLists = {"brand", "source", "receiver", "rule"};
  return kLists;
}

SettingsFile parse_settings_file(std::string name, std::string text,
                                 std::vector<Problem>& problems) {
  SettingsFile file{std::move(name), std::move(text), {}, false};
  TomlScan scan = scan_toml(file.text, file.name, section_lists());
  file.broken = !scan.problems.empty();
  problems.insert(problems.end(), scan.problems.begin(), scan.problems.end());
  // What the scan lets pass and toml++ does not is rare: a date that does not exist, say. Each such
  // statement is taken out as well, so that the rest is still read.
  for (;;) {
    try {
      file.root = Converter(file.name).table(toml::parse(std::string_view(scan.text)));
      return file;
    } catch (const toml::parse_error& error) {
      file.broken = true;
      const auto& begin = error.source().begin;
      const int line = std::max(1, static_cast<int>(begin.line));
      problems.push_back({{file.name, line, std::max(1, static_cast<int>(begin.column))},
                          Message(msg::settings_not_toml)});
      if (!take_out(scan, line)) return file;
    }
  }
}

SettingsFile read_settings_file(const std::filesystem::path& path, std::vector<Problem>& problems) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream) {
    problems.push_back(
        {{path.string(), 0, 0}, Message(msg::settings_file_unreadable, {{"path", path.string()}})});
    return {path.string(), "", {}, true};
  }
  std::string text(std::min<std::size_t>(size, kMaxBytes) + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > kMaxBytes) {
    problems.push_back(
        {{path.string(), 1, 1}, Message(msg::settings_file_too_large, {{"path", path.string()}})});
    return {path.string(), "", {}, true};
  }
  return parse_settings_file(path.string(), std::move(text), problems);
}

}  // namespace molva
