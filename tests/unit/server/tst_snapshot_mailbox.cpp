#include "core/server/snapshot_mailbox.h"

#include <QTest>

#include <thread>

using namespace atrium;
using namespace atrium::server;

namespace {

ConnectionIdentity who(qint64 id, const QString &person = {})
{
    ConnectionIdentity identity;
    identity.id = ConnectionId{id};
    identity.person = person;
    return identity;
}

QStringList persons(const HouseSnapshot &snapshot)
{
    QStringList names;
    for (const ConnectionIdentity &identity : snapshot.identities)
        names += identity.person;
    names.sort();
    return names;
}

HouseSnapshot withIdentities(std::vector<ConnectionIdentity> identities)
{
    HouseSnapshot snapshot;
    snapshot.identities = std::move(identities);
    return snapshot;
}

} // namespace

class SnapshotMailboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void givesASnapshotOnce()
    {
        SnapshotMailbox mailbox;
        QVERIFY(!mailbox.take());
        mailbox.put(withIdentities({who(1, QStringLiteral("Sarah"))}));
        const auto taken = mailbox.take();
        QVERIFY(taken);
        QCOMPARE(persons(*taken), QStringList{QStringLiteral("Sarah")});
        QVERIFY(!mailbox.take());
    }

    void keepsIdentitiesThatNobodyRead()
    {
        SnapshotMailbox mailbox;
        mailbox.put(
            withIdentities({who(1, QStringLiteral("Sarah")), who(2, QStringLiteral("old"))}));
        mailbox.put(withIdentities({who(2, QStringLiteral("Emma"))}));
        QCOMPARE(persons(*mailbox.take()),
                 (QStringList{QStringLiteral("Emma"), QStringLiteral("Sarah")}));
    }

    void forgetsIdentitiesOfThoseWhoLeftMeanwhile()
    {
        SnapshotMailbox mailbox;
        mailbox.put(withIdentities({who(1, QStringLiteral("Sarah"))}));
        HouseSnapshot newer;
        newer.gone = {ConnectionId{1}};
        mailbox.put(std::move(newer));
        const auto taken = mailbox.take();
        QVERIFY(taken->identities.empty());
        QCOMPARE(taken->gone, std::vector<Departure>{ConnectionId{1}});
    }

    void keepsDeparturesThatNobodyRead()
    {
        SnapshotMailbox mailbox;
        HouseSnapshot older;
        older.gone = {ConnectionId{7}};
        mailbox.put(std::move(older));
        mailbox.put(HouseSnapshot());
        QCOMPARE(mailbox.take()->gone, std::vector<Departure>{ConnectionId{7}});
    }

    void keepsTheFloorUntilItWasRead()
    {
        SnapshotMailbox mailbox;
        HouseSnapshot older;
        older.floorChanged = true;
        older.floor.revision = 3;
        mailbox.put(std::move(older));
        mailbox.put(HouseSnapshot());
        const auto taken = mailbox.take();
        QVERIFY(taken->floorChanged);
        QCOMPARE(taken->floor.revision, 3u);
    }

    void newestFloorWins()
    {
        SnapshotMailbox mailbox;
        for (const quint64 revision : {3u, 4u}) {
            HouseSnapshot snapshot;
            snapshot.floorChanged = true;
            snapshot.floor.revision = revision;
            mailbox.put(std::move(snapshot));
        }
        QCOMPARE(mailbox.take()->floor.revision, 4u);
    }

    void wakesOnceUntilItIsRead()
    {
        SnapshotMailbox mailbox;
        int woken = 0;
        mailbox.setWaker([&woken] { ++woken; });
        mailbox.put(HouseSnapshot());
        mailbox.put(HouseSnapshot());
        QCOMPARE(woken, 1);
        QVERIFY(mailbox.take());
        mailbox.put(HouseSnapshot());
        QCOMPARE(woken, 2);
    }

    void losesNobodyBetweenThreads()
    {
        constexpr qint64 arrivals = 2000;
        SnapshotMailbox mailbox;
        std::thread writer([&mailbox] {
            for (qint64 id = 1; id <= arrivals; ++id)
                mailbox.put(withIdentities({who(id, QString::number(id))}));
        });
        QSet<qint64> seen;
        while (seen.size() < arrivals) {
            if (const auto snapshot = mailbox.take()) {
                for (const ConnectionIdentity &identity : snapshot->identities)
                    seen.insert(identity.id.value);
            } else {
                std::this_thread::yield();
            }
        }
        writer.join();
        QCOMPARE(seen.size(), arrivals);
    }
};

QTEST_GUILESS_MAIN(SnapshotMailboxTest)
#include "tst_snapshot_mailbox.moc"
