#include "tests/support/test_keys.h"

#include <doctest/doctest.h>
#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "connectors/core/json.h"

namespace molva {
namespace {

std::string pem_of(EVP_PKEY* key) {
  BIO* out = BIO_new(BIO_s_mem());
  REQUIRE(PEM_write_bio_PKCS8PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  char* text = nullptr;
  const long length = BIO_get_mem_data(out, &text);
  std::string pem(text, static_cast<std::size_t>(length));
  BIO_free(out);
  EVP_PKEY_free(key);
  return pem;
}

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string der_of(const std::string& raw) {
  REQUIRE(raw.size() == 64);
  ECDSA_SIG* parts = ECDSA_SIG_new();
  ECDSA_SIG_set0(parts, BN_bin2bn(bytes_of(raw), 32, nullptr),
                 BN_bin2bn(bytes_of(raw) + 32, 32, nullptr));
  unsigned char* out = nullptr;
  const int length = i2d_ECDSA_SIG(parts, &out);
  std::string der(reinterpret_cast<char*>(out), static_cast<std::size_t>(length));
  OPENSSL_free(out);
  ECDSA_SIG_free(parts);
  return der;
}

}  // namespace

const std::string& test_rsa_key() {
  static const std::string key = pem_of(EVP_RSA_gen(2048));
  return key;
}

const std::string& test_p256_key() {
  static const std::string key = pem_of(EVP_EC_gen("P-256"));
  return key;
}

std::string test_key_of(const std::string& kind, int bits) {
  if (kind == "RSA") return pem_of(EVP_RSA_gen(static_cast<unsigned>(bits)));
  return pem_of(EVP_EC_gen(("P-" + std::to_string(bits)).c_str()));
}

std::string test_service_account() {
  JsonWriter json;
  json.begin_object().member("type", "service_account").member("private_key_id", "key-7");
  json.member("private_key", test_rsa_key());
  json.member("client_email", "reader@example.iam.gserviceaccount.com");
  json.member("token_uri", "https://oauth2.googleapis.com/token").end_object();
  return json.take();
}

std::string from_base64url(std::string_view text) {
  std::string plain(text);
  for (char& c : plain) c = c == '-' ? '+' : c == '_' ? '/' : c;
  const std::size_t padding = (4 - plain.size() % 4) % 4;
  plain.append(padding, '=');
  std::string bytes(plain.size(), '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     bytes_of(plain), static_cast<int>(plain.size()));
  REQUIRE(length >= 0);
  bytes.resize(static_cast<std::size_t>(length) - padding);
  return bytes;
}

JwtParts jwt_parts(const std::string& token) {
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  REQUIRE(second != std::string::npos);
  return {from_base64url(token.substr(0, first)),
          from_base64url(token.substr(first + 1, second - first - 1)), token.substr(0, second),
          from_base64url(token.substr(second + 1))};
}

bool signature_fits(const std::string& private_pem, const JwtParts& parts) {
  BIO* in = BIO_new_mem_buf(private_pem.data(), static_cast<int>(private_pem.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  REQUIRE(key);
  const bool rsa = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
  const std::string signature = rsa ? parts.signature : der_of(parts.signature);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  REQUIRE(EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key) == 1);
  const int fits = EVP_DigestVerify(context, bytes_of(signature), signature.size(),
                                    bytes_of(parts.signed_text), parts.signed_text.size());
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  return fits == 1;
}

}  // namespace molva
