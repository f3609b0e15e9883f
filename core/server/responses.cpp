#include "core/server/responses.h"

#include <QJsonObject>

namespace atrium::server {

net::HttpResponse uncached(net::HttpResponse response)
{
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

net::HttpResponse uncachedJson(const QJsonDocument &document, int status)
{
    return uncached(net::HttpResponse::json(document, status));
}

net::HttpResponse jsonError(const QString &sentence, int status)
{
    return uncachedJson(QJsonDocument(QJsonObject{{QStringLiteral("error"), sentence}}), status);
}

net::HttpResponse foreignPage(const QByteArray &html, int status)
{
    net::HttpResponse response = uncached(net::HttpResponse::html(html, status));
    response.headers.emplace_back("Referrer-Policy", "same-origin");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
}

net::HttpResponse page(const QByteArray &html, int status)
{
    net::HttpResponse response = foreignPage(html, status);
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'self'; img-src 'self' data:; connect-src 'self' "
                                  "ws: wss:; frame-ancestors 'self'");
    return response;
}

} // namespace atrium::server
