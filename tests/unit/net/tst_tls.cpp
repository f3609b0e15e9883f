#include "core/net/tls_certificate.h"

#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpSocket>

#include "tests/support/test_certificate.h"
#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace atrium::testing;
using namespace std::chrono_literals;

namespace {

QCoro::Task<HttpResponse> tellScheme(HttpRequest request)
{
    co_return HttpResponse::text(request.isEncrypted ? "https" : "http");
}

QCoro::Task<HttpResponse> echoSize(HttpRequest request)
{
    co_return HttpResponse::text(QByteArray(5'000'000, 'x') + request.body);
}

QCoro::Task<> echo(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        connection->sendText(message->payload);
    }
}

QCoro::Task<> shut(HttpServer *server)
{
    co_await server->close(1s);
}

TlsIdentity readIdentity(const TestCertificates &made, const QString &name)
{
    const auto identity = TlsIdentity::read({made.certificateFile(name), made.keyFile(name)},
                                            QDateTime::currentDateTimeUtc());
    if (!identity)
        qFatal("%s", qPrintable(identity.error().message));
    return *identity;
}

/// A server that speaks TLS, and clients that trust anybody.
struct TlsHouse
{
    explicit TlsHouse(const TestCertificates &made)
        : certificate(
            std::make_shared<TlsCertificate>(TlsFiles(), readIdentity(made, QStringLiteral("one"))))
    {
        routes.pages[QStringLiteral("/scheme")] = tellScheme;
        routes.pages[QStringLiteral("/large")] = echoSize;
        routes.conversations[QStringLiteral("/ws")] = [](WebSocketConnection &connection) {
            return echo(&connection);
        };
        const Result<> listening = server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                                                 {StreamBackend::Auto, certificate});
        if (!listening)
            qFatal("%s", qPrintable(listening.error().message));
    }
    ~TlsHouse() { async::run(shut, &server); }

    void connectTo(QSslSocket &socket, QSsl::SslProtocol protocol = QSsl::SecureProtocols) const
    {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.setProtocol(protocol);
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
    }

    async::Loop loop;
    Routes routes;
    std::shared_ptr<TlsCertificate> certificate;
    HttpServer server{routes, {}};
};

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT

    TestCertificates m_made;

private Q_SLOTS:
    void initTestCase()
    {
        m_made.make(QStringLiteral("one"));
        m_made.make(QStringLiteral("two"));
        m_made.make(QStringLiteral("rsa"), TestCertificates::Kind::Rsa);
        QFile nonsense(m_made.file(QStringLiteral("nonsense")));
        QVERIFY(nonsense.open(QIODevice::WriteOnly));
        nonsense.write("not PEM");
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pairsOfBothKindsAreRead()
    {
        for (const char *name : {"one", "rsa"}) {
            const TlsIdentity identity = readIdentity(m_made, QLatin1String(name));
            QCOMPARE(identity.subject, QLatin1String(name));
            QVERIFY(identity.names.contains(QStringLiteral("localhost")));
            QCOMPARE(identity.fingerprint.size(), 64);
            QVERIFY(identity.expiresAt > QDateTime::currentDateTimeUtc().addDays(28));
        }
    }

    void whatCannotServeIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("daysLater");
        QTest::addColumn<QString>("sentence");
        const QString good = QStringLiteral("one.crt");
        const QString key = QStringLiteral("one.key");
        QTest::newRow("no certificate")
            << QStringLiteral("none.crt") << key << 0 << QStringLiteral("cannot be read");
        QTest::newRow("no key") << good << QStringLiteral("none.key") << 0
                                << QStringLiteral("cannot be read");
        QTest::newRow("certificate is not PEM")
            << QStringLiteral("nonsense") << key << 0 << QStringLiteral("holds no certificate");
        QTest::newRow("key is not PEM") << good << QStringLiteral("nonsense") << 0
                                        << QStringLiteral("holds no RSA or elliptic curve key");
        QTest::newRow("key of another") << good << QStringLiteral("two.key") << 0
                                        << QStringLiteral("does not belong to the certificate");
        QTest::newRow("key of another kind")
            << good << QStringLiteral("rsa.key") << 0 << QStringLiteral("does not belong");
        QTest::newRow("expired") << good << key << 31 << QStringLiteral("expired on");
        QTest::newRow("not yet valid") << good << key << -2 << QStringLiteral("not valid before");
    }

    void whatCannotServeIsRefusedWithASentence()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(int, daysLater);
        QFETCH(QString, sentence);
        const auto refused = TlsIdentity::read({m_made.file(certificate), m_made.file(key)},
                                               QDateTime::currentDateTimeUtc().addDays(daysLater));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(sentence), qPrintable(refused.error().message));
    }

    void httpOverTlsKnowsItsScheme()
    {
        TlsHouse house(m_made);
        QSslSocket client;
        house.connectTo(client);
        QTRY_VERIFY(client.isEncrypted());
        QCOMPARE(client.sslConfiguration().nextNegotiatedProtocol(), "http/1.1");
        QVERIFY(client.sessionProtocol() >= QSsl::TlsV1_2);
        client.write("GET /scheme HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(client.state(), QSslSocket::UnconnectedState);
        QVERIFY(client.readAll().endsWith("https"));
    }

    void aLargeAnswerArrivesWhole()
    {
        TlsHouse house(m_made);
        QSslSocket client;
        client.setReadBufferSize(20'000);
        house.connectTo(client);
        client.write("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QByteArray received;
        connect(&client, &QSslSocket::readyRead, &client, [&] { received += client.readAll(); });
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), QSslSocket::UnconnectedState, 20'000);
        received += client.readAll();
        QVERIFY(received.size() > 5'000'000 && received.endsWith("xxx"));
        QTRY_COMPARE(house.server.connectionCount(), 0);
    }

    void aConversationOverTlsEchoesAndCloses()
    {
        TlsHouse house(m_made);
        QSslSocket client;
        house.connectTo(client);
        QByteArray received;
        connect(&client, &QSslSocket::readyRead, &client, [&] { received += client.readAll(); });
        client.write(RawClient::handshake("/ws"));
        QTRY_VERIFY(received.endsWith("\r\n\r\n"));
        received.clear();
        // Larger than what is read ahead, and small ones right behind it.
        const QByteArray large(300'000, 'y');
        client.write(RawClient::frame(0x81, large) + RawClient::frame(0x81, "a")
                     + RawClient::frame(0x81, "b"));
        QTRY_VERIFY(received.endsWith("\x81\x01"
                                      "a\x81\x01"
                                      "b"));
        QVERIFY(received.contains(large));
        client.write(RawClient::frame(0x88, "\x03\xE8"));
        QTRY_COMPARE(client.state(), QSslSocket::UnconnectedState);
        QVERIFY(client.readAll().isEmpty() && received.endsWith("\x88\x02\x03\xE8"));
        QTRY_COMPARE(house.server.connectionCount(), 0);
    }

    void whoLeavesWithoutReadingLeavesNothingBehind()
    {
        TlsHouse house(m_made);
        QSslSocket client;
        client.setReadBufferSize(20'000);
        house.connectTo(client);
        client.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(client.bytesAvailable() >= 20'000);
        client.abort();
        QTRY_COMPARE_WITH_TIMEOUT(house.server.connectionCount(), 0, 1000);
    }

    void newConnectionsGetTheNewCertificateWhileOldOnesGoOn()
    {
        TlsHouse house(m_made);
        QSslSocket old;
        house.connectTo(old);
        QTRY_VERIFY(old.isEncrypted());
        house.certificate->replace(readIdentity(m_made, QStringLiteral("two")));
        QSslSocket fresh;
        house.connectTo(fresh);
        QTRY_VERIFY(fresh.isEncrypted());
        QCOMPARE(old.peerCertificate().subjectDisplayName(), QStringLiteral("one"));
        QCOMPARE(fresh.peerCertificate().subjectDisplayName(), QStringLiteral("two"));
        old.write("GET /scheme HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(old.state(), QSslSocket::UnconnectedState);
        QVERIFY(old.readAll().endsWith("https"));
    }

    void closingTellsConversationsAndIsQuick()
    {
        TlsHouse house(m_made);
        QSslSocket client;
        house.connectTo(client);
        QByteArray received;
        connect(&client, &QSslSocket::readyRead, &client, [&] {
            received += client.readAll();
            if (received.endsWith("\x88\x02\x03\xE9")) // as every client answers (RFC 6455 5.5.1)
                client.write(RawClient::frame(0x88, "\x03\xE9"));
        });
        client.write(RawClient::handshake("/ws"));
        QTRY_VERIFY(received.endsWith("\r\n\r\n"));
        QElapsedTimer clock;
        clock.start();
        async::run(shut, &house.server);
        QVERIFY2(clock.elapsed() < 400, qPrintable(QString::number(clock.elapsed())));
        QTRY_COMPARE(client.state(), QSslSocket::UnconnectedState);
        QVERIFY(received.endsWith("\x88\x02\x03\xE9"));
    }

    void aSlowHandshakeIsCut()
    {
        async::Loop loop;
        std::unique_ptr<ByteStream> stream;
        const auto certificate = std::make_shared<TlsCertificate>(
            TlsFiles(), readIdentity(m_made, QStringLiteral("one")));
        auto listener = makeStreamListener(
            {.carrier = {StreamBackend::Auto, certificate}, .handshakeDeadline = 100ms},
            [&stream](std::unique_ptr<ByteStream> accepted) { stream = std::move(accepted); });
        QVERIFY(listener && (*listener)->listen(QHostAddress(QHostAddress::LocalHost), 0));
        QTcpSocket slow;
        slow.connectToHost(QHostAddress(QHostAddress::LocalHost), (*listener)->port());
        slow.write("\x16\x03\x01\x02");
        QTRY_COMPARE(slow.state(), QTcpSocket::UnconnectedState);
        QTRY_VERIFY(stream && stream->end() == StreamEnd::Reset);
        QVERIFY(stream->handshakeFailure().endsWith("took too long"));
        stream.reset();
    }

    void whoDoesNotSpeakTlsIsCut()
    {
        TlsHouse house(m_made);
        QTcpSocket plain;
        plain.connectToHost(QHostAddress(QHostAddress::LocalHost), house.server.port());
        QElapsedTimer clock;
        clock.start();
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("speaks plain HTTP")));
        plain.write("GET /scheme HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(plain.state(), QTcpSocket::UnconnectedState);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!plain.readAll().contains("HTTP/1.1 200"));
        QTRY_COMPARE(house.server.connectionCount(), 0);
        QCOMPARE(house.server.refusals().count(Refusal::TlsHandshake), 1U);
    }

    void whoDoesNotTrustTheCertificateIsCounted()
    {
        TlsHouse house(m_made);
        QProcess client; // Qt's own leaves without the alert
        client.start(QStringLiteral("openssl"),
                     {QStringLiteral("s_client"), QStringLiteral("-verify_return_error"),
                      QStringLiteral("-connect"),
                      QStringLiteral("127.0.0.1:%1").arg(house.server.port())});
        QTRY_COMPARE(house.server.refusals().count(Refusal::TlsHandshake), 1U);
        QTRY_COMPARE(house.server.connectionCount(), 0);
        QTRY_COMPARE(client.state(), QProcess::NotRunning);
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
