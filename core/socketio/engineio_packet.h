#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

/// Engine.IO v4 packets as bytes: pure functions, any thread (engine.io-protocol v4, "Packet
/// encoding").
namespace atrium::socketio {

/// The value is the digit on the wire.
enum class EngineIoPacketType : char {
    Open = '0',
    Close = '1',
    Ping = '2',
    Pong = '3',
    Message = '4',
    Upgrade = '5',
    Noop = '6'
};

/// One packet as it was read. `data` refers to what was decoded, or to `decoded`.
struct EngineIoPacket
{
    EngineIoPacketType type = EngineIoPacketType::Message;
    bool binary = false; ///< a message of bytes; always of type Message
    QByteArrayView data; ///< without the type digit
    QByteArray decoded; ///< keeps the bytes of a base64 packet
};

/// Between the packets of a polling payload (ASCII record separator).
inline constexpr char pollingSeparator = '\x1e';

/// Reads the packet in a WebSocket text message. None: empty, or an unknown type.
[[nodiscard]] std::optional<EngineIoPacket> decodeTextPacket(QByteArrayView text);

/// Reads the body of a polling request. All or nothing: none if it is empty, not UTF-8, or if any
/// packet is malformed (unknown type, bad base64).
[[nodiscard]] std::optional<std::vector<EngineIoPacket>> decodePollingPayload(QByteArrayView body);

/// A packet's text form: the type digit and the data.
[[nodiscard]] QByteArray encodeTextPacket(EngineIoPacketType type, QByteArrayView data = {});

/// Appends one packet to a polling payload, after a separator if it is not the first.
/// `packet` is a text packet with its digit, or raw bytes if `binary` (sent as `b` and base64).
void appendToPollingPayload(QByteArray &payload, const QByteArray &packet, bool binary);

} // namespace atrium::socketio
