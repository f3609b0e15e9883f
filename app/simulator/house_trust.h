#pragma once

#include <QDateTime>
#include <QSslError>

namespace atrium::simulator {

/// Whom a client believes to be the house besides those whom the system's authorities vouch for:
/// the one with the certificate in a file, known by its bytes, whatever name it was made for. Read
/// again when the file changes, as the house does. Empty: only the authorities count. One thread.
class HouseTrust
{
public:
    explicit HouseTrust(QString certificateFile = {});

    /// Whether a file holds a certificate in PEM format.
    [[nodiscard]] static bool canRead(const QString &certificateFile);

    /// What may be wrong with a connection to the house: nobody vouches for its certificate, or its
    /// name is another. Of other certificates nothing is forgiven.
    [[nodiscard]] const QList<QSslError> &forgiven();

private:
    QString m_file;
    QDateTime m_readAs; ///< the file's time
    QList<QSslError> m_forgiven;
};

} // namespace atrium::simulator
