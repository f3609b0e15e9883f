#include "app/models/guest_monitor.h"

#include "app/models/figures.h"
#include "app/models/guest_export.h"
#include "app/models/guest_words.h"
#include "app/models/language.h"
#include "app/models/mailbox_waker.h"

#include <QLocale>

#include <algorithm>

namespace atrium::app {

using spa::Transaction;

namespace {

constexpr int mostDaysBack = 365;

} // namespace

GuestMonitor::GuestMonitor(server::GuestMailbox &mailbox, HouseCommands commands, QString dataDir,
                           const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_mailbox(mailbox)
    , m_commands(std::move(commands))
    , m_dataDir(std::move(dataDir))
    , m_clock(clock)
    , m_waker(std::make_shared<MailboxWaker>(this, [this] { takeSnapshot(); }))
    , m_steps({"time", "what", "device"})
    , m_bill({"label", "value"})
{
    m_mailbox.setWaker([waker = m_waker] { waker->wake(); });
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &GuestMonitor::passSecond);
    onLanguageChange(this, [this] {
        m_guests.retranslate();
        showSelected();
        Q_EMIT dayChanged();
        Q_EMIT told();
    });
}

GuestMonitor::~GuestMonitor()
{
    setWatching(false);
    m_mailbox.setWaker({});
    m_waker->forget();
}

void GuestMonitor::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    if (watching)
        m_second.start();
    else
        m_second.stop();
    ask();
    Q_EMIT watchingChanged();
}

void GuestMonitor::ask()
{
    m_day = m_clock.utcNow().toLocalTime().date().addDays(-m_daysBack);
    if (!m_commands.watchGuests)
        return;
    if (m_watching)
        m_commands.watchGuests(server::GuestsWanted{m_day, m_selected});
    else
        m_commands.watchGuests(std::nullopt);
}

void GuestMonitor::setDaysBack(int days)
{
    const int wanted = std::clamp(days, 0, mostDaysBack);
    if (wanted == m_daysBack)
        return;
    m_daysBack = wanted;
    forget();
    setSelected(0);
    ask();
    Q_EMIT dayChanged();
}

/// Nothing of another day stays on the page.
void GuestMonitor::forget()
{
    m_known = false;
    m_problem.clear();
    m_therapists.clear();
    m_guests.setOrders({}, m_clock.utcNow());
    Q_EMIT told();
}

QString GuestMonitor::dayText() const
{
    if (m_daysBack == 0)
        return tr("Today");
    if (m_daysBack == 1)
        return tr("Yesterday");
    const QDate day = m_clock.utcNow().toLocalTime().date().addDays(-m_daysBack);
    return QLocale().toString(day, QStringLiteral("ddd d MMM yyyy"));
}

void GuestMonitor::setSearch(const QString &search)
{
    m_search = search;
    GuestFilter wanted = m_guests.filter();
    wanted.words = search.split(u' ', Qt::SkipEmptyParts);
    filter(wanted);
}

void GuestMonitor::setGroup(int group)
{
    GuestFilter wanted = m_guests.filter();
    wanted.group = std::clamp(group, 0, GuestFilter::groupCount - 1);
    filter(wanted);
}

void GuestMonitor::setTherapist(const QString &therapist)
{
    GuestFilter wanted = m_guests.filter();
    wanted.therapist = therapist;
    filter(wanted);
}

void GuestMonitor::filter(const GuestFilter &filter)
{
    m_guests.setFilter(filter);
    Q_EMIT filterChanged();
    Q_EMIT told();
}

void GuestMonitor::setSelected(double order)
{
    const TransactionId wanted{decltype(TransactionId::value)(order)};
    if (wanted == m_selected)
        return;
    m_selected = wanted;
    m_areStepsKnown = false;
    m_told.clear();
    showSelected();
    if (m_watching)
        ask();
    Q_EMIT selectedChanged();
    Q_EMIT told();
}

void GuestMonitor::takeSnapshot()
{
    std::optional<server::GuestsSnapshot> snapshot = m_mailbox.take();
    // What was asked before comes too late.
    const bool isWanted =
        snapshot && m_watching && snapshot->wanted == server::GuestsWanted{m_day, m_selected};
    if (!isWanted)
        return;
    m_problem = snapshot->problem;
    if (snapshot->isRead) {
        m_known = true;
        m_areStepsKnown = true;
        m_told = std::move(snapshot->steps);
        m_guests.setOrders(std::move(snapshot->orders), m_clock.utcNow());
        m_therapists.clear();
        for (const Transaction &order : m_guests.orders()) {
            if (order.therapist && !order.therapist->name.isEmpty())
                m_therapists << order.therapist->name;
        }
        m_therapists.sort(Qt::CaseInsensitive);
        m_therapists.removeDuplicates();
        showSelected();
    }
    Q_EMIT told();
}

void GuestMonitor::passSecond()
{
    // At midnight, today is another day.
    if (m_clock.utcNow().toLocalTime().date().addDays(-m_daysBack) != m_day) {
        forget();
        ask();
        Q_EMIT dayChanged();
    }
    m_guests.passTime(m_clock.utcNow());
    Q_EMIT told();
}

QString GuestMonitor::summary() const
{
    if (!m_known)
        return {};
    std::vector<qint64> waited;
    int here = 0;
    for (const Transaction &order : m_guests.orders()) {
        here += spa::isClosed(order.state) ? 0 : 1;
        if (order.therapistConfirmedAt.isValid())
            waited.push_back(waitedSeconds(order, m_clock.utcNow()));
    }
    QString text = m_guests.total() == 1 ? tr("1 guest") : tr("%1 guests").arg(m_guests.total());
    if (here > 0)
        text += tr(", %1 of them here").arg(here);
    if (!waited.empty()) {
        const auto middle = waited.begin() + ptrdiff_t(waited.size() / 2);
        std::nth_element(waited.begin(), middle, waited.end());
        text += tr("; half waited less than %1").arg(minutesText(*middle + 60));
    }
    return text;
}

const Transaction *GuestMonitor::selectedOrder() const
{
    for (const Transaction &order : m_guests.orders()) {
        if (order.id == m_selected)
            return &order;
    }
    return nullptr;
}

QString GuestMonitor::selectedTitle() const
{
    const Transaction *order = selectedOrder();
    return order
        ? QStringLiteral("%1 \u00b7 %2").arg(order->code, stateWords(*order, m_clock.utcNow()))
        : QString();
}

QString GuestMonitor::selectedWay() const
{
    const Transaction *order = selectedOrder();
    return order ? wayWords(wayOf(*order, m_clock.utcNow())) : QString();
}

void GuestMonitor::showSelected()
{
    std::vector<Record> steps;
    for (const server::GuestStep &step : m_told)
        steps.push_back({QString::number(step.number),
                         {timeOfDayText(step.at), stepText(step), stepDevice(step)}});
    m_steps.sync(std::move(steps));
    std::vector<Record> bill;
    if (const Transaction *order = selectedOrder()) {
        for (const spa::TransactionItem &item : order->items)
            bill.push_back({QStringLiteral("item %1").arg(item.id.value),
                            {tr("%1, %2 min").arg(item.serviceName).arg(item.durationMinutes),
                             pesosText(item.price.centavos)}});
        bill.push_back(
            {QStringLiteral("total"), {tr("Total"), pesosText(order->total().centavos)}});
        if (order->payment)
            bill.push_back(
                {QStringLiteral("change"),
                 {tr("Given, and change"),
                  QStringLiteral("%1, %2").arg(pesosText(order->payment->amountPaid.centavos),
                                               pesosText(order->payment->change.centavos))}});
    }
    m_bill.sync(std::move(bill));
}

void GuestMonitor::exportShown()
{
    const Result<QString> path = exportGuests(m_guests, m_dataDir, m_clock.utcNow());
    m_failed = !path;
    m_outcome = path ? tr("Written to %1").arg(*path) : path.error().message;
    Q_EMIT outcomeChanged();
}

void GuestMonitor::dismissOutcome()
{
    m_outcome.clear();
    m_failed = false;
    Q_EMIT outcomeChanged();
}

} // namespace atrium::app
