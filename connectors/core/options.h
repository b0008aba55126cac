// Settings on their way to the part that knows them: the tables of the TOML files without toml++.
//
// A part (a connector, a notifier, config itself) reads its table through an OptionsReader: it
// names each key once, with its type. The reader writes down every problem with its place and goes
// on, so one run shows all of them; keys that nobody asked for are unknown, and the nearest asked
// one is the suggestion.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "connectors/core/message.h"
#include "connectors/core/secret.h"
#include "connectors/core/time.h"

namespace molva {

// Where something stands in a settings or lexicon file. Lines and columns from 1, columns in
// characters (code points), 0 where there is none (a file that cannot be read).
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

struct Problem {
  Place place;
  Message what;                     // what is wrong, and what would be right
  std::string suggestion = {};      // the nearest right name, or nothing
  std::optional<Place> other = {};  // a second place: where the name stands already
};

struct OptionValue;
struct OptionEntry;
// In the order of the file.
using OptionTable = std::vector<OptionEntry>;
using OptionList = std::vector<OptionValue>;

struct OptionValue {
  Place place;
  // monostate: a TOML type that no setting has (dates, times)
  std::variant<std::monostate, bool, std::int64_t, double, std::string, OptionList, OptionTable>
      value;
};
struct OptionEntry {
  std::string key;
  Place key_place;
  OptionValue value;
};

// What a secret reads as when it could not be looked at; see OptionsContext::trust_credentials.
inline constexpr const char* kUnseenSecret = "(unseen)";

// How names are looked up around a table.
struct OptionsContext {
  std::filesystem::path folder;       // relative paths are relative to it
  std::filesystem::path credentials;  // $CREDENTIALS_DIRECTORY, may be empty
  bool allow_plain_secrets = false;
  // `molva check` by hand, and `molva reload` that systemd runs beside the service: credentials that
  // only the service is given count as there (they read as kUnseenSecret), so that nothing of them
  // can be checked either.
  bool trust_credentials = false;
  // The file has a broken line: a key that is missing may stand in it, and is no problem of its
  // own.
  bool incomplete = false;
  std::vector<Problem>* problems = nullptr;  // where problems go; must outlive the reader
};

// Reads one table. A getter that finds a problem writes it down and gives the fallback.
class OptionsReader {
 public:
  // `table` and `context` must outlive the reader. `place` is where the table begins.
  OptionsReader(const OptionTable& table, Place place, const OptionsContext& context);

  bool has(std::string_view key) const;

  std::optional<std::string> text(std::string_view key);
  std::string text_or(std::string_view key, std::string_view fallback);
  std::string needed_text(std::string_view key,
                          std::string_view example);  // a problem when absent or empty
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<double> number(std::string_view key, double least, double most);
  std::optional<bool> boolean(std::string_view key);
  std::optional<Millis> duration(std::string_view key, Millis least, Millis most);
  std::optional<Secret> secret(std::string_view key);  // { credential | file | env = "..." }
  Secret needed_secret(std::string_view key, std::string_view example);
  std::optional<std::filesystem::path> path(std::string_view key);  // absolute afterwards
  std::vector<std::string> texts(
      std::string_view key);  // a list of strings (one string is a problem that says how)
  // One of `allowed`; a near miss is suggested.
  std::optional<std::string> choice(std::string_view key,
                                    const std::vector<std::string_view>& allowed);
  // An absolute http(s) URL (or one of `schemes`), checked as far as can be without the network.
  std::optional<std::string> url(std::string_view key,
                                 const std::vector<std::string_view>& schemes);
  // Members of a table of strings: columns = { text = "Отзыв" }; keys not in `allowed` are
  // problems.
  std::map<std::string, std::string> text_table(std::string_view key,
                                                const std::vector<std::string_view>& allowed);
  const OptionValue* raw(std::string_view key);  // marks the key as known; null when absent

  // Marks keys that another part reads from the same table.
  void known(std::string_view key);
  // A key that is wrong here, of which the caller has said so: finish() says nothing more.
  void forgive(std::string_view key);
  // Where this key's value (or, when absent, the table) stands: for problems found by the caller.
  Place place(std::string_view key) const;
  void problem(std::string_view key, Message what, std::string suggestion = {});
  // Writes down every key that was never asked for. Call once, last.
  void finish();

  const OptionsContext& context() const { return context_; }
  // Changes when the text of a secret that was read changes: for noticing a new token at a reload.
  std::uint64_t secrets_hash() const { return secrets_hash_; }
  // A secret or a text that stands somewhere inside the table, in a list say. `key` names it in
  // problems, `example` is what could stand there.
  std::optional<Secret> secret_at(std::string_view key, const OptionValue& value,
                                  std::string_view example);
  std::optional<std::string> text_at(std::string_view key, const OptionValue& value,
                                     std::string_view example);
  void problem_at(Place where, Message what, std::string suggestion = {});
  // Writes down that a needed key is not there; `example` is a whole TOML value. finish() takes it
  // back when the key turns out to be misspelt.
  void missing(std::string_view key, std::string_view example);

 private:
  const OptionEntry* find(std::string_view key);
  void out_of_range(std::string_view key, const OptionValue& value, const std::string& least,
                    const std::string& most);
  void drop_missing(const std::string& key);
  std::optional<Secret> from_credential(const Place& place, const std::string& name);
  std::optional<Secret> from_file(const Place& place, const std::string& name);
  std::optional<Secret> from_environment(const Place& place, const std::string& name);
  std::optional<Secret> checked(const Place& place, std::string text);
  Secret keep(std::string text);

  const OptionTable& table_;
  Place place_;
  const OptionsContext& context_;
  std::vector<std::string> known_, forgiven_;
  std::vector<std::pair<std::string, std::size_t>> missing_;  // key, index in the problems
  std::uint64_t secrets_hash_ = 14695981039346656037u;
};

// The nearest of `names` to a misspelt one: smallest edit distance (insert, delete, replace, swap
// of neighbours; letters outside ASCII count as one), at most a third of its length and at least 1;
// ties by name. Nothing when none is near.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace molva
