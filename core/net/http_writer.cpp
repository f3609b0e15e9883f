#include "core/net/http_writer.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace atrium::net {

namespace {

struct Phrase
{
    int status;
    const char *text;
};

constexpr Phrase phrases[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

bool isSafe(const HttpRequest::Header &header)
{
    const auto breaksLine = [](char c) {
        return c == '\r' || c == '\n' || c == '\0';
    };
    const QByteArray &name = header.first;
    return !name.isEmpty() && std::none_of(name.begin(), name.end(), breaksLine)
        && std::none_of(header.second.begin(), header.second.end(), breaksLine)
        && !name.contains(':') && !name.contains(' ');
}

bool isFraming(const QByteArray &name)
{
    return name.compare("Content-Length", Qt::CaseInsensitive) == 0
        || name.compare("Connection", Qt::CaseInsensitive) == 0
        || name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0
        || name.compare("Date", Qt::CaseInsensitive) == 0;
}

/// The Date of now; computed once a second.
QByteArray currentDate()
{
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text = httpDate(QDateTime::fromSecsSinceEpoch(now, Qt::UTC));
    }
    return text;
}

} // namespace

bool statusHasBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

QByteArrayView reasonPhrase(int status)
{
    const auto *found = std::lower_bound(std::begin(phrases), std::end(phrases), status,
                                         [](const Phrase &p, int s) { return p.status < s; });
    const bool known = found != std::end(phrases) && found->status == status;
    return known ? QByteArrayView(found->text) : QByteArrayView();
}

QByteArray httpDate(const QDateTime &utc)
{
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1()
        + " GMT";
}

QByteArray httpHead(const HttpResponse &response, const HttpFraming &framing)
{
    QByteArray head;
    head.reserve(256);
    head.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    head.append(reasonPhrase(response.status)).append("\r\n");
    for (const HttpRequest::Header &header : response.headers) {
        if (isFraming(header.first))
            continue;
        if (!isSafe(header)) {
            qCWarning(logNet, "A header was left out of an answer: it holds a line break");
            continue;
        }
        head.append(header.first).append(": ").append(header.second).append("\r\n");
    }
    head.append("Date: ").append(currentDate()).append("\r\n");
    if (statusHasBody(response.status))
        head.append("Content-Length: ")
            .append(QByteArray::number(response.body.size()))
            .append("\r\n");
    if (!framing.keepAlive)
        head.append("Connection: close\r\n");
    else if (framing.isHttp10)
        head.append("Connection: keep-alive\r\n");
    return head.append("\r\n");
}

} // namespace atrium::net
