#include "tests/bench/wire/echo_load.h"

namespace atrium::load {

namespace {

/// Messages of the steady pace go together that are due within it.
constexpr std::chrono::milliseconds slice{5};

} // namespace

EchoLoad::EchoLoad(LoadClient &client, Pace pace, int active, int inFlight,
                   std::chrono::milliseconds every)
    : m_client(client)
    , m_pace(pace)
    , m_inFlight(inFlight)
    , m_every(every)
    , m_turns(size_t(active))
{
    for (Turn &turn : m_turns)
        turn.sentAt.resize(size_t(inFlight));
    client.setListener(this);
}

EchoLoad::~EchoLoad()
{
    m_client.setListener(nullptr);
}

void EchoLoad::begin()
{
    if (m_going)
        return;
    m_going = true;
    m_began = Clock::now();
    m_turnsHad = 0;
    if (m_pace == Pace::Steady)
        return;
    if (m_pace == Pace::Alone)
        return send(m_next);
    for (int number = 0; number < int(m_turns.size()); ++number) {
        for (int i = 0; i < m_inFlight; ++i)
            send(number);
    }
}

void EchoLoad::sendWhatIsDue()
{
    const std::chrono::nanoseconds passed = Clock::now() - m_began;
    const auto due =
        qint64(double(m_turns.size()) * (passed / std::chrono::duration<double>(m_every)));
    for (; m_turnsHad < due; ++m_turnsHad) {
        const int number = int(m_turnsHad % qint64(m_turns.size()));
        const Turn &turn = m_turns[size_t(number)];
        if (turn.sent - turn.echoed < turn.sentAt.size())
            send(number);
    }
}

void EchoLoad::send(int number)
{
    Turn &turn = m_turns[size_t(number)];
    turn.sentAt[turn.sent++ % turn.sentAt.size()] = Clock::now();
    ++m_underWay;
    m_client.send(m_client.connection(number), m_client.phrases().echo());
}

void EchoLoad::echoed(LoadConnection &connection)
{
    if (connection.number >= int(m_turns.size()))
        return;
    Turn &turn = m_turns[size_t(connection.number)];
    m_roundTrips.record(Clock::now() - turn.sentAt[turn.echoed++ % turn.sentAt.size()]);
    --m_underWay;
    if (!m_going || m_pace == Pace::Steady)
        return;
    if (m_pace == Pace::Alone) {
        m_next = (m_next + 1) % int(m_turns.size());
        return send(m_next);
    }
    send(connection.number);
}

bool EchoLoad::run(std::chrono::milliseconds length)
{
    begin();
    const Clock::time_point end = Clock::now() + length;
    while (m_pace == Pace::Steady && m_client.failure().isEmpty() && Clock::now() < end) {
        sendWhatIsDue();
        m_client.runUntil([] { return false; }, std::min(end, Clock::now() + slice));
    }
    m_client.runUntil([] { return false; }, end);
    return m_client.failure().isEmpty();
}

bool EchoLoad::drain(std::chrono::milliseconds patience)
{
    m_going = false;
    return m_client.runUntil([this] { return m_underWay == 0; }, Clock::now() + patience);
}

void EchoLoad::restart()
{
    m_roundTrips.clear();
}

} // namespace atrium::load
