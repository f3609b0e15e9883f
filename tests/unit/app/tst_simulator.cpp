#include "app/simulator/options.h"
#include "app/simulator/person.h"
#include "app/simulator/statistics.h"
#include "core/async/async.h"
#include "core/async/testing/virtual_clock.h"

#include <QTest>

#include "tests/unit/app/fake_socket_io_server.h"

using namespace atrium;
using namespace atrium::simulator;
using namespace std::chrono_literals;
using testing::FakeSocketIoServer;

namespace {

Result<ParsedOptions> parsed(const QString &line)
{
    return parseOptions(QStringList(QStringLiteral("atrium-sim"))
                        + line.split(u' ', Qt::SkipEmptyParts));
}

const QStringList confirmAnswers{QStringLiteral("therapist_confirm_result")};

QCoro::Task<Result<QJsonValue>> arriveAndAsk(Person *person)
{
    co_await person->arrive();
    Result<QJsonValue> answer = co_await person->ask(QStringLiteral("therapist_confirm_next"),
                                                     QJsonArray(), confirmAnswers);
    co_return answer;
}

QCoro::Task<QList<QString>> arriveAndListen(Person *person)
{
    co_await person->arrive();
    person->tell(QStringLiteral("monitor_subscribe"));
    QList<QString> heard;
    for (;;) {
        const News news = co_await person->nextNews(3600);
        if (news.kind != News::Kind::Event)
            co_return heard;
        heard.append(news.name);
    }
}

} // namespace

class SimulatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        server = std::make_unique<FakeSocketIoServer>();
        Options options;
        options.url = server->url();
        house = std::make_unique<House>(options);
        person = std::make_unique<Person>(*house, "test", nullptr, Network::Steady, 1);
    }
    void cleanup()
    {
        person.reset();
        house.reset();
        server.reset();
    }

    void optionsAreRead()
    {
        const Result<ParsedOptions> result = parsed(QStringLiteral(
            "--therapists 1 --cashiers 2 --monitors 3 --customers 4 --rate 2.5 --pace 10 "
            "--duration 60 --seed 7 --flaky 0.5 --json --url http://10.0.0.1:80"));
        QVERIFY(result);
        const Options &options = result->options;
        QVERIFY(result->output.isEmpty());
        QCOMPARE(options.people(), 10);
        QCOMPARE(options.monitors, 3);
        QCOMPARE(options.rate, 2.5);
        QCOMPARE(options.pace, 10.0);
        QCOMPARE(options.duration, 60s);
        QCOMPARE(options.seed, 7u);
        QCOMPARE(options.flaky, 0.5);
        QVERIFY(options.json);
        QVERIFY(!options.endOnStdinClose);
        QCOMPARE(options.url, QUrl(QStringLiteral("http://10.0.0.1:80")));
        QCOMPARE(parsed({})->options.people(), 280);
        QVERIFY(parsed(QStringLiteral("--help"))->output.contains(QLatin1String("--customers")));
    }

    void badOptionsAreOneSentence_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *line, const char *names) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(names);
        };
        row("--guests 3", "guests");
        row("--customers", "customers");
        row("--customers -1", "--customers must be a whole number");
        row("--customers 1e9", "--customers must be a whole number");
        row("--rate 0", "--rate must be a number");
        row("--pace nan", "--pace must be a number");
        row("--url spa", "--url must be an address");
        row("--url ws://x", "--url must be an address");
        row("please", "\"please\" is not an option");
    }
    void badOptionsAreOneSentence()
    {
        QFETCH(QString, line);
        QFETCH(QString, names);
        const Result<ParsedOptions> result = parsed(line);
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(names), qPrintable(result.error().message));
        QVERIFY(result.error().message.endsWith(u'.'));
        QVERIFY(!result.error().message.contains(u'\n'));
    }

    void anyLossMakesTheSummaryUnclean()
    {
        quint64 Statistics::*const losses[]{&Statistics::lost, &Statistics::refused,
                                            &Statistics::dropped, &Statistics::fetchesFailed};
        for (const auto loss : losses) {
            Statistics statistics;
            statistics.abandoned = 3;
            statistics.broken = 2;
            QVERIFY(statistics.isClean());
            QVERIFY(summaryText(statistics, 1s).endsWith(QLatin1String("Nothing was lost.\n")));
            statistics.*loss = 1;
            QVERIFY(!statistics.isClean());
            QVERIFY(summaryText(statistics, 1s).endsWith(QLatin1String("Something was lost.\n")));
            QCOMPARE(summaryJson(statistics, 1s).value(QLatin1String("clean")), QJsonValue(false));
        }
    }

    void latencyIsToldInMilliseconds()
    {
        Statistics statistics;
        QVERIFY(summaryJson(statistics, 1s).value(QLatin1String("latency_ms")).isNull());
        statistics.latency.record(2ms);
        const QJsonObject latency =
            summaryJson(statistics, 1s).value(QLatin1String("latency_ms")).toObject();
        QCOMPARE(latency.value(QLatin1String("max")).toDouble(), 2.0);
        QVERIFY(qAbs(latency.value(QLatin1String("p50")).toDouble() - 2) < 0.2);
    }

    void answerIsMatchedAndMeasured()
    {
        server->answerTo = [](const QString &frame) {
            return frame.startsWith(QLatin1String("42"))
                ? QStringLiteral("42[\"therapist_confirm_result\",{\"ok\":true},\"offset\"]")
                : QString();
        };
        const Result<QJsonValue> answer = async::run(arriveAndAsk, person.get());
        QVERIFY(answer);
        QCOMPARE(answer->toObject().value(QLatin1String("ok")), QJsonValue(true));
        QCOMPARE(server->lastFrame(), QStringLiteral("42[\"therapist_confirm_next\"]"));
        const Statistics &statistics = house->statistics();
        QCOMPARE(statistics.connected, quint64(1));
        QCOMPARE(statistics.answered, quint64(1));
        QCOMPARE(statistics.latency.count(), quint64(1));
        QVERIFY(statistics.isClean());
        QCOMPARE(house->openQuestions, 0);
    }

    void errorEventIsARefusalButNoLoss()
    {
        server->answerTo = [](const QString &frame) {
            return frame.startsWith(QLatin1String("42"))
                ? QStringLiteral("42[\"error\",{\"error\":\"Transaction not found\"}]")
                : QString();
        };
        const Result<QJsonValue> answer = async::run(arriveAndAsk, person.get());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::NotAllowed);
        QCOMPARE(answer.error().message, QStringLiteral("Transaction not found"));
        QCOMPARE(house->statistics().answered, quint64(1));
        QVERIFY(house->statistics().isClean());
    }

    void silenceIsALossAfterTenSeconds()
    {
        async::testing::VirtualClock clock;
        async::Loop loop(clock);
        clock.attach(loop);
        const SteadyTime begin = clock.steadyNow();
        const Result<QJsonValue> answer = async::run(arriveAndAsk, person.get());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
        QCOMPARE(std::chrono::floor<std::chrono::seconds>(clock.steadyNow() - begin), 10s);
        QCOMPARE(house->statistics().lost, quint64(1));
        QCOMPARE(house->statistics().lostByEvent.value(QStringLiteral("therapist_confirm_next")),
                 1);
    }

    void connectionLostWhileAskingIsADropAndALoss()
    {
        server->answerTo = [this](const QString &frame) {
            if (frame.startsWith(QLatin1String("42")))
                server->peer->close(QWebSocketProtocol::CloseCodeGoingAway);
            return QString();
        };
        const Result<QJsonValue> answer = async::run(arriveAndAsk, person.get());
        QVERIFY(!answer);
        const Statistics &statistics = house->statistics();
        QCOMPARE(statistics.dropped, quint64(1));
        QCOMPARE(statistics.lost, quint64(1));
        QCOMPARE(statistics.present, 0);
        QCOMPARE(statistics.reasons.value(QStringLiteral("transport close (1001)")), 1);
    }

    void brokenOnPurposeIsNoLoss()
    {
        server->answerTo = [this](const QString &frame) {
            if (frame.startsWith(QLatin1String("42")))
                person->breakConnection();
            return QString();
        };
        const Result<QJsonValue> answer = async::run(arriveAndAsk, person.get());
        QVERIFY(!answer);
        const Statistics &statistics = house->statistics();
        QCOMPARE(statistics.broken, quint64(1));
        QCOMPARE(statistics.abandoned, quint64(1));
        QVERIFY(statistics.isClean());
    }

    void onlyWhatIsListenedForIsNews()
    {
        person->listenFor({QStringLiteral("monitor_updated")});
        server->answerTo = [this](const QString &frame) {
            if (!frame.startsWith(QLatin1String("42")))
                return QString();
            server->say("42[\"monitor_updated\",null]");
            server->say("42[\"joined_room\",{}]");
            server->say("42[\"monitor_updated\",null]");
            return QStringLiteral("41");
        };
        const QList<QString> heard = async::run(arriveAndListen, person.get());
        QCOMPARE(heard, QList<QString>(2, QStringLiteral("monitor_updated")));
        QCOMPARE(house->statistics().received, quint64(3));
        QCOMPARE(house->statistics().dropped, quint64(1));
    }

private:
    std::unique_ptr<FakeSocketIoServer> server;
    std::unique_ptr<House> house;
    std::unique_ptr<Person> person;
};

QTEST_GUILESS_MAIN(SimulatorTest)
#include "tst_simulator.moc"
