#include "core/socketio/engineio_packet.h"

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;

namespace {

QByteArray encodeAll(const std::vector<socketio::EngineIoPacket> &packets)
{
    QByteArray payload;
    for (const auto &packet : packets) {
        const QByteArray bytes = packet.binary
            ? packet.data.toByteArray()
            : socketio::encodeTextPacket(packet.type, packet.data);
        socketio::appendToPollingPayload(payload, bytes, packet.binary);
    }
    return payload;
}

} // namespace

/// A payload is read whole or not at all; what was read survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView body = fuzz::viewOf(data, size);
    const auto packets = socketio::decodePollingPayload(body);
    if (!packets)
        return 0;
    hold(body.isValidUtf8(), "a payload is UTF-8");
    hold(qsizetype(packets->size())
             == 1 + std::count(body.begin(), body.end(), socketio::pollingSeparator),
         "there is one packet more than separators");
    bool isText = true;
    for (const auto &packet : *packets) {
        isText = isText && !packet.binary;
        hold(!packet.binary || packet.type == socketio::EngineIoPacketType::Message,
             "only messages are binary");
        hold(packet.data.size() <= body.size(), "no packet is longer than its payload");
    }

    const QByteArray written = encodeAll(*packets);
    hold(!isText || written == body, "a payload of texts is written as it was read");
    const auto again = socketio::decodePollingPayload(written);
    hold(again && again->size() == packets->size(), "what was written can be read");
    for (std::size_t i = 0; i < packets->size(); ++i) {
        const auto &before = (*packets)[i];
        const auto &after = (*again)[i];
        hold(before.type == after.type && before.binary == after.binary
                 && before.data == after.data,
             "each packet survives");
    }
    return 0;
}
