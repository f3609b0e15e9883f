#pragma once

#include "core/metrics/histogram.h"

#include "tests/bench/wire/load_client_epoll.h"

namespace atrium::load {

/// Keeps echoes under way and times each; the connections it uses are the client's first ones.
class EchoLoad final : public LoadListener
{
public:
    enum class Pace {
        Busy, ///< each active connection sends again as soon as its echo is back
        Steady, ///< each sends in its turn, at even times; who waits for an echo lets a turn pass
        Alone ///< one message in all, from one active connection after the other
    };

    /// `every` is from one message of a connection to its next, of the steady pace.
    EchoLoad(LoadClient &client, Pace pace, int active, int inFlight,
             std::chrono::milliseconds every = {});
    ~EchoLoad() override;
    Q_DISABLE_COPY_MOVE(EchoLoad)

    /// Goes on for `length`; false when the client failed.
    bool run(std::chrono::milliseconds length);
    /// Waits for what is under way; false when it does not come.
    bool drain(std::chrono::milliseconds patience);
    /// Forgets what was measured so far.
    void restart();

    [[nodiscard]] const metrics::Histogram &roundTrips() const { return m_roundTrips; }
    [[nodiscard]] qint64 messages() const { return qint64(m_roundTrips.count()); }

    void echoed(LoadConnection &connection) override;

private:
    void begin();
    void sendWhatIsDue();
    void send(int number);

    /// Echoes of a connection come in the order of its messages: a ring of their times.
    struct Turn
    {
        std::vector<Clock::time_point> sentAt;
        quint32 sent = 0;
        quint32 echoed = 0;
    };

    LoadClient &m_client;
    Pace m_pace;
    int m_inFlight;
    std::chrono::milliseconds m_every;
    Clock::time_point m_began;
    qint64 m_turnsHad = 0; ///< of the steady pace
    std::vector<Turn> m_turns;
    int m_next = 0; ///< whose turn it is when alone
    int m_underWay = 0;
    bool m_going = false;
    metrics::Histogram m_roundTrips;
};

} // namespace atrium::load
