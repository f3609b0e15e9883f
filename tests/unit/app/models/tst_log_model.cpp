// The log: the ring that keeps it and the list that shows it.
#include "app/models/connection_list_model.h"
#include "app/models/log_model.h"
#include "app/models/status.h"

#include <QAbstractItemModelTester>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace atrium;
using namespace atrium::app;

class LogModelTest : public QObject
{
    Q_OBJECT

private:
    LogRing &m_ring = LogRing::instance();

    void add(const QString &text, LogLevel level = LogLevel::Info,
             const QString &source = QStringLiteral("server"), qint64 connection = 0)
    {
        m_ring.add(level, source, text, connection);
    }
    static QString text(const LogModel &log, int row, int role = LogModel::TextRole)
    {
        return log.data(log.index(row), role).toString();
    }

private Q_SLOTS:
    void init() { m_ring.clear(); }

    void ringCountsWhatIsGone()
    {
        for (size_t at = 0; at < LogRing::capacity + 7; ++at)
            add(QString::number(at));
        const LogRing::Part part = m_ring.from(0);
        QCOMPARE(part.lines.size(), LogRing::capacity);
        QCOMPARE(part.gone, quint64(7));
        QCOMPARE(part.lines.front().text, QStringLiteral("7"));
        QCOMPARE(m_ring.from(part.lines.back().number).lines.size(), size_t(1));
        QVERIFY(m_ring.from(part.lines.back().number + 1).lines.empty());
    }

    void sameLineInARowIsOneWithItsCount()
    {
        add(QStringLiteral("again"));
        add(QStringLiteral("again"));
        add(QStringLiteral("again"), LogLevel::Warning);
        const LogRing::Part part = m_ring.from(0);
        QCOMPARE(part.lines.size(), size_t(2));
        QCOMPARE(part.lines[0].times, quint32(2));
    }

    void whatIsLoggedComesWithItsConnection()
    {
        static QtMessageHandler quiet = [](QtMsgType, const QMessageLogContext &, const QString &) {
        };
        const QtMessageHandler before = qInstallMessageHandler(quiet);
        m_ring.install();
        qWarning(QLoggingCategory("atrium.server")).noquote()
            << "connection 17 event pay failed: no such thing";
        qInstallMessageHandler(before);
        const LogLine line = m_ring.from(0).lines.back();
        QCOMPARE(line.source, QStringLiteral("server"));
        QCOMPARE(line.level, LogLevel::Warning);
        QCOMPARE(line.connection, qint64(17));
    }

    void threadsMayLogAtOnce()
    {
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 4; ++writer) {
            writers.emplace_back([this, writer] {
                for (int at = 0; at < 1000; ++at)
                    add(QStringLiteral("%1 %2").arg(writer).arg(at));
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(m_ring.from(0).lines.size(), size_t(4000));
    }

    void newestComesFirstAndRepetitionsStayInTheirRow()
    {
        LogModel log;
        const QAbstractItemModelTester tester(&log);
        add(QStringLiteral("one"));
        add(QStringLiteral("two"));
        log.read();
        QCOMPARE(log.count(), 2);
        QCOMPARE(text(log, 0), QStringLiteral("two"));
        const QSignalSpy inserted(&log, &QAbstractItemModel::rowsInserted);
        const QSignalSpy changed(&log, &QAbstractItemModel::dataChanged);
        add(QStringLiteral("two"));
        log.read();
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(text(log, 0), QStringLiteral("two (2 times)"));
        log.read();
        QCOMPARE(changed.count(), 1);
        add(QStringLiteral("three"));
        log.read();
        QCOMPARE(inserted.count(), 1);
    }

    void filtersNarrowTogether()
    {
        LogModel log;
        const QAbstractItemModelTester tester(&log);
        add(QStringLiteral("detail"), LogLevel::Debug);
        add(QStringLiteral("guest 0042 came"));
        add(QStringLiteral("amount not a number"), LogLevel::Warning, QStringLiteral("server"), 9);
        add(QStringLiteral("disk is slow"), LogLevel::Warning, QStringLiteral("storage"));
        log.read();
        QCOMPARE(log.count(), 3); // not the detail
        QCOMPARE(log.sources(), (QStringList{QStringLiteral("server"), QStringLiteral("storage")}));
        QCOMPARE(log.note(), QStringLiteral("3 of 4 lines shown"));
        log.setLevel(2);
        QCOMPARE(log.count(), 2);
        log.setSource(QStringLiteral("server"));
        QCOMPARE(log.count(), 1);
        QCOMPARE(text(log, 0, LogModel::WhoRole), QStringLiteral("connection 9"));
        log.setSource({});
        log.setText(QStringLiteral("DISK slow"));
        QCOMPARE(text(log, 0), QStringLiteral("disk is slow"));
        log.setText(QStringLiteral("connection"));
        QCOMPARE(log.count(), 1); // by whom it was caused
        log.setText({});
        log.setLevel(0);
        QCOMPARE(log.count(), 4);
        add(QStringLiteral("another"));
        log.setText(QStringLiteral("guest"));
        log.read();
        QCOMPARE(log.count(), 1);
    }

    void whoCausedALineIsNamedAsLongAsHeIsKnown()
    {
        ConnectionListModel people;
        server::HouseSnapshot snapshot;
        server::ConnectionIdentity emma;
        emma.id = ConnectionId{9};
        emma.person = QStringLiteral("Emma D.");
        emma.place = QStringLiteral("Room 102");
        snapshot.identities.push_back(emma);
        server::ConnectionFigures figures;
        figures.id = emma.id;
        snapshot.figures.push_back(figures);
        people.apply(snapshot, 1000);
        LogModel log;
        log.setConnections(&people);
        add(QStringLiteral("connection 9 event x failed"), LogLevel::Warning,
            QStringLiteral("server"), 9);
        log.read();
        QCOMPARE(text(log, 0, LogModel::WhoRole), QStringLiteral("Emma D. \u00b7 Room 102"));
        QCOMPARE(log.data(log.index(0), LogModel::ConnectionRole).toLongLong(), qint64(9));
    }

    void oldLinesGoAndAreCounted()
    {
        LogModel log;
        const QAbstractItemModelTester tester(&log);
        const QSignalSpy inserted(&log, &QAbstractItemModel::rowsInserted);
        for (size_t at = 0; at < LogRing::capacity; ++at)
            add(QString::number(at));
        log.read();
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(log.count(), int(LogRing::capacity));
        const QSignalSpy removed(&log, &QAbstractItemModel::rowsRemoved);
        for (int at = 0; at < 5; ++at)
            add(QStringLiteral("new %1").arg(at));
        log.read();
        QCOMPARE(removed.count(), 1);
        QCOMPARE(log.count(), int(LogRing::capacity));
        QVERIFY(log.note().endsWith(QStringLiteral("5 older ones are gone")));
        for (size_t at = 0; at < 2 * LogRing::capacity; ++at)
            add(QStringLiteral("flood %1").arg(at));
        log.read();
        QCOMPARE(log.count(), int(LogRing::capacity));
    }

    void nothingIsReadWhileNobodyLooks()
    {
        LogModel log;
        add(QStringLiteral("one"));
        QTest::qWait(300);
        QCOMPARE(log.count(), 0);
        log.setWatching(true);
        QCOMPARE(log.count(), 1);
        add(QStringLiteral("two"));
        QTRY_COMPARE(log.count(), 2);
        log.setWatching(false);
        add(QStringLiteral("three"));
        QTest::qWait(300);
        QCOMPARE(log.count(), 2);
    }
};

QTEST_MAIN(LogModelTest)
#include "tst_log_model.moc"
