#include "core/net/tls_certificate.h"

#include "core/net/der_reader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace atrium::net {

namespace {

constexpr qint64 mostFileBytes = 1'000'000;

template<typename... Arguments>
tl::unexpected<Error> refuse(const QString &sentence, Arguments... arguments)
{
    return failure(ErrorCode::InvalidArgument, sentence.arg(arguments...));
}

Result<QByteArray> readFile(const QString &what, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("The TLS %1 %2 cannot be read: %3.")
                           .arg(what, name, file.errorString()));
    }
    return file.read(mostFileBytes);
}

/// QSslKey does not tell its algorithm before it is read with the right one.
QSslKey parseKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

/// Whether the private key holds what the public key publishes: Qt has no call for it. The
/// private key's own encoding carries an RSA key's modulus (RFC 8017 A.1.2), an elliptic curve
/// key's point (RFC 5915 3).
bool isPair(const QSslKey &publicKey, const QSslKey &privateKey)
{
    if (publicKey.algorithm() != privateKey.algorithm())
        return false;
    const QByteArray publicDer = publicKey.toDer(); // kept: what follows are views of it
    DerReader info = DerReader(publicDer).enter(DerReader::Sequence);
    info.skip(DerReader::Sequence); // the algorithm
    QByteArrayView published = info.take(DerReader::BitString);
    if (published.isEmpty())
        return false;
    published = published.sliced(1); // how many bits of the last byte are unused: none
    if (publicKey.algorithm() == QSsl::Rsa)
        published = DerReader(published).enter(DerReader::Sequence).take(DerReader::Integer);
    return !published.isEmpty() && privateKey.toDer().contains(published);
}

Result<> checkDates(const QSslCertificate &certificate, const QString &name, const QDateTime &now)
{
    const QString format = QStringLiteral("yyyy-MM-dd");
    if (certificate.expiryDate() <= now)
        return refuse(QStringLiteral("The TLS certificate %1 expired on %2: renew it."), name,
                      certificate.expiryDate().toString(format));
    if (certificate.effectiveDate() > now)
        return refuse(QStringLiteral("The TLS certificate %1 is not valid before %2: is the clock "
                                     "of this machine right?"),
                      name, certificate.effectiveDate().toString(format));
    return {};
}

TlsIdentity identityOf(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    const QSslCertificate &own = chain.constFirst();
    TlsIdentity identity;
    identity.subject = own.subjectDisplayName();
    identity.names = own.subjectAlternativeNames().values();
    identity.names.sort();
    identity.expiresAt = own.expiryDate();
    identity.fingerprint = own.digest(QCryptographicHash::Sha256).toHex();
    identity.configuration.setLocalCertificateChain(chain);
    identity.configuration.setPrivateKey(key);
    identity.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    identity.configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients have none
    identity.configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return identity;
}

} // namespace

Result<TlsIdentity> TlsIdentity::read(const TlsFiles &files, const QDateTime &now)
{
    if (!QSslSocket::supportsSsl())
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("This system's Qt has no TLS: install its OpenSSL plugin."));
    const Result<QByteArray> certificatePem =
        readFile(QStringLiteral("certificate"), files.certificate);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    const Result<QByteArray> keyPem = readFile(QStringLiteral("key"), files.key);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (chain.isEmpty() || chain.constFirst().isNull())
        return refuse(QStringLiteral("The TLS certificate %1 holds no certificate in PEM format."),
                      files.certificate);
    const QSslKey key = parseKey(*keyPem);
    if (key.isNull())
        return refuse(QStringLiteral("The TLS key %1 holds no RSA or elliptic curve key in PEM "
                                     "format without a passphrase."),
                      files.key);
    if (const Result<> dates = checkDates(chain.constFirst(), files.certificate, now); !dates)
        return tl::unexpected(dates.error());
    if (!isPair(chain.constFirst().publicKey(), key))
        return refuse(QStringLiteral("The TLS key %1 does not belong to the certificate %2."),
                      files.key, files.certificate);
    return identityOf(chain, key);
}

} // namespace atrium::net
