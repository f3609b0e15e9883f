#pragma once

#include "core/async/loop.h"
#include "core/net/byte_stream.h"
#include "core/net/send_queue.h"

#include <QAbstractSocket>

QT_FORWARD_DECLARE_CLASS(QSslSocket)

namespace atrium::net {

/// A Qt socket, plain or QSslSocket, as a ByteStream, for every system and for TLS. Keeps the
/// promises of ByteStream with these limits, which lie in Qt's sockets:
/// - Half-close: over TLS, and on systems without socket_options_posix.cpp, finishSending() ends
///   both sides a little later, and the peer's end ends sending. Elsewhere it is as with epoll.
/// - abort() looks like a break only where resetOnClose() works, or bytes were unread.
/// - A connection that broke is noticed by reading or sending, hence not while more than the
///   read-ahead waits to be consumed; what was received before a send failed is lost.
/// - Over TLS what is sent leaves at the end of the turn, so unsentBytes() counts it until then.
class QtByteStream final
    : public QObject
    , public ByteStream
{
public:
    /// Takes over the connected `socket`. `scratch` has room for scratchBytes and is shared by the
    /// streams of one listener; it outlives them.
    QtByteStream(std::unique_ptr<QAbstractSocket> socket, QHostAddress peerAddress, char *scratch,
                 qsizetype unsentCap);
    ~QtByteStream() override;

    /// Cuts the stream (StreamEnd::Reset) unless TLS is established in time.
    void setHandshakeDeadline(std::chrono::milliseconds deadline);
    /// Most bytes that a turn reads on top of those that are kept.
    static constexpr qsizetype bytesPerTurn = 64 * 1024;
    static constexpr qsizetype scratchBytes = readAheadBytes + bytesPerTurn;

    void send(QByteArrayView bytes) override;
    void sendShared(const QByteArray &bytes) override;
    [[nodiscard]] qsizetype unsentBytes() const override;
    void finishSending() override;
    void abort() override;
    [[nodiscard]] bool isEncrypted() const override { return m_isTls; }
    [[nodiscard]] QByteArray handshakeFailure() const override { return m_handshakeFailure; }

private:
    enum class Sending : quint8 { Open, Finishing, Finished };
    enum class Busy : quint8 { No, Yes };

    void resumeReading() override { turnLater(); }
    void turnWasAsked() override { turnLater(); }
    void watchHandshake(QSslSocket *socket);
    void turn();
    void turnLater();
    /// False when the stream is gone.
    [[nodiscard]] bool takeTurn();
    [[nodiscard]] bool receive();
    [[nodiscard]] StreamEnd endOfSocket() const;

    [[nodiscard]] bool isConnected() const
    {
        return m_socket->state() != QAbstractSocket::UnconnectedState;
    }
    [[nodiscard]] qsizetype handedOver() const;
    qsizetype handOver(QByteArrayView bytes);
    void feed();
    void finishIfSent();
    SendQueue *queueFor(qsizetype size);
    void breakOff(StreamEnd end);

    std::unique_ptr<QAbstractSocket> m_socket;
    QByteArray m_handshakeFailure;
    std::unique_ptr<SendQueue> m_unsent; ///< what the socket was not given yet
    char *m_scratch;
    qsizetype m_unsentCap;
    async::CallHandle m_deadline; ///< of the handshake, or of the peer once sending is over
    Sending m_sending = Sending::Open;
    Busy m_busy = Busy::No; ///< in a turn or in the socket's own code: its signals wait
    bool m_isTls;
    bool m_isTurnDue = false;
    bool m_hasSent = false; ///< to be told
    bool m_isBroken = false; ///< m_end is to be told
};

} // namespace atrium::net
