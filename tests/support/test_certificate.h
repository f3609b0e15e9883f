#pragma once

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace atrium::testing {

/// Self-signed certificates for 127.0.0.1, made by the openssl program in a folder that goes with
/// this.
class TestCertificates
{
public:
    enum class Kind : quint8 { EllipticCurve, Rsa };

    /// Makes NAME.crt and NAME.key, overwriting what is there; good for `days` (0: expired).
    void make(const QString &name, Kind kind = Kind::EllipticCurve, int days = 30) const
    {
        QStringList arguments{QStringLiteral("req"),
                              QStringLiteral("-x509"),
                              QStringLiteral("-nodes"),
                              QStringLiteral("-subj"),
                              QStringLiteral("/CN=") + name,
                              QStringLiteral("-addext"),
                              QStringLiteral("subjectAltName=IP:127.0.0.1,DNS:localhost"),
                              QStringLiteral("-days"),
                              QString::number(days),
                              QStringLiteral("-keyout"),
                              keyFile(name),
                              QStringLiteral("-out"),
                              certificateFile(name),
                              QStringLiteral("-newkey")};
        if (kind == Kind::Rsa)
            arguments << QStringLiteral("rsa:2048");
        else
            arguments << QStringLiteral("ec") << QStringLiteral("-pkeyopt")
                      << QStringLiteral("ec_paramgen_curve:P-256");
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"), arguments);
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
    }

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString certificateFile(const QString &name) const
    {
        return file(name + QStringLiteral(".crt"));
    }
    [[nodiscard]] QString keyFile(const QString &name) const
    {
        return file(name + QStringLiteral(".key"));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace atrium::testing
