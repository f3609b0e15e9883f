#include "core/net/websocket_decoder.h"

#include "tests/unit/net/served_house.h"
#include "tests/unit/net/websocket_frames.h"
#include "tests/unit/net/websocket_rule_table.h"
#include "tests/unit/net/zlib_peer.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;

namespace {

HttpLimits houseLimits()
{
    HttpLimits all;
    all.websocketMessageBytes = ruleLimits.messageBytes;
    all.websocketFragments = ruleLimits.fragments;
    return all;
}

QCoro::Task<> echo(WebSocketConnection *connection)
{
    for (;;) {
        const std::optional<WebSocketMessage> message = co_await connection->receive();
        if (!message)
            co_return;
        if (message->kind == WebSocketMessage::Kind::Text)
            connection->sendText(message->payload);
        else
            connection->sendBinary(message->payload);
    }
}

/// Echoes, with compression for whoever offers it.
struct EchoHouse : ServedHouse
{
    EchoHouse()
        : ServedHouse(houseLimits())
    {
        routes.deflate.isEnabled = true;
        routes.conversations[QStringLiteral("/ws")] = [](WebSocketConnection &connection) {
            return echo(&connection);
        };
    }
};

/// A client that shakes hands, perhaps offers compression, and sends bytes as they are.
class Peer
{
public:
    explicit Peer(const EchoHouse &house, bool offersDeflate)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), house.server->port());
        QByteArray head = RawClient::handshake("/ws");
        if (offersDeflate)
            head.insert(head.size() - 2, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        m_socket.write(head);
    }

    [[nodiscard]] QByteArrayList answers() const
    {
        const qsizetype head = m_received.indexOf("\r\n\r\n");
        return head < 0 ? QByteArrayList() : inWords(QByteArrayView(m_received).sliced(head + 4));
    }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QTcpSocket::UnconnectedState; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// What an echoing server would answer, if its network cut the stream into such pieces.
QByteArrayList decode(const QByteArray &stream, qsizetype piece, bool deflate)
{
    MessageInflater inflater{DeflateAgreement()};
    WebSocketDecoder decoder(ruleLimits);
    if (deflate)
        decoder.setInflater(&inflater);
    QByteArrayList answers;
    QByteArray pending;
    for (qsizetype at = 0; at < stream.size(); at += piece) {
        pending += stream.mid(at, piece);
        for (;;) {
            const auto step = decoder.next({pending.data(), size_t(pending.size())});
            const QByteArray payload = step.payload.toByteArray();
            pending.remove(0, step.consumed);
            if (step.outcome == WebSocketDecoder::Outcome::NeedMore)
                break;
            if (step.outcome == WebSocketDecoder::Outcome::Message)
                answers << (step.opcode == WebSocketOpcode::Text ? "T:" : "B:") + payload;
            else if (step.opcode == WebSocketOpcode::Ping)
                answers << "pong:" + payload;
            else if (step.outcome == WebSocketDecoder::Outcome::Failed
                     || step.opcode == WebSocketOpcode::Close)
                return answers << "close:"
                    + (step.closeCode == websocket_close::noStatus
                           ? QByteArray()
                           : QByteArray::number(step.closeCode));
        }
    }
    return answers;
}

const QByteArray bye = frame(fin | 8, closePayload(1000));

} // namespace

class WebSocketRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void ruleIsKept_data() { addWebSocketRules(); }

    void ruleIsKept()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArrayList, answers);
        QFETCH(bool, deflate);
        for (const qsizetype piece : {sent.size(), qsizetype(1), qsizetype(2), qsizetype(997)}) {
            if (sent.size() / piece < 20'000)
                QCOMPARE(decode(sent, piece, deflate), answers);
        }
        EchoHouse house;
        Peer whole(house, deflate);
        whole.socket().write(sent);
        QTRY_VERIFY(whole.isClosed()); // by the server, not the client (RFC 6455 7.1.1)
        QCOMPARE(whole.answers(), answers);
    }

    void bytesMayComeOneByOne()
    {
        const QByteArray text = "\xE2\x82\xAC";
        const QByteArray sent = fragments(1, text, 1) + frame(fin | 9, "p") + frame(fin | 2, "")
            + frame(fin | 1, QByteArray(130, 'x')) + bye;
        EchoHouse house;
        Peer peer(house, false);
        QTRY_COMPARE(peer.socket().state(), QTcpSocket::ConnectedState);
        peer.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char byte : sent) {
            peer.socket().write(&byte, 1);
            peer.socket().flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(peer.isClosed());
        QCOMPARE(peer.answers(),
                 (QByteArrayList{"T:" + text, "pong:p", "B:", "T:" + QByteArray(130, 'x'),
                                 "close:1000"}));
    }

    /// The connection fails while the rest of the frame is still to come.
    void whatIsWrongFailsAtOnce_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArrayList>("answers");
        using List = QByteArrayList;
        const auto start = [](int first, const QByteArray &payload, qsizetype kept) {
            const QByteArray whole = frame(first, payload);
            return whole.first(whole.size() - payload.size() + kept);
        };
        const QByteArray zeros = ZlibPeer().compress(QByteArray(500'000, '\0'));
        QTest::newRow("bad UTF-8")
            << start(fin | 1, "a\xFF" + QByteArray(90, 'x'), 2) << List{"close:1007"};
        QTest::newRow("bad UTF-8 in the second fragment")
            << frame(1, "ok") + start(0, "\xFF" + QByteArray(90, 'x'), 1) << List{"close:1007"};
        QTest::newRow("bad UTF-8 once unfolded")
            << start(fin | deflated | 1, QByteArray::fromHex("000200fdff61ff") + "more", 7)
            << List{"close:1007"};
        QTest::newRow("too large")
            << start(fin | 2, QByteArray(70'001, 'x'), 0) << List{"close:1009"};
        QTest::newRow("too large once unfolded")
            << start(fin | deflated | 2, zeros, zeros.size() / 2) << List{"close:1009"};
        QTest::newRow("two bytes of a reserved opcode")
            << QByteArray("\x83\x81") << List{"close:1002"};
        QTest::newRow("two bytes of a long ping") << QByteArray("\x89\xFE") << List{"close:1002"};
        QTest::newRow("two bytes without a mask") << QByteArray("\x81\x05") << List{"close:1002"};
    }

    void whatIsWrongFailsAtOnce()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArrayList, answers);
        EchoHouse house;
        Peer peer(house, true);
        peer.socket().write(sent);
        QTRY_COMPARE(peer.answers(), answers);
    }

    void longEchoesAreCompressedToWhoOfferedIt()
    {
        EchoHouse house;
        ZlibPeer zlib;
        Peer offers(house, true);
        Peer offersNot(house, false);
        const QByteArray text = QByteArray("0123456789abcdef").repeated(64);
        const QByteArray sent =
            frame(fin | 1, text.chopped(1)) + frame(fin | 1, text) + frame(fin | 2, text) + bye;
        offers.socket().write(sent);
        offersNot.socket().write(sent);
        QTRY_VERIFY(offers.isClosed() && offersNot.isClosed());
        QCOMPARE(offersNot.answers(),
                 (QByteArrayList{"T:" + text.chopped(1), "T:" + text, "B:" + text, "close:1000"}));
        const QByteArrayList answers = offers.answers();
        QCOMPARE(answers.size(), 4);
        QCOMPARE(answers[0], "T:" + text.chopped(1));
        QVERIFY(answers[1].startsWith("T*:") && answers[2].startsWith("B*:"));
        QCOMPARE(zlib.decompress(answers[1].sliced(3)), text);
        QCOMPARE(zlib.decompress(answers[2].sliced(3)), text);
        QVERIFY(answers[2].size() < answers[1].size()); // it knows the text by then
    }

    /// Autobahn 9.3 and protocol.md 5: nothing is copied more often than it grows.
    void aHundredThousandFragmentsTakeLinearTime()
    {
        QByteArray stream = fragments(2, QByteArray(32 * 1024 * 1024, 'x'), 336);
        WebSocketDecoder decoder({32 * 1024 * 1024, 100'000});
        QElapsedTimer timer;
        timer.start();
        qsizetype at = 0;
        qsizetype size = 0;
        while (at < stream.size()) {
            const qsizetype piece = qMin(stream.size() - at, qsizetype(65'536));
            const auto step = decoder.next({stream.data() + at, size_t(piece)});
            QVERIFY(step.outcome != WebSocketDecoder::Outcome::Failed);
            if (step.outcome == WebSocketDecoder::Outcome::Message)
                size = step.payload.size();
            QVERIFY(step.consumed > 0);
            at += step.consumed;
        }
        QCOMPARE(size, 32 * 1024 * 1024);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(WebSocketRulesTest)
#include "tst_websocket_rules.moc"
