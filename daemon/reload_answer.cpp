#include "daemon/reload_answer.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "daemon/log.h"

namespace molva {
namespace {

std::filesystem::path answer_path() {
  const char* folder = std::getenv("RUNTIME_DIRECTORY");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return folder && *folder ? std::filesystem::path(folder) / "reload" : std::filesystem::path();
}

}  // namespace

void write_reload_answer(const ReloadAnswer& answer) {
  const std::filesystem::path path = answer_path();
  if (path.empty()) return;
  // Renamed into place, so that nobody reads half of it.
  const std::filesystem::path fresh = path.string() + ".new";
  std::ofstream file(fresh);
  file << answer.number << (answer.taken ? " taken\n" : " refused\n");
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(fresh, path, error);
  if (!file || error) log_warning("the answer to a reload cannot be written", {{"path", path.string()}});
}

std::optional<ReloadAnswer> read_reload_answer() {
  std::ifstream file(answer_path());
  ReloadAnswer answer;
  std::string word;
  if (!(file >> answer.number >> word)) return std::nullopt;
  answer.taken = word == "taken";
  return answer;
}

}  // namespace molva
