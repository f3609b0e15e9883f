#include "core/async/async.h"
#include "core/net/stream_server.h"

#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

#include "tests/support/stream_backend.h"

using namespace atrium;
using namespace atrium::net;
using namespace std::chrono_literals;

namespace {

QCoro::Task<> shout(StreamReader *reader, StreamWriter *writer)
{
    for (;;) {
        const QByteArray line = co_await reader->readLine();
        if (line.isEmpty())
            co_return;
        writer->write(line.toUpper());
        co_await writer->drain();
    }
}

/// Reads in every way there is and writes down what it got.
QCoro::Task<> readAllWays(StreamReader *reader, QByteArrayList *notes)
{
    const QByteArray bars("||");
    try {
        const QByteArray five = co_await reader->readExactly(5);
        *notes << five;
        const QByteArray piece = co_await reader->readUntil(bars);
        *notes << piece;
        const QByteArray line = co_await reader->readLine();
        *notes << line;
        const QByteArray large = co_await reader->readExactly(100'000);
        *notes << large;
        const QByteArray ten = co_await reader->readExactly(10);
        *notes << ten;
    } catch (const IncompleteReadError &error) {
        *notes << "incomplete:" + error.partial;
    } catch (const LimitOverrunError &) {
        *notes << "overrun";
    }
    *notes << (reader->atEnd() ? "end" : "more");
}

QCoro::Task<> pour(StreamWriter *writer, qsizetype *mostUnsent)
{
    const QByteArray piece(100'000, 'w');
    for (int i = 0; i < 200; ++i) {
        writer->write(piece);
        *mostUnsent = std::max(*mostUnsent, writer->unsentBytes());
        co_await writer->drain();
    }
}

/// Answers in one turn with pieces below, at and above what is gathered for one system call.
QCoro::Task<> answerInPieces(StreamReader *reader, StreamWriter *writer,
                             const QByteArrayList *pieces)
{
    const QByteArray asked = co_await reader->readLine();
    if (asked.isEmpty())
        co_return;
    for (const QByteArray &piece : *pieces)
        writer->write(piece);
    writer->writeEnd();
}

QCoro::Task<> waitForGood(int *ended)
{
    try {
        co_await async::sleep(1h);
    } catch (const async::CancelledError &) {
        ++*ended;
        throw;
    }
}

QCoro::Task<> fail()
{
    co_await async::yieldNow();
    throw std::runtime_error("spilled");
}

QCoro::Task<> closeServer(StreamServer *server)
{
    co_await server->close(1s);
}

QCoro::Task<> serve(StreamServer *server)
{
    co_await server->serveForever();
}

} // namespace

class StreamServerTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<async::Loop> m_loop;
    std::unique_ptr<StreamServer> m_server;

    void start(StreamHandler handler)
    {
        auto started = startServer(std::move(handler), QHostAddress(QHostAddress::LocalHost), 0,
                                   {.carrier = atrium::testing::streamCarrier()});
        QVERIFY(started);
        m_server = std::move(*started);
    }

    void connectTo(QTcpSocket &socket) const
    {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_loop = std::make_unique<async::Loop>();
    }

    void cleanup()
    {
        async::run(closeServer, m_server.get());
        QCOMPARE(m_server->connectionCount(), 0);
        QCOMPARE(m_loop->taskCount(), 0);
        m_server.reset();
        m_loop.reset();
    }

    void linesAreServedUntilThePeerEnds()
    {
        start([](StreamReader &reader, StreamWriter &writer) { return shout(&reader, &writer); });
        if (!hasEpoll())
            QSKIP("Qt's sockets alone end both sides with the peer's (byte_stream_qt.h)");
        QTcpSocket client;
        connectTo(client);
        client.write("hello\nwor");
        QTRY_COMPARE(client.bytesAvailable(), 6);
        client.write("ld\nlast");
        QVERIFY(client.waitForBytesWritten());
        // Only our side ends: the answer to what came before still arrives.
        ::shutdown(int(client.socketDescriptor()), SHUT_WR);
        QTRY_COMPARE(client.state(), QTcpSocket::UnconnectedState);
        QCOMPARE(client.readAll(), "HELLO\nWORLD\nLAST");
        QTRY_COMPARE(m_server->connectionCount(), 0);
    }

    void piecesOfOneTurnArriveInOrder_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        const QByteArray small(1000, 's');
        const QByteArray large(5'000'000, 'l'); // more than a socket takes at once
        QTest::newRow("small") << QByteArrayList{"a", "b", "c"};
        QTest::newRow("many") << QByteArrayList{small, "1",   small, "2",   small, "3",  small,
                                                "4",   small, "5",   small, "6",   small};
        QTest::newRow("large behind small") << QByteArrayList{"before", large, "after"};
        QTest::newRow("large first") << QByteArrayList{large, "a", small, "b"};
    }

    void piecesOfOneTurnArriveInOrder()
    {
        QFETCH(QByteArrayList, pieces);
        start([&pieces](StreamReader &reader, StreamWriter &writer) {
            return answerInPieces(&reader, &writer, &pieces);
        });
        QTcpSocket client;
        connectTo(client);
        client.write("go\n");
        QTRY_COMPARE(client.state(), QTcpSocket::UnconnectedState);
        QVERIFY(client.readAll() == pieces.join());
    }

    void everyWayOfReadingFindsItsBytes_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("notes");
        const QByteArray start = "12345a|b||line\n";
        const QByteArray large(100'000, 'x');
        QTest::newRow("all") << start + large + "0123456789more"
                             << QByteArrayList{"12345", "a|b||",      "line\n",
                                               large,   "0123456789", "more"};
        QTest::newRow("ends in the last")
            << start + large + "0123"
            << QByteArrayList{"12345", "a|b||", "line\n", large, "incomplete:0123", "end"};
        QTest::newRow("ends in the line")
            << QByteArray("12345||li") << QByteArrayList{"12345", "||", "li", "incomplete:", "end"};
        QTest::newRow("ends in the separator")
            << QByteArray("12345ab|") << QByteArrayList{"12345", "incomplete:ab|", "end"};
        QTest::newRow("no separator")
            << "12345" + large << QByteArrayList{"12345", "overrun", "more"};
    }

    void everyWayOfReadingFindsItsBytes()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, notes);
        QByteArrayList got;
        start([&got](StreamReader &reader, StreamWriter &) { return readAllWays(&reader, &got); });
        QTcpSocket client;
        connectTo(client);
        QTRY_COMPARE(client.state(), QTcpSocket::ConnectedState);
        // The small beginning comes byte by byte.
        for (qsizetype i = 0; i < std::min<qsizetype>(20, stream.size()); ++i) {
            client.write(stream.mid(i, 1));
            QVERIFY(client.waitForBytesWritten());
            QCoreApplication::processEvents();
        }
        client.write(stream.mid(20));
        client.disconnectFromHost();
        QTRY_COMPARE(got, notes);
    }

    void aWriterWaitsForASlowReader()
    {
        qsizetype mostUnsent = 0;
        start([&mostUnsent](StreamReader &, StreamWriter &writer) {
            return pour(&writer, &mostUnsent);
        });
        QTcpSocket client;
        client.setReadBufferSize(50'000);
        connectTo(client);
        qsizetype received = 0;
        connect(&client, &QTcpSocket::readyRead, &client,
                [&] { received += client.readAll().size(); });
        QTRY_COMPARE_WITH_TIMEOUT(received, 20'000'000, 20'000);
        QVERIFY(mostUnsent > 0 && mostUnsent <= StreamWriter::highWater + 100'000);
        QTRY_COMPARE(client.state(), QTcpSocket::UnconnectedState);
    }

    void closingCancelsTheHandlers()
    {
        int ended = 0;
        start([&ended](StreamReader &, StreamWriter &) { return waitForGood(&ended); });
        const async::TaskHandle<> serving = async::spawn(serve, m_server.get());
        QTcpSocket clients[3];
        for (QTcpSocket &client : clients)
            connectTo(client);
        QTRY_COMPARE(m_server->connectionCount(), 3);
        for (QTcpSocket &client : clients)
            connect(&client, &QTcpSocket::readChannelFinished, &client,
                    &QTcpSocket::disconnectFromHost);
        serving.cancel();
        QTRY_VERIFY(serving.done());
        QVERIFY(serving.cancelled());
        QCOMPARE(ended, 3);
        for (QTcpSocket &client : clients)
            QTRY_COMPARE(client.state(), QTcpSocket::UnconnectedState);
    }

    void whatEscapesAHandlerClosesItsConnection()
    {
        start([](StreamReader &, StreamWriter &) { return fail(); });
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("failed: spilled")));
        QTcpSocket client;
        connectTo(client);
        QVERIFY(client.waitForConnected());
        QTRY_COMPARE(client.state(), QTcpSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(StreamServerTest)
#include "tst_stream_server.moc"
