#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonDocument>
#include <QUrlQuery>

#include <functional>
#include <utility>
#include <vector>

namespace atrium::net {

/// One HTTP/1.1 request, whole (head and body). Names of headers compare without case (RFC
/// 9110 5.1).
struct HttpRequest
{
    using Header = std::pair<QByteArray, QByteArray>;

    QByteArray method; ///< as sent, upper case: GET, POST, …
    QByteArray target; ///< as sent: path and query
    QString path; ///< percent-decoded, without the query
    QUrlQuery query;
    std::vector<Header> headers;
    QByteArray body;
    QHostAddress peerAddress;
    quint16 peerPort = 0;
    bool isEncrypted = false; ///< it came over TLS, as the page that sent it
    qsizetype wireBytes = 0; ///< head and body as they passed on the wire
    qsizetype answeredBytes = 0; ///< sent already: a 100 Continue, the 101 of a WebSocket

    /// First header of that name, or an empty array.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// "address:port" of who sent it, for logs.
    [[nodiscard]] QByteArray peerName() const;
};

/// One HTTP/1.1 answer. Content-Length, Connection and Date are added when it is written.
struct HttpResponse
{
    int status = 200;
    std::vector<HttpRequest::Header> headers;
    QByteArray body;
    /// Called on the network thread once the whole answer is handed to the stream, with its size on
    /// the wire.
    std::function<void(qsizetype wireBytes)> onWritten;

    [[nodiscard]] static HttpResponse json(const QJsonDocument &document, int status = 200);
    [[nodiscard]] static HttpResponse text(const QByteArray &body, int status = 200);
    [[nodiscard]] static HttpResponse html(const QByteArray &body, int status = 200);
    [[nodiscard]] static HttpResponse redirect(const QByteArray &location);
};

} // namespace atrium::net
