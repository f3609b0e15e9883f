#include "core/socketio/server.h"

#include "tests/support/async_test.h"
#include "tests/unit/socketio/polling_client.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

namespace {

using Client = PollingClient<Server>;

} // namespace

/// Socket.IO over Engine.IO without sockets and in virtual time (protocol.md section 2).
class TestSocketIoServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.socketio.info=false"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(connectIsAnsweredWithASidOfItsOwn)
    {
        Server server({});
        QJsonObject auth;
        server.of(text("/")).onConnection(
            [&auth](const std::shared_ptr<Socket> &socket) { auth = socket->handshake().auth; });
        Client client(server);
        co_await client.open();
        co_await client.post("40{\"token\":\"x\"}");
        const QByteArray answer = co_await client.get();
        CO_VERIFY(answer.startsWith("40{\"sid\":\""));
        const auto sockets = server.of(text("/")).sockets();
        CO_COMPARE(sockets.size(), 1);
        const auto socket = sockets.begin().value();
        CO_COMPARE(answer, "40{\"sid\":\"" + socket->id().toLatin1() + "\"}");
        CO_VERIFY(socket->id() != client.sid());
        CO_COMPARE(auth, (QJsonObject{{text("token"), text("x")}}));
        CO_COMPARE(socket->handshake().header("user-agent"), QByteArray("test"));
        CO_VERIFY(socket->handshake().query.isEmpty());
    }

    ASYNC_TEST(unknownNamespaceIsRefusedAndTheConnectionStays)
    {
        Server server({});
        Client client(server);
        co_await client.open();
        co_await client.post("40/nope,");
        const QByteArray refused = co_await client.get();
        CO_COMPARE(refused, QByteArray("44/nope,{\"message\":\"Invalid namespace\"}"));
        co_await client.post("40");
        const QByteArray accepted = co_await client.get();
        CO_VERIFY(accepted.startsWith("40{"));
    }

    // rule: socketio.connect.refused
    ASYNC_TEST(applicationMayRefuse)
    {
        Server server({});
        Namespace &staff = server.of(text("/staff"));
        staff.use([](const Handshake &handshake) -> std::optional<ConnectRefusal> {
            if (handshake.auth.contains(text("token")))
                return std::nullopt;
            return ConnectRefusal{text("No token"), {{text("code"), 7}}};
        });
        Client client(server);
        co_await client.open();
        co_await client.post("40/staff,{}");
        const QByteArray refused = co_await client.get();
        CO_COMPARE(refused,
                   QByteArray("44/staff,{\"data\":{\"code\":7},\"message\":\"No token\"}"));
        CO_COMPARE(staff.sockets().size(), 0);
        co_await client.post("40/staff,{\"token\":1}");
        CO_COMPARE(staff.sockets().size(), 1);
    }

    void wrongPacketClosesTheConnection_data()
    {
        QTest::addColumn<QByteArray>("packets");
        QTest::newRow("event before connect") << QByteArray("42[\"a\"]");
        QTest::newRow("bare event before connect") << QByteArray("42");
        QTest::newRow("ack before connect") << QByteArray("430[]");
        QTest::newRow("disconnect before connect") << QByteArray("41");
        QTest::newRow("connect twice") << QByteArray("40\x1e"
                                                     "40");
        QTest::newRow("connect with an array") << QByteArray("40[]");
        QTest::newRow("event on another namespace") << QByteArray("40\x1e"
                                                                  "42/custom,[\"a\"]");
        QTest::newRow("event after disconnect") << QByteArray("40\x1e"
                                                              "41\x1e"
                                                              "42[\"a\"]");
        QTest::newRow("reserved name") << QByteArray("40\x1e"
                                                     "42[\"disconnect\"]");
        QTest::newRow("connect error") << QByteArray("40\x1e"
                                                     "44{}");
        QTest::newRow("bad JSON") << QByteArray("40\x1e"
                                                "42[\"a\"");
        QTest::newRow("empty message") << QByteArray("40\x1e"
                                                     "4");
        QTest::newRow("stray binary") << QByteArray("40\x1e"
                                                    "bAQID");
        QTest::newRow("text among attachments")
            << QByteArray("40\x1e"
                          "451-[\"a\",{\"_placeholder\":true,\"num\":0}]\x1e"
                          "42[\"a\"]");
    }

    ASYNC_TEST(wrongPacketClosesTheConnection)
    {
        QFETCH(QByteArray, packets);
        Server server({});
        Q_UNUSED(server.of(text("/custom")))
        Client client(server);
        co_await client.open();
        co_await client.post(packets);
        const QByteArray last = co_await client.get();
        CO_VERIFY(last.endsWith('1'));
        CO_COMPARE(server.sessionCount(), qsizetype(0));
        CO_COMPARE(server.of(text("/")).sockets().size(), 0);
    }

    ASYNC_TEST(harmlessPacketsAreIgnored)
    {
        Server server({});
        Client client(server);
        co_await join(&client);
        co_await client.post("42\x1e"
                             "42[\"unknown\"]\x1e"
                             "4299[\"unknown\"]\x1e"
                             "4399[]\x1e"
                             "43999999999999999999999[]");
        CO_COMPARE(server.sessionCount(), qsizetype(1));
        const auto poll = client.hold();
        co_await sleep(1s);
        CO_VERIFY(!poll.done());
    }

    ASYNC_TEST(connectTimeoutClosesTheIdle)
    {
        ServerOptions options;
        options.connectTimeout = 1s;
        Server server(options);
        Client idle(server);
        Client joined(server);
        co_await idle.open();
        co_await join(&joined);
        const auto poll = idle.hold();
        co_await sleep(1200ms);
        const QByteArray body = co_await poll;
        CO_COMPARE(body, QByteArray("1"));
        CO_COMPARE(server.sessionCount(), qsizetype(1));
    }

    ASYNC_TEST(attachmentsThatDoNotComeEndTheSession)
    {
        ServerOptions options;
        options.attachmentTimeout = 1s;
        Server server(options);
        Client owing(server);
        Client whole(server);
        co_await join(&owing);
        co_await join(&whole);
        co_await owing.post("452-[\"a\",{\"_placeholder\":true,\"num\":0},"
                            "{\"_placeholder\":true,\"num\":1}]\x1e"
                            "bAQID");
        co_await whole.post("451-[\"a\",{\"_placeholder\":true,\"num\":0}]\x1e"
                            "bAQID");
        const auto poll = owing.hold();
        co_await sleep(1200ms);
        const QByteArray body = co_await poll;
        CO_COMPARE(body, QByteArray("1"));
        CO_COMPARE(server.sessionCount(), qsizetype(1));
        CO_COMPARE(server.options().refusals->count(net::Refusal::AttachmentDeadline), 1U);
    }

    ASYNC_TEST(pollersWhoNeverPollDoNotSumUp)
    {
        ServerOptions options;
        options.maxUnsentTotal = 2500;
        Server server(options);
        Client first(server);
        Client second(server);
        Client third(server);
        co_await join(&first);
        co_await join(&second);
        co_await join(&third);
        int size = 900;
        for (const auto &socket : server.of(text("/")).sockets())
            socket->send(text("x"), {QString(size += 10, u'a')});
        co_await sleep(1ms);
        CO_COMPARE(server.sessionCount(), qsizetype(2));
        CO_COMPARE(server.options().refusals->count(net::Refusal::UnsentTotal), 1U);
    }

    ASYNC_TEST(acknowledgementsCarryTheirIdBack)
    {
        Server server({});
        server.of(text("/")).on(
            text("sum"), [](const std::shared_ptr<Socket> &, const socketio::Event &event) {
                event.acknowledge({event.arguments.at(0).toInt() + event.arguments.at(1).toInt()});
                event.acknowledge({-1}); // spent
            });
        Client client(server);
        co_await join(&client);
        co_await client.post("420[\"sum\",1,2]\x1e"
                             "4299999999999999999999[\"sum\",3,4]\x1e"
                             "42[\"sum\",5,6]");
        const QByteArray answers = co_await client.get();
        CO_COMPARE(answers,
                   QByteArray("430[3]\x1e"
                              "4399999999999999999999[7]"));
    }

    ASYNC_TEST(clientAnswersARequestOfTheServer)
    {
        Server server({});
        Client client(server);
        co_await join(&client);
        const auto socket = server.of(text("/")).sockets().begin().value();
        const auto asked = spawn(
            [](std::shared_ptr<Socket> who) { return who->request(text("q"), {1}, 5s); }, socket);
        const QByteArray question = co_await client.get();
        CO_COMPARE(question, QByteArray("421[\"q\",1]"));
        co_await client.post("431[\"yes\"]");
        const Result<QJsonArray> answer = co_await asked;
        CO_VERIFY(answer.has_value());
        CO_COMPARE(*answer, QJsonArray{text("yes")});

        const auto late = spawn(
            [](std::shared_ptr<Socket> who) { return who->request(text("q"), {2}, 5s); }, socket);
        CO_EXPECT_THROW(TimeoutError, late);
        const auto cut = spawn(
            [](std::shared_ptr<Socket> who) { return who->request(text("q"), {3}, 5s); }, socket);
        co_await yieldNow();
        co_await client.post("1");
        const Result<QJsonArray> gone = co_await cut;
        CO_COMPARE(gone.error().code, ErrorCode::Unavailable);
    }

    ASYNC_TEST(binaryEventsComeAndGoWithTheirAttachments)
    {
        Server server({});
        server.of(text("/")).on(
            text("b"), [](const std::shared_ptr<Socket> &socket, const socketio::Event &event) {
                socket->send(text("back"), event.arguments, event.attachments);
                event.acknowledge(event.arguments, event.attachments);
            });
        Client client(server);
        co_await join(&client);
        co_await client.post(
            "452-7[\"b\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]\x1e"
            "bAQID\x1e"
            "bBAUG");
        const QByteArray answers = co_await client.get();
        CO_COMPARE(
            answers,
            QByteArray(
                "452-[\"back\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]"
                "\x1e"
                "bAQID\x1e"
                "bBAUG\x1e"
                "462-7[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]\x1e"
                "bAQID\x1e"
                "bBAUG"));
    }

    ASYNC_TEST(roomsChooseTheRecipients)
    {
        Server server({});
        Namespace &space = server.of(text("/"));
        std::vector<std::unique_ptr<Client>> clients;
        QStringList ids;
        space.onConnection(
            [&ids](const std::shared_ptr<Socket> &socket) { ids.append(socket->id()); });
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<Client>(server));
            co_await join(clients.back().get());
        }
        const auto socket = [&](int index) {
            return space.sockets().value(ids.at(index));
        };
        socket(0)->join(text("a"));
        socket(1)->join(text("a"));
        socket(1)->join(text("b"));
        CO_COMPARE(space.send(text("x")), 3);
        CO_COMPARE(space.to(text("a")).send(text("x")), 2);
        CO_COMPARE(space.to(text("a")).to(text("b")).send(text("x")), 2);
        CO_COMPARE(space.to(text("a")).except(text("b")).send(text("x")), 1);
        CO_COMPARE(space.except(ids.at(2)).send(text("x")), 2);
        CO_COMPARE(space.to(ids.at(2)).send(text("only"), {1}), 1);
        CO_COMPARE(space.to(text("nobody")).send(text("x")), 0);
        socket(1)->leave(text("a"));
        CO_COMPARE(space.to(text("a")).send(text("x")), 1);
        const QByteArray third = co_await clients[2]->get();
        CO_COMPARE(third,
                   QByteArray("42[\"x\"]\x1e"
                              "42[\"only\",1]"));
        const QByteArray second = co_await clients[1]->get();
        CO_COMPARE(second,
                   QByteArray("42[\"x\"]\x1e"
                              "42[\"x\"]\x1e"
                              "42[\"x\"]\x1e"
                              "42[\"x\"]"));
        socket(1)->disconnect();
        CO_COMPARE(space.to(text("b")).send(text("x")), 0);
    }

    ASYNC_TEST(disconnectByTheServerTellsTheClient)
    {
        Server server({});
        Q_UNUSED(server.of(text("/custom")))
        QStringList reasons;
        server.of(text("/")).onDisconnect(
            [&reasons](const std::shared_ptr<Socket> &, const QString &reason) {
                reasons.append(reason);
            });
        Client client(server);
        co_await join(&client,
                      "40\x1e"
                      "40/custom,");
        const auto socket = server.of(text("/")).sockets().begin().value();
        socket->disconnect();
        socket->send(text("never"));
        const QByteArray told = co_await client.get();
        CO_COMPARE(told, QByteArray("41"));
        CO_COMPARE(server.sessionCount(), qsizetype(1));
        server.of(text("/custom")).sockets().begin().value()->disconnect(true);
        const QByteArray last = co_await client.get();
        CO_COMPARE(last,
                   QByteArray("41/custom,\x1e"
                              "1"));
        CO_COMPARE(server.sessionCount(), qsizetype(0));
        CO_COMPARE(reasons, QStringList{close_reason::serverDisconnect});
    }

    ASYNC_TEST(snapshotsSeeSessionsRoomsAndTotals)
    {
        Server server({});
        QStringList ended;
        server.onSessionEnded = [&ended](const EngineIoSession &, const QString &reason) {
            ended.append(reason);
        };
        Client client(server);
        co_await join(&client);
        const auto socket = server.of(text("/")).sockets().begin().value();
        socket->join(text("monitor"));
        socket->join(text("a"));
        int visited = 0;
        server.visitSessions([&](const EngineIoSession &session) {
            ++visited;
            CO_COMPARE(session.id(), socket->connectionId());
            CO_COMPARE(session.rooms(), (QStringList{text("a"), text("monitor")}));
            CO_COMPARE(Server::socketsOf(session).size(), size_t(1));
            CO_COMPARE(session.transport(), EngineIoSession::Transport::Polling);
            CO_COMPARE(session.userAgent(), QByteArray("test"));
        });
        CO_COMPARE(visited, 1);
        const quint64 bytes = server.session(socket->connectionId())->stats().traffic.in.bytes;
        CO_VERIFY(bytes > 0);
        co_await client.post("1");
        CO_COMPARE(ended, QStringList{close_reason::transportClose});
        CO_VERIFY(server.endedTraffic().in.bytes > bytes);
        CO_VERIFY(!server.session(socket->connectionId()));
    }

    ASYNC_TEST(aSocketMayOutliveItsServer)
    {
        std::shared_ptr<Socket> kept;
        {
            Server server({});
            Client client(server);
            co_await join(&client);
            kept = server.of(text("/")).sockets().begin().value();
        }
        kept->send(text("x"));
        kept->join(text("x"));
        kept->disconnect(true);
        CO_VERIFY(!kept->isConnected());
    }
};

QTEST_GUILESS_MAIN(TestSocketIoServer)
#include "tst_socketio_server.moc"
