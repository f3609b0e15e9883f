// The examples of docs/coroutines.md that reach out of the loop: threads, processes, files,
// sockets.
#include "core/async/async.h"
#include "core/async/executor.h"
#include "core/async/process.h"
#include "core/async/submit.h"
#include "core/net/stream_server.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryFile>

#include <thread>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::async::testing;
using namespace std::chrono_literals;
using QCoro::Task;

namespace {

//! [thread]
quint64 countPrimes(std::stop_token stop, quint64 limit)
{
    quint64 primes = 0;
    for (quint64 n = 2; n < limit && !stop.stop_requested(); ++n) {
        bool isPrime = true;
        for (quint64 d = 2; d * d <= n && isPrime; ++d)
            isPrime = n % d != 0;
        primes += isPrime ? 1 : 0;
    }
    return primes;
}

Task<quint64> countElsewhere()
{
    // The loop goes on meanwhile. There is no interpreter lock: this really runs in parallel.
    const quint64 primes = co_await toThread(countPrimes, quint64(10'000));
    co_return primes;
}
//! [thread]

//! [file]
QByteArray readWholeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error(file.errorString().toStdString());
    return file.readAll();
}

Task<qsizetype> sizeOfFile(QString path)
{
    const QByteArray content = co_await toThread(readWholeFile, path);
    co_return content.size();
}
//! [file]

//! [process]
Task<QString> sortLines()
{
    const Result<ProcessResult> sorted =
        co_await runProcess(QStringLiteral("sort"), QStringList(), "b\na\n");
    co_return sorted ? QString::fromUtf8(sorted->output) : sorted.error().message;
}
//! [process]

//! [database]
/// Rows behind a connection that belongs to one thread, as SQLite's do.
class Database
{
public:
    Task<int> insert(QString name) { return insertOn(this, std::move(name)); }

private:
    static Task<int> insertOn(Database *self, QString name)
    {
        // Queries run one after the other on the executor's only thread, in the order of the
        // awaits.
        const int rows = co_await self->m_thread.run(
            [](QStringList *table, const QString &row) {
                table->append(row);
                return int(table->size());
            },
            &self->m_table, name);
        co_return rows;
    }
    QStringList m_table; // only the executor's thread touches it
    Executor m_thread{1, QStringLiteral("database")};
};
//! [database]

//! [threadsafe]
Task<int> tableFor(int guests)
{
    co_await sleep(1ms);
    co_return guests + 100;
}

/// In a thread without a loop.
int askTheLoop(const LoopEntry &entry)
{
    QFuture<int> future =
        submitThreadsafe(entry, tableFor, 2); // a QFuture: cancel() reaches the task
    const int second = callThreadsafe(entry, tableFor, 4); // or wait at once
    return future.result() + second;
}
//! [threadsafe]

//! [http]
Task<QByteArray> get(QNetworkAccessManager *network, Semaphore *slots, QUrl url)
{
    const Permit slot = co_await slots->scopedAcquire();
    const std::unique_ptr<QNetworkReply> reply(network->get(QNetworkRequest(url)));
    co_await signal(reply.get(), &QNetworkReply::finished);
    if (reply->error() != QNetworkReply::NoError)
        throw std::runtime_error(reply->errorString().toStdString());
    co_return reply->readAll();
}

Task<qsizetype> getAll(std::vector<QUrl> urls)
{
    QNetworkAccessManager network;
    Semaphore slots(2);
    std::vector<TaskHandle<QByteArray>> requests;
    for (const QUrl &url : urls)
        requests.push_back(spawn(get, &network, &slots, url));
    qsizetype total = 0;
    const std::vector<QByteArray> bodies = co_await gather(std::move(requests));
    for (const QByteArray &body : bodies)
        total += body.size();
    co_return total;
}
//! [http]

//! [server]
Task<> echoLines(net::StreamReader &reader, net::StreamWriter &writer)
{
    for (;;) {
        const QByteArray line = co_await reader.readLine();
        if (line.isEmpty()) // the peer has closed
            break;
        writer.write("you said: " + line);
        co_await writer.drain(); // waits for a slow reader
    }
}

Task<> serve(quint16 *port, Event *listening)
{
    const auto server = net::startServer(echoLines, QHostAddress(QHostAddress::LocalHost), 0);
    if (!server)
        throw std::runtime_error(server.error().message.toStdString());
    *port = (*server)->port();
    listening->set();
    co_await (*server)->serveForever(); // until cancelled
}
//! [server]

/// Answers every request with a body of ten bytes.
Task<> answerHttp(net::StreamReader &reader, net::StreamWriter &writer)
{
    for (;;) {
        const QByteArray line = co_await reader.readLine();
        if (line.isEmpty())
            break;
        if (line == "\r\n")
            writer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
        co_await writer.drain();
    }
}

} // namespace

class TestGuideOutside : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    ASYNC_TEST_IN_REAL_TIME(threadsFilesProcessesAndDatabases)
    {
        const quint64 primes = co_await countElsewhere();
        CO_COMPARE(primes, quint64(1229));
        QTemporaryFile file;
        CO_VERIFY(file.open());
        file.write("12345");
        file.flush();
        const qsizetype size = co_await sizeOfFile(file.fileName());
        CO_COMPARE(size, qsizetype(5));
        const QString sorted = co_await sortLines();
        CO_COMPARE(sorted, QStringLiteral("a\nb\n"));
        Database database;
        const auto first =
            spawn([](Database *to) { return to->insert(QStringLiteral("a")); }, &database);
        const auto second =
            spawn([](Database *to) { return to->insert(QStringLiteral("b")); }, &database);
        const auto [one, two] = co_await gather(first, second);
        CO_COMPARE(one * 10 + two, 12);
    }

    ASYNC_TEST_IN_REAL_TIME(otherThreadsAskTheLoop)
    {
        const LoopEntry entry = Loop::current()->entry();
        int answer = 0;
        Event answered;
        std::thread thread([&entry, &answer, &answered] {
            const int sum = askTheLoop(entry);
            entry.callSoon([&answer, &answered, sum] {
                answer = sum;
                answered.set();
            });
        });
        co_await answered.wait();
        thread.join();
        CO_COMPARE(answer, 206);
    }

    ASYNC_TEST_IN_REAL_TIME(streamsEcho)
    {
        quint16 port = 0;
        Event listening;
        const auto server = spawn(serve, &port, &listening);
        co_await listening.wait();
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, port);
        co_await signal(&client, &QTcpSocket::connected);
        client.write("hello\n");
        co_await signal(&client, &QTcpSocket::readyRead);
        CO_COMPARE(client.readAll(), QByteArray("you said: hello\n"));
        server.cancel();
        CO_EXPECT_THROW(CancelledError, server);
    }

    ASYNC_TEST_IN_REAL_TIME(httpRequestsAreBounded)
    {
        const auto server = net::startServer(answerHttp, QHostAddress(QHostAddress::LocalHost), 0);
        CO_VERIFY(server.has_value());
        QUrl url(QStringLiteral("http://127.0.0.1/"));
        url.setPort((*server)->port());
        const std::vector<QUrl> urls(5, url);
        const qsizetype total = co_await getAll(urls);
        CO_COMPARE(total, qsizetype(50));
        co_await (*server)->close(1s);
    }
};

QTEST_GUILESS_MAIN(TestGuideOutside)
#include "tst_guide_outside.moc"
