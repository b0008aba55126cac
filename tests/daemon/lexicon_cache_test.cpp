// An owner's lexicon that is kept in a file, and what may be wrong with the file.
#include "daemon/lexicon_cache.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "daemon/setup.h"
#include "nlp/lexicon_image.h"
#include "nlp/verdict.h"
#include "tests/support/temporary_folder.h"

using namespace molva;

namespace {

// As systemd does it, for the time of a test.
class CacheFolder {
 public:
  CacheFolder() { ::setenv("CACHE_DIRECTORY", folder_.path().c_str(), 1); }
  ~CacheFolder() { ::unsetenv("CACHE_DIRECTORY"); }
  std::filesystem::path image() const { return folder_.path() / "lexicon.image"; }

 private:
  test::TemporaryFolder folder_;
};

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string line_of_word(const nlp::Lexicon& lexicon) {
  nlp::Text text;
  text.body = "слонопотамный";
  const nlp::Verdict verdict = nlp::classify(lexicon, text, true);
  return verdict.evidence.empty() ? "" : verdict.evidence.front().line;
}

}  // namespace

TEST_CASE("lexicon cache: the second load looks at the file, and says the same") {
  CacheFolder cache;
  test::TemporaryFolder folder;
  const auto own = folder.path() / "own.lex";
  write(own, "[words]\n-2\t.\tслонопотамный\n");
  const LexiconUse made = load_lexicons({own});
  REQUIRE(made.lexicon != nullptr);
  REQUIRE(std::filesystem::exists(cache.image()));
  const auto written = std::filesystem::last_write_time(cache.image());
  const LexiconUse read = load_lexicons({own});
  REQUIRE(read.lexicon != nullptr);
  CHECK(std::filesystem::last_write_time(cache.image()) == written);
  CHECK(nlp::version_of(*read.lexicon) == nlp::version_of(*made.lexicon));
  CHECK(line_of_word(*read.lexicon) == own.string() + ":2");
}

TEST_CASE("lexicon cache: an edit is seen, even one that only moves the lines") {
  CacheFolder cache;
  test::TemporaryFolder folder;
  const auto own = folder.path() / "own.lex";
  write(own, "[words]\n-2\t.\tслонопотамный\n");
  const LexiconUse before = load_lexicons({own});
  write(own, "# мои слова\n\n[words]\n-2\t.\tслонопотамный\n");
  const LexiconUse after = load_lexicons({own});
  REQUIRE(after.lexicon != nullptr);
  CHECK(line_of_word(*after.lexicon) == own.string() + ":4");
  // Who looked at the older file goes on to do so.
  CHECK(line_of_word(*before.lexicon) == own.string() + ":2");
}

TEST_CASE("lexicon cache: a damaged file, or a folder that is not there, costs time and nothing else") {
  test::TemporaryFolder folder;
  const auto own = folder.path() / "own.lex";
  write(own, "[words]\n-2\t.\tслонопотамный\n");
  {
    CacheFolder cache;
    REQUIRE(load_lexicons({own}).lexicon != nullptr);
    for (const char* const damage : {"", "not an image", "cut"}) {
      CAPTURE(damage);
      if (damage == std::string("cut")) {
        std::filesystem::resize_file(cache.image(), std::filesystem::file_size(cache.image()) / 2);
      } else {
        write(cache.image(), damage);
      }
      const LexiconUse use = load_lexicons({own});
      REQUIRE(use.lexicon != nullptr);
      CHECK(line_of_word(*use.lexicon) == own.string() + ":2");
      CHECK(std::filesystem::file_size(cache.image()) > 1'000'000);  // mended
    }
  }
  ::setenv("CACHE_DIRECTORY", (folder.path() / "missing").c_str(), 1);
  const LexiconUse use = load_lexicons({own});
  ::unsetenv("CACHE_DIRECTORY");
  REQUIRE(use.lexicon != nullptr);
  CHECK(line_of_word(*use.lexicon) == own.string() + ":2");
}

TEST_CASE("lexicon cache: a file with a fault leaves no image") {
  CacheFolder cache;
  test::TemporaryFolder folder;
  const auto own = folder.path() / "own.lex";
  write(own, "[words]\nплохо\n");
  const LexiconUse use = load_lexicons({own});
  CHECK(use.lexicon == nullptr);
  CHECK(use.problems.size() == 1);
  CHECK_FALSE(std::filesystem::exists(cache.image()));
}
