#include "core/socketio/socket.h"

#include "core/async/timeout.h"
#include "core/base/log.h"
#include "core/socketio/broadcast_operator.h"
#include "core/socketio/client.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/namespace.h"
#include "core/socketio/packet_batch.h"
#include "core/socketio/pending_requests.h"

namespace atrium::socketio {

// ---- Acknowledgement

Acknowledgement::Acknowledgement(std::weak_ptr<Socket> socket, quint64 id)
    : Acknowledgement(std::move(socket), QByteArray::number(id))
{ }

Acknowledgement::Acknowledgement(std::weak_ptr<Socket> socket, QByteArray id)
    : m_socket(std::move(socket))
    , m_id(std::move(id))
    , m_spent(std::make_shared<bool>(false))
{ }

Acknowledgement Acknowledgement::defer() const
{
    if (!m_spent || std::exchange(*m_spent, true))
        return {};
    return {m_socket, m_id};
}

void Acknowledgement::operator()(const QJsonArray &arguments,
                                 const QList<QByteArray> &attachments) const
{
    if (!m_spent || std::exchange(*m_spent, true))
        return;
    if (const auto socket = m_socket.lock())
        socket->acknowledge(m_id, arguments, attachments);
}

// ---- Socket

Socket::Socket(std::shared_ptr<Namespace> owner, std::weak_ptr<EngineIoSession> session, QString id,
               std::shared_ptr<const Handshake> handshake)
    : m_namespace(std::move(owner))
    , m_session(std::move(session))
    , m_id(std::move(id))
    , m_handshake(std::move(handshake))
{
    if (const auto open = m_session.lock())
        m_connectionId = open->id();
}

Socket::~Socket() = default;

// ---- sending

void Socket::send(const QString &event, const QJsonArray &arguments,
                  const QList<QByteArray> &attachments)
{
    if (m_connected)
        m_namespace->emitToOne(*this, {event, arguments, attachments});
    else
        m_namespace->emitToSuccessor(m_id, {event, arguments, attachments});
}

void Socket::send(const QString &event, const JsonText &argument)
{
    const OutgoingEvent outgoing{event, {}, {}, argument.bytes};
    if (m_connected)
        m_namespace->emitToOne(*this, outgoing);
    else
        m_namespace->emitToSuccessor(m_id, outgoing);
}

bool Socket::sendVolatile(const QString &event, const QJsonArray &arguments,
                          const QList<QByteArray> &attachments)
{
    return m_connected
        && m_namespace->emitVolatile({shared_from_this()}, {event, arguments, attachments}) > 0;
}

BroadcastOperator Socket::broadcast() const
{
    return BroadcastOperator(*m_namespace).except(m_id);
}

BroadcastOperator Socket::to(const QString &roomOrSocketId) const
{
    return broadcast().to(roomOrSocketId);
}

BroadcastOperator Socket::except(const QString &roomOrSocketId) const
{
    return broadcast().except(roomOrSocketId);
}

bool Socket::takesVolatile() const
{
    const auto session = m_connected ? m_session.lock() : nullptr;
    if (!session || session->isWritable())
        return session != nullptr;
    session->countVolatileDrop();
    return false;
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
        deliver(ackPackets(m_namespace->name(), id, arguments, attachments));
}

// ---- requests

QCoro::Task<Result<QJsonArray>> Socket::request(QString event, QJsonArray arguments,
                                                std::chrono::milliseconds timeout)
{
    Result<Answer> answer = co_await requestBinary(event, arguments, {}, timeout);
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return std::move(answer->arguments);
}

QCoro::Task<Result<Answer>> Socket::requestBinary(QString event, QJsonArray arguments,
                                                  QList<QByteArray> attachments,
                                                  std::chrono::milliseconds timeout)
{
    const auto self = shared_from_this();
    if (!m_connected)
        co_return failure(ErrorCode::Unavailable, QStringLiteral("the client is gone"));
    const quint64 id = m_namespace->nextRequestId();
    const std::shared_ptr<PendingRequest> request = openRequest(id);
    if (!request)
        co_return failure(ErrorCode::LimitReached,
                          QStringLiteral("the client owes too many answers"));
    deliver(
        eventPackets(m_namespace->name(), event, arguments, attachments, QByteArray::number(id)));
    std::vector<std::shared_ptr<PendingRequest>> requests{request};
    std::exception_ptr interrupted;
    try {
        co_await async::withTimeout(timeout, &waitForAll, std::move(requests));
    } catch (...) {
        interrupted = std::current_exception();
    }
    closeRequest(id);
    if (interrupted)
        std::rethrow_exception(interrupted);
    if (!request->answer)
        co_return failure(ErrorCode::Unavailable, QStringLiteral("the client went away"));
    co_return std::move(*request->answer);
}

QCoro::Task<> waitForAll(std::vector<std::shared_ptr<PendingRequest>> requests)
{
    for (const auto &request : requests)
        co_await request->ended.wait();
}

std::shared_ptr<PendingRequest> Socket::openRequest(quint64 id)
{
    if (!m_requests)
        m_requests = std::make_unique<PendingRequests>();
    if (qsizetype(m_requests->open.size()) >= m_namespace->maxOpenRequests())
        return nullptr;
    auto request = std::make_shared<PendingRequest>();
    m_requests->open.emplace(id, request);
    return request;
}

void Socket::closeRequest(quint64 id)
{
    if (!m_requests)
        return;
    m_requests->open.erase(id);
    if (m_requests->open.empty())
        m_requests.reset();
}

void Socket::acknowledged(QByteArrayView id, Answer answer)
{
    if (!m_requests)
        return;
    bool isNumber = false;
    const auto found = m_requests->open.find(id.toByteArray().toULongLong(&isNumber));
    if (!isNumber || found == m_requests->open.end())
        return;
    found->second->answer = std::move(answer);
    found->second->ended.set();
}

// ---- rooms

void Socket::join(const QString &room)
{
    if (!m_connected || m_rooms.contains(room))
        return;
    m_rooms.insert(room);
    m_namespace->addToRoom(*this, room);
    if (const Recovery *recovery = m_namespace->recovery()) {
        m_recovery.stays.join(room, recovery->log().lastSequence());
        storeData();
    }
}

void Socket::leave(const QString &room)
{
    if (!m_connected || !m_rooms.remove(room))
        return;
    m_namespace->removeFromRoom(*this, room);
    if (const Recovery *recovery = m_namespace->recovery()) {
        m_recovery.stays.leave(room, recovery->log().lastSequence(), recovery->log().droppedUpTo());
        storeData();
    }
}

// ---- recovery

RecoverableSession Socket::recoverable() const
{
    RecoverableSession session;
    session.id = m_id;
    session.secretHash = Recovery::hashOf(
        QByteArrayView(m_recovery.secret.data(), qsizetype(m_recovery.secret.size())));
    session.firstSequence = m_recovery.firstSequence;
    session.lastSent = m_recovery.lastSent;
    session.stays = m_recovery.stays;
    session.data = data;
    session.storedData = m_namespace->dataToStore(*this);
    return session;
}

void Socket::recoverFrom(RecoverableSession session, const RecoverySecret &secret)
{
    m_recovered = true;
    m_recovery.secret = secret;
    m_recovery.firstSequence = session.firstSequence;
    m_recovery.lastSent = session.lastSent;
    m_recovery.stays = std::move(session.stays);
    data = std::move(session.data);
    for (const QString &room : m_recovery.stays.rooms()) {
        m_rooms.insert(room);
        m_namespace->addToRoom(*this, room);
    }
}

void Socket::storeData()
{
    Recovery *recovery = m_namespace->mutableRecovery();
    if (m_connected && recovery && recovery->options().store)
        recovery->saveConnected(recoverable());
}

// ---- the end

void Socket::disconnect(bool closeSession)
{
    if (!m_connected)
        return;
    const auto self = shared_from_this();
    const auto session = m_session.lock();
    if (!session)
        return;
    auto *client = static_cast<Client *>(session->listener());
    if (!closeSession) {
        client->disconnect(*this);
        return;
    }
    client->disconnectAll();
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
