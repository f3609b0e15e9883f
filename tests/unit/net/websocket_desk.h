#pragma once

#include "core/async/async.h"
#include "core/net/websocket_connection.h"

#include <QCoreApplication>

#include "tests/unit/net/websocket_frames.h"

/// A connection whose bytes, turns and time are in the test's hands.
namespace atrium::net::testing {

/// A stream without a socket: what is sent lies in a buffer that never grows.
class DeskStream final : public ByteStream
{
public:
    DeskStream()
        : ByteStream(QHostAddress(QHostAddress::LocalHost), 1)
    {
        m_sent.reserve(1'000'000);
    }

    void arrive(QByteArray &bytes)
    {
        if (!unread().empty())
            bytes.prepend(unread().data(), qsizetype(unread().size()));
        (void)received({bytes.data(), size_t(bytes.size())});
    }
    /// The turn that was asked for; false when none was.
    bool giveTurn()
    {
        const bool wasAsked = isTurnAsked();
        (void)takeAskedTurn();
        return wasAsked;
    }
    void hangUp(StreamEnd how) { (void)ended(how); }
    [[nodiscard]] bool isQuiet() const { return m_sent.isEmpty(); }
    /// What was sent since it was asked last, in words.
    QByteArrayList answers()
    {
        const QByteArrayList words = inWords(m_sent);
        m_sent.resize(0);
        return words;
    }

    void send(QByteArrayView bytes) override { m_sent.append(bytes); }
    void sendShared(const QByteArray &bytes) override { m_sent.append(bytes); }
    [[nodiscard]] qsizetype unsentBytes() const override { return 0; }
    void finishSending() override { }
    void abort() override { }

private:
    void resumeReading() override { }
    void turnWasAsked() override { }

    QByteArray m_sent;
};

inline QCoro::Task<> echo(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        connection->sendText(message->payload);
    }
}

/// A connection that echoes, with its clock in the test's hands.
struct Desk
{
    using Conversation = QCoro::Task<> (*)(WebSocketConnection *);

    explicit Desk(bool deflate, Conversation conversation = &echo)
    {
        if (deflate)
            connection.setDeflate({}, {});
        task = async::spawn(conversation, &connection);
        QCoreApplication::processEvents();
    }
    ~Desk()
    {
        task.cancel();
        QCoreApplication::processEvents();
    }
    Q_DISABLE_COPY_MOVE(Desk)

    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        wheel.advance(clock.steadyNow());
    }
    QByteArrayList exchange(QByteArray bytes)
    {
        stream.arrive(bytes);
        return stream.answers();
    }

    /// As many as are asked for.
    void giveTurns()
    {
        while (stream.giveTurn()) { }
    }

    FakeClock clock;
    async::Loop loop{clock};
    TimerWheel wheel;
    DeskStream stream;
    WebSocketConnection connection{stream, wheel, {}};
    async::TaskHandle<> task;
};

} // namespace atrium::net::testing
