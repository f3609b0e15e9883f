#include "core/async/async.h"
#include "core/net/http_server.h"
#include "core/socketio/server.h"

#include <QJsonDocument>

#include <random>

#include "tests/support/async_test.h"
#include "tests/unit/socketio/cut_link.h"
#include "tests/unit/socketio/socketio_application.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

namespace {

constexpr int clientCount = 10;
constexpr int roomCount = 3;
const QString root = QStringLiteral("/");

/// One client through all its links, and what it should have heard.
struct Client
{
    int number = 0;
    QList<int> expected; ///< by the server's account, from the moment it let the client in
    QList<int> seen;
    std::shared_ptr<Socket> socket; ///< the newest on the server, also while it is away
    int lostSessions = 0; ///< new ones though it had shown a pid
    QString pid;
    QString offset;
    int cuts = 0;
    std::deque<std::unique_ptr<CutLink>> silent;
};

struct Torture
{
    explicit Torture(quint32 seed)
        : random(seed)
    {
        ServerOptions options;
        options.recovery.emplace();
        server = std::make_unique<Server>(options);
        application = std::make_unique<SocketIoApplication>(*server);
        http = std::make_unique<net::HttpServer>(*application, net::HttpLimits());
        for (int i = 0; i < clientCount; ++i)
            clients[size_t(i)].number = i;
        server->of(root).onConnection(
            [this](const std::shared_ptr<Socket> &socket) { welcome(socket); });
    }

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(random); }
    static QString room(int number) { return QStringLiteral("room %1").arg(number % roomCount); }

    void welcome(const std::shared_ptr<Socket> &socket)
    {
        Client &client =
            clients[size_t(socket->handshake().auth[QStringLiteral("client")].toInt())];
        client.socket = socket;
        if (socket->isRecovered())
            return;
        // Who was cut before the answer to its first CONNECT has no session to come back to.
        if (!client.pid.isEmpty())
            ++client.lostSessions;
        client.expected.clear();
        socket->join(room(client.number));
    }

    /// Sends one event to all, to a room, around a room, or to one; notes who is to hear it.
    void emitSomething()
    {
        const int id = ++lastEvent;
        const QJsonArray arguments{id, QStringLiteral("ñ").repeated(upTo(60))};
        const int target = upTo(clientCount - 1);
        Namespace &space = server->of(root);
        std::function<bool(const Client &client)> isFor;
        switch (upTo(3)) {
        case 0:
            space.send(QStringLiteral("all"), arguments);
            isFor = [](const Client &) {
                return true;
            };
            break;
        case 1:
            space.to(room(target)).send(QStringLiteral("room"), arguments);
            isFor = [target](const Client &client) {
                return client.number % roomCount == target % roomCount;
            };
            break;
        case 2:
            space.except(room(target)).send(QStringLiteral("others"), arguments);
            isFor = [target](const Client &client) {
                return client.number % roomCount != target % roomCount;
            };
            break;
        default: // on whatever link there was last
            if (const auto &socket = clients[size_t(target)].socket)
                socket->send(QStringLiteral("one"), arguments);
            isFor = [target](const Client &client) {
                return client.number == target;
            };
        }
        for (Client &client : clients) {
            if (client.socket && isFor(client))
                client.expected.append(id);
        }
    }

    std::mt19937 random;
    std::unique_ptr<Server> server;
    std::unique_ptr<SocketIoApplication> application;
    std::unique_ptr<net::HttpServer> http;
    std::array<Client, clientCount> clients;
    int lastEvent = 0;
};

/// What socket.io-client does with a message.
void hear(Client &client, CutLink &link, QByteArrayView message)
{
    const QByteArray text = message.toByteArray();
    if (text.startsWith('0')) {
        QJsonObject auth{{QStringLiteral("client"), client.number}};
        if (!client.pid.isEmpty())
            auth.insert(QStringLiteral("pid"), client.pid);
        if (!client.offset.isEmpty())
            auth.insert(QStringLiteral("offset"), client.offset);
        link.send("40" + QJsonDocument(auth).toJson(QJsonDocument::Compact));
    } else if (text.startsWith("40")) {
        client.pid =
            QJsonDocument::fromJson(text.mid(2)).object()[QStringLiteral("pid")].toString();
    } else if (text.startsWith("42")) {
        const QJsonArray arguments = QJsonDocument::fromJson(text.mid(2)).array();
        client.seen.append(arguments.at(1).toInt());
        client.offset = arguments.last().toString();
    }
}

std::unique_ptr<CutLink> openLink(Torture &torture, Client &client, qsizetype readableBytes)
{
    // The link tells itself to its own listener.
    auto self = std::make_shared<CutLink *>(nullptr);
    auto link = std::make_unique<CutLink>(
        torture.http->port(), readableBytes,
        [&client, self](QByteArrayView message) { hear(client, **self, message); });
    *self = link.get();
    return link;
}

QCoro::Task<> waitFor(async::Event *event)
{
    co_await event->wait();
}

/// Connects and is cut, at a random byte or after a random time, until there were enough cuts.
QCoro::Task<> livePrecariously(Torture *torture, Client *client, int cuts)
{
    for (int i = 0; i < cuts; ++i) {
        // The answer to the handshake and the open packet take about 300 bytes.
        const auto link = std::make_unique<std::unique_ptr<CutLink>>(
            openLink(*torture, *client, 1 + torture->upTo(1500)));
        const std::chrono::milliseconds patience(1 + torture->upTo(12));
        try {
            co_await withTimeout(patience, &waitFor, &(*link)->over);
        } catch (const TimeoutError &) {
            // Cut in its prime.
        }
        const auto kind = CutLink::Cut(torture->upTo(2));
        (*link)->cut(kind);
        ++client->cuts;
        if (kind == CutLink::Cut::Silent)
            client->silent.push_back(std::move(*link));
        if (client->silent.size() > 3)
            client->silent.pop_front();
        if (torture->upTo(4) == 0)
            co_await sleep(std::chrono::milliseconds(torture->upTo(20)));
    }
}

QCoro::Task<> emitForEver(Torture *torture)
{
    for (;;) {
        for (int i = torture->upTo(4); i > 0; --i)
            torture->emitSomething();
        co_await sleep(std::chrono::milliseconds(torture->upTo(2)));
    }
}

/// A last link that stays, until everything expected has come, or nothing more comes.
QCoro::Task<> hearTheRest(Torture *torture, Client *client)
{
    const auto link = openLink(*torture, *client, 100'000'000);
    const auto deadline = Loop::current()->now() + 3s;
    while (client->seen.size() < client->expected.size() && Loop::current()->now() < deadline)
        co_await sleep(1ms);
    co_await sleep(20ms); // for what comes twice
}

} // namespace

/// Links cut at random: each event is seen exactly once, in order (issue of the wire, "Must show").
/// RECOVERY_CUTS says how many cuts in all, 500 unless said; RECOVERY_SEED repeats a run.
class TestRecoveryTorture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("atrium.*.info=false")); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void eachEventIsSeenExactlyOnceThroughAllCuts_data()
    {
        constexpr int cutsPerRow = 500;
        bool isGiven = false;
        const int cuts = qEnvironmentVariableIntValue("RECOVERY_CUTS");
        const int given = qEnvironmentVariableIntValue("RECOVERY_SEED", &isGiven);
        const int rows = std::max(1, cuts / cutsPerRow);
        std::random_device device;
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("cuts");
        for (int i = 0; i < rows; ++i) {
            const quint32 seed = isGiven ? quint32(given + i) : device();
            QTest::addRow("seed %u", seed) << seed << cutsPerRow;
        }
    }

    ASYNC_TEST_IN_REAL_TIME(eachEventIsSeenExactlyOnceThroughAllCuts)
    {
        QFETCH(quint32, seed);
        QFETCH(int, cuts);
        Torture torture(seed);
        const Result<> listening = torture.http->listen(QHostAddress::LocalHost, 0);
        CO_VERIFY(listening.has_value());
        const auto emitter = spawn(&emitForEver, &torture);
        std::vector<TaskHandle<>> lives;
        for (Client &client : torture.clients)
            lives.push_back(spawn(&livePrecariously, &torture, &client, cuts / clientCount));
        for (const auto &life : lives)
            co_await life;
        emitter.cancel();
        std::vector<TaskHandle<>> ends;
        for (Client &client : torture.clients)
            ends.push_back(spawn(&hearTheRest, &torture, &client));
        for (const auto &end : ends)
            co_await end;
        int cut = 0;
        qsizetype seen = 0;
        for (const Client &client : torture.clients) {
            CO_COMPARE(client.lostSessions, 0);
            CO_COMPARE(client.seen, client.expected);
            cut += client.cuts;
            seen += client.seen.size();
        }
        CO_COMPARE(cut, cuts);
        const RecoveryCounters counters = torture.server->of(root).recovery()->counters();
        CO_VERIFY(counters.takenOver > 0 && counters.replayedPackets > 0);
        qInfo("seed %u: %d cuts, %llu recoveries (%llu of links thought alive), %llu events sent "
              "again; %d events, seen %lld times, each exactly once",
              seed, cut, counters.recovered, counters.takenOver, counters.replayedPackets,
              torture.lastEvent, static_cast<long long>(seen));
        for (Client &client : torture.clients) {
            client.silent.clear();
            client.socket.reset();
        }
        torture.server->close();
        co_await torture.http->close(2s);
    }
};

QTEST_GUILESS_MAIN(TestRecoveryTorture)
#include "tst_recovery_torture.moc"
