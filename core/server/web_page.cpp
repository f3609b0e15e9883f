#include "core/server/web_page.h"

#include <QFile>

namespace atrium::server {

QByteArray webFile(const QString &name)
{
    QFile file(QStringLiteral(":/atrium/web/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray webPage(const QString &name, const QHash<QString, QString> &values)
{
    QByteArray page = webFile(name);
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        page.replace("{{" + value.key().toUtf8() + "}}", value->toHtmlEscaped().toUtf8());
    return page;
}

} // namespace atrium::server
