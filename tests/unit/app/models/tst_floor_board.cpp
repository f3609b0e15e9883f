#include "app/models/figures.h"
#include "app/models/floor_board.h"
#include "app/models/status.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace atrium;
using app::FloorBoard;
using app::Record;
using app::RecordListModel;
using app::Status;
using server::FloorRoom;

namespace {

const QDateTime noon(QDate(2026, 1, 5), QTime(4, 0), Qt::UTC);

QVariant value(const RecordListModel &model, int row, const char *role)
{
    return model.index(row).data(model.roleNames().key(role));
}

FloorRoom serviceSince(const QDateTime &startedAt)
{
    FloorRoom room;
    room.number = QStringLiteral("101");
    room.status = FloorRoom::Status::InService;
    room.code = QStringLiteral("0042");
    room.startedAt = startedAt;
    room.durationMinutes = 60;
    return room;
}

/// 0041 to 0043 are called to rooms, 0036 to a counter; of 0043 it is not known since when.
server::FloorView floorWithCalls()
{
    server::FloorView floor;
    for (int at = 1; at <= 3; ++at) {
        FloorRoom room;
        room.number = QString::number(100 + at);
        room.status = FloorRoom::Status::Preparing;
        room.code = QStringLiteral("004%1").arg(at);
        floor.rooms.push_back(room);
    }
    floor.rooms[0].calledAt = noon.addSecs(-60);
    floor.rooms[1].calledAt = noon.addSecs(-10);
    server::FloorCounter counter;
    counter.number = QStringLiteral("C1");
    counter.code = QStringLiteral("0036");
    counter.since = noon.addSecs(-40);
    floor.counters.push_back(counter);
    floor.counters.emplace_back().number = QStringLiteral("C2");
    return floor;
}

QString callsOf(FloorBoard &board)
{
    const RecordListModel &model = *board.called();
    QStringList calls;
    for (int row = 0; row < model.count(); ++row) {
        calls +=
            QStringLiteral("%1 %2 %3%4")
                .arg(value(model, row, "code").toString(),
                     value(model, row, "atCounter").toBool() ? QStringLiteral("counter")
                                                             : QStringLiteral("room"),
                     value(model, row, "number").toString(),
                     value(model, row, "fresh").toBool() ? QStringLiteral(" fresh") : QString());
    }
    return calls.join(QStringLiteral(", "));
}

} // namespace

class TestFloorBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyLooksAndNothingIsDone()
    {
        FloorBoard board;
        const app::ConnectionStore devices;
        board.setView(floorWithCalls());
        board.setWatching(false);
        QSignalSpy wanted(&board, &FloorBoard::watchingChanged);
        QSignalSpy refreshed(&board, &FloorBoard::refreshed);
        board.refresh(noon, devices);
        QCOMPARE(board.rooms()->count() + board.called()->count() + int(refreshed.count()), 0);
        board.setWatching(true);
        QCOMPARE(wanted.count(), 1);
        board.refresh(noon, devices);
        QCOMPARE(board.rooms()->count(), 3);
        QCOMPARE(refreshed.count(), 1);
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void syncTellsTheFewestChanges_data();
    void syncTellsTheFewestChanges();
    void onlyChangedRolesAreTold();
    void countdownRunsBetweenSnapshots_data();
    void countdownRunsBetweenSnapshots();
    void secondOfACountdownTouchesNothingElse();
    void roomCardCarriesTheHealthOfItsTablet();
    void longWaitIsMarked();
    void theNewestCallComesFirstAndIsFreshForAWhile();
    void aCallEndsWithTheServiceAndWithThePayment();
    void figuresAreWrittenForPeople_data();
    void figuresAreWrittenForPeople();
};

void TestFloorBoard::syncTellsTheFewestChanges_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<int>("inserted");
    QTest::addColumn<int>("removed");
    QTest::addColumn<int>("moved");
    QTest::newRow("same") << QStringLiteral("abc") << QStringLiteral("abc") << 0 << 0 << 0;
    QTest::newRow("first leaves") << QStringLiteral("abcd") << QStringLiteral("bcd") << 0 << 1 << 0;
    QTest::newRow("joins at the end")
        << QStringLiteral("abc") << QStringLiteral("abcd") << 1 << 0 << 0;
    QTest::newRow("one for another")
        << QStringLiteral("abc") << QStringLiteral("axc") << 1 << 1 << 0;
    QTest::newRow("last comes first")
        << QStringLiteral("abcd") << QStringLiteral("dabc") << 0 << 0 << 1;
    QTest::newRow("all go") << QStringLiteral("abc") << QString() << 0 << 3 << 0;
}

void TestFloorBoard::syncTellsTheFewestChanges()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const auto records = [](const QString &keys) {
        std::vector<Record> result;
        for (const QChar key : keys)
            result.push_back({QString(key), {QString(key)}});
        return result;
    };
    RecordListModel model({"name"});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.sync(records(before));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.sync(records(after));
    QString now;
    for (int row = 0; row < model.count(); ++row)
        now += value(model, row, "name").toString();
    QCOMPARE(now, after);
    QTEST(int(inserted.count()), "inserted");
    QTEST(int(removed.count()), "removed");
    QTEST(int(moved.count()), "moved");
    QCOMPARE(changed.count(), 0);
}

void TestFloorBoard::onlyChangedRolesAreTold()
{
    RecordListModel model({"one", "two"});
    model.sync({{QStringLiteral("a"), {1, 2}}, {QStringLiteral("b"), {1, 2}}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.sync({{QStringLiteral("a"), {1, 2}}, {QStringLiteral("b"), {1, 3}}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][2].value<QList<int>>(), QList<int>{int(model.roleNames().key("two"))});
}

void TestFloorBoard::countdownRunsBetweenSnapshots_data()
{
    QTest::addColumn<int>("secondsAfterStart");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("timeText");
    QTest::addColumn<QString>("minutesText");
    QTest::newRow("just started") << 0 << int(Status::InService) << QStringLiteral("1:00:00")
                                  << QStringLiteral("1 h 00");
    QTest::newRow("half") << 1800 << int(Status::InService) << QStringLiteral("30:00")
                          << QStringLiteral("30 min");
    QTest::newRow("the last second")
        << 3599 << int(Status::InService) << QStringLiteral("0:01") << QStringLiteral("1 min");
    QTest::newRow("on the minute")
        << 3600 << int(Status::InService) << QStringLiteral("0:00") << QStringLiteral("0 min");
    QTest::newRow("over") << 3601 + 360 << int(Status::OverTime) << QStringLiteral("+6:01")
                          << QStringLiteral("+6 min");
    QTest::newRow("clock behind the house's")
        << -5 << int(Status::InService) << QStringLiteral("1:00:00") << QStringLiteral("1 h 00");
}

void TestFloorBoard::countdownRunsBetweenSnapshots()
{
    QFETCH(int, secondsAfterStart);
    FloorBoard board;
    board.setView({{serviceSince(noon)}, {}, {}, {}, 1});
    board.refresh(noon.addSecs(secondsAfterStart), {});
    QTEST(value(*board.rooms(), 0, "status").toInt(), "status");
    QTEST(value(*board.rooms(), 0, "timeText").toString(), "timeText");
    QTEST(value(*board.rooms(), 0, "minutesText").toString(), "minutesText");
}

void TestFloorBoard::secondOfACountdownTouchesNothingElse()
{
    FloorBoard board;
    FloorRoom free;
    free.number = QStringLiteral("102");
    board.setView({{serviceSince(noon), free}, {}, {}, {}, 1});
    board.refresh(noon.addSecs(60), {});
    QSignalSpy changed(board.rooms(), &QAbstractItemModel::dataChanged);
    board.refresh(noon.addSecs(61), {});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    QCOMPARE(changed[0][2].value<QList<int>>().size(), 2); // the time and the bar
}

void TestFloorBoard::roomCardCarriesTheHealthOfItsTablet()
{
    app::ConnectionStore devices;
    server::HouseSnapshot snapshot;
    snapshot.identities.resize(1);
    snapshot.identities[0].id = ConnectionId{7};
    snapshot.figures.resize(1);
    snapshot.figures[0].id = ConnectionId{7};
    snapshot.figures[0].rttLastMs = 22;
    snapshot.figures[0].rttAgeS = 1;
    devices.apply(snapshot, 1000);

    FloorBoard board;
    FloorRoom room = serviceSince(noon);
    board.setView({{room}, {}, {}, {}, 1});
    board.refresh(noon, devices);
    QCOMPARE(value(*board.rooms(), 0, "deviceStatus").toInt(), int(Status::NoDevice));

    room.device = ConnectionId{7};
    room.code = QStringLiteral("0035");
    server::FloorCounter idle;
    idle.number = QStringLiteral("C1");
    idle.device = ConnectionId{7};
    board.setView({{room}, {}, {idle}, {}, 2});
    board.refresh(noon, devices);
    QCOMPARE(value(*board.rooms(), 0, "deviceText").toString(),
             QStringLiteral("Tablet online, 22 ms"));

    snapshot.figures[0].state = server::LinkState::Lost;
    snapshot.figures[0].silentS = 12;
    devices.apply(snapshot, 2000);
    board.refresh(noon, devices);
    QCOMPARE(value(*board.rooms(), 0, "deviceStatus").toInt(), int(Status::Lost));
    QCOMPARE(value(*board.rooms(), 0, "deviceText").toString(),
             QStringLiteral("Silent for 0:12 with 0035"));
    QCOMPARE(value(*board.counters(), 0, "deviceText").toString(),
             QStringLiteral("Tablet: lost 0:12 ago"));

    room.device = {};
    board.setView({{room}, {}, {}, {}, 3});
    board.refresh(noon, devices);
    QCOMPARE(value(*board.rooms(), 0, "deviceText").toString(),
             QStringLiteral("No tablet for 0035"));
}

void TestFloorBoard::theNewestCallComesFirstAndIsFreshForAWhile()
{
    FloorBoard board;
    board.setView(floorWithCalls());
    board.refresh(noon, {});
    QCOMPARE(callsOf(board),
             QStringLiteral("0042 room 102 fresh, 0036 counter C1, 0041 room 101, 0043 room 103"));
    board.refresh(noon.addSecs(25), {});
    QCOMPARE(callsOf(board),
             QStringLiteral("0042 room 102, 0036 counter C1, 0041 room 101, 0043 room 103"));
}

void TestFloorBoard::aCallEndsWithTheServiceAndWithThePayment()
{
    FloorBoard board;
    server::FloorView floor = floorWithCalls();
    floor.rooms[1].status = FloorRoom::Status::InService;
    board.setView(floor);
    board.refresh(noon, {});
    QCOMPARE(callsOf(board), QStringLiteral("0036 counter C1, 0041 room 101, 0043 room 103"));
    floor.counters[0].code.clear();
    floor.rooms[0].code.clear();
    board.setView(floor);
    board.refresh(noon, {});
    QCOMPARE(callsOf(board), QStringLiteral("0043 room 103"));
}

void TestFloorBoard::longWaitIsMarked()
{
    FloorBoard board;
    server::FloorView view;
    view.waiting.push_back(
        {QStringLiteral("0042"), noon, QStringLiteral("Shiatsu 60"), 60, 120000});
    view.waiting.push_back(
        {QStringLiteral("0043"), noon.addSecs(120), QStringLiteral("Foot 90"), 90, 135000});
    board.setView(view);
    board.refresh(noon.addSecs(15 * 60 + 1), {});
    QCOMPARE(board.longestWait(), QStringLiteral("15 min"));
    QCOMPARE(value(*board.waiting(), 0, "tooLong").toBool(), true);
    QCOMPARE(value(*board.waiting(), 1, "tooLong").toBool(), false);
    QCOMPARE(value(*board.waiting(), 0, "totalText").toString(), QStringLiteral("\u20b11,200.00"));
}

void TestFloorBoard::figuresAreWrittenForPeople_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << app::millisecondsText(server::unknownFigure) << QStringLiteral("-");
    QTest::newRow("small RTT") << app::millisecondsText(0.42F) << QStringLiteral("0.4");
    QTest::newRow("RTT") << app::millisecondsText(21.6F) << QStringLiteral("22");
    QTest::newRow("huge RTT") << app::millisecondsText(12'400) << QStringLiteral("12,400");
    QTest::newRow("no bytes") << app::kibText(0) << QStringLiteral("0");
    QTest::newRow("some bytes") << app::kibText(310) << QStringLiteral("0.30");
    QTest::newRow("KiB") << app::kibText(12.4 * 1024) << QStringLiteral("12.4");
    QTest::newRow("many KiB") << app::kibText(2048.0 * 1024) << QStringLiteral("2,048");
    QTest::newRow("bytes") << app::bytesText(310) << QStringLiteral("310 B");
    QTest::newRow("MiB") << app::bytesText(3.1 * 1024 * 1024) << QStringLiteral("3.1 MiB");
    QTest::newRow("seconds") << app::durationText(9) << QStringLiteral("0:09");
    QTest::newRow("hours") << app::durationText(8049) << QStringLiteral("2:14:09");
    QTest::newRow("negative") << app::durationText(-4) << QStringLiteral("0:00");
    QTest::newRow("minutes") << app::minutesText(59 * 60 + 59) << QStringLiteral("59 min");
    QTest::newRow("pesos") << app::pesosText(123450) << QStringLiteral("\u20b11,234.50");
}

void TestFloorBoard::figuresAreWrittenForPeople()
{
    QFETCH(QString, written);
    QTEST(written, "expected");
}

QTEST_GUILESS_MAIN(TestFloorBoard)
#include "tst_floor_board.moc"
