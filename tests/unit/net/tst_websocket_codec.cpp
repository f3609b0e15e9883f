#include "core/net/permessage_deflate.h"
#include "core/net/utf8_validator.h"
#include "core/net/websocket_decoder.h"

#include <QTest>

#include <random>

#include "tests/unit/net/websocket_frames.h"
#include "tests/unit/net/zlib_peer.h"

using namespace atrium::net;
using namespace atrium::net::testing;

class WebSocketCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void closeCodesThatMayBeSent()
    {
        for (int code = 0; code <= 0xFFFF; ++code) {
            const bool good = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
                || (code >= 3000 && code <= 4999);
            QCOMPARE(isValidCloseCode(quint16(code)), good);
        }
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

    /// The inflater gives the last of a fragment without reading a byte: what waits behind the
    /// fragment is read all the same, no more bytes need arrive for it.
    void whatWaitsBehindAPauseIsRead()
    {
        const QByteArray message(1000, 'a');
        QByteArray stream = frame(deflated | 1, ZlibPeer().compress(message)) + frame(fin, "");
        for (const qsizetype slice : {1, 99, 100, 999, 1000, 1001}) {
            QByteArray bytes = stream;
            MessageInflater inflater{DeflateAgreement()};
            WebSocketDecoder decoder({message.size(), 2});
            decoder.setInflater(&inflater);
            WebSocketDecoder::Step step;
            qsizetype consumed = 0;
            do {
                decoder.allowInflation(slice);
                step = decoder.next({bytes.data() + consumed, size_t(bytes.size() - consumed)});
                consumed += step.consumed;
            } while (step.outcome == WebSocketDecoder::Outcome::Paused);
            QCOMPARE(int(step.outcome), int(WebSocketDecoder::Outcome::Message));
            QCOMPARE(step.payload, message);
            QCOMPARE(consumed, bytes.size());
        }
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
