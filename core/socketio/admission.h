#pragma once

#include "core/socketio/namespace.h"
#include "core/socketio/socketio_packet.h"

namespace atrium::socketio {

class Client;

/// One CONNECT of a client, until it is answered: asks the middlewares, gives a client that was
/// away its session back if it can, and lets it in. Network thread only.
class Admission : public std::enable_shared_from_this<Admission>
{
public:
    /// `client` outlives this, as do the tasks that run it.
    Admission(Client &client, std::shared_ptr<Namespace> space, SocketIoPacket packet);

    /// A coroutine must be asked: run decideSlowly(), not decide().
    [[nodiscard]] bool isSlow() const;
    void decide();
    QCoro::Task<> decideSlowly();
    static void refuse(EngineIoSession &session, const QString &namespaceName,
                       const ConnectRefusal &refusal);

private:
    [[nodiscard]] std::optional<ConnectRefusal> askPlain();
    ConnectRefusal internalError();
    [[nodiscard]] bool recoversUnasked();
    void settle(const std::optional<ConnectRefusal> &refusal);
    [[nodiscard]] bool recover();
    void endOldLink(const QString &id, QByteArrayView secret);
    void makeNew();
    void letIn();

    Client &m_client;
    std::shared_ptr<Namespace> m_space;
    std::vector<std::shared_ptr<const ConnectMiddleware>> m_middlewares;
    std::shared_ptr<const Handshake> m_handshake;
    QByteArray m_pid; ///< what the client calls its session; empty: it has none
    std::optional<QString> m_offset;
    std::shared_ptr<Socket> m_socket;
    OutgoingPackets m_missed;
};

} // namespace atrium::socketio
