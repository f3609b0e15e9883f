#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>

/// RFC 6455 framing as pure functions of bytes: no sockets, no clock. A server's side: peers must
/// mask.
namespace atrium::net {

enum class WebSocketOpcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA
};

/// Most payload of a control frame (RFC 6455 5.5).
inline constexpr qsizetype websocketControlPayload = 125;

/// Close codes of RFC 6455 7.4.1. NoStatus and Abnormal are never sent: they say what was *not*
/// received.
namespace websocket_close {
inline constexpr quint16 normal = 1000;
inline constexpr quint16 goingAway = 1001;
inline constexpr quint16 protocolError = 1002;
inline constexpr quint16 noStatus = 1005;
inline constexpr quint16 abnormal = 1006;
inline constexpr quint16 invalidPayload = 1007;
inline constexpr quint16 policyViolation = 1008;
inline constexpr quint16 messageTooBig = 1009;
inline constexpr quint16 internalError = 1011;
} // namespace websocket_close

/// Whether a peer may send this close code (RFC 6455 7.4.1 and 7.4.2).
[[nodiscard]] bool isValidCloseCode(quint16 code);

/// How the payload of a data frame is to be read; the first reserved bit tells (RFC 7692 6).
enum class WebSocketCoding : quint8 { Plain, Deflated };

/// Head of an unmasked, final frame, in its shortest form (RFC 6455 5.2).
struct WebSocketFrameHead
{
    WebSocketFrameHead(WebSocketOpcode opcode, qsizetype payloadSize,
                       WebSocketCoding coding = WebSocketCoding::Plain);
    [[nodiscard]] QByteArrayView view() const { return {bytes.data(), size}; }

    std::array<char, 10> bytes;
    qsizetype size = 0;
};

/// A message framed once and sent to many: server frames are not masked, so the bytes are the same
/// for all. Copies share the bytes. Never compressed: a compressed one would have to fit what each
/// receiver agreed on and what was sent to it before.
class SharedFrame
{
public:
    SharedFrame() = default;
    [[nodiscard]] static SharedFrame text(QByteArrayView utf8);
    [[nodiscard]] static SharedFrame binary(QByteArrayView payload);
    [[nodiscard]] static SharedFrame frame(WebSocketOpcode opcode, QByteArrayView payload,
                                           WebSocketCoding coding = WebSocketCoding::Plain);
    /// Close frame; a reason longer than fits (123 bytes) is cut between code points.
    [[nodiscard]] static SharedFrame close(quint16 code, QByteArrayView reason = {});

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
};

} // namespace atrium::net
