#include "tests/bench/wire/echo_load.h"

namespace atrium::load {

EchoLoad::EchoLoad(LoadClient &client, Pace pace, int active, int inFlight)
    : m_client(client)
    , m_pace(pace)
    , m_inFlight(inFlight)
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
    if (m_pace == Pace::Alone)
        return send(m_next);
    for (int number = 0; number < int(m_turns.size()); ++number) {
        for (int i = 0; i < m_inFlight; ++i)
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
    if (!m_going)
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
    m_client.runUntil([] { return false; }, Clock::now() + length);
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
