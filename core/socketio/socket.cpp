#include "core/socketio/socket.h"

#include "core/async/event.h"
#include "core/async/timeout.h"
#include "core/base/log.h"
#include "core/socketio/client.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/namespace.h"
#include "core/socketio/packet_batch.h"

#include <map>

namespace atrium::socketio {

struct Socket::Request
{
    async::Event ended;
    std::optional<QJsonArray> answer;
};

struct Socket::Requests
{
    std::map<quint64, std::shared_ptr<Request>> open;
    quint64 lastId = 0;
};

// ---- Acknowledgement

Acknowledgement::Acknowledgement(std::weak_ptr<Socket> socket, quint64 id)
    : Acknowledgement(std::move(socket), QByteArray::number(id))
{ }

Acknowledgement::Acknowledgement(std::weak_ptr<Socket> socket, QByteArray id)
    : m_socket(std::move(socket))
    , m_id(std::move(id))
    , m_spent(std::make_shared<bool>(false))
{ }

void Acknowledgement::operator()(const QJsonArray &arguments,
                                 const QList<QByteArray> &attachments) const
{
    if (!m_spent || std::exchange(*m_spent, true))
        return;
    if (const auto socket = m_socket.lock())
        socket->acknowledge(m_id, arguments, attachments);
}

// ---- Socket

Socket::Socket(Namespace &owner, std::weak_ptr<EngineIoSession> session, QString id,
               Handshake handshake)
    : Socket(owner, std::move(session), std::move(id),
             std::make_shared<const Handshake>(std::move(handshake)))
{ }

Socket::Socket(Namespace &owner, std::weak_ptr<EngineIoSession> session, QString id,
               std::shared_ptr<const Handshake> handshake)
    : m_namespace(owner)
    , m_session(std::move(session))
    , m_id(std::move(id))
    , m_handshake(std::move(handshake))
{
    if (const auto open = m_session.lock())
        m_connectionId = open->id();
}

Socket::~Socket() = default;

void Socket::send(const QString &event, const QJsonArray &arguments,
                  const QList<QByteArray> &attachments)
{
    if (m_connected)
        deliver(eventPackets(m_namespace.name(), event, arguments, attachments));
}

void Socket::deliver(const OutgoingPackets &packets)
{
    const auto session = m_connected ? m_session.lock() : nullptr;
    if (!session)
        return;
    for (const OutgoingPacket &packet : packets)
        session->send(packet);
}

void Socket::deliverShared(const OutgoingPackets &packets)
{
    const auto session = m_connected ? m_session.lock() : nullptr;
    if (!session)
        return;
    for (const OutgoingPacket &packet : packets)
        session->sendShared(packet);
}

void Socket::acknowledge(QByteArrayView id, const QJsonArray &arguments,
                         const QList<QByteArray> &attachments)
{
    if (m_connected)
        deliver(ackPackets(m_namespace.name(), id, arguments, attachments));
}

namespace {

QCoro::Task<> waitFor(async::Event *event)
{
    co_await event->wait();
}

} // namespace

QCoro::Task<Result<QJsonArray>> Socket::request(QString event, QJsonArray arguments,
                                                std::chrono::milliseconds timeout)
{
    const auto self = shared_from_this();
    if (!m_connected)
        co_return failure(ErrorCode::Unavailable, QStringLiteral("the client is gone"));
    if (!m_requests)
        m_requests = std::make_unique<Requests>();
    const quint64 id = ++m_requests->lastId;
    const auto request = std::make_shared<Request>();
    m_requests->open.emplace(id, request);
    const QByteArray digits = QByteArray::number(id);
    deliver(eventPackets(m_namespace.name(), event, arguments, {}, digits));
    std::exception_ptr interrupted;
    try {
        co_await async::withTimeout(timeout, &waitFor, &request->ended);
    } catch (...) {
        interrupted = std::current_exception();
    }
    m_requests->open.erase(id);
    if (interrupted)
        std::rethrow_exception(interrupted);
    if (!request->answer)
        co_return failure(ErrorCode::Unavailable, QStringLiteral("the client went away"));
    co_return *request->answer;
}

void Socket::acknowledged(QByteArrayView id, const QJsonArray &arguments)
{
    if (!m_requests)
        return;
    bool isNumber = false;
    const auto found = m_requests->open.find(id.toByteArray().toULongLong(&isNumber));
    if (!isNumber || found == m_requests->open.end())
        return;
    found->second->answer = arguments;
    found->second->ended.set();
}

void Socket::join(const QString &room)
{
    if (!m_connected || m_rooms.contains(room))
        return;
    m_rooms.insert(room);
    m_namespace.addToRoom(*this, room);
}

void Socket::leave(const QString &room)
{
    if (m_connected && m_rooms.remove(room))
        m_namespace.removeFromRoom(*this, room);
}

void Socket::disconnect(bool closeSession)
{
    if (!m_connected)
        return;
    const auto self = shared_from_this();
    const auto session = m_session.lock();
    if (!session)
        return;
    deliver({{OutgoingPacket::Kind::Text, encodeDisconnect(m_namespace.name())}});
    static_cast<Client *>(session->listener())->remove(*this, close_reason::serverDisconnect);
    if (closeSession)
        session->close();
}

void Socket::closed()
{
    m_rooms.clear();
    if (!m_requests)
        return;
    for (const auto &[id, request] : m_requests->open)
        request->ended.set();
}

} // namespace atrium::socketio
