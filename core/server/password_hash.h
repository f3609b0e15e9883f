#pragma once

#include <QByteArray>

/// Passwords and tokens, through libsodium. Every function is thread-safe.
namespace atrium::server {

enum class HashCost {
    Sample, ///< for the sample's public password: salted, but cheap
    Interactive ///< Argon2id as libsodium advises for a login: about 64 MiB and a good part of a
                ///< second
};

/// A salted Argon2id hash in its own text form. Slow on purpose: never on the network thread when
/// it serves. An empty array when memory does not suffice.
[[nodiscard]] QByteArray hashPassword(const QByteArray &password, HashCost cost);

/// Takes as long as the hash was made to take: call it through async::toThread.
[[nodiscard]] bool verifyPassword(const QByteArray &hash, const QByteArray &password);

/// 32 random bytes as 43 characters of base64url.
[[nodiscard]] QByteArray randomToken();

} // namespace atrium::server
