#include "app/simulator/house_trust.h"

#include <QFileInfo>
#include <QSslCertificate>

namespace atrium::simulator {

namespace {

/// What verification says when no authority of this system stands behind a certificate.
constexpr std::array untrusted{
    QSslError::SelfSignedCertificate,          QSslError::SelfSignedCertificateInChain,
    QSslError::UnableToGetIssuerCertificate,   QSslError::UnableToGetLocalIssuerCertificate,
    QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted};

} // namespace

HouseTrust::HouseTrust(QString certificateFile)
    : m_file(std::move(certificateFile))
{ }

bool HouseTrust::canRead(const QString &certificateFile)
{
    return !QSslCertificate::fromPath(certificateFile).isEmpty();
}

const QList<QSslError> &HouseTrust::forgiven()
{
    if (m_file.isEmpty())
        return m_forgiven;
    const QDateTime now = QFileInfo(m_file).lastModified();
    if (std::exchange(m_readAs, now) == now)
        return m_forgiven;
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(m_file);
    if (chain.isEmpty()) // it is being written
        return m_forgiven;
    m_forgiven = {QSslError(QSslError::HostNameMismatch, chain.constFirst())};
    for (const QSslCertificate &certificate : chain) {
        for (const QSslError::SslError error : untrusted)
            m_forgiven.append(QSslError(error, certificate));
    }
    return m_forgiven;
}

} // namespace atrium::simulator
