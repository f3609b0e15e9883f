#include "core/async/async.h"
#include "core/net/websocket_connection.h"

#include <QTest>

#include <cstdlib>

#include "tests/unit/net/websocket_frames.h"
#include "tests/unit/net/zlib_peer.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COUNTS_ALLOCATIONS

namespace {
int s_allocations = 0;
}

// glibc lets a program have its own; QByteArray's and zlib's memory comes from here too.
extern "C" void *__libc_malloc(size_t size); // NOLINT(bugprone-reserved-identifier)
extern "C" void *malloc(size_t size)
{
    ++s_allocations;
    return __libc_malloc(size);
}
#endif

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

/// A stream without a socket: what is sent lies in a buffer that never grows.
class DeskStream final : public ByteStream
{
public:
    DeskStream()
        : ByteStream(QHostAddress(QHostAddress::LocalHost), 1)
    {
        m_sent.reserve(1'000'000);
    }

    void arrive(QByteArray &bytes)
    {
        if (!unread().empty())
            bytes.prepend(unread().data(), qsizetype(unread().size()));
        (void)received({bytes.data(), size_t(bytes.size())});
    }
    void hangUp(StreamEnd how) { (void)ended(how); }
    [[nodiscard]] bool isQuiet() const { return m_sent.isEmpty(); }
    /// What was sent since it was asked last, in words.
    QByteArrayList answers()
    {
        const QByteArrayList words = inWords(m_sent);
        m_sent.resize(0);
        return words;
    }

    void send(QByteArrayView bytes) override { m_sent.append(bytes); }
    void sendShared(const QByteArray &bytes) override { m_sent.append(bytes); }
    [[nodiscard]] qsizetype unsentBytes() const override { return 0; }
    void finishSending() override { }
    void abort() override { }

private:
    void resumeReading() override { }

    QByteArray m_sent;
};

QCoro::Task<> echo(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        connection->sendText(message->payload);
    }
}

/// Says how much came.
QCoro::Task<> measure(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        connection->sendText(QByteArray::number(message->payload.size()));
    }
}

constexpr qsizetype slice = WebSocketConnection::inflationSlice;

/// A compressed message of three slices and a half, and a ping behind it.
QByteArray longMessage()
{
    return frame(fin | deflated | 2, ZlibPeer().compress(QByteArray(slice * 7 / 2, '\0')))
        + frame(fin | 9, "p");
}

const QByteArrayList longAnswers{"T:" + QByteArray::number(slice * 7 / 2), "pong:p"};

/// A connection that echoes, with its clock in the test's hands.
struct Desk
{
    using Conversation = QCoro::Task<> (*)(WebSocketConnection *);

    explicit Desk(bool deflate, Conversation conversation = &echo)
    {
        if (deflate)
            connection.setDeflate({}, {});
        task = async::spawn(conversation, &connection);
        QCoreApplication::processEvents();
    }
    ~Desk()
    {
        task.cancel();
        QCoreApplication::processEvents();
    }
    Q_DISABLE_COPY_MOVE(Desk)

    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        wheel.advance(clock.steadyNow());
    }
    QByteArrayList exchange(QByteArray bytes)
    {
        stream.arrive(bytes);
        return stream.answers();
    }

    FakeClock clock;
    async::Loop loop{clock};
    TimerWheel wheel;
    DeskStream stream;
    WebSocketConnection connection{stream, wheel, {}};
    async::TaskHandle<> task;
};

} // namespace

class WebSocketMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void smallMessagesAllocateNothing_data()
    {
        QTest::addColumn<bool>("deflate");
        QTest::newRow("plain") << false;
        QTest::newRow("compression agreed on, but not used") << true;
    }

    void smallMessagesAllocateNothing()
    {
#ifdef COUNTS_ALLOCATIONS
        QFETCH(bool, deflate);
        Desk desk(deflate);
        QByteArray several;
        for (int i = 0; i < 20; ++i)
            several += frame(fin | 1, QByteArray(10 * i, 'x')) + frame(fin | 9, "ping");
        const int before = s_allocations;
        desk.stream.arrive(several); // unmasked in place
        const int after = s_allocations;
        QCOMPARE(desk.stream.answers().size(), 40);
        QCOMPARE(after - before, 0);
#else
        QSKIP("Allocations are counted with glibc and without sanitizers.");
#endif
    }

    void aRestGivesMemoryBackAndLosesNoMessage()
    {
        Desk desk(true);
        ZlibPeer peer;
        QByteArray text("a text that is worth it: ");
        for (int i = 0; i < 400; ++i)
            text += QByteArray::number(i * 7919);
        const auto send = [&] {
            const QByteArrayList answers =
                desk.exchange(frame(fin | deflated | 1, peer.compress(text)));
            return answers.size() == 1 ? answers.first().sliced(3) : QByteArray();
        };
        QCOMPARE(desk.wheel.armedCount(), 0);
        const QByteArray first = send();
        QCOMPARE(desk.wheel.armedCount(), 1);
        const QByteArray second = send();
        QVERIFY(second.size() < first.size() / 4);
        // Used every now and then it is kept.
        for (int i = 0; i < 5; ++i) {
            desk.pass(WebSocketConnection::deflateRest - 1s);
            QVERIFY(send().size() < first.size() / 4);
        }
        desk.pass(WebSocketConnection::deflateRest + 1s);
        desk.pass(WebSocketConnection::deflateRest + 1s);
        QCOMPARE(desk.wheel.armedCount(), 0);
        const QByteArray rested = send(); // the peer still refers to what it said before
        QVERIFY(rested.size() > first.size() / 2); // but we have forgotten what we said
        QCOMPARE(peer.decompress(first), text);
        QCOMPARE(peer.decompress(second), text);
    }

    void aLongMessageIsUnfoldedInSlicesBetweenWhichOthersHaveTheirTurns()
    {
        Desk desk(true, &measure);
        int others = 0;
        int othersBefore = 0; // the answer
        std::function<void()> other = [&] {
            othersBefore += desk.stream.isQuiet() ? 1 : 0;
            if (++others < 20)
                desk.loop.callSoon(other);
        };
        desk.loop.callSoon(other);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        QTRY_VERIFY(others == 20);
        QVERIFY(othersBefore >= 3);
        QCOMPARE(desk.stream.answers(), longAnswers);
    }

    void whatCameBeforeTheEndIsUnfoldedAndTold()
    {
        Desk desk(true, &measure);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        desk.stream.hangUp(StreamEnd::PeerClosed);
        QVERIFY(!desk.task.done());
        QTRY_VERIFY(desk.task.done());
        QCOMPARE(desk.stream.answers(), longAnswers);
    }

    void aBreakEndsUnfoldingAtOnce()
    {
        Desk desk(true, &measure);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        desk.stream.hangUp(StreamEnd::Reset);
        QTRY_VERIFY(desk.task.done());
        QCOMPARE(desk.stream.answers(), QByteArrayList());
    }

    void whoIsCancelledWhileAMessageUnfoldsLosesNothing()
    {
        Desk desk(true, &measure);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        desk.task.cancel();
        QTRY_VERIFY(desk.task.done());
        QTest::qWait(1);
        QCOMPARE(desk.stream.answers(), QByteArrayList());
        desk.task = async::spawn(&measure, &desk.connection);
        QByteArrayList answers;
        QTRY_VERIFY((answers += desk.stream.answers()).size() == 2);
        QCOMPARE(answers, longAnswers);
    }

    void closingWhileAMessageUnfoldsWorks()
    {
        Desk desk(true, &measure);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        desk.connection.close(1000);
        QCOMPARE(desk.stream.answers(), QByteArrayList{"close:1000"});
        QByteArray answer = frame(fin | 8, closePayload(1000));
        desk.stream.arrive(answer); // waits behind the rest
        QVERIFY(!desk.task.done());
        QTRY_VERIFY(desk.task.done());
        QCOMPARE(desk.stream.answers(), QByteArrayList());
    }

    void aConnectionMayGoWhileAMessageUnfolds()
    {
        {
            Desk desk(true, &measure);
            QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        }
        async::Loop loop;
        QTest::qWait(1);
    }
};

QTEST_GUILESS_MAIN(WebSocketMemoryTest)
#include "tst_websocket_memory.moc"
