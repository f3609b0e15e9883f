#include "core/net/permessage_deflate_offer.h"

#include <QFile>
#include <QTest>

#include <random>

#include "tests/unit/net/zlib_peer.h"

using namespace atrium::net;
using namespace atrium::net::testing;
using Verdict = MessageInflater::Verdict;

namespace {

DeflateOptions on()
{
    DeflateOptions options;
    options.isEnabled = true;
    return options;
}

/// "not a list", "" when no offer is met, or the answer.
QByteArray answerTo(const QByteArray &header, const DeflateOptions &options)
{
    const auto offers = parseExtensions(header);
    if (!offers)
        return "not a list";
    const auto agreement = agreeOnDeflate(*offers, options);
    return agreement ? deflateAnswer(*agreement) : QByteArray();
}

DeflateAgreement windows(int bits)
{
    DeflateAgreement agreement;
    agreement.clientWindowBits = agreement.serverWindowBits = bits;
    return agreement;
}

/// What a whole message unfolds to; "too large" or "corrupt" else.
QByteArray unfold(MessageInflater &inflater, const QByteArray &message, qsizetype limit = 100'000)
{
    QByteArray out;
    QByteArrayView rest(message);
    MessageInflater::Bounds bounds{limit};
    Verdict verdict = inflater.inflate(rest, out, bounds);
    if (verdict == Verdict::Good)
        verdict = inflater.finish(out, limit);
    if (verdict == Verdict::Good)
        return out;
    return verdict == Verdict::TooLarge ? "too large" : "corrupt";
}

/// Words in an order that repeats neither soon nor never.
QByteArray prose(int seed, qsizetype size)
{
    std::mt19937 random{unsigned(seed)};
    const QByteArrayList words{"bath", "oil", "room", "{\"id\":", "\xC3\xB1", "7", "massage, "};
    QByteArray text;
    while (text.size() < size)
        text += words.at(qsizetype(random() % unsigned(words.size())));
    return text.first(size);
}

QByteArray noise(qsizetype size)
{
    std::mt19937 random{5};
    QByteArray bytes;
    for (qsizetype i = 0; i < size; ++i)
        bytes += char(random());
    return bytes;
}

/// Most memory that this process has ever had in use, since forgetPeak() (Linux, proc(5)).
qint64 peakBytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmHWM:");
    return at < 0 ? 0 : status.sliced(at + 6).trimmed().split(' ').first().toLongLong() * 1024;
}

bool forgetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

} // namespace

class PermessageDeflateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void offersAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray name("permessage-deflate");
        const auto row = [](const char *rule, const QByteArray &offer, const QByteArray &answer) {
            QTest::newRow(rule) << offer << answer;
        };
        row("nothing is offered", "", "");
        row("a bare offer", name, name);
        row("another extension", "x-webkit-deflate-frame; a=1", "");
        row("ours behind another", "foo; bar, permessage-deflate", name);
        row("names are exact", "Permessage-Deflate", "");
        row("Chromium's offer", name + "; client_max_window_bits",
            name + "; client_max_window_bits=12");
        row("Firefox's offer", name, name);
        row("a client's smaller window", name + "; client_max_window_bits=10",
            name + "; client_max_window_bits=10");
        row("a client's larger window", name + "; client_max_window_bits=15",
            name + "; client_max_window_bits=12");
        row("the smallest window", name + "; client_max_window_bits=8; server_max_window_bits=8",
            name + "; server_max_window_bits=8; client_max_window_bits=8");
        row("the server's window in quotes", name + "; server_max_window_bits=\"9\"",
            name + "; server_max_window_bits=9");
        row("the server's larger window", name + ";server_max_window_bits=15",
            name + "; server_max_window_bits=12");
        row("no context of the server's", name + "; server_no_context_takeover",
            name + "; server_no_context_takeover");
        row("no context of the client's", name + "; client_no_context_takeover",
            name + "; client_no_context_takeover");
        row("spaces and tabs", "\t" + name + " ;\tserver_no_context_takeover  ,  ",
            name + "; server_no_context_takeover");
        row("empty elements", ",, ," + name + ",", name);

        row("unknown parameter", name + "; level=9", "");
        row("parameter twice", name + "; client_max_window_bits=9; client_max_window_bits=9", "");
        row("flag twice", name + "; server_no_context_takeover; server_no_context_takeover", "");
        row("flag with a value", name + "; server_no_context_takeover=true", "");
        row("client's flag with a value", name + "; client_no_context_takeover=1", "");
        row("server window without a value", name + "; server_max_window_bits", "");
        for (const char *bad : {"7", "16", "0", "-9", "+9", "09", "9.0", "nine", "99999999999"}) {
            row(bad, name + "; server_max_window_bits=" + bad, "");
            const QByteArray tag = QByteArray("client's ") + bad;
            row(tag.constData(), name + "; client_max_window_bits=" + bad, "");
        }
        row("first offer that can be met",
            name + "; level=9, " + name + "; server_max_window_bits=10, " + name,
            name + "; server_max_window_bits=10");

        row("no name", "; a", "not a list");
        row("no parameter's name", name + ";", "not a list");
        row("no value", name + "; server_max_window_bits=", "not a list");
        row("empty value in quotes", name + "; server_max_window_bits=\"\"", "not a list");
        row("open quotes", name + "; server_max_window_bits=\"9", "not a list");
        row("no token in quotes", name + "; server_max_window_bits=\"9 \"", "not a list");
        row("two names", name + " " + name, "not a list");
        row("not a token", "per(message)", "not a list");
        row("ends in a backslash", name + "; a=\"\\", "not a list");
    }

    void offersAreAnswered()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, answer);
        QCOMPARE(answerTo(offer, on()), answer);
        if (answer != "not a list")
            QCOMPARE(answerTo(offer, DeflateOptions()), QByteArray());
    }

    void aServerThatKeepsNoContextSaysSo()
    {
        DeflateOptions options = on();
        options.keepsContext = false;
        options.windowBits = 15;
        QCOMPARE(answerTo("permessage-deflate; client_max_window_bits", options),
                 QByteArray("permessage-deflate; server_no_context_takeover; "
                            "client_no_context_takeover; client_max_window_bits=15"));
    }

    /// RFC 7692 7.2.3: every example of the text.
    void theExamplesOfTheRfcUnfold_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("one block") << QByteArray("f248cdc9c90700") << QByteArray("Hello");
        QTest::newRow("stored block")
            << QByteArray("000500faff48656c6c6f00") << QByteArray("Hello");
        QTest::newRow("final block") << QByteArray("f348cdc9c9070000") << QByteArray("Hello");
        QTest::newRow("two blocks")
            << QByteArray("f24805000000ffffcac9c90700") << QByteArray("Hello");
        QTest::newRow("empty") << QByteArray("00") << QByteArray();
        QTest::newRow("empty, of a zlib flushed twice") << QByteArray() << QByteArray();
        QTest::newRow("cut in a block") << QByteArray("f248cdc9") << QByteArray("corrupt");
        QTest::newRow("cut in a stored block")
            << QByteArray("000500faff4865") << QByteArray("corrupt");
        QTest::newRow("final block without its filler")
            << QByteArray("f348cdc9c90700") << QByteArray("corrupt");
        QTest::newRow("reserved kind of block") << QByteArray("07") << QByteArray("corrupt");
        QTest::newRow("refers back before the start")
            << QByteArray("f200110000") << QByteArray("corrupt");
        QTest::newRow("lengths do not agree")
            << QByteArray("000500faf048656c6c6f00") << QByteArray("corrupt");
    }

    void theExamplesOfTheRfcUnfold()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, message);
        const QByteArray bytes = QByteArray::fromHex(hex);
        MessageInflater whole{DeflateAgreement()};
        QCOMPARE(unfold(whole, bytes), message);
        MessageInflater chopped{DeflateAgreement()};
        QByteArray out;
        Verdict verdict = Verdict::Good;
        MessageInflater::Bounds bounds{100};
        for (qsizetype i = 0; i < bytes.size() && verdict == Verdict::Good; ++i) {
            QByteArrayView piece = QByteArrayView(bytes).sliced(i, 1);
            verdict = chopped.inflate(piece, out, bounds);
        }
        if (verdict == Verdict::Good)
            verdict = chopped.finish(out, 100);
        QCOMPARE(verdict == Verdict::Good ? out : QByteArray("corrupt"), message);
    }

    void theSecondMessageRefersToTheFirst()
    {
        MessageInflater keeps{DeflateAgreement()};
        QCOMPARE(unfold(keeps, QByteArray::fromHex("f248cdc9c90700")), QByteArray("Hello"));
        keeps.rest();
        QVERIFY(!keeps.isWarm());
        QCOMPARE(unfold(keeps, QByteArray::fromHex("f200110000")), QByteArray("Hello"));
        // A final block in between changes nothing (RFC 7692 7.2.3.4).
        QCOMPARE(unfold(keeps, QByteArray::fromHex("f348cdc9c9070000")), QByteArray("Hello"));
        QCOMPARE(unfold(keeps, QByteArray::fromHex("f200110000")), QByteArray("Hello"));

        DeflateAgreement agreement;
        agreement.clientKeepsContext = false;
        MessageInflater forgets(agreement);
        QCOMPARE(unfold(forgets, QByteArray::fromHex("f248cdc9c90700")), QByteArray("Hello"));
        QVERIFY(!forgets.isWarm());
        QCOMPARE(unfold(forgets, QByteArray::fromHex("f200110000")), QByteArray("corrupt"));
    }

    /// Both ways against a zlib with exactly the agreed window, which sees no further back.
    void anyWindowIsKept_data()
    {
        QTest::addColumn<int>("bits");
        for (int bits = 8; bits <= 15; ++bits)
            QTest::addRow("%d bits", bits) << bits;
    }

    void anyWindowIsKept()
    {
        QFETCH(int, bits);
        DeflateOptions options = on();
        options.windowBits = 15;
        MessageDeflater deflater(windows(bits), options);
        MessageInflater inflater(windows(bits));
        ZlibPeer reads(bits);
        ZlibPeer writes(qMax(bits, 9)); // zlib's own trap: asked for 8 it works with 9
        for (int i = 0; i < 30; ++i) {
            const QByteArray message = i % 7 == 3 ? noise(5000) : prose(i % 3, 40 + i * 700);
            const QByteArray packed = deflater.deflate(message);
            QCOMPARE(reads.decompress(packed), message);
            QCOMPARE(unfold(inflater, writes.compress(message)), message);
            if (i % 4 == 1)
                deflater.rest(); // the peer notices nothing
            if (i % 5 == 1)
                inflater.rest();
        }
    }

    void contextMakesTheNextMessageSmaller()
    {
        MessageDeflater keeps(DeflateAgreement(), on());
        const QByteArray message = prose(1, 3000);
        const qsizetype first = keeps.deflate(message).size();
        const qsizetype second = keeps.deflate(message).size();
        QVERIFY2(second < first / 4, qPrintable(QStringLiteral("%1, %2").arg(first).arg(second)));
        DeflateAgreement agreement;
        agreement.serverKeepsContext = false;
        MessageDeflater forgets(agreement, on());
        QCOMPARE(forgets.deflate(message).size(), first);
        QVERIFY(!forgets.isWarm());
        QCOMPARE(forgets.deflate(message).size(), first);
    }

    void theLimitIsExact()
    {
        const QByteArray message = prose(2, 10'000);
        for (const qsizetype limit : {9'999, 10'000, 10'001}) {
            MessageInflater inflater{DeflateAgreement()};
            QCOMPARE(unfold(inflater, ZlibPeer().compress(message), limit),
                     limit < message.size() ? QByteArray("too large") : message);
        }
    }

    /// A megabyte on the wire that would be a gigabyte.
    void aBombCostsNoMoreThanTheLimit()
    {
        constexpr qsizetype limit = 1'000'000;
        const QByteArray zeros(16'000'000, '\0');
        const QByteArray bomb =
            (ZlibPeer().compress(zeros) + QByteArray("\0\0\xff\xff", 4)).repeated(64);
        QVERIFY(bomb.size() > 900'000);
        if (!forgetPeak())
            QSKIP("The system does not tell the peak of memory.");
        const qint64 before = peakBytes();
        MessageInflater inflater{DeflateAgreement()};
        QByteArray out;
        QByteArrayView rest(bomb);
        MessageInflater::Bounds bounds{limit};
        QCOMPARE(inflater.inflate(rest, out, bounds), Verdict::TooLarge);
        QVERIFY(out.size() <= limit);
        QVERIFY(out.capacity() <= limit + 1024);
        const qint64 taken = peakBytes() - before;
        QVERIFY2(taken < 2 * limit, qPrintable(QString::number(taken)));
    }

    void whatIsUnfoldedInSlicesIsTheSame()
    {
        for (const qsizetype slice : {1, 7, 1000, 99'999, 100'000}) {
            const QByteArray message = QByteArray(60'000, 'a') + prose(3, 40'000);
            const QByteArray wire = ZlibPeer().compress(message);
            MessageInflater inflater{DeflateAgreement()};
            QByteArrayView rest(wire);
            QByteArray out;
            Verdict verdict = Verdict::Paused;
            int slices = 0;
            for (; verdict == Verdict::Paused; ++slices) {
                const qsizetype before = out.size();
                MessageInflater::Bounds bounds{100'000, slice};
                verdict = inflater.inflate(rest, out, bounds);
                QVERIFY(out.size() <= before + slice);
            }
            QVERIFY(slices >= 100'000 / slice);
            QVERIFY(rest.isEmpty());
            QCOMPARE(verdict, Verdict::Good);
            QCOMPARE(inflater.finish(out, 100'000), Verdict::Good);
            QCOMPARE(out, message);
        }
    }

    void manyFinalBlocksTakeNoTime()
    {
        // "03 00" is a whole empty stream: half a million of them in a megabyte.
        MessageInflater inflater{DeflateAgreement()};
        QCOMPARE(unfold(inflater, ZlibPeer().compress(noise(40'000))).size(), 40'000);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(unfold(inflater, QByteArray("\x03\x00", 2).repeated(500'000) + '\0'),
                 QByteArray());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(PermessageDeflateTest)
#include "tst_permessage_deflate.moc"
