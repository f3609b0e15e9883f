#include "core/async/async.h"
#include "core/server/connection_survey.h"
#include "core/server/performance_desk.h"

#include <random>
#include <set>

#include "tests/conformance/wire_client.h"
#include "tests/support/async_test.h"
#include "tests/support/stream_backend.h"
#include "tests/unit/socketio/socketio_application.h"

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;
using conformance::testing::WebSocketClient;

namespace {

/// A Socket.IO server behind a port of its own.
class House
{
public:
    House()
    {
        const Result<> listening = m_server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                                                   atrium::testing::streamCarrier());
        Q_ASSERT(listening);
    }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/socket.io/?EIO=4&transport=websocket")
                        .arg(m_server.port()));
    }
    QCoro::Task<> close()
    {
        socketIo.close();
        co_await m_server.close(2s);
    }
    [[nodiscard]] SurveyedHouse surveyed()
    {
        return {socketIo, traffic, loopLag, RealClock::instance()};
    }

    socketio::Server socketIo{socketio::ServerOptions()};
    HouseTraffic traffic{socketIo, RealClock::instance()};
    metrics::LoopLag loopLag;

private:
    socketio::testing::SocketIoApplication m_application{socketIo};
    net::HttpServer m_server{m_application, {}};
};

/// What somebody knows who has only been told of changes.
std::set<ConnectionId> followed(std::set<ConnectionId> known, const ConnectionSurvey::Result &told)
{
    for (const ConnectionId id : told.gone) {
        if (known.erase(id) != 1)
            qFatal("somebody has gone who was not there");
    }
    for (const size_t row : told.changed)
        known.insert(told.identities[row].id);
    return known;
}

void compareRows(const ConnectionSurvey::Result &changes, const ConnectionSurvey::Result &all)
{
    CO_COMPARE(changes.figures.size(), all.figures.size());
    CO_COMPARE(changes.identities.size(), all.identities.size());
    for (size_t row = 0; row < all.figures.size(); ++row) {
        const ConnectionFigures &told = changes.figures[row];
        const ConnectionFigures &real = all.figures[row];
        CO_COMPARE(changes.identities[row].id, all.identities[row].id);
        CO_COMPARE(told.id, real.id);
        CO_COMPARE(told.inBytes, real.inBytes);
        CO_COMPARE(told.inMessages, real.inMessages);
        CO_COMPARE(told.outBytes, real.outBytes);
        CO_COMPARE(told.inBytesPerS, real.inBytesPerS);
        CO_COMPARE(told.outMessagesPerS, real.outMessagesPerS);
        CO_VERIFY(std::abs(told.silentS - real.silentS) < 0.1F);
    }
    CO_COMPARE(changes.totals.connections, all.totals.connections);
    CO_COMPARE(changes.totals.inBytes, all.totals.inBytes);
    CO_COMPARE(changes.totals.outMessages, all.totals.outMessages);
}

} // namespace

/// A survey that reads only what has changed says what one says that reads everything.
class TestConnectionSurvey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    ASYNC_TEST_IN_REAL_TIME(changesAddUpToEverything)
    {
        House house;
        ConnectionSurvey following(house.surveyed(), ConnectionSurvey::Reading::Changes);
        struct Guest
        {
            std::unique_ptr<WebSocketClient> client;
            bool hasJoined = false;
        };
        std::vector<Guest> clients;
        std::set<ConnectionId> known;
        std::mt19937 random{7};
        const auto any = [&] {
            return random() % clients.size();
        };
        for (int step = 0; step < 120; ++step) {
            const unsigned choice = random() % 8;
            if (clients.size() < 3 || choice == 0) {
                clients.push_back({std::make_unique<WebSocketClient>(house.url())});
            } else if (choice == 1) {
                clients.erase(clients.begin() + qsizetype(any())); // hangs up
            } else if (choice < 5) {
                Guest &guest = clients[any()];
                guest.client->send(std::exchange(guest.hasJoined, true) ? "42[\"x\"]" : "40");
            }
            co_await async::sleep(20ms);
            const ConnectionSurvey::Result told = following.survey();
            known = followed(std::move(known), told);
            CO_COMPARE(known.size(), told.identities.size());
            ConnectionSurvey everything(house.surveyed(), ConnectionSurvey::Reading::Everything);
            compareRows(told, everything.survey());
        }
        clients.clear();
        co_await house.close();
        CO_VERIFY(following.survey().gone.size() > 1);
        CO_VERIFY(following.survey().identities.empty());
    }

    /// Nothing passes for more than a second: the ages go on, and the rates fall as the server's.
    ASYNC_TEST_IN_REAL_TIME(silenceIsToldAsItGrows)
    {
        House house;
        ConnectionSurvey following(house.surveyed(), ConnectionSurvey::Reading::Changes);
        WebSocketClient client(house.url());
        const QByteArray open = co_await client.next();
        CO_VERIFY(open.startsWith("0{"));
        float silent = -1;
        for (int step = 0; step < 15; ++step) {
            co_await async::sleep(100ms);
            const ConnectionSurvey::Result told = following.survey();
            ConnectionSurvey everything(house.surveyed(), ConnectionSurvey::Reading::Everything);
            compareRows(told, everything.survey());
            CO_VERIFY(told.figures[0].silentS > silent);
            silent = told.figures[0].silentS;
        }
        CO_VERIFY(silent > 1.2F);
        co_await house.close();
    }

    /// What it knows of roles divides the house's second among them.
    ASYNC_TEST_IN_REAL_TIME(rolesOfASurveyHaveTheirOwnTraffic)
    {
        House house;
        ConnectionSurvey survey(house.surveyed(), ConnectionSurvey::Reading::Changes);
        PerformanceDesk desk(house.surveyed(), house.loopLag, 10, nullptr);
        WebSocketClient quiet(house.url());
        WebSocketClient busy(house.url());
        CO_VERIFY((co_await quiet.next()).startsWith("0{"));
        CO_VERIFY((co_await busy.next()).startsWith("0{"));
        std::vector<ConnectionIdentity> known = survey.survey().identities;
        CO_COMPARE(known.size(), size_t(2));
        known[0].role = ConnectionRole::Monitor; // whichever it is
        known[1].role = ConnectionRole::Cashier;
        co_await async::sleep(5ms);
        desk.tick(&known);
        busy.send("40");
        busy.send("42[\"x\"]");
        CO_VERIFY((co_await busy.next()).startsWith("40"));
        co_await async::sleep(5ms);
        desk.tick(&known);
        const PerformanceSample sample = desk.survey().samples.back();
        const RoleSample &wall = sample.byRole[size_t(ConnectionRole::Monitor)];
        const RoleSample &cashier = sample.byRole[size_t(ConnectionRole::Cashier)];
        CO_VERIFY(sample.inBytesPerS > 0);
        CO_VERIFY(std::abs(wall.inBytesPerS + cashier.inBytesPerS - sample.inBytesPerS)
                  < sample.inBytesPerS / 1000);
        CO_VERIFY((wall.inBytesPerS == 0) != (cashier.inBytesPerS == 0));
        co_await house.close();
    }
};

QTEST_GUILESS_MAIN(TestConnectionSurvey)
#include "tst_connection_survey.moc"
