#include "core/net/byte_stream_qt.h"

#include "core/base/log.h"
#include "core/net/socket_options.h"

#include <QPointer>
#include <QSslSocket>

#include <array>
#include <cstring>

namespace atrium::net {

namespace {

/// What the socket may hold of what is unsent: enough to keep the system busy, little to copy.
constexpr qsizetype windowBytes = 64 * 1024;
/// How long the peer may go on sending where its side cannot be left open.
constexpr std::chrono::milliseconds lingerTime{100};

/// What OpenSSL says of a handshake, for people.
QByteArray sentenceAbout(const QString &handshakeError)
{
    if (handshakeError.contains(QLatin1String("http request")))
        return "it speaks plain HTTP where TLS is spoken: use https://";
    return "its TLS handshake failed: " + handshakeError.toUtf8();
}

} // namespace

QtByteStream::QtByteStream(std::unique_ptr<QAbstractSocket> socket, QHostAddress peerAddress,
                           char *scratch, qsizetype unsentCap)
    : ByteStream(std::move(peerAddress), socket->peerPort())
    , m_socket(std::move(socket))
    , m_scratch(scratch)
    , m_unsentCap(unsentCap)
{
    auto *tls = qobject_cast<QSslSocket *>(m_socket.get());
    m_isTls = tls != nullptr;
    connect(m_socket.get(), &QAbstractSocket::readyRead, this, &QtByteStream::turn);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &QtByteStream::turn);
    const auto sentSome = [this] {
        m_hasSent = true;
        turn();
    };
    if (tls) {
        m_socket->setReadBufferSize(readAheadBytes);
        connect(tls, &QSslSocket::encryptedBytesWritten, this, sentSome);
        watchHandshake(tls);
    } else {
        connect(m_socket.get(), &QAbstractSocket::bytesWritten, this, sentSome);
    }
}

QtByteStream::~QtByteStream()
{
    m_deadline.cancel();
    m_socket->disconnect(this);
    m_socket->abort();
    if (m_busy == Busy::Yes) // the socket itself may be the one that calls
        m_socket.release()->deleteLater();
}

void QtByteStream::setHandshakeDeadline(std::chrono::milliseconds deadline)
{
    m_deadline = async::Loop::current()->callLater(deadline, [this] {
        m_handshakeFailure = "its TLS handshake took too long";
        breakOff(StreamEnd::Reset);
    });
}

void QtByteStream::watchHandshake(QSslSocket *socket)
{
    connect(socket, &QSslSocket::encrypted, this, [this] {
        if (m_sending != Sending::Finished)
            m_deadline.cancel();
    });
    connect(socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::SslHandshakeFailedError)
            m_handshakeFailure = sentenceAbout(m_socket->errorString());
    });
}

/// The socket, or this itself, has something to tell.
void QtByteStream::turn()
{
    async::Loop *loop = async::Loop::current();
    if (m_busy == Busy::Yes) {
        turnLater();
    } else if (loop->isStepping()) {
        // A nested event loop inside a step: nobody may be resumed now.
        loop->callSoon([self = QPointer<QtByteStream>(this)] {
            if (self)
                self->turnLater();
        });
    } else {
        m_busy = Busy::Yes;
        if (takeTurn())
            m_busy = Busy::No;
    }
}

void QtByteStream::turnLater()
{
    if (std::exchange(m_isTurnDue, true))
        return;
    const auto begin = [this] {
        m_isTurnDue = false;
        turn();
    };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

bool QtByteStream::takeTurn()
{
    if (m_isBroken)
        return ended(m_end);
    if (std::exchange(m_hasSent, false)) {
        feed();
        finishIfSent();
        if (!sent())
            return false;
    }
    if (!takeAskedTurn())
        return false;
    if (end() == StreamEnd::Open)
        return !wantsMore() || isTurnAsked() || receive();
    if (isConnected() || m_sending == Sending::Finished)
        return true;
    m_sending = Sending::Finished;
    m_unsent.reset();
    return sent(); // whoever waits for the rest to be sent need not wait any longer
}

bool QtByteStream::receive()
{
    const bool isAlive = isConnected();
    if (isAlive && !m_isTls && isAtPeersEnd(m_socket->socketDescriptor()))
        return ended(StreamEnd::PeerClosed); // not read: Qt would close both sides
    const std::span<char> kept = unread();
    qsizetype size = 0;
    if (m_socket->isOpen() && (isAlive || m_socket->bytesAvailable() > 0))
        size = m_socket->read(m_scratch + kept.size(), bytesPerTurn);
    if (size > 0) {
        if (!kept.empty())
            std::memcpy(m_scratch, kept.data(), kept.size());
        // What a TLS socket has decrypted already, nothing announces again; nor a second end.
        if (m_isTls && (m_socket->bytesAvailable() > 0 || !isAlive))
            turnLater();
        return received({m_scratch, kept.size() + size_t(size)});
    }
    if (!isConnected())
        return ended(endOfSocket());
    return true;
}

StreamEnd QtByteStream::endOfSocket() const
{
    const bool isOrderly = m_socket->error() == QAbstractSocket::RemoteHostClosedError
        || m_sending == Sending::Finished;
    return isOrderly ? StreamEnd::PeerClosed : StreamEnd::Reset;
}

/// What the socket holds and will send: once disconnected, nothing, though it may still hold some.
qsizetype QtByteStream::handedOver() const
{
    if (!isConnected())
        return 0;
    qint64 size = m_socket->bytesToWrite();
    if (m_isTls)
        size += static_cast<const QSslSocket *>(m_socket.get())->encryptedBytesToWrite();
    return qsizetype(size);
}

/// Gives the socket what it may hold of `bytes`; answers how much.
qsizetype QtByteStream::handOver(QByteArrayView bytes)
{
    qsizetype given = 0;
    while (given < bytes.size()) {
        const qsizetype room = windowBytes - handedOver();
        if (room <= 0)
            break;
        const qint64 size =
            m_socket->write(bytes.data() + given, std::min(room, bytes.size() - given));
        if (size <= 0) {
            breakOff(StreamEnd::Reset);
            break;
        }
        given += qsizetype(size);
    }
    return given;
}

/// Where `size` more bytes may wait; null when the stream was dropped, for them or before.
SendQueue *QtByteStream::queueFor(qsizetype size)
{
    if (m_sending != Sending::Open)
        return nullptr;
    if (m_unsent && unsentBytes() + size > m_unsentCap) {
        qCWarning(logNet, "%s dropped: it does not read, and %lld bytes wait for it",
                  peerName().constData(), qlonglong(unsentBytes()));
        breakOff(StreamEnd::Overflow);
        return nullptr;
    }
    if (!m_unsent)
        m_unsent = std::make_unique<SendQueue>();
    return m_unsent.get();
}

void QtByteStream::send(QByteArrayView bytes)
{
    if (m_sending != Sending::Open)
        return;
    const qsizetype given = m_unsent ? 0 : handOver(bytes);
    if (given == bytes.size())
        return;
    if (SendQueue *queue = queueFor(bytes.size() - given))
        queue->append(bytes.sliced(given));
}

void QtByteStream::sendShared(const QByteArray &bytes)
{
    if (m_sending != Sending::Open)
        return;
    const qsizetype given = m_unsent ? 0 : handOver(bytes);
    if (given == bytes.size())
        return;
    if (SendQueue *queue = queueFor(bytes.size() - given))
        queue->appendShared(bytes, given);
}

qsizetype QtByteStream::unsentBytes() const
{
    if (m_sending == Sending::Finished || !isConnected())
        return 0;
    return handedOver() + (m_unsent ? m_unsent->size() : 0);
}

/// The socket has sent something: it may have more.
void QtByteStream::feed()
{
    std::array<QByteArrayView, 1> piece;
    while (m_unsent && m_unsent->front(piece) > 0) {
        const qsizetype given = handOver(piece[0]);
        if (given == 0 || !m_unsent)
            return;
        m_unsent->consume(given);
    }
    m_unsent.reset();
}

void QtByteStream::finishSending()
{
    if (m_sending != Sending::Open)
        return;
    m_sending = Sending::Finishing;
    finishIfSent();
}

void QtByteStream::finishIfSent()
{
    if (m_sending != Sending::Finishing || m_unsent || handedOver() > 0)
        return;
    m_sending = Sending::Finished;
    if (!m_isTls && shutdownSending(m_socket->socketDescriptor()))
        return;
    // Closing both sides while the peer still sends would reset the connection, and the peer might
    // never see what was sent last.
    m_deadline.cancel();
    m_deadline = async::Loop::current()->callLater(lingerTime, [this] {
        const Busy before = std::exchange(m_busy, Busy::Yes);
        m_socket->disconnectFromHost();
        m_busy = before;
    });
}

void QtByteStream::abort()
{
    if (m_isBroken || !isConnected())
        return;
    if (!m_isTls)
        resetOnClose(m_socket->socketDescriptor());
    breakOff(StreamEnd::Reset);
}

/// The connection is over; what was not read is lost. Told later.
void QtByteStream::breakOff(StreamEnd end)
{
    m_deadline.cancel();
    m_sending = Sending::Finished;
    m_unsent.reset();
    m_end = end;
    m_isBroken = true;
    const Busy before = std::exchange(m_busy, Busy::Yes);
    m_socket->abort();
    m_busy = before;
    turnLater();
}

} // namespace atrium::net
