#include "core/storage/ballast.h"

#include <QFile>

namespace atrium::storage {

Ballast::Ballast(QString path, qint64 bytes)
    : m_path(std::move(path))
    , m_bytes(bytes)
{ }

Result<> Ballast::keep() const
{
    QFile file(m_path);
    if (m_bytes == 0 || file.size() >= m_bytes)
        return {};
    // Written out: a file merely made long takes no room.
    const QByteArray zeros(1 << 20, '\0');
    bool fine = file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered);
    for (qint64 left = m_bytes; fine && left > 0; left -= zeros.size())
        fine = file.write(zeros.constData(), std::min<qint64>(left, zeros.size()))
            == std::min<qint64>(left, zeros.size());
    if (fine)
        return {};
    file.close();
    release();
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("The disk has less than %1 MB of room where the data folder is.")
                       .arg(m_bytes >> 20));
}

void Ballast::release() const
{
    QFile::remove(m_path);
}

} // namespace atrium::storage
