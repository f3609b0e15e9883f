#include "core/net/utf8_validator.h"
#include "core/net/websocket_decoder.h"

#include <QTest>

#include <random>

using namespace atrium::net;

namespace {

using Op = WebSocketOpcode;

constexpr quint8 fin = 0x80;

/// A frame as a client sends it; `first` is the whole first byte.
QByteArray frame(int first, const QByteArray &payload, int lengthForm = 0, bool masked = true)
{
    QByteArray out(1, char(first));
    const char bit = masked ? char(0x80) : char(0);
    const qsizetype n = payload.size();
    if (lengthForm == 8 || (lengthForm == 0 && n > 0xFFFF)) {
        out.append(char(bit | 127));
        for (int shift = 56; shift >= 0; shift -= 8)
            out.append(char(quint64(n) >> shift));
    } else if (lengthForm == 2 || (lengthForm == 0 && n > 125)) {
        out.append(char(bit | 126)).append(char(n >> 8)).append(char(n));
    } else {
        out.append(char(bit | n));
    }
    if (!masked)
        return out + payload;
    const QByteArray mask = QByteArray::fromHex("37fa213d");
    out.append(mask);
    for (qsizetype i = 0; i < n; ++i)
        out.append(char(payload[i] ^ mask[i & 3]));
    return out;
}

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    return QByteArray(1, char(code >> 8)) + char(code) + reason;
}

/// What a decoder makes of a stream, as text: "T:hello", "B:…", "ping:x", "close:1000:bye",
/// "fail:1002".
QByteArrayList decode(const QByteArray &stream, const QList<qsizetype> &cuts,
                      WebSocketLimits limits = {1000, 8})
{
    WebSocketDecoder decoder(limits);
    QByteArrayList events;
    QByteArray pending;
    qsizetype from = 0;
    for (const qsizetype cut : cuts + QList<qsizetype>{stream.size()}) {
        pending.append(stream.sliced(from, cut - from));
        from = cut;
        for (;;) {
            const auto step = decoder.next({pending.data(), size_t(pending.size())});
            if (step.outcome == WebSocketDecoder::Outcome::Message)
                events << (step.opcode == Op::Text ? "T:" : "B:") + step.payload.toByteArray();
            else if (step.outcome == WebSocketDecoder::Outcome::Failed)
                return events << "fail:" + QByteArray::number(step.closeCode);
            else if (step.outcome == WebSocketDecoder::Outcome::Control && step.opcode == Op::Close)
                events << "close:" + QByteArray::number(step.closeCode) + ':'
                        + step.reason.toByteArray();
            else if (step.outcome == WebSocketDecoder::Outcome::Control)
                events << (step.opcode == Op::Ping ? "ping:" : "pong:")
                        + step.payload.toByteArray();
            pending.remove(0, step.consumed);
            if (step.outcome == WebSocketDecoder::Outcome::NeedMore)
                break;
        }
    }
    return events;
}

QList<qsizetype> everyByte(qsizetype size)
{
    QList<qsizetype> cuts;
    for (qsizetype i = 1; i < size; ++i)
        cuts << i;
    return cuts;
}

} // namespace

class WebSocketCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void framesAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("events");
        using List = QByteArrayList;
        const auto row = [](const char *name, const QByteArray &stream, const List &events) {
            QTest::newRow(name) << stream << events;
        };
        const QByteArray umlauts = "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8C\xB8";
        row("text", frame(fin | 1, "hello"), {"T:hello"});
        row("empty text", frame(fin | 1, ""), {"T:"});
        row("binary", frame(fin | 2, QByteArray("\0\xFF\x80", 3)), {QByteArray("B:\0\xFF\x80", 5)});
        row("126 bytes", frame(fin | 2, QByteArray(126, 'x')), {"B:" + QByteArray(126, 'x')});
        row("several in one go", frame(fin | 1, "a") + frame(fin | 9, "p") + frame(fin | 1, "b"),
            {"T:a", "ping:p", "T:b"});
        row("fragments with a ping between",
            frame(1, "hel") + frame(fin | 9, "?") + frame(0, "") + frame(fin | 0, "lo"),
            {"ping:?", "T:hello"});
        row("code point cut by a fragment",
            frame(1, umlauts.first(3)) + frame(fin | 0, umlauts.sliced(3)), {"T:" + umlauts});
        row("a message after a fragmented one",
            frame(2, "a") + frame(fin | 0, "b") + frame(fin | 1, "c"), {"B:ab", "T:c"});
        row("pong", frame(fin | 10, ""), {"pong:"});
        row("control of 125", frame(fin | 9, QByteArray(125, 'p')),
            {"ping:" + QByteArray(125, 'p')});
        row("close without a code", frame(fin | 8, ""), {"close:1005:"});
        row("close with a reason", frame(fin | 8, closePayload(1000, "bye")), {"close:1000:bye"});
        row("message of the limit", frame(fin | 2, QByteArray(1000, 'x')),
            {"B:" + QByteArray(1000, 'x')});

        row("not masked", frame(fin | 1, "x", 0, false), {"fail:1002"});
        row("first reserved bit", frame(fin | 0x40 | 1, "x"), {"fail:1002"});
        row("last reserved bit", frame(fin | 0x10 | 1, "x"), {"fail:1002"});
        row("reserved data opcode", frame(fin | 3, "x"), {"fail:1002"});
        row("reserved control opcode", frame(fin | 11, "x"), {"fail:1002"});
        row("control of 126", frame(fin | 9, QByteArray(126, 'p')), {"fail:1002"});
        row("fragmented ping", frame(9, "x"), {"fail:1002"});
        row("stray continuation", frame(fin | 0, "x"), {"fail:1002"});
        row("message inside a message", frame(1, "x") + frame(fin | 1, "y"), {"fail:1002"});
        row("short length in two bytes", frame(fin | 2, "x", 2), {"fail:1002"});
        row("short length in eight bytes", frame(fin | 2, QByteArray(200, 'x'), 8), {"fail:1002"});
        row("length with its highest bit",
            QByteArray::fromHex("82ff") + QByteArray(8, char(0x80)) + QByteArray(4, 'm'),
            {"fail:1002"});
        row("close with half a code", frame(fin | 8, "x"), {"fail:1002"});
        row("close reason not UTF-8", frame(fin | 8, closePayload(1000, "\xFF")), {"fail:1007"});
        row("text not UTF-8", frame(fin | 1, "a\xC3("), {"fail:1007"});
        row("text ends inside a code point", frame(fin | 1, "a\xC3"), {"fail:1007"});
        row("fragment not UTF-8", frame(1, "\xE2\x28"), {"fail:1007"});
        row("last fragment ends inside a code point", frame(1, "\xE2") + frame(fin | 0, "\x82"),
            {"fail:1007"});
        row("above the limit", frame(fin | 2, QByteArray(1001, 'x')), {"fail:1009"});
        row("fragments above the limit",
            frame(2, QByteArray(600, 'x')) + frame(fin | 0, QByteArray(401, 'x')), {"fail:1009"});
        QByteArray many = frame(2, "");
        for (int i = 0; i < 8; ++i)
            many += frame(0, "");
        row("too many fragments", many, {"fail:1008"});
    }

    void framesAreDecoded()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, events);
        QCOMPARE(decode(stream, {}), events);
        QCOMPARE(decode(stream, everyByte(stream.size())), events);
        for (qsizetype cut = 1; cut < stream.size(); ++cut)
            QCOMPARE(decode(stream, {cut}), events);
    }

    void closeCodesThatMayBeSent()
    {
        for (int code = 0; code <= 0xFFFF; ++code) {
            const bool good = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
                || (code >= 3000 && code <= 4999);
            QCOMPARE(isValidCloseCode(quint16(code)), good);
        }
        QCOMPARE(decode(frame(fin | 8, closePayload(1006)), {}), QByteArrayList{"fail:1002"});
    }

    void aMessageInOnePieceIsNotCopied()
    {
        QByteArray stream = frame(fin | 1, "hello");
        WebSocketDecoder decoder;
        const auto step = decoder.next({stream.data(), size_t(stream.size())});
        QCOMPARE(step.payload.data(), stream.constData() + 6);
        QCOMPARE(step.wireBytes, stream.size());
    }

    void anAnnouncedLengthCostsNoMemory()
    {
        QByteArray stream = frame(fin | 2, QByteArray(70'000, 'x')).first(20);
        WebSocketDecoder decoder({1'000'000, 10});
        const auto step = decoder.next({stream.data(), size_t(stream.size())});
        QCOMPARE(int(step.outcome), int(WebSocketDecoder::Outcome::NeedMore));
        QCOMPARE(step.consumed, 20);
    }

    void serverFramesHaveTheShortestHead_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("0") << 0 << QByteArray::fromHex("8100");
        QTest::newRow("125") << 125 << QByteArray::fromHex("817d");
        QTest::newRow("126") << 126 << QByteArray::fromHex("817e007e");
        QTest::newRow("65535") << 65535 << QByteArray::fromHex("817effff");
        QTest::newRow("65536") << 65536 << QByteArray::fromHex("817f0000000000010000");
    }

    void serverFramesHaveTheShortestHead()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, head);
        const QByteArray payload(size, 'x');
        QCOMPARE(SharedFrame::text(payload).bytes(), head + payload);
    }

    void aLongCloseReasonIsCutBetweenCodePoints()
    {
        const QByteArray reason = QByteArray("\xE2\x82\xAC").repeated(60);
        const QByteArray bytes = SharedFrame::close(1011, reason).bytes();
        QCOMPARE(bytes.first(4), QByteArray::fromHex("887d03f3"));
        QCOMPARE(bytes.sliced(4), reason.first(123));
        QCOMPARE(
            SharedFrame::close(1000, "\xC3\xA4" + QByteArray(121, 'x') + "\xC3\xA4").bytes().size(),
            2 + 2 + 123);
        const QByteArray cut = SharedFrame::close(1000, QByteArray(122, 'x') + "\xC3\xA4").bytes();
        QCOMPARE(cut.size(), 2 + 2 + 122);
    }

    void utf8IsJudgedAsQtDoes()
    {
        std::mt19937 random(3);
        const QByteArray alphabet =
            "aZ\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xED\xEE\xEF\xF0\xF1\xF4\xF5\xFF";
        for (int i = 0; i < 20'000; ++i) {
            QByteArray text;
            for (unsigned n = random() % 12; n > 0; --n)
                text += alphabet[qsizetype(random() % unsigned(alphabet.size()))];
            if (random() % 2)
                text.prepend("plain ASCII before it");
            const bool expected = QUtf8StringView(text).isValidUtf8();
            QCOMPARE(isUtf8(text), expected);
            Utf8Validator validator;
            bool fed = true;
            for (const char c : std::as_const(text))
                fed = validator.feed(QByteArrayView(&c, 1));
            QCOMPARE(fed && validator.isComplete(), expected);
        }
    }
};

QTEST_APPLESS_MAIN(WebSocketCodecTest)
#include "tst_websocket_codec.moc"
