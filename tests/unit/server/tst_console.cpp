#include "core/async/async.h"
#include "core/server/console.h"
#include "core/server/console_text.h"
#include "core/server/timing_demand.h"

#include <QTcpSocket>
#include <QTest>

#include "tests/unit/server/surveyed_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;

namespace {

QCoro::Task<> closeConsole(Console *console)
{
    co_await console->close(200ms);
}

QCoro::Task<> waitLong()
{
    co_await async::sleep(1h);
}

QCoro::Task<> startChild()
{
    auto child = async::spawn(waitLong);
    child.setName("the child");
    co_await child;
}

async::TaskHandle<> startFamily()
{
    auto parent = async::spawn(startChild);
    parent.setName("the parent\x1b[2J");
    return parent;
}

} // namespace

class ConsoleTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<async::Loop> m_loop;
    std::unique_ptr<testing::SurveyedScene> m_scene;
    std::unique_ptr<AdminToken> m_token;
    std::unique_ptr<Console> m_console;

    void start(ConsoleLimits limits = {}, const QString &token = QStringLiteral("secret"))
    {
        m_token = std::make_unique<AdminToken>(token);
        m_console = std::make_unique<Console>(*m_token, m_scene->house(), limits);
        QVERIFY(m_console->listen(0));
    }

    void connectTo(QTcpSocket &user) const
    {
        user.connectToHost(QHostAddress(QHostAddress::LocalHost), m_console->port());
        QTRY_COMPARE(user.state(), QTcpSocket::ConnectedState);
    }

    /// Says a line and returns the answer without the empty line at its end.
    QByteArray ask(QTcpSocket &user, const QByteArray &line) const
    {
        user.write(line + '\n');
        QByteArray answer;
        [&] {
            QTRY_VERIFY((answer += user.readAll()).endsWith("\n\n")
                        || user.state() != QTcpSocket::ConnectedState);
        }();
        return answer.trimmed();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_loop = std::make_unique<async::Loop>();
        m_scene = std::make_unique<testing::SurveyedScene>();
    }

    void cleanup()
    {
        if (m_console)
            async::run(closeConsole, m_console.get());
        m_console.reset();
        m_scene.reset();
        QVERIFY(m_loop->shutdown(2s));
        QVERIFY(!m_loop->isTimed());
        m_loop.reset();
    }

    void helpListsEveryCommand()
    {
        start();
        QTcpSocket user;
        connectTo(user);
        const QByteArray help = ask(user, "help");
        for (const char *command :
             {"help", "tasks", "tree", "loop", "connections", "cancel ID", "auth TOKEN", "quit"})
            QVERIFY2(help.contains(command), command);
    }

    void tasksAndTreeShowTheFamily()
    {
        start();
        const auto parent = startFamily();
        QTcpSocket user;
        connectTo(user);
        const QByteArray rows = ask(user, "tasks the child");
        QCOMPARE(int(rows.count('\n')), 1);
        QVERIFY2(rows.contains("waiting on sleep"), rows.constData());
        const QByteArray tree = ask(user, "tree");
        const QByteArray line = '#' + QByteArray::number(parent.id()) + " the parent.[2J  [waiting";
        const qsizetype begin = tree.indexOf(line);
        QVERIFY2(begin >= 0, tree.constData());
        const QByteArray next = tree.mid(tree.indexOf('\n', begin) + 1);
        QVERIFY2(next.startsWith("  #") && next.left(40).contains("the child  [waiting on sleep"),
                 tree.constData());
        QVERIFY(tree.contains("console 127.0.0.1:"));
        QVERIFY(tree.contains("age "));
    }

    void loopShowsItsGauges()
    {
        start();
        QTcpSocket user;
        connectTo(user);
        const QByteArray gauges = ask(user, "loop");
        for (const char *gauge : {"tasks ", "ready ", "timers ", "steps ", "lag p99 "})
            QVERIFY2(gauges.contains(gauge), gauge);
    }

    void theLoopIsTimedWhileSomebodyIsThere()
    {
        start();
        QVERIFY(!m_loop->isTimed());
        QTcpSocket first;
        QTcpSocket second;
        connectTo(first);
        connectTo(second);
        QTRY_VERIFY(m_loop->isTimed());
        QCOMPARE(ask(first, "quit"), "Goodbye.");
        QTRY_COMPARE(m_console->userCount(), 1);
        QVERIFY(m_loop->isTimed());
        second.disconnectFromHost();
        QTRY_COMPARE(m_console->userCount(), 0);
        QVERIFY(!m_loop->isTimed());
    }

    void timingThatOthersWantStays()
    {
        m_loop->setDebug(async::DebugMode::On);
        {
            const TimingDemand demand;
        }
        QVERIFY(m_loop->isTimed());
        m_loop->setDebug(async::DebugMode::Off);
    }

    void namesAndChangesNeedTheToken()
    {
        start();
        const auto parent = startFamily();
        const QByteArray cancel = "cancel " + QByteArray::number(parent.id());
        QTcpSocket user;
        connectTo(user);
        QCOMPARE(ask(user, "connections"), "This needs `auth <admin token>` first.");
        QCOMPARE(ask(user, cancel), "This needs `auth <admin token>` first.");
        QVERIFY(!parent.done());
        QCOMPARE(ask(user, "auth secret"), "Welcome.");
        QVERIFY(ask(user, "connections").endsWith("\n0 connections"));
        QVERIFY(ask(user, cancel).startsWith("Asked task"));
        QTRY_VERIFY(parent.cancelled());
        QVERIFY(ask(user, cancel).startsWith("There is no task"));
        QVERIFY(ask(user, "cancel it").startsWith("Which one?"));
    }

    void wrongTokensAreFew()
    {
        ConsoleLimits limits;
        limits.wrongTokenDelay = 1ms;
        start(limits);
        QTcpSocket user;
        connectTo(user);
        QCOMPARE(ask(user, "auth secre"), "That is not the token.");
        QCOMPARE(ask(user, "auth"), "That is not the token.");
        QCOMPARE(ask(user, "auth guess"), "That is not the token. Goodbye.");
        QTRY_COMPARE(user.state(), QTcpSocket::UnconnectedState);
    }

    void withoutATokenNothingOpens()
    {
        start({}, QString());
        QTcpSocket user;
        connectTo(user);
        QVERIFY(ask(user, "auth ").startsWith("This house has no admin token"));
        QCOMPARE(ask(user, "connections"), "This needs `auth <admin token>` first.");
    }

    void wrongCommandsAreHelped()
    {
        start();
        QTcpSocket user;
        connectTo(user);
        QCOMPARE(ask(user, "taks"), "There is no command \"taks\". Did you mean tasks?");
        QCOMPARE(ask(user, "waltz"), "There is no command \"waltz\". Try help.");
        // What follows may be a token given to a mistyped command.
        QCOMPARE(ask(user, "auht secret"), "There is no command \"auht\". Did you mean auth?");
        QVERIFY(ask(user, "a\x1b[2J").startsWith("There is no command \"a.[2J\"."));
    }

    void whatIsNoConversationEnds_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("page") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray();
        QTest::newRow("form") << QByteArray("POST /x HTTP/1.1\r\n\r\nauth secret\nconnections\n")
                              << QByteArray();
        QTest::newRow("odd method") << QByteArray("help / HTTP/1.1\r\ntasks\r\n") << QByteArray();
        QTest::newRow("no version") << QByteArray("get /\nhelp\n") << QByteArray();
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02", 4) << QByteArray();
        QTest::newRow("long line")
            << QByteArray(1025, 'x') << QByteArray("This line is too long.\n");
        QTest::newRow("long line with end") << QByteArray(1025, 'x') + '\n'
                                            << QByteArray("This line is too long.\n");
    }
    void whatIsNoConversationEnds()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, answer);
        start();
        QTcpSocket user;
        connectTo(user);
        user.write(sent);
        QTRY_COMPARE(user.state(), QTcpSocket::UnconnectedState);
        QCOMPARE(user.readAll(), answer);
    }

    void wordsOfHttpAreNoHttp()
    {
        start();
        QTcpSocket user;
        connectTo(user);
        QVERIFY(ask(user, "get help").startsWith("There is no command \"get\"."));
        QVERIFY(ask(user, QByteArray(1024, 'x')).startsWith("There is no command \"xxx"));
    }

    void theLastLineNeedsNoEnd()
    {
        start();
        QTcpSocket user;
        connectTo(user);
        user.write("loop\r\nquit");
        user.disconnectFromHost();
        QTRY_COMPARE(m_console->userCount(), 0);
    }

    void tooManyUsersAreTold()
    {
        ConsoleLimits limits;
        limits.users = 1;
        start(limits);
        QTcpSocket first;
        QTcpSocket second;
        connectTo(first);
        QVERIFY(ask(first, "help").contains("quit"));
        second.connectToHost(QHostAddress(QHostAddress::LocalHost), m_console->port());
        QTRY_VERIFY(second.bytesAvailable() > 0);
        QTRY_COMPARE(second.state(), QTcpSocket::UnconnectedState);
        QCOMPARE(second.readAll(), "Too many are here already: come back later.\n");
        QVERIFY(ask(first, "loop").contains("tasks"));
    }

    void whoDoesNotReadIsWaitedForAndDisturbsNobody()
    {
        start();
        std::vector<async::TaskHandle<>> crowd;
        for (int i = 0; i < 6'000; ++i)
            crowd.push_back(async::spawn(waitLong));
        QTcpSocket slow;
        slow.setReadBufferSize(1000);
        connectTo(slow);
        // Megabytes of answers, more than the system's buffers hold.
        for (int i = 0; i < 12; ++i)
            slow.write("tasks\n");
        QTRY_VERIFY(slow.bytesAvailable() > 0);
        const auto consoleTask = [] {
            for (const async::TaskInfo &task : async::snapshotTasks()) {
                if (task.name.startsWith("console"))
                    return task;
            }
            return async::TaskInfo();
        };
        QTRY_COMPARE(consoleTask().waitingOn, "event");
        QTcpSocket quick;
        connectTo(quick);
        QVERIFY(ask(quick, "tasks console").contains("console 127.0.0.1:"));
        QCOMPARE(ask(quick, "quit"), "Goodbye.");
        slow.abort();
        QTRY_COMPARE(m_console->userCount(), 0);
    }

    void durationsAreShort_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("ms") << qint64(999) << QByteArray("999 ms");
        QTest::newRow("s") << qint64(1500) << QByteArray("1.5 s");
        QTest::newRow("min") << qint64(120'000) << QByteArray("2 min");
        QTest::newRow("h") << qint64(7'200'000) << QByteArray("2 h");
    }
    void durationsAreShort()
    {
        QFETCH(qint64, ms);
        QTEST(durationText(std::chrono::milliseconds(ms)), "text");
    }
};

QTEST_GUILESS_MAIN(ConsoleTest)
#include "tst_console.moc"
