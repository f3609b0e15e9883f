#pragma once

#include "core/async/async.h"
#include "core/net/http_message.h"

#include <QHostAddress>
#include <QJsonObject>

#include <functional>

/// A long-polling client that calls a server's respond() without any socket.
namespace atrium::socketio::testing {

inline net::HttpRequest makeRequest(const QByteArray &method, const QString &query,
                                    const QByteArray &body = {})
{
    net::HttpRequest request;
    request.method = method;
    request.path = QStringLiteral("/socket.io/");
    request.query = QUrlQuery(query);
    request.target = "/socket.io/?" + query.toUtf8();
    request.headers = {{"Host", "spa.example:5000"}, {"User-Agent", "test"}};
    request.body = body;
    request.peerAddress = QHostAddress::LocalHost;
    request.wireBytes = 100 + body.size();
    return request;
}

template<typename Server>
class PollingClient
{
public:
    explicit PollingClient(Server &server)
        : m_server(server)
    { }

    /// The open packet, which also tells the sid.
    QCoro::Task<QByteArray> open()
    {
        const net::HttpResponse response = co_await m_server.respond(
            makeRequest("GET", QStringLiteral("EIO=4&transport=polling")));
        if (response.body.startsWith('0'))
            m_sid = QJsonDocument::fromJson(response.body.mid(1))
                        .object()[QStringLiteral("sid")]
                        .toString();
        co_return response.body;
    }
    [[nodiscard]] const QString &sid() const { return m_sid; }

    QCoro::Task<net::HttpResponse> request(QByteArray method, QByteArray body = {})
    {
        auto request =
            makeRequest(method, QStringLiteral("EIO=4&transport=polling&sid=") + m_sid, body);
        net::HttpResponse response = co_await m_server.respond(std::move(request));
        if (response.onWritten)
            response.onWritten(50 + response.body.size());
        co_return response;
    }
    QCoro::Task<QByteArray> get()
    {
        const net::HttpResponse response = co_await request("GET");
        co_return response.body;
    }
    /// The status of the answer.
    QCoro::Task<int> post(QByteArray body)
    {
        const net::HttpResponse response = co_await request("POST", body);
        co_return response.status;
    }
    /// A GET that stays pending.
    async::TaskHandle<QByteArray> hold() { return async::spawn(&PollingClient::get, this); }

private:
    Server &m_server;
    QString m_sid;
};

/// Text of a UTF-8 literal, for the packets are written as such.
inline QString text(const char *literal)
{
    return QString::fromUtf8(literal);
}

/// A connected client: handshake, CONNECT, and its answer taken.
template<typename Server>
QCoro::Task<> join(PollingClient<Server> *client, QByteArray packet = "40")
{
    co_await client->open();
    co_await client->post(packet);
    co_await client->get();
}

} // namespace atrium::socketio::testing
