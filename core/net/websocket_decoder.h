#pragma once

#include "core/net/websocket_frame.h"

#include <limits>
#include <memory>
#include <span>

namespace atrium::net {

class MessageInflater;

struct WebSocketLimits
{
    qsizetype messageBytes = 1'000'000; ///< after decompression too
    int fragments = 4096; ///< of one message
};

/// Reads a client's frames from whatever pieces the network delivers. Strict: masked, minimal
/// lengths, no reserved bits or opcodes, whole control frames, UTF-8 checked across fragments as it
/// comes in, before and after decompression. An idle decoder owns no memory; a message that lies
/// whole and uncompressed in the given bytes is not copied.
class WebSocketDecoder
{
public:
    enum class Outcome : quint8 {
        NeedMore, ///< everything usable is consumed; the rest is less than a frame's head or
                  ///< control frame
        Paused, ///< no more may be unfolded now: call again with the rest, be it nothing, after
                ///< allowInflation()
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

    /// For frames that have not begun yet.
    void setLimits(WebSocketLimits limits) { m_limits = limits; }
    /// Takes compressed messages (RFC 7692), which are a violation otherwise. The inflater outlives
    /// the decoder.
    void setInflater(MessageInflater *inflater) { m_inflater = inflater; }

    /// What compressed messages may unfold to before next() pauses, so that one peer does not keep
    /// the others waiting; any number unless said.
    void allowInflation(qsizetype bytes) { m_inflationBudget = bytes; }

    /// Decodes one step from the front of `bytes` and unmasks in place. Call again with the rest
    /// until NeedMore.
    [[nodiscard]] Step next(std::span<char> bytes);

private:
    struct Assembly;
    struct FrameHead;

    Step decodeStep(std::span<char> bytes);
    Step startFrame(const FrameHead &head, std::span<char> bytes);
    Step control(const FrameHead &head, std::span<char> bytes);
    Step wholeFrame(const FrameHead &head, std::span<char> bytes);
    Step absorb(std::span<char> bytes);
    Step unfold(QByteArrayView &piece, bool isLast);
    Step finishAssembly(qsizetype consumed);

    WebSocketLimits m_limits;
    MessageInflater *m_inflater = nullptr;
    qsizetype m_inflationBudget = std::numeric_limits<qsizetype>::max();
    std::unique_ptr<Assembly> m_assembly; ///< a message that did not come in one piece
    bool m_delivered = false; ///< the assembly was handed out and goes with the next call
};

} // namespace atrium::net
