#pragma once

#include "core/async/waiter.h"
#include "core/net/timer_wheel.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>

#include <memory>
#include <span>

namespace atrium::net {

class ByteStream;

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
    /// Everything sent so far has been taken by the system. Told only when something had to wait.
    virtual void streamDrained() { }

protected:
    ~StreamObserver() = default;
};

/// How the incoming side of a stream ended.
enum class StreamEnd : quint8 {
    Open, ///< not yet
    PeerClosed, ///< an orderly end; sending is still possible (half-close)
    Reset, ///< the connection broke or was aborted
    Overflow ///< dropped because the peer does not read what is sent to it
};

/// A connected stream of bytes, whatever carries it (a socket in an epoll set, a QSslSocket). Owns
/// no buffers while nothing waits to be read or sent. Everything on the thread of the loop it was
/// made in.
class ByteStream
{
public:
    /// Resolves when there is more to read than when the coroutine was suspended, when the incoming
    /// side has ended, or when interruptWait() was called; look at the stream to know which.
    /// Resumed in the socket's turn.
    class ReadableOperation;

    virtual ~ByteStream();
    ByteStream(const ByteStream &) = delete;
    ByteStream &operator=(const ByteStream &) = delete;

    /// Bytes received and not consumed, oldest first; may be changed in place. Valid until the next
    /// co_await or return to the event loop.
    [[nodiscard]] std::span<char> unread() const { return m_unread; }
    /// Takes `size` bytes off the front of unread(); the others keep their place until more
    /// arrives.
    void consume(qsizetype size);
    [[nodiscard]] ReadableOperation readable();
    void interruptWait();

    /// Sends now what the system takes; the rest is copied and follows when it can. Does nothing
    /// once sending has ended. When more than the cap would wait, the stream is dropped
    /// (StreamEnd::Overflow, told later).
    virtual void send(QByteArrayView bytes) = 0;
    /// The same without copying what has to wait: the array is shared.
    virtual void sendShared(const QByteArray &bytes) = 0;
    [[nodiscard]] virtual qsizetype unsentBytes() const = 0;
    /// Ends the outgoing side after what is unsent (TCP half-close). Sending after it does nothing.
    virtual void finishSending() = 0;
    /// Breaks the connection at once; what is unsent is lost. The observer is told later, from the
    /// loop.
    virtual void abort() = 0;

    [[nodiscard]] StreamEnd end() const { return m_end; }
    [[nodiscard]] QHostAddress peerAddress() const { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const { return m_peerPort; }
    /// "address:port", for names and logs.
    [[nodiscard]] QByteArray peerName() const;

    /// At most one; null: nobody listens, incoming bytes wait (bounded: then the peer is made to
    /// wait).
    void setObserver(StreamObserver *observer);
    [[nodiscard]] StreamObserver *observer() const { return m_observer; }

protected:
    ByteStream(QHostAddress peerAddress, quint16 peerPort);

    /// A backend stops reading at this many unread bytes; consume() lets it go on.
    static constexpr qsizetype readAheadBytes = 64 * 1024;

    virtual void setReading(bool enabled) = 0;

    std::span<char> m_unread;
    QByteArray m_kept; ///< holds m_unread between turns
    StreamObserver *m_observer = nullptr;
    QHostAddress m_peerAddress;
    quint16 m_peerPort = 0;
    StreamEnd m_end = StreamEnd::Open;
    bool m_reading = true;
};

} // namespace atrium::net
