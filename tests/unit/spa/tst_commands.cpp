#include <QSet>
#include <QTest>

#include "tests/unit/spa/random_commands.h"

using namespace atrium;
using namespace atrium::spa;
using namespace atrium::spa::test;

namespace {

/// As the journal keeps it: through text.
Result<Command> throughJson(const Command &command)
{
    return commandFromJson(QJsonDocument::fromJson(toJson(command)).object());
}

QByteArray payCommand()
{
    return toJson({QStringLiteral("c1"), QStringLiteral("tablet"), carla,
                   QDateTime::fromMSecsSinceEpoch(1'800'000'000'123, Qt::UTC),
                   Pay{TransactionId{7}, Money{160050}}});
}

} // namespace

class tst_Commands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aCommandHasOneWrittenForm()
    {
        QCOMPARE(payCommand(),
                 QByteArray(R"({"id":"c1","device":"tablet","person":3,"at":1800000000123,)"
                            R"("action":"pay","order":7,"amount":160050})"));
    }

    void whatIsNotACommandIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("sentence");
        const QString envelope =
            QStringLiteral("The command does not say who, from where and when.");
        const QString amount = QStringLiteral("The command \"pay\" has no readable \"amount\".");
        QTest::newRow("action") << "action" << QJsonValue(QStringLiteral("dance"))
                                << QStringLiteral("The command \"dance\" is unknown.");
        QTest::newRow("no time") << "at" << QJsonValue(QStringLiteral("noon")) << envelope;
        QTest::newRow("nobody") << "person" << QJsonValue(-1) << envelope;
        QTest::newRow("fraction") << "amount" << QJsonValue(1.5) << amount;
        QTest::newRow("text") << "amount" << QJsonValue(QStringLiteral("1")) << amount;
        QTest::newRow("missing") << "amount" << QJsonValue(QJsonValue::Undefined) << amount;
    }

    void whatIsNotACommandIsRefusedWithItsReason()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QFETCH(QString, sentence);
        QJsonObject json = QJsonDocument::fromJson(payCommand()).object();
        QVERIFY(commandFromJson(json));
        json.insert(member, value); // Undefined removes it
        QCOMPARE(refusal(commandFromJson(json)), sentence);
    }

    void retriesAreKnownByTheirPersonOrDevice()
    {
        Command command{QStringLiteral("x"), QStringLiteral("a"), {}, {}, CallNext{}};
        QSet<QString> keys{command.key()};
        command.device = QStringLiteral("b");
        keys.insert(command.key());
        command.person = sarah;
        keys.insert(command.key());
        command.device = QStringLiteral("a"); // the same person at another device
        keys.insert(command.key());
        command = {QStringLiteral("b:x"), QStringLiteral("a"), {}, {}, CallNext{}};
        keys.insert(command.key());
        command = {QStringLiteral("x"), QStringLiteral("a:b"), {}, {}, CallNext{}};
        keys.insert(command.key());
        QCOMPARE(keys.size(), 5);
        command.id.clear();
        QVERIFY(command.key().isEmpty());
    }

    void aCommandsIdHasABound()
    {
        House house = smallHouse();
        Command command{QString(longestCommandId, QLatin1Char('x')), {}, sarah, {}, ToggleRoom{}};
        QVERIFY(house.apply(command));
        command.id += QLatin1Char('x');
        QCOMPARE(house.apply(command).error().code, ErrorCode::InvalidArgument);
    }

    void aReplayedJournalIsTheSameHouse_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void aReplayedJournalIsTheSameHouse()
    {
        QFETCH(quint32, seed);
        RandomCommands dice(seed);
        House live = smallHouse();
        House replayed = smallHouse();
        QSet<QString> kinds;
        int accepted = 0;
        for (int step = 0; step < 1500; ++step) {
            const Command command = dice.next(live);
            const HouseState before = step % 50 == 0 ? live.state() : HouseState();
            const auto outcome = live.apply(command);
            if (!outcome || outcome->effect == Outcome::Effect::AlreadyDone) {
                if (step % 50 == 0)
                    QVERIFY(live.state() == before); // refused or repeated: nothing changed
                continue;
            }
            ++accepted;
            kinds.insert(nameOf(command.action));
            const auto read = throughJson(command);
            QVERIFY2(read, qPrintable(refusal(read)));
            QVERIFY2(replayed.apply(*read), qPrintable(nameOf(command.action)));
        }
        QVERIFY(live.state() == replayed.state());
        QVERIFY2(accepted > 400, qPrintable(QString::number(accepted)));
        QVERIFY2(kinds.size() >= 15, qPrintable(QString::number(kinds.size())));
        linesAreSound(live);
        // Restored from its state, it goes on alike.
        House restored(smallCatalog(), live.state());
        for (TransactionState state : transactionStates)
            QVERIFY(idsIn(restored, state) == idsIn(live, state));
    }

private:
    static std::vector<TransactionId> idsIn(const House &house, TransactionState state)
    {
        std::vector<TransactionId> ids;
        for (const Transaction *order : house.inState(state))
            ids.push_back(order->id);
        return ids;
    }

    /// Every open order is in the line of its state once; nobody has two guests, no room either.
    static void linesAreSound(const House &house)
    {
        size_t open = 0;
        QSet<QString> codes;
        for (const auto &[id, order] : house.state().orders) {
            open += isClosed(order.state) ? 0 : 1;
            codes.insert(order.code);
        }
        size_t listed = 0;
        QSet<StaffId> busy;
        QSet<QString> rooms;
        size_t served = 0;
        for (TransactionState state : transactionStates) {
            for (const Transaction *order : house.inState(state)) {
                QCOMPARE(order->state, state);
                ++listed;
                if (state == TransactionState::TherapistConfirmed
                    || state == TransactionState::InService) {
                    ++served;
                    busy.insert(order->therapist->id);
                    rooms.insert(order->roomNumber());
                } else if (state == TransactionState::AwaitingPayment) {
                    ++served;
                    busy.insert(order->cashier->id);
                    rooms.insert(order->cashier->name);
                }
            }
        }
        QCOMPARE(listed, open);
        QCOMPARE(static_cast<size_t>(busy.size()), served);
        QCOMPARE(static_cast<size_t>(rooms.size()), served);
        QCOMPARE(static_cast<size_t>(codes.size()), house.state().orders.size());
    }
};

QTEST_GUILESS_MAIN(tst_Commands)
#include "tst_commands.moc"
