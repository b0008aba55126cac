#include "connectors/core/signature.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include <array>

#include "connectors/core/json.h"

namespace molva {
namespace {

template <auto function>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    function(pointer);
  }
};
using Pkey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

constexpr int kP256Bytes = 32;
constexpr int kLeastRsaBits = 2048;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Without this, OpenSSL would ask for a passphrase at the terminal.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

Result<std::string> sign(EVP_PKEY* key, const EVP_MD* digest, std::string_view text) {
  const Digest context(EVP_MD_CTX_new());
  std::size_t length = 0;
  bool done = context && EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
              EVP_DigestSign(context.get(), nullptr, &length, bytes_of(text), text.size()) == 1;
  std::string signature(length, '\0');
  done = done && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                &length, bytes_of(text), text.size()) == 1;
  ERR_clear_error();
  if (!done) return Error{ErrorCode::unauthorized, "the private key cannot sign"};
  signature.resize(length);
  return signature;
}

// RFC 7518, section 3.4: R and S side by side, 32 bytes each, where OpenSSL gives DER.
Result<std::string> raw_ecdsa(const std::string& der) {
  const unsigned char* at = bytes_of(der);
  const EcdsaSignature parts(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  std::string raw(2 * kP256Bytes, '\0');
  auto* out = reinterpret_cast<unsigned char*>(raw.data());
  const bool done =
      parts && BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), out, kP256Bytes) == kP256Bytes &&
      BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), out + kP256Bytes, kP256Bytes) == kP256Bytes;
  if (!done) return Error{ErrorCode::unauthorized, "the private key cannot sign"};
  return raw;
}

bool is_p256(const EVP_PKEY* key) {
  char name[64] = {};
  std::size_t length = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, name, sizeof name, &length) == 1 &&
         std::string_view(name, length) == "prime256v1";
}

}  // namespace

struct SigningKey::Key {
  Pkey key;
};

SigningKey::SigningKey() : key_(std::make_unique<Key>()) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  // Checked here: EVP_DecodeBlock skips blanks and takes '=' anywhere.
  if (text.find_first_not_of(kAlphabet) != std::string_view::npos || text.size() % 4 == 1)
    return std::nullopt;
  std::string padded(text);
  padded.append((4 - text.size() % 4) % 4, '=');
  std::string bytes(padded.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(padded),
                  static_cast<int>(padded.size()));
  bytes.resize(text.size() * 3 / 4);
  return bytes;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
       digest.data(), &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

std::string lower_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

Result<SigningKey> SigningKey::from_pem(const Secret& pem) {
  const std::string& text = pem.reveal();
  const std::unique_ptr<BIO, Freed<BIO_free>> source(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  SigningKey result;
  if (source)
    result.key_->key.reset(PEM_read_bio_PrivateKey(source.get(), nullptr, no_passphrase, nullptr));
  ERR_clear_error();
  const EVP_PKEY* key = result.key_->key.get();
  if (!key)
    return Error{ErrorCode::unauthorized,
                 "not a private key in PEM (a file that begins with -----BEGIN PRIVATE KEY-----, "
                 "without a passphrase)"};
  const bool good_rsa =
      EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_get_bits(key) >= kLeastRsaBits;
  if (!good_rsa && !is_p256(key))
    return Error{ErrorCode::unauthorized,
                 "neither an RSA key of 2048 bits or more nor an EC key on the curve P-256"};
  return result;
}

bool SigningKey::rsa() const {
  return EVP_PKEY_get_base_id(key_->key.get()) == EVP_PKEY_RSA;
}

Result<Secret> SigningKey::jwt(std::string_view key_id, std::string_view payload) const {
  JsonWriter header;
  header.begin_object().member("alg", rsa() ? "RS256" : "ES256");
  if (!key_id.empty()) header.member("kid", key_id);
  header.member("typ", "JWT").end_object();
  std::string text = base64url(header.take()) + "." + base64url(payload);
  auto signature = sign(key_->key.get(), EVP_sha256(), text);
  if (signature && !rsa()) signature = raw_ecdsa(*signature);
  if (!signature) return signature.error();
  return Secret(text + "." + base64url(*signature));
}

Result<std::string> SigningKey::rsa_sha512(std::string_view text) const {
  if (!rsa()) return Error{ErrorCode::unauthorized, "an RSA key is needed"};
  return sign(key_->key.get(), EVP_sha512(), text);
}

}  // namespace molva
