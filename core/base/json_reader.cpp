#include "core/base/json_reader.h"

#include <QByteArray>

namespace atrium {

QJsonDocument readJson(QByteArrayView utf8)
{
    static constexpr QByteArrayView mark("\xEF\xBB\xBF");
    const QByteArray text = QByteArray::fromRawData(utf8.data(), utf8.size());
    if (!utf8.contains(mark))
        return QJsonDocument::fromJson(text);
    QByteArray escaped(text.constData(), text.size());
    escaped.replace(mark, "\\ufeff");
    return QJsonDocument::fromJson(escaped);
}

} // namespace atrium
