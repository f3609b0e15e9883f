#include "core/socketio/socketio_packet.h"

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;
using socketio::SocketIoPacket;
using socketio::SocketIoPacketType;

namespace {

QByteArray encode(const SocketIoPacket &packet)
{
    switch (packet.type) {
    case SocketIoPacketType::Connect:
        return socketio::encodeConnect(packet.namespaceName, packet.object);
    case SocketIoPacketType::Disconnect:
        return socketio::encodeDisconnect(packet.namespaceName);
    case SocketIoPacketType::Event:
    case SocketIoPacketType::BinaryEvent:
        return socketio::encodeEvent({packet.namespaceName, packet.eventName, packet.arguments,
                                      packet.ackId, packet.attachmentCount});
    case SocketIoPacketType::Ack:
    case SocketIoPacketType::BinaryAck:
        return socketio::encodeAck(packet.namespaceName, packet.ackId, packet.arguments,
                                   packet.attachmentCount);
    case SocketIoPacketType::ConnectError:
        break;
    }
    hold(false, "a client's CONNECT_ERROR is refused");
    return {};
}

void checkPacket(const SocketIoPacket &packet)
{
    const bool isBinary = packet.type == SocketIoPacketType::BinaryEvent
        || packet.type == SocketIoPacketType::BinaryAck;
    hold(isBinary == (packet.attachmentCount > 0), "binary packets alone have attachments");
    hold(packet.attachmentCount <= socketio::maxAttachments, "attachments keep to their number");
    hold(packet.namespaceName.startsWith(u'/') && !packet.namespaceName.contains(u','),
         "a namespace begins with a slash and ends before the comma");
    hold(std::all_of(packet.ackId.begin(), packet.ackId.end(),
                     [](char digit) { return digit >= '0' && digit <= '9'; }),
         "an acknowledgement id is digits");
    hold(!socketio::isReservedEvent(packet.eventName), "no reserved name comes through");
}

} // namespace

/// Read, written and read again, a packet says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text = fuzz::viewOf(data, size);
    const auto packet = socketio::decodeSocketIoPacket(text);
    if (!packet) {
        hold(!packet.error().message.isEmpty(), "a refusal has a reason");
        return 0;
    }
    hold(packet->textSize == text.size(), "the size is the text's");
    checkPacket(*packet);
    const bool isEvent = packet->type == SocketIoPacketType::Event;
    if (isEvent && !packet->hasPayload)
        return 0; // ignored by the server; nothing to write

    const QByteArray written = encode(*packet);
    hold(written.startsWith('4') && written.isValidUtf8(), "what is written is a text message");
    const auto again = socketio::decodeSocketIoPacket(QByteArrayView(written).sliced(1));
    hold(again.has_value(), "what was written can be read");
    hold(again->type == packet->type && again->namespaceName == packet->namespaceName
             && again->attachmentCount == packet->attachmentCount,
         "the head survives");
    hold(again->eventName == packet->eventName, "the name survives");
    hold(again->arguments == packet->arguments && again->object == packet->object,
         "the payload survives");
    hold(packet->type == SocketIoPacketType::Connect
             || packet->type == SocketIoPacketType::Disconnect || again->ackId == packet->ackId,
         "the acknowledgement id survives");
    hold(encode(*again) == written, "the second writing is the first");
    return 0;
}
