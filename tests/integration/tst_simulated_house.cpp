#include "app/simulator/simulation.h"
#include "core/async/async.h"
#include "core/server/sample_house.h"

#include <QJsonDocument>
#include <QTest>

#include "tests/integration/small_server.h"

using namespace atrium;
using namespace std::chrono_literals;
using testing::SmallServer;

namespace {

struct Played
{
    int exitCode = -1;
    QJsonObject summary;
    QStringList lines;
};

/// Plays against `server` and closes it.
QCoro::Task<Played> play(SmallServer *server, simulator::Options options, async::Event *stop)
{
    Played played;
    Played *told = &played;
    simulator::Output output;
    output.progress = [told](const QString &line) {
        told->lines += line;
    };
    output.summary = [told](const QString &text) {
        told->summary = QJsonDocument::fromJson(text.toUtf8()).object();
    };
    output.progressInterval = 500ms;
    played.exitCode = co_await simulator::playHouse(options, output, stop);
    co_await server->close();
    co_return played;
}

simulator::Options smallHouse(const SmallServer &server)
{
    simulator::Options options;
    options.therapists = 6;
    options.cashiers = 3;
    options.monitors = 2;
    options.customers = 25;
    options.rate = 500;
    options.pace = 60;
    options.flaky = 0;
    options.json = true;
    options.url = server.url();
    return options;
}

qint64 count(const Played &played, const char *key)
{
    return played.summary.value(QLatin1String(key)).toInteger(-1);
}

} // namespace

class SimulatedHouseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        Result<spa::House> house = server::loadSampleHouse();
        QVERIFY(house);
        socketio::ServerOptions options;
        options.pingInterval = 300ms;
        options.pingTimeout = 5s;
        server = std::make_unique<SmallServer>(std::move(*house), options);
        QVERIFY(server->listen());
    }
    void cleanup() { server.reset(); }

    void guestsAreServedAndNothingIsLost()
    {
        simulator::Options options = smallHouse(*server);
        options.duration = 4s;
        const Played played = async::run(play, server.get(), options, &stop);
        QVERIFY2(played.exitCode == 0, qPrintable(played.lines.join(u'\n')));
        QVERIFY(count(played, "connected") >= 36);
        QVERIFY(count(played, "served") >= 1);
        QCOMPARE(count(played, "lost"), 0);
        QCOMPARE(count(played, "dropped"), 0);
        QCOMPARE(count(played, "answered") + count(played, "abandoned"), count(played, "asked"));
        QVERIFY(count(played, "answered") > 50);
        QCOMPARE(server->socketIo().sessionCount(), 0);
        QVERIFY(!played.lines.isEmpty());
    }

    void brokenNetworksLoseNothing()
    {
        simulator::Options options = smallHouse(*server);
        options.duration = 3s;
        options.flaky = 0.5;
        const Played played = async::run(play, server.get(), options, &stop);
        QCOMPARE(played.exitCode, 0);
        QVERIFY(count(played, "broken") >= 5);
        QVERIFY(count(played, "connected") >= 36 + count(played, "broken") / 2);
    }

    void stopEndsWithinTwoSeconds()
    {
        simulator::Options options = smallHouse(*server);
        QTimer::singleShot(700, this, [this] { stop.set(); });
        QElapsedTimer since;
        since.start();
        const Played played = async::run(play, server.get(), options, &stop);
        QVERIFY(since.elapsed() < 2700);
        QCOMPARE(played.exitCode, 0);
        QVERIFY(!played.summary.isEmpty());
        stop.clear();
    }

    void nobodyThereIsOneSentence()
    {
        simulator::Options options = smallHouse(*server);
        options.url.setPort(1);
        QTimer::singleShot(1200, this, [this] { stop.set(); });
        const Played played = async::run(play, server.get(), options, &stop);
        QCOMPARE(played.exitCode, 1);
        QCOMPARE(played.lines.size(), 1);
        QVERIFY(played.summary.isEmpty());
        stop.clear();
    }

private:
    async::Loop loop;
    async::Event stop;
    std::unique_ptr<SmallServer> server;
};

QTEST_GUILESS_MAIN(SimulatedHouseTest)
#include "tst_simulated_house.moc"
