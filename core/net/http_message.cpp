#include "core/net/http_message.h"

#include "core/net/peer_name.h"

namespace atrium::net {

namespace {

HttpResponse withType(int status, const QByteArray &type, QByteArray body)
{
    HttpResponse response;
    response.status = status;
    response.headers.emplace_back("Content-Type", type);
    response.body = std::move(body);
    return response;
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

QByteArray HttpRequest::peerName() const
{
    return net::peerName(peerAddress, peerPort);
}

HttpResponse HttpResponse::json(const QJsonDocument &document, int status)
{
    return withType(status, "application/json; charset=utf-8",
                    document.toJson(QJsonDocument::Compact));
}

HttpResponse HttpResponse::text(const QByteArray &body, int status)
{
    return withType(status, "text/plain; charset=utf-8", body);
}

HttpResponse HttpResponse::html(const QByteArray &body, int status)
{
    return withType(status, "text/html; charset=utf-8", body);
}

HttpResponse HttpResponse::redirect(const QByteArray &location)
{
    HttpResponse response;
    response.status = 302;
    response.headers.emplace_back("Location", location);
    return response;
}

} // namespace atrium::net
