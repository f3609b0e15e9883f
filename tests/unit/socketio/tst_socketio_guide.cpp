#include "core/async/async.h"
#include "core/socketio/server.h"

#include "tests/support/async_test.h"
#include "tests/unit/socketio/recovery_scene.h"

using namespace atrium;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

using Client = PollingClient<Server>;

namespace {

// The examples of docs/socketio.md; the text of the guide is compared with them.

//! [handlers]
void serveChat(Server &server)
{
    Namespace &chat = server.of(u"/chat"_qs);
    chat.onConnection(
        [](const std::shared_ptr<Socket> &socket) { socket->send(u"welcome"_qs, {socket->id()}); });
    chat.onDisconnect([](const std::shared_ptr<Socket> &socket, const QString &reason) {
        qInfo() << socket->id() << "left:" << reason;
    });
    chat.on(u"say"_qs, [&chat](const std::shared_ptr<Socket> &socket, const Event &event) {
        socket->broadcast().send(u"said"_qs, event.arguments); // to all the others
        event.acknowledge({chat.sockets().size() - 1}); // if the client asked for it
    });
}
//! [handlers]

//! [coroutine]
QCoro::Task<> lookUp(std::shared_ptr<Socket> socket, Event event)
{
    co_await async::sleep(10ms); // a database, a thread, another server
    event.acknowledge({u"room 104"_qs});
    socket->send(u"looked up"_qs, event.arguments);
}

void serveLookUp(Server &server)
{
    server.of(u"/"_qs).on(u"look up"_qs, &lookUp);
}
//! [coroutine]

//! [rooms]
void serveRooms(Namespace &space)
{
    space.on(u"enter"_qs, [](const std::shared_ptr<Socket> &socket, const Event &event) {
        socket->join(event.arguments.at(0).toString());
    });
    space.on(u"ring"_qs, [&space](const std::shared_ptr<Socket> &socket, const Event &) {
        space.to(u"front desk"_qs).to(u"cashiers"_qs).except(socket->id()).send(u"ringing"_qs);
    });
    space.on(u"close"_qs, [&space](const std::shared_ptr<Socket> &, const Event &) {
        space.to(u"guests"_qs).socketsJoin(u"gone home"_qs);
        space.to(u"guests"_qs).socketsLeave(u"front desk"_qs);
        space.to(u"guests"_qs).disconnectSockets();
    });
}
//! [rooms]

//! [requests]
QCoro::Task<QString> askOne(std::shared_ptr<Socket> socket)
{
    const QJsonArray question{u"tea?"_qs};
    const Result<QJsonArray> answer = co_await socket->request(u"ask"_qs, question, 5s);
    co_return answer ? answer->at(0).toString() : answer.error().message;
}

QCoro::Task<int> askAll(std::shared_ptr<Namespace> space)
{
    const BroadcastAnswers all = co_await space->to(u"guests"_qs).request(u"vote"_qs, {}, 5s);
    int votes = 0;
    for (const auto &[socket, arguments] : all.answers)
        votes += arguments.at(0).toInt();
    co_return votes - all.missing; // who did not answer, or went away
}
//! [requests]

//! [binary]
void servePictures(Namespace &space)
{
    space.on(u"picture"_qs, [](const std::shared_ptr<Socket> &socket, const Event &event) {
        const QByteArray small = event.attachments.value(0).left(100);
        socket->send(u"thumbnail"_qs, {u"104.png"_qs, attachmentPlaceholder(0)}, {small});
    });
}
//! [binary]

//! [middlewares]
QCoro::Task<std::optional<ConnectRefusal>> checkToken(Handshake handshake)
{
    co_await async::sleep(1ms); // what the client sends meanwhile waits
    if (handshake.auth[u"token"_qs] == u"letmein"_qs)
        co_return std::nullopt;
    co_return ConnectRefusal{u"No token"_qs, {{u"code"_qs, 401}}};
}

void protect(Namespace &staff)
{
    staff.use(&checkToken);
    staff.useOnEvents([](const std::shared_ptr<Socket> &, const Event &event) {
        return event.arguments.size() < 10; // else the event goes no further
    });
    staff.onAny([](const std::shared_ptr<Socket> &socket, const Event &event) {
        qInfo() << socket->connectionId().value << event.name;
    });
}
//! [middlewares]

//! [dynamic]
void serveTenants(Server &server)
{
    static const QRegularExpression name(u"^/tenant-\\d+$"_qs);
    server.ofMatching([](const QString &wanted) { return name.match(wanted).hasMatch(); },
                      [](Namespace &tenant) {
                          tenant.on(u"who"_qs,
                                    [&tenant](const std::shared_ptr<Socket> &, const Event &event) {
                                        event.acknowledge({tenant.name()});
                                    });
                      });
}
//! [dynamic]

//! [recovery]
ServerOptions optionsWithRecovery()
{
    ServerOptions options;
    RecoveryOptions &recovery = options.recovery.emplace();
    recovery.window = 2min;
    recovery.maxBytes = 16'000'000; // of events kept, per namespace
    return options;
}

void serveWithRecovery(Namespace &space)
{
    space.onConnection([](const std::shared_ptr<Socket> &socket) {
        if (!socket->isRecovered())
            socket->data = std::make_shared<QString>(u"new here"_qs); // comes back with it
        socket->send(u"connected"_qs); // so that it holds an offset from the beginning
    });
    space.onRecovery([](const RecoverableSession &session, const Handshake &handshake) {
        return !session.rooms().contains(u"staff"_qs) || handshake.auth.contains(u"token"_qs);
    });
}
//! [recovery]

std::shared_ptr<Socket> onlySocket(const Namespace &space)
{
    return space.sockets().begin().value();
}

} // namespace

/// What docs/socketio.md promises, and the parts of the API that it shows.
class TestSocketIoGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.socketio.info=false"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(handlersAndBroadcastWithoutTheSender)
    {
        Server server({});
        serveChat(server);
        Client one(server);
        Client two(server);
        co_await join(&one, "40/chat,");
        co_await join(&two, "40/chat,");
        co_await one.post("42/chat,7[\"say\",\"hi\"]");
        const QByteArray toOne = co_await one.get();
        const QByteArray toTwo = co_await two.get();
        CO_COMPARE(toOne, QByteArray("43/chat,7[1]"));
        CO_COMPARE(toTwo, QByteArray("42/chat,[\"said\",\"hi\"]"));
    }

    ASYNC_TEST(coroutineHandlersRunInOrder)
    {
        Server server({});
        serveLookUp(server);
        Client client(server);
        co_await join(&client);
        co_await client.post("420[\"look up\",1]\x1e"
                             "421[\"look up\",2]");
        co_await async::sleep(25ms);
        const QByteArray answers = co_await client.get();
        CO_COMPARE(answers,
                   QByteArray("430[\"room 104\"]\x1e"
                              "42[\"looked up\",1]\x1e"
                              "431[\"room 104\"]\x1e"
                              "42[\"looked up\",2]"));
    }

    ASYNC_TEST(manySocketsAreMovedAndDisconnectedAtOnce)
    {
        Server server({});
        Namespace &space = server.of(text("/"));
        serveRooms(space);
        Client desk(server);
        Client guest(server);
        co_await join(&desk);
        co_await join(&guest);
        co_await desk.post("42[\"enter\",\"front desk\"]");
        co_await guest.post("42[\"enter\",\"guests\"]\x1e"
                            "42[\"enter\",\"cashiers\"]\x1e"
                            "42[\"ring\"]");
        const QByteArray rung = co_await desk.get();
        CO_COMPARE(rung, QByteArray("42[\"ringing\"]"));
        const auto guests = space.to(text("guests")).sockets();
        CO_COMPARE(guests.size(), size_t(1));
        co_await desk.post("42[\"close\"]");
        const QByteArray told = co_await guest.get();
        CO_COMPARE(told, QByteArray("41"));
        CO_COMPARE(space.sockets().size(), 1);
        CO_VERIFY(!guests.front()->isConnected());
    }

    ASYNC_TEST(oneAndManyAreAsked)
    {
        Server server({});
        const auto space = server.of(text("/")).shared_from_this();
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<Client>(server));
            co_await join(clients.back().get());
        }
        for (const auto &socket : space->sockets())
            socket->join(text("guests"));
        const auto asking = async::spawn(&askAll, space);
        for (int i = 0; i < 2; ++i) {
            const QByteArray asked = co_await clients[size_t(i)]->get();
            CO_COMPARE(asked, QByteArray("421[\"vote\"]")); // one id, one frame for all
            co_await clients[size_t(i)]->post("431[10]");
        }
        const int votes = co_await asking; // after five seconds, for the third says nothing
        CO_COMPARE(votes, 20 - 1);
        co_await clients[1]->post("1");
        co_await clients[2]->post("1");
        const auto one = async::spawn(&askOne, onlySocket(*space));
        const QByteArray asked = co_await clients[0]->get();
        CO_COMPARE(asked, QByteArray("422[\"ask\",\"tea?\"]"));
        co_await clients[0]->post("432[\"please\"]");
        const QString answer = co_await one;
        CO_COMPARE(answer, text("please"));
    }

    ASYNC_TEST(clientThatOwesTooManyAnswersIsNotAsked)
    {
        ServerOptions options;
        options.maxOpenRequests = 2;
        Server server(options);
        Client client(server);
        co_await join(&client);
        const auto socket = onlySocket(server.of(text("/")));
        std::vector<async::TaskHandle<Result<QJsonArray>>> open;
        for (int i = 0; i < 3; ++i) {
            open.push_back(async::spawn(
                [](std::shared_ptr<Socket> who) { return who->request(text("q"), {}, 5s); },
                socket));
        }
        const Result<QJsonArray> refused = co_await open[2];
        CO_COMPARE(refused.error().code, ErrorCode::LimitReached);
        const BroadcastAnswers none =
            co_await server.of(text("/")).to(socket->id()).request(text("q"), {}, 1s);
        CO_COMPARE(none.missing, 1);
        open[0].cancel();
        co_await async::yieldNow();
        const auto another = async::spawn(
            [](std::shared_ptr<Socket> who) { return who->request(text("q"), {}, 5s); }, socket);
        co_await async::yieldNow();
        CO_VERIFY(!another.done());
        open[1].cancel();
        another.cancel();
    }

    ASYNC_TEST(bytesTravelBothWaysAndInAnswers)
    {
        Server server({});
        servePictures(server.of(text("/")));
        Client client(server);
        co_await join(&client);
        co_await client.post("451-[\"picture\",{\"_placeholder\":true,\"num\":0}]\x1e"
                             "bAQID");
        const QByteArray back = co_await client.get();
        CO_VERIFY(back.startsWith("451-[\"thumbnail\",\"104.png\",{")
                  && back.endsWith("\x1e"
                                   "bAQID"));
        const auto asked = async::spawn(
            [](std::shared_ptr<Socket> who) {
                return who->requestBinary(text("q"), {attachmentPlaceholder(0)}, {"\1"}, 5s);
            },
            onlySocket(server.of(text("/"))));
        const QByteArray question = co_await client.get();
        CO_VERIFY(question.startsWith("451-1[\"q\",{"));
        co_await client.post("461-1[{\"_placeholder\":true,\"num\":0}]\x1e"
                             "bBAU=");
        const Result<Answer> answer = co_await asked;
        CO_VERIFY(answer.has_value());
        CO_COMPARE(answer->attachments, QList<QByteArray>{QByteArray("\4\5")});
    }

    ASYNC_TEST(attachmentsOfOnePacketAreBounded)
    {
        ServerOptions options;
        options.maxAttachmentBytes = 1000;
        Server server(options);
        Client client(server);
        co_await join(&client);
        co_await client.post("452-[\"x\",{\"_placeholder\":true,\"num\":0}]\x1e"
                             "b"
                             + QByteArray(600, 'x').toBase64());
        CO_COMPARE(server.sessionCount(), qsizetype(1));
        co_await client.post("b" + QByteArray(600, 'x').toBase64());
        const QByteArray last = co_await client.get();
        CO_COMPARE(last, QByteArray("1"));
        CO_COMPARE(server.sessionCount(), qsizetype(0));
    }

    ASYNC_TEST(middlewaresMayBeCoroutinesAndEventsBeFiltered)
    {
        Server server({});
        Namespace &staff = server.of(text("/staff"));
        protect(staff);
        int handled = 0;
        staff.on(text("x"),
                 [&handled](const std::shared_ptr<Socket> &, const Event &) { ++handled; });
        Client client(server);
        co_await client.open();
        co_await client.post("40/staff,{\"token\":\"wrong\"}\x1e"
                             "40/staff,{\"token\":\"letmein\"}\x1e"
                             "42/staff,[\"x\",1]\x1e" // waits for its CONNECT
                             "42/staff,[\"x\",1,2,3,4,5,6,7,8,9,10]");
        co_await async::sleep(10ms);
        const QByteArray answers = co_await client.get();
        CO_VERIFY(
            answers.startsWith("44/staff,{\"data\":{\"code\":401},\"message\":\"No token\"}\x1e"
                               "40/staff,{"));
        CO_COMPARE(handled, 1);
    }

    ASYNC_TEST(clientThatLeavesWhileItIsCheckedIsForgotten)
    {
        Server server({});
        server.of(text("/staff")).use(&checkToken);
        Client client(server);
        co_await client.open();
        co_await client.post("40/staff,{\"token\":\"letmein\"}");
        co_await client.post("1");
        co_await async::sleep(10ms);
        CO_COMPARE(server.of(text("/staff")).sockets().size(), 0);
        CO_COMPARE(server.sessionCount(), qsizetype(0));
    }

    ASYNC_TEST(namespacesAreMadeOnDemandAndDroppedWhenDeserted)
    {
        ServerOptions options;
        options.maxDynamicNamespaces = 3;
        Server server(options);
        serveTenants(server);
        Client client(server);
        co_await client.open();
        co_await client.post("40/tenant-x,");
        const QByteArray refused = co_await client.get();
        CO_COMPARE(refused, QByteArray("44/tenant-x,{\"message\":\"Invalid namespace\"}"));
        co_await client.post("40/tenant-7,\x1e"
                             "42/tenant-7,1[\"who\"]");
        const QByteArray answer = co_await client.get();
        CO_VERIFY(answer.endsWith("43/tenant-7,1[\"/tenant-7\"]"));
        for (int i = 0; i < 20; ++i) { // comes and goes
            const QByteArray name = "/tenant-10" + QByteArray::number(i) + ',';
            co_await client.post("40" + name + "\x1e" + "41" + name);
            const QByteArray let = co_await client.get();
            CO_VERIFY(let.startsWith("40/tenant-10"));
        }
        co_await client.post("40/tenant-8,\x1e"
                             "40/tenant-9,\x1e"
                             "40/tenant-10,");
        const QByteArray full = co_await client.get();
        CO_VERIFY(full.endsWith("44/tenant-10,{\"message\":\"Invalid namespace\"}"));
    }

    ASYNC_TEST(volatileEventsGoOnlyToWhoCanTakeThemNow)
    {
        Server server({});
        Namespace &space = server.of(text("/"));
        Client ready(server);
        Client busy(server);
        co_await join(&ready);
        co_await join(&busy);
        const auto poll = ready.hold();
        co_await async::yieldNow();
        CO_COMPARE(space.sendVolatile(text("tick"), {1}), 1);
        CO_COMPARE(space.sendVolatile(text("tick"), {2}), 0); // the first is on its way
        const QByteArray heard = co_await poll;
        CO_COMPARE(heard, QByteArray("42[\"tick\",1]"));
        CO_COMPARE(space.volatileDropped(), quint64(3));
        quint32 drops = 0;
        server.visitSessions([&drops](const EngineIoSession &session) {
            drops += session.stats().mishaps.volatileDrops;
        });
        CO_COMPARE(drops, quint32(3)); // in the statistics of the connections, too
    }

    ASYNC_TEST(recoveryAsShown)
    {
        Server server(optionsWithRecovery());
        Namespace &space = server.of(text("/"));
        serveWithRecovery(space);
        RecoveringClient client(server);
        co_await client.connect();
        co_await client.breakLink();
        space.send(text("missed"));
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.heard(), (QStringList{text("missed"), text("connected")}));
        CO_VERIFY(onlySocket(space)->data != nullptr);
    }
};

QTEST_GUILESS_MAIN(TestSocketIoGuide)
#include "tst_socketio_guide.moc"
