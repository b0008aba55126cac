// Checks the message catalogues and writes them as C++: message_ids.h and message_texts.h.
//
// A catalogue is a text file of `id = pattern` lines (ICU MessageFormat); a line that begins with
// white space goes on with the pattern above, joined by a line break; '#' begins a comment line. The
// first catalogue on the command line is the reference: every other must have the same ids with the
// same named arguments, and every pattern must be one that ICU accepts. Anything else fails the build
// with file:line.
//
// usage: compile_messages OUTPUT_FOLDER REFERENCE.messages OTHER.messages...
#include <unicode/messagepattern.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

struct Entry {
  std::string pattern;
  int line = 0;
  std::set<std::string> arguments;
};

struct Catalogue {
  std::string path;
  std::vector<std::string> order;
  std::map<std::string, Entry> entries;
};

int failures = 0;

void fail(const std::string& path, int line, const std::string& what) {
  std::fprintf(stderr, "%s:%d: %s\n", path.c_str(), line, what.c_str());
  ++failures;
}

std::set<std::string> arguments_of(const std::string& path, const Entry& entry) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(entry.pattern), &where, status);
  if (U_FAILURE(status)) {
    fail(path, entry.line, "not a message pattern: " + std::string(u_errorName(status)) +
                               " near character " + std::to_string(where.offset));
    return {};
  }
  std::set<std::string> names;
  for (int i = 0; i < pattern.countParts(); ++i) {
    if (pattern.getPartType(i) != UMSGPAT_PART_TYPE_ARG_NAME) continue;
    std::string name;
    pattern.getSubstring(pattern.getPart(i)).toUTF8String(name);
    names.insert(name);
  }
  return names;
}

Catalogue read(const std::string& path) {
  Catalogue catalogue{path, {}, {}};
  std::ifstream file(path);
  if (!file) fail(path, 0, "cannot be read");
  std::string line, last;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == ' ' || line[0] == '\t') {
      const auto begin = line.find_first_not_of(" \t");
      if (last.empty() || begin == std::string::npos) continue;
      catalogue.entries[last].pattern += "\n" + line.substr(begin);
      continue;
    }
    const auto equals = line.find('=');
    if (equals == std::string::npos) {
      fail(path, number, "expected `id = text`");
      continue;
    }
    std::string id = line.substr(0, equals);
    id.erase(id.find_last_not_of(' ') + 1);
    if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
      fail(path, number, "an id is lower case letters, digits and '_': " + id);
    const auto begin = line.find_first_not_of(' ', equals + 1);
    if (catalogue.entries.count(id)) fail(path, number, "this id stands here twice: " + id);
    catalogue.entries[id] = {begin == std::string::npos ? "" : line.substr(begin), number, {}};
    catalogue.order.push_back(id);
    last = id;
  }
  for (auto& [id, entry] : catalogue.entries) entry.arguments = arguments_of(path, entry);
  return catalogue;
}

void compare(const Catalogue& reference, const Catalogue& other) {
  for (const auto& id : reference.order) {
    const auto found = other.entries.find(id);
    if (found == other.entries.end()) {
      fail(other.path, 0, "this message is missing: " + id);
    } else if (found->second.arguments != reference.entries.at(id).arguments) {
      fail(other.path, found->second.line, "other arguments than in " + reference.path + ": " + id);
    }
  }
  for (const auto& id : other.order)
    if (!reference.entries.count(id))
      fail(other.path, other.entries.at(id).line, "not in " + reference.path + ": " + id);
}

std::string literal(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: compile_messages FOLDER CATALOGUE...\n"), 2;
  std::vector<Catalogue> catalogues;
  for (int i = 2; i < argc; ++i) catalogues.push_back(read(argv[i]));
  for (std::size_t i = 1; i < catalogues.size(); ++i) compare(catalogues[0], catalogues[i]);
  if (failures) return 1;

  const std::string folder = argv[1];
  std::ofstream ids(folder + "/message_ids.h");
  ids << "// Made by compile_messages from the catalogues; do not edit.\n#pragma once\n\n"
         "namespace molva {\n\nenum class MessageId : unsigned short {};\n\nnamespace msg {\n";
  for (std::size_t i = 0; i < catalogues[0].order.size(); ++i)
    ids << "inline constexpr MessageId " << catalogues[0].order[i] << "{" << i << "};\n";
  ids << "}  // namespace msg\n\n}  // namespace molva\n";

  std::ofstream texts(folder + "/message_texts.h");
  texts << "// Made by compile_messages from the catalogues; do not edit.\n#pragma once\n\n"
           "namespace molva {\n\n// kMessageTexts[language][id]; languages in the order ru, uk, en.\n"
           "inline constexpr const char* kMessageTexts["
        << catalogues.size() << "][" << catalogues[0].order.size() << "] = {\n";
  for (const auto& catalogue : catalogues) {
    texts << "  {\n";
    for (const auto& id : catalogues[0].order)
      texts << "    " << literal(catalogue.entries.at(id).pattern) << ",  // " << id << "\n";
    texts << "  },\n";
  }
  texts << "};\n\n}  // namespace molva\n";
  return ids.good() && texts.good() ? 0 : 1;
}
