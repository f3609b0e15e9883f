// What each role's connections did in a second.
#include "core/server/role_meter.h"

#include <QTest>

using namespace atrium;
using namespace atrium::server;

namespace {

ConnectionIdentity identityWith(qint64 id, ConnectionRole role)
{
    ConnectionIdentity identity;
    identity.id = ConnectionId{id};
    identity.role = role;
    return identity;
}

metrics::TrafficMeter trafficOf(quint64 inBytes, quint64 outBytes)
{
    metrics::TrafficMeter traffic;
    traffic.in.bytes = inBytes;
    traffic.out.bytes = outBytes;
    return traffic;
}

int answersOf(const PerformanceSample &sample, ConnectionRole role)
{
    int count = 0;
    for (const RoleRoundTrips &each : sample.roundTripsByRole)
        count += each.role == role ? each.count : 0;
    return count;
}

const RoleSample &partOf(const PerformanceSample &sample, ConnectionRole role)
{
    return sample.byRole[size_t(role)];
}

constexpr float none = unknownFigure;

} // namespace

class TestRoleMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripsAndQueuesBelongToTheirRole()
    {
        const std::vector<ConnectionIdentity> known{identityWith(1, ConnectionRole::Therapist),
                                                    identityWith(2, ConnectionRole::Monitor),
                                                    identityWith(4, ConnectionRole::Therapist)};
        RoleMeter meter;
        PerformanceSample sample;
        meter.begin(&known);
        meter.add(ConnectionId{1}, {}, 20, 100);
        meter.add(ConnectionId{2}, {}, 5, 7000);
        meter.add(ConnectionId{3}, {}, 9, 0); // nobody knows it yet
        meter.add(ConnectionId{4}, {}, none, 400);
        meter.end(1, sample);
        QCOMPARE(answersOf(sample, ConnectionRole::Therapist), 1);
        QCOMPARE(answersOf(sample, ConnectionRole::Monitor), 1);
        QCOMPARE(answersOf(sample, ConnectionRole::Unknown), 1);
        QCOMPARE(answersOf(sample, ConnectionRole::Customer), 0);
        QCOMPARE(sample.roundTripsByRole[1].bucket, quint8(metrics::RttBuckets::bucketOf(20)));
        QCOMPARE(partOf(sample, ConnectionRole::Therapist).queueBytes, 400U);
        QCOMPARE(partOf(sample, ConnectionRole::Monitor).queueBytes, 7000U);
    }

    void trafficIsWhatPassedSinceTheSecondBefore()
    {
        const std::vector<ConnectionIdentity> known{identityWith(1, ConnectionRole::Cashier),
                                                    identityWith(5, ConnectionRole::Customer),
                                                    identityWith(9, ConnectionRole::Customer)};
        RoleMeter meter;
        PerformanceSample first;
        meter.begin(&known);
        meter.add(ConnectionId{1}, trafficOf(1000, 50'000), none, 0);
        meter.add(ConnectionId{5}, trafficOf(10, 20), none, 0);
        meter.end(1, first);
        // What passed before anybody counted is no second's.
        QVERIFY(std::isnan(partOf(first, ConnectionRole::Cashier).inBytesPerS));
        PerformanceSample next;
        meter.begin(&known);
        meter.add(ConnectionId{1}, trafficOf(1200, 50'600), none, 0);
        meter.add(ConnectionId{9}, trafficOf(80, 40), none, 0); // came; 5 has gone
        meter.end(2, next);
        QCOMPARE(partOf(next, ConnectionRole::Cashier).inBytesPerS, 100.0F);
        QCOMPARE(partOf(next, ConnectionRole::Cashier).outBytesPerS, 300.0F);
        QCOMPARE(partOf(next, ConnectionRole::Customer).inBytesPerS, 40.0F);
        QCOMPARE(partOf(next, ConnectionRole::Desk).inBytesPerS, 0.0F);
    }

    void whoChangesItsRoleCountsThereFromThenOn()
    {
        RoleMeter meter;
        PerformanceSample before;
        PerformanceSample after;
        const std::vector<ConnectionIdentity> stranger{identityWith(1, ConnectionRole::Unknown)};
        meter.begin(&stranger);
        meter.add(ConnectionId{1}, trafficOf(500, 0), none, 0);
        meter.end(1, before);
        const std::vector<ConnectionIdentity> known{identityWith(1, ConnectionRole::Therapist)};
        meter.begin(&known);
        meter.add(ConnectionId{1}, trafficOf(700, 0), none, 0);
        meter.end(1, after);
        QCOMPARE(partOf(after, ConnectionRole::Therapist).inBytesPerS, 200.0F);
        QCOMPARE(partOf(after, ConnectionRole::Unknown).inBytesPerS, 0.0F);
    }

    void nothingIsSaidWhileNobodyTellsTheRoles()
    {
        RoleMeter meter;
        PerformanceSample sample;
        meter.begin(nullptr);
        meter.add(ConnectionId{1}, trafficOf(500, 0), 20, 100);
        meter.end(1, sample);
        QVERIFY(sample.roundTripsByRole.empty());
        QVERIFY(std::isnan(partOf(sample, ConnectionRole::Unknown).inBytesPerS));
        QCOMPARE(partOf(sample, ConnectionRole::Unknown).queueBytes, 0U);
    }
};

QTEST_GUILESS_MAIN(TestRoleMeter)
#include "tst_role_meter.moc"
