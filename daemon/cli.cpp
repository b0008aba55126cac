#include "daemon/cli.h"

#include <algorithm>

#include "connectors/core/options.h"

namespace molva {

CLI::Validator one_of(const std::vector<std::string>& words) {
  const auto check = [words](std::string& word) -> std::string {
    if (std::find(words.begin(), words.end(), word) != words.end()) return "";
    std::string list;
    for (const std::string& one : words) list += (list.empty() ? "" : ", ") + one;
    const auto near = nearest(word, words);
    return "\"" + word + "\" is not one of: " + list + (near ? "; did you mean " + *near + "?" : "");
  };
  return CLI::Validator(check, "");
}

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what,
                      const std::string& examples) {
  CLI::App* command = parent.add_subcommand(name, what);
  command->footer(examples.empty() ? "" : "Examples:\n" + examples);
  return command;
}

void add_profile(CLI::App& command, nlp::Profile& profile) {
  static const std::map<std::string, nlp::Profile> profiles = {{"review", nlp::Profile::review},
                                                               {"social", nlp::Profile::social},
                                                               {"news", nlp::Profile::news}};
  command
      .add_option_function<std::string>(
          "--profile", [&profile](const std::string& word) { profile = profiles.at(word); },
          "kind of text: review, social or news")
      ->check(one_of({"review", "social", "news"}))
      ->type_name("PROFILE");
}

void add_format(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "table, json or csv")
      ->check(one_of({"table", "json", "csv"}))
      ->type_name("FORMAT");
}

}  // namespace molva
