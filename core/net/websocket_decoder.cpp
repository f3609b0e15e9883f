#include "core/net/websocket_decoder.h"

#include "core/net/permessage_deflate.h"
#include "core/net/utf8_validator.h"

#include <QtEndian>

#include <cstring>

namespace atrium::net {

namespace {

bool isControl(WebSocketOpcode opcode)
{
    return (quint8(opcode) & 0x8) != 0;
}

bool isKnown(quint8 opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

/// First reserved bit of a message's first frame: the message is compressed (RFC 7692 6).
constexpr quint8 compressedBit = 0x40;

using Mask = std::array<char, 4>;

/// XORs with the mask, whose phase is `offset` bytes into the frame's payload (RFC 6455 5.3).
void unmask(char *data, qsizetype size, const Mask &mask, quint64 offset)
{
    Mask rotated;
    for (size_t i = 0; i < 4; ++i)
        rotated[i] = mask[(i + offset) & 3];
    quint32 word = 0;
    std::memcpy(&word, rotated.data(), sizeof word);
    const quint64 pair = quint64(word) << 32 | word;
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 value = 0;
        std::memcpy(&value, data + i, sizeof value);
        value ^= pair;
        std::memcpy(data + i, &value, sizeof value);
    }
    for (; i < size; ++i)
        data[i] ^= rotated[size_t(i) & 3];
}

WebSocketDecoder::Step failed(quint16 code, const char *reason)
{
    WebSocketDecoder::Step step;
    step.outcome = WebSocketDecoder::Outcome::Failed;
    step.closeCode = code;
    step.reason = QByteArrayView(reason);
    return step;
}

WebSocketDecoder::Step violation(const char *reason)
{
    return failed(websocket_close::protocolError, reason);
}

} // namespace

struct WebSocketDecoder::FrameHead
{
    WebSocketOpcode opcode = WebSocketOpcode::Continuation;
    bool isFinal = false;
    bool isCompressed = false;
    quint64 length = 0;
    qsizetype size = 0; ///< of the head itself
    Mask mask{};
};

/// A message whose bytes came, or come, in pieces.
struct WebSocketDecoder::Assembly
{
    QByteArray bytes;
    Utf8Validator utf8;
    WebSocketOpcode opcode = WebSocketOpcode::Text;
    bool isCompressed = false;
    int fragments = 0;
    qsizetype wireBytes = 0;
    quint64 payloadBytes = 0; ///< announced by all frames so far, before decompression
    // The frame being read:
    bool isFinal = false;
    Mask mask{};
    quint64 offset = 0;
    quint64 left = 0;
    bool isPaused = false; ///< the inflater has more of what it was given
};

WebSocketDecoder::WebSocketDecoder(WebSocketLimits limits)
    : m_limits(limits)
{ }

WebSocketDecoder::~WebSocketDecoder() = default;
WebSocketDecoder::WebSocketDecoder(WebSocketDecoder &&) noexcept = default;
WebSocketDecoder &WebSocketDecoder::operator=(WebSocketDecoder &&) noexcept = default;

WebSocketDecoder::Step WebSocketDecoder::next(std::span<char> bytes)
{
    qsizetype consumed = 0;
    for (;;) {
        // After a pause the inflater may give the last of a fragment without a byte more to read.
        const bool wasPaused = m_assembly && m_assembly->isPaused;
        Step step = decodeStep(bytes.subspan(size_t(consumed)));
        const bool stuck = step.consumed == 0 && !wasPaused;
        consumed += step.consumed;
        if (step.outcome != Outcome::NeedMore || stuck || consumed == qsizetype(bytes.size())) {
            step.consumed = consumed;
            return step;
        }
    }
}

/// One frame at most; the loop above goes on after a fragment that does not end its message.
WebSocketDecoder::Step WebSocketDecoder::decodeStep(std::span<char> bytes)
{
    if (m_delivered) {
        m_assembly.reset();
        m_delivered = false;
    }
    if (m_assembly && (m_assembly->left > 0 || m_assembly->isPaused))
        return absorb(bytes);
    if (bytes.size() < 2)
        return {};

    const quint8 first = quint8(bytes[0]);
    const quint8 second = quint8(bytes[1]);
    if (!isKnown(first & 0x0F))
        return violation("reserved opcode");
    const auto opcode = WebSocketOpcode(first & 0x0F);
    const bool mayBeCompressed =
        m_inflater && (opcode == WebSocketOpcode::Text || opcode == WebSocketOpcode::Binary);
    if (first & 0x70 & ~(mayBeCompressed ? compressedBit : 0))
        return violation("reserved bits are set, no extension was negotiated");
    if (!(second & 0x80))
        return violation("a client's frame must be masked");

    FrameHead head;
    head.opcode = opcode;
    head.isFinal = (first & 0x80) != 0;
    head.isCompressed = (first & compressedBit) != 0;
    head.length = second & 0x7F;
    if (isControl(head.opcode) && (!head.isFinal || head.length > websocketControlPayload))
        return violation(head.isFinal ? "control frame above 125 bytes"
                                      : "fragmented control frame");

    const qsizetype extended = head.length == 126 ? 2 : head.length == 127 ? 8 : 0;
    head.size = 2 + extended + qsizetype(sizeof(Mask));
    if (qsizetype(bytes.size()) < head.size)
        return {};
    if (extended != 0) {
        head.length = extended == 2 ? qFromBigEndian<quint16>(bytes.data() + 2)
                                    : qFromBigEndian<quint64>(bytes.data() + 2);
        if (head.length < (extended == 2 ? 126u : 0x10000u))
            return violation("length not in its shortest form");
        if (head.length >> 63)
            return violation("length with its highest bit set");
    }
    std::memcpy(head.mask.data(), bytes.data() + head.size - sizeof(Mask), sizeof(Mask));
    return isControl(head.opcode) ? control(head, bytes) : startFrame(head, bytes);
}

WebSocketDecoder::Step WebSocketDecoder::control(const FrameHead &head, std::span<char> bytes)
{
    const qsizetype whole = head.size + qsizetype(head.length);
    if (qsizetype(bytes.size()) < whole)
        return {};
    char *payload = bytes.data() + head.size;
    unmask(payload, qsizetype(head.length), head.mask, 0);

    Step step;
    step.outcome = Outcome::Control;
    step.opcode = head.opcode;
    step.consumed = step.wireBytes = whole;
    step.payload = QByteArrayView(payload, qsizetype(head.length));
    if (head.opcode != WebSocketOpcode::Close)
        return step;
    if (head.length == 1)
        return violation("close frame with half a code");
    if (head.length == 0) {
        step.closeCode = websocket_close::noStatus;
        return step;
    }
    step.closeCode = qFromBigEndian<quint16>(payload);
    step.reason = step.payload.sliced(2);
    if (!isValidCloseCode(step.closeCode))
        return violation("close code that must not be sent");
    if (!isUtf8(step.reason))
        return failed(websocket_close::invalidPayload, "close reason is not UTF-8");
    return step;
}

WebSocketDecoder::Step WebSocketDecoder::startFrame(const FrameHead &head, std::span<char> bytes)
{
    const bool isFirst = !m_assembly;
    if (isFirst == (head.opcode == WebSocketOpcode::Continuation))
        return violation(isFirst ? "continuation without a message to continue"
                                 : "new message inside an unfinished one");
    // Compressed, a message of the limit may be a little longer than plain, never twice as long.
    const bool isCompressed = isFirst ? head.isCompressed : m_assembly->isCompressed;
    const quint64 limit = quint64(m_limits.messageBytes);
    const quint64 most = isCompressed ? 2 * limit + websocketControlPayload : limit;
    const quint64 soFar = isFirst ? 0 : m_assembly->payloadBytes;
    if (soFar + head.length > most)
        return failed(websocket_close::messageTooBig, "message above the size limit");

    const quint64 available = quint64(qsizetype(bytes.size()) - head.size);
    if (isFirst && head.isFinal && !isCompressed && available >= head.length)
        return wholeFrame(head, bytes);

    if (isFirst) {
        m_assembly = std::make_unique<Assembly>();
        m_assembly->opcode = head.opcode;
        m_assembly->isCompressed = isCompressed;
    }
    if (++m_assembly->fragments > m_limits.fragments)
        return failed(websocket_close::policyViolation, "message in too many fragments");
    m_assembly->isFinal = head.isFinal;
    m_assembly->mask = head.mask;
    m_assembly->offset = 0;
    m_assembly->left = head.length;
    m_assembly->payloadBytes += head.length;
    m_assembly->wireBytes += head.size;
    Step step = absorb(bytes.subspan(size_t(head.size)));
    step.consumed += head.size;
    return step;
}

/// A message in one frame that is all there stays where it is.
WebSocketDecoder::Step WebSocketDecoder::wholeFrame(const FrameHead &head, std::span<char> bytes)
{
    const qsizetype length = qsizetype(head.length);
    char *payload = bytes.data() + head.size;
    unmask(payload, length, head.mask, 0);
    Step step;
    step.outcome = Outcome::Message;
    step.opcode = head.opcode;
    step.payload = QByteArrayView(payload, length);
    step.consumed = step.wireBytes = head.size + length;
    if (head.opcode == WebSocketOpcode::Text && !isUtf8(step.payload))
        return failed(websocket_close::invalidPayload, "text is not UTF-8");
    return step;
}

WebSocketDecoder::Step WebSocketDecoder::absorb(std::span<char> bytes)
{
    Assembly &assembly = *m_assembly;
    const qsizetype size = qsizetype(qMin(quint64(bytes.size()), assembly.left));
    unmask(bytes.data(), size, assembly.mask, assembly.offset);
    const bool isLast = assembly.isFinal && quint64(size) == assembly.left;
    QByteArrayView rest(bytes.data(), size);
    Step step = unfold(rest, isLast);
    const qsizetype used = size - rest.size();
    if (!rest.isEmpty()) // they will be shown again, so they go back under their mask
        unmask(bytes.data() + used, rest.size(), assembly.mask, assembly.offset + quint64(used));
    assembly.isPaused = step.outcome == Outcome::Paused;
    assembly.offset += quint64(used);
    assembly.left -= quint64(used);
    assembly.wireBytes += used;
    if (step.outcome == Outcome::Failed)
        return step;
    if (isLast && !assembly.isPaused)
        return finishAssembly(used);
    step.consumed = used;
    return step;
}

/// Adds what a piece of the payload stands for to the message; leaves in it what is not used yet.
WebSocketDecoder::Step WebSocketDecoder::unfold(QByteArrayView &piece, bool isLast)
{
    Assembly &assembly = *m_assembly;
    const qsizetype before = assembly.bytes.size();
    auto verdict = MessageInflater::Verdict::Good;
    if (!assembly.isCompressed) {
        assembly.bytes.append(std::exchange(piece, {}));
    } else {
        MessageInflater::Bounds bounds{m_limits.messageBytes, m_inflationBudget};
        verdict = m_inflater->inflate(piece, assembly.bytes, bounds);
        m_inflationBudget = bounds.budget;
        if (isLast && verdict == MessageInflater::Verdict::Good)
            verdict = m_inflater->finish(assembly.bytes, m_limits.messageBytes);
    }
    // What came out before anything went wrong is judged first: the order does not depend on how
    // the network cut the bytes.
    if (assembly.opcode == WebSocketOpcode::Text
        && !assembly.utf8.feed(QByteArrayView(assembly.bytes).sliced(before)))
        return failed(websocket_close::invalidPayload, "text is not UTF-8");
    if (verdict == MessageInflater::Verdict::TooLarge)
        return failed(websocket_close::messageTooBig, "decompressed message above the size limit");
    if (verdict == MessageInflater::Verdict::Corrupt)
        return failed(websocket_close::invalidPayload, "message cannot be decompressed");
    Step step;
    if (verdict == MessageInflater::Verdict::Paused)
        step.outcome = Outcome::Paused;
    return step;
}

WebSocketDecoder::Step WebSocketDecoder::finishAssembly(qsizetype consumed)
{
    if (m_assembly->opcode == WebSocketOpcode::Text && !m_assembly->utf8.isComplete())
        return failed(websocket_close::invalidPayload, "text ends inside a code point");
    m_delivered = true;
    Step step;
    step.outcome = Outcome::Message;
    step.opcode = m_assembly->opcode;
    step.payload = m_assembly->bytes;
    step.consumed = consumed;
    step.wireBytes = m_assembly->wireBytes;
    return step;
}

} // namespace atrium::net
