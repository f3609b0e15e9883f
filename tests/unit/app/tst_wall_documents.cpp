#include "app/wall/wall_documents.h"

#include <QJsonDocument>
#include <QTest>

using namespace atrium;
using app::floorOfDocuments;
using server::FloorRoom;

namespace {

using Documents = std::array<QJsonObject, app::wallDocumentPaths.size()>;

QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

Documents houseWithACall()
{
    return {parsed(R"({"rev": 7, "rooms": [
                {"room_number": "101", "status": "occupied", "transaction_code": "0042",
                 "called_at_utc": "2026-01-05T04:00:00.000Z", "total_duration_minutes": 60},
                {"room_number": "102", "status": "available", "transaction_code": null}]})"),
            parsed(R"({"rev": 8, "waiting": [{"code": "0043", "total_duration_minutes": 90}],
                "serving": [], "finished": [{"code": "0041"}], "payment_assigned": [],
                "next_turn": {"from_utc": "2026-01-05T04:12:00.000Z",
                              "to_utc": "2026-01-05T04:18:00.000Z"}})"),
            parsed(R"({"rev": 9, "cashiers": [{"counter_number": "C1", "transactions": [
                {"code": "0036", "claimed_at_utc": "2026-01-05T03:59:00.000Z"}]}]})")};
}

} // namespace

class tst_WallDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFloorIsWhatTheDocumentsTell()
    {
        const Result<server::FloorView> floor = floorOfDocuments(houseWithACall());
        QVERIFY(floor);
        QCOMPARE(floor->rooms.size(), size_t{2});
        QCOMPARE(floor->rooms[0].status, FloorRoom::Status::Preparing);
        QCOMPARE(floor->rooms[0].calledAt, QDateTime({2026, 1, 5}, {4, 0}, Qt::UTC));
        QCOMPARE(floor->rooms[1].status, FloorRoom::Status::Available);
        QCOMPARE(floor->waiting.at(0).code, QStringLiteral("0043"));
        QCOMPARE(floor->toPay.at(0).code, QStringLiteral("0041"));
        QCOMPARE(floor->counters.at(0).code, QStringLiteral("0036"));
        QCOMPARE(floor->nextTurnFrom, QDateTime({2026, 1, 5}, {4, 12}, Qt::UTC));
        QCOMPARE(floor->nextTurnTo, QDateTime({2026, 1, 5}, {4, 18}, Qt::UTC));
    }

    void theOldestDocumentTellsTheRevision()
    {
        QCOMPARE(floorOfDocuments(houseWithACall())->revision, quint64{7});
    }

    void anOlderHouseTellsNoTurn()
    {
        Documents documents = houseWithACall();
        documents[1].remove(QStringLiteral("next_turn"));
        QVERIFY(!floorOfDocuments(documents)->nextTurnFrom.isValid());
        documents[1].insert(QStringLiteral("next_turn"), QJsonValue());
        QVERIFY(!floorOfDocuments(documents)->nextTurnTo.isValid());
    }

    void whatIsNoHouseIsRefused()
    {
        for (size_t i = 0; i < app::wallDocumentPaths.size(); ++i) {
            Documents documents = houseWithACall();
            documents[i] = parsed(R"({"error": "not found"})");
            const Result<server::FloorView> floor = floorOfDocuments(documents);
            QVERIFY(!floor);
            QVERIFY(floor.error().message.contains(QLatin1String(app::wallDocumentPaths[i])));
        }
    }
};

QTEST_GUILESS_MAIN(tst_WallDocuments)
#include "tst_wall_documents.moc"
