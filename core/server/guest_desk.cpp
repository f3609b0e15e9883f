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
    if (m_reading.isValid())
        m_reading.cancel();
}

void GuestDesk::setWatcher(GuestMailbox *mailbox, const GuestsWanted &wanted)
{
    stopReading();
    m_mailbox = mailbox;
    m_wanted = wanted;
    m_readRevision = unread;
    if (m_mailbox)
        begin();
}

void GuestDesk::tick()
{
    const bool isReading = m_reading.isValid() && !m_reading.done();
    if (m_mailbox && !isReading && m_readRevision != m_desk.revision())
        begin();
}

void GuestDesk::begin()
{
    if (m_store)
        m_reading = async::spawn(&GuestDesk::read, this, m_wanted);
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
    if (!entries)
        return tl::unexpected(entries.error());
    found.entries = std::move(*entries);
    return found;
}

QCoro::Task<> GuestDesk::read(GuestDesk *self, GuestsWanted wanted)
{
    const quint64 revision = self->m_desk.revision();
    // What is still on its way to the disk will be read another time.
    const bool isSettled = self->m_store->inFlight() == 0;
    const auto reading = [wanted](storage::Database &database) {
        return find(database, wanted);
    };
    const Result<Found> found = co_await self->m_store->read(reading);
    self->m_readRevision = isSettled ? revision : unread;
    self->tell(wanted, found);
}

void GuestDesk::tell(const GuestsWanted &wanted, const Result<Found> &found)
{
    GuestsSnapshot snapshot;
    snapshot.wanted = wanted;
    if (found) {
        for (const auto &[id, order] : found->orders)
            snapshot.orders.push_back(order);
        for (const storage::JournalEntry &entry : found->entries)
            snapshot.steps.push_back(stepOf(entry));
    } else {
        snapshot.problem = found.error().message;
    }
    m_mailbox->put(std::move(snapshot));
}

void GuestDesk::tellFromMemory()
{
    m_readRevision = m_desk.revision();
    GuestsSnapshot snapshot;
    snapshot.wanted = m_wanted;
    for (const auto &[id, order] : m_desk.house().orders()) {
        if (order.createdAt.toLocalTime().date() == m_wanted.day)
            snapshot.orders.push_back(order);
    }
    m_mailbox->put(std::move(snapshot));
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
