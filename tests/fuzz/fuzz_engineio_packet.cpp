#include "core/socketio/engineio_packet.h"

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;

/// Whatever is read as a packet is written again as the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text = fuzz::viewOf(data, size);
    const auto packet = socketio::decodeTextPacket(text);
    const bool hasType = !text.isEmpty() && text.front() >= '0' && text.front() <= '6';
    hold(packet.has_value() == hasType, "the first byte alone decides");
    if (!packet)
        return 0;
    hold(!packet->binary, "a text packet is not binary");
    hold(socketio::encodeTextPacket(packet->type, packet->data) == text,
         "a packet is written as it was read");
    return 0;
}
