// What the Engine room sees of a loop, and that it costs nothing while nobody looks.
#include "core/async/async.h"
#include "core/async/reporter.h"
#include "core/async/task_manager.h"
#include "core/server/engine_room.h"
#include "core/server/jobs_view.h"
#include "core/server/timing_demand.h"

#include <QTest>

#include <thread>

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;

namespace {

QCoro::Task<> waitFor(async::Event *event)
{
    co_await event->wait();
}

QCoro::Task<> blockOnPurpose()
{
    co_await async::sleep(20ms);
    std::this_thread::sleep_for(300ms);
}

QCoro::Task<> haveChild(async::Event *event)
{
    auto child = async::spawn(waitFor, event);
    child.setName("child");
    co_await child;
}

const EngineTask *find(const EngineRoomSnapshot &snapshot, const QByteArray &name)
{
    for (const EngineTask &task : snapshot.tasks) {
        if (task.name == name)
            return &task;
    }
    return nullptr;
}

/// Reads the mailbox like a window, until `done` or a second has passed.
template<typename Done>
bool readUntil(EngineRoomMailbox &mailbox, Done done)
{
    return QTest::qWaitFor(
        [&] {
            const std::optional<EngineRoomSnapshot> snapshot = mailbox.take();
            return snapshot && done(*snapshot);
        },
        1000);
}

} // namespace

class TestEngineRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsTimedOrWrittenWithoutAWatcher();
    void watcherGetsTheTree();
    void blockedTaskIsReportedWithinASecond();
    void reportsOfTheTimeBeforeAreTold();
    void unreadSamplesAndReportsAreKept();
    void debugStaysOnWhenAskedTo();
    void otherWatchersKeepTheirTiming();
    void cancelEndsTheTask();
    void houseItselfIsNotCancelled();
    void jobsThatRunComeFirst();
};

void TestEngineRoom::nothingIsTimedOrWrittenWithoutAWatcher()
{
    async::Loop loop;
    EngineRoom room;
    EngineRoomMailbox mailbox;
    QVERIFY(!loop.isTimed());
    QCOMPARE(loop.taskCount(), 0);
    room.setWatcher(&mailbox);
    QVERIFY(loop.isTimed());
    QVERIFY(readUntil(mailbox, [](const EngineRoomSnapshot &) { return true; }));
    room.setWatcher(nullptr);
    QVERIFY(QTest::qWaitFor([&] { return loop.taskCount() == 0; }, 1000));
    QVERIFY(!loop.isTimed());
    QCOMPARE(loop.debug(), async::DebugMode::Off);
    QCOMPARE(loop.timerCount(), 0);
    (void)mailbox.take();
    const quint64 steps = loop.stepCount();
    QTest::qWait(int(EngineRoom::interval.count()) + 100);
    QCOMPARE(loop.stepCount(), steps);
    QVERIFY(!mailbox.take());
}

void TestEngineRoom::watcherGetsTheTree()
{
    async::Loop loop;
    EngineRoom room;
    EngineRoomMailbox mailbox;
    room.setWatcher(&mailbox);
    async::Event event;
    auto task = async::spawn(haveChild, &event);
    task.setName("parent");
    EngineRoomSnapshot seen;
    QVERIFY(readUntil(mailbox, [&seen](const EngineRoomSnapshot &snapshot) {
        seen = snapshot;
        const EngineTask *child = find(snapshot, "child");
        return child && child->waitingMs > 0;
    }));
    const EngineTask *above = find(seen, "parent");
    const EngineTask *child = find(seen, "child");
    QVERIFY(above);
    QCOMPARE(child->parentId, above->id);
    QCOMPARE(child->depth, above->depth + 1);
    QCOMPARE(child->state, EngineTaskState::Waiting);
    QCOMPARE(child->waitingOn, QByteArray("event"));
    QVERIFY(child->ageMs >= child->waitingMs);
    QCOMPARE(child->steps, 1U);
    QCOMPARE(above->waitingOn, QByteArray("task"));
    QVERIFY(!seen.samples.empty());
    QCOMPARE(seen.samples.back().tasks, 3);
    event.set();
    QVERIFY(QTest::qWaitFor([&] { return task.done(); }, 1000));
}

void TestEngineRoom::blockedTaskIsReportedWithinASecond()
{
    async::Loop loop;
    async::setReporter([](const async::Report &) {}); // the log stays quiet
    EngineRoom room;
    EngineRoomMailbox mailbox;
    room.setWatcher(&mailbox);
    auto task = async::spawn(blockOnPurpose);
    task.setName("blocked");
    QVERIFY(readUntil(mailbox, [](const EngineRoomSnapshot &snapshot) {
        for (const EngineReport &report : snapshot.reports) {
            if (report.kind == EngineReport::Kind::SlowStep)
                return report.task.startsWith(QStringLiteral("blocked#"))
                    && report.message.contains(QStringLiteral("after waiting on: sleep"))
                    && snapshot.samples.back().slowSteps == 1;
        }
        return false;
    }));
    room.setWatcher(nullptr);
    async::setReporter({});
}

void TestEngineRoom::reportsOfTheTimeBeforeAreTold()
{
    async::Loop loop;
    int passedOn = 0;
    async::setReporter([&passedOn](const async::Report &) { ++passedOn; });
    {
        EngineRoom room;
        for (size_t at = 0; at < EngineRoom::keptReports + 5; ++at)
            async::report({async::Report::Kind::CallbackException, {}, "broken", {}});
        QCOMPARE(passedOn, int(EngineRoom::keptReports) + 5);
        EngineRoomMailbox mailbox;
        for (int watcher = 0; watcher < 2; ++watcher) {
            room.setWatcher(&mailbox);
            QVERIFY(readUntil(mailbox, [](const EngineRoomSnapshot &snapshot) {
                return snapshot.reports.size() == EngineRoom::keptReports
                    && snapshot.reports.front().number == 6;
            }));
            room.setWatcher(nullptr);
        }
    }
    async::report({async::Report::Kind::CallbackException, {}, "broken", {}});
    QCOMPARE(passedOn, int(EngineRoom::keptReports) + 6);
    async::setReporter({});
}

void TestEngineRoom::unreadSamplesAndReportsAreKept()
{
    EngineRoomMailbox mailbox;
    for (quint64 at = 1; at <= 3; ++at) {
        EngineRoomSnapshot snapshot;
        snapshot.samples.resize(1);
        snapshot.samples[0].steps = at;
        snapshot.reports.resize(1);
        snapshot.reports[0].number = at;
        snapshot.tasks.resize(size_t(at));
        mailbox.put(std::move(snapshot));
    }
    const std::optional<EngineRoomSnapshot> read = mailbox.take();
    QVERIFY(read);
    QCOMPARE(read->tasks.size(), 3U);
    QCOMPARE(read->samples.size(), 3U);
    for (size_t at = 0; at < 3; ++at) {
        QCOMPARE(read->samples[at].steps, at + 1);
        QCOMPARE(read->reports[at].number, at + 1);
    }
    QVERIFY(!mailbox.take());
}

void TestEngineRoom::debugStaysOnWhenAskedTo()
{
    async::Loop loop;
    EngineRoom room;
    EngineRoomMailbox mailbox;
    room.setWatcher(&mailbox);
    room.setDebug(EngineRoomDebug::Always);
    QVERIFY(room.survey().debugKept);
    room.setWatcher(nullptr);
    QCOMPARE(loop.debug(), async::DebugMode::On);
    room.setDebug(EngineRoomDebug::WhileWatched);
    QCOMPARE(loop.debug(), async::DebugMode::Off);
    QVERIFY(!loop.isTimed());
}

void TestEngineRoom::otherWatchersKeepTheirTiming()
{
    async::Loop loop;
    EngineRoom room;
    EngineRoomMailbox mailbox;
    {
        const TimingDemand console;
        room.setWatcher(&mailbox);
        room.setWatcher(nullptr);
        QVERIFY(loop.isTimed());
    }
    QVERIFY(!loop.isTimed());
}

void TestEngineRoom::cancelEndsTheTask()
{
    async::Loop loop;
    EngineRoom room;
    async::Event never;
    auto task = async::spawn(waitFor, &never);
    QVERIFY(room.cancelTask(task.id()));
    QVERIFY(QTest::qWaitFor([&] { return task.done(); }, 1000));
    QVERIFY(task.cancelled());
    const Result<> again = room.cancelTask(task.id());
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::NotFound);
}

namespace {

QCoro::Task<> house(EngineRoom *room, async::Event *stop)
{
    room->protectCurrentTask();
    auto ticker = async::spawn(waitFor, stop);
    ticker.setName("ticker");
    co_await ticker;
}

} // namespace

void TestEngineRoom::houseItselfIsNotCancelled()
{
    async::Loop loop;
    EngineRoom room;
    async::Event stop;
    auto main = async::spawn(house, &room, &stop);
    main.setName("main");
    auto client = async::spawn(waitFor, &stop);
    client.setName("client");
    QVERIFY(QTest::qWaitFor([&] { return loop.taskCount() == 3; }, 1000));
    const EngineRoomSnapshot seen = room.survey();
    QVERIFY(find(seen, "main")->essential);
    QVERIFY(find(seen, "ticker")->essential);
    QVERIFY(!find(seen, "client")->essential);
    for (const char *name : {"main", "ticker"}) {
        const Result<> refused = room.cancelTask(find(seen, name)->id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotAllowed);
    }
    stop.set();
    QVERIFY(QTest::qWaitFor([&] { return loop.taskCount() == 0; }, 1000));
}

namespace {

QCoro::Task<QString> work(async::Event *end, std::shared_ptr<async::JobProgress> progress)
{
    progress->setFraction(0.5);
    progress->setMessage(QStringLiteral("half way"));
    co_await end->wait();
    co_return QStringLiteral("written");
}

} // namespace

void TestEngineRoom::jobsThatRunComeFirst()
{
    async::Loop loop;
    async::TaskManager jobs;
    async::Event first;
    async::Event never;
    const auto start = [&jobs](async::Event *end) {
        return jobs.trigger(QStringLiteral("export"),
                            [end](std::shared_ptr<async::JobProgress> progress) {
                                return work(end, std::move(progress));
                            });
    };
    const QUuid running = start(&never);
    const QUuid ended = start(&first);
    first.set();
    QVERIFY(QTest::qWaitFor([&] { return jobs.runningCount() == 1; }, 1000));
    std::vector<HouseJob> shown = jobsView(jobs);
    QCOMPARE(shown.size(), 2U);
    QCOMPARE(shown[0].id, running);
    QCOMPARE(shown[0].fraction, 0.5);
    QCOMPARE(shown[0].message, QStringLiteral("half way"));
    QCOMPARE(shown[1].id, ended);
    QCOMPARE(shown[1].state, HouseJob::State::Succeeded);
    QCOMPARE(shown[1].message, QStringLiteral("written"));
    QVERIFY(jobs.cancel(running));
    QVERIFY(QTest::qWaitFor([&] { return jobs.runningCount() == 0; }, 1000));
    QCOMPARE(jobsView(jobs)[1].state, HouseJob::State::Cancelled);
}

QTEST_GUILESS_MAIN(TestEngineRoom)
#include "tst_engine_room.moc"
