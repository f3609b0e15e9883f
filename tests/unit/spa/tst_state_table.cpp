#include <QFile>
#include <QTest>

#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::spa;
using namespace atrium::spa::test;

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(4, 0), Qt::UTC);
/// When the event comes: later than anything that orderIn() does.
const QDateTime later = noon.addSecs(3600);

/// No order of the house is ever in one of these: they are the contract's.
bool isVirtual(TransactionState state)
{
    return state == TransactionState::Selecting || state == TransactionState::Paying;
}

/// The command that means the event, by somebody who may.
std::pair<StaffId, Action> commandFor(TransactionEvent event, const Transaction &order)
{
    const OrderedService feet{ServiceId{2}, ClassificationId{3}, QStringLiteral("Feet"),
                              {},           Money{40000},        30};
    const bool atCashier = order.state == TransactionState::AwaitingPayment;
    switch (event) {
    case TransactionEvent::ConfirmSelection: // makes a new order: never a move of this one
        return {{}, CancelOrder{TransactionId{999}, {}}};
    case TransactionEvent::TherapistConfirm:
        return {emma, CallNext{}};
    case TransactionEvent::EditItems:
        return {sarah, AddService{order.id, feet}};
    case TransactionEvent::StartService:
        return {sarah, StartService{order.id}};
    case TransactionEvent::FinishService:
        return {sarah, FinishService{order.id, 0}};
    case TransactionEvent::CashierClaim:
        return {ramon, ClaimNext{}};
    case TransactionEvent::Pay:
        return {carla, Pay{order.id, Money{300000}}};
    case TransactionEvent::Cancel:
        return {dana, CancelOrder{order.id, {}}};
    case TransactionEvent::NoShow:
        return {dana, MarkNoShow{order.id}};
    case TransactionEvent::Skip:
        return {dana, SkipGuest{order.id}};
    case TransactionEvent::CallAgain:
        return {dana, CallAgain{order.id}};
    case TransactionEvent::HandOver:
        return {dana, HandOver{order.id, atCashier ? ramon : emma}};
    case TransactionEvent::Release:
        return {dana, Release{order.id}};
    }
    Q_UNREACHABLE();
}

QString documentText()
{
    QString states;
    for (const LegalMove &move : legalMoves())
        states += QStringLiteral("- %1 — %2 → %3\n")
                      .arg(wireName(move.from), describe(move.event), wireName(move.to));
    return QStringLiteral(
               "# States and events of an order\n\n"
               "Written by `tst_state_table` from the machine (`core/spa/transaction_machine.cpp`) "
               "and held to it by the same\ntest. A cell names the state that the event leads to; "
               "`·`: refused. Every move may be taken back within ten\nseconds by whom did it, "
               "except those with `!`. selecting and paying are names of the wire; no order is "
               "stored in them.\n\n%1\n## The moves\n\n%2")
        .arg(stateTable(), states);
}

} // namespace

class tst_StateTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyStateTakesExactlyItsEvents_data()
    {
        QTest::addColumn<TransactionState>("from");
        QTest::addColumn<TransactionEvent>("event");
        for (TransactionState from : transactionStates) {
            for (TransactionEvent event : transactionEvents)
                QTest::addRow("%s, %s", qPrintable(wireName(from)), qPrintable(describe(event)))
                    << from << event;
        }
    }

    void everyStateTakesExactlyItsEvents()
    {
        QFETCH(TransactionState, from);
        QFETCH(TransactionEvent, event);
        const std::optional<TransactionState> to = nextState(from, event);
        machineMoves(from, event, to);
        if (!isVirtual(from) && event != TransactionEvent::ConfirmSelection)
            houseMoves(from, event, to);
    }

    void theContractsArrowsAreThere_data()
    {
        QTest::addColumn<TransactionState>("from");
        QTest::addColumn<TransactionEvent>("event");
        QTest::addColumn<TransactionState>("to");
        using S = TransactionState;
        using E = TransactionEvent;
        // Written out once more, on purpose: this is the picture of contract section 8.
        QTest::newRow("order") << S::Selecting << E::ConfirmSelection << S::PendingTherapist;
        QTest::newRow("call") << S::PendingTherapist << E::TherapistConfirm
                              << S::TherapistConfirmed;
        QTest::newRow("edit") << S::TherapistConfirmed << E::EditItems << S::TherapistConfirmed;
        QTest::newRow("start") << S::TherapistConfirmed << E::StartService << S::InService;
        QTest::newRow("edit more") << S::InService << E::EditItems << S::InService;
        QTest::newRow("finish") << S::InService << E::FinishService << S::Finished;
        QTest::newRow("claim") << S::Finished << E::CashierClaim << S::AwaitingPayment;
        QTest::newRow("pay") << S::AwaitingPayment << E::Pay << S::Paid;
    }

    void theContractsArrowsAreThere()
    {
        QFETCH(TransactionState, from);
        QFETCH(TransactionEvent, event);
        QFETCH(TransactionState, to);
        QCOMPARE(nextState(from, event), std::optional(to));
    }

    void nothingLeavesAClosedState()
    {
        for (const LegalMove &move : legalMoves())
            QVERIFY(!isClosed(move.from));
    }

    void theDocumentShowsTheMachine()
    {
        QFile file(QStringLiteral(STATE_TABLE_FILE));
        if (qEnvironmentVariableIsSet("ATRIUM_WRITE_DOCS")) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            QVERIFY(file.write(documentText().toUtf8()) > 0);
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == documentText().toUtf8(),
                 "docs/state-table.md is not of this machine: run tst_state_table with "
                 "ATRIUM_WRITE_DOCS=1");
    }

private:
    static void machineMoves(TransactionState from, TransactionEvent event,
                             std::optional<TransactionState> to)
    {
        Transaction transaction;
        transaction.state = from;
        const auto moved = apply(transaction, event, noon);
        QCOMPARE(moved.has_value(), to.has_value());
        QCOMPARE(transaction.state, to.value_or(from));
        if (!moved)
            QCOMPARE(moved.error().message, QStringLiteral("Invalid transaction state"));
    }

    static void houseMoves(TransactionState from, TransactionEvent event,
                           std::optional<TransactionState> to)
    {
        House house = smallHouse();
        const TransactionId id = orderIn(house, from, noon);
        QVERIFY(id.isValid());
        const HouseState before = house.state();
        auto [person, action] = commandFor(event, *house.find(id));
        const auto outcome = act(house, person, action, later);
        QVERIFY2(outcome.has_value() == to.has_value(), qPrintable(refusal(outcome)));
        QCOMPARE(house.find(id)->state, to.value_or(from));
        if (!outcome)
            QVERIFY(house.state() == before);
        const auto listed = house.inState(house.find(id)->state);
        QCOMPARE(listed.size(), isClosed(house.find(id)->state) ? size_t{0} : size_t{1});

        const LegalMove *move = findMove(from, event);
        const bool undoable = move && move->reversal == Reversal::Undoable;
        QCOMPARE(house.canUndo(id, later.addSecs(10)), undoable);
        QCOMPARE(act(house, person, Undo{id}, later.addSecs(10)).has_value(), undoable);
        if (undoable)
            QVERIFY(house.state().orders == before.orders);
    }
};

QTEST_GUILESS_MAIN(tst_StateTable)
#include "tst_state_table.moc"
