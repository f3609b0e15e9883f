#include "core/socketio/random_id.h"

#include <QRandomGenerator>

#include <array>

namespace atrium::socketio {

QByteArray randomId(int bytes)
{
    std::array<quint32, 8> random;
    Q_ASSERT(bytes > 0 && bytes <= int(sizeof random));
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), bytes)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace atrium::socketio
