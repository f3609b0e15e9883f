#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace atrium::simulator {

/// What one text frame of a server means to a client: Engine.IO v4 with the Socket.IO v5 packet in
/// it, namespace "/". Written apart from core/socketio on purpose: a mistake there must not be
/// mirrored by those who try it.
struct ClientPacket
{
    enum class Kind {
        Open, ///< `0{…}`: details
        Ping, ///< `2`
        Accepted, ///< `40{…}`: details
        Refused, ///< `44{…}`: details
        Event, ///< `42["name",…]`: name, arguments, ackId when one is asked for
        Acknowledgement, ///< `43n[…]`: ackId, arguments
        Disconnected, ///< `41`
        Closed, ///< `1`
        Ignored, ///< noop, and other namespaces
        Malformed ///< `name` says why
    };
    Kind kind = Kind::Malformed;
    QString name;
    QJsonArray arguments;
    QJsonObject details;
    std::optional<quint64> ackId;
};

[[nodiscard]] ClientPacket decodePacket(const QString &frame);
/// CONNECT; what is empty is left out.
[[nodiscard]] QString encodeConnect(const QJsonObject &details);
[[nodiscard]] QString encodeEvent(const QString &name, const QJsonArray &arguments,
                                  std::optional<quint64> ackId = {});
[[nodiscard]] QString encodeAcknowledgement(quint64 ackId, const QJsonArray &arguments);

/// Longest silence of the server that its own handshake allows: pingInterval + pingTimeout.
[[nodiscard]] std::chrono::milliseconds allowedSilence(const QJsonObject &openDetails);

} // namespace atrium::simulator
