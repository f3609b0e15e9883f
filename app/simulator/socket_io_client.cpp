#include "app/simulator/socket_io_client.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QUrlQuery>

namespace atrium::simulator {

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto errorSignal = &QWebSocket::errorOccurred;
#else
constexpr auto errorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif

QString originOf(const QUrl &server)
{
    return server.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                           | QUrl::RemoveUserInfo);
}

QUrl handshakeUrl(QUrl server, const QString &authToken)
{
    server.setScheme(server.scheme() == QLatin1String("https") ? QStringLiteral("wss")
                                                               : QStringLiteral("ws"));
    server.setPath(QStringLiteral("/socket.io/"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("EIO"), QStringLiteral("4"));
    query.addQueryItem(QStringLiteral("transport"), QStringLiteral("websocket"));
    if (!authToken.isEmpty())
        query.addQueryItem(QStringLiteral("auth_token"), authToken);
    server.setQuery(query);
    return server;
}

} // namespace

SocketIoClient::SocketIoClient(QByteArray userAgent, QObject *parent)
    : QObject(parent)
    , m_userAgent(std::move(userAgent))
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { end(QStringLiteral("ping timeout")); });
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &SocketIoClient::receive);
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { end(closeReason()); });
    connect(&m_socket, &QWebSocket::sslErrors, this, [this] {
        if (m_trust)
            m_socket.ignoreSslErrors(m_trust->forgiven());
    });
    connect(&m_socket, errorSignal, this, [this] { end(m_socket.errorString()); });
}

SocketIoClient::~SocketIoClient()
{
    m_socket.disconnect(this);
}

void SocketIoClient::open(const QUrl &server, const QString &authToken)
{
    Q_ASSERT(m_phase == Phase::Idle);
    m_phase = Phase::Opening;
    ++m_connectionNumber;
    QNetworkRequest request(handshakeUrl(server, authToken));
    request.setRawHeader("User-Agent", m_userAgent);
    request.setRawHeader("Origin", originOf(server).toUtf8());
    m_silence.start(std::chrono::seconds(20)); // connectTimeout of the JavaScript client
    m_socket.open(request);
}

void SocketIoClient::send(const QString &event, const QJsonArray &arguments)
{
    if (isConnected())
        m_socket.sendTextMessage(encodeEvent(event, arguments));
}

void SocketIoClient::send(const QString &event, const QJsonArray &arguments, AckHandler handler)
{
    if (!isConnected())
        return;
    const quint64 id = m_nextAckId++;
    m_ackHandlers.insert(id, std::move(handler));
    m_socket.sendTextMessage(encodeEvent(event, arguments, id));
}

void SocketIoClient::close()
{
    if (m_phase
        == Phase::Opening) // QWebSocket would write a close frame to a socket that is not there yet
        end(QStringLiteral("closed"));
    if (m_phase != Phase::Connected)
        return;
    m_socket.sendTextMessage(QStringLiteral("41"));
    m_phase = Phase::Closing;
    m_silence.start(std::chrono::seconds(1));
    m_socket.close(QWebSocketProtocol::CloseCodeNormal);
}

void SocketIoClient::abort()
{
    end(QStringLiteral("aborted"));
}

void SocketIoClient::receive(const QString &frame)
{
    if (m_phase == Phase::Idle) // what the socket still had when it was given up
        return;
    const ClientPacket packet = decodePacket(frame);
    switch (packet.kind) {
    case ClientPacket::Kind::Open:
        beginWatch(packet.details);
        m_socket.sendTextMessage(encodeConnect(connectDetails()));
        break;
    case ClientPacket::Kind::Ping:
        answerPing();
        break;
    case ClientPacket::Kind::Accepted:
        if (m_phase == Phase::Opening) {
            m_phase = Phase::Connected;
            keepSession(packet.details.value(QLatin1String("pid")).toString());
            Q_EMIT connected();
        }
        break;
    case ClientPacket::Kind::Event:
        receiveEvent(packet);
        break;
    case ClientPacket::Kind::Acknowledgement:
        if (const AckHandler handler = m_ackHandlers.take(*packet.ackId))
            handler(packet.arguments);
        break;
    case ClientPacket::Kind::Refused:
        end(packet.details.value(QLatin1String("message")).toString(QStringLiteral("refused")));
        break;
    case ClientPacket::Kind::Disconnected:
    case ClientPacket::Kind::Closed:
        m_phase = Phase::Dismissed;
        m_silence.start(std::chrono::seconds(2));
        m_socket.close();
        break;
    case ClientPacket::Kind::Ignored:
        break;
    case ClientPacket::Kind::Malformed:
        end(QStringLiteral("parse error: ") + packet.name);
        break;
    }
}

void SocketIoClient::receiveEvent(const ClientPacket &packet)
{
    if (m_phase != Phase::Connected)
        return;
    if (packet.ackId)
        m_socket.sendTextMessage(encodeAcknowledgement(*packet.ackId, {}));
    QJsonArray arguments = packet.arguments;
    const bool hasOffset =
        m_recovery == Recovery::On && !m_recoveryId.isEmpty() && arguments.last().isString();
    if (hasOffset)
        m_offset = arguments.takeAt(arguments.size() - 1).toString();
    Q_EMIT eventReceived(packet.name, arguments);
}

void SocketIoClient::keepSession(const QString &recoveryId)
{
    if (recoveryId != m_recoveryId)
        m_offset.clear(); // it counts in another session
    m_recoveryId = recoveryId;
}

QJsonObject SocketIoClient::connectDetails() const
{
    if (m_recovery == Recovery::Off || m_recoveryId.isEmpty() || m_offset.isEmpty())
        return {};
    return {{QStringLiteral("pid"), m_recoveryId}, {QStringLiteral("offset"), m_offset}};
}

void SocketIoClient::beginWatch(const QJsonObject &openDetails)
{
    m_silence.start(allowedSilence(openDetails));
}

void SocketIoClient::answerPing()
{
    m_silence.start(m_silence.interval());
    if (m_pongDelay.count() == 0) {
        m_socket.sendTextMessage(QStringLiteral("3"));
        return;
    }
    QTimer::singleShot(m_pongDelay, this, [this, number = m_connectionNumber] {
        if (number == m_connectionNumber && m_phase == Phase::Connected)
            m_socket.sendTextMessage(QStringLiteral("3"));
    });
}

QString SocketIoClient::closeReason() const
{
    if (m_phase == Phase::Dismissed)
        return QStringLiteral("io server disconnect");
    if (m_phase == Phase::Opening) // there is no close code before there is a WebSocket
        return m_socket.errorString();
    return m_socket.closeReason().isEmpty()
        ? QStringLiteral("transport close (%1)").arg(m_socket.closeCode())
        : m_socket.closeReason();
}

void SocketIoClient::end(const QString &reason)
{
    if (m_phase == Phase::Idle)
        return;
    m_phase = Phase::Idle;
    m_silence.stop();
    m_ackHandlers.clear();
    m_socket.abort(); // says so through its signals, which find the phase Idle
    Q_EMIT ended(reason);
}

} // namespace atrium::simulator
