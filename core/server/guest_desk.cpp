#include "core/server/guest_desk.h"

#include "core/async/task.h"

namespace atrium::server {

namespace {

QDateTime beginOf(const QDate &day)
{
    return day.startOfDay(Qt::LocalTime).toUTC();
}

} // namespace

GuestDesk::GuestDesk(const FrontDesk &desk, const storage::Store *store)
    : m_desk(desk)
    , m_store(store)
{ }

GuestDesk::~GuestDesk()
{
    stopReading();
}

void GuestDesk::stopReading()
{
    m_watch.reset();
    if (m_reading.isValid())
        m_reading.cancel();
}

void GuestDesk::setWatcher(GuestMailbox *mailbox, const GuestsWanted &wanted)
{
    stopReading();
    m_readRevision = unread;
    if (!mailbox)
        return;
    m_watch = std::make_shared<const Watch>(Watch{*mailbox, wanted});
    begin();
}

void GuestDesk::tick()
{
    const bool isReading = m_reading.isValid() && !m_reading.done();
    if (m_watch && !isReading && m_readRevision != m_desk.revision())
        begin();
}

void GuestDesk::begin()
{
    if (m_store)
        m_reading = async::spawn(&GuestDesk::read, this, std::weak_ptr(m_watch), m_watch->wanted);
    else
        tellFromMemory();
}

Result<GuestDesk::Found> GuestDesk::find(storage::Database &database, const GuestsWanted &wanted)
{
    Found found;
    auto orders =
        storage::ordersMade(database, beginOf(wanted.day), beginOf(wanted.day.addDays(1)));
    if (!orders)
        return tl::unexpected(orders.error());
    found.orders = std::move(*orders);
    if (!wanted.order.isValid())
        return found;
    auto entries = storage::journalOf(database, wanted.order);
    if (entries)
        found.entries = std::move(*entries);
    else
        found.problem = entries.error().message;
    return found;
}

QCoro::Task<> GuestDesk::read(GuestDesk *self, std::weak_ptr<const Watch> watch,
                              GuestsWanted wanted)
{
    if (watch.expired())
        co_return;
    const quint64 revision = self->m_desk.revision();
    // What is still on its way to the disk will be read another time.
    const bool isSettled = self->m_store->inFlight() == 0;
    const auto reading = [wanted](storage::Database &database) {
        return find(database, wanted);
    };
    const Result<Found> found = co_await self->m_store->read(reading);
    // A cancel comes too late for what is read already.
    const std::shared_ptr<const Watch> still = watch.lock();
    if (!still)
        co_return;
    const bool isWhole = found && found->problem.isEmpty();
    self->m_readRevision = isSettled && isWhole ? revision : unread;
    self->tell(*still, found);
}

void GuestDesk::tell(const Watch &watch, const Result<Found> &found) const
{
    GuestsSnapshot snapshot;
    snapshot.wanted = watch.wanted;
    snapshot.isRead = found.has_value();
    if (found) {
        snapshot.problem = found->problem;
        for (const auto &[id, order] : found->orders)
            snapshot.orders.push_back(order);
        for (const storage::JournalEntry &entry : found->entries)
            snapshot.steps.push_back(stepOf(entry));
    } else {
        snapshot.problem = found.error().message;
    }
    watch.mailbox.put(std::move(snapshot));
}

void GuestDesk::tellFromMemory()
{
    m_readRevision = m_desk.revision();
    GuestsSnapshot snapshot;
    snapshot.wanted = m_watch->wanted;
    snapshot.isRead = true;
    for (const auto &[id, order] : m_desk.house().orders()) {
        if (order.createdAt.toLocalTime().date() == m_watch->wanted.day)
            snapshot.orders.push_back(order);
    }
    m_watch->mailbox.put(std::move(snapshot));
}

QString GuestDesk::nameOf(StaffId person) const
{
    const spa::StaffMember *member = m_desk.house().staff().find(person);
    return member ? member->name : QString();
}

GuestStep GuestDesk::stepOf(const storage::JournalEntry &entry) const
{
    const spa::Command &command = entry.command;
    GuestStep step;
    step.number = entry.number;
    step.at = command.at;
    step.action = spa::nameOf(command.action);
    if (command.person.isValid()) {
        const bool isDesk = command.person == m_desk.deskPerson();
        step.by = isDesk ? GuestStep::By::Desk : GuestStep::By::Staff;
        step.who = nameOf(command.person);
        step.device = command.device;
    }
    if (const auto *cancel = std::get_if<spa::CancelOrder>(&command.action))
        step.other = cancel->reason;
    else if (const auto *given = std::get_if<spa::HandOver>(&command.action))
        step.other = nameOf(given->to);
    else if (const auto *assigned = std::get_if<spa::AssignGuest>(&command.action))
        step.other = nameOf(assigned->to);
    else if (const auto *added = std::get_if<spa::AddService>(&command.action))
        step.other = added->service.serviceName;
    else if (const auto *paid = std::get_if<spa::Pay>(&command.action))
        step.amount = paid->amount;
    return step;
}

} // namespace atrium::server
