// The Connections page over real sockets: orders, stories, departures, and that what its model says
// is what the monitoring API says at the same instant.
#include "app/models/connection_list_model.h"
#include "app/models/connection_words.h"
#include "app/models/figures.h"
#include "app/simulator/socket_io_client.h"
#include "core/server/connection_json.h"
#include "core/server/house_thread.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;
using simulator::SocketIoClient;

namespace {

QString text(const char *literal)
{
    return QString::fromUtf8(literal);
}

HouseSettings houseSettings()
{
    HouseSettings settings;
    settings.port = 0;
    settings.sampleData = true;
    settings.adminToken = text("let-me-see");
    settings.pingInterval = 300ms;
    settings.pingTimeout = 1500ms;
    return settings;
}

/// A served house, a window's model of it, and clients.
class Scene
{
public:
    explicit Scene(const HouseSettings &settings = houseSettings())
    {
        const Result<quint16> port = house.start(settings, &mailbox);
        if (!port)
            qFatal("%s", qPrintable(port.error().message));
        url = QUrl(text("http://127.0.0.1:%1").arg(*port));
        network.setProxy(QNetworkProxy::NoProxy);
    }

    std::unique_ptr<SocketIoClient> connectClient(const char *name)
    {
        auto client = std::make_unique<SocketIoClient>(name);
        client->open(url);
        return client;
    }

    /// Takes what has come; true when there was something.
    bool take()
    {
        std::optional<HouseSnapshot> snapshot = mailbox.take();
        if (!snapshot)
            return false;
        model.apply(*snapshot, QDateTime::currentMSecsSinceEpoch());
        return true;
    }

    [[nodiscard]] QJsonArray api()
    {
        QNetworkRequest request(url.resolved(QUrl(text("/api/admin/connections"))));
        request.setRawHeader("Authorization", "Bearer let-me-see");
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        finished.wait();
        return QJsonDocument::fromJson(reply->readAll())
            .object()
            .value(QLatin1String("connections"))
            .toArray();
    }

    /// Slot of the client of that name; -1: none.
    [[nodiscard]] int slotOf(const char *userAgent) const
    {
        for (const int slot : model.live().bySlotId()) {
            if (model.live().identity(slot).userAgent == text(userAgent))
                return slot;
        }
        return -1;
    }
    [[nodiscard]] ConnectionId idOf(const char *userAgent) const
    {
        const int slot = slotOf(userAgent);
        return slot < 0 ? ConnectionId{} : model.live().identity(slot).id;
    }

    ConnectionOutcome perform(ConnectionOrder::Kind kind, ConnectionId id, const QString &words)
    {
        ConnectionOrder order;
        order.ticket = ++tickets;
        order.kind = kind;
        order.id = id;
        order.text = words;
        house.post([this, order](HouseServer &server) {
            told.outcomes.put({server.connectionDesk().perform(order)});
        });
        return nextOutcome();
    }

    ConnectionOutcome nextOutcome()
    {
        std::optional<ConnectionOutcomes> outcomes;
        if (!QTest::qWaitFor([&] { return outcomes || (outcomes = told.outcomes.take()); }))
            return {};
        return outcomes->front();
    }

    SnapshotMailbox mailbox;
    ConnectionMailboxes told;
    HouseThread house;
    QUrl url;
    QNetworkAccessManager network;
    app::ConnectionListModel model;
    quint64 tickets = 0;
};

/// A row of the API without what grows with every moment.
QJsonObject settled(QJsonObject row)
{
    row.remove(QLatin1String("silent_s"));
    QJsonObject rtt = row.value(QLatin1String("rtt_ms")).toObject();
    rtt.remove(QLatin1String("age_s"));
    row.insert(QLatin1String("rtt_ms"), rtt);
    return row;
}

/// What the model says, in the words of the API; those who left are not here any more.
QHash<qint64, QJsonObject> said(const app::ConnectionListModel &model)
{
    QHash<qint64, QJsonObject> rows;
    const app::ConnectionStore &store = model.live();
    for (const int slot : store.bySlotId()) {
        if (!store.hasLeft(slot))
            rows.insert(store.identity(slot).id.value,
                        settled(connectionObject(store.identity(slot), store.figures(slot))));
    }
    return rows;
}

QStringList differences(const QJsonObject &ours, const QJsonObject &theirs)
{
    QStringList found;
    for (auto each = theirs.begin(); each != theirs.end(); ++each) {
        if (ours.value(each.key()) != each.value())
            found << each.key() + QLatin1Char(' ')
                    + QString::fromUtf8(
                         QJsonDocument(QJsonArray{ours.value(each.key()), each.value()})
                             .toJson(QJsonDocument::Compact));
    }
    return found;
}

/// A connection of which the snapshots before and after an answer of the API say the same: then the
/// answer is of the same instant, and is compared. Goes on until that was so for all of them; what
/// differs is returned, one entry "never" when somebody was never at rest.
QStringList differences(Scene &scene, QHash<qint64, QJsonObject> &agreed)
{
    agreed.clear();
    for (int attempt = 0; attempt < 200; ++attempt) {
        // An identity is looked at every tenth time.
        if (!QTest::qWaitFor([&] { return scene.take(); }))
            return {text("no snapshot")};
        const QHash<qint64, QJsonObject> before = said(scene.model);
        const QJsonArray answer = scene.api();
        // A snapshot that may have been on its way already, and one that has not.
        for (int next = 0; next < 2; ++next) {
            if (!QTest::qWaitFor([&] { return scene.take(); }))
                return {text("no snapshot")};
        }
        const QHash<qint64, QJsonObject> after = said(scene.model);
        if (answer.size() != before.size() || before.keys().size() != after.keys().size())
            continue;
        for (const QJsonValue &row : answer) {
            const QJsonObject theirs = settled(row.toObject());
            const qint64 id = theirs.value(QLatin1String("id")).toInteger();
            const QJsonObject ours = before.value(id);
            if (ours != after.value(id))
                continue;
            if (const QStringList found = differences(ours, theirs); !found.isEmpty())
                return found;
            agreed.insert(id, ours);
        }
        if (agreed.size() == answer.size())
            return {};
    }
    return {text("never")};
}

} // namespace

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void theModelSaysWhatTheApiSays();
    void noticeReachesTheClientAndOnlyIt();
    void disconnectTellsTheReasonToBothSides();
    void roomsAreJoinedAndLeftByHand();
    void ordersThatCannotBeDoneSayWhy();
    void storiesTellEventsWhileSomebodyLooks();
    void endedConnectionsOfTheSameClientAreTold();
    void secretsOfAHandshakeAreNotTold();
    void whatIsShownIsExported();
};

void TestConnections::theModelSaysWhatTheApiSays()
{
    Scene scene;
    const auto healthy = scene.connectClient("healthy");
    const auto delayed = scene.connectClient("delayed");
    const auto flooding = scene.connectClient("flooding");
    auto cut = scene.connectClient("cut");
    delayed->setPongDelay(350ms);
    QTRY_VERIFY(healthy->isConnected() && delayed->isConnected() && flooding->isConnected()
                && cut->isConnected());
    healthy->send(text("monitor_subscribe"));
    const auto measured = [&] {
        scene.take();
        const int slot = scene.slotOf("delayed");
        return slot >= 0 && scene.model.live().figures(slot).state == LinkState::Slow;
    };
    QTRY_VERIFY(measured());

    QHash<qint64, QJsonObject> rows;
    QStringList found = differences(scene, rows);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.value(scene.idOf("healthy").value).value(QLatin1String("role")).toString(),
             text("monitor"));
    const QJsonObject slow = rows.value(scene.idOf("delayed").value);
    QCOMPARE(slow.value(QLatin1String("state")).toString(), text("slow"));
    const double rtt =
        slow.value(QLatin1String("rtt_ms")).toObject().value(QLatin1String("last")).toDouble();
    QVERIFY2(rtt >= 340, qPrintable(QString::number(rtt)));
    // What stands in the row is written from the same figure.
    QCOMPARE(
        app::cellText(scene.model.live(), scene.slotOf("delayed"), app::ConnectionColumn::RttP95),
        app::millisecondsText(scene.model.live().figures(scene.slotOf("delayed")).rttP95Ms));

    // A flood, and in its middle one is cut.
    const QString cutId = QString::number(scene.idOf("cut").value);
    for (int burst = 0; burst < 3; ++burst) {
        for (int i = 0; i < 400; ++i)
            flooding->send(text("monitor_request_everything"), {QString(200, u'x')});
        QTest::qWait(150);
        if (burst == 1)
            cut->abort();
    }
    // Now, for it is shown for some seconds only.
    const auto cutIsShown = [&] {
        scene.take();
        const int left = scene.slotOf("cut");
        return left >= 0 && scene.model.live().hasLeft(left)
            && scene.model.live().leftBecause(left) == text("transport close");
    };
    QTRY_VERIFY(cutIsShown());
    const auto counted = [&] {
        scene.take();
        const ConnectionFigures &flood = scene.model.live().figures(scene.slotOf("flooding"));
        return flood.inMessages >= 1201 && flood.inMessagesPerS > 1; // rates come once a second
    };
    QTRY_VERIFY(counted());
    found = differences(scene, rows);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QCOMPARE(rows.size(), 3);
    QVERIFY(!rows.contains(cutId.toLongLong()));
    const QJsonObject in =
        rows.value(scene.idOf("flooding").value).value(QLatin1String("in")).toObject();
    QVERIFY(in.value(QLatin1String("messages")).toInteger() >= 1201);
    QVERIFY(in.value(QLatin1String("messages_per_s")).toDouble() > 1);
    QVERIFY(in.value(QLatin1String("bytes_per_s")).toDouble() > 200);

    // One that hardly answers any more.
    delayed->setPongDelay(1200ms);
    const auto lost = [&] {
        scene.take();
        return scene.model.live().figures(scene.slotOf("delayed")).state == LinkState::Lost;
    };
    QTRY_VERIFY(lost());
    found = differences(scene, rows);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QCOMPARE(rows.size(), 3);
}

void TestConnections::noticeReachesTheClientAndOnlyIt()
{
    Scene scene;
    const auto one = scene.connectClient("one");
    const auto other = scene.connectClient("other");
    QSignalSpy heard(one.get(), &SocketIoClient::eventReceived);
    QSignalSpy overheard(other.get(), &SocketIoClient::eventReceived);
    QTRY_VERIFY(
        (scene.take(), scene.idOf("one").isValid() && one->isConnected() && other->isConnected()));
    const ConnectionOutcome outcome =
        scene.perform(ConnectionOrder::Kind::Notice, scene.idOf("one"), text("  Please charge.  "));
    QVERIFY2(outcome.isDone(), qPrintable(outcome.arguments.join(u' ')));
    QCOMPARE(outcome.ticket, 1U);
    const auto told = [](const QSignalSpy &spy) {
        for (const QList<QVariant> &call : spy) {
            if (call[0].toString() == text("desk_notice"))
                return call[1]
                    .toJsonArray()
                    .at(0)
                    .toObject()
                    .value(QLatin1String("text"))
                    .toString();
        }
        return QString();
    };
    QTRY_COMPARE(told(heard), text("Please charge."));
    QCOMPARE(told(overheard), QString());
}

void TestConnections::disconnectTellsTheReasonToBothSides()
{
    Scene scene;
    const auto client = scene.connectClient("tablet");
    QSignalSpy heard(client.get(), &SocketIoClient::eventReceived);
    QSignalSpy ended(client.get(), &SocketIoClient::ended);
    QTRY_VERIFY((scene.take(), scene.idOf("tablet").isValid() && client->isConnected()));
    const ConnectionOutcome outcome =
        scene.perform(ConnectionOrder::Kind::Disconnect, scene.idOf("tablet"), text("wrong room"));
    QVERIFY2(outcome.isDone(), qPrintable(outcome.arguments.join(u' ')));
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(std::any_of(heard.begin(), heard.end(), [](const QList<QVariant> &call) {
        return call[0].toString() == text("desk_notice");
    }));
    const auto gone = [&] {
        scene.take();
        return scene.model.live().hasLeft(scene.slotOf("tablet"));
    };
    QTRY_VERIFY(gone());
    QCOMPARE(scene.model.live().leftBecause(scene.slotOf("tablet")),
             text("disconnected at the desk: wrong room"));
}

void TestConnections::roomsAreJoinedAndLeftByHand()
{
    Scene scene;
    const auto client = scene.connectClient("tablet");
    QTRY_VERIFY((scene.take(), scene.idOf("tablet").isValid() && client->isConnected()));
    const ConnectionId id = scene.idOf("tablet");
    QVERIFY(scene.perform(ConnectionOrder::Kind::Join, id, text("monitor")).isDone());
    const auto rooms = [&] {
        scene.take();
        return scene.model.live().identity(scene.slotOf("tablet")).rooms;
    };
    QTRY_COMPARE(rooms(), QStringList(text("monitor")));
    QVERIFY(!scene.perform(ConnectionOrder::Kind::Join, id, text("monitor")).isDone());
    QVERIFY(scene.perform(ConnectionOrder::Kind::Leave, id, text("monitor")).isDone());
    QTRY_COMPARE(rooms(), QStringList());
    QVERIFY(!scene.perform(ConnectionOrder::Kind::Leave, id, text("monitor")).isDone());
}

void TestConnections::ordersThatCannotBeDoneSayWhy()
{
    Scene scene;
    ConnectionOutcome outcome =
        scene.perform(ConnectionOrder::Kind::Notice, ConnectionId{4711}, text("hello"));
    QVERIFY(!outcome.isDone());
    QCOMPARE(outcome.code, OutcomeCode::NoLongerConnected);
    const auto client = scene.connectClient("tablet");
    QTRY_VERIFY((scene.take(), scene.idOf("tablet").isValid() && client->isConnected()));
    const ConnectionId id = scene.idOf("tablet");
    QVERIFY(!scene.perform(ConnectionOrder::Kind::Notice, id, text("  ")).isDone());
    QVERIFY(!scene.perform(ConnectionOrder::Kind::Notice, id, QString(501, u'x')).isDone());
    QVERIFY(!scene.perform(ConnectionOrder::Kind::Join, id, QString(81, u'x')).isDone());
    QVERIFY(client->isConnected());
}

void TestConnections::storiesTellEventsWhileSomebodyLooks()
{
    Scene scene;
    const auto client = scene.connectClient("tablet");
    const auto wall = scene.connectClient("wall");
    QTRY_VERIFY((scene.take(),
                 scene.idOf("tablet").isValid() && client->isConnected() && wall->isConnected()));
    const ConnectionId id = scene.idOf("tablet");
    scene.house.post([&scene, id](HouseServer &server) {
        server.connectionDesk().watch(id, &scene.told.stories);
    });
    std::vector<ConnectionEvent> events;
    ConnectionStory latest;
    const auto read = [&] {
        if (std::optional<ConnectionStory> story = scene.told.stories.take()) {
            events.insert(events.end(), story->events.begin(), story->events.end());
            latest = std::move(*story);
        }
        return latest;
    };
    QTRY_VERIFY(read().open);
    QTRY_VERIFY(!read().roundTripsMs.empty());
    client->send(text("monitor_subscribe"));
    const auto handled = [&] {
        (void)read();
        return std::find_if(events.begin(), events.end(), [](const ConnectionEvent &each) {
            return each.name == text("monitor_subscribe") && each.handledMs >= 0;
        });
    };
    QTRY_VERIFY(handled() != events.end());
    QCOMPARE(handled()->kind, ConnectionEvent::Kind::Received);
    QCOMPARE(handled()->bytes, qint64(qstrlen("2[\"monitor_subscribe\"]")));
    QVERIFY(handled()->recipients >= 0);
    const bool answered =
        std::any_of(events.begin(), events.end(), [](const ConnectionEvent &each) {
            return each.kind == ConnectionEvent::Kind::Sent;
        });
    QCOMPARE(answered, handled()->recipients > 0);
    // Somebody else's are not told, and nothing after the pane is closed.
    const size_t so_far = events.size();
    wall->send(text("monitor_subscribe"));
    QTest::qWait(500);
    (void)read();
    QCOMPARE(events.size(), so_far);
    scene.house.post([](HouseServer &server) { server.connectionDesk().watch({}, nullptr); });
    client->send(text("monitor_subscribe"));
    QTest::qWait(500);
    (void)read();
    QCOMPARE(events.size(), so_far);
}

void TestConnections::endedConnectionsOfTheSameClientAreTold()
{
    Scene scene;
    auto client = scene.connectClient("tablet");
    QTRY_VERIFY((scene.take(), scene.idOf("tablet").isValid() && client->isConnected()));
    const ConnectionIdentity first = scene.model.live().identity(scene.slotOf("tablet"));
    QVERIFY(!first.device.isEmpty());
    client->abort();
    std::vector<PastConnection> past;
    const auto asked = [&] {
        scene.house.post([&scene, first](HouseServer &server) {
            ConnectionIdentity again = first;
            again.id = ConnectionId{first.id.value + 1};
            ConnectionStory story;
            story.past = server.connectionDesk().log().earlierOf(again, 10);
            scene.told.stories.put(std::move(story));
        });
        QTest::qWait(50);
        if (const auto story = scene.told.stories.take())
            past = story->past;
        return past.size();
    };
    QTRY_COMPARE(asked(), size_t(1));
    QCOMPARE(past[0].who.id, first.id);
    QCOMPARE(past[0].reason, text("transport close"));
    QVERIFY(past[0].inMessages > 0);
    QVERIFY(past[0].endedAt >= first.connectedAt);
}

void TestConnections::secretsOfAHandshakeAreNotTold()
{
    Scene scene;
    SocketIoClient client("tablet");
    client.open(scene.url, text("very-secret-token"));
    QTRY_VERIFY((scene.take(), scene.idOf("tablet").isValid() && client.isConnected()));
    const ConnectionId id = scene.idOf("tablet");
    scene.house.post([&scene, id](HouseServer &server) {
        server.connectionDesk().watch(id, &scene.told.stories);
    });
    std::optional<ConnectionStory> story;
    QTRY_VERIFY(story || (story = scene.told.stories.take()));
    QString all;
    for (const HandshakeLine &line : story->handshake)
        all += line.name + u'=' + line.value + u'\n';
    QVERIFY2(all.contains(text("user-agent=tablet")), qPrintable(all));
    QVERIFY2(all.contains(text("?auth_token=(17 characters, not shown)")), qPrintable(all));
    QVERIFY(!all.contains(text("very-secret-token")));
}

void TestConnections::whatIsShownIsExported()
{
    const QTemporaryDir folder;
    HouseSettings settings = houseSettings();
    settings.dataDir = folder.path();
    Scene scene(settings);
    const auto client = scene.connectClient("tablet");
    const auto other = scene.connectClient("wall");
    QTRY_VERIFY((scene.take(), scene.idOf("tablet").isValid() && scene.idOf("wall").isValid()));
    const int slot = scene.slotOf("tablet");
    ConnectionTable table;
    table.takenAt = QDateTime::currentDateTimeUtc();
    table.identities = {scene.model.live().identity(slot)};
    table.figures = {scene.model.live().figures(slot)};
    table.totals.connections = 1;
    scene.house.post([&scene, table](HouseServer &server) {
        server.exportTable(table, 7, [&scene](const ConnectionOutcome &outcome) {
            scene.told.outcomes.put({outcome});
        });
    });
    const ConnectionOutcome outcome = scene.nextOutcome();
    QVERIFY2(outcome.isDone(), qPrintable(outcome.arguments.join(u' ')));
    QCOMPARE(outcome.ticket, 7U);
    QFile json(outcome.arguments.value(0));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QJsonArray rows = QJsonDocument::fromJson(json.readAll())
                                .object()
                                .value(QLatin1String("connections"))
                                .toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject().value(QLatin1String("user_agent")).toString(), text("tablet"));
    QString csvName = outcome.arguments.value(0);
    QFile csv(csvName.replace(text(".json"), text(".csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count("\r\n"), 2);
}

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
