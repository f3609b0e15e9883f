#include "core/server/web_root.h"

#include "core/async/to_thread.h"
#include "core/server/responses.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace atrium::server {

namespace {

/// Of a file's name; anything else is offered as bytes.
QByteArray contentType(const QString &name)
{
    static const QHash<QString, QByteArray> types{
        {QStringLiteral("html"), "text/html; charset=utf-8"},
        {QStringLiteral("css"), "text/css; charset=utf-8"},
        {QStringLiteral("js"), "text/javascript; charset=utf-8"},
        {QStringLiteral("json"), "application/json"},
        {QStringLiteral("svg"), "image/svg+xml"},
        {QStringLiteral("png"), "image/png"},
        {QStringLiteral("jpg"), "image/jpeg"},
        {QStringLiteral("jpeg"), "image/jpeg"},
        {QStringLiteral("gif"), "image/gif"},
        {QStringLiteral("ico"), "image/x-icon"},
        {QStringLiteral("woff2"), "font/woff2"},
        {QStringLiteral("mp3"), "audio/mpeg"},
        {QStringLiteral("wav"), "audio/wav"}};
    return types.value(QFileInfo(name).suffix().toLower(), "application/octet-stream");
}

QString fileOfPath(const QString &path)
{
    if (path == QLatin1String("/"))
        return QStringLiteral("index.html");
    const QString relative = path.mid(1);
    return relative.startsWith(QLatin1String("static/")) ? relative
                                                         : relative + QStringLiteral(".html");
}

std::optional<QByteArray> readBelow(const QString &folder, const QString &relative)
{
    const bool isPrintable = std::all_of(relative.begin(), relative.end(),
                                         [](QChar letter) { return letter >= QLatin1Char(' '); });
    if (!isPrintable)
        return std::nullopt;
    // Links and dots are followed first: what counts is where the file really lies.
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QString name = QFileInfo(QDir(folder).filePath(relative)).canonicalFilePath();
    if (root.isEmpty() || !name.startsWith(root + QLatin1Char('/')))
        return std::nullopt;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > WebRoot::largestFile)
        return std::nullopt;
    return file.readAll();
}

} // namespace

QCoro::Task<net::HttpResponse> WebRoot::respond(QString path, QString message) const
{
    const QString relative = fileOfPath(path);
    std::optional<QByteArray> content = co_await async::toThread(&readBelow, m_folder, relative);
    if (!content)
        co_return net::HttpResponse::text("There is nothing at this address.\n", 404);
    const QByteArray notice = message.toHtmlEscaped().toUtf8();
    const bool hasPlace = content->contains("{{message}}");
    content->replace("{{message}}", notice);
    if (!hasPlace && !notice.isEmpty())
        content->append("\n<p role=\"alert\">" + notice + "</p>\n");
    net::HttpResponse response = foreignPage(*content);
    response.headers.front().second = contentType(relative);
    co_return response;
}

} // namespace atrium::server
