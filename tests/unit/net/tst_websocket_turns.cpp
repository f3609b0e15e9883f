#include <QTest>

#include "tests/unit/net/websocket_desk.h"
#include "tests/unit/net/zlib_peer.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;

namespace {

constexpr int share = WebSocketConnection::framesPerTurn;

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

QByteArray textFrames(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += frame(fin | 1, QByteArray::number(i));
    return bytes;
}

QByteArrayList echoesOf(int from, int count)
{
    QByteArrayList words;
    for (int i = from; i < from + count; ++i)
        words << "T:" + QByteArray::number(i);
    return words;
}

/// Attends, and may pause after so many messages.
class Listener final : public WebSocketReceiver
{
public:
    explicit Listener(WebSocketConnection &connection)
        : m_connection(connection)
    { }

    void messageReceived(const WebSocketMessage &message) override
    {
        heard << "T:" + message.payload.toByteArray();
        if (heard.size() == pauseAfter)
            m_connection.pauseReceiving();
    }
    void conversationEnded() override { isOver = true; }

    QByteArrayList heard;
    qsizetype pauseAfter = -1;
    bool isOver = false;

private:
    WebSocketConnection &m_connection;
};

/// A connection that somebody attends.
struct AttendedDesk
{
    AttendedDesk() { connection.attend(listener); }
    ~AttendedDesk()
    {
        if (!listener.isOver)
            connection.release();
    }
    Q_DISABLE_COPY_MOVE(AttendedDesk)

    FakeClock clock;
    async::Loop loop{clock};
    TimerWheel wheel;
    DeskStream stream;
    WebSocketConnection connection{stream, wheel, {}};
    Listener listener{connection};
};

} // namespace

/// What one peer sends at once is taken in shares, a share in each turn of its socket; in between,
/// others have theirs. Nothing is lost, doubled or told out of order by that.
class WebSocketTurnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aCoroutineGetsAShareEachTurn()
    {
        Desk desk(false);
        QCOMPARE(desk.exchange(textFrames(2 * share + 5)), echoesOf(0, share));
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.stream.answers(), echoesOf(share, share));
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.stream.answers(), echoesOf(2 * share, 5));
        QVERIFY(!desk.stream.isTurnAsked());
    }

    void whoAttendsGetsAShareEachTurn()
    {
        AttendedDesk desk;
        QByteArray bytes = textFrames(2 * share);
        desk.stream.arrive(bytes);
        QCOMPARE(desk.listener.heard, echoesOf(0, share));
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.listener.heard, echoesOf(0, 2 * share));
        QVERIFY(!desk.stream.isTurnAsked());
    }

    void controlFramesCountToo()
    {
        Desk desk(false);
        QByteArray pings;
        for (int i = 0; i < share + 1; ++i)
            pings += frame(fin | 9, "p");
        QCOMPARE(desk.exchange(pings).size(), share);
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.stream.answers(), QByteArrayList{"pong:p"});
    }

    void everyReadingOfTheSocketIsATurn()
    {
        Desk desk(false);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(desk.exchange(textFrames(share)), echoesOf(0, share));
            QVERIFY(!desk.stream.isTurnAsked());
        }
    }

    void goingOnAfterAPauseIsNoNewShare()
    {
        AttendedDesk desk;
        desk.listener.pauseAfter = 5;
        QByteArray bytes = textFrames(share + 10);
        desk.stream.arrive(bytes);
        QCOMPARE(desk.listener.heard, echoesOf(0, 5));
        desk.connection.receiveWaiting();
        QCOMPARE(desk.listener.heard, echoesOf(0, share));
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.listener.heard, echoesOf(0, share + 10));
    }

    void aTurnDuringAPauseTellsNothing()
    {
        AttendedDesk desk;
        desk.listener.pauseAfter = share;
        QByteArray bytes = textFrames(share + 10);
        desk.stream.arrive(bytes);
        QCOMPARE(desk.listener.heard.size(), share);
        desk.stream.giveTurn();
        QCOMPARE(desk.listener.heard.size(), share);
        desk.connection.receiveWaiting();
        while (desk.stream.giveTurn()) { }
        QCOMPARE(desk.listener.heard, echoesOf(0, share + 10));
    }

    void theEndIsToldBehindWhatCameBefore()
    {
        AttendedDesk desk;
        QByteArray bytes = textFrames(share + 10);
        desk.stream.arrive(bytes);
        desk.stream.hangUp(StreamEnd::PeerClosed);
        QVERIFY(!desk.listener.isOver);
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.listener.heard, echoesOf(0, share + 10));
        QVERIFY(desk.listener.isOver);
    }

    void aBreakIsToldAtOnce()
    {
        AttendedDesk desk;
        QByteArray bytes = textFrames(share + 10);
        desk.stream.arrive(bytes);
        desk.stream.hangUp(StreamEnd::Reset);
        QVERIFY(desk.listener.isOver);
        desk.stream.giveTurn();
        QCOMPARE(desk.listener.heard, echoesOf(0, share));
    }

    void whoIsDismissedHearsNoMore()
    {
        AttendedDesk desk;
        QByteArray bytes = textFrames(share + 10);
        desk.stream.arrive(bytes);
        desk.connection.dismiss(1001);
        QVERIFY(desk.listener.isOver);
        while (desk.stream.giveTurn()) { }
        QCOMPARE(desk.listener.heard, echoesOf(0, share));
    }

    void aLongMessageIsUnfoldedInSlices()
    {
        Desk desk(true, &measure);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        for (int turn = 0; turn < 2; ++turn) {
            QVERIFY(desk.stream.giveTurn());
            QCOMPARE(desk.stream.answers(), QByteArrayList());
        }
        QVERIFY(desk.stream.giveTurn());
        QCOMPARE(desk.stream.answers(), longAnswers);
        QVERIFY(!desk.stream.isTurnAsked());
    }

    void whatCameBeforeTheEndIsUnfoldedAndTold()
    {
        Desk desk(true, &measure);
        QCOMPARE(desk.exchange(longMessage()), QByteArrayList());
        desk.stream.hangUp(StreamEnd::PeerClosed);
        desk.giveTurns();
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
        desk.giveTurns();
        QCOMPARE(desk.stream.answers(), QByteArrayList());
        desk.task = async::spawn(&measure, &desk.connection);
        QCoreApplication::processEvents();
        desk.giveTurns();
        QCOMPARE(desk.stream.answers(), longAnswers);
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
        desk.giveTurns();
        QTRY_VERIFY(desk.task.done());
        QCOMPARE(desk.stream.answers(), QByteArrayList());
    }
};

QTEST_GUILESS_MAIN(WebSocketTurnsTest)
#include "tst_websocket_turns.moc"
