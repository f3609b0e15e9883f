#pragma once

#include "core/async/waiter.h"
#include "core/base/clock.h"
#include "core/metrics/transport_round_trip.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>

#include <optional>
#include <span>

namespace atrium::net {

/// How the incoming side of a stream ended.
enum class StreamEnd : quint8 {
    Open, ///< not yet
    PeerClosed, ///< an orderly end; sending is still possible (half-close)
    Reset, ///< the connection broke or was aborted
    Overflow ///< dropped because the peer does not read what is sent to it
};

/// Told what happens on a stream, synchronously, in the socket's turn of the event loop. It may
/// send, consume, change the observer, or destroy the stream while it is told.
class StreamObserver
{
public:
    /// ByteStream::unread() has grown. What is not consumed is kept and shown again with what comes
    /// next.
    virtual void streamReadable() = 0;
    /// Nothing more will come, see ByteStream::end(). Told once. What is unread may still be read.
    virtual void streamEnded() = 0;
    /// Of what had to wait, the system took some, or all: see ByteStream::unsentBytes().
    virtual void streamSent() { }
    /// ByteStream::interruptWait() was called.
    virtual void streamInterrupted() { }

protected:
    ~StreamObserver() = default;
};

/// A connected stream of bytes, whatever carries it (a socket in an epoll set, a QSslSocket). Owns
/// no buffers while nothing waits to be read or sent. Everything on the thread of the loop it was
/// made in.
class ByteStream
{
public:
    class EventWaiter;
    struct EventOperation;

    virtual ~ByteStream();
    ByteStream(const ByteStream &) = delete;
    ByteStream &operator=(const ByteStream &) = delete;

    /// Bytes received and not consumed, oldest first; may be changed in place. Valid until the next
    /// co_await or return to the event loop.
    [[nodiscard]] std::span<char> unread() const { return m_unread; }
    /// Takes `size` bytes off the front of unread(); they stay valid as long as the others.
    void consume(qsizetype size);
    /// Frees what consumed bytes still occupy; for who is about to wait for a long time.
    void releaseConsumed();

    /// co_await: the next thing that happens: more to read, something unsent was sent, the incoming
    /// side ended, interruptWait(). Look at the stream before (what has happened is not told again)
    /// and after, to know which. Resumed in the socket's turn. Takes the place of the observer.
    [[nodiscard]] EventOperation nextEvent();
    void interruptWait();
    /// Tells the observer streamReadable() once more after the other sockets had their turn, and
    /// then the end, if it has come: for who leaves bytes unread so that nobody waits for long.
    /// Until then nothing more is read. Asking twice is asking once.
    void askForTurn();
    [[nodiscard]] bool isTurnAsked() const { return m_isTurnAsked; }

    /// Sends now what the system takes; the rest is copied and follows when it can. Does nothing
    /// once sending has ended. When more than the cap would wait, the stream is dropped
    /// (StreamEnd::Overflow, told later); one piece larger than the cap may wait alone.
    virtual void send(QByteArrayView bytes) = 0;
    /// The same without copying what has to wait: the array is shared.
    virtual void sendShared(const QByteArray &bytes) = 0;
    [[nodiscard]] virtual qsizetype unsentBytes() const = 0;
    /// Ends the outgoing side after what is unsent (TCP half-close). Sending after it does nothing.
    virtual void finishSending() = 0;
    /// Breaks the connection at once; what is unsent is lost. The observer is told later, from the
    /// loop.
    virtual void abort() = 0;

    /// The network's own share of a round trip, where the system tells; a system call.
    [[nodiscard]] virtual std::optional<metrics::TransportRoundTrip> transportRoundTrip() const;
    /// When what came last was read, to the turn of the event loop.
    [[nodiscard]] virtual SteadyTime readAt() const;

    [[nodiscard]] StreamEnd end() const { return m_end; }
    [[nodiscard]] QHostAddress peerAddress() const { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const { return m_peerPort; }
    /// "address:port", for names and logs.
    [[nodiscard]] QByteArray peerName() const;
    /// Whether nobody between the ends can read along.
    [[nodiscard]] virtual bool isEncrypted() const { return false; }

    /// What was wrong when the ends could not agree on how to encrypt; empty otherwise.
    [[nodiscard]] virtual QByteArray handshakeFailure() const { return {}; }

    /// At most one; null: nobody listens, and incoming bytes wait (bounded: then the peer is made
    /// to wait).
    void setObserver(StreamObserver *observer) { m_observer = observer; }
    [[nodiscard]] StreamObserver *observer() const { return m_observer; }

protected:
    ByteStream(QHostAddress peerAddress, quint16 peerPort);

    /// A backend stops reading at this many unread bytes.
    static constexpr qsizetype readAheadBytes = 64 * 1024;
    [[nodiscard]] bool wantsMore() const { return qsizetype(m_unread.size()) < readAheadBytes; }
    /// wantsMore() has become true again.
    virtual void resumeReading() = 0;
    /// takeAskedTurn() is to be called in another turn of the event loop.
    virtual void turnWasAsked() = 0;

    // For backends. Each of these may destroy the stream: false then.
    /// `bytes` are the kept ones followed by new ones; they may lie in a buffer that others use
    /// next.
    [[nodiscard]] bool received(std::span<char> bytes);
    [[nodiscard]] bool ended(StreamEnd end);
    [[nodiscard]] bool sent();
    [[nodiscard]] bool takeAskedTurn();

    StreamEnd m_end = StreamEnd::Open;

private:
    template<typename Function>
    bool tell(Function function);

    std::span<char> m_unread;
    QByteArray m_kept; ///< holds m_unread between turns
    StreamObserver *m_observer = nullptr;
    bool *m_destroyed = nullptr; ///< set while the observer is told something
    QHostAddress m_peerAddress;
    quint16 m_peerPort = 0;
    bool m_isTold = false; ///< that the stream has ended
    bool m_isTurnAsked = false;
};

struct [[nodiscard]] ByteStream::EventOperation
{
    ByteStream *stream;
    EventWaiter operator co_await() const;
};

class ByteStream::EventWaiter final
    : public async::Waiter
    , private StreamObserver
{
public:
    explicit EventWaiter(ByteStream &stream)
        : m_stream(stream)
    { }

    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> coroutine);
    void await_resume() const { finish(); }

private:
    friend class ByteStream;
    bool onCancel() override;
    void streamReadable() override { happened(); }
    void streamEnded() override { happened(); }
    void streamSent() override { happened(); }
    void streamInterrupted() override { happened(); }
    void happened();

    ByteStream &m_stream;
};

inline ByteStream::EventWaiter ByteStream::EventOperation::operator co_await() const
{
    return EventWaiter(*stream);
}

inline ByteStream::EventOperation ByteStream::nextEvent()
{
    return EventOperation{this};
}

} // namespace atrium::net
