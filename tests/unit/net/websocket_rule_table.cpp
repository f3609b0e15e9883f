#include "tests/unit/net/websocket_rule_table.h"

#include <QTest>

#include "tests/unit/net/websocket_frames.h"
#include "tests/unit/net/zlib_peer.h"

namespace atrium::net::testing {

namespace {

/// A frame whose head says what it likes.
QByteArray oddFrame(const char *headHex, const QByteArray &rest = {})
{
    return QByteArray::fromHex(headHex) + QByteArray(4, '\0') + rest;
}

const QByteArray bye = frame(fin | 8, closePayload(1000));

/// Rows are told apart by their rule; `sent` ends in a close frame or in what closes.
void row(const QByteArray &rule, const QByteArray &sent, const QByteArrayList &answers,
         bool deflate = false)
{
    QTest::newRow(rule.constData()) << sent << answers << deflate;
}

/// What is good is echoed, and the connection lives on.
void good(const QByteArray &rule, const QByteArray &sent, const QByteArrayList &answers,
          bool deflate = false)
{
    row(rule, sent + bye, answers + QByteArrayList{"close:1000"}, deflate);
}

/// What is bad ends the connection, whatever comes behind it.
void bad(const QByteArray &rule, const QByteArray &sent, int code, bool deflate = false)
{
    row(rule, frame(fin | 1, "before") + sent + frame(fin | 1, "behind"),
        {"T:before", "close:" + QByteArray::number(code)}, deflate);
}

void framing()
{
    for (const int size : {0, 1, 125, 126, 127, 128, 65'535, 65'536}) {
        const QByteArray payload(size, '*');
        good("5.6 text of " + QByteArray::number(size), frame(fin | 1, payload), {"T:" + payload});
        good("5.6 binary of " + QByteArray::number(size), frame(fin | 2, payload),
             {"B:" + payload});
    }
    bad("5.1 a client's frame is masked", QByteArray("\x81\x01x"), 1002);
    bad("5.2 length in its shortest form, 16 bits", oddFrame("82fe007d", QByteArray(125, 'x')),
        1002);
    bad("5.2 length in its shortest form, 64 bits",
        oddFrame("82ff000000000000ffff", QByteArray(65'535, 'x')), 1002);
    bad("5.2 the highest bit of a length is 0", oddFrame("82ff8000000000000000"), 1002);
    bad("10.4 a length that nobody could hold", oddFrame("82ff7fffffffffffffff"), 1009);
    for (int bits = 1; bits <= 7; ++bits) {
        const QByteArray which = QByteArray::number(bits);
        bad("5.2 reserved bits of a text " + which, frame(fin | bits << 4 | 1, "x"), 1002);
        bad("5.2 reserved bits of a ping " + which, frame(fin | bits << 4 | 9, "x"), 1002);
        bad("5.2 reserved bits of a close " + which, frame(fin | bits << 4 | 8, ""), 1002);
        bad("5.2 reserved bits of a continuation " + which,
            frame(1, "x") + frame(fin | bits << 4, "y"), 1002);
    }
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        bad("5.2 reserved opcode " + QByteArray::number(opcode), frame(fin | opcode, "x"), 1002);
        bad("5.2 reserved opcode, empty " + QByteArray::number(opcode), frame(fin | opcode, ""),
            1002);
    }
}

void fragmentation()
{
    const QByteArray ping = frame(fin | 9, "p");
    good("5.4 two fragments", frame(1, "a") + frame(fin, "b"), {"T:ab"});
    good("5.4 many fragments", fragments(2, QByteArray(39, 'x'), 1), {"B:" + QByteArray(39, 'x')});
    good("5.4 empty fragments", frame(1, "") + frame(0, "") + frame(fin, ""), {"T:"});
    good("5.4 text only in the middle", frame(1, "") + frame(0, "mid") + frame(fin, ""), {"T:mid"});
    good("5.4 a ping between fragments", frame(1, "a") + ping + frame(fin, "b"),
         {"pong:p", "T:ab"});
    good("5.4 pings between all fragments",
         frame(1, "a") + ping + frame(0, "b") + ping + frame(0, "c") + ping + frame(fin, "d"),
         {"pong:p", "pong:p", "pong:p", "T:abcd"});
    row("5.4 a close between fragments", frame(1, "a") + bye + frame(fin, "b"), {"close:1000"});
    bad("5.4 a continuation of nothing", frame(fin, "x"), 1002);
    bad("5.4 an unfinished continuation of nothing", frame(0, "x") + frame(fin, "y"), 1002);
    bad("5.4 a message inside a message", frame(1, "a") + frame(fin | 1, "b"), 1002);
    bad("5.4 a fragment of a message inside another", frame(1, "a") + frame(2, "b"), 1002);
    bad("5.5 a fragmented ping", frame(9, "a") + frame(fin, "b"), 1002);
    bad("5.5 a fragmented pong", frame(10, "a") + frame(fin, "b"), 1002);
    bad("5.5 a fragmented close", frame(8, closePayload(1000)), 1002);
    bad("10.4 more fragments than allowed", fragments(2, QByteArray(41, 'x'), 1), 1008);
    bad("10.4 a message above the limit", frame(fin | 2, QByteArray(70'001, 'x')), 1009);
    bad("10.4 fragments above the limit", fragments(2, QByteArray(70'001, 'x'), 35'000), 1009);
    good("10.4 a message of the limit", fragments(2, QByteArray(70'000, 'x'), 35'000),
         {"B:" + QByteArray(70'000, 'x')});
}

void control()
{
    const QByteArray most(125, '\xFE');
    good("5.5.2 a ping", frame(fin | 9, ""), {"pong:"});
    good("5.5.2 a ping's payload comes back", frame(fin | 9, "Hello"), {"pong:Hello"});
    good("5.5.2 binary of 125", frame(fin | 9, most), {"pong:" + most});
    good("5.5.2 ten pings", frame(fin | 9, "p").repeated(10),
         QByteArrayList(10, QByteArray("pong:p")));
    bad("5.5 a ping of 126", frame(fin | 9, QByteArray(126, 'x')), 1002);
    bad("5.5 a pong of 126", frame(fin | 10, QByteArray(126, 'x')), 1002);
    good("5.5.3 an unasked pong is ignored", frame(fin | 10, "x") + frame(fin | 9, "y"),
         {"pong:y"});
}

void closing()
{
    row("5.5.1 nothing is answered behind a close", bye + frame(fin | 9, "p") + frame(fin | 1, "x"),
        {"close:1000"});
    row("5.5.1 not even a violation", bye + frame(fin | 15, "x"), {"close:1000"});
    row("5.5.1 a second close", bye + bye, {"close:1000"});
    row("5.5.1 no code, no code back", frame(fin | 8, ""), {"close:"});
    row("5.5.1 a reason", frame(fin | 8, closePayload(1000, "Hello")), {"close:1000"});
    row("5.5.1 the longest reason", frame(fin | 8, closePayload(1000, QByteArray(123, '*'))),
        {"close:1000"});
    bad("5.5.1 half a code", frame(fin | 8, "\x03"), 1002);
    bad("5.5.1 a reason too long", frame(fin | 8, closePayload(1000, QByteArray(124, '*'))), 1002);
    bad("5.5.1 a reason that is not UTF-8", frame(fin | 8, closePayload(1000, "\xCE\xBA\xE1")),
        1007);
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
                           3000, 3999, 4000, 4999}) {
        const QByteArray text = QByteArray::number(code);
        row("7.4 a code that may be sent " + text, frame(fin | 8, closePayload(code)),
            {"close:" + text});
    }
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65'535})
        bad("7.4 a code that must not be sent " + QByteArray::number(code),
            frame(fin | 8, closePayload(code)), 1002);
}

void encoding()
{
    const QByteArray kosme = "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5";
    for (const char *text :
         {"\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5", "\xC2\x80", "\xE0\xA0\x80",
          "\xF0\x90\x80\x80", "\x7F", "\xDF\xBF", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF",
          "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBD", "\xEF\xBF\xBE", "\xF0\x9F\xBF\xBE"})
        good("8.1 good UTF-8 " + QByteArray(text).toHex(), frame(fin | 1, text),
             {"T:" + QByteArray(text)});
    for (const char *text : {"\x80",
                             "\xBF",
                             "\xC0\xAF",
                             "\xC1\xBF",
                             "\xC2",
                             "\xC2 ",
                             "\xC3\xC3\xA4",
                             "\xE0\x80\xAF",
                             "\xE0\x9F\xBF",
                             "\xE2\x82",
                             "\xED\xA0\x80",
                             "\xED\xBF\xBF",
                             "\xF0\x80\x80\xAF",
                             "\xF0\x8F\xBF\xBF",
                             "\xF0\x9F\x8C",
                             "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80",
                             "\xF8\x88\x80\x80\x80",
                             "\xFC\x84\x80\x80\x80\x80",
                             "\xFE",
                             "\xFF"}) {
        bad("8.1 bad UTF-8 " + QByteArray(text).toHex(), frame(fin | 1, kosme + text), 1007);
        bad("8.1 bad UTF-8 in fragments " + QByteArray(text).toHex(),
            fragments(1, text + QByteArray(" "), 1), 1007);
    }
    good("8.1 code points cut by fragments", fragments(1, kosme, 1), {"T:" + kosme});
    good("8.1 a ping inside a code point",
         frame(1, "\xE2") + frame(fin | 9, "") + frame(fin, "\x82\xAC"),
         {"pong:", "T:\xE2\x82\xAC"});
    good("8.1 binary is not looked at", frame(fin | 2, "\xFF\xFE"), {"B:\xFF\xFE"});
}

void compression()
{
    constexpr bool on = true;
    const auto packed = [](const QByteArray &text) {
        return ZlibPeer().compress(text);
    };
    const QByteArray hello = packed("Hello");
    const QByteArray zeros = packed(QByteArray(70'001, '\0'));
    good("7692 6.2 a compressed message", frame(fin | deflated | 1, hello), {"T:Hello"}, on);
    good("7692 6.2 compressed and not, in turn",
         frame(fin | deflated | 2, hello) + frame(fin | 2, "x") + frame(fin | deflated | 2, hello),
         {"B:Hello", "B:x", "B:Hello"}, on);
    good("7692 6.2 in fragments", fragments(deflated | 1, hello, 2), {"T:Hello"}, on);
    good("7692 6.2 a ping between its fragments",
         frame(deflated | 1, hello.first(3)) + frame(fin | 9, "p") + frame(fin, hello.sliced(3)),
         {"pong:p", "T:Hello"}, on);
    good("7692 6.2 an empty last fragment", frame(deflated | 1, hello) + frame(fin, ""),
         {"T:Hello"}, on);
    good("7692 7.2.3.6 an empty message", frame(fin | deflated | 1, QByteArray(1, '\0')), {"T:"},
         on);
    good("7692 7.2.3.4 a final block",
         frame(fin | deflated | 1, QByteArray::fromHex("f348cdc9c9070000")).repeated(2),
         {"T:Hello", "T:Hello"}, on);
    bad("7692 6.1 the bit stands on the first fragment only",
        frame(deflated | 1, hello) + frame(fin | deflated, ""), 1002, on);
    bad("7692 6.1 never on a ping", frame(fin | deflated | 9, hello), 1002, on);
    bad("7692 6.1 never on a close", frame(fin | deflated | 8, closePayload(1000)), 1002, on);
    bad("7692 6 the other bits stay reserved", frame(fin | 0x20 | 1, "x"), 1002, on);
    bad("7692 6 with the other bits too", frame(fin | 0x70 | 1, hello), 1002, on);
    bad("7692 6.2 not a stream", frame(fin | deflated | 1, "\xFF\xFF\xFF"), 1007, on);
    bad("7692 6.2 a stream cut off", frame(fin | deflated | 2, hello.chopped(2)), 1007, on);
    bad("8.1 not UTF-8 once unfolded", frame(fin | deflated | 1, packed("ab\xFF")), 1007, on);
    bad("8.1 half a code point once unfolded", frame(fin | deflated | 1, packed("\xE2\x82")), 1007,
        on);
    bad("10.4 above the limit once unfolded", frame(fin | deflated | 2, zeros), 1009, on);
    bad("10.4 above it in fragments", fragments(deflated | 2, zeros, 7), 1009, on);
    bad("10.4 announced as far above it", oddFrame("c2ff0000000000100000"), 1009, on);
}

} // namespace

void addWebSocketRules()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<bool>("deflate");
    framing();
    fragmentation();
    control();
    closing();
    encoding();
    compression();
}

} // namespace atrium::net::testing
