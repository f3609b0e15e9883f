#include "core/socketio/engineio_packet.h"
#include "core/socketio/socketio_packet.h"

#include <QJsonDocument>
#include <QTest>

using namespace atrium;
using namespace atrium::socketio;

namespace {

QByteArray compact(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

/// The bytes of Engine.IO v4 and Socket.IO v5 packets (protocol.md sections 1 and 2).
class TestPackets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void engineIoTextPacketIsReadOrRefused_data();
    void engineIoTextPacketIsReadOrRefused();
    void pollingPayloadIsReadWholeOrRefused_data();
    void pollingPayloadIsReadWholeOrRefused();
    void pollingPayloadJoinsPacketsAndEncodesBinary();
    void pollingPayloadSurvivesTheRoundTrip();
    void socketIoPacketIsRead_data();
    void socketIoPacketIsRead();
    void malformedSocketIoPacketIsRefused_data();
    void malformedSocketIoPacketIsRefused();
    void bareEventIsNoError();
    void reservedNamesAreKnown();
    void eventIsEncoded_data();
    void eventIsEncoded();
    void encodedEventIsReadBack();
    void controlPacketsAreEncoded();
};

void TestPackets::engineIoTextPacketIsReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("ping") << QByteArray("2") << '2' << QByteArray();
    QTest::newRow("probe") << QByteArray("2probe") << '2' << QByteArray("probe");
    QTest::newRow("message") << QByteArray("4h\xc3\xa9") << '4' << QByteArray("h\xc3\xa9");
    QTest::newRow("noop") << QByteArray("6") << '6' << QByteArray();
    QTest::newRow("empty") << QByteArray() << '\0' << QByteArray();
    QTest::newRow("type above 6") << QByteArray("7") << '\0' << QByteArray();
    QTest::newRow("no digit") << QByteArray("abc") << '\0' << QByteArray();
    QTest::newRow("base64 belongs to polling") << QByteArray("bAQID") << '\0' << QByteArray();
}

void TestPackets::engineIoTextPacketIsReadOrRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(char, type);
    QFETCH(QByteArray, data);
    const auto packet = decodeTextPacket(text);
    QCOMPARE(packet.has_value(), type != '\0');
    if (!packet)
        return;
    QCOMPARE(static_cast<char>(packet->type), type);
    QCOMPARE(packet->data.toByteArray(), data);
    QVERIFY(!packet->binary);
}

void TestPackets::pollingPayloadIsReadWholeOrRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("packets"); // "b:" marks a binary one
    QTest::newRow("one") << QByteArray("4a") << QByteArrayList{"4a"};
    QTest::newRow("several") << QByteArray("4a\x1e"
                                           "4\x1e"
                                           "2")
                             << QByteArrayList{"4a", "4", "2"};
    QTest::newRow("binary") << QByteArray("4a\x1e"
                                          "bAQIDBA==")
                            << QByteArrayList{"4a", "b:\x01\x02\x03\x04"};
    QTest::newRow("empty binary") << QByteArray("b") << QByteArrayList{"b:"};
    QTest::newRow("empty") << QByteArray() << QByteArrayList();
    QTest::newRow("unknown type") << QByteArray("abc") << QByteArrayList();
    QTest::newRow("bad one after a good one") << QByteArray("4a\x1ex") << QByteArrayList();
    QTest::newRow("empty packet at the end") << QByteArray("4a\x1e") << QByteArrayList();
    QTest::newRow("bad base64") << QByteArray("bA*ID") << QByteArrayList();
    QTest::newRow("not UTF-8") << QByteArray("4\xc3\x28") << QByteArrayList();
}

void TestPackets::pollingPayloadIsReadWholeOrRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, packets);
    const auto read = decodePollingPayload(body);
    QCOMPARE(read.has_value(), !packets.isEmpty());
    QByteArrayList found;
    for (const EngineIoPacket &packet : read.value_or(std::vector<EngineIoPacket>())) {
        const QByteArray data = packet.data.toByteArray();
        found.append(packet.binary ? "b:" + data : static_cast<char>(packet.type) + data);
    }
    QCOMPARE(found, packets);
}

void TestPackets::pollingPayloadJoinsPacketsAndEncodesBinary()
{
    QByteArray payload;
    appendToPollingPayload(payload, "4first", false);
    appendToPollingPayload(payload, QByteArray("\x01\x02\x03\x04", 4), true);
    appendToPollingPayload(payload, encodeTextPacket(EngineIoPacketType::Ping), false);
    QCOMPARE(payload,
             QByteArray("4first\x1e"
                        "bAQIDBA==\x1e"
                        "2"));
}

void TestPackets::pollingPayloadSurvivesTheRoundTrip()
{
    QByteArray bytes(257, '\0');
    for (int i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i);
    QByteArray payload;
    appendToPollingPayload(payload, bytes, true);
    appendToPollingPayload(payload, "4" + QStringLiteral("salón 按摩").toUtf8(), false);
    const auto read = decodePollingPayload(payload);
    QVERIFY(read);
    QCOMPARE(read->size(), size_t(2));
    QCOMPARE(read->at(0).data.toByteArray(), bytes);
    const auto copy = *read; // a copy must not refer to what the original owned
    QCOMPARE(copy[0].data.toByteArray(), bytes);
    QCOMPARE(read->at(1).data.toByteArray(), QStringLiteral("salón 按摩").toUtf8());
}

void TestPackets::socketIoPacketIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("type");
    QTest::addColumn<QString>("namespaceName");
    QTest::addColumn<QByteArray>("ackId");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("attachments");
    const QString root = QStringLiteral("/");
    const QString custom = QStringLiteral("/custom");
    const QString none;
    const QString hello = QStringLiteral("hello");
    const auto row = [](const char *name) -> QTestData & {
        return QTest::newRow(name);
    };
    row("connect") << QByteArray("0") << '0' << root << QByteArray() << none << QByteArray("{}")
                   << 0;
    row("connect with auth") << QByteArray("0{\"token\":\"1\"}") << '0' << root << QByteArray()
                             << none << QByteArray("{\"token\":\"1\"}") << 0;
    row("connect to a namespace") << QByteArray("0/custom,") << '0' << custom << QByteArray()
                                  << none << QByteArray("{}") << 0;
    row("connect without comma") << QByteArray("0/custom") << '0' << custom << QByteArray() << none
                                 << QByteArray("{}") << 0;
    row("connect with both") << QByteArray("0/custom,{\"a\":1}") << '0' << custom << QByteArray()
                             << none << QByteArray("{\"a\":1}") << 0;
    row("disconnect") << QByteArray("1") << '1' << root << QByteArray() << none << QByteArray("[]")
                      << 0;
    row("event") << QByteArray("2[\"hello\",1,\"a\"]") << '2' << root << QByteArray() << hello
                 << QByteArray("[1,\"a\"]") << 0;
    row("event without arguments") << QByteArray("2[\"hello\"]") << '2' << root << QByteArray()
                                   << hello << QByteArray("[]") << 0;
    row("event with ack") << QByteArray("20[\"hello\"]") << '2' << root << QByteArray("0") << hello
                          << QByteArray("[]") << 0;
    row("leading zeros") << QByteArray("2007[\"hello\"]") << '2' << root << QByteArray("7") << hello
                         << QByteArray("[]") << 0;
    row("huge ack") << QByteArray("299999999999999999999999[\"hello\"]") << '2' << root
                    << QByteArray("99999999999999999999999") << hello << QByteArray("[]") << 0;
    row("all of it") << QByteArray("2/custom,456[\"hello\",{}]") << '2' << custom
                     << QByteArray("456") << hello << QByteArray("[{}]") << 0;
    row("number as name") << QByteArray("2[12,3]") << '2' << root << QByteArray()
                          << QStringLiteral("12") << QByteArray("[3]") << 0;
    row("ack") << QByteArray("312[null]") << '3' << root << QByteArray("12") << none
               << QByteArray("[null]") << 0;
    row("bare ack") << QByteArray("312") << '3' << root << QByteArray("12") << none
                    << QByteArray("[]") << 0;
    row("binary event") << QByteArray("51-[\"hello\",{\"_placeholder\":true,\"num\":0}]") << '5'
                        << root << QByteArray() << hello
                        << QByteArray("[{\"_placeholder\":true,\"num\":0}]") << 1;
    row("binary ack") << QByteArray("610-/custom,9[]") << '6' << custom << QByteArray("9") << none
                      << QByteArray("[]") << 10;
}

void TestPackets::socketIoPacketIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(char, type);
    QFETCH(QString, namespaceName);
    QFETCH(QByteArray, ackId);
    QFETCH(QString, event);
    QFETCH(QByteArray, payload);
    QFETCH(int, attachments);
    const auto packet = decodeSocketIoPacket(text);
    QVERIFY2(packet, packet ? "" : qPrintable(packet.error().message));
    QCOMPARE(static_cast<char>(packet->type), type);
    QCOMPARE(packet->namespaceName, namespaceName);
    QCOMPARE(packet->ackId, ackId);
    QCOMPARE(packet->eventName, event);
    QCOMPARE(type == '0' ? compact(packet->object) : compact(packet->arguments), payload);
    QCOMPARE(packet->attachmentCount, attachments);
    QCOMPARE(packet->textSize, text.size());
}

void TestPackets::malformedSocketIoPacketIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("type above 6") << QByteArray("7[\"a\"]");
    QTest::newRow("no type") << QByteArray("abc");
    QTest::newRow("connect with text") << QByteArray("0\"abc\"");
    QTest::newRow("connect with array") << QByteArray("0[]");
    QTest::newRow("connect with null") << QByteArray("0null");
    QTest::newRow("connect with number") << QByteArray("0/custom,1x");
    QTest::newRow("disconnect with payload") << QByteArray("1{}");
    QTest::newRow("event without name") << QByteArray("2[]");
    QTest::newRow("event as object") << QByteArray("2{}");
    QTest::newRow("event named by an object") << QByteArray("2[{}]");
    QTest::newRow("event named by null") << QByteArray("2[null]");
    QTest::newRow("reserved name") << QByteArray("2[\"disconnecting\"]");
    QTest::newRow("reserved name, binary") << QByteArray("51-[\"connect\"]");
    QTest::newRow("bad JSON") << QByteArray("2[\"a\",}");
    QTest::newRow("bytes after the JSON") << QByteArray("2[\"a\"]x");
    QTest::newRow("not UTF-8") << QByteArray("2[\"\xc3\x28\"]");
    QTest::newRow("ack as text") << QByteArray("31\"a\"");
    QTest::newRow("connect error from a client") << QByteArray("4{\"message\":\"x\"}");
    QTest::newRow("ack id without end") << QByteArray("2" + QByteArray(1000, '9') + "[\"a\"]");
    QTest::newRow("no attachments") << QByteArray("50-[\"a\"]");
    QTest::newRow("eleven attachments") << QByteArray("511-[\"a\"]");
    QTest::newRow("very many attachments") << QByteArray("599999999999-[\"a\"]");
    QTest::newRow("attachments not a number") << QByteArray("5x-[\"a\"]");
    QTest::newRow("attachments missing") << QByteArray("5[\"a\"]");
    QTest::newRow("attachments without dash") << QByteArray("51[\"a\"]");
    QTest::newRow("attachments without payload") << QByteArray("51-");
    const char *placeholders[] = {"1", "-1", "0.5", "\"0\"", "null"};
    for (const char *number : placeholders) {
        QTest::addRow("placeholder %s of 1", number) << QByteArray(
            "51-[\"a\",[{\"_placeholder\":true,\"num\":" + QByteArray(number) + "}]]");
    }
}

void TestPackets::malformedSocketIoPacketIsRefused()
{
    QFETCH(QByteArray, text);
    const auto packet = decodeSocketIoPacket(text);
    QVERIFY(!packet);
    QCOMPARE(packet.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!packet.error().message.isEmpty());
}

void TestPackets::bareEventIsNoError()
{
    const auto packet = decodeSocketIoPacket("2");
    QVERIFY(packet);
    QVERIFY(!packet->hasPayload);
    const auto withPayload = decodeSocketIoPacket("2[\"a\"]");
    QVERIFY(withPayload && withPayload->hasPayload);
}

void TestPackets::reservedNamesAreKnown()
{
    for (const char *name : {"connect", "connect_error", "disconnect", "disconnecting",
                             "newListener", "removeListener"})
        QVERIFY2(isReservedEvent(QString::fromLatin1(name)), name);
    for (const char *name : {"connected", "Connect", "", "message"})
        QVERIFY2(!isReservedEvent(QString::fromLatin1(name)), name);
}

void TestPackets::eventIsEncoded_data()
{
    QTest::addColumn<QString>("namespaceName");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("ackId");
    QTest::addColumn<int>("attachments");
    QTest::addColumn<QByteArray>("wire");
    const QString root = QStringLiteral("/");
    QTest::newRow("no arguments") << root << QStringLiteral("a") << QByteArray("[]") << QByteArray()
                                  << 0 << QByteArray("42[\"a\"]");
    QTest::newRow("arguments") << root << QStringLiteral("a") << QByteArray("[1,{\"b\":null}]")
                               << QByteArray() << 0 << QByteArray("42[\"a\",1,{\"b\":null}]");
    QTest::newRow("namespace and ack")
        << QStringLiteral("/custom") << QStringLiteral("a") << QByteArray("[1]") << QByteArray("0")
        << 0 << QByteArray("42/custom,0[\"a\",1]");
    QTest::newRow("name to escape")
        << root << QStringLiteral("q\"\\\n\u00e9") << QByteArray("[]") << QByteArray() << 0
        << QByteArray("42[\"q\\\"\\\\\\n\xc3\xa9\"]");
    QTest::newRow("binary") << root << QStringLiteral("a") << QByteArray("[2]") << QByteArray() << 2
                            << QByteArray("452-[\"a\",2]");
}

void TestPackets::eventIsEncoded()
{
    QFETCH(QString, namespaceName);
    QFETCH(QString, name);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, ackId);
    QFETCH(int, attachments);
    QFETCH(QByteArray, wire);
    const QJsonArray array = QJsonDocument::fromJson(arguments).array();
    const EventToSend event{namespaceName, name, array, ackId, attachments};
    QCOMPARE(encodeEvent(event), wire);
}

void TestPackets::encodedEventIsReadBack()
{
    const QString name = QStringLiteral("\u0001\"na\\me\" \U0001F486");
    const QJsonArray arguments{QStringLiteral("salón"), 2188.5, QJsonValue::Null,
                               QJsonObject{{QStringLiteral("id"), 9007199254740993LL}}};
    const QByteArray wire =
        encodeEvent({.namespaceName = u"/x", .name = name, .arguments = arguments});
    const auto packet = decodeSocketIoPacket(QByteArrayView(wire).sliced(1));
    QVERIFY(packet);
    QCOMPARE(packet->eventName, name);
    QCOMPARE(packet->arguments, arguments);
    QCOMPARE(packet->namespaceName, QStringLiteral("/x"));
}

void TestPackets::controlPacketsAreEncoded()
{
    QCOMPARE(encodeConnect(u"/", {{QStringLiteral("sid"), QStringLiteral("x")}}),
             QByteArray("40{\"sid\":\"x\"}"));
    QCOMPARE(encodeConnectError(u"/n",
                                {{QStringLiteral("message"), QStringLiteral("Invalid namespace")}}),
             QByteArray("44/n,{\"message\":\"Invalid namespace\"}"));
    QCOMPARE(encodeDisconnect(u"/"), QByteArray("41"));
    QCOMPARE(encodeDisconnect(u"/n"), QByteArray("41/n,"));
    QCOMPARE(encodeAck(u"/", "0", {}), QByteArray("430[]"));
    QCOMPARE(encodeAck(u"/n", "12", {1, 2}, 1), QByteArray("461-/n,12[1,2]"));
    QCOMPARE(compact(attachmentPlaceholder(3)), QByteArray("{\"_placeholder\":true,\"num\":3}"));
}

QTEST_APPLESS_MAIN(TestPackets)
#include "tst_packets.moc"
