#include "core/socketio/broadcast_operator.h"

#include "core/async/errors.h"
#include "core/async/timeout.h"
#include "core/socketio/namespace.h"
#include "core/socketio/packet_batch.h"
#include "core/socketio/pending_requests.h"

namespace atrium::socketio {

BroadcastOperator::BroadcastOperator(Namespace &owner)
    : m_namespace(owner)
{ }

BroadcastOperator &BroadcastOperator::to(const QString &roomOrSocketId)
{
    m_selection.to.append(roomOrSocketId);
    return *this;
}

BroadcastOperator &BroadcastOperator::except(const QString &roomOrSocketId)
{
    m_selection.except.append(roomOrSocketId);
    return *this;
}

std::vector<std::shared_ptr<Socket>> BroadcastOperator::sockets() const
{
    return m_namespace.recipients(m_selection);
}

Audience BroadcastOperator::audience() const
{
    if (m_selection.to.isEmpty() && m_selection.except.isEmpty())
        return {};
    return {{}, std::make_shared<const Selection>(m_selection)};
}

int BroadcastOperator::send(const QString &event, const QJsonArray &arguments,
                            const QList<QByteArray> &attachments)
{
    return m_namespace.emitTo(sockets(), audience(), {event, arguments, attachments});
}

int BroadcastOperator::send(const QString &event, const JsonText &argument)
{
    return m_namespace.emitTo(sockets(), audience(), {event, {}, {}, argument.bytes});
}

int BroadcastOperator::sendVolatile(const QString &event, const QJsonArray &arguments,
                                    const QList<QByteArray> &attachments)
{
    return m_namespace.emitVolatile(sockets(), {event, arguments, attachments});
}

void BroadcastOperator::socketsJoin(const QString &room)
{
    for (const auto &socket : sockets())
        socket->join(room);
}

void BroadcastOperator::socketsLeave(const QString &room)
{
    for (const auto &socket : sockets())
        socket->leave(room);
}

void BroadcastOperator::disconnectSockets(bool closeSession)
{
    for (const auto &socket : sockets())
        socket->disconnect(closeSession);
}

// ---- requests

/// A question to several clients.
struct BroadcastOperator::Asked
{
    quint64 id = 0;
    std::vector<std::pair<std::shared_ptr<Socket>, std::shared_ptr<PendingRequest>>> clients;
    int notAsked = 0;
};

QCoro::Task<BroadcastAnswers> BroadcastOperator::request(const QString &event,
                                                         const QJsonArray &arguments,
                                                         std::chrono::milliseconds timeout)
{
    // No coroutine itself, so that it may be called on a temporary.
    Asked asked;
    asked.id = m_namespace.nextRequestId();
    std::vector<std::shared_ptr<Socket>> recipients;
    for (const auto &socket : sockets()) {
        auto request = socket->openRequest(asked.id);
        if (!request) {
            ++asked.notAsked;
            continue;
        }
        asked.clients.emplace_back(socket, std::move(request));
        recipients.push_back(socket);
    }
    m_namespace.deliverTo(
        recipients,
        eventPackets(m_namespace.name(), event, arguments, {}, QByteArray::number(asked.id)));
    return gather(std::move(asked), timeout);
}

QCoro::Task<BroadcastAnswers> BroadcastOperator::gather(Asked asked,
                                                        std::chrono::milliseconds timeout)
{
    std::vector<std::shared_ptr<PendingRequest>> requests;
    requests.reserve(asked.clients.size());
    for (const auto &[socket, request] : asked.clients)
        requests.push_back(request);
    std::exception_ptr interrupted;
    try {
        co_await async::withTimeout(timeout, &waitForAll, std::move(requests));
    } catch (const async::TimeoutError &) {
        // Who has not answered by now is counted below.
    } catch (...) {
        interrupted = std::current_exception();
    }
    for (const auto &[socket, request] : asked.clients)
        socket->closeRequest(asked.id);
    if (interrupted)
        std::rethrow_exception(interrupted);
    BroadcastAnswers result;
    result.missing = asked.notAsked;
    for (const auto &[socket, request] : asked.clients) {
        if (request->answer)
            result.answers.emplace_back(socket, std::move(request->answer->arguments));
        else
            ++result.missing;
    }
    co_return result;
}

} // namespace atrium::socketio
