#include "core/net/unsent_total.h"

#include "tests/unit/net/served_house.h"

using namespace atrium;
using namespace atrium::net;
using namespace atrium::net::testing;

namespace {

/// Peers that exist as numbers of bytes.
class Numbers final : public UnsentKeeper
{
public:
    explicit Numbers(std::vector<qsizetype> waiting)
        : m_waiting(std::move(waiting))
    {
        for (const qsizetype bytes : m_waiting)
            UnsentTotal::ofThisThread().add(bytes);
    }
    ~Numbers()
    {
        while (mostUnsent() > 0)
            dropMostUnsent();
    }
    Q_DISABLE_COPY_MOVE(Numbers)

    [[nodiscard]] qsizetype mostUnsent() const override
    {
        return m_waiting.empty() ? 0 : *std::ranges::max_element(m_waiting);
    }
    void dropMostUnsent() override
    {
        const auto most = std::ranges::max_element(m_waiting);
        UnsentTotal::ofThisThread().take(*most);
        m_waiting.erase(most);
    }
    [[nodiscard]] const std::vector<qsizetype> &waiting() const { return m_waiting; }

private:
    std::vector<qsizetype> m_waiting;
};

constexpr qsizetype million = 1'000'000;

QCoro::Task<> tellMuch(WebSocketConnection &connection)
{
    connection.sendBinary(QByteArray(20 * million, 'x'));
    const auto message = co_await connection.receive();
    Q_UNUSED(message)
}

} // namespace

/// Unsent bytes over all connections together (protocol.md section 4).
class UnsentTotalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { QCOMPARE(UnsentTotal::ofThisThread().bytes(), 0); }

    void thoseForWhomMostWaitsGoFirst()
    {
        async::Loop loop;
        Numbers some({10, 50, 30});
        Numbers others({40, 20});
        const UnsentTotal::Watch one(some, 1000);
        const UnsentTotal::Watch two(others, 100); // the least holds
        UnsentTotal::ofThisThread().add(0);
        QCOMPARE(some.waiting().size(), 3U); // never at once
        QTRY_COMPARE(some.waiting(), (std::vector<qsizetype>{10, 30}));
        QCOMPARE(others.waiting(), (std::vector<qsizetype>{40, 20}));
        UnsentTotal::ofThisThread().add(1);
        QTRY_COMPARE(others.waiting(), std::vector<qsizetype>{20});
        UnsentTotal::ofThisThread().take(1);
    }

    void manyWhoNeverReadDoNotSumUp()
    {
        HttpLimits limits;
        limits.unsentBytes = 1000 * million; // of each
        limits.unsentTotalBytes = 30 * million;
        ServedHouse house(limits);
        house.routes.conversations[QStringLiteral("/much")] = tellMuch;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (quint64 i = 0; i < 6; ++i) {
            clients.push_back(std::make_unique<RawClient>(house));
            clients.back()->socket.setReadBufferSize(1);
            clients.back()->send(RawClient::handshake(QStringLiteral("/much").toLatin1()));
        }
        QTRY_VERIFY(house.server->refusals().count(Refusal::UnsentTotal) >= 3);
        QVERIFY(UnsentTotal::ofThisThread().bytes() <= 30 * million);
        QTRY_VERIFY(house.server->connectionCount() >= 1 && house.server->connectionCount() <= 3);
    }
};

QTEST_GUILESS_MAIN(UnsentTotalTest)
#include "tst_unsent_total.moc"
