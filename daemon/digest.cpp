#include "daemon/digest.h"

#include <openssl/evp.h>

#include <array>
#include <new>
#include <span>

namespace molva {
namespace {

constexpr std::size_t kBlock = 64;  // SHA-256 eats this much at once
using Digest = std::array<unsigned char, 32>;

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

Context begun() {
  Context context(EVP_MD_CTX_new());
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
  return context;
}

Digest finished(EVP_MD_CTX* context) {
  Digest digest{};
  EVP_DigestFinal_ex(context, digest.data(), nullptr);
  return digest;
}

// RFC 4648, lower case, as many characters as asked for.
std::string base32(std::span<const unsigned char> bytes, std::size_t characters) {
  std::string text;
  unsigned buffer = 0;
  int bits = 0;
  for (const unsigned char byte : bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.size() < characters) {
      bits -= 5;
      text += "abcdefghijklmnopqrstuvwxyz234567"[(buffer >> bits) & 31];
    }
  }
  return text;
}

constexpr std::size_t kCharacters = 26;

}  // namespace

std::string derived_id(const std::vector<std::string>& parts) {
  const Context context = begun();
  for (const std::string& part : parts) {
    const std::string length = std::to_string(part.size()) + ":";
    EVP_DigestUpdate(context.get(), length.data(), length.size());
    EVP_DigestUpdate(context.get(), part.data(), part.size());
  }
  return base32(finished(context.get()), kCharacters);
}

// Both halves of the HMAC with the key already in: copying them is cheaper than beginning anew.
struct AuthorHash::Contexts {
  Context inner = begun(), outer = begun(), work = begun();
};

AuthorHash::AuthorHash(const std::string& key) : contexts_(std::make_unique<Contexts>()) {
  std::array<unsigned char, kBlock> inner{}, outer{};
  inner.fill(0x36);
  outer.fill(0x5c);
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i % kBlock] ^= static_cast<unsigned char>(key[i]);
    outer[i % kBlock] ^= static_cast<unsigned char>(key[i]);
  }
  EVP_DigestUpdate(contexts_->inner.get(), inner.data(), inner.size());
  EVP_DigestUpdate(contexts_->outer.get(), outer.data(), outer.size());
}

AuthorHash::~AuthorHash() = default;
AuthorHash::AuthorHash(AuthorHash&&) noexcept = default;
AuthorHash& AuthorHash::operator=(AuthorHash&&) noexcept = default;

std::string AuthorHash::operator()(std::string_view author) const {
  EVP_MD_CTX* work = contexts_->work.get();
  EVP_MD_CTX_copy_ex(work, contexts_->inner.get());
  EVP_DigestUpdate(work, author.data(), author.size());
  const Digest inner = finished(work);
  EVP_MD_CTX_copy_ex(work, contexts_->outer.get());
  EVP_DigestUpdate(work, inner.data(), inner.size());
  return base32(finished(work), kCharacters);
}

}  // namespace molva
