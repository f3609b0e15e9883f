#pragma once

#include "core/async/task.h"
#include "core/net/timer_wheel.h"
#include "core/socketio/admission.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/namespace.h"
#include "core/socketio/socketio_packet.h"

#include <deque>

namespace atrium::socketio {

struct ServerCore;

/// What Socket.IO knows about one Engine.IO session (Socket.IO's Client): its sockets, one per
/// namespace, and the order of its packets. One packet is worked on at a time; while a coroutine
/// handler runs, later ones wait, and beyond a bound the client is made to wait. Acknowledgements
/// overtake, for the handler may wait for one. Owned by its session. Network thread only.
class Client final : public EngineIoListener
{
public:
    /// More packets than this, or more bytes than maxPayload, behind a handler: reading is paused.
    static constexpr size_t maxWaiting = 64;

    Client(std::shared_ptr<ServerCore> core, EngineIoSession &session);
    ~Client() override;

    void textReceived(QByteArrayView text) override;
    void binaryReceived(QByteArrayView bytes) override;
    void ended(const QString &reason) override;
    [[nodiscard]] QStringList rooms() const override;

    [[nodiscard]] const std::vector<std::shared_ptr<Socket>> &sockets() const { return m_sockets; }
    [[nodiscard]] EngineIoSession &session() const { return m_session; }
    void add(const std::shared_ptr<Socket> &socket);
    /// Says DISCONNECT to the client and takes the socket out of its namespace.
    void disconnect(Socket &socket);
    void disconnectAll();
    void report(const std::shared_ptr<Socket> &socket, const QString &event,
                const std::exception_ptr &error);

private:
    struct Received
    {
        SocketIoPacket packet;
        QList<QByteArray> attachments;
        SteadyTime readAt{};
    };
    /// What a coroutine is to be run for: a CONNECT with slow middlewares, or an event.
    struct Call
    {
        std::shared_ptr<Admission> admission;
        std::shared_ptr<Socket> socket;
        std::shared_ptr<const EventHandler> handler;
        Event event;
        SteadyTime readAt{};

        [[nodiscard]] QCoro::Task<> run() const;
    };
    struct Backlog;
    class Deadline;
    struct Assembly;

    void awaitAttachments(Received received);
    void dispatch(Received received);
    /// Does what the packet asks for. What needs a coroutine is returned instead.
    std::optional<Call> process(Received &received);
    std::optional<Call> connect(SocketIoPacket &packet);
    std::optional<Call> beginEvent(const std::shared_ptr<Socket> &socket, Received &received);
    void runPlain(const Call &call);
    void countHandled(const Call &call, SteadyTime begin);
    void acknowledgeUnanswered(const Event &event);
    void wait(Received received);
    void startWorker(Call call);
    static QCoro::Task<> work(std::shared_ptr<EngineIoSession> session, Client *client, Call call);
    std::optional<Call> nextCall();
    void workerEnded();
    [[nodiscard]] std::shared_ptr<Socket> socketOf(const QString &namespaceName) const;
    /// Takes a socket out of its namespace and tells the application.
    void remove(Socket &socket, const QString &reason);
    void refuse(const QString &why);

    std::weak_ptr<ServerCore> m_core;
    EngineIoSession &m_session;
    std::vector<std::shared_ptr<Socket>> m_sockets;
    std::unique_ptr<Assembly> m_assembly; ///< a binary packet whose attachments are still coming
    std::unique_ptr<Backlog> m_backlog; ///< there while a worker runs
    std::unique_ptr<Deadline> m_connectDeadline; ///< until the first CONNECT was accepted
};

} // namespace atrium::socketio
