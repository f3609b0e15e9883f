#pragma once

#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <memory>

namespace atrium::testing {

/// The least a Socket.IO server does; the test says what it sends and sees what it got.
class FakeSocketIoServer : public QObject
{
public:
    FakeSocketIoServer()
        : m_server(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            peer.reset(m_server.nextPendingConnection());
            connect(peer.get(), &QWebSocket::textMessageReceived, this,
                    [this](const QString &frame) { answer(frame); });
            say("0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":300,\"pingTimeout\":200,"
                "\"maxPayload\":1000}");
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
    }
    void say(const char *frame) const { peer->sendTextMessage(QString::fromUtf8(frame)); }
    [[nodiscard]] QString lastFrame() const { return frames.isEmpty() ? QString() : frames.last(); }

    std::unique_ptr<QWebSocket> peer;
    QStringList frames;
    std::function<QString(const QString &frame)> answerTo; ///< answers an event; empty: nothing
    QString answerToConnect = QStringLiteral("40{\"sid\":\"t\"}");

private:
    void answer(const QString &frame)
    {
        frames += frame;
        if (frame.startsWith(QLatin1String("40")))
            peer->sendTextMessage(answerToConnect);
        const QString said = answerTo ? answerTo(frame) : QString();
        if (!said.isEmpty())
            peer->sendTextMessage(said);
    }

    QWebSocketServer m_server;
};

} // namespace atrium::testing
