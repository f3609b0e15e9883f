#include "app/models/house_monitor.h"
#include "app/models/performance_chart.h"
#include "app/models/performance_monitor.h"
#include "app/models/skyline.h"
#include "app/models/theme.h"

#include <QAbstractItemModelTester>
#include <QPainter>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/fake_house.h"
#include "tests/qml/fake_performance.h"

using namespace atrium;
using namespace atrium::app;
using namespace std::chrono_literals;

/// What the Performance page shows, and its painted items.
class PerformanceMonitorTest : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        FakeClock clock;
        server::SnapshotMailbox houseMailbox;
        server::PerformanceMailbox mailbox;
        Theme theme{nullptr};
        HouseMonitor house{houseMailbox, {}, {}, clock};
        PerformanceMonitor monitor;
        test::FakePerformance source;

        explicit Desk(int connections, std::vector<PerformanceWatch> *asked = nullptr)
            : monitor(mailbox, commands(asked), house)
            , source(mailbox, connections)
        { }
        static HouseCommands commands(std::vector<PerformanceWatch> *asked)
        {
            HouseCommands commands;
            commands.watchPerformance = [asked](PerformanceWatch watch) {
                if (asked)
                    asked->push_back(watch);
            };
            return commands;
        }
        void open(int seconds)
        {
            monitor.setWatching(true);
            source.open(clock.utcNow(), seconds);
            monitor.takeSnapshot();
        }
    };
    static QVariant at(RecordListModel *list, int row, const char *role)
    {
        return list->data(list->index(row, 0), list->roleNames().key(role));
    }
    /// The chart as it would stand in the window.
    static QImage drawn(QQuickPaintedItem &item)
    {
        QImage image(400, 200, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        item.setSize(QSizeF(image.size()));
        QPainter painter(&image);
        item.paint(&painter);
        return image;
    }
    static int pixelsOf(const QImage &image, const QColor &color)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor here = image.pixelColor(x, y);
                count += std::abs(here.red() - color.red()) + std::abs(here.green() - color.green())
                            + std::abs(here.blue() - color.blue())
                        < 60
                    ? 1
                    : 0;
            }
        }
        return count;
    }

private Q_SLOTS:
    void nothingTravelsUnlessThePageIsShown()
    {
        std::vector<PerformanceWatch> asked;
        Desk desk(20, &asked);
        desk.source.open(desk.clock.utcNow(), 60);
        desk.monitor.takeSnapshot();
        QVERIFY(!desk.monitor.isKnown());
        desk.open(60);
        QVERIFY(desk.monitor.isKnown());
        desk.monitor.setWatching(false);
        QCOMPARE(asked,
                 (std::vector<PerformanceWatch>{PerformanceWatch::On, PerformanceWatch::Off}));
    }

    void historyGrowsByTheSecondAndIsBounded()
    {
        Desk desk(20);
        desk.open(3600);
        QCOMPARE(desk.monitor.samples().size(), size_t(3600));
        for (int at = 0; at < 10; ++at) {
            desk.clock.advance(1s);
            desk.source.put(desk.clock.utcNow());
            desk.monitor.takeSnapshot();
        }
        QVERIFY(desk.monitor.samples().size() <= 3601);
        QCOMPARE(desk.monitor.endMs(), desk.clock.utcNow().toMSecsSinceEpoch());
        desk.open(5); // another watch tells all anew
        QCOMPARE(desk.monitor.samples().size(), size_t(5));
    }

    void columnsHoldEverySampleOfTheRangeOnce()
    {
        Desk desk(40);
        desk.open(1200);
        desk.monitor.setRange(0);
        int samples = 0;
        for (const PlotColumn &column : plotColumns(100))
            samples += column.samples;
        QCOMPARE(samples, 300);
        desk.monitor.setRange(2);
        const auto columns = plotColumns(60);
        samples = 0;
        for (const PlotColumn &column : columns)
            samples += column.samples;
        QCOMPARE(samples, 1200);
        QCOMPARE(columns.front().samples, 0); // nobody measured an hour ago
        QVERIFY(std::isnan(columns.front().inBytesPerS));
        QVERIFY(columns.back().samples > 0);
    }

    void roleShowsItsConnectionsOnly()
    {
        Desk desk(60);
        desk.open(900);
        QCOMPARE(desk.monitor.roles().size(), server::connectionRoleCount + 1);
        QCOMPARE(desk.monitor.connectionRole(), -1);
        const PlotColumn all = plotColumns(1).front();
        QSignalSpy sampled(&desk.monitor, &PerformanceMonitor::sampled);
        TimeChart lag;
        lag.setKind(TimeChart::Kind::LoopLag);
        const QString lagBefore = lag.summary();
        desk.monitor.setRole(1);
        QCOMPARE(sampled.count(), 1); // charts follow at once
        QCOMPARE(desk.monitor.roles()[1], QStringLiteral("Therapists"));
        QCOMPARE(desk.monitor.connectionRole(), int(server::ConnectionRole::Therapist));
        const PlotColumn therapists = plotColumns(1).front();
        desk.monitor.setRole(4);
        const PlotColumn guests = plotColumns(1).front();
        QVERIFY(therapists.roundTrips.total() > 0);
        QCOMPARE(therapists.roundTrips.total() + guests.roundTrips.total(), all.roundTrips.total());
        QVERIFY(therapists.roundTrips.percentile(0.05) >= 32);
        QVERIFY(guests.roundTrips.percentile(0.95) <= 32);
        QVERIFY(std::abs(therapists.inBytesPerS * 10 / all.inBytesPerS - 1) < 0.01F);
        QVERIFY(std::abs(guests.outBytesPerS / 0.9F / all.outBytesPerS - 1) < 0.01F);
        QCOMPARE(therapists.queueBytes, 0U);
        QCOMPARE(guests.queueBytes, all.queueBytes);
        QCOMPARE(guests.samples, all.samples);
        QCOMPARE(lag.summary(), lagBefore); // has no role
        const QString headroom = desk.monitor.headroomText();
        desk.monitor.setRole(99);
        QCOMPARE(desk.monitor.roles()[desk.monitor.role()], QStringLiteral("Not signed in"));
        QCOMPARE(plotColumns(1).front().roundTrips.total(), quint64(0));
        QCOMPARE(desk.monitor.headroomText(), headroom);
    }

    void eventsAreSortedByTheColumnThatIsChosen()
    {
        Desk desk(20);
        desk.open(10);
        RecordListModel *events = desk.monitor.events();
        const QAbstractItemModelTester tester(events);
        QCOMPARE(at(events, 0, "name").toString(), QStringLiteral("cashier_pay")); // p95
        desk.monitor.setSortColumn(1);
        QCOMPARE(at(events, 0, "name").toString(), QStringLiteral("customer_confirm_selection"));
        desk.monitor.setSortColumn(0);
        QCOMPARE(at(events, 3, "name").toString(), QStringLiteral("therapist_confirm_next"));
        QCOMPARE(at(events, 0, "errors").toString(), QStringLiteral("1"));
        QVERIFY(at(events, 0, "failing").toBool());
        desk.monitor.setSortColumn(99);
        QCOMPARE(desk.monitor.sortColumn(), 0);
    }

    void slowestCallsNameWhoCausedThem()
    {
        Desk desk(20);
        test::FakeHouse house(desk.houseMailbox, 3, desk.clock.utcNow());
        house.put(desk.clock.utcNow());
        desk.house.takeSnapshot();
        desk.open(10);
        RecordListModel *slowest = desk.monitor.slowest();
        QCOMPARE(slowest->count(), 10);
        QCOMPARE(at(slowest, 0, "took").toString(), QStringLiteral("9.2 ms"));
        QVERIFY(!at(slowest, 0, "who").toString().contains(QStringLiteral("has left")));
        QCOMPARE(at(slowest, 9, "who").toString(), QStringLiteral("connection 10, which has left"));
    }

    void headroomIsSaidWithWhatItRestsOn()
    {
        Desk desk(200);
        desk.open(30);
        QCOMPARE(desk.monitor.headroomText(), QStringLiteral("-"));
        desk.open(600);
        QVERIFY(desk.monitor.headroomText().startsWith(QStringLiteral("about ")));
        QVERIFY(desk.monitor.headroomBasis().contains(QStringLiteral("200 connections")));
        QCOMPARE(desk.monitor.headroomBound(), QStringLiteral("The processor ends first."));
        QCOMPARE(desk.monitor.headroom()->count(), 3);
    }

    void chartsDrawAndSayTheSame()
    {
        Desk desk(60);
        desk.open(900);
        TimeChart chart;
        const QImage image = drawn(chart);
        QVERIFY(pixelsOf(image, desk.theme.color(ColorRole::Busy)) > 50);
        QVERIFY(pixelsOf(image, desk.theme.color(ColorRole::Warning)) > 50);
        QVERIFY(chart.summary().startsWith(QStringLiteral("p50 ")));
        QCOMPARE(chart.readout(), QString());
        chart.step(-1);
        QVERIFY(chart.readout().contains(QStringLiteral("p95")));
        chart.setCursor(-1);
        QCOMPARE(chart.readout(), QString());
        for (const auto kind :
             {TimeChart::Kind::Throughput, TimeChart::Kind::LoopLag, TimeChart::Kind::SendQueue}) {
            chart.setKind(kind);
            QVERIFY(pixelsOf(drawn(chart), desk.theme.color(ColorRole::Busy)) > 50);
            QVERIFY(chart.summary() != QLatin1String("-"));
        }
        RttHeatMap map;
        QVERIFY(pixelsOf(drawn(map), desk.theme.color(ColorRole::Busy)) > 20);
        QVERIFY(map.summary().contains(QStringLiteral("answers")));
        map.setCursor(map.cursorAt(390));
        QVERIFY(map.readout().contains(QStringLiteral("answers")));
    }

    void chartsOfAnEmptyHouseSayThatTheyKnowNothing()
    {
        Desk desk(0);
        TimeChart chart;
        drawn(chart);
        QCOMPARE(chart.summary(), QStringLiteral("-"));
        chart.setCursor(0.5);
        QVERIFY(chart.readout().endsWith(QStringLiteral("nothing was measured")));
    }

    void tenThousandCellsFitAndCostLittle()
    {
        Desk desk(20);
        test::FakeHouse house(desk.houseMailbox, 10'000, desk.clock.utcNow());
        house.setState(ConnectionId{1}, server::LinkState::Lost);
        house.put(desk.clock.utcNow());
        desk.house.takeSnapshot();
        Skyline skyline;
        skyline.setSize(QSizeF(600, 150));
        skyline.setConnections(desk.house.connections());
        QCOMPARE(skyline.image().pixelColor(0, 0), desk.theme.color(ColorRole::Bad));
        QVERIFY(skyline.image().width() * skyline.image().height() >= 10'000);
        QVERIFY(skyline.image().height() * skyline.cellSide() <= 150 + 1e-6);
        QVERIFY(skyline.summary().endsWith(QStringLiteral("1 lost")));
        QVERIFY(skyline.wordsAt(0.1, 0.1).endsWith(QStringLiteral("lost")));
        QCOMPARE(skyline.wordsAt(-0.5, 10), QString());
        const QSize everybody = skyline.image().size();
        skyline.setRole(int(server::ConnectionRole::Therapist));
        QVERIFY(skyline.image().width() * skyline.image().height()
                < everybody.width() * everybody.height() / 10);
        skyline.setRole(-1);
        QCOMPARE(skyline.image().size(), everybody);
        QElapsedTimer timer;
        timer.start();
        constexpr int rounds = 10;
        for (int at = 0; at < rounds; ++at)
            skyline.refresh();
        QVERIFY(timer.elapsed() < rounds * 50); // about 2 ms each on the slowest machine seen
    }

    void theCursorFollowsItsConnection()
    {
        Desk desk(20);
        test::FakeHouse house(desk.houseMailbox, 50, desk.clock.utcNow());
        house.put(desk.clock.utcNow());
        desk.house.takeSnapshot();
        Skyline skyline;
        QCOMPARE(skyline.cursor(), 0.0);
        QCOMPARE(skyline.cursorWords(), QString());
        skyline.setSize(QSizeF(100, 100));
        skyline.setConnections(desk.house.connections());
        const int columns = skyline.image().width();
        skyline.moveCursor(2, 1);
        const double id = skyline.cursor();
        QCOMPARE(id, skyline.connectionAt(2.5 * skyline.cellSide(), 1.5 * skyline.cellSide()));
        QVERIFY(!skyline.cursorWords().isEmpty());
        skyline.setSize(QSizeF(200, 50)); // other rows of cells
        QVERIFY(skyline.image().width() != columns);
        QCOMPARE(skyline.cursor(), id);
        house.leave(ConnectionId{qint64(id)}, QStringLiteral("closed the page"));
        house.put(desk.clock.utcNow());
        desk.house.takeSnapshot();
        skyline.refresh();
        QVERIFY(skyline.cursor() > id); // who came next stands there now
        skyline.moveCursorToEnd(true);
        const double last = skyline.cursor();
        skyline.moveCursor(1, 0);
        skyline.moveCursor(0, 1);
        QCOMPARE(skyline.cursor(), last);
        skyline.moveCursorToEnd(false);
        QCOMPARE(skyline.cursor(), skyline.connectionAt(1, 1));
        skyline.setRole(int(server::ConnectionRole::Unknown) + 100); // nobody
        QCOMPARE(skyline.cursor(), 0.0);
    }

    void cellsShrinkUntilAllFit()
    {
        Desk desk(20);
        Skyline skyline;
        skyline.setSize(QSizeF(300, 100));
        for (const int count : {1, 7, 300, 3000}) {
            test::FakeHouse house(desk.houseMailbox, count, desk.clock.utcNow());
            house.put(desk.clock.utcNow());
            HouseMonitor monitor(desk.houseMailbox, {}, {}, desk.clock);
            skyline.setConnections(monitor.connections());
            const QImage &image = skyline.image();
            QVERIFY(image.width() * image.height() >= count);
            QVERIFY(image.width() * skyline.cellSide() <= 300 + 1e-6);
            QVERIFY(image.height() * skyline.cellSide() <= 100 + 1e-6);
            skyline.setConnections(nullptr);
        }
        QCOMPARE(skyline.summary(), QStringLiteral("nobody is connected"));
    }
};

QTEST_MAIN(PerformanceMonitorTest)
#include "tst_performance_monitor.moc"
