#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace atrium::server {

/// A file of resources/web, as it was compiled in; empty when there is none of that name.
[[nodiscard]] QByteArray webFile(const QString &name);

/// The same with every `{{key}}` replaced by its value, escaped for HTML.
[[nodiscard]] QByteArray webPage(const QString &name, const QHash<QString, QString> &values = {});

} // namespace atrium::server
