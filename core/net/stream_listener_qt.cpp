#include "core/net/stream_listener_qt.h"

#include "core/base/log.h"
#include "core/net/byte_stream_qt.h"
#include "core/net/listen_refusal.h"
#include "core/net/shared_addresses.h"
#include "core/net/socket_options.h"
#include "core/net/tls_certificate.h"

#include <QSocketNotifier>
#include <QSslSocket>
#include <QTcpServer>

namespace atrium::net {

namespace {

/// An IPv4 peer of an IPv6 socket counts as IPv4.
QHostAddress withoutMapping(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

class QtListener final
    : public QTcpServer
    , public StreamListener
{
public:
    QtListener(const StreamSettings &settings, AcceptHandler onAccepted)
        : m_settings(settings)
        , m_onAccepted(std::move(onAccepted))
        , m_scratch(new char[QtByteStream::scratchBytes])
    { }

    ~QtListener() override { stop(); }

    Result<> listen(const QHostAddress &address, quint16 port) override;
    [[nodiscard]] quint16 port() const override { return m_port; }
    void stop() override
    {
        m_resume.cancel();
        close();
    }

protected:
    void incomingConnection(qintptr descriptor) override;
    bool eventFilter(QObject *notifier, QEvent *event) override;

private:
    [[nodiscard]] std::unique_ptr<QAbstractSocket> openSocket(qintptr descriptor) const;
    void pause();

    StreamSettings m_settings;
    AcceptHandler m_onAccepted;
    std::unique_ptr<char[]> m_scratch; ///< of all streams
    SharedAddresses m_addresses;
    quint16 m_port = 0;
    bool m_isExhausted = false; ///< said so in the log
    bool m_hasAccepted = true; ///< since the listening socket was ready last
    async::CallHandle m_resume;
};

ListenProblem problemOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return ListenProblem::AddressInUse;
    case QAbstractSocket::SocketAccessError:
        return ListenProblem::NotAllowed;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return ListenProblem::NoSuchAddress;
    default:
        return ListenProblem::Other;
    }
}

Result<> QtListener::listen(const QHostAddress &address, quint16 port)
{
    if (isListening())
        return failure(ErrorCode::Conflict, QStringLiteral("This server listens already."));
    setListenBacklogSize(m_settings.backlog);
    if (!QTcpServer::listen(address, port))
        return listenRefusal(address, port, problemOf(serverError()), errorString());
    m_port = serverPort();
    for (QSocketNotifier *notifier : findChildren<QSocketNotifier *>())
        notifier->installEventFilter(this);
    return {};
}

/// Qt's acceptError() comes only before the first connection: from then on QTcpServer takes every
/// error for "nobody there", returns to the loop, and is called again at once. So its notifier is
/// watched: ready twice, and nobody came.
bool QtListener::eventFilter(QObject *notifier, QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QTcpServer::eventFilter(notifier, event);
    if (std::exchange(m_hasAccepted, false) || canOpenSocket())
        return false;
    pause();
    return true;
}

/// The connected socket, which may be a TLS one at the beginning of its handshake; null when
/// the system takes the connection back.
std::unique_ptr<QAbstractSocket> QtListener::openSocket(qintptr descriptor) const
{
    if (!m_settings.carrier.tls) {
        // Not a QTcpSocket, which always buffers: this one writes at once, reads into our own
        // scratch and holds nothing while idle.
        auto socket = std::make_unique<QAbstractSocket>(QAbstractSocket::TcpSocket, nullptr);
        const bool isOpen =
            socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState,
                                        QIODevice::ReadWrite | QIODevice::Unbuffered);
        return isOpen ? std::move(socket) : nullptr;
    }
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return nullptr;
    socket->setSslConfiguration(m_settings.carrier.tls->configuration());
    return socket;
}

void QtListener::incomingConnection(qintptr descriptor)
{
    m_isExhausted = false;
    m_hasAccepted = true;
    std::unique_ptr<QAbstractSocket> socket = openSocket(descriptor);
    if (!socket)
        return;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *tls = qobject_cast<QSslSocket *>(socket.get());
    const QHostAddress peer = m_addresses.shared(withoutMapping(socket->peerAddress()));
    auto stream = std::make_unique<QtByteStream>(std::move(socket), peer, m_scratch.get(),
                                                 m_settings.unsentBytes);
    if (tls) {
        stream->setHandshakeDeadline(m_settings.handshakeDeadline);
        tls->startServerEncryption();
    }
    m_onAccepted(std::move(stream));
}

/// Out of descriptors: the listening socket stays ready, and the loop would spin.
void QtListener::pause()
{
    if (!std::exchange(m_isExhausted, true))
        qCWarning(logNet, "No more connections for now (%s); trying again every %lld ms",
                  qPrintable(qt_error_string()), qlonglong(exhaustedPause.count()));
    pauseAccepting();
    m_resume = async::Loop::current()->callLater(exhaustedPause, [this] { resumeAccepting(); });
}

} // namespace

std::unique_ptr<StreamListener> makeQtListener(const StreamSettings &settings,
                                               StreamListener::AcceptHandler onAccepted)
{
    return std::make_unique<QtListener>(settings, std::move(onAccepted));
}

} // namespace atrium::net
