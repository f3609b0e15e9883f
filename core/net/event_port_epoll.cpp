#include "core/net/event_port_epoll.h"

#include "core/async/loop.h"

#include <sys/epoll.h>
#include <unistd.h>

namespace atrium::net {

namespace {

quint64 pack(EventPort::Key key)
{
    return quint64(key.generation) << 32 | key.slot;
}

EventPort::Key unpack(quint64 data)
{
    return {quint32(data), quint32(data >> 32)};
}

epoll_event eventFor(quint32 events, EventPort::Key key)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = pack(key);
    return event;
}

} // namespace

EventPort::EventPort()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_scratch(new char[scratchBytes])
    , m_alive(std::make_shared<int>(0))
{
    if (m_epoll < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { turn(); });
}

EventPort::~EventPort()
{
    m_notifier.reset();
    if (m_epoll >= 0)
        ::close(m_epoll);
}

EventPort::Key EventPort::add(int descriptor, quint32 events, Source &source)
{
    if (m_firstFree == 0) {
        m_slots.emplace_back();
        m_firstFree = quint32(m_slots.size());
    }
    const quint32 index = m_firstFree - 1;
    Slot &slot = m_slots[index];
    const Key key{index, slot.generation};
    epoll_event event = eventFor(events, key);
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        return {};
    m_firstFree = slot.nextFree;
    slot.source = &source;
    return key;
}

void EventPort::change(int descriptor, quint32 events, Key key)
{
    epoll_event event = eventFor(events, key);
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event);
}

void EventPort::unwatch(int descriptor)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
}

void EventPort::remove(Key key)
{
    if (!find(key))
        return;
    Slot &slot = m_slots[key.slot];
    slot.source = nullptr;
    if (++slot.generation == 0)
        slot.generation = 1;
    slot.nextFree = m_firstFree;
    m_firstFree = key.slot + 1;
}

EventPort::Source *EventPort::find(Key key) const
{
    if (!key.isValid() || key.slot >= m_slots.size())
        return nullptr;
    const Slot &slot = m_slots[key.slot];
    return slot.generation == key.generation ? slot.source : nullptr;
}

void EventPort::tellLater(Key key)
{
    async::Loop::current()->callSoon([this, key, alive = std::weak_ptr<int>(m_alive)] {
        if (alive.expired())
            return;
        if (Source *source = find(key))
            source->told();
    });
}

void EventPort::turnAgain(Key key)
{
    m_again.push_back(key);
    turnSoon();
}

void EventPort::turnSoon()
{
    if (std::exchange(m_isTurnPosted, true))
        return;
    const auto begin = [this] {
        m_isTurnPosted = false;
        turn();
    };
    QMetaObject::invokeMethod(m_notifier.get(), begin, Qt::QueuedConnection);
}

/// A nested event loop inside a step: nobody may be resumed now, and the set would stay readable.
void EventPort::waitForStep()
{
    m_notifier->setEnabled(false);
    async::Loop::current()->callSoon([this, alive = std::weak_ptr<int>(m_alive)] {
        if (alive.expired())
            return;
        m_notifier->setEnabled(true);
        if (!m_again.empty())
            turnSoon();
    });
}

void EventPort::turn()
{
    const async::Loop *loop = async::Loop::current();
    if (loop->isStepping()) {
        waitForStep();
        return;
    }
    const std::vector<Key> asked = std::exchange(m_again, {});
    epoll_event events[socketsPerTurn];
    const int count = epoll_wait(m_epoll, events, socketsPerTurn, 0);
    m_turnedAt = loop->now();
    for (int i = 0; i < count; ++i) {
        // Looked up one by one: what is served first may have ended one that comes later.
        if (Source *source = find(unpack(events[i].data.u64)))
            source->ready(events[i].events);
    }
    for (const Key key : asked) {
        if (Source *source = find(key))
            source->again();
    }
}

} // namespace atrium::net
