#include "core/socketio/socketio_packet.h"

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

namespace atrium::socketio {

namespace {

constexpr qsizetype maxAckDigits = 64;
/// Room that is kept from one event to the next.
constexpr qsizetype longestKept = 64 * 1024;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

tl::unexpected<Error> malformed(const char *what)
{
    return failure(ErrorCode::InvalidArgument, QString::fromLatin1(what));
}

/// Takes leading digits off `text`, without leading zeros.
QByteArrayView takeDigits(QByteArrayView &text)
{
    qsizetype count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    QByteArrayView digits = text.first(count);
    text = text.sliced(count);
    while (digits.size() > 1 && digits.front() == '0')
        digits = digits.sliced(1);
    return digits;
}

bool isBinary(SocketIoPacketType type)
{
    return type == SocketIoPacketType::BinaryEvent || type == SocketIoPacketType::BinaryAck;
}

bool placeholdersFit(const QJsonValue &value, int count)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), [count](const QJsonValue &item) {
            return placeholdersFit(item, count);
        });
    }
    if (!value.isObject())
        return true;
    const QJsonObject object = value.toObject();
    if (object.value(QLatin1String("_placeholder")) == QJsonValue(true)) {
        const double index = object.value(QLatin1String("num")).toDouble(-1);
        return index >= 0 && index < count && index == static_cast<int>(index);
    }
    return std::all_of(object.begin(), object.end(),
                       [count](const QJsonValue &item) { return placeholdersFit(item, count); });
}

Result<> readHeader(SocketIoPacket &packet, QByteArrayView &text)
{
    if (text.isEmpty() || text.front() < '0' || text.front() > '6')
        return malformed("unknown Socket.IO packet type");
    packet.type = static_cast<SocketIoPacketType>(text.front());
    text = text.sliced(1);
    if (isBinary(packet.type)) {
        const QByteArrayView count = takeDigits(text);
        if (count.isEmpty() || count.size() > 2 || !text.startsWith('-'))
            return malformed("number of attachments missing");
        packet.attachmentCount = count.toByteArray().toInt();
        if (packet.attachmentCount < 1 || packet.attachmentCount > maxAttachments)
            return malformed("number of attachments out of range");
        text = text.sliced(1);
    }
    if (text.startsWith('/')) {
        const qsizetype comma = text.indexOf(',');
        const QByteArrayView name = comma < 0 ? text : text.first(comma);
        if (name.size() > 1)
            packet.namespaceName = QString::fromUtf8(name);
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
    }
    const QByteArrayView ackId = takeDigits(text);
    if (ackId.size() > maxAckDigits)
        return malformed("acknowledgement id too long");
    packet.ackId = ackId.toByteArray();
    return {};
}

Result<> readEventName(SocketIoPacket &packet)
{
    if (packet.arguments.isEmpty())
        return malformed("event without a name");
    const QJsonValue name = packet.arguments.first();
    if (!name.isString() && !name.isDouble())
        return malformed("event name is neither text nor a number");
    packet.eventName = name.isString() ? name.toString() : name.toVariant().toString();
    if (isReservedEvent(packet.eventName))
        return malformed("reserved event name");
    packet.arguments.removeFirst();
    return {};
}

Result<> readArray(SocketIoPacket &packet, QByteArrayView text)
{
    {
        // The document goes before the array is changed: a second owner would make it copy
        // everything.
        const QJsonDocument document = readJson(text);
        if (!document.isArray())
            return malformed("payload is not a JSON array");
        packet.arguments = document.array();
    }
    if (packet.attachmentCount > 0 && !placeholdersFit(packet.arguments, packet.attachmentCount))
        return malformed("placeholder out of range");
    const bool isEvent =
        packet.type == SocketIoPacketType::Event || packet.type == SocketIoPacketType::BinaryEvent;
    return isEvent ? readEventName(packet) : Result<>();
}

Result<> readPayload(SocketIoPacket &packet, QByteArrayView text)
{
    switch (packet.type) {
    case SocketIoPacketType::Connect: {
        const QJsonDocument document = readJson(text);
        if (!document.isObject())
            return malformed("payload of CONNECT is not a JSON object");
        packet.object = document.object();
        return {};
    }
    case SocketIoPacketType::Event:
    case SocketIoPacketType::Ack:
    case SocketIoPacketType::BinaryEvent:
    case SocketIoPacketType::BinaryAck:
        return readArray(packet, text);
    case SocketIoPacketType::Disconnect:
    case SocketIoPacketType::ConnectError:
        break;
    }
    return malformed("payload where none belongs");
}

void appendHeader(QByteArray &out, SocketIoPacketType type, QStringView namespaceName,
                  QByteArrayView ackId, qsizetype attachmentCount)
{
    out.append('4');
    out.append(static_cast<char>(type));
    if (attachmentCount > 0)
        out.append(QByteArray::number(attachmentCount)).append('-');
    if (namespaceName != u"/")
        out.append(namespaceName.toUtf8()).append(',');
    out.append(ackId);
}

QByteArray encodeWithObject(SocketIoPacketType type, QStringView namespaceName,
                            const QJsonObject &payload)
{
    QByteArray out;
    appendHeader(out, type, namespaceName, {}, 0);
    appendJson(out, payload);
    return out;
}

} // namespace

Result<SocketIoPacket> decodeSocketIoPacket(QByteArrayView text)
{
    SocketIoPacket packet;
    packet.textSize = text.size();
    if (const Result<> header = readHeader(packet, text); !header)
        return tl::unexpected(header.error());
    if (packet.type == SocketIoPacketType::ConnectError)
        return malformed("CONNECT_ERROR from a client");
    packet.hasPayload = !text.isEmpty();
    if (!packet.hasPayload) {
        if (packet.attachmentCount > 0)
            return malformed("attachments without a payload");
        return packet;
    }
    if (const Result<> payload = readPayload(packet, text); !payload)
        return tl::unexpected(payload.error());
    return packet;
}

bool isReservedEvent(QStringView name)
{
    static constexpr QStringView reserved[] = {u"connect",     u"connect_error",
                                               u"disconnect",  u"disconnecting",
                                               u"newListener", u"removeListener"};
    return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

QJsonObject attachmentPlaceholder(int index)
{
    return {{QStringLiteral("_placeholder"), true}, {QStringLiteral("num"), index}};
}

QByteArray encodeEvent(const EventToSend &event)
{
    // Packets are kept, in queues and for recovery: the room they take is exact.
    thread_local QByteArray arguments;
    arguments.truncate(0);
    if (event.encoded.isEmpty())
        appendJsonElements(arguments, event.arguments);
    else
        arguments.append(event.encoded);
    const auto type =
        event.attachmentCount > 0 ? SocketIoPacketType::BinaryEvent : SocketIoPacketType::Event;
    QByteArray out;
    out.reserve(arguments.size() + event.name.size() + event.namespaceName.size()
                + event.ackId.size() + event.offset.size() + 24);
    appendHeader(out, type, event.namespaceName, event.ackId, event.attachmentCount);
    out.append('[');
    appendJson(out, QStringView(event.name));
    if (!arguments.isEmpty())
        out.append(',').append(arguments);
    else if (!event.offset.isEmpty())
        out.append(",null");
    if (!event.offset.isEmpty())
        out.append(",\"").append(event.offset).append('"');
    out.append(']');
    if (arguments.capacity() > longestKept)
        arguments = QByteArray();
    return out;
}

QByteArray encodeAck(QStringView namespaceName, QByteArrayView ackId, const QJsonArray &arguments,
                     qsizetype attachmentCount)
{
    const auto type = attachmentCount > 0 ? SocketIoPacketType::BinaryAck : SocketIoPacketType::Ack;
    QByteArray out;
    appendHeader(out, type, namespaceName, ackId, attachmentCount);
    out.append('[');
    appendJsonElements(out, arguments);
    out.append(']');
    return out;
}

QByteArray encodeConnect(QStringView namespaceName, const QJsonObject &payload)
{
    return encodeWithObject(SocketIoPacketType::Connect, namespaceName, payload);
}

QByteArray encodeConnectError(QStringView namespaceName, const QJsonObject &payload)
{
    return encodeWithObject(SocketIoPacketType::ConnectError, namespaceName, payload);
}

QByteArray encodeDisconnect(QStringView namespaceName)
{
    QByteArray out;
    appendHeader(out, SocketIoPacketType::Disconnect, namespaceName, {}, 0);
    return out;
}

} // namespace atrium::socketio
