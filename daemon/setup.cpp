#include "daemon/setup.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "daemon/lexicon_cache.h"
#include "nlp/lexicon_image.h"

namespace molva {
namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::vector<nlp::LexiconSource> own_sources(const std::vector<std::filesystem::path>& own_files) {
  std::vector<nlp::LexiconSource> sources;
  for (const auto& path : own_files)
    sources.push_back({path.string(), nlp::language_of_file(path.string()), file_text(path)});
  return sources;
}

// In front of the later layers: what is shipped.
std::vector<nlp::LexiconSource> on_the_shipped(std::vector<nlp::LexiconSource> own) {
  std::vector<nlp::LexiconSource> sources = nlp::shipped_sources();
  std::move(own.begin(), own.end(), std::back_inserter(sources));
  return sources;
}

}  // namespace

std::vector<std::filesystem::path> own_lexicons(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "lexicon", error))
    if (entry.path().extension() == ".lex") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<nlp::LexiconSource> lexicon_sources(
    const std::vector<std::filesystem::path>& own_files) {
  return on_the_shipped(own_sources(own_files));
}

LexiconUse load_lexicons(const std::vector<std::filesystem::path>& own_files) {
  if (own_files.empty()) return {nlp::shipped_lexicon(), {}};
  std::vector<nlp::LexiconSource> own = own_sources(own_files);
  const std::optional<LexiconCache> cache = LexiconCache::of_service();
  const std::uint64_t stamp = cache ? nlp::stamp_of(own, nlp::shipped_image()) : 0;
  if (cache) {
    if (auto kept = cache->find(stamp)) return {std::move(kept), {}};
  }
  auto load = nlp::load_lexicon(on_the_shipped(std::move(own)), false);
  std::erase_if(load.problems, [](const nlp::LexiconProblem& problem) { return problem.warning; });
  if (cache && load.lexicon) load.lexicon = cache->keep(std::move(load.lexicon), stamp);
  return {std::move(load.lexicon), std::move(load.problems)};
}

SetupLoad load_setup(const std::filesystem::path& folder, const LoadOptions& options) {
  SetupLoad load{nullptr, load_settings(folder, options), {}};
  if (!load.settings.settings) return load;
  const Settings& settings = *load.settings.settings;
  LexiconUse use = load_lexicons(settings.lexicons);
  load.lexicon_problems = std::move(use.problems);
  if (!use.lexicon) return load;
  load.setup = std::make_shared<PipelineSetup>(
      PipelineSetup{settings, std::move(use.lexicon), brand_matcher(settings)});
  return load;
}

}  // namespace molva
