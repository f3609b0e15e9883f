#include "tests/bench/wire/dialect.h"

#include <QtEndian>

namespace atrium::load {

using net::WebSocketOpcode;

namespace {

constexpr int floodBytes = 16 * 1024;

QByteArray path(const LoadOptions &options)
{
    if (!options.path.isEmpty())
        return options.path;
    switch (options.dialect) {
    case Dialect::Plain:
        return "/ws";
    case Dialect::EngineIo:
        return "/engine.io/?EIO=4&transport=websocket";
    case Dialect::SocketIo:
        return "/socket.io/?EIO=4&transport=websocket";
    }
    Q_UNREACHABLE();
}

QByteArray handshake(const LoadOptions &options)
{
    return "GET " + path(options) + " HTTP/1.1\r\nHost: " + options.host + ':'
        + QByteArray::number(options.port)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: YXRyaXVtIHdpcmUgbG9hZA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

/// Text of the given length; it never begins with the `B` of a broadcast.
QByteArray letters(int size)
{
    QByteArray text(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        text[i] = char('a' + i % 26);
    return text;
}

QByteArray eventWith(QByteArrayView event, const QByteArray &json)
{
    return "42[\"" + event.toByteArray() + "\"," + json + ']';
}

QByteArray message(Dialect dialect, QByteArrayView event, const QByteArray &text)
{
    switch (dialect) {
    case Dialect::Plain:
        return text;
    case Dialect::EngineIo:
        return '4' + text;
    case Dialect::SocketIo:
        return eventWith(event, '"' + text + '"');
    }
    Q_UNREACHABLE();
}

} // namespace

Phrases::Phrases(const LoadOptions &options)
    : m_dialect(options.dialect)
    , m_handshake(load::handshake(options))
    , m_join(clientFrame(WebSocketOpcode::Text, "40"))
    , m_pong(clientFrame(WebSocketOpcode::Text, "3"))
    , m_flood(clientFrame(WebSocketOpcode::Text,
                          message(m_dialect, options.event, letters(floodBytes))))
    , m_answer("42[\"" + options.answer + '"')
    , m_expected(options.message.isEmpty()
                     ? message(m_dialect, options.event, letters(options.payload))
                     : eventWith(options.event, options.message))
{
    m_echo = clientFrame(WebSocketOpcode::Text, m_expected);
    m_broadcast = clientFrame(WebSocketOpcode::Text,
                              message(m_dialect, "bcast", 'B' + letters(options.payload - 1)));
    if (m_dialect == Dialect::SocketIo)
        m_expected.chop(1);
    if (options.event != options.answer)
        m_expected.clear();
}

Meaning Phrases::meaning(QByteArrayView message) const
{
    if (m_dialect == Dialect::Plain)
        return message.startsWith('B') ? Meaning::Broadcast : Meaning::Echo;
    if (message.isEmpty())
        return Meaning::Other;
    const bool isBare = m_dialect == Dialect::EngineIo;
    switch (message.front()) {
    case '0':
        return isBare ? Meaning::Joined : Meaning::Opened;
    case '1':
        return Meaning::Refused;
    case '2':
        return Meaning::Heartbeat;
    case '4':
        break;
    default:
        return Meaning::Other;
    }
    if (isBare)
        return Meaning::Echo;
    if (message.startsWith(m_answer))
        return Meaning::Echo;
    if (message.startsWith("42[\"bcast\""))
        return Meaning::Broadcast;
    if (message.startsWith("40"))
        return Meaning::Joined;
    return message.startsWith("44") || message.startsWith("41") ? Meaning::Refused : Meaning::Other;
}

bool Phrases::isWhole(QByteArrayView echo) const
{
    return echo.startsWith(m_expected);
}

QByteArray clientFrame(WebSocketOpcode opcode, QByteArrayView payload)
{
    static constexpr std::array<char, 4> key{0x37, char(0xfa), 0x21, 0x3d};
    const net::WebSocketFrameHead head(opcode, payload.size());
    QByteArray frame = head.view().toByteArray();
    frame[1] = char(frame[1] | 0x80);
    frame.append(key.data(), key.size());
    const qsizetype begin = frame.size();
    frame.append(payload);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame[begin + i] = char(frame[begin + i] ^ key[size_t(i % 4)]);
    return frame;
}

std::optional<ServerFrame> serverFrame(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const int code = bytes[1] & 0x7f;
    const qsizetype head = code < 126 ? 2 : code == 126 ? 4 : 10;
    if (bytes.size() < head)
        return std::nullopt;
    const auto size = code < 126 ? qsizetype(code)
        : code == 126            ? qsizetype(qFromBigEndian<quint16>(bytes.data() + 2))
                                 : qsizetype(qFromBigEndian<quint64>(bytes.data() + 2));
    if (size < 0 || bytes.size() - head < size)
        return std::nullopt;
    const bool isFinal = bytes[0] & 0x80;
    const auto opcode = WebSocketOpcode(bytes[0] & 0x0f);
    const bool isFirst = opcode != WebSocketOpcode::Continuation;
    using Part = ServerFrame::Part;
    const Part part =
        isFirst ? (isFinal ? Part::Whole : Part::First) : (isFinal ? Part::Last : Part::Middle);
    return ServerFrame{opcode, part, bytes.sliced(head, size), head + size};
}

} // namespace atrium::load
