#include <QTest>

#include <cstdlib>

#include "tests/unit/net/websocket_desk.h"
#include "tests/unit/net/zlib_peer.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COUNTS_ALLOCATIONS

namespace {
int s_allocations = 0;
}

// glibc lets a program have its own; QByteArray's and zlib's memory comes from here too.
extern "C" void *__libc_malloc(size_t size); // NOLINT(bugprone-reserved-identifier)
extern "C" void *malloc(size_t size)
{
    ++s_allocations;
    return __libc_malloc(size);
}
#endif

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;
using namespace std::chrono_literals;

class WebSocketMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void smallMessagesAllocateNothing_data()
    {
        QTest::addColumn<bool>("deflate");
        QTest::newRow("plain") << false;
        QTest::newRow("compression agreed on, but not used") << true;
    }

    void smallMessagesAllocateNothing()
    {
#ifdef COUNTS_ALLOCATIONS
        QFETCH(bool, deflate);
        Desk desk(deflate);
        QByteArray several;
        for (int i = 0; i < WebSocketConnection::framesPerTurn / 2; ++i)
            several += frame(fin | 1, QByteArray(10 * i, 'x')) + frame(fin | 9, "ping");
        const int before = s_allocations;
        desk.stream.arrive(several); // unmasked in place
        const int after = s_allocations;
        QCOMPARE(desk.stream.answers().size(), WebSocketConnection::framesPerTurn);
        QCOMPARE(after - before, 0);
#else
        QSKIP("Allocations are counted with glibc and without sanitizers.");
#endif
    }

    void aRestGivesMemoryBackAndLosesNoMessage()
    {
        Desk desk(true);
        ZlibPeer peer;
        QByteArray text("a text that is worth it: ");
        for (int i = 0; i < 400; ++i)
            text += QByteArray::number(i * 7919);
        const auto send = [&] {
            const QByteArrayList answers =
                desk.exchange(frame(fin | deflated | 1, peer.compress(text)));
            return answers.size() == 1 ? answers.first().sliced(3) : QByteArray();
        };
        QCOMPARE(desk.wheel.armedCount(), 0);
        const QByteArray first = send();
        QCOMPARE(desk.wheel.armedCount(), 1);
        const QByteArray second = send();
        QVERIFY(second.size() < first.size() / 4);
        // Used every now and then it is kept.
        for (int i = 0; i < 5; ++i) {
            desk.pass(WebSocketConnection::deflateRest - 1s);
            QVERIFY(send().size() < first.size() / 4);
        }
        desk.pass(WebSocketConnection::deflateRest + 1s);
        desk.pass(WebSocketConnection::deflateRest + 1s);
        QCOMPARE(desk.wheel.armedCount(), 0);
        const QByteArray rested = send(); // the peer still refers to what it said before
        QVERIFY(rested.size() > first.size() / 2); // but we have forgotten what we said
        QCOMPARE(peer.decompress(first), text);
        QCOMPARE(peer.decompress(second), text);
    }
};

QTEST_GUILESS_MAIN(WebSocketMemoryTest)
#include "tst_websocket_memory.moc"
