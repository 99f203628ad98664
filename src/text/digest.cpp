#include "text/digest.h"

#include <array>
#include <fmt/format.h>
// The interface that OpenSSL would rather have used (EVP) reads the library's configuration first, looks for providers
// and fetches algorithms by their names, which takes longer than the digest of a report. The sums are the same.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

namespace sessiondiff {

struct Sha256::State {
    SHA256_CTX context;
    State() { SHA256_Init(&context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { SHA256_Update(&state_->context, bytes.data(), bytes.size()); }

std::array<std::uint8_t, 32> Sha256::bytes() {
    std::array<std::uint8_t, 32> digest{};
    SHA256_Final(digest.data(), &state_->context);
    return digest;
}

std::string Sha256::hex() {
    std::string hex;
    for (const std::uint8_t byte : bytes()) {
        constexpr std::string_view digits = "0123456789abcdef";
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    return hex;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

}  // namespace sessiondiff
