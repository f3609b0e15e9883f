#include "app/models/connection_actions.h"

#include "app/models/connection_words.h"
#include "app/models/language.h"
#include "app/models/mailbox_waker.h"
#include "app/models/outcome_words.h"

#include <QClipboard>
#include <QGuiApplication>

namespace atrium::app {

namespace {

QString copied(const ConnectionStore &store, int slot, ConnectionColumn column)
{
    switch (column) {
    case ConnectionColumn::Who:
        return QStringLiteral("%1, %2").arg(store.title(slot), store.subtitle(slot));
    case ConnectionColumn::State:
        return stateText(store, slot);
    default:
        return cellText(store, slot, column);
    }
}

/// Sums of what is exported; what only the house as a whole has stays unknown.
server::HouseTotals totalsOf(const server::ConnectionTable &table)
{
    server::HouseTotals totals;
    totals.connections = int(table.identities.size());
    for (const server::ConnectionIdentity &who : table.identities)
        ++totals.byRole[size_t(who.role)];
    for (const server::ConnectionFigures &now : table.figures) {
        totals.inBytes += now.inBytes;
        totals.inMessages += now.inMessages;
        totals.inPayload += now.inPayload;
        totals.outBytes += now.outBytes;
        totals.outMessages += now.outMessages;
        totals.outPayload += now.outPayload;
        totals.inBytesPerS += now.inBytesPerS;
        totals.inMessagesPerS += now.inMessagesPerS;
        totals.outBytesPerS += now.outBytesPerS;
        totals.outMessagesPerS += now.outMessagesPerS;
        totals.volatileDrops += now.volatileDrops;
        totals.overflowDrops += now.overflowDrops;
        totals.missedPongs += now.missedPongs;
    }
    return totals;
}

} // namespace

ConnectionActions::ConnectionActions(server::ConnectionMailboxes &mailboxes,
                                     ConnectionListModel *connections, HouseCommands commands,
                                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_mailbox(mailboxes.outcomes)
    , m_connections(connections)
    , m_commands(std::move(commands))
    , m_clock(clock)
    , m_waker(std::make_shared<MailboxWaker>(this, [this] { takeOutcomes(); }))
    , m_story(mailboxes.stories, connections, m_commands.watchConnection)
{
    m_mailbox.setWaker([waker = m_waker] { waker->wake(); });
    connect(connections, &ConnectionListModel::selectionChanged, this,
            &ConnectionActions::possibleChanged);
    onLanguageChange(this, [this] { sayOutcome(); });
    takeOutcomes();
}

ConnectionActions::~ConnectionActions()
{
    m_mailbox.setWaker({});
    m_waker->forget();
}

bool ConnectionActions::isPossible() const
{
    if (!m_commands.orderConnection || !m_connections || !m_connections->connectionSelected())
        return false;
    const ConnectionStore &live = m_connections->live();
    const int slot = live.slotOf(m_connections->selectedId());
    return slot >= 0 && !live.hasLeft(slot);
}

bool ConnectionActions::choose()
{
    if (!isPossible()) {
        say(tr("Choose a connection that is still here."), true);
        return false;
    }
    m_target = m_connections->selectedId();
    m_targetTitle = m_connections->live().title(m_connections->live().slotOf(m_target));
    Q_EMIT targetChanged();
    return true;
}

void ConnectionActions::perform(int kind, const QString &text)
{
    if (!m_target.isValid() || !m_commands.orderConnection)
        return;
    server::ConnectionOrder order;
    order.ticket = ++m_ticket;
    order.kind = server::ConnectionOrder::Kind(kind);
    order.id = m_target;
    order.text = text;
    m_waitingFor = order.ticket;
    wait(tr("Asking the server…"));
    m_commands.orderConnection(order);
}

void ConnectionActions::wait(const QString &meanwhile)
{
    m_latest.reset();
    m_outcome = meanwhile;
    m_failed = false;
    Q_EMIT outcomeChanged();
}

void ConnectionActions::say(const QString &sentence, bool failed)
{
    m_latest.reset();
    m_waitingFor = 0;
    m_outcome = sentence;
    m_failed = failed;
    Q_EMIT outcomeChanged();
}

void ConnectionActions::sayOutcome()
{
    if (!m_latest)
        return;
    m_waitingFor = 0;
    m_outcome = outcomeText(*m_latest);
    m_failed = !m_latest->isDone();
    Q_EMIT outcomeChanged();
}

void ConnectionActions::takeOutcomes()
{
    const std::optional<server::ConnectionOutcomes> outcomes = m_mailbox.take();
    if (!outcomes || outcomes->empty())
        return;
    m_latest = outcomes->back();
    sayOutcome();
}

void ConnectionActions::sayGone()
{
    say(tr("That connection has ended, and is not listed any more."), true);
}

void ConnectionActions::dismissOutcome()
{
    if (!isWaiting())
        say({}, false);
}

QString ConnectionActions::textOf(const std::vector<int> &slotNumbers,
                                  const ConnectionColumns &columns) const
{
    QStringList lines;
    QStringList titles;
    for (const ConnectionColumns::Cell &cell : columns.cells()) {
        if (cell.column != ConnectionColumn::History)
            titles << columnTitle(cell.column);
    }
    lines << titles.join(u'\t');
    for (const int slot : slotNumbers) {
        QStringList cells;
        for (const ConnectionColumns::Cell &cell : columns.cells()) {
            if (cell.column != ConnectionColumn::History)
                cells << copied(m_connections->shown(), slot, cell.column);
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

void ConnectionActions::copySelected(ConnectionColumns *columns)
{
    const std::vector<int> selected = m_connections->selectedSlots();
    if (selected.empty() || !columns)
        return;
    QGuiApplication::clipboard()->setText(textOf(selected, *columns));
    say(selected.size() == 1 ? tr("1 row copied") : tr("%1 rows copied").arg(selected.size()),
        false);
}

void ConnectionActions::exportShown()
{
    if (!m_commands.exportConnections)
        return;
    const ConnectionStore &store = m_connections->shown();
    server::ConnectionTable table;
    table.takenAt = m_connections->isFrozen()
        ? QDateTime::fromMSecsSinceEpoch(store.nowMs(), Qt::UTC)
        : m_clock.utcNow();
    for (const int slot : m_connections->listedSlots()) {
        if (store.hasLeft(slot))
            continue;
        table.identities.push_back(store.identity(slot));
        table.figures.push_back(store.figures(slot));
    }
    table.totals = totalsOf(table);
    m_waitingFor = ++m_ticket;
    wait(tr("Writing %1 connections…").arg(table.identities.size()));
    m_commands.exportConnections(table, m_waitingFor);
}

} // namespace atrium::app
