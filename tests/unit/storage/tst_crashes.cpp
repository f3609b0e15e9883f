#include "core/storage/backup.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

#include "tests/support/async_test.h"
#include "tests/support/fault_vfs.h"
#include "tests/unit/storage/stored_house.h"

using namespace atrium;
using namespace atrium::storage;
using namespace atrium::storage::test;
using spa::test::RandomCommands;
using storage::testing::FaultDisk;

namespace {

/// How often the power fails, and how often the program is killed.
int crashCount()
{
    const int asked = qEnvironmentVariableIntValue("ATRIUM_CRASHES");
    return asked > 0 ? asked : 20;
}

/// A disk as it was left, and how many commands had been acknowledged by then.
struct PowerLoss
{
    FaultDisk::Image disk;
    int acknowledged = 0;
};

/// Lets the power fail at random moments, on whichever thread is writing then.
class PowerCuts
{
public:
    PowerCuts(quint32 seed, int wanted)
        : m_random(seed)
        , m_wanted(wanted)
    { }

    void watch()
    {
        FaultDisk::instance().setObserver([this] { maybeFail(); });
    }
    [[nodiscard]] bool isDone() const { return m_left == 0; }
    [[nodiscard]] std::vector<PowerLoss> take()
    {
        FaultDisk::instance().setObserver(nullptr);
        const std::lock_guard guard(m_mutex);
        return std::move(m_losses);
    }

    std::atomic<int> acknowledged{0};

private:
    void maybeFail()
    {
        const std::lock_guard guard(m_mutex);
        if (m_left == 0 || m_random.bounded(100) != 0)
            return;
        // Read first: what is acknowledged later may or may not be in the image.
        const int known = acknowledged;
        m_losses.push_back(
            {FaultDisk::instance().image([this](int bound) { return m_random.bounded(bound); }),
             known});
        m_left = m_wanted - static_cast<int>(m_losses.size());
    }

    std::mutex m_mutex;
    QRandomGenerator m_random;
    int m_wanted;
    std::atomic<int> m_left{m_wanted};
    std::vector<PowerLoss> m_losses;
};

struct Scene
{
    Scene(const StoreOptions &options, quint32 seed, int cuts)
        : stored(options)
        , dice(seed)
        , power(seed, cuts)
    { }
    StoredHouse stored;
    RandomCommands dice;
    PowerCuts power;
};

QCoro::Task<> keepWriting(Scene *scene)
{
    while (!scene->power.isDone()) {
        const auto commit = scene->stored.apply(scene->dice.next(*scene->stored.house));
        if (!commit)
            continue;
        const Result<> durable = co_await *commit;
        if (!durable)
            co_return;
        ++scene->power.acknowledged;
    }
}

/// What a house finds after the crash; fails unless nothing acknowledged is lost and all agrees.
int commandsAfter(const QString &folder, int acknowledged)
{
    const DatabaseOptions options = optionsIn(folder).database;
    {
        Database database; // as at a start: recovers the log
        if (!database.open(options, OpenMode::Write))
            return -1;
    }
    const auto report = verify(options);
    if (!report) {
        qCritical("%s", qPrintable(report.error().message));
        return -1;
    }
    if (report->commands < acknowledged) {
        qCritical("%lld commands are left of %d acknowledged ones", report->commands, acknowledged);
        return -1;
    }
    return static_cast<int>(report->commands);
}

/// Reads what the victim acknowledges until it has acknowledged `enough`, then kills it; gives the
/// last number it printed.
int killAfter(QProcess &victim, int enough)
{
    int acknowledged = 0;
    QByteArray output;
    const auto read = [&] {
        output += victim.readAllStandardOutput();
        // A line cut off by the kill was never told to anybody.
        const qsizetype end = output.lastIndexOf('\n');
        for (const QByteArray &line : output.left(end).split('\n'))
            acknowledged = std::max(acknowledged, line.toInt());
        output.remove(0, end + 1);
    };
    while (acknowledged < enough && victim.waitForReadyRead(20'000))
        read();
    victim.kill();
    victim.waitForFinished();
    read();
    return acknowledged;
}

} // namespace

class tst_Crashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLossOfPowerLosesNothingAcknowledged_data()
    {
        QTest::addColumn<quint32>("seed");
        for (int run = 0; run < crashCount() / cutsPerRun; ++run)
            QTest::addRow("run %d", run) << quint32(run + 1);
    }

    ASYNC_TEST_IN_REAL_TIME(aLossOfPowerLosesNothingAcknowledged)
    {
        QFETCH(quint32, seed);
        FaultDisk::instance().reset();
        QTemporaryDir live;
        StoreOptions options = optionsIn(live.path());
        options.database.vfs = FaultDisk::vfsName();
        options.checkpoints = {40'000, 200'000}; // so that power fails within them, too
        std::vector<PowerLoss> losses;
        {
            Scene scene(options, seed, cutsPerRun);
            const Result<> opened = co_await scene.stored.open();
            CO_VERIFY(opened);
            scene.power.acknowledged = scene.stored.opening;
            scene.power.watch();
            std::vector<async::TaskHandle<>> writers;
            for (int writer = 0; writer < 8; ++writer)
                writers.push_back(async::spawn(keepWriting, &scene));
            for (const async::TaskHandle<> &writer : writers)
                co_await writer;
            losses = scene.power.take();
        }
        CO_COMPARE(int(losses.size()), cutsPerRun);
        for (const PowerLoss &loss : losses) {
            QTemporaryDir left;
            CO_VERIFY(FaultDisk::writeImage(loss.disk, left.path()));
            CO_VERIFY(commandsAfter(left.path(), loss.acknowledged) >= 0);
            m_acknowledged += loss.acknowledged;
        }
        m_powerLosses += cutsPerRun;
    }

    void aKilledHouseLosesNothingAcknowledged()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        QTemporaryDir folder;
        QRandomGenerator random(11);
        int commands = 0;
        int acknowledged = 0;
        for (int round = 1; round <= crashCount(); ++round) {
            QProcess victim;
            victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            victim.start(QStringLiteral(CRASH_WRITER), {folder.path(), QString::number(round)});
            QVERIFY(victim.waitForStarted());
            const int told = killAfter(victim, random.bounded(60));
            QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
            const int left = commandsAfter(folder.path(), commands + told);
            QVERIFY(left >= 0);
            commands = left;
            acknowledged += told;
        }
        QVERIFY(acknowledged > crashCount());
        m_kills = crashCount();
        m_acknowledgedBeforeKills = acknowledged;
    }

    void cleanupTestCase() const
    {
        qInfo("%d losses of power after %lld acknowledged commands in sum, %d kills after %d were "
              "survived with nothing acknowledged lost and nothing half",
              m_powerLosses, m_acknowledged, m_kills, m_acknowledgedBeforeKills);
    }

private:
    static constexpr int cutsPerRun = 10;
    int m_powerLosses = 0;
    qint64 m_acknowledged = 0;
    int m_kills = 0;
    int m_acknowledgedBeforeKills = 0;
};

QTEST_GUILESS_MAIN(tst_Crashes)
#include "tst_crashes.moc"
