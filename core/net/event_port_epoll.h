#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/turn_outbox.h"

#include <QSocketNotifier>

#include <memory>
#include <vector>

namespace atrium::net {

/// One epoll set whose own descriptor is the only thing Qt's event loop watches: a wake-up costs
/// the same with ten sockets or twenty thousand, whereas Qt walks every notifier at every wake.
/// Linux only. One loop's thread.
class EventPort
{
public:
    /// A file descriptor's owner. It must remove itself before it dies.
    class Source
    {
    public:
        /// The descriptor is ready for `events` (EPOLLIN …). May destroy this source and any other.
        virtual void ready(quint32 events) = 0;
        /// Called once, as a step of the loop, after EventPort::tellLater().
        virtual void told() { }
        /// Called once after EventPort::turnAgain(). May destroy this source and any other.
        virtual void again() { }

    protected:
        ~Source() = default;
    };

    /// Names a source for as long as it is registered; never confused with a later one.
    struct Key
    {
        quint32 slot = 0;
        quint32 generation = 0; ///< 0: none
        [[nodiscard]] bool isValid() const { return generation != 0; }
    };

    EventPort();
    /// Not from inside its own turn.
    ~EventPort();
    EventPort(const EventPort &) = delete;
    EventPort &operator=(const EventPort &) = delete;

    [[nodiscard]] bool isValid() const { return m_epoll >= 0; }
    /// An invalid key when the system refuses (errno says why).
    [[nodiscard]] Key add(int descriptor, quint32 events, Source &source);
    void change(int descriptor, quint32 events, Key key);
    /// Before the descriptor is closed. The source stays reachable for tellLater().
    void unwatch(int descriptor);
    /// Forgets the source.
    void remove(Key key);
    /// Calls source.told() from the loop unless it is removed before.
    void tellLater(Key key);
    /// Calls source.again() unless it is removed before: after a later look at all sockets, and
    /// after those that are ready then.
    void turnAgain(Key key);

    /// When the latest turn found its sockets ready.
    [[nodiscard]] SteadyTime turnedAt() const { return m_turnedAt; }

    /// Room for what is received in one turn; shared, hence valid only within it.
    static constexpr qsizetype scratchBytes = 192 * 1024;
    [[nodiscard]] char *scratch() const { return m_scratch.get(); }
    /// Of the source that is ready.
    [[nodiscard]] TurnOutbox &outbox() { return m_outbox; }

private:
    struct Slot
    {
        Source *source = nullptr;
        quint32 generation = 1;
        quint32 nextFree = 0;
    };
    /// Sockets served before Qt gets a turn: half a millisecond of small messages.
    static constexpr int socketsPerTurn = 128;

    void turn();
    void turnSoon();
    void waitForStep();
    [[nodiscard]] Source *find(Key key) const;

    int m_epoll = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unique_ptr<char[]> m_scratch;
    TurnOutbox m_outbox;
    std::vector<Slot> m_slots;
    std::vector<Key> m_again;
    SteadyTime m_turnedAt{};
    quint32 m_firstFree = 0; ///< index + 1; 0: none
    bool m_isTurnPosted = false;
    std::shared_ptr<int> m_alive; ///< for steps that may run after this is gone
};

} // namespace atrium::net
