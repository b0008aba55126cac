#include "daemon/lexicon_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <span>
#include <utility>

#include "nlp/lexicon_image.h"

namespace molva {
namespace {

// A file as memory, for reading.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat state {};
    if (::fstat(file, &state) == 0 && state.st_size > 0) {
      const auto size = static_cast<std::size_t>(state.st_size);
      void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
      if (memory != MAP_FAILED) bytes_ = {static_cast<const std::byte*>(memory), size};
    }
    ::close(file);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (!bytes_.empty()) ::munmap(memory(), bytes_.size());
  }
  std::span<const std::byte> bytes() const { return bytes_; }
  // The pages that were read are no longer counted as ours; the next look brings them back.
  void forget_pages() const { ::madvise(memory(), bytes_.size(), MADV_DONTNEED); }

 private:
  void* memory() const { return const_cast<std::byte*>(bytes_.data()); }
  std::span<const std::byte> bytes_;
};

}  // namespace

std::optional<LexiconCache> LexiconCache::of_service() {
  const char* folder = std::getenv("CACHE_DIRECTORY");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (folder == nullptr || *folder == '\0') return std::nullopt;
  return LexiconCache(folder);
}

std::shared_ptr<const nlp::Lexicon> LexiconCache::find(std::uint64_t stamp) const {
  const auto mapped = std::make_shared<const MappedFile>(file());
  if (mapped->bytes().empty()) return nullptr;
  auto lexicon = nlp::open_image(mapped->bytes(), mapped, nlp::ImageCheck::all);
  mapped->forget_pages();
  if (!lexicon || nlp::stamp_of(mapped->bytes()) != stamp) return nullptr;
  return lexicon;
}

std::shared_ptr<const nlp::Lexicon> LexiconCache::keep(
    std::shared_ptr<const nlp::Lexicon> lexicon, std::uint64_t stamp) const {
  // A new file under another name: a process that looks at the old one keeps it.
  const std::filesystem::path fresh = file().string() + "-new";
  {
    const nlp::LexiconImage image = nlp::image_of(*lexicon, nlp::ImageIndexes::made, stamp);
    const auto bytes = std::as_bytes(std::span(image));
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return lexicon;
  }
  std::error_code error;
  std::filesystem::rename(fresh, file(), error);
  if (error) return lexicon;
  auto kept = find(stamp);
  return kept ? std::move(kept) : std::move(lexicon);
}

}  // namespace molva
