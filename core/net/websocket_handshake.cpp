#include "core/net/websocket_handshake.h"

#include <QCryptographicHash>

namespace atrium::net {

namespace {

/// Whether a header that is a list holds `token`, over all headers of that name.
bool listHolds(const HttpRequest &request, QByteArrayView name, QByteArrayView token)
{
    for (const HttpRequest::Header &header : request.headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const QList<QByteArray> items = header.second.split(',');
        for (const QByteArray &item : items) {
            if (item.trimmed().compare(token, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

std::optional<std::vector<WebSocketExtension>> readExtensions(const HttpRequest &request)
{
    QByteArray all;
    for (const HttpRequest::Header &header : request.headers) {
        if (header.first.compare("Sec-WebSocket-Extensions", Qt::CaseInsensitive) == 0)
            all += ',' + header.second;
    }
    return parseExtensions(all);
}

bool isKey(const QByteArray &key)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok
        && decoded.decoded.size() == 16;
}

} // namespace

bool isWebSocketRequest(const HttpRequest &request)
{
    return listHolds(request, "Upgrade", "websocket");
}

std::optional<HttpResponse> refuseHandshake(const HttpRequest &request)
{
    if (request.method != "GET")
        return HttpResponse::text("A WebSocket handshake is a GET.", 400);
    if (!listHolds(request, "Connection", "upgrade"))
        return HttpResponse::text("The Connection header of a WebSocket handshake names Upgrade.",
                                  400);
    if (request.header("Sec-WebSocket-Version") != "13") {
        HttpResponse response =
            HttpResponse::text("Only version 13 of WebSocket is spoken here.", 426);
        response.headers.emplace_back("Sec-WebSocket-Version", "13");
        return response;
    }
    if (!isKey(request.header("Sec-WebSocket-Key")))
        return HttpResponse::text("Sec-WebSocket-Key is not 16 bytes in base64.", 400);
    if (!readExtensions(request))
        return HttpResponse::text("Sec-WebSocket-Extensions is not a list of extensions.", 400);
    return std::nullopt;
}

std::vector<WebSocketExtension> offeredExtensions(const HttpRequest &request)
{
    return readExtensions(request).value_or(std::vector<WebSocketExtension>());
}

QByteArray handshakeAnswer(const HttpRequest &request,
                           const std::optional<DeflateAgreement> &deflate)
{
    const QByteArray accept = QCryptographicHash::hash(request.header("Sec-WebSocket-Key")
                                                           + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1)
                                  .toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + accept + "\r\n"
        + (deflate ? "Sec-WebSocket-Extensions: " + deflateAnswer(*deflate) + "\r\n" : QByteArray())
        + "\r\n";
}

} // namespace atrium::net
