#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QString>

namespace atrium::net {

/// Where certificate and key are, both PEM. The certificate's file may go on with its chain.
struct TlsFiles
{
    QString certificate;
    QString key; ///< without a passphrase
};

/// A certificate, its chain and its key, ready to be shown to clients. A value; any thread may read
/// one, which takes file access.
struct TlsIdentity
{
    QSslConfiguration configuration; ///< TLS 1.2 or later, ALPN http/1.1
    QString subject; ///< who it is for, in words: "spa.example"
    QStringList names; ///< host names it is good for
    QDateTime expiresAt;
    QByteArray fingerprint; ///< SHA-256, hexadecimal

    /// Refuses with a sentence about the file: missing, unreadable, not PEM, a key that is not the
    /// certificate's, not yet or no longer valid at `now`.
    [[nodiscard]] static Result<TlsIdentity> read(const TlsFiles &files, const QDateTime &now);
};

/// What a TLS listener shows to new connections; may be replaced while it listens, and those that
/// are there already go on with what they know. One loop's thread.
class TlsCertificate
{
public:
    TlsCertificate(TlsFiles files, TlsIdentity identity)
        : m_files(std::move(files))
        , m_identity(std::move(identity))
    { }

    [[nodiscard]] const TlsFiles &files() const { return m_files; }
    [[nodiscard]] const TlsIdentity &identity() const { return m_identity; }
    [[nodiscard]] const QSslConfiguration &configuration() const
    {
        return m_identity.configuration;
    }
    void replace(TlsIdentity identity) { m_identity = std::move(identity); }

private:
    TlsFiles m_files;
    TlsIdentity m_identity;
};

} // namespace atrium::net
