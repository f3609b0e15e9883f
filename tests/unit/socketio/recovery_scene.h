#pragma once

#include "core/socketio/server.h"

#include <QJsonDocument>

#include <optional>

#include "tests/unit/socketio/polling_client.h"

namespace atrium::socketio::testing {

/// A packet as a client reads it: `40{…}`, `42[…]`.
inline QJsonArray argumentsOf(const QByteArray &packet)
{
    return QJsonDocument::fromJson(packet.mid(packet.indexOf('['))).array();
}

/// A client over polling that does what socket.io-client does for recovery: keeps the pid and the
/// last offset, and sends both when it comes back.
class RecoveringClient
{
public:
    explicit RecoveringClient(Server &server)
        : m_server(&server)
    { }

    /// A new link; what came with the answer is in heard(). True: the server gave the session back.
    QCoro::Task<bool> connect(QJsonObject auth = {})
    {
        m_link = std::make_unique<PollingClient<Server>>(*m_server);
        if (!pid.isEmpty()) {
            auth.insert(QStringLiteral("pid"), pid);
            if (offset)
                auth.insert(QStringLiteral("offset"), *offset);
        }
        const QString before = pid;
        co_await m_link->open();
        QByteArray connectPacket("40");
        if (!auth.isEmpty())
            connectPacket += QJsonDocument(auth).toJson(QJsonDocument::Compact);
        co_await m_link->post(connectPacket);
        co_await read();
        co_return !pid.isEmpty() && pid == before;
    }

    /// Takes what the server has sent; its events go to heard().
    QCoro::Task<> read()
    {
        const QByteArray body = co_await m_link->get();
        take(body);
    }

    /// The link breaks: the server notices, and what it says from here on is lost.
    QCoro::Task<> breakLink()
    {
        const auto poll = m_link->hold();
        co_await async::yieldNow();
        poll.cancel();
        co_await async::sleep(std::chrono::milliseconds(1));
    }

    QCoro::Task<> post(QByteArray body) { co_await m_link->post(body); }
    /// Names of the events that came, and forgets them.
    QStringList heard() { return std::exchange(m_heard, {}); }
    [[nodiscard]] const QList<QByteArray> &packets() const { return m_packets; }

    void moveTo(Server &server) { m_server = &server; }

    QString pid;
    QString sid;
    std::optional<QString> offset;

private:
    void take(const QByteArray &body)
    {
        for (const QByteArray &packet : body.split('\x1e')) {
            m_packets.append(packet);
            if (packet.startsWith("40")) {
                const QJsonObject answer = QJsonDocument::fromJson(packet.mid(2)).object();
                pid = answer[QStringLiteral("pid")].toString();
                sid = answer[QStringLiteral("sid")].toString();
            } else if (packet.startsWith("42") || packet.startsWith("45")) {
                const QJsonArray arguments = argumentsOf(packet);
                m_heard.append(arguments.first().toString());
                if (arguments.size() > 1 && arguments.last().isString())
                    offset = arguments.last().toString();
            }
        }
    }

    Server *m_server;
    std::unique_ptr<PollingClient<Server>> m_link;
    QStringList m_heard;
    QList<QByteArray> m_packets;
};

inline ServerOptions recoveringOptions()
{
    ServerOptions options;
    options.recovery.emplace();
    return options;
}

/// A server with recovery that greets who comes, as the spa does, so that each holds an offset.
struct RecoveringHouse
{
    explicit RecoveringHouse(const ServerOptions &options = recoveringOptions())
        : server(options)
        , space(server.of(text("/")))
    {
        space.onConnection([this](const std::shared_ptr<Socket> &socket) {
            recovered.append(socket->isRecovered());
            socket->send(text("connected"));
        });
    }

    [[nodiscard]] std::shared_ptr<Socket> socket(const RecoveringClient &client) const
    {
        return space.sockets().value(client.sid);
    }
    [[nodiscard]] const RecoveryCounters &counters() const { return space.recovery()->counters(); }

    Server server;
    Namespace &space;
    QList<bool> recovered;
};

} // namespace atrium::socketio::testing
