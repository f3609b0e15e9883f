#include "core/net/tls_certificate.h"

#include <QDir>
#include <QFile>

#include "tests/unit/net/served_house.h"

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

namespace {

QCoro::Task<HttpResponse> hello(HttpRequest)
{
    co_return HttpResponse::text("hello");
}

/// A long poll that counts those who wait.
QCoro::Task<HttpResponse> waitForGood(int *waiting)
{
    ++*waiting;
    co_await async::sleep(1h);
    co_return HttpResponse::text("never");
}

QCoro::Task<> listenForGood(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
    }
}

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

#ifdef Q_OS_LINUX
int openDescriptors()
{
    return int(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size());
}

/// Takes every descriptor this process may have, while it lives.
class Exhaustion
{
public:
    Exhaustion()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit tight{rlim_t(openDescriptors() + 8), m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &tight);
        do {
            m_taken.push_back(std::make_unique<QFile>(QStringLiteral("/dev/null")));
        } while (m_taken.back()->open(QIODevice::ReadOnly));
    }
    ~Exhaustion() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
    std::vector<std::unique_ptr<QFile>> m_taken;
};
#endif

} // namespace

class StreamListenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aBusyPortIsRefusedWithASentence()
    {
        ServedHouse house;
        HttpServer second(house.routes, {});
        const Result<> result =
            second.listen(QHostAddress(QHostAddress::LocalHost), house.server->port(),
                          atrium::testing::streamCarrier());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Unavailable);
        QVERIFY(result.error().message.contains(QString::number(house.server->port())));
        QVERIFY(result.error().message.contains(QStringLiteral("another program")));
        const Result<> foreign = second.listen(QHostAddress(QStringLiteral("192.0.2.1")), 0,
                                               atrium::testing::streamCarrier());
        QVERIFY(!foreign && foreign.error().message.contains(QStringLiteral("192.0.2.1")));
    }

    void servesBothFamiliesOfAddresses()
    {
        async::Loop loop;
        Routes routes;
        QHostAddress seen;
        routes.pages[QStringLiteral("/hello")] = [&seen](HttpRequest request) {
            seen = request.peerAddress;
            return hello(std::move(request));
        };
        HttpServer server(routes, {});
        const Result<> listening =
            server.listen(QHostAddress(QHostAddress::Any), 0, atrium::testing::streamCarrier());
        QVERIFY(listening);
        for (const auto address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(address), server.port());
            if (!socket.waitForConnected(500) && address == QHostAddress::LocalHostIPv6)
                QSKIP("no IPv6 on this machine");
            socket.write(get("/hello", "Connection: close\r\n"));
            QTRY_COMPARE(socket.state(), QTcpSocket::UnconnectedState);
            QVERIFY(socket.readAll().endsWith("hello"));
            QCOMPARE(seen, QHostAddress(address));
        }
        QTRY_COMPARE(server.connectionCount(), 0);
    }

    void epollWithTlsIsRefused()
    {
        const auto refused = makeStreamListener(
            {.carrier = {StreamBackend::Epoll,
                         std::make_shared<TlsCertificate>(TlsFiles(), TlsIdentity())}},
            [](std::unique_ptr<ByteStream>) {});
        QVERIFY(!refused && refused.error().message.contains(QStringLiteral("does not speak TLS")));
        QCOMPARE(chosenBackend({StreamBackend::Auto, nullptr}),
                 hasEpoll() ? StreamBackend::Epoll : StreamBackend::Qt);
        QVERIFY(!backendFromName(QStringLiteral("kqueue")));
    }

#ifdef Q_OS_LINUX
    void outOfDescriptorsItWaitsAndGoesOn()
    {
#ifdef __SANITIZE_ADDRESS__
        // UBSan, of the same preset, opens a pipe to look at an object's type, and reports the
        // object without one.
        QSKIP("the sanitizer itself needs descriptors");
#endif
        ServedHouse house;
        house.routes.pages[QStringLiteral("/hello")] = hello;
        auto first = std::make_unique<RawClient>(house);
        first->send(get("/hello"));
        QTRY_COMPARE(first->afterHead(), "hello");
        RawClient second(house);
        auto exhaustion = std::make_unique<Exhaustion>();
        // Once, as long as it lasts.
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("^No more connections for now")));
        second.send(get("/hello"));
        const std::clock_t used = std::clock();
        QTest::qWait(1200);
        QVERIFY(second.received.isEmpty());
        QVERIFY2(std::clock() - used < CLOCKS_PER_SEC / 5, "it waits, and does not try for ever");
        first->send(get("/hello"));
        QTRY_COMPARE(first->received.count("hello"), 2);
        exhaustion.reset();
        QTRY_COMPARE(second.afterHead(), "hello");
    }

    void closeLeavesNoTaskAndNoDescriptor()
    {
        const int before = openDescriptors();
        {
            ServedHouse house;
            int waiting = 0;
            house.routes.pages[QStringLiteral("/hello")] = hello;
            house.routes.pages[QStringLiteral("/poll")] = [&waiting](HttpRequest) {
                return waitForGood(&waiting);
            };
            house.routes.conversations[QStringLiteral("/ws")] =
                [](WebSocketConnection &connection) {
                    return listenForGood(&connection);
                };
            RawClient idle(house);
            RawClient polling(house);
            RawClient talking(house);
            RawClient halfway(house);
            idle.send(get("/hello"));
            polling.send(get("/poll"));
            halfway.send("GET / HT");
            talking.send(RawClient::handshake("/ws"));
            QTRY_VERIFY(waiting == 1 && !idle.received.isEmpty() && !talking.received.isEmpty());
            QTRY_COMPARE(house.server->connectionCount(), 4);
            QObject::connect(&talking.socket, &QTcpSocket::readyRead, &talking.socket,
                             [&] { talking.send(RawClient::frame(0x88, "\x03\xE9")); });
            house.close();
            QCOMPARE(house.server->connectionCount(), 0);
            QCOMPARE(house.loop.taskCount(), 0);
            QTRY_VERIFY(idle.isClosed() && polling.isClosed() && talking.isClosed()
                        && halfway.isClosed());
            QVERIFY(polling.received.startsWith("HTTP/1.1 503 "));
            QCOMPARE(talking.afterHead(), QByteArray::fromHex("880203e9"));
            QTcpSocket late;
            late.connectToHost(QHostAddress(QHostAddress::LocalHost), house.server->port());
            QVERIFY(!late.waitForConnected(1000));
        }
        QTRY_COMPARE(openDescriptors(), before);
    }
#endif
};

QTEST_GUILESS_MAIN(StreamListenerTest)
#include "tst_stream_listener.moc"
