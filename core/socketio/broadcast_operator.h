#pragma once

#include "core/base/json_writer.h"
#include "core/socketio/packet_log.h"
#include "core/socketio/socket.h"

namespace atrium::socketio {

/// What the recipients of a broadcast that asked for acknowledgements have answered.
struct BroadcastAnswers
{
    /// In the order in which they were asked.
    std::vector<std::pair<std::shared_ptr<Socket>, QJsonArray>> answers;
    int missing = 0; ///< did not answer in time, or went away
};

/// Chooses who receives a broadcast; `namespace.to("a").except("b").send(…)`. Names are rooms or
/// socket ids. Refers to its namespace: use it at once.
class BroadcastOperator
{
public:
    explicit BroadcastOperator(Namespace &owner);
    /// Several calls: the union. None: everybody.
    BroadcastOperator &to(const QString &roomOrSocketId);
    BroadcastOperator &except(const QString &roomOrSocketId);

    /// Encodes the event once and hands the same bytes to each recipient. Returns how many there
    /// were. With recovery on, those who are away get it when they come back.
    int send(const QString &event, const QJsonArray &arguments = {},
             const QList<QByteArray> &attachments = {});
    /// The same with one argument that is encoded already.
    int send(const QString &event, const JsonText &argument);
    /// Only to those to whom it goes out at once (see Socket::sendVolatile). Returns how many.
    int sendVolatile(const QString &event, const QJsonArray &arguments = {},
                     const QList<QByteArray> &attachments = {});
    /// Sends an event and waits until everybody has acknowledged it, or `timeout` is over; who did
    /// not is counted, not thrown. Cancelling it gives up the answers.
    [[nodiscard]] QCoro::Task<BroadcastAnswers>
    request(const QString &event, const QJsonArray &arguments, std::chrono::milliseconds timeout);

    /// The chosen ones (Socket.IO: fetchSockets).
    [[nodiscard]] std::vector<std::shared_ptr<Socket>> sockets() const;
    void socketsJoin(const QString &room);
    void socketsLeave(const QString &room);
    void disconnectSockets(bool closeSession = false);

private:
    struct Asked;
    [[nodiscard]] Audience audience() const;
    static QCoro::Task<BroadcastAnswers> gather(Asked asked, std::chrono::milliseconds timeout);

    Namespace &m_namespace;
    Selection m_selection;
};

} // namespace atrium::socketio
