// Names and ids derived from what they stand for, so that the same cause gives the same id.
// HMAC: https://www.rfc-editor.org/rfc/rfc2104
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace molva {

// 26 characters (a-z, 2-7: 130 bits) of SHA-256 over the parts, each with its length in front, so
// that ("ab", "c") and ("a", "bc") differ.
std::string derived_id(const std::vector<std::string>& parts);

// HMAC-SHA-256 with one key, 26 characters of it: names an author without telling who it is. One
// thread at a time.
class AuthorHash {
 public:
  explicit AuthorHash(const std::string& key);
  ~AuthorHash();
  AuthorHash(AuthorHash&&) noexcept;
  AuthorHash& operator=(AuthorHash&&) noexcept;
  std::string operator()(std::string_view author) const;

 private:
  struct Contexts;
  std::unique_ptr<Contexts> contexts_;
};

}  // namespace molva
