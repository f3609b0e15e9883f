#include "core/async/async.h"
#include "core/socketio/server.h"

#include "tests/support/async_test.h"
#include "tests/unit/socketio/recovery_scene.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::socketio;
using namespace atrium::socketio::testing;
using namespace std::chrono_literals;

namespace {

/// A disk that is none: what it is told outlives the servers.
class MemoryStore final : public SessionStore
{
public:
    Contents load(const QString &namespaceName) override { return m_contents[namespaceName]; }
    void begin(const QString &namespaceName, const Epoch &epoch) override
    {
        m_contents[namespaceName].epochs.append(epoch);
    }
    void packetSent(const QString &namespaceName, const StoredPacket &packet) override
    {
        m_contents[namespaceName].packets.append(packet);
        m_contents[namespaceName].lastSequence = packet.sequence;
    }
    void packetsDropped(const QString &namespaceName, quint64 upTo) override
    {
        m_contents[namespaceName].packets.removeIf(
            [upTo](const StoredPacket &packet) { return packet.sequence <= upTo; });
    }
    void sessionChanged(const QString &namespaceName, const StoredSession &session) override
    {
        sessionRemoved(namespaceName, session.id);
        m_contents[namespaceName].sessions.append(session);
    }
    void sessionRemoved(const QString &namespaceName, const QString &id) override
    {
        m_contents[namespaceName].sessions.removeIf(
            [&id](const StoredSession &session) { return session.id == id; });
    }

    [[nodiscard]] Contents &contents(const QString &namespaceName)
    {
        return m_contents[namespaceName];
    }

private:
    QHash<QString, Contents> m_contents;
};

std::unique_ptr<Server> serverWith(const std::shared_ptr<SessionStore> &store)
{
    ServerOptions options = recoveringOptions();
    options.recovery->store = store;
    auto server = std::make_unique<Server>(options);
    server->of(text("/")).onConnection([](const std::shared_ptr<Socket> &socket) {
        if (socket->isRecovered())
            return;
        socket->join(text("room"));
        socket->send(text("connected"));
    });
    server->of(text("/")).storeDataWith([](const Socket &socket) {
        return QJsonObject{{text("rooms"), socket.rooms().size()}};
    });
    return server;
}

} // namespace

/// Recovery's bounds in memory, and what outlives the process through a SessionStore.
class TestRecoveryBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("atrium.socketio.info=false"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST(sessionsExpireAndTheirMemoryIsGivenBack)
    {
        RecoveringHouse house;
        RecoveringClient client(house.server);
        co_await client.connect();
        co_await client.breakLink();
        co_await sleep(119s);
        CO_COMPARE(house.space.recovery()->sessionCount(), qsizetype(1));
        CO_VERIFY(house.space.recovery()->log().count() > 0);
        co_await sleep(2s);
        const bool recovered = co_await client.connect();
        CO_VERIFY(!recovered);
        CO_COMPARE(house.space.recovery()->sessionCount(), qsizetype(0));
        co_await client.post("41");
        co_await sleep(200s);
        CO_COMPARE(house.space.recovery()->log().count(), qsizetype(0));
        CO_COMPARE(house.space.recovery()->log().bytes(), qsizetype(0));
    }

    ASYNC_TEST(truncatedLogIsANewSessionAndCounted)
    {
        ServerOptions options = recoveringOptions();
        options.recovery->maxPackets = 10;
        RecoveringHouse house(options);
        RecoveringClient within(house.server);
        RecoveringClient beyond(house.server);
        co_await beyond.connect();
        co_await beyond.breakLink();
        co_await within.connect();
        co_await within.breakLink();
        for (int i = 0; i < 10; ++i)
            house.space.send(text("x"), {i});
        CO_COMPARE(house.space.recovery()->log().count(), qsizetype(10));
        const bool kept = co_await within.connect();
        CO_VERIFY(kept);
        const bool lost = co_await beyond.connect();
        CO_VERIFY(!lost);
        CO_COMPARE(house.counters().truncated, quint64(1));
    }

    ASYNC_TEST(logIsBoundedInBytesAndSessionsInNumber)
    {
        ServerOptions options = recoveringOptions();
        options.recovery->maxBytes = 100'000;
        options.recovery->maxSessions = 5;
        RecoveringHouse house(options);
        std::vector<std::unique_ptr<RecoveringClient>> clients;
        for (int i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<RecoveringClient>(house.server));
            co_await clients.back()->connect();
            co_await clients.back()->breakLink();
        }
        CO_COMPARE(house.space.recovery()->sessionCount(), qsizetype(5));
        CO_COMPARE(house.counters().forgottenSessions, quint64(3));
        for (int i = 0; i < 1000; ++i)
            house.space.send(text("x"), {text("0123456789").repeated(10)});
        CO_VERIFY(house.space.recovery()->log().bytes() <= 100'000);
        CO_VERIFY(house.space.recovery()->log().count() > 200);
        const bool recovered = co_await clients.back()->connect();
        CO_VERIFY(!recovered);
    }

    void sessionsSurviveARestartThroughAStore_data()
    {
        QTest::addColumn<bool>("orderly");
        QTest::newRow("closed") << true;
        QTest::newRow("killed") << false;
    }

    ASYNC_TEST(sessionsSurviveARestartThroughAStore)
    {
        QFETCH(bool, orderly);
        const auto disk = std::make_shared<MemoryStore>();
        auto server = serverWith(disk);
        RecoveringClient client(*server);
        co_await client.connect();
        const QString sid = client.sid;
        // Was sent, but never arrived.
        server->of(text("/"))
            .to(text("room"))
            .send(text("lost"), {attachmentPlaceholder(0)}, {QByteArray("\1")});
        for (const StoredSession &session : disk->contents(text("/")).sessions) {
            CO_VERIFY(!client.pid.contains(QString::fromLatin1(session.secretHash)));
            CO_COMPARE(session.secretHash.size(), qsizetype(32));
        }
        // What is on disk at the moment of a kill is what it holds now.
        const auto kept = orderly ? disk : std::make_shared<MemoryStore>(*disk);
        server = nullptr;
        server = serverWith(kept);
        client.moveTo(*server);
        QJsonObject restored;
        server->of(text("/")).onRecovery(
            [&restored](const RecoverableSession &session, const Handshake &) {
                restored = session.storedData;
                return true;
            });
        server->of(text("/")).to(text("room")).send(text("after"));
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.sid, sid);
        CO_COMPARE(client.heard(), (QStringList{text("lost"), text("after")}));
        CO_COMPARE(restored, (QJsonObject{{text("rooms"), 1}}));
        CO_COMPARE(server->of(text("/")).to(text("room")).send(text("x")), 1);
        co_await client.post("41");
        CO_COMPARE(kept->contents(text("/")).sessions.size(), qsizetype(0));
        co_await sleep(200s);
        CO_COMPARE(kept->contents(text("/")).packets.size(), qsizetype(0));
    }

    ASYNC_TEST(whatAKilledProcessSentWithoutWritingItDownKeepsNobodyOut)
    {
        const auto disk = std::make_shared<MemoryStore>();
        auto server = serverWith(disk);
        RecoveringClient client(*server);
        co_await client.connect();
        const auto kept = std::make_shared<MemoryStore>(*disk);
        server->of(text("/")).send(text("heard, but not written down"));
        co_await client.read();
        server = nullptr;
        server = serverWith(kept);
        client.moveTo(*server);
        server->of(text("/")).send(text("after"));
        client.heard();
        const bool recovered = co_await client.connect();
        CO_VERIFY(recovered);
        CO_COMPARE(client.heard(), QStringList{text("after")});
        // Its number stands for one event only, though two processes have given it.
        co_await client.breakLink();
        server->of(text("/")).send(text("later"));
        const bool again = co_await client.connect();
        CO_VERIFY(again);
        CO_COMPARE(client.heard(), QStringList{text("later")});
    }

    ASYNC_TEST(forgottenStaysInRoomsMakeANewSession)
    {
        Server server(recoveringOptions());
        RecoveringClient client(server);
        co_await client.connect();
        server.of(text("/")).send(text("first"));
        co_await client.read();
        const auto socket = server.of(text("/")).sockets().value(client.sid);
        for (int i = 0; i < 2 * RoomStays::maxEnded; ++i) {
            const QString room = QString::number(i);
            socket->join(room);
            server.of(text("/")).to(room).send(text("x"));
            socket->leave(room);
        }
        co_await client.breakLink(); // none of it arrived, and the oldest stays are forgotten
        const bool recovered = co_await client.connect();
        CO_VERIFY(!recovered);
        CO_COMPARE(server.of(text("/")).recovery()->counters().truncated, quint64(1));
    }
};

QTEST_GUILESS_MAIN(TestRecoveryBounds)
#include "tst_recovery_bounds.moc"
