#include "tests/support/async_test.h"
#include "tests/unit/socketio/recovery_scene.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

/// Connection state recovery (protocol.md section 2, "recovery" and "two traps"), in virtual time.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.socketio.info=false"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(withoutRecoveryThereIsNoPidAndNoOffset)
    {
        Server server({});
        server.of(text("/")).onConnection(
            [](const std::shared_ptr<Socket> &socket) { socket->send(text("connected")); });
        RecoveringClient client(server);
        co_await client.connect();
        CO_VERIFY(client.pid.isEmpty());
        CO_COMPARE(client.packets().last(), QByteArray("42[\"connected\"]"));
        CO_VERIFY(!server.of(text("/")).recovery());
    }

    ASYNC_TEST(connectAnswerHasAPidAndNoOtherKey)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        const QJsonObject answer =
            QJsonDocument::fromJson(client.packets().first().mid(2)).object();
        CO_COMPARE(answer.keys(), (QStringList{text("pid"), text("sid")}));
        CO_VERIFY(client.pid.size() >= 32 && client.pid != client.sid);
    }

    ASYNC_TEST(eventWithoutPayloadCarriesANullBeforeItsOffset)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        const QJsonArray greeting = argumentsOf(client.packets().last());
        CO_COMPARE(greeting.size(), 3);
        CO_VERIFY(greeting.at(1).isNull());
        CO_VERIFY(greeting.at(2).isString());
        CO_COMPARE(*client.offset, greeting.at(2).toString());
    }

    ASYNC_TEST(offsetIsTheSameForEveryRecipient)
    {
        RecoveringHouse house;
        RecoveringClient one(house.server);
        RecoveringClient two(house.server);
        co_await one.connect();
        co_await two.connect();
        house.space.send(text("news"), {1, text("x")});
        house.space.send(text("bytes"), {attachmentPlaceholder(0)}, {QByteArray("\1\2")});
        co_await one.read();
        co_await two.read();
        CO_COMPARE(one.packets().mid(2), two.packets().mid(2));
        CO_COMPARE(*one.offset, *two.offset);
        CO_VERIFY(one.packets().at(3).startsWith("451-[\"bytes\",{"));
        CO_COMPARE(one.packets().at(4), QByteArray("bAQI="));
    }

    ASYNC_TEST(missedEventsComeInOrderBehindTheConnectAnswer)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        house.socket(client)->join(text("room"));
        const QString sid = client.sid;
        co_await client.breakLink();
        CO_COMPARE(house.space.sockets().size(), 0);
        house.space.send(text("a"));
        house.space.to(text("room")).send(text("b"), {1});
        house.space.to(text("other")).send(text("not mine"));
        house.space.to(text("room")).except(sid).send(text("not for me"));
        house.space.to(sid).send(text("c"), {attachmentPlaceholder(0)}, {QByteArray("\3")});
        client.heard();
        const qsizetype packetsBefore = client.packets().size();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.sid, sid);
        CO_VERIFY(client.packets().at(packetsBefore).startsWith("40{"));
        CO_COMPARE(client.heard(),
                   (QStringList{text("a"), text("b"), text("c"), text("connected")}));
        CO_COMPARE(house.recovered, (QList<bool>{false, true}));
        CO_COMPARE(house.socket(client)->rooms(), QSet<QString>{text("room")});
        CO_COMPARE(house.space.to(text("room")).send(text("d")), 1);
        CO_COMPARE(house.counters().recovered, quint64(1));
        CO_COMPARE(house.counters().replayedPackets, quint64(3));
    }

    ASYNC_TEST(whatTheBrokenLinkSwallowedIsSentAgain)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        // Written to the link, but never read.
        house.socket(client)->send(text("lost"));
        house.socket(client)->send(text("lost too"));
        house.server.session(house.socket(client)->connectionId())->close();
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.heard(),
                   (QStringList{text("lost"), text("lost too"), text("connected")}));
        // And when this answer is lost as well: once more, and nothing twice.
        const QString seen = *client.offset;
        house.space.send(text("third"));
        co_await client.breakLink();
        CO_COMPARE(*client.offset, seen);
        const bool again = co_await client.connect();
        CO_VERIFY(again);
        CO_COMPARE(client.heard(), (QStringList{text("third"), text("connected")}));
    }

    ASYNC_TEST(linkThatIsThoughtAliveIsTakenOver)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        const auto before = house.socket(client);
        before->data = std::make_shared<int>(7);
        client.heard();
        const bool recovered = co_await client.connect(); // no FIN ever came
        CO_VERIFY(recovered);
        CO_VERIFY(!before->isConnected());
        CO_COMPARE(house.server.sessionCount(), qsizetype(1));
        CO_COMPARE(*std::static_pointer_cast<int>(house.socket(client)->data), 7);
        CO_COMPARE(house.counters().takenOver, quint64(1));
        before->send(text("late")); // reaches the one who took its place
        co_await client.read();
        CO_COMPARE(client.heard(), (QStringList{text("connected"), text("late")}));
    }

    void leavingOnPurposeEndsTheSession_data()
    {
        QTest::addColumn<bool>("byServer");
        QTest::newRow("41 from the client") << false;
        QTest::newRow("disconnected by the server") << true;
    }

    ASYNC_TEST(leavingOnPurposeEndsTheSession)
    {
        QFETCH(bool, byServer);
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        const QString sid = client.sid;
        if (byServer)
            house.socket(client)->disconnect(true);
        else
            co_await client.post("41");
        const bool recovered = co_await client.connect();
        CO_VERIFY(!recovered);
        CO_VERIFY(client.sid != sid);
        CO_COMPARE(house.counters().unknownSession, quint64(1));
    }

    void unknownPidOrOffsetIsANewSession_data()
    {
        QTest::addColumn<QString>("pid");
        QTest::addColumn<QString>("offset");
        QTest::newRow("another secret") << text("S12345678901234567890") << text("O");
        QTest::newRow("no secret") << text("S") << text("O");
        QTest::newRow("short") << text("x") << text("O");
        QTest::newRow("not ASCII") << text("ñandú") << text("O");
        QTest::newRow("offset of nobody") << text("P") << text("zz");
        QTest::newRow("empty offset") << text("P") << text("");
        QTest::newRow("offset not given yet") << text("P") << text("O9");
    }

    ASYNC_TEST(unknownPidOrOffsetIsANewSession)
    {
        QFETCH(QString, pid);
        QFETCH(QString, offset);
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        co_await client.breakLink();
        const QString sid = client.sid;
        client.pid = pid == text("P") ? client.pid : pid.replace(text("S"), sid);
        client.offset = offset.replace(text("O"), *client.offset);
        const bool recovered = co_await client.connect();
        CO_VERIFY(!recovered);
        CO_VERIFY(client.sid != sid);
        CO_COMPARE(house.counters().unknownSession + house.counters().unknownOffset, quint64(1));
    }

    ASYNC_TEST(offsetThatIsNoTextIsANewSession)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        co_await client.breakLink();
        client.offset.reset();
        const QJsonObject auth{{text("offset"), 5}};
        const bool recovered = co_await client.connect(auth);
        CO_VERIFY(!recovered);
    }

    ASYNC_TEST(clientThatHeardNothingYetGetsAll)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        house.space.send(text("before my time"));
        co_await client.connect();
        client.offset.reset(); // the link broke between the answer and the greeting
        co_await client.breakLink();
        house.space.send(text("a"));
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.heard(), (QStringList{text("connected"), text("a"), text("connected")}));
    }

    ASYNC_TEST(offsetOfAnEarlierSessionYieldsNothingFromBeforeThisOne)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        const QString old = *client.offset;
        co_await client.post("41");
        house.space.send(text("between"));
        co_await client.connect();
        client.offset = old; // as JavaScript clients do until the first event
        co_await client.breakLink();
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.heard(), (QStringList{text("connected"), text("connected")}));
    }

    ASYNC_TEST(roomsCountAsTheyWereWhenTheEventWasSent)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        RecoveringClient somebody(house.server); // so that the rooms are not empty
        co_await somebody.connect();
        house.socket(somebody)->join(text("late"));
        house.socket(somebody)->join(text("left"));
        const auto socket = house.socket(client);
        house.space.to(text("late")).send(text("before I joined"));
        socket->join(text("late"));
        socket->join(text("left"));
        house.space.to(text("left")).send(text("while I was in"));
        socket->leave(text("left"));
        house.space.to(text("left")).send(text("after I left"));
        house.space.to(text("late")).send(text("after I joined"));
        house.server.session(socket->connectionId())->close(); // all of it was lost
        client.heard();
        co_await client.connect();
        CO_COMPARE(
            client.heard(),
            (QStringList{text("while I was in"), text("after I joined"), text("connected")}));
    }

    ASYNC_TEST(volatileEventsAndRequestsAreNotKept)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        const auto socket = house.socket(client);
        const auto poll = spawn([](RecoveringClient *who) { return who->read(); }, &client);
        co_await yieldNow();
        CO_VERIFY(socket->sendVolatile(text("tick"), {text("looks like an offset")}));
        co_await poll;
        // A null stands behind text, which clients would take for an offset.
        CO_COMPARE(client.packets().last(),
                   QByteArray("42[\"tick\",\"looks like an offset\",null]"));
        const auto asked = spawn(
            [](std::shared_ptr<Socket> who) { return who->request(text("q"), {text("x")}, 5s); },
            socket);
        co_await client.read();
        CO_COMPARE(client.packets().last(), QByteArray("421[\"q\",\"x\"]"));
        co_await client.breakLink();
        const Result<QJsonArray> answer = co_await asked;
        CO_VERIFY(!answer);
        client.offset.reset();
        client.heard();
        co_await client.connect();
        CO_COMPARE(client.heard(), (QStringList{text("connected"), text("connected")}));
    }

    ASYNC_TEST(longSilenceBeforeTheBreakDoesNotMatter)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        for (int i = 0; i < 40; ++i) { // its own last event is long gone from the log
            co_await sleep(10s);
            co_await client.post("3");
            house.space.to(text("nobody")).send(text("x"));
            co_await client.read();
        }
        CO_COMPARE(house.space.recovery()->log().count(), qsizetype(0));
        co_await client.breakLink();
        house.space.send(text("a"));
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.heard(), (QStringList{text("a"), text("connected")}));
    }

    ASYNC_TEST(middlewaresAreAskedAgain)
    {
        RecoveringHouse house;
        bool open = true;
        house.space.use([&open](const Handshake &) -> std::optional<ConnectRefusal> {
            if (open)
                return std::nullopt;
            return ConnectRefusal{text("closed"), {}};
        });
        RecoveringClient client(house.server);
        co_await client.connect();
        co_await client.breakLink();
        open = false;
        const QString pid = client.pid;
        co_await client.connect();
        CO_COMPARE(client.packets().last(), QByteArray("44{\"message\":\"closed\"}"));
        open = true;
        client.pid = pid; // who was refused may try again
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
    }

    ASYNC_TEST(middlewaresMayBeSkipped)
    {
        ServerOptions options = recoveringOptions();
        options.recovery->middlewares = RecoveryOptions::Middlewares::Skip;
        RecoveringHouse house(options);
        int asked = 0;
        house.space.use([&asked](const Handshake &) -> std::optional<ConnectRefusal> {
            ++asked;
            return std::nullopt;
        });
        RecoveringClient client(house.server);
        co_await client.connect();
        co_await client.breakLink();
        co_await client.connect();
        CO_COMPARE(asked, 1);
        client.pid = text("unknown");
        co_await client.connect();
        CO_COMPARE(asked, 2);
    }

    ASYNC_TEST(applicationMayDenyARecovery)
    {
        RecoveringHouse house;
        QStringList roomsSeen;
        house.space.onRecovery([&](const RecoverableSession &session, const Handshake &handshake) {
            roomsSeen = session.rooms();
            return handshake.auth[text("token")] == 1;
        });
        const QJsonObject token{{text("token"), 1}};
        const QJsonObject otherToken{{text("token"), 2}};
        RecoveringClient client(house.server);
        co_await client.connect(token);
        house.socket(client)->join(text("staff"));
        co_await client.breakLink();
        const bool same = co_await client.connect(token);
        CO_VERIFY(same);
        CO_COMPARE(roomsSeen, QStringList{text("staff")});
        co_await client.breakLink();
        const bool other = co_await client.connect(otherToken);
        CO_VERIFY(!other);
        CO_VERIFY(house.socket(client)->rooms().isEmpty());
        CO_COMPARE(house.space.recovery()->sessionCount(), qsizetype(0));
    }
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
