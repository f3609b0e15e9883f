#include "core/net/http_parser.h"
#include "core/net/http_writer.h"
#include "core/net/websocket_handshake.h"

#include <QDateTime>
#include <QTest>

using namespace atrium::net;

namespace {

HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.requestLineBytes = 100;
    limits.headerBytes = 300;
    limits.headers = 6;
    limits.bodyBytes = 50;
    return limits;
}

/// What the parser makes of a stream, as text: the requests in order, then how it ended.
QByteArrayList parse(const QByteArray &stream, const QList<qsizetype> &cuts)
{
    const HttpLimits limits = smallLimits();
    QByteArrayList events;
    auto parser = std::make_unique<HttpRequestParser>(limits);
    QByteArray pending;
    qsizetype from = 0;
    for (const qsizetype cut : cuts + QList<qsizetype>{stream.size()}) {
        pending.append(stream.sliced(from, cut - from));
        from = cut;
        for (;;) {
            const HttpRequestParser::Step step = parser->feed(pending);
            pending.remove(0, step.consumed);
            if (parser->takeExpectation() && !events.endsWith("100?"))
                events << "100?";
            if (step.outcome == HttpRequestParser::Outcome::Failed)
                return events << QByteArray::number(parser->refusal().status);
            if (step.outcome == HttpRequestParser::Outcome::NeedMore)
                break;
            const bool keepAlive = parser->isKeepAlive();
            const HttpRequest request = parser->takeRequest();
            events << request.method + ' ' + request.path.toUtf8() + " ["
                    + request.query.toString().toUtf8() + "] " + request.body
                    + (keepAlive ? " +" : " -") + QByteArray::number(request.wireBytes);
            parser = std::make_unique<HttpRequestParser>(limits);
        }
    }
    return events;
}

QByteArray get(const QByteArray &headers = "Host: a\r\n", const QByteArray &line = "GET / HTTP/1.1")
{
    return line + "\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &headers, const QByteArray &body)
{
    return get("Host: a\r\n" + headers, "POST /p HTTP/1.1") + body;
}

} // namespace

class HttpParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void requestsAreParsed_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("events");
        const auto row = [](const char *name, const QByteArray &stream,
                            const QByteArrayList &events) {
            QTest::newRow(name) << stream << events;
        };
        row("get", get(), {"GET / []  +27"});
        row("query and percent", get("Host: a\r\n", "GET /a%20b/%C3%A4?x=1&y=%26 HTTP/1.1"),
            {"GET /a b/\xC3\xA4 [x=1&y=%26]  +49"});
        row("HTTP/1.0 closes and needs no host", get("", "GET / HTTP/1.0"), {"GET / []  -18"});
        row("HTTP/1.0 kept alive", get("Connection: keep-alive\r\n", "GET / HTTP/1.0"),
            {"GET / []  +42"});
        row("connection close", get("Host: a\r\nConnection: close\r\n"), {"GET / []  -46"});
        row("absolute form", get("Host: a\r\n", "GET http://b/x?y HTTP/1.1"), {"GET /x [y]  +38"});
        row("absolute form without a path", get("Host: a\r\n", "GET http://b HTTP/1.1"),
            {"GET / []  +34"});
        row("options *", get("Host: a\r\n", "OPTIONS * HTTP/1.1"), {"OPTIONS * []  +31"});
        row("an empty line before", "\r\n" + get(), {"GET / []  +29"});
        row("body", post("Content-Length: 5\r\n", "hello"), {"POST /p [] hello +53"});
        row("empty body", post("Content-Length: 0\r\n", ""), {"POST /p []  +48"});
        row("pipelined", get() + post("Content-Length: 2\r\n", "hi") + get(),
            {"GET / []  +27", "POST /p [] hi +50", "GET / []  +27"});
        row("chunked",
            post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"),
            {"POST /p [] abc0123456789 +85"});
        row("chunk extension and trailer",
            post("Transfer-Encoding: Chunked\r\n", "3;x=y\r\nabc\r\n0\r\nHost: evil\r\n\r\n"),
            {"POST /p [] abc +86"});
        row("chunked, then another", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") + get(),
            {"POST /p []  +62", "GET / []  +27"});
        row("body of the limit", post("Content-Length: 50\r\n", QByteArray(50, 'x')),
            {"POST /p [] " + QByteArray(50, 'x') + " +99"});

        row("no host", get(""), {"400"});
        row("two hosts", get("Host: a\r\nHost: a\r\n"), {"400"});
        row("two lengths", post("Content-Length: 2\r\nContent-Length: 2\r\n", "hi"), {"400"});
        row("lengths in a list", post("Content-Length: 2, 2\r\n", "hi"), {"400"});
        row("length with a sign", post("Content-Length: +2\r\n", "hi"), {"400"});
        row("length in hex", post("Content-Length: 0x2\r\n", "hi"), {"400"});
        row("negative length", post("Content-Length: -1\r\n", ""), {"400"});
        row("length and chunked", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "hi"),
            {"400"});
        row("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "hi"),
            {"400"});
        row("chunked twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", ""), {"400"});
        row("identity, then chunked",
            post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", ""), {"501"});
        row("unknown encoding", post("Transfer-Encoding: gzip, chunked\r\n", ""), {"501"});
        row("chunked in disguise", post("Transfer-Encoding: xchunked\r\n", ""), {"501"});
        row("chunked in HTTP/1.0",
            get("Host: a\r\nTransfer-Encoding: chunked\r\n", "POST / HTTP/1.0"), {"400"});
        row("space before the colon", post("Content-Length : 2\r\n", "hi"), {"400"});
        row("folded header", get("Host: a\r\nX: b\r\n c\r\n"), {"400"});
        row("folded with a tab", get("Host: a\r\nX: b\r\n\tc\r\n"), {"400"});
        row("folded first header", get(" Host: a\r\n"), {"400"});
        row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", {"400"});
        row("bare LF in the headers", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", {"400"});
        row("bare CR in a header", get("Host: a\r\nX: b\rY: c\r\n"), {"400"});
        row("NUL in a header", get(QByteArray("Host: a\r\nX: b\0c\r\n", 17)), {"400"});
        row("header without a colon", get("Host: a\r\nnonsense\r\n"), {"400"});
        row("two empty lines before", "\r\n\r\n" + get(), {"400"});
        row("garbage", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", 13), {"400"});
        row("lower-case version", get("Host: a\r\n", "GET / http/1.1"), {"505"});
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {"505"});
        row("target without a slash", get("Host: a\r\n", "GET x HTTP/1.1"), {"400"});
        row("NUL in the path", get("Host: a\r\n", "GET /%00 HTTP/1.1"), {"400"});
        row("no target", get("Host: a\r\n", "GET HTTP/1.1"), {"400"});
        row("chunk size that overflows",
            post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nx"), {"400"});
        row("chunk size that is none", post("Transfer-Encoding: chunked\r\n", "0x3\r\nabc\r\n\r\n"),
            {"400"});
        row("chunk extension whose quote is never closed",
            post("Transfer-Encoding: chunked\r\n",
                 "4;x=\" t\r\n\r\n" + QByteArray(60, '\xc4') + "\r\n0\r\n\r\n"),
            {"400"});
        row("chunk head with a bare line feed",
            post("Transfer-Encoding: chunked\r\n", "3\nabc\r\n0\r\n\r\n"), {"400"});
        row("chunk extension with a control character",
            post("Transfer-Encoding: chunked\r\n", "3;a\rb\r\nabc\r\n0\r\n\r\n"), {"400"});
        row("trailer without a name", post("Transfer-Encoding: chunked\r\n", "0\r\n: x\r\n\r\n"),
            {"400"});
        row("chunk without its end",
            post("Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n"), {"400"});
        row("unknown expectation", post("Expect: tea\r\nContent-Length: 2\r\n", "hi"), {"417"});
        row("body above the limit", post("Content-Length: 51\r\n", ""), {"413"});
        row("chunks above the limit",
            post("Transfer-Encoding: chunked\r\n",
                 "20\r\n" + QByteArray(32, 'x') + "\r\n13\r\n" + QByteArray(19, 'x') + "\r\n"),
            {"413"});
        row("request line above the limit",
            get("Host: a\r\n", "GET /" + QByteArray(100, 'x') + " HTTP/1.1"), {"414"});
        row("endless request line", QByteArray(500, 'x'), {"414"});
        row("headers above the limit", get("Host: a\r\nX: " + QByteArray(300, 'x') + "\r\n"),
            {"431"});
        row("endless header", "GET / HTTP/1.1\r\nX: " + QByteArray(1000, 'x'), {"431"});
        row("too many headers", get("Host: a\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\nF: 1\r\n"),
            {"431"});
        row("refused after a good one", get() + "nonsense\r\n\r\n", {"GET / []  +27", "400"});
    }

    void requestsAreParsed()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, events);
        QCOMPARE(parse(stream, {}), events);
        QList<qsizetype> everyByte;
        for (qsizetype cut = 1; cut < stream.size(); ++cut) {
            QCOMPARE(parse(stream, {cut}), events);
            everyByte << cut;
        }
        QCOMPARE(parse(stream, everyByte), events);
    }

    void endlessTrailersAndChunkHeadsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("trailers") << "0\r\n" + QByteArray("X: y\r\n").repeated(6000);
        QTest::newRow("chunk extension") << "3;" + QByteArray(40'000, 'x');
        QTest::newRow("chunk size") << QByteArray(40'000, '0');
    }

    void endlessTrailersAndChunkHeadsAreRefused()
    {
        QFETCH(QByteArray, body);
        const QByteArrayList events = parse(post("Transfer-Encoding: chunked\r\n", body), {});
        QCOMPARE(events.size(), 1);
        QVERIFY(events.first().startsWith('4'));
    }

    void headersKeepTheirOrderAndCompareWithoutCase()
    {
        const HttpLimits limits;
        HttpRequestParser parser(limits);
        (void)parser.feed(get("Host: a\r\nX-One:  first \r\nx-one: second\r\n"));
        const HttpRequest request = parser.takeRequest();
        QCOMPARE(request.headers.size(), 3U);
        QCOMPARE(request.header("X-ONE"), "first");
        QCOMPARE(request.headers[2].second, "second");
        QCOMPARE(request.header("absent"), QByteArray());
    }

    void aBodyThatIsAskedForIsWaitedFor()
    {
        const QByteArray head = post("Expect: 100-continue\r\nContent-Length: 2\r\n", "");
        QCOMPARE(parse(head + "hi", {head.size()}), (QByteArrayList{"100?", "POST /p [] hi +72"}));
        // Who sends the body along has not waited.
        QCOMPARE(parse(head + "hi", {}), QByteArrayList{"POST /p [] hi +72"});
    }

    void answersCarryWhatFramesThem()
    {
        HttpResponse response = HttpResponse::text("hello", 404);
        response.headers.emplace_back("Content-Length", "7");
        const QByteArray head = httpHead(response, {});
        QVERIFY(head.startsWith("HTTP/1.1 404 Not Found\r\n"));
        QCOMPARE(head.count("Content-Length"), 1);
        QVERIFY(head.contains("\r\nContent-Length: 5\r\n"));
        QVERIFY(head.contains("\r\nDate: "));
        QVERIFY(!head.contains("Connection"));
        QVERIFY(head.endsWith("\r\n\r\n"));

        HttpFraming last;
        last.keepAlive = false;
        QVERIFY(httpHead(response, last).contains("\r\nConnection: close\r\n"));
        HttpFraming old;
        old.isHttp10 = true;
        QVERIFY(httpHead(response, old).contains("\r\nConnection: keep-alive\r\n"));
        response.status = 204;
        QVERIFY(!httpHead(response, {}).contains("Content-Length"));
        QCOMPARE(httpDate(QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC)),
                 "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    void anAnswerCannotBeSplit()
    {
        const QByteArray evil = "/x\r\nSet-Cookie: a=b";
        QTest::ignoreMessage(QtWarningMsg,
                             "A header was left out of an answer: it holds a line break");
        const QByteArray head = httpHead(HttpResponse::redirect(evil), {});
        QVERIFY(!head.contains("Set-Cookie"));
    }

    void handshakesAreJudged_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status"); // 0: accepted
        const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
        const QByteArray up = "Upgrade: WebSocket\r\n";
        QTest::newRow("good") << up + "Connection: keep-alive, Upgrade\r\n" + key + version << 0;
        QTest::newRow("not upgraded") << up + "Connection: keep-alive\r\n" + key + version << 400;
        QTest::newRow("no key") << up + "Connection: Upgrade\r\n" + version << 400;
        QTest::newRow("short key")
            << up + "Connection: Upgrade\r\nSec-WebSocket-Key: YWJj\r\n" + version << 400;
        QTest::newRow("old version")
            << up + "Connection: Upgrade\r\n" + key + "Sec-WebSocket-Version: 8\r\n"
            << 426;
    }

    void handshakesAreJudged()
    {
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        const HttpLimits limits;
        HttpRequestParser parser(limits);
        (void)parser.feed(get("Host: a\r\n" + headers));
        const HttpRequest request = parser.takeRequest();
        QVERIFY(isWebSocketRequest(request));
        const std::optional<HttpResponse> refusal = refuseHandshake(request);
        QCOMPARE(refusal ? refusal->status : 0, status);
        // The example of RFC 6455 1.3.
        if (!refusal) {
            const QByteArray answer = handshakeAnswer(request, std::nullopt);
            QVERIFY(answer.contains("Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
        }
    }
};

QTEST_APPLESS_MAIN(HttpParserTest)
#include "tst_http_parser.moc"
