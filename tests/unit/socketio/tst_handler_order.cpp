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

/// What a Gate's handler does: waits until it is told to go on.
struct Gate
{
    async::Event open;
    QList<int> seen;
    bool cancelled = false;
};

QCoro::Task<> passGate(Gate *gate, socketio::Event event)
{
    gate->seen.append(event.arguments.at(0).toInt());
    try {
        co_await gate->open.wait();
    } catch (const CancelledError &) {
        gate->cancelled = true;
        throw;
    }
}

void serveGate(Server &server, Gate *gate)
{
    server.of(text("/")).on(text("slow"), [gate](std::shared_ptr<Socket>, socketio::Event event) {
        return passGate(gate, std::move(event));
    });
    server.of(text("/")).on(text("fast"),
                            [gate](const std::shared_ptr<Socket> &, const socketio::Event &event) {
                                gate->seen.append(event.arguments.at(0).toInt());
                            });
}

} // namespace

/// One client's packets are worked on one after the other, whatever their handlers are (virtual
/// time).
class TestHandlerOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.socketio.info=false"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(laterEventsWaitForASuspendedHandlerAndOthersDoNot)
    {
        Server server({});
        Gate gate;
        serveGate(server, &gate);
        Client client(server);
        Client other(server);
        co_await join(&client);
        co_await join(&other);
        co_await client.post("42[\"slow\",1]\x1e"
                             "42[\"fast\",2]\x1e"
                             "42[\"slow\",3]\x1e"
                             "42[\"fast\",4]");
        co_await yieldNow();
        co_await other.post("42[\"fast\",100]");
        CO_COMPARE(gate.seen, (QList<int>{1, 100}));
        gate.open.set();
        co_await sleep(1ms);
        CO_COMPARE(gate.seen, (QList<int>{1, 100, 2, 3, 4}));
        co_await client.post("42[\"fast\",5]");
        CO_COMPARE(gate.seen.last(), 5);
    }

    ASYNC_TEST(aFloodBehindASuspendedHandlerIsHeldBack)
    {
        Server server({});
        Gate gate;
        serveGate(server, &gate);
        Client client(server);
        co_await join(&client);
        QByteArray flood = "42[\"slow\",0]";
        QList<int> expected{0};
        for (int i = 1; i <= 500; ++i) {
            flood += "\x1e"
                     "42[\"fast\","
                + QByteArray::number(i) + "]";
            expected.append(i);
        }
        const auto posted = spawn(&Client::post, &client, flood);
        co_await sleep(
            100s); // long past the ping timeout: our own silence must not kill the client
        CO_VERIFY(!posted.done());
        CO_COMPARE(gate.seen, QList<int>{0});
        CO_COMPARE(server.sessionCount(), qsizetype(1));
        gate.open.set();
        const int status = co_await posted;
        CO_COMPARE(status, 200);
        co_await sleep(1ms);
        CO_COMPARE(gate.seen, expected);
    }

    ASYNC_TEST(anAbandonedSessionLeavesNoHandlerBehind)
    {
        Server server({});
        Gate gate;
        serveGate(server, &gate);
        QStringList reasons;
        std::weak_ptr<Socket> seen;
        server.of(text("/")).onDisconnect(
            [&](const std::shared_ptr<Socket> &socket, const QString &reason) {
                reasons.append(reason);
                CO_VERIFY(socket->rooms().contains(text("r")));
                seen = socket;
            });
        Client client(server);
        co_await join(&client);
        server.of(text("/")).sockets().begin().value()->join(text("r"));
        const auto poll = client.hold();
        co_await client.post("42[\"slow\",1]\x1e"
                             "42[\"fast\",2]");
        co_await yieldNow();
        CO_COMPARE(gate.seen, QList<int>{1});
        poll.cancel(); // the page is closed
        CO_EXPECT_THROW(CancelledError, poll);
        co_await sleep(1ms);
        CO_VERIFY(gate.cancelled);
        CO_COMPARE(gate.seen, QList<int>{1});
        CO_COMPARE(reasons, QStringList{close_reason::transportClose});
        CO_COMPARE(server.sessionCount(), qsizetype(0));
        CO_VERIFY(seen.expired());
        CO_COMPARE(Loop::current()->taskCount(), qsizetype(1)); // this test
    }

    ASYNC_TEST(whatAHandlerThrowsIsReportedAndTheConnectionStays)
    {
        Server server({});
        QStringList errors;
        server.onHandlerError = [&errors](const std::shared_ptr<Socket> &, const QString &event,
                                          const QString &what) {
            errors.append(event + QLatin1Char(':') + what);
        };
        Namespace &space = server.of(text("/"));
        space.on(text("plain"), [](const std::shared_ptr<Socket> &, const socketio::Event &) {
            throw std::runtime_error("one");
        });
        space.on(text("coroutine"), [](std::shared_ptr<Socket>, socketio::Event) -> QCoro::Task<> {
            co_await yieldNow();
            throw std::runtime_error("two");
        });
        space.on(text("ok"), [](const std::shared_ptr<Socket> &, const socketio::Event &event) {
            event.acknowledge();
        });
        Client client(server);
        co_await join(&client);
        co_await client.post("421[\"plain\"]\x1e"
                             "422[\"coroutine\"]\x1e"
                             "423[\"ok\"]");
        const QByteArray answers = co_await client.get();
        CO_COMPARE(answers, QByteArray("433[]"));
        CO_COMPARE(errors, (QStringList{text("plain:one"), text("coroutine:two")}));
    }

    ASYNC_TEST(unansweredIsAcknowledgedIfAskedFor)
    {
        ServerOptions options;
        options.acknowledgeUnanswered = true;
        Server server(options);
        Namespace &space = server.of(text("/"));
        space.on(text("quiet"), [](const std::shared_ptr<Socket> &, const socketio::Event &) {});
        space.on(text("later"), [](std::shared_ptr<Socket>, socketio::Event) -> QCoro::Task<> {
            co_await sleep(1s);
        });
        Client client(server);
        co_await join(&client);
        co_await client.post("421[\"quiet\"]\x1e"
                             "422[\"later\"]\x1e"
                             "42[\"quiet\"]");
        const QByteArray first = co_await client.get();
        CO_COMPARE(first, QByteArray("431[]"));
        const QByteArray second = co_await client.get();
        CO_COMPARE(second, QByteArray("432[]"));
    }
};

QTEST_GUILESS_MAIN(TestHandlerOrder)
#include "tst_handler_order.moc"
