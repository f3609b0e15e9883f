#include "core/server/refusal_report.h"

#include <QTest>

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;
using net::Refusal;

namespace {

HouseRefusal lineOf(std::vector<HouseRefusal> lines, QByteArrayView name)
{
    std::erase_if(lines, [name](const HouseRefusal &line) { return line.name != name; });
    return lines.empty() ? HouseRefusal() : lines.front();
}

} // namespace

/// Who was turned away, for people.
class RefusalReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyReasonHasANameAndATitleOfItsOwn()
    {
        const FakeClock clock;
        const net::RefusalLedger ledger;
        RefusalReport report(ledger, clock);
        QSet<QByteArray> words;
        for (const HouseRefusal &line : report.allLines())
            words << line.name.toByteArray() << line.title.toByteArray();
        QCOMPARE(words.size(), 2 * qsizetype(net::refusalCount));
        QVERIFY(!words.contains(QByteArray()));
        QVERIFY(report.lines().empty());
    }

    void todayBeginsAnewAtMidnightOfThisPlace()
    {
        FakeClock clock(QDateTime(QDate(2026, 1, 5), QTime(23, 59), Qt::LocalTime).toUTC());
        net::RefusalLedger ledger;
        RefusalReport report(ledger, clock);
        ledger.addQuietly(Refusal::Unsent);
        ledger.addQuietly(Refusal::Unsent);
        QCOMPARE(lineOf(report.lines(), "unsent").today, 2U);
        clock.advance(59s);
        QCOMPARE(lineOf(report.lines(), "unsent").today, 2U);
        clock.advance(1s);
        QCOMPARE(lineOf(report.lines(), "unsent").today, 0U);
        QCOMPARE(lineOf(report.lines(), "unsent").total, 2U);
        ledger.addQuietly(Refusal::Unsent);
        ledger.addQuietly(Refusal::Host);
        QCOMPARE(lineOf(report.lines(), "unsent").today, 1U);
        QCOMPARE(lineOf(report.lines(), "unsent").total, 3U);
        QCOMPARE(lineOf(report.lines(), "host").today, 1U);
    }
};

QTEST_APPLESS_MAIN(RefusalReportTest)
#include "tst_refusal_report.moc"
