#include "core/socketio/client.h"

#include "core/async/errors.h"
#include "core/base/log.h"
#include "core/socketio/packet_batch.h"
#include "core/socketio/server_core.h"

namespace atrium::socketio {

/// What waits behind a coroutine handler.
struct Client::Backlog
{
    async::TaskHandle<> worker;
    std::deque<Received> waiting;
    qsizetype bytes = 0;
};

/// Closes a client that has not done something in time.
class Client::Deadline : public net::TimerWheel::Entry
{
public:
    Deadline(EngineIoSession &session, const QString &reason)
        : m_session(session)
        , m_reason(reason)
    { }

private:
    void expired() override { m_session.close(m_reason); }

    EngineIoSession &m_session;
    const QString &m_reason; ///< one of close_reason
};

/// A binary packet whose attachments are still coming.
struct Client::Assembly
{
    Assembly(Received begun, EngineIoSession &session, const QString &reason)
        : received(std::move(begun))
        , deadline(session, reason)
    { }

    Received received;
    Deadline deadline;
};

Client::Client(std::shared_ptr<ServerCore> core, EngineIoSession &session)
    : m_core(core)
    , m_session(session)
    , m_connectDeadline(std::make_unique<Deadline>(session, close_reason::connectTimeout))
{
    core->engine.wheel().arm(*m_connectDeadline, core->options.connectTimeout);
}

Client::~Client() = default;

// ---- what the session hears

void Client::textReceived(QByteArrayView text)
{
    if (m_assembly) {
        refuse(QStringLiteral("text while attachments are pending"));
        return;
    }
    auto packet = decodeSocketIoPacket(text);
    if (!packet) {
        refuse(packet.error().message);
        return;
    }
    if (packet->attachmentCount > 0)
        awaitAttachments({std::move(*packet), {}});
    else
        dispatch({std::move(*packet), {}});
}

void Client::awaitAttachments(Received received)
{
    const auto core = m_core.lock();
    if (!core)
        return;
    m_assembly =
        std::make_unique<Assembly>(std::move(received), m_session, close_reason::attachmentTimeout);
    core->engine.wheel().arm(m_assembly->deadline, core->options.attachmentTimeout);
}

void Client::binaryReceived(QByteArrayView bytes)
{
    if (!m_assembly) {
        refuse(QStringLiteral("binary message that belongs to no packet"));
        return;
    }
    Received &received = m_assembly->received;
    received.attachments.append(bytes.toByteArray());
    received.packet.textSize += bytes.size();
    const auto core = m_core.lock();
    if (core && received.packet.textSize > core->options.maxAttachmentBytes) {
        refuse(QStringLiteral("attachments above the limit"));
        return;
    }
    if (received.attachments.size() < received.packet.attachmentCount)
        return;
    const auto whole = std::exchange(m_assembly, nullptr);
    dispatch(std::move(whole->received));
}

void Client::ended(const QString &reason)
{
    m_connectDeadline.reset();
    m_assembly.reset();
    if (m_backlog) {
        m_backlog->waiting.clear();
        m_backlog->worker.cancel();
    }
    while (!m_sockets.empty()) {
        const auto socket = m_sockets.back();
        remove(*socket, reason);
    }
}

QStringList Client::rooms() const
{
    QStringList names;
    for (const auto &socket : m_sockets)
        names.append(QStringList(socket->rooms().begin(), socket->rooms().end()));
    names.sort();
    return names;
}

// ---- in order

void Client::dispatch(Received received)
{
    received.readAt = m_session.readAt();
    const SocketIoPacketType type = received.packet.type;
    if (type == SocketIoPacketType::Ack || type == SocketIoPacketType::BinaryAck) {
        if (const auto socket = socketOf(received.packet.namespaceName))
            socket->acknowledged(
                received.packet.ackId,
                {std::move(received.packet.arguments), std::move(received.attachments)});
        else
            refuse(QStringLiteral("acknowledgement on a namespace that was not joined"));
    } else if (m_backlog) {
        wait(std::move(received));
    } else if (auto call = process(received)) {
        startWorker(std::move(*call));
    }
}

void Client::wait(Received received)
{
    m_backlog->bytes += received.packet.textSize;
    m_backlog->waiting.push_back(std::move(received));
    if (m_backlog->waiting.size() >= maxWaiting
        || m_backlog->bytes >= m_session.options().maxPayload)
        m_session.pauseReading();
}

std::optional<Client::Call> Client::process(Received &received)
{
    SocketIoPacket &packet = received.packet;
    if (packet.type == SocketIoPacketType::Connect)
        return connect(packet);
    const auto socket = socketOf(packet.namespaceName);
    if (!socket)
        refuse(QStringLiteral("packet on a namespace that was not joined"));
    else if (packet.type == SocketIoPacketType::Disconnect)
        remove(*socket, close_reason::clientDisconnect);
    else if (packet.hasPayload)
        return beginEvent(socket, received);
    return std::nullopt;
}

std::optional<Client::Call> Client::beginEvent(const std::shared_ptr<Socket> &socket,
                                               Received &received)
{
    const Namespace &space = *socket->m_namespace;
    Call call{{}, socket, space.handler(received.packet.eventName), {}};
    if (!call.handler && !space.wantsEveryEvent())
        return std::nullopt;
    call.event.name = std::move(received.packet.eventName);
    call.event.arguments = std::move(received.packet.arguments);
    call.event.attachments = std::move(received.attachments);
    if (!received.packet.ackId.isEmpty())
        call.event.acknowledge = Acknowledgement(socket, std::move(received.packet.ackId));
    try {
        if (!space.admits(socket, call.event) || !call.handler)
            return std::nullopt;
    } catch (...) {
        report(socket, call.event.name, std::current_exception());
        return std::nullopt;
    }
    call.readAt = received.readAt;
    if (call.handler->coroutine)
        return call;
    runPlain(call);
    return std::nullopt;
}

void Client::runPlain(const Call &call)
{
    const SteadyTime begin = async::Loop::current()->now();
    try {
        call.handler->plain(call.socket, call.event);
        acknowledgeUnanswered(call.event);
    } catch (...) {
        report(call.socket, call.event.name, std::current_exception());
    }
    countHandled(call, begin);
}

/// A handler has come to its end. A CONNECT has none.
void Client::countHandled(const Call &call, SteadyTime begin)
{
    if (!call.handler)
        return;
    const SteadyTime end = async::Loop::current()->now();
    m_session.countHandled(call.readAt, begin, end);
    call.handler->times.record(end - begin);
}

void Client::acknowledgeUnanswered(const Event &event)
{
    if (!event.acknowledge.isRequested() || event.acknowledge.isSpent())
        return;
    const auto core = m_core.lock();
    if (core && core->options.acknowledgeUnanswered)
        event.acknowledge();
}

void Client::startWorker(Call call)
{
    m_backlog = std::make_unique<Backlog>();
    m_backlog->worker =
        async::spawn(&Client::work, m_session.shared_from_this(), this, std::move(call));
    m_backlog->worker.setName("socketio " + QByteArray::number(qint64(m_session.id().value)));
}

QCoro::Task<> Client::Call::run() const
{
    return admission ? admission->decideSlowly() : handler->coroutine(socket, event);
}

QCoro::Task<> Client::work([[maybe_unused]] std::shared_ptr<EngineIoSession> session,
                           Client *client, Call call)
{
    std::exception_ptr cancelled;
    std::optional<Call> next(std::move(call));
    while (next && !cancelled) {
        std::exception_ptr error;
        const SteadyTime begin = async::Loop::current()->now();
        try {
            QCoro::Task<> running = next->run();
            co_await running;
        } catch (const async::CancelledError &) {
            cancelled = std::current_exception();
        } catch (...) {
            error = std::current_exception();
        }
        if (error)
            client->report(next->socket, next->event.name, error);
        else if (!cancelled)
            client->acknowledgeUnanswered(next->event);
        client->countHandled(*next, begin);
        next.reset();
        if (!cancelled)
            next = client->nextCall();
    }
    client->workerEnded();
    if (cancelled)
        std::rethrow_exception(cancelled);
}

std::optional<Client::Call> Client::nextCall()
{
    while (!m_backlog->waiting.empty()) {
        Received received = std::move(m_backlog->waiting.front());
        m_backlog->waiting.pop_front();
        m_backlog->bytes -= received.packet.textSize;
        if (m_session.isPaused() && m_backlog->waiting.size() <= maxWaiting / 2
            && m_backlog->bytes <= m_session.options().maxPayload / 2)
            m_session.resumeReading();
        if (auto call = process(received))
            return call;
    }
    return std::nullopt;
}

void Client::workerEnded()
{
    // Somebody may have cancelled just this handler: the client's later packets are still to be
    // served.
    auto call = m_session.isOpen() ? nextCall() : std::nullopt;
    m_backlog.reset();
    if (call)
        startWorker(std::move(*call));
}

// ---- joining and leaving

std::optional<Client::Call> Client::connect(SocketIoPacket &packet)
{
    const auto core = m_core.lock();
    if (!core)
        return std::nullopt;
    if (socketOf(packet.namespaceName)) {
        refuse(QStringLiteral("CONNECT on a namespace that is joined"));
        return std::nullopt;
    }
    auto space = core->find(packet.namespaceName);
    if (!space) {
        Admission::refuse(m_session, packet.namespaceName,
                          {QStringLiteral("Invalid namespace"), {}});
        return std::nullopt;
    }
    const auto admission = std::make_shared<Admission>(*this, std::move(space), std::move(packet));
    if (admission->isSlow())
        return Call{admission, {}, {}, {}};
    admission->decide();
    return std::nullopt;
}

void Client::add(const std::shared_ptr<Socket> &socket)
{
    m_connectDeadline.reset();
    m_sockets.push_back(socket);
}

void Client::disconnect(Socket &socket)
{
    socket.deliver({{OutgoingPacket::Kind::Text, encodeDisconnect(socket.m_namespace->name())}});
    remove(socket, close_reason::serverDisconnect);
}

void Client::disconnectAll()
{
    while (!m_sockets.empty()) {
        const auto socket = m_sockets.back();
        disconnect(*socket);
    }
}

namespace {

/// Whether the client did not mean to leave, nor was told to.
bool leavesRoomForRecovery(const QString &reason)
{
    return reason == close_reason::transportClose || reason == close_reason::transportError
        || reason == close_reason::pingTimeout || reason == close_reason::forcedClose
        || reason == close_reason::serverShutdown || reason == close_reason::unsentOverflow;
}

} // namespace

void Client::remove(Socket &socket, const QString &reason)
{
    const auto self = socket.shared_from_this();
    if (std::erase(m_sockets, self) == 0)
        return;
    if (Recovery *recovery = socket.m_namespace->mutableRecovery()) {
        if (leavesRoomForRecovery(reason))
            recovery->keep(socket.recoverable());
        else
            recovery->forget(socket.id());
    }
    socket.m_connected = false;
    try {
        socket.m_namespace->remove(self, reason);
    } catch (...) {
        report(self, QStringLiteral("disconnect"), std::current_exception());
    }
    socket.closed();
}

std::shared_ptr<Socket> Client::socketOf(const QString &namespaceName) const
{
    const auto found = std::find_if(m_sockets.begin(), m_sockets.end(), [&](const auto &socket) {
        return socket->m_namespace->name() == namespaceName;
    });
    return found == m_sockets.end() ? nullptr : *found;
}

void Client::refuse(const QString &why)
{
    qCInfo(logSocketIo, "connection %lld: closed, %s", static_cast<long long>(m_session.id().value),
           qUtf8Printable(why));
    m_session.close(close_reason::parseError);
}

void Client::report(const std::shared_ptr<Socket> &socket, const QString &event,
                    const std::exception_ptr &error)
{
    const QString what = QString::fromStdString(async::describe(error));
    const auto core = m_core.lock();
    if (core && core->server && core->server->onHandlerError)
        core->server->onHandlerError(socket, event, what);
    else
        qCWarning(logSocketIo, "handler of %s failed: %s", qUtf8Printable(event),
                  qUtf8Printable(what));
}

} // namespace atrium::socketio
