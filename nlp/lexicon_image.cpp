#include "nlp/lexicon_image.h"

#include <atomic>
#include <cstring>
#include <type_traits>

#include "nlp/fingerprint.h"
#include "nlp/lexicon_table.h"

namespace molva::nlp {

namespace {

constexpr std::uint64_t kMagic = 0x31'78'65'6C'76'6C'6F'6D;  // "molvlex1", read as a little-endian number
constexpr std::size_t kLine = sizeof(ImageLine);
constexpr std::size_t kMostTables = 32;

struct Extent {
  std::uint64_t offset = 0, size = 0;  // bytes
};

struct Header {
  std::uint64_t magic = kMagic;
  std::uint64_t layout = 0;  // of the rows: another build may have others
  std::uint64_t size = 0;    // all bytes, these among them
  std::uint64_t check = 0;   // of what stands behind this member
  std::uint64_t stamp = 0;
  std::array<Extent, kMostTables> tables{};
  LexiconNumbers numbers;
};
static_assert(std::is_trivially_copyable_v<Header>);
constexpr std::size_t kUnchecked = offsetof(Header, stamp);

std::size_t whole_lines(std::size_t bytes) {
  return (bytes + kLine - 1) / kLine * kLine;
}

template <typename Row>
std::uint64_t layout_step(std::uint64_t layout, std::span<const Row>) {
  static_assert(std::is_trivially_copyable_v<Row>);
  return folded_product(layout ^ sizeof(Row), 0xA0761D6478BD642FULL);
}

// Of all rows and of the numbers, which a new rule or feature changes.
std::uint64_t layout_of(const Lexicon& lexicon) {
  std::uint64_t layout = sizeof(Header);
  Lexicon::each_table(lexicon, [&](const auto& table) { layout = layout_step(layout, table); });
  return layout;
}

std::uint64_t check_of(std::span<const std::byte> bytes) {
  std::uint64_t check = bytes.size();
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    check = folded_product(check ^ word, 0xE7037ED1A0B428DBULL);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, bytes.data() + bytes.size() / 8 * 8, bytes.size() % 8);
  return folded_product(check ^ rest, 0xA0761D6478BD642FULL);
}

// Of the bytes that there are; a header without a magic number when they are too few.
Header header_of(std::span<const std::byte> image) {
  Header header;
  header.magic = 0;
  if (image.size() >= sizeof header) std::memcpy(&header, image.data(), sizeof header);
  return header;
}

// Whether the header can be trusted with the bytes that there are.
bool fits(const Header& header, std::span<const std::byte> image) {
  if (header.magic != kMagic || header.size != image.size()) return false;
  for (const Extent& table : header.tables) {
    if (table.offset % kLine != 0 || table.offset > image.size() ||
        table.size > image.size() - table.offset) {
      return false;
    }
  }
  return true;
}

}  // namespace

LexiconImage image_of(const Lexicon& lexicon, ImageIndexes indexes, std::uint64_t stamp) {
  if (indexes == ImageIndexes::made) {
    lexicon.latin_index();
    lexicon.sound_index();
  }
  std::size_t size = whole_lines(sizeof(Header));
  Lexicon::each_table(lexicon,
                      [&](const auto& table) { size += whole_lines(table.size_bytes()); });
  LexiconImage image(size / kLine);
  const std::span<std::byte> bytes = std::as_writable_bytes(std::span(image));
  Header header;
  header.layout = layout_of(lexicon);
  header.size = size;
  header.stamp = stamp;
  header.numbers = lexicon;
  std::size_t at = whole_lines(sizeof(Header)), number = 0;
  Lexicon::each_table(lexicon, [&](const auto& table) {
    header.tables.at(number++) = {at, table.size_bytes()};
    if (!table.empty()) std::memcpy(bytes.data() + at, table.data(), table.size_bytes());
    at += whole_lines(table.size_bytes());
  });
  std::memcpy(bytes.data(), &header, sizeof header);
  header.check = check_of(bytes.subspan(kUnchecked));
  std::memcpy(bytes.data(), &header, sizeof header);
  return image;
}

std::shared_ptr<Lexicon> open_image(std::span<const std::byte> image,
                                    std::shared_ptr<const void> owner, ImageCheck check) {
  static std::atomic<std::uint64_t> serial{0};
  const Header header = header_of(image);
  auto lexicon = std::make_shared<Lexicon>();
  if (!fits(header, image) || header.layout != layout_of(*lexicon)) return nullptr;
  if (check == ImageCheck::all && header.check != check_of(image.subspan(kUnchecked))) return nullptr;
  static_cast<LexiconNumbers&>(*lexicon) = header.numbers;
  std::size_t number = 0;
  Lexicon::each_table(*lexicon, [&]<typename Row>(std::span<const Row>& table) {
    const Extent& extent = header.tables.at(number++);
    const void* const rows = image.data() + extent.offset;
    table = {static_cast<const Row*>(rows), extent.size / sizeof(Row)};
  });
  lexicon->version.assign(header.numbers.digits.data(), header.numbers.digits.size());
  lexicon->serial = ++serial;
  lexicon->image = std::move(owner);
  return lexicon;
}

std::uint64_t stamp_of(std::span<const std::byte> image) {
  return header_of(image).stamp;
}

std::uint64_t stamp_of(const std::vector<LexiconSource>& sources,
                       std::span<const std::byte> shipped) {
  std::uint64_t stamp = header_of(shipped).check;
  const auto add = [&stamp](std::string_view text) {
    stamp = folded_product(stamp ^ check_of(std::as_bytes(std::span(text))), 0x9FB21C651E98DF25ULL);
  };
  for (const LexiconSource& source : sources) {
    add(source.name);
    add(code(source.language));
    add(source.text);
  }
  return stamp;
}

}  // namespace molva::nlp
