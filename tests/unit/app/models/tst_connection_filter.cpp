// The filter of the Connections page: its language, what it offers, and what it does to the rows.
#include "app/models/filter_completion.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/qml/fake_house.h"

using namespace atrium;
using app::ConnectionGrouping;
using app::ConnectionListModel;
using app::FilterCompletion;
using app::FilterKey;
using app::FilterOperator;
using server::ConnectionFigures;
using server::ConnectionIdentity;
using server::ConnectionRole;
using server::LinkState;

namespace {

/// A model on snapshots that are written by hand.
class Desk
{
public:
    Desk()
        : tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    { }

    ConnectionFigures &add(qint64 id, ConnectionRole role, const QString &person,
                           const QString &place)
    {
        ConnectionIdentity who;
        who.id = ConnectionId{id};
        who.role = role;
        who.person = person;
        who.place = place;
        who.address = QStringLiteral("192.168.1.%1").arg(id);
        who.connectedAt = now.addSecs(-120);
        next.identities.push_back(who);
        ConnectionFigures figures;
        figures.id = who.id;
        figures.rttLastMs = 20;
        figures.rttP95Ms = 30;
        figures.rttAgeS = 0;
        next.figures.push_back(figures);
        return next.figures.back();
    }

    void tick(qint64 ms)
    {
        now = now.addMSecs(ms);
        next.takenAt = now;
        server::HouseSnapshot told = next;
        next.identities.clear();
        next.gone.clear();
        model.apply(told, now.toMSecsSinceEpoch());
    }

    void leave(qint64 id, const QString &reason)
    {
        std::erase_if(next.figures,
                      [id](const ConnectionFigures &each) { return each.id.value == id; });
        next.gone.emplace_back(ConnectionId{id}, reason);
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << model.index(row).data(ConnectionListModel::NameRole).toString();
        return result;
    }

    /// Without the headers.
    [[nodiscard]] QStringList people() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (!model.isHeader(row))
                result << model.index(row).data(ConnectionListModel::NameRole).toString();
        }
        return result;
    }

    QDateTime now{QDate(2026, 1, 5), QTime(2, 0), Qt::UTC};
    server::HouseSnapshot next;
    ConnectionListModel model;
    QAbstractItemModelTester tester;
};

/// Four people, each of another kind.
void populate(Desk &desk)
{
    desk.add(1, ConnectionRole::Therapist, QStringLiteral("Sarah J."), QStringLiteral("Room 101"));
    ConnectionFigures &emma = desk.add(2, ConnectionRole::Therapist, QStringLiteral("Emma D."),
                                       QStringLiteral("Room 102"));
    emma.rttLastMs = 410;
    emma.rttP95Ms = 690;
    emma.queueBytes = 3000;
    emma.state = LinkState::Slow;
    desk.add(3, ConnectionRole::Monitor, {}, QStringLiteral("Lobby TV")).outBytesPerS = 2970;
    ConnectionFigures &guest =
        desk.add(4, ConnectionRole::Customer, QStringLiteral("0042"), QString());
    guest.state = LinkState::Lost;
    guest.silentS = 12;
    guest.overflowDrops = 1;
    desk.tick(1000);
}

} // namespace

class TestConnectionFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void termsAreReadAsWritten();
    void unitsOfNumbers_data();
    void unitsOfNumbers();
    void errorsPointAtTheirPlace_data();
    void errorsPointAtTheirPlace();
    void filterFinds_data();
    void filterFinds();
    void textThatCannotBeReadLeavesTheRowsAlone();
    void rowsThatDidNotChangeAreLeftAlone();
    void figuresBringRowsUnderTheFilterUnlessTheTableIsHeld();
    void timeAloneMovesRows();
    void whoLeftStaysUnderAFilterOfFigures();
    void completionOffers_data();
    void completionOffers();
    void takenOfferStandsInTheText();
    void groupsAreMadeOfPlacesAndOfStates();
    void nothingGroupedHasNoHeaders();
    void whoComesBackKeepsItsRow();
    void whoCameBackBeforeItWasMissedIsOneRow();
    void twoDevicesOfOnePersonAreTwoRows();
};

void TestConnectionFilter::termsAreReadAsWritten()
{
    const auto query = app::parseFilter(
        QStringLiteral("role:therapist rtt>200 -queue>=1k name:\"emma d\" room=101,102 free"));
    QVERIFY(!query.error);
    QCOMPARE(query.terms.size(), size_t(6));
    QCOMPARE(query.terms[0].key, FilterKey::Role);
    QCOMPARE(query.terms[1].key, FilterKey::Rtt);
    QCOMPARE(query.terms[1].op, FilterOperator::Greater);
    QCOMPARE(query.terms[1].number, 200.0);
    QVERIFY(query.terms[2].negated);
    QCOMPARE(query.terms[2].op, FilterOperator::GreaterOrEqual);
    QCOMPARE(query.terms[2].number, 1024.0);
    QCOMPARE(query.terms[3].texts, QStringList(QStringLiteral("emma d")));
    QCOMPARE(query.terms[4].op, FilterOperator::Is);
    QCOMPARE(query.terms[4].texts, QStringList({QStringLiteral("101"), QStringLiteral("102")}));
    QCOMPARE(query.terms[5].key, FilterKey::Words);
    // An address with colons is a word, and so is a lone hyphen inside of one.
    QCOMPARE(app::parseFilter(QStringLiteral("fe80::1")).terms[0].key, FilterKey::Words);
    QCOMPARE(app::parseFilter(QStringLiteral("a-b")).terms[0].texts,
             QStringList(QStringLiteral("a-b")));
    QVERIFY(app::parseFilter({}).terms.empty());
}

void TestConnectionFilter::unitsOfNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("number");
    QTest::newRow("ms") << QStringLiteral("rtt>200ms") << 200.0;
    QTest::newRow("seconds of a round trip") << QStringLiteral("rtt>1.5s") << 1500.0;
    QTest::newRow("minutes") << QStringLiteral("up<5m") << 300.0;
    QTest::newRow("hours and minutes") << QStringLiteral("up<1h30m") << 5400.0;
    QTest::newRow("plain seconds") << QStringLiteral("silent>10") << 10.0;
    QTest::newRow("KiB") << QStringLiteral("QUEUE>2K") << 2048.0;
    QTest::newRow("MiB") << QStringLiteral("out>=1mb") << 1048576.0;
    QTest::newRow("count") << QStringLiteral("drops>0") << 0.0;
}

void TestConnectionFilter::unitsOfNumbers()
{
    QFETCH(QString, text);
    const auto query = app::parseFilter(text);
    QVERIFY(!query.error);
    QTEST(query.terms.at(0).number, "number");
}

void TestConnectionFilter::errorsPointAtTheirPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *text, const char *place, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(place)
                            << QString::fromLatin1(says);
    };
    row("unknown key", "emma rool:x", "rool", "Did you mean \"room\"?");
    row("unknown role", "role:cook", "cook", "therapist");
    row("no number", "up<5m rtt>", "rtt>", "rtt>200");
    row("not a number", "rtt>fast", "fast", "\"fast\" is no number");
    row("wrong unit", "queue>5h", "5h", "no number");
    row("comparing words", "name>emma", ">", "takes a colon");
    row("nothing after the colon", "x role:", "role:", "belongs after");
    row("open quote", "a name:\"emma d", "\"", "not closed");
    row("lone minus", "a - b", "-", "belongs after this -");
}

void TestConnectionFilter::errorsPointAtTheirPlace()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    QFETCH(QString, says);
    const auto query = app::parseFilter(text);
    QVERIFY(query.error);
    QCOMPARE(text.mid(query.error->at, query.error->length), place);
    QVERIFY2(query.error->sentence.contains(says), qPrintable(query.error->sentence));
}

void TestConnectionFilter::filterFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("people");
    const auto row = [](const char *text, const char *people) {
        QTest::newRow(text) << QString::fromLatin1(text)
                            << QString::fromLatin1(people).split(u'|', Qt::SkipEmptyParts);
    };
    row("role:therapist", "Emma D.|Sarah J.");
    row("role:ther rtt>200", "Emma D.");
    row("role:wall", "Lobby TV");
    row("role:monitor,customer", "Lobby TV|0042");
    row("-role:therapist", "Lobby TV|0042");
    row("state:lost", "0042");
    row("state:slow,lost", "Emma D.|0042");
    row("queue>0", "Emma D.");
    row("out>2k", "Lobby TV");
    row("room:101", "Sarah J.");
    row("room=101", "");
    row("room=\"room 101\"", "Sarah J.");
    row("name:\"emma d\"", "Emma D.");
    row("up<5m", "Emma D.|Sarah J.|Lobby TV|0042");
    row("up>5m", "");
    row("silent>10s", "0042");
    row("rtt<1s", "Emma D.|Sarah J.|Lobby TV"); // of the lost one nothing is known
    row("-rtt<1s", "0042");
    row("drops>0", "0042");
    row("192.168.1.3", "Lobby TV");
    row("address:1.3", "Lobby TV");
    row("emma 102", "Emma D.");
    row("emma 101", "");
}

void TestConnectionFilter::filterFinds()
{
    QFETCH(QString, text);
    Desk desk;
    populate(desk);
    desk.model.setFilter(text);
    QCOMPARE(desk.model.filterError(), QString());
    QTEST(desk.people(), "people");
    desk.model.setFilter({});
    QCOMPARE(desk.people().size(), 4);
}

void TestConnectionFilter::textThatCannotBeReadLeavesTheRowsAlone()
{
    Desk desk;
    populate(desk);
    desk.model.setFilter(QStringLiteral("role:therapist"));
    const QStringList before = desk.names();
    QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    desk.model.setFilter(QStringLiteral("role:therapist rtt>"));
    QCOMPARE(desk.names(), before);
    QCOMPARE(desk.model.filterErrorAt(), 15);
    QCOMPARE(desk.model.filterErrorEnd(), 19);
    QVERIFY(!desk.model.filterError().isEmpty());
    QCOMPARE(reset.count() + removed.count(), 0);
    desk.model.setFilter(QStringLiteral("role:therapist"));
    QVERIFY(desk.model.filterError().isEmpty());
}

void TestConnectionFilter::rowsThatDidNotChangeAreLeftAlone()
{
    Desk desk;
    populate(desk);
    QSignalSpy reset(&desk.model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&desk.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    desk.model.setFilter(QStringLiteral("-state:lost"));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][1].toInt(), 5); // the header of the guests and its guest
    QCOMPARE(removed[0][2].toInt(), 6);
    desk.model.setFilter(QStringLiteral("-state:lost "));
    desk.model.setFilter(QStringLiteral("  -state:lost"));
    QCOMPARE(removed.count(), 1);
    // Only the one whose figures change comes back.
    desk.next.figures[3].state = LinkState::Online;
    desk.tick(1000);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(reset.count(), 0);
}

void TestConnectionFilter::figuresBringRowsUnderTheFilterUnlessTheTableIsHeld()
{
    Desk desk;
    populate(desk);
    desk.model.setFilter(QStringLiteral("rtt>200"));
    QCOMPARE(desk.people(), QStringList(QStringLiteral("Emma D.")));
    desk.next.figures[0].rttLastMs = 500;
    desk.model.setHeld(true);
    desk.tick(1000);
    QCOMPARE(desk.people(), QStringList(QStringLiteral("Emma D.")));
    desk.model.setHeld(false);
    desk.tick(100);
    QCOMPARE(desk.people(), QStringList({QStringLiteral("Emma D."), QStringLiteral("Sarah J.")}));
    desk.next.figures[1].rttLastMs = 50;
    desk.tick(100); // at most once a second
    QCOMPARE(desk.people().size(), 2);
    desk.tick(1000);
    QCOMPARE(desk.people(), QStringList(QStringLiteral("Sarah J.")));
}

void TestConnectionFilter::timeAloneMovesRows()
{
    Desk desk;
    populate(desk);
    desk.model.setFilter(QStringLiteral("up<5m"));
    QCOMPARE(desk.people().size(), 4);
    desk.tick(200'000);
    QCOMPARE(desk.people().size(), 0);
}

void TestConnectionFilter::whoLeftStaysUnderAFilterOfFigures()
{
    Desk desk;
    populate(desk);
    desk.model.setFilter(QStringLiteral("rtt>200"));
    desk.leave(2, QStringLiteral("ping timeout"));
    desk.tick(2000);
    QCOMPARE(desk.people(), QStringList(QStringLiteral("Emma D.")));
    QCOMPARE(desk.model.shown().leftBecause(desk.model.shown().slotOf(ConnectionId{2})),
             QStringLiteral("ping timeout"));
    desk.tick(11'000);
    QCOMPARE(desk.people(), QStringList());
}

void TestConnectionFilter::completionOffers_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QStringList>("offers");
    const auto row = [](const char *text, const char *offers) {
        QTest::newRow(text) << QString::fromLatin1(text)
                            << QString::fromLatin1(offers).split(u'/', Qt::SkipEmptyParts);
    };
    row("ro|", "role:/room:");
    row("emma -st|", "state:");
    row("|", "");
    row("zebra|", "");
    row("role:c|", "cashier/customer");
    row("role:therapist,mo|", "monitor");
    row("name:|", "0042/\"Emma D.\"/\"Sarah J.\"");
    row("name:\"em|", "\"Emma D.\"");
    row("room:room|", "\"Room 101\"/\"Room 102\"");
    row("rtt>1|", "100/1s");
    row("rool:|", "");
    row("ro| rtt>2", "role:/room:");
}

void TestConnectionFilter::completionOffers()
{
    QFETCH(QString, text);
    Desk desk;
    populate(desk);
    FilterCompletion completion;
    QAbstractItemModelTester completionTester(&completion);
    completion.setConnections(&desk.model);
    const int cursor = int(text.indexOf(u'|'));
    completion.look(text.remove(u'|'), cursor, false);
    QStringList offers;
    for (int row = 0; row < completion.count(); ++row)
        offers << completion.index(row).data(FilterCompletion::LabelRole).toString();
    QTEST(offers, "offers");
}

void TestConnectionFilter::takenOfferStandsInTheText()
{
    Desk desk;
    populate(desk);
    FilterCompletion completion;
    completion.setConnections(&desk.model);
    completion.look(QStringLiteral("ro rtt>2"), 2, false);
    QCOMPARE(completion.textWith(0), QStringLiteral("role: rtt>2"));
    QCOMPARE(completion.cursorWith(0), 5);
    completion.look(QStringLiteral("name:\"em"), 8, false);
    QCOMPARE(completion.textWith(0), QStringLiteral("name:\"Emma D.\" "));
    QCOMPARE(completion.cursorWith(0), 15);
    completion.look(QStringLiteral("role:cashier,mo"), 15, false);
    QCOMPARE(completion.textWith(0), QStringLiteral("role:cashier,monitor "));
    completion.look({}, 0, true);
    QCOMPARE(completion.count(), FilterCompletion::maximum);
    completion.clear();
    QCOMPARE(completion.count(), 0);
}

void TestConnectionFilter::groupsAreMadeOfPlacesAndOfStates()
{
    Desk desk;
    populate(desk);
    desk.model.setGrouping(int(ConnectionGrouping::Room));
    QCOMPARE(desk.names(),
             QStringList({QStringLiteral("Lobby TV"), QStringLiteral("Lobby TV"),
                          QStringLiteral("Room 101"), QStringLiteral("Sarah J."),
                          QStringLiteral("Room 102"), QStringLiteral("Emma D."),
                          QStringLiteral("No place"), QStringLiteral("0042")}));
    desk.add(5, ConnectionRole::Cashier, QStringLiteral("Ann"), QStringLiteral("Counter C1"));
    desk.tick(100);
    QCOMPARE(desk.names().mid(0, 2),
             QStringList({QStringLiteral("Counter C1"), QStringLiteral("Ann")}));

    desk.model.setGrouping(int(ConnectionGrouping::State));
    QCOMPARE(desk.names().mid(0, 4),
             QStringList({QStringLiteral("Lost"), QStringLiteral("0042"), QStringLiteral("Slow"),
                          QStringLiteral("Emma D.")}));
    desk.next.figures[1].state = LinkState::Online;
    desk.tick(1000);
    QVERIFY(!desk.names().contains(QStringLiteral("Slow")));
    QCOMPARE(desk.people().size(), 5);
}

void TestConnectionFilter::nothingGroupedHasNoHeaders()
{
    Desk desk;
    populate(desk);
    desk.model.setGrouping(int(ConnectionGrouping::None));
    QCOMPARE(desk.model.rowCount(), 4);
    QCOMPARE(desk.people().size(), 4);
    desk.model.select(2);
    QCOMPARE(desk.model.selectedRow(), 2);
    desk.leave(1, {});
    desk.tick(100);
    desk.tick(11'000);
    QCOMPARE(desk.model.rowCount(), 3);
    desk.model.setFilter(QStringLiteral("nobody"));
    QCOMPARE(desk.model.rowCount(), 0);
}

void TestConnectionFilter::whoComesBackKeepsItsRow()
{
    Desk desk;
    populate(desk);
    desk.model.select(desk.names().indexOf(QStringLiteral("Emma D.")));
    const int row = desk.model.selectedRow();
    desk.leave(2, QStringLiteral("transport close"));
    desk.tick(3000);
    QSignalSpy inserted(&desk.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy succeeded(&desk.model, &ConnectionListModel::succeeded);
    desk.add(9, ConnectionRole::Therapist, QStringLiteral("Emma D."), QStringLiteral("Room 102"));
    desk.tick(100);
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(succeeded.count(), 1);
    QCOMPARE(desk.model.selectedId(), ConnectionId{9});
    QCOMPARE(desk.model.selectedRow(), row);
    const int slot = desk.model.shown().slotOf(ConnectionId{9});
    QVERIFY(!desk.model.shown().hasLeft(slot));
    QVERIFY(desk.model.shown().history(slot, 3) > 0); // of the connection before
    QCOMPARE(desk.model.shown().slotOf(ConnectionId{2}), -1);
    desk.tick(11'000);
    QCOMPARE(desk.people().size(), 4);
}

void TestConnectionFilter::whoCameBackBeforeItWasMissedIsOneRow()
{
    Desk desk;
    populate(desk);
    desk.add(9, ConnectionRole::Therapist, QStringLiteral("Emma D."), QStringLiteral("Room 102"));
    desk.next.identities.back().address = QStringLiteral("192.168.1.2");
    desk.tick(100);
    QCOMPARE(desk.people().size(), 5);
    desk.leave(2, QStringLiteral("ping timeout"));
    desk.tick(100);
    QCOMPARE(desk.people().size(), 4);
    QVERIFY(desk.model.shown().slotOf(ConnectionId{9}) >= 0);
}

void TestConnectionFilter::twoDevicesOfOnePersonAreTwoRows()
{
    Desk desk;
    populate(desk);
    desk.add(9, ConnectionRole::Therapist, QStringLiteral("Emma D."), QStringLiteral("Room 102"));
    desk.tick(100);
    desk.leave(2, QStringLiteral("transport close"));
    desk.tick(100);
    QCOMPARE(desk.people().count(QStringLiteral("Emma D.")), 2);
}

QTEST_GUILESS_MAIN(TestConnectionFilter)
#include "tst_connection_filter.moc"
