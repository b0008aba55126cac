#include "config/settings.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "config/settings_file.h"
#include "config/settings_reader.h"

namespace molva {
namespace {

template <typename List>
auto find_by_id(const List& list, const std::string& id) -> decltype(&list.front()) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return found == list.end() ? nullptr : &*found;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            std::string_view extension, std::error_code& error) {
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    // Editors leave ".#name.toml" and the like beside the file they have open.
    if (entry->path().extension() == extension && name.front() != '.')
      files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Section>* list_of(SettingsDocument& document, const std::string& key) {
  if (key == "brand") return &document.brands;
  if (key == "source") return &document.sources;
  if (key == "receiver") return &document.receivers;
  if (key == "rule") return &document.rules;
  return nullptr;
}

void add_sections(const OptionEntry& entry, bool broken, std::vector<Section>& sections,
                  std::vector<Problem>& problems) {
  const Message wanted(msg::settings_want_section_list,
                       {{"key", entry.key}, {"example", "[[" + entry.key + "]]"}});
  const auto* list = std::get_if<OptionList>(&entry.value.value);
  if (!list) {
    const bool table = std::holds_alternative<OptionTable>(entry.value.value);
    problems.push_back(
        {table ? entry.value.place : entry.key_place, wanted, "[[" + entry.key + "]]"});
    // Its keys are checked all the same.
    if (const auto* members = std::get_if<OptionTable>(&entry.value.value))
      sections.push_back({members, entry.value.place, broken});
    return;
  }
  for (const OptionValue& element : *list) {
    if (const auto* members = std::get_if<OptionTable>(&element.value))
      sections.push_back({members, element.place, broken});
    else
      problems.push_back({element.place, wanted, "[[" + entry.key + "]]"});
  }
}

// All files as one. `files` must outlive the document.
SettingsDocument merge(const std::vector<SettingsFile>& files, std::vector<Problem>& problems) {
  SettingsDocument document;
  if (!files.empty()) document.place = {files.front().name, 1, 1};
  for (const SettingsFile& file : files) {
    document.broken = document.broken || file.broken;
    for (const OptionEntry& entry : file.root) {
      if (auto* sections = list_of(document, entry.key)) {
        add_sections(entry, file.broken, *sections, problems);
        continue;
      }
      const auto same =
          std::find_if(document.root.begin(), document.root.end(),
                       [&](const OptionEntry& other) { return other.key == entry.key; });
      if (same == document.root.end()) {
        document.root.push_back(entry);
        continue;
      }
      problems.push_back({entry.key_place, Message(msg::settings_twice, {{"name", entry.key}})});
      problems.back().other = same->key_place;
    }
  }
  return document;
}

bool allows_plain_secrets(const SettingsDocument& document, const OptionsContext& context) {
  OptionsReader root(document.root, document.place, context);
  return root.boolean("allow_plain_secrets").value_or(false);
}

void sort_by_place(std::vector<Problem>& problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
}

}  // namespace

const BrandSettings* Settings::brand(const std::string& id) const {
  return find_by_id(brands, id);
}
const SourceSettings* Settings::source(const std::string& id) const {
  return find_by_id(sources, id);
}
const ReceiverSettings* Settings::receiver(const std::string& id) const {
  return find_by_id(receivers, id);
}

std::vector<AddressRange> Settings::allowed_for(const SourceSettings& source) const {
  std::vector<AddressRange> allowed = network.allow_private;
  allowed.insert(allowed.end(), source.allow_private.begin(), source.allow_private.end());
  return allowed;
}

static bool names_source(const OptionTable& table, const std::string& id) {
  for (const OptionEntry& entry : table)
    if (const auto* text = std::get_if<std::string>(&entry.value.value); text && entry.key == "id")
      return *text == id;
  return false;
}

static void set_history(std::vector<SettingsFile>& files, const LoadOptions::HistoryOf& wanted) {
  OptionValue history;
  history.value = format_duration(wanted.history);
  for (SettingsFile& file : files)
    for (OptionEntry& entry : file.root) {
      auto* sources = entry.key == "source" ? std::get_if<OptionList>(&entry.value.value) : nullptr;
      if (!sources) continue;
      for (OptionValue& source : *sources) {
        auto* table = std::get_if<OptionTable>(&source.value);
        if (!table || !names_source(*table, wanted.source)) continue;
        std::erase_if(*table, [](const OptionEntry& one) { return one.key == "history"; });
        table->push_back({"history", source.place, history});
      }
    }
}

SettingsLoad load_settings(const std::filesystem::path& folder, const LoadOptions& options) {
  SettingsLoad load;
  std::error_code error;
  const auto paths = files_in(folder, ".toml", error);
  if (paths.empty()) {
    load.problems.push_back({{folder.string(), 0, 0},
                             Message(error ? msg::settings_no_folder : msg::settings_no_files,
                                     {{"folder", folder.string()}})});
    return load;
  }
  std::vector<SettingsFile> files;
  for (const auto& path : paths) files.push_back(read_settings_file(path, load.problems));
  if (options.history) set_history(files, *options.history);
  return settings_of(folder, files, std::move(load.problems), options);
}

SettingsLoad settings_of(const std::filesystem::path& folder,
                         const std::vector<SettingsFile>& files, std::vector<Problem> problems,
                         const LoadOptions& options) {
  SettingsLoad load{{}, {}, std::move(problems), {}};
  std::uint64_t hash = hash_text("");
  for (const SettingsFile& file : files) {
    load.files[file.name] = file.text;
    const std::string name = std::filesystem::path(file.name).filename().string();
    hash = hash_text(file.text, hash_text(name, hash));
  }
  const SettingsDocument document = merge(files, load.problems);

  std::error_code error;
  OptionsContext context;
  context.folder = std::filesystem::absolute(folder, error).lexically_normal();
  // Settings are read by one thread, and nobody changes the environment.
  const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");  // NOLINT(concurrency-mt-unsafe)
  context.credentials = credentials ? credentials : "";
  context.trust_credentials = options.trust_credentials;
  context.problems = &load.problems;
  context.allow_plain_secrets = allows_plain_secrets(document, context);

  std::vector<std::filesystem::path> lexicons = files_in(folder / "lexicon", ".lex", error);
  SettingsReader reader(document, context, options.kinds, known_domains(lexicons));
  Settings settings = reader.read();
  load.language = reader.language();
  settings.lexicons = std::move(lexicons);
  settings.hash = hex16(hash);
  sort_by_place(load.problems);
  if (load.problems.empty()) load.settings = std::move(settings);
  return load;
}

}  // namespace molva
