// Private keys made for one test run, and what their other halves say of signatures.
#pragma once

#include <string>
#include <string_view>

namespace molva {

// PKCS#8 PEM; the same in one process.
const std::string& test_rsa_key();
const std::string& test_p256_key();
// A new key that is too weak or of another curve: "RSA" with bits, "EC" with 256, 384 or 521.
std::string test_key_of(const std::string& kind, int bits);
// The key file of a Google service account around test_rsa_key().
std::string test_service_account();

std::string from_base64url(std::string_view text);
// The three parts of a JWT, decoded; the signature as bytes.
struct JwtParts {
  std::string header, payload, signed_text, signature;
};
JwtParts jwt_parts(const std::string& token);
// Whether the signature is one of this private key's owner (RS256, or ES256 as R and S).
bool signature_fits(const std::string& private_pem, const JwtParts& parts);

}  // namespace molva
