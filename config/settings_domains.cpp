// The domains that `domain = "food"` may name: the packs that Molva ships, and what the owner's own
// lexicon files have a section [domain NAME] for.
#include <algorithm>
#include <fstream>
#include <set>

#include "config/settings_reader.h"
#include "generated/lexicon_domains.h"

namespace molva {
namespace {

// The name in a line "[domain food] aspect:taste"; "" for every other line.
std::string domain_in(std::string_view line) {
  constexpr std::string_view kHeader = "[domain ";
  if (!line.starts_with(kHeader)) return {};
  line.remove_prefix(kHeader.size());
  line = line.substr(0, line.find(']'));
  while (line.starts_with(' ')) line.remove_prefix(1);
  while (line.ends_with(' ')) line.remove_suffix(1);
  return std::string(line);
}

}  // namespace

std::vector<std::string> known_domains(const std::vector<std::filesystem::path>& own_lexicons) {
  std::set<std::string> names(kShippedDomains.begin(), kShippedDomains.end());
  for (const auto& path : own_lexicons) {
    std::ifstream file(path, std::ios::binary);
    for (std::string line; std::getline(file, line);)
      if (std::string name = domain_in(line); !name.empty()) names.insert(std::move(name));
  }
  return {names.begin(), names.end()};
}

std::optional<UnknownDomain> unknown_domain(const std::string& name,
                                            const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  std::string all;
  for (const std::string& one : known) all.append(all.empty() ? "" : ", ").append(one);
  return UnknownDomain{Message(msg::settings_domain, {{"value", name}, {"known", all}}),
                       nearest(name, known).value_or("")};
}

std::vector<std::string> domains(OptionsReader& reader, const std::vector<std::string>& known) {
  const OptionValue* value = reader.raw("domain");
  std::vector<std::string> names;
  const auto take = [&](const std::string& name, const Place& place) {
    if (name.empty()) return;
    names.push_back(name);
    if (auto unknown = unknown_domain(name, known))
      reader.problem_at(place, std::move(unknown->message), std::move(unknown->suggestion));
  };
  if (!value) return names;
  if (const auto* text = std::get_if<std::string>(&value->value)) {
    reader.needed_text("domain", "food");  // writes down an empty one
    take(*text, value->place);
  } else if (const auto* list = std::get_if<OptionList>(&value->value)) {
    reader.texts("domain");  // writes down what is not a text
    for (const OptionValue& element : *list)
      if (const auto* one = std::get_if<std::string>(&element.value)) take(*one, element.place);
  } else {
    reader.text("domain");  // writes down that this is no text
  }
  return names;
}

}  // namespace molva
