#include "core/socketio/engineio_packet.h"

namespace atrium::socketio {

namespace {

std::optional<EngineIoPacket> decodeBase64Packet(QByteArrayView text)
{
    const auto raw = QByteArray::fromRawData(text.data(), text.size());
    auto outcome = QByteArray::fromBase64Encoding(
        raw, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!outcome)
        return std::nullopt;
    EngineIoPacket packet;
    packet.binary = true;
    packet.decoded = std::move(outcome.decoded);
    packet.data = packet.decoded;
    return packet;
}

} // namespace

std::optional<EngineIoPacket> decodeTextPacket(QByteArrayView text)
{
    if (text.isEmpty() || text.front() < '0' || text.front() > '6')
        return std::nullopt;
    EngineIoPacket packet;
    packet.type = static_cast<EngineIoPacketType>(text.front());
    packet.data = text.sliced(1);
    return packet;
}

std::optional<std::vector<EngineIoPacket>> decodePollingPayload(QByteArrayView body)
{
    if (body.isEmpty() || !body.isValidUtf8())
        return std::nullopt;
    std::vector<EngineIoPacket> packets;
    for (qsizetype start = 0; start <= body.size();) {
        qsizetype end = body.indexOf(pollingSeparator, start);
        if (end < 0)
            end = body.size();
        const QByteArrayView text = body.sliced(start, end - start);
        auto packet =
            text.startsWith('b') ? decodeBase64Packet(text.sliced(1)) : decodeTextPacket(text);
        if (!packet)
            return std::nullopt;
        packets.push_back(std::move(*packet));
        start = end + 1;
    }
    return packets;
}

QByteArray encodeTextPacket(EngineIoPacketType type, QByteArrayView data)
{
    QByteArray packet;
    packet.reserve(data.size() + 1);
    packet.append(static_cast<char>(type));
    packet.append(data);
    return packet;
}

void appendToPollingPayload(QByteArray &payload, const QByteArray &packet, bool binary)
{
    if (!payload.isEmpty())
        payload.append(pollingSeparator);
    if (binary) {
        payload.append('b');
        payload.append(packet.toBase64());
    } else {
        payload.append(packet);
    }
}

} // namespace atrium::socketio
