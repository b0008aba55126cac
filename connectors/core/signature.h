// Private keys and what services want signed with them. OpenSSL's home, with the notifiers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/core/result.h"
#include "connectors/core/secret.h"

namespace molva {

std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);  // with or without padding; strict
std::string base64url(std::string_view bytes);  // RFC 4648, section 5, without padding

// HMAC-SHA256 as 32 bytes. https://www.rfc-editor.org/rfc/rfc2104
std::string hmac_sha256(std::string_view key, std::string_view text);
std::string lower_hex(std::string_view bytes);
// Takes the same time wherever they differ: for keys and signatures that strangers send.
bool same_secret(std::string_view a, std::string_view b);

// A private key: RSA, or EC on the curve P-256. Movable.
class SigningKey {
 public:
  // PEM as services hand it out (PKCS#8, PKCS#1, SEC 1), not encrypted. The error says what is
  // wrong and holds nothing of the text.
  static Result<SigningKey> from_pem(const Secret& pem);

  bool rsa() const;  // else P-256

  // RFC 7515: a JWT with RS256 or ES256, as the key is. `key_id` goes into the header as kid,
  // unless it is empty; `payload` is a JSON object.
  Result<Secret> jwt(std::string_view key_id, std::string_view payload) const;
  // RSASSA-PKCS1-v1_5 with SHA-512 over `text`, as bytes. An error for other keys.
  Result<std::string> rsa_sha512(std::string_view text) const;

  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

 private:
  SigningKey();
  struct Key;
  std::unique_ptr<Key> key_;
};

}  // namespace molva
