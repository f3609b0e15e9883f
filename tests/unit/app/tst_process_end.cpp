#include "app/process_end.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace atrium;

/// Built twice: with the native file and with its portable twin.
class ProcessEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aStopSignalIsToldOnThisThread()
    {
        QObject owner;
        int told = 0;
        const QThread *thread = nullptr;
        app::watchStopSignals(&owner, [&] {
            ++told;
            thread = QThread::currentThread();
        });
        QVERIFY(std::raise(SIGTERM) == 0);
        QCOMPARE(told, 0);
        QTRY_COMPARE(told, 1);
        QCOMPARE(thread, QThread::currentThread());
    }

    void aGraphicsCardIsSeen()
    {
        const QTemporaryDir devices;
        const bool looks = !app::hasGraphicsCard(devices.path()); // the portable twin does not
        QFile card(devices.filePath(QStringLiteral("renderD128")));
        QVERIFY(card.open(QIODevice::WriteOnly));
        QVERIFY(app::hasGraphicsCard(devices.path()));
        QVERIFY(card.remove());
        QCOMPARE(app::hasGraphicsCard(devices.path()), !looks);
#ifdef Q_OS_LINUX
        const bool isPortable = QCoreApplication::applicationFilePath().endsWith(u"portable");
        QCOMPARE(looks, !isPortable);
#endif
    }

    void raisingTheConnectionLimitIsHarmless()
    {
        app::raiseConnectionLimit();
        app::raiseConnectionLimit();
    }
};

QTEST_GUILESS_MAIN(ProcessEndTest)
#include "tst_process_end.moc"
