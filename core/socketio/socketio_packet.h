#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

/// Socket.IO v5 packets as the text of an Engine.IO message: pure functions, any thread
/// (socket.io-protocol v5, "Packet encoding"). JSON is decoded here, once.
namespace atrium::socketio {

/// The value is the digit on the wire.
enum class SocketIoPacketType : char {
    Connect = '0',
    Disconnect = '1',
    Event = '2',
    Ack = '3',
    ConnectError = '4',
    BinaryEvent = '5',
    BinaryAck = '6'
};

/// A packet as a client sent it.
struct SocketIoPacket
{
    SocketIoPacketType type = SocketIoPacketType::Event;
    QString namespaceName = QStringLiteral("/");
    QByteArray
        ackId; ///< decimal digits without leading zeros; empty: none. Text, for any size is echoed
    int attachmentCount = 0; ///< binary messages that follow a BinaryEvent or BinaryAck
    bool hasPayload = false;
    QJsonObject object; ///< of CONNECT
    QString eventName; ///< of EVENT
    QJsonArray arguments; ///< of EVENT (without the name) and ACK; attachments stay placeholders
    qsizetype textSize = 0; ///< of the whole packet, in bytes
};

/// More attachments than this close the connection (protocol.md section 2).
inline constexpr int maxAttachments = 10;

/// Reads a packet from the text of an Engine.IO message (the bytes after `4`), strictly: whatever a
/// server must answer by closing is refused with the reason. An EVENT without payload is not an
/// error (ignore it).
[[nodiscard]] Result<SocketIoPacket> decodeSocketIoPacket(QByteArrayView text);

/// True for names that the protocol keeps to itself, such as `connect` and `disconnect`.
[[nodiscard]] bool isReservedEvent(QStringView name);

/// Where in the arguments of a binary packet attachment `index` belongs:
/// `{"_placeholder":true,"num":index}`.
[[nodiscard]] QJsonObject attachmentPlaceholder(int index);

/// The encoders below yield the whole Engine.IO text packet, `4` included, in one allocation beside
/// QJson's.
struct EventToSend
{
    QStringView namespaceName = u"/";
    QStringView name;
    const QJsonArray &arguments;
    QByteArrayView ackId = {}; ///< asks the client for an acknowledgement
    qsizetype attachmentCount = 0; ///< above 0 a BinaryEvent
    /// Of connection state recovery: becomes the last argument, behind an explicit null if there
    /// is no other, lest clients take it for data.
    QByteArrayView offset = {};
    QByteArrayView encoded = {}; ///< instead of `arguments`: their JSON, with commas between them
};
[[nodiscard]] QByteArray encodeEvent(const EventToSend &event);
[[nodiscard]] QByteArray encodeAck(QStringView namespaceName, QByteArrayView ackId,
                                   const QJsonArray &arguments, qsizetype attachmentCount = 0);
[[nodiscard]] QByteArray encodeConnect(QStringView namespaceName, const QJsonObject &payload);
[[nodiscard]] QByteArray encodeConnectError(QStringView namespaceName, const QJsonObject &payload);
[[nodiscard]] QByteArray encodeDisconnect(QStringView namespaceName);

} // namespace atrium::socketio
