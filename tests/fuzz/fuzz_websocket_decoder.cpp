#include "core/net/permessage_deflate.h"
#include "core/net/websocket_decoder.h"

#include <limits>
#include <optional>
#include <vector>

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;
using Outcome = net::WebSocketDecoder::Outcome;

namespace {

constexpr net::WebSocketLimits limits{300, 6};

struct Happening
{
    Outcome outcome;
    net::WebSocketOpcode opcode;
    quint16 closeCode;
    qsizetype wireBytes;
    QByteArray payload;

    bool operator==(const Happening &) const = default;
};

struct Conversation
{
    std::vector<Happening> happenings;
    qsizetype consumed = 0;
};

void checkHappening(const Happening &happening)
{
    using net::WebSocketOpcode;
    const bool isText = happening.opcode == WebSocketOpcode::Text;
    switch (happening.outcome) {
    case Outcome::NeedMore:
    case Outcome::Paused:
        break;
    case Outcome::Message:
        hold(isText || happening.opcode == WebSocketOpcode::Binary, "a message is text or binary");
        hold(happening.payload.size() <= limits.messageBytes, "a message keeps to its limit");
        hold(!isText || happening.payload.isValidUtf8(), "a text is UTF-8");
        hold(happening.wireBytes >= 6, "every frame has a masked head");
        break;
    case Outcome::Control:
        hold(happening.payload.size() <= net::websocketControlPayload, "control frames are short");
        hold(happening.opcode == WebSocketOpcode::Close || happening.opcode == WebSocketOpcode::Ping
                 || happening.opcode == WebSocketOpcode::Pong,
             "a control frame is a close, a ping or a pong");
        hold(happening.opcode != WebSocketOpcode::Close
                 || happening.closeCode == net::websocket_close::noStatus
                 || net::isValidCloseCode(happening.closeCode),
             "only codes that may be sent come through");
        break;
    case Outcome::Failed:
        hold(net::isValidCloseCode(happening.closeCode), "a failure has a code to close with");
        break;
    }
}

enum class Extension : quint8 { None, Deflate };

/// The decoder unmasks in place, so every run works on a copy of its own.
Conversation converse(QByteArray bytes, Extension extension, fuzz::Cuts *cuts)
{
    Conversation conversation;
    net::MessageInflater inflater(net::DeflateAgreement{});
    net::WebSocketDecoder decoder(limits);
    if (extension == Extension::Deflate)
        decoder.setInflater(&inflater);
    // Unfolding in slices is one more way of being cut.
    const qsizetype slice =
        cuts ? cuts->piece(limits.messageBytes) : std::numeric_limits<qsizetype>::max();
    decoder.allowInflation(slice);
    qsizetype arrived = cuts ? 0 : bytes.size();
    for (;;) {
        const std::span<char> waiting(bytes.data() + conversation.consumed,
                                      std::size_t(arrived - conversation.consumed));
        const auto step = decoder.next(waiting);
        hold(step.consumed >= 0 && step.consumed <= qsizetype(waiting.size()),
             "no more is consumed than was shown");
        conversation.consumed += step.consumed;
        if (step.outcome == Outcome::Paused) {
            decoder.allowInflation(slice);
            continue;
        }
        if (step.outcome != Outcome::NeedMore) {
            const bool failed = step.outcome == Outcome::Failed;
            conversation.happenings.push_back(
                {step.outcome, failed ? net::WebSocketOpcode::Close : step.opcode, step.closeCode,
                 failed ? 0 : step.wireBytes, failed ? QByteArray() : step.payload.toByteArray()});
            checkHappening(conversation.happenings.back());
            if (failed)
                return conversation;
            continue;
        }
        if (arrived == bytes.size())
            return conversation;
        arrived += cuts->piece(bytes.size() - arrived);
    }
}

/// Messages, control frames and verdicts do not depend on how the bytes were cut.
Conversation compare(QByteArrayView bytes, Extension extension, fuzz::Cuts &cuts)
{
    const Conversation whole = converse(bytes.toByteArray(), extension, nullptr);
    const Conversation cut = converse(bytes.toByteArray(), extension, &cuts);
    hold(whole.happenings == cut.happenings, "cuts do not change what is read");
    const bool failed =
        !whole.happenings.empty() && whole.happenings.back().outcome == Outcome::Failed;
    hold(failed || whole.consumed == cut.consumed, "cuts do not change how much is consumed");
    qsizetype counted = 0;
    for (const Happening &happening : whole.happenings)
        counted += happening.wireBytes;
    hold(failed || counted <= whole.consumed, "no byte is counted twice");
    return whole;
}

} // namespace

/// With compression agreed on and without: until the first compressed frame there is no difference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input = fuzz::viewOf(data, size);
    if (input.size() < fuzz::Cuts::seedBytes)
        return 0;
    fuzz::Cuts cuts(input.first(fuzz::Cuts::seedBytes));
    const QByteArrayView bytes = input.sliced(fuzz::Cuts::seedBytes);
    const Conversation plain = compare(bytes, Extension::None, cuts);
    const Conversation deflating = compare(bytes, Extension::Deflate, cuts);
    const bool failed =
        !plain.happenings.empty() && plain.happenings.back().outcome == Outcome::Failed;
    const std::size_t same = plain.happenings.size() - (failed ? 1 : 0);
    hold(deflating.happenings.size() >= same
             && std::equal(plain.happenings.begin(), plain.happenings.begin() + qsizetype(same),
                           deflating.happenings.begin()),
         "compression changes nothing for what is not compressed");
    hold(failed || deflating.happenings == plain.happenings, "what is good stays good");
    return 0;
}
