#include "app/simulator/socket_io_client.h"
#include "core/server/house_thread.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace atrium;
using namespace atrium::server;
using simulator::SocketIoClient;

namespace {

constexpr auto adminToken = "let-me-see";

struct Answer
{
    int status = 0;
    QJsonObject body;
};

Answer fetch(quint16 port, const QString &path, const QByteArray &authorization = {},
             const QByteArray &method = "GET")
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(path)));
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait())
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object()};
}

/// What a window would know: every snapshot taken so far.
struct Watched
{
    QHash<ConnectionId, ConnectionIdentity> people;
    HouseSnapshot latest;
    FloorView floor;

    void take(SnapshotMailbox &mailbox)
    {
        auto snapshot = mailbox.take();
        if (!snapshot)
            return;
        for (const ConnectionIdentity &identity : snapshot->identities)
            people.insert(identity.id, identity);
        for (const Departure &each : snapshot->gone)
            people.remove(each.id);
        if (snapshot->floorChanged)
            floor = snapshot->floor;
        latest = std::move(*snapshot);
    }
    [[nodiscard]] int count(ConnectionRole role) const
    {
        return int(std::count_if(people.begin(), people.end(),
                                 [role](const auto &identity) { return identity.role == role; }));
    }
};

HouseSettings sampleHouse()
{
    HouseSettings settings;
    settings.port = 0;
    settings.sampleData = true;
    settings.adminToken = QString::fromLatin1(adminToken);
    return settings;
}

QUrl urlOf(quint16 port)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
}

QJsonArray firstOrder(quint16 port)
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(
        network.get(QNetworkRequest(urlOf(port).resolved(QUrl(QStringLiteral("/api/services"))))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait())
        return {};
    const QJsonObject service = QJsonDocument::fromJson(reply->readAll()).array().at(0).toObject();
    const QJsonObject item{{QStringLiteral("service_id"), service.value(QLatin1String("id"))},
                           {QStringLiteral("service_classification_id"),
                            service.value(QLatin1String("classification_id"))}};
    return {QJsonObject{{QStringLiteral("items"), QJsonArray{item}}}};
}

} // namespace

class HouseThreadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void clientsAppearInSnapshotsWithTheirRole()
    {
        SnapshotMailbox mailbox;
        HouseThread house;
        const Result<quint16> port = house.start(sampleHouse(), &mailbox);
        QVERIFY(port);
        SocketIoClient monitor("monitor");
        SocketIoClient guest("guest");
        monitor.open(urlOf(*port));
        guest.open(urlOf(*port));
        QTRY_VERIFY(monitor.isConnected() && guest.isConnected());
        monitor.send(QStringLiteral("monitor_subscribe"));
        guest.send(QStringLiteral("customer_confirm_selection"), firstOrder(*port));
        Watched watched;
        const auto arrived = [&] {
            watched.take(mailbox);
            return watched.count(ConnectionRole::Monitor) == 1
                && watched.count(ConnectionRole::Customer) == 1;
        };
        QTRY_VERIFY(arrived());
        QTRY_VERIFY((watched.take(mailbox),
                     watched.latest.totals.byRole[size_t(ConnectionRole::Customer)] == 1));
        QCOMPARE(watched.floor.waiting.size(), 1u);
        QCOMPARE(watched.floor.rooms.size(), 4u);
        const auto measured = [&] {
            watched.take(mailbox);
            return watched.latest.figures.size() == 2 && watched.latest.figures[0].rttLastMs > 0
                && watched.latest.figures[1].rttLastMs > 0
                && watched.latest.totals.outBytesPerS > 0;
        };
        QTRY_VERIFY(measured());
        guest.abort();
        const auto left = [&] {
            watched.take(mailbox);
            return watched.people.size() == 1 && watched.latest.totals.connections == 1;
        };
        QTRY_VERIFY(left());
        house.stop();
    }

    void stopSaysGoodbyeToClientsWithinTwoSeconds()
    {
        HouseThread house;
        const Result<quint16> port = house.start(sampleHouse(), nullptr);
        QVERIFY(port);
        std::vector<std::unique_ptr<SocketIoClient>> clients;
        int ended = 0;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<SocketIoClient>("client"));
            QObject::connect(clients.back().get(), &SocketIoClient::ended, this,
                             [&ended] { ++ended; });
            clients.back()->open(urlOf(*port));
        }
        const auto allConnected = [&clients] {
            return std::all_of(clients.begin(), clients.end(),
                               [](const auto &client) { return client->isConnected(); });
        };
        QTRY_VERIFY(allConnected());
        QElapsedTimer clock;
        clock.start();
        house.stop();
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QTRY_COMPARE(ended, 20);
        QVERIFY(!house.isRunning());
    }

    void aTakenPortIsRefusedWithOneSentence()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        HouseSettings settings = sampleHouse();
        settings.port = taken.serverPort();
        HouseThread house;
        const Result<quint16> port = house.start(settings, nullptr);
        QVERIFY(!port);
        QVERIFY2(port.error().message.contains(QString::number(taken.serverPort())),
                 qPrintable(port.error().message));
        QVERIFY(!house.isRunning());
    }

    void theMonitoringApiNeedsItsToken()
    {
        HouseThread house;
        const Result<quint16> port = house.start(sampleHouse(), nullptr);
        QVERIFY(port);
        const QString path = QStringLiteral("/api/admin/connections");
        QCOMPARE(fetch(*port, path).status, 401);
        QCOMPARE(fetch(*port, path, "Bearer wrong").status, 401);
        QCOMPARE(fetch(*port, path, QByteArray("Basic ") + adminToken).status, 401);
        const Answer answer = fetch(*port, path, QByteArray("Bearer ") + adminToken);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body.value(QLatin1String("totals"))
                     .toObject()
                     .value(QLatin1String("connections"))
                     .toInt(-1),
                 0);
        QCOMPARE(fetch(*port, path, QByteArray("Bearer ") + adminToken, "POST").status, 405);
        QCOMPARE(
            fetch(*port, QStringLiteral("/api/admin/nothing"), QByteArray("Bearer ") + adminToken)
                .status,
            404);
    }

    void withoutATokenTheMonitoringApiIsOff()
    {
        HouseSettings settings = sampleHouse();
        settings.adminToken.clear();
        HouseThread house;
        const Result<quint16> port = house.start(settings, nullptr);
        QVERIFY(port);
        QCOMPARE(fetch(*port, QStringLiteral("/api/admin/connections"), "Bearer ").status, 404);
        const Answer health = fetch(*port, QStringLiteral("/healthz"));
        QCOMPARE(health.status, 200);
        QVERIFY(health.body.value(QLatin1String("uptime_s")).toDouble() >= 0);
    }

    void anEmptyHouseServesToo()
    {
        HouseSettings settings = sampleHouse();
        settings.sampleData = false;
        SnapshotMailbox mailbox;
        HouseThread house;
        const Result<quint16> port = house.start(settings, &mailbox);
        QVERIFY(port);
        QCOMPARE(fetch(*port, QStringLiteral("/monitor_snapshot")).status, 200);
        Watched watched;
        QTRY_VERIFY((watched.take(mailbox), watched.latest.takenAt.isValid()));
        QVERIFY(watched.floor.rooms.empty());
    }

    void theDemoHasAPlaceForEverybody()
    {
        HouseSettings settings = sampleHouse();
        settings.demoStaff = true;
        SnapshotMailbox mailbox;
        HouseThread house;
        QVERIFY(house.start(settings, &mailbox));
        Watched watched;
        QTRY_COMPARE((watched.take(mailbox), watched.floor.rooms.size()), 50u);
        QCOMPARE(watched.floor.counters.size(), 20u);
    }

    void theEngineRoomShowsTheRunningHouse()
    {
        EngineRoomMailbox mailbox;
        HouseThread house;
        QVERIFY(house.start(sampleHouse(), nullptr));
        house.post([&mailbox](HouseServer &server) { server.engineRoom().setWatcher(&mailbox); });
        std::optional<EngineRoomSnapshot> seen;
        QTRY_VERIFY(seen || (seen = mailbox.take()));
        const auto main = std::find_if(seen->tasks.begin(), seen->tasks.end(),
                                       [](const EngineTask &task) { return task.name == "main"; });
        QVERIFY(main != seen->tasks.end());
        QVERIFY(main->essential);
        seen.reset();
        QTRY_VERIFY(seen || (seen = mailbox.take()));
        QVERIFY(seen->samples.back().steps > 0);
        house.stop();
        house.post([](HouseServer &) { QFAIL("the house has stopped"); });
    }
};

QTEST_GUILESS_MAIN(HouseThreadTest)
#include "tst_house_thread.moc"
