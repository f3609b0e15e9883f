#pragma once

#include <QByteArrayView>
#include <QJsonDocument>

namespace atrium {

/// Reads JSON as QJsonDocument does, and keeps U+FEFF where a text begins with it: Qt takes it for
/// a byte order mark there and drops it. A null document for what is not JSON. Pure, any thread.
[[nodiscard]] QJsonDocument readJson(QByteArrayView utf8);

} // namespace atrium
