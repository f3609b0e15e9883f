#include "app/models/task_tree_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/fake_engine_room.h"

using namespace atrium;
using app::TaskMark;
using app::TaskTreeModel;

namespace {

/// A model on a loop that exists only as snapshots.
class Desk
{
public:
    explicit Desk(int clients)
        : loop(mailbox, clients)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        tick();
    }

    void tick()
    {
        now = now.addMSecs(500);
        loop.put(now);
        model.apply(*mailbox.take());
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << QString(model.index(row).data(TaskTreeModel::DepthRole).toInt(), u'-')
                    + model.index(row).data(TaskTreeModel::NameRole).toString();
        return result;
    }

    [[nodiscard]] int rowOf(const QString &name) const { return int(names().indexOf(name)); }
    [[nodiscard]] QString stateOf(const QString &name) const
    {
        return model.index(rowOf(name)).data(TaskTreeModel::StateRole).toString();
    }

    QDateTime now{QDate(2026, 1, 5), QTime(2, 0), Qt::UTC};
    server::EngineRoomMailbox mailbox;
    test::FakeEngineRoom loop;
    TaskTreeModel model;
    QAbstractItemModelTester tester;
};

const QStringList folded{QStringLiteral("main"), QStringLiteral("-house ticker"),
                         QStringLiteral("-snapshot writer"), QStringLiteral("http"),
                         QStringLiteral("engine room")};

} // namespace

class TestTaskTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void fewSiblingsStandAlone();
    void manySiblingsAreOneFoldedLine();
    void unfoldingInsertsTheMembersAndTheirChildren();
    void quietTickTellsOnlyTheLinesInView();
    void newTaskIsOneInsert();
    void endedTasksAreRemovedRunByRun();
    void orphanMovesToWhereItsParentStood();
    void selectionFollowsTheTask();
    void frozenTreeKeepsStillAndCounts();
    void filterFinds_data();
    void filterFinds();
    void marks_data();
    void marks();
    void slowStepIsMarkedForAWhile();
    void unknownTimesSayHowLongAtLeast();
    void tenThousandTasksAreCheap();
};

void TestTaskTreeModel::fewSiblingsStandAlone()
{
    Desk desk(3);
    QCOMPARE(desk.names().size(), 8);
    QVERIFY(desk.rowOf(QStringLiteral("-socketio 1")) > 0);
}

void TestTaskTreeModel::manySiblingsAreOneFoldedLine()
{
    const Desk desk(280);
    QCOMPARE(desk.names(), folded);
    QCOMPARE(desk.model.taskCount(), 4 + 280 + 32);
    const TaskTreeModel::Texts line = desk.model.textsAt(3);
    QVERIFY(line.group && line.folded);
    QCOMPARE(line.aside, QStringLiteral("280"));
    QCOMPARE(line.state, QStringLiteral("All waiting"));
}

void TestTaskTreeModel::unfoldingInsertsTheMembersAndTheirChildren()
{
    Desk desk(18);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    desk.model.setFolded(3, false);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 4);
    QCOMPARE(inserted[0][2].toInt(), 4 + 18 + 2 - 1);
    QCOMPARE(desk.names()[5], QStringLiteral("--socketio 1"));
    desk.tick();
    QCOMPARE(inserted.size(), 1);
    desk.model.setFolded(3, true);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(desk.names(), folded);
}

void TestTaskTreeModel::quietTickTellsOnlyTheLinesInView()
{
    Desk desk(100);
    desk.model.setFolded(3, false);
    desk.model.setVisibleRange(10, 30);
    QSignalSpy changed(&desk.model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy ticked(&desk.model, &TaskTreeModel::ticked);
    desk.tick();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 10);
    QCOMPARE(changed[0][1].toModelIndex().row(), 30);
    QCOMPARE(ticked.size(), 1);
    QCOMPARE(inserted.size() + removed.size(), 0);
}

void TestTaskTreeModel::newTaskIsOneInsert()
{
    Desk desk(30);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    desk.loop.spawn("http 10.0.0.1:4", "stream");
    desk.tick();
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(desk.model.textsAt(3).aside, QStringLiteral("31"));
    desk.loop.spawn("report", "thread");
    desk.tick();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 5);
    QCOMPARE(inserted[0][2].toInt(), 5);
}

void TestTaskTreeModel::endedTasksAreRemovedRunByRun()
{
    Desk desk(0);
    std::vector<quint64> ids;
    for (const char *name : {"a", "b", "c", "d", "e"})
        ids.push_back(desk.loop.spawn(name));
    desk.tick();
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    for (const size_t gone : {0, 1, 3})
        desk.loop.end(ids[gone]);
    desk.tick();
    QCOMPARE(removed.size(), 2);
    QCOMPARE(removed[0][1].toInt(), 7);
    QCOMPARE(removed[1][1].toInt(), 4);
    QCOMPARE(removed[1][2].toInt(), 5);
    QCOMPARE(desk.names().mid(4), (QStringList{QStringLiteral("c"), QStringLiteral("e")}));
}

void TestTaskTreeModel::orphanMovesToWhereItsParentStood()
{
    Desk desk(0);
    const quint64 above = desk.loop.spawn("above");
    const quint64 after = desk.loop.spawn("after");
    const quint64 child = desk.loop.spawn("child", "event", above);
    desk.tick();
    QCOMPARE(
        desk.names().mid(4),
        (QStringList{QStringLiteral("above"), QStringLiteral("-child"), QStringLiteral("after")}));
    desk.model.select(desk.rowOf(QStringLiteral("-child")));
    const server::EngineTask orphan = desk.loop.task(child);
    desk.loop.end(child);
    desk.loop.end(above);
    desk.loop.adopt(orphan);
    desk.tick();
    QCOMPARE(desk.names().mid(4), (QStringList{QStringLiteral("after"), QStringLiteral("child")}));
    QCOMPARE(desk.model.selectedTask()->id, child);
    QVERIFY(child > after); // siblings stand by age
}

void TestTaskTreeModel::selectionFollowsTheTask()
{
    Desk desk(0);
    const quint64 first = desk.loop.spawn("first");
    const quint64 second = desk.loop.spawn("second");
    desk.tick();
    QSignalSpy selection(&desk.model, &TaskTreeModel::selectionChanged);
    desk.model.select(5);
    QCOMPARE(desk.model.selectedTask()->id, second);
    desk.loop.end(first);
    desk.tick();
    QCOMPARE(desk.model.selectedRow(), 4);
    QCOMPARE(selection.size(), 2);
    desk.loop.end(second);
    desk.tick();
    QCOMPARE(desk.model.selectedRow(), -1);
    QVERIFY(!desk.model.selectedTask());
    QCOMPARE(selection.size(), 3);
}

void TestTaskTreeModel::frozenTreeKeepsStillAndCounts()
{
    Desk desk(0);
    const quint64 old = desk.loop.spawn("old");
    desk.tick();
    desk.model.setFrozen(true);
    QSignalSpy ticked(&desk.model, &TaskTreeModel::ticked);
    desk.loop.end(old);
    desk.loop.spawn("new");
    desk.tick();
    desk.tick();
    QCOMPARE(ticked.size(), 0);
    QCOMPARE(desk.model.changesWhileFrozen(), 2);
    QCOMPARE(desk.names().last(), QStringLiteral("old"));
    desk.model.setFrozen(false);
    QCOMPARE(desk.names().last(), QStringLiteral("new"));
    QCOMPARE(desk.model.changesWhileFrozen(), 0);
}

void TestTaskTreeModel::filterFinds_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("name, below its parent")
        << QStringLiteral("TICKER")
        << QStringList{QStringLiteral("main"), QStringLiteral("-house ticker")};
    QTest::newRow("wait, unfolded")
        << QStringLiteral("queue.get")
        << QStringList{QStringLiteral("http 192.168.1.20:40000"), QStringLiteral("-socketio 1")};
    QTest::newRow("two words") << QStringLiteral("engine running")
                               << QStringList{QStringLiteral("engine room")};
    QTest::newRow("nothing") << QStringLiteral("zzz") << QStringList{};
}

void TestTaskTreeModel::filterFinds()
{
    QFETCH(QString, words);
    QFETCH(QStringList, found);
    Desk desk(9);
    desk.model.setFilter(words);
    QCOMPARE(desk.names(), found);
}

void TestTaskTreeModel::marks_data()
{
    QTest::addColumn<QByteArray>("waitingOn");
    QTest::addColumn<qint64>("waitingMs");
    QTest::addColumn<qint64>("busyMs");
    QTest::addColumn<QString>("state");
    QTest::newRow("idle client") << QByteArray("websocket") << qint64(90'000) << qint64(0)
                                 << QStringLiteral("Waiting");
    QTest::newRow("lock, soon") << QByteArray("mutex") << qint64(400) << qint64(0)
                                << QStringLiteral("Waiting");
    QTest::newRow("lock, late") << QByteArray("mutex") << qint64(1100) << qint64(0)
                                << QStringLiteral("Slow await");
    QTest::newRow("always busy") << QByteArray() << qint64(-1) << qint64(400)
                                 << QStringLiteral("Never idle 80 %");
    QTest::newRow("somewhat busy")
        << QByteArray() << qint64(-1) << qint64(100) << QStringLiteral("Ready");
}

void TestTaskTreeModel::marks()
{
    QFETCH(QByteArray, waitingOn);
    QFETCH(qint64, waitingMs);
    QFETCH(qint64, busyMs);
    QFETCH(QString, state);
    Desk desk(0);
    const quint64 id = desk.loop.spawn("subject", waitingOn);
    desk.tick();
    desk.loop.task(id).busyMs = busyMs;
    desk.loop.task(id).waitingMs = waitingMs;
    desk.loop.setStill(true);
    desk.tick();
    QCOMPARE(desk.stateOf(QStringLiteral("subject")), state);
    QCOMPARE(desk.model.marked(),
             state == QLatin1String("Waiting") || state == QLatin1String("Ready") ? 0 : 1);
}

void TestTaskTreeModel::slowStepIsMarkedForAWhile()
{
    Desk desk(0);
    const quint64 id = desk.loop.spawn("subject");
    desk.loop.slowStep(id, 300, desk.now);
    desk.tick();
    QCOMPARE(desk.stateOf(QStringLiteral("subject")), QStringLiteral("Slow step"));
    desk.now = desk.now.addSecs(31);
    desk.tick();
    QCOMPARE(desk.stateOf(QStringLiteral("subject")), QStringLiteral("Waiting"));
}

void TestTaskTreeModel::unknownTimesSayHowLongAtLeast()
{
    QCOMPARE(app::sinceText(-1, 12'300), QStringLiteral("> 0:12"));
    QCOMPARE(app::sinceText(12, 0), QStringLiteral("12 ms"));
    QCOMPARE(app::sinceText(41'000, 0), QStringLiteral("0:41"));
}

void TestTaskTreeModel::tenThousandTasksAreCheap()
{
    // Without the tester, which looks at every row.
    server::EngineRoomMailbox mailbox;
    test::FakeEngineRoom loop(mailbox, 9000);
    TaskTreeModel model;
    QDateTime now(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC);
    qint64 folded = 0;
    qint64 unfolded = 0;
    for (qint64 *spent : {&folded, &unfolded}) {
        for (int turn = 0; turn < 6; ++turn) {
            now = now.addMSecs(500);
            loop.put(now);
            std::optional<server::EngineRoomSnapshot> snapshot = mailbox.take();
            QElapsedTimer timer;
            timer.start();
            model.apply(std::move(*snapshot));
            *spent = turn == 0 ? timer.nsecsElapsed() : std::min(*spent, timer.nsecsElapsed());
        }
        model.setFolded(3, false);
    }
    QCOMPARE(model.rowCount(), model.taskCount() + 1);
    qInfo("one tick of %d tasks: %.2f ms folded, %.2f ms unfolded", model.taskCount(),
          double(folded) / 1e6, double(unfolded) / 1e6);
    // Generous, for debug builds and sanitizers; half a second lies between two ticks.
    QVERIFY(unfolded < 250'000'000);
}

QTEST_GUILESS_MAIN(TestTaskTreeModel)
#include "tst_task_tree_model.moc"
