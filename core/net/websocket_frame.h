#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <memory>
#include <span>

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

/// Head of an unmasked, final frame, in its shortest form (RFC 6455 5.2).
struct WebSocketFrameHead
{
    WebSocketFrameHead(WebSocketOpcode opcode, qsizetype payloadSize);
    [[nodiscard]] QByteArrayView view() const { return {bytes.data(), size}; }

    std::array<char, 10> bytes;
    qsizetype size = 0;
};

/// A message framed once and sent to many: server frames are not masked, so the bytes are the same
/// for all. Copies share the bytes.
class SharedFrame
{
public:
    SharedFrame() = default;
    [[nodiscard]] static SharedFrame text(QByteArrayView utf8);
    [[nodiscard]] static SharedFrame binary(QByteArrayView payload);
    [[nodiscard]] static SharedFrame frame(WebSocketOpcode opcode, QByteArrayView payload);
    /// Close frame; a reason longer than fits (123 bytes) is cut between code points.
    [[nodiscard]] static SharedFrame close(quint16 code, QByteArrayView reason = {});

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
};

struct WebSocketLimits
{
    qsizetype messageBytes = 1'000'000;
    int fragments = 4096; ///< of one message
};

/// Reads a client's frames from whatever pieces the network delivers. Strict: masked, minimal
/// lengths, no reserved bits or opcodes, whole control frames, UTF-8 checked across fragments as it
/// comes in. An idle decoder owns no memory; a message that lies whole in the given bytes is not
/// copied.
class WebSocketDecoder
{
public:
    enum class Outcome : quint8 {
        NeedMore, ///< everything usable is consumed; the rest is less than a frame's head or
                  ///< control frame
        Message, ///< `opcode` is Text or Binary, `payload` the whole message
        Control, ///< `opcode` is Close, Ping or Pong; for Close see `closeCode`
        Failed ///< fail the connection with `closeCode`; `reason` says why. The decoder is of no
               ///< more use
    };

    struct Step
    {
        Outcome outcome = Outcome::NeedMore;
        WebSocketOpcode opcode = WebSocketOpcode::Continuation;
        quint16 closeCode = 0; ///< of a Close frame (NoStatus when it has none) or of the failure
        qsizetype consumed = 0; ///< bytes at the front that must not be shown again
        qsizetype wireBytes = 0; ///< of all frames that made up the message
        QByteArrayView payload; ///< in the given bytes or in the decoder, until the next call
        QByteArrayView reason; ///< Failed: for the log and the close frame; Close: the peer's
    };

    explicit WebSocketDecoder(WebSocketLimits limits = {});
    ~WebSocketDecoder();
    WebSocketDecoder(WebSocketDecoder &&) noexcept;
    WebSocketDecoder &operator=(WebSocketDecoder &&) noexcept;

    /// Decodes one step from the front of `bytes` and unmasks in place. Call again with the rest
    /// until NeedMore.
    [[nodiscard]] Step next(std::span<char> bytes);

private:
    struct Assembly;
    struct FrameHead;

    Step startFrame(const FrameHead &head, std::span<char> bytes);
    Step control(const FrameHead &head, std::span<char> bytes);
    Step absorb(std::span<char> bytes);
    Step finishAssembly(qsizetype consumed);

    WebSocketLimits m_limits;
    std::unique_ptr<Assembly> m_assembly; ///< a message that did not come in one piece
    bool m_delivered = false; ///< the assembly was handed out and goes with the next call
};

} // namespace atrium::net
