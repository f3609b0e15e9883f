#include "core/server/password_hash.h"

#include <array>
#include <sodium.h>

namespace atrium::server {

namespace {

/// Thread-safe and cheap after the first time (libsodium, "Usage").
void ensureSodium()
{
    static const int initialised = sodium_init();
    if (initialised < 0)
        qFatal("libsodium cannot start: no source of random numbers.");
}

} // namespace

QByteArray hashPassword(const QByteArray &password, HashCost cost)
{
    ensureSodium();
    const auto operations =
        cost == HashCost::Sample ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
    const auto memory =
        cost == HashCost::Sample ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.constData(),
                          static_cast<unsigned long long>(password.size()), operations, memory)
        != 0)
        return {};
    return QByteArray(hash.data());
}

bool verifyPassword(const QByteArray &hash, const QByteArray &password)
{
    ensureSodium();
    // libsodium reads the hash as a C string of at most STRBYTES.
    if (hash.size() >= static_cast<qsizetype>(crypto_pwhash_STRBYTES))
        return false;
    return crypto_pwhash_str_verify(hash.constData(), password.constData(),
                                    static_cast<unsigned long long>(password.size()))
        == 0;
}

QByteArray randomToken()
{
    ensureSodium();
    QByteArray bytes(32, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(bytes.size()));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace atrium::server
