#include "core/async/async.h"
#include "core/async/condition.h"
#include "core/async/task_manager.h"

#include <QScopeGuard>

#include <random>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

constexpr int permits = 3;

/// What a round shares, and the books it is checked by.
struct World
{
    explicit World(quint32 seed)
        : random(seed)
        , queue(1 + below(4))
    { }
    int below(int limit) { return int(random() % quint32(limit)); }

    std::mt19937 random;
    Semaphore semaphore{permits};
    Queue<int> queue;
    Event event;
    Mutex mutex;
    Condition filled{mutex};
    qint64 stock = 0; ///< guarded by the mutex
    qint64 stocked = 0;
    qint64 sold = 0;
    int insideMutex = 0;
    int mostInsideMutex = 0;
    int holders = 0;
    int mostHolders = 0;
    qint64 itemsPut = 0;
    qint64 itemsGot = 0;
    qint64 operations = 0;
    qint64 timeouts = 0;
    qint64 jobsEnded = 0;
    qint64 managersClosed = 0;
};

Task<> pause(World *world)
{
    ++world->operations;
    switch (world->below(4)) {
    case 0:
        co_await yieldNow();
        break;
    case 1:
        co_await sleep(std::chrono::microseconds(world->below(1500)));
        break;
    default:
        break;
    }
}

Task<> work(World *world, int rounds)
{
    for (int i = 0; i < rounds; ++i) {
        ++world->operations;
        const Permit permit = co_await world->semaphore.scopedAcquire();
        world->mostHolders = std::max(world->mostHolders, ++world->holders);
        const auto leave = qScopeGuard([world] { --world->holders; });
        co_await pause(world);
    }
}

Task<> put(World *world, int count)
{
    for (int i = 0; i < count; ++i) {
        ++world->operations;
        co_await world->queue.put(1);
        ++world->itemsPut;
        co_await pause(world);
    }
}

Task<> get(World *world)
{
    for (;;) {
        ++world->operations;
        const int item = co_await world->queue.get();
        world->itemsGot += item;
        co_await pause(world);
    }
}

Task<> nested(World *world, int depth)
{
    ++world->operations;
    if (depth == 0) {
        co_await work(world, 3);
        co_return;
    }
    bool late = false;
    try {
        co_await withTimeout(std::chrono::microseconds(world->below(3000)), nested, world,
                             depth - 1);
    } catch (const TimeoutError &) {
        late = true;
    }
    world->timeouts += late ? 1 : 0;
}

Task<> fill(TaskGroup &group, World *world, bool fails)
{
    for (int i = 0; i < 3; ++i)
        group.spawn(work, world, 2);
    co_await pause(world);
    if (fails)
        throw std::runtime_error("on purpose");
}

Task<> nursery(World *world)
{
    co_await withTaskGroup(fill, world, world->below(3) == 0);
}

Task<> gatherSome(World *world)
{
    std::vector<TaskHandle<>> handles;
    for (int i = 0; i < 4; ++i)
        handles.push_back(spawn(work, world, 2));
    co_await gather(std::move(handles));
}

Task<> waitForEvent(World *world)
{
    for (;;) {
        ++world->operations;
        co_await world->event.wait();
        world->event.clear();
        co_await pause(world);
    }
}

/// Counts who is in the section that the mutex guards, also over the wait of a condition.
class Section
{
public:
    explicit Section(World *world)
        : m_world(world)
    {
        enter();
    }
    ~Section() { leave(); }
    Q_DISABLE_COPY_MOVE(Section)
    void enter()
    {
        m_world->mostInsideMutex = std::max(m_world->mostInsideMutex, ++m_world->insideMutex);
    }
    void leave() { --m_world->insideMutex; }

private:
    World *m_world;
};

Task<> waitInSection(World *world, Section *section)
{
    section->leave();
    const auto enterAgain = qScopeGuard([section] { section->enter(); });
    co_await world->filled.wait();
}

Task<> sell(World *world)
{
    for (;;) {
        ++world->operations;
        const Permit held = co_await world->mutex.scopedLock();
        Section section(world);
        while (world->stock == 0)
            co_await waitInSection(world, &section);
        --world->stock;
        ++world->sold;
        co_await pause(world);
    }
}

Task<> restock(World *world, int count)
{
    for (int i = 0; i < count; ++i) {
        ++world->operations;
        co_await pause(world);
        const Permit held = co_await world->mutex.scopedLock();
        const Section section(world);
        ++world->stock;
        ++world->stocked;
        world->filled.notify();
    }
}

Task<QString> job(World *world)
{
    co_await work(world, 2);
    co_return QString();
}

/// Jobs of a manager, some of them cancelled; afterwards each has an end.
Task<> manage(World *world)
{
    TaskManager manager(Loop::current()->clock());
    std::vector<QUuid> ids;
    for (int i = 0; i < 4; ++i)
        ids.push_back(manager.trigger(
            QStringLiteral("work"), [world](std::shared_ptr<JobProgress>) { return job(world); }));
    co_await pause(world);
    static_cast<void>(manager.cancel(ids[size_t(world->below(4))]));
    co_await pause(world);
    co_await manager.close();
    for (const JobStatus &status : manager.all())
        world->jobsEnded += status.state == JobState::Running ? 0 : 1;
    ++world->managersClosed;
}

template<typename Function, typename... Arguments>
void spawnSome(std::vector<TaskHandle<>> &handles, int count, Function function,
               Arguments... arguments)
{
    for (int i = 0; i < count; ++i)
        handles.push_back(spawn(function, arguments...));
}

Task<> oneRound(World *world)
{
    std::vector<TaskHandle<>> finite;
    spawnSome(finite, 6, work, world, 5);
    spawnSome(finite, 4, nested, world, 3);
    spawnSome(finite, 3, nursery, world);
    spawnSome(finite, 2, gatherSome, world);
    spawnSome(finite, 3, restock, world, 5);
    spawnSome(finite, 2, manage, world);
    std::vector<TaskHandle<>> endless;
    spawnSome(endless, 3, put, world, 10);
    spawnSome(endless, 3, get, world);
    spawnSome(endless, 2, waitForEvent, world);
    spawnSome(endless, 3, sell, world);
    for (int i = 0; i < 12; ++i) {
        co_await pause(world);
        world->event.set();
        finite[size_t(world->below(int(finite.size())))].cancel();
        if (world->below(3) == 0)
            endless[size_t(world->below(int(endless.size())))].cancel();
    }
    static_cast<void>(co_await gatherSettled(std::move(finite)));
    co_await sleep(1ms);
    for (const TaskHandle<> &handle : endless)
        handle.cancel();
    static_cast<void>(co_await gatherSettled(std::move(endless)));
    co_await sleep(1ms); // children of a cancelled group that nobody joins end too
}

} // namespace

/// Random cancels and timeouts against everything at once; afterwards the books must balance
/// exactly.
class TestRandomCancel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostOrDoubled_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1u, 2u, 20260105u})
            QTest::addRow("seed %u", seed) << seed;
        const quint32 fresh = std::random_device()();
        QTest::addRow("fresh seed %u", fresh) << fresh;
    }

    void nothingIsLostOrDoubled()
    {
        QFETCH(quint32, seed);
        runTest(TestTime::VirtualTime, [this, seed] { return rounds(seed); });
    }

private:
    static constexpr qint64 operationsPerSeed = 100'000;

    Task<> rounds(quint32 seed)
    {
        qint64 operations = 0;
        qint64 timeouts = 0;
        for (quint32 round = 0; operations < operationsPerSeed; ++round) {
            World world(seed + round * 7919);
            co_await oneRound(&world);
            CO_VERIFY(world.mostHolders <= permits);
            CO_COMPARE(world.holders, 0);
            CO_COMPARE(world.semaphore.available(), permits);
            CO_COMPARE(world.itemsGot + world.queue.size(), world.itemsPut);
            CO_COMPARE(world.sold + world.stock, world.stocked);
            CO_VERIFY(!world.mutex.isLocked());
            CO_COMPARE(world.insideMutex, 0);
            CO_COMPARE(world.mostInsideMutex, 1);
            CO_COMPARE(world.jobsEnded, 4 * world.managersClosed);
            CO_COMPARE(Loop::current()->taskCount(), 1);
            CO_COMPARE(Loop::current()->timerCount(), 0);
            operations += world.operations;
            timeouts += world.timeouts;
        }
        CO_VERIFY(timeouts > 100);
    }
};

QTEST_GUILESS_MAIN(TestRandomCancel)
#include "tst_random_cancel.moc"
