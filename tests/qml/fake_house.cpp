#include "tests/qml/fake_house.h"

#include <algorithm>
#include <cmath>

namespace atrium::test {

using namespace atrium::server;

namespace {

QString staffName(int at)
{
    static const QStringList first{
        QStringLiteral("Sarah"), QStringLiteral("Emma"),  QStringLiteral("Michael"),
        QStringLiteral("David"), QStringLiteral("Grace"), QStringLiteral("Ana"),
        QStringLiteral("Paolo"), QStringLiteral("Lea"),   QStringLiteral("Jun"),
        QStringLiteral("Tess"),  QStringLiteral("Carlo")};
    static const QStringList last{
        QStringLiteral("Johnson"), QStringLiteral("Davis"),  QStringLiteral("Brown"),
        QStringLiteral("Wilson"),  QStringLiteral("Santos"), QStringLiteral("Reyes"),
        QStringLiteral("Cruz"),    QStringLiteral("Ramos"),  QStringLiteral("Mercado")};
    return QStringLiteral("%1 %2").arg(first[at % first.size()], last[at % last.size()]);
}

QString guestCode(int at)
{
    return QStringLiteral("%1").arg(at % 10000, 4, 10, QLatin1Char('0'));
}

QString userAgentOf(ConnectionRole role)
{
    return role == ConnectionRole::Customer
        ? QStringLiteral("Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile")
        : QStringLiteral("Mozilla/5.0 (X11; Linux x86_64) Chrome/120");
}

struct Order
{
    const char *services;
    int minutes;
    int pesos;
};

constexpr Order orders[] = {{"Shiatsu 60", 60, 1200},        {"Foot massage 90", 90, 1350},
                            {"Swedish 60", 60, 1100},        {"Cupping 80, Foot 30", 110, 1900},
                            {"Sports massage 60", 60, 1300}, {"Hot stone 90", 90, 1800}};

} // namespace

QString askedText(const spa::Action &action)
{
    return std::visit(
        [](const auto &asked) {
            QString text = QLatin1String(asked.name);
            if constexpr (requires { asked.order; })
                text += QStringLiteral(" %1").arg(asked.order.value);
            if constexpr (requires { asked.room; })
                text += u' ' + asked.room;
            return text;
        },
        action);
}

FakeHouse::FakeHouse(SnapshotMailbox &mailbox, int connections, QDateTime nowUtc, int rooms)
    : m_mailbox(mailbox)
    , m_now(std::move(nowUtc))
{
    populate(connections, rooms);
    if (rooms > 0)
        furnish(rooms);
}

double FakeHouse::random(double from, double to)
{
    return std::uniform_real_distribution<double>(from, to)(m_random);
}

ConnectionId FakeHouse::join(ConnectionRole role, const QString &person, const QString &place,
                             const QString &holds)
{
    const ConnectionId id{m_nextId++};
    ConnectionIdentity identity;
    identity.id = id;
    identity.role = role;
    identity.transport = id.value % 17 == 0 ? LinkTransport::Polling : LinkTransport::WebSocket;
    identity.person = person;
    identity.place = place;
    identity.holds = holds;
    identity.address = QStringLiteral("192.168.1.%1").arg(20 + id.value % 220);
    identity.userAgent = userAgentOf(role);
    identity.connectedAt = m_now.addSecs(-qint64(random(20, 9000)));
    identity.rooms =
        QStringList{QStringLiteral("role_%1").arg(int(role)), QStringLiteral("spa_all")};
    m_told.push_back(identity);
    m_people.push_back({id, role, float(8 * std::exp(random(0, 1.6)))});
    ConnectionFigures figures;
    figures.id = id;
    m_figures.push_back(figures);
    move(m_people.size() - 1);
    return id;
}

void FakeHouse::leave(ConnectionId id, const QString &reason)
{
    m_gone.emplace_back(id, reason);
    std::erase_if(m_people, [id](const Person &each) { return each.id == id; });
    std::erase_if(m_figures, [id](const ConnectionFigures &each) { return each.id == id; });
    std::erase_if(m_told, [id](const ConnectionIdentity &each) { return each.id == id; });
}

void FakeHouse::setState(ConnectionId id, LinkState state)
{
    for (ConnectionFigures &each : m_figures) {
        if (each.id == id)
            each.state = state;
    }
}

void FakeHouse::setRole(ConnectionId id, ConnectionRole role, const QString &person)
{
    for (Person &each : m_people) {
        if (each.id == id)
            each.role = role;
    }
    ConnectionIdentity identity;
    identity.id = id;
    identity.role = role;
    identity.person = person;
    identity.connectedAt = m_now;
    m_told.push_back(identity);
}

HouseJob &FakeHouse::addJob(const QString &kind, double fraction, const QString &message)
{
    HouseJob job;
    job.id = QUuid::createUuidV5(QUuid(), kind + QString::number(m_jobs.size()));
    job.kind = kind;
    job.fraction = fraction;
    job.message = message;
    job.startedAt = m_now;
    m_jobs.insert(m_jobs.begin(), job);
    return m_jobs.front();
}

ConnectionId FakeHouse::firstOf(ConnectionRole role) const
{
    for (const Person &each : m_people) {
        if (each.role == role)
            return each.id;
    }
    return {};
}

void FakeHouse::populate(int connections, int rooms)
{
    if (connections <= 0)
        return;
    const int therapists = std::min(connections, std::max(rooms, connections / 20));
    const int cashiers = std::min(connections - therapists, std::max(2, connections / 60));
    const int walls = std::min(connections - therapists - cashiers, std::max(2, connections / 90));
    for (int at = 0; at < therapists; ++at)
        join(ConnectionRole::Therapist, staffName(at),
             at < rooms ? QStringLiteral("Room %1").arg(101 + at) : QString());
    for (int at = 0; at < cashiers; ++at)
        join(ConnectionRole::Cashier, staffName(at + 4), QStringLiteral("Counter C%1").arg(at + 1));
    for (int at = 0; at < walls; ++at)
        join(ConnectionRole::Monitor, {},
             at == 0 ? QStringLiteral("Lobby TV") : QStringLiteral("Hall TV %1").arg(at));
    const int guests = connections - therapists - cashiers - walls;
    for (int at = 0; at < guests; ++at) {
        const bool unknown = at % 40 == 39;
        join(unknown ? ConnectionRole::Unknown : ConnectionRole::Customer,
             unknown ? QString() : guestCode(at + 42), {});
    }
}

void FakeHouse::furnish(int rooms)
{
    const auto guest = [this](int code, int minutesAgo) {
        const Order &order = orders[code % 6];
        FloorWaiting guest;
        guest.code = guestCode(code);
        guest.since = m_now.addSecs(-60 * minutesAgo - code % 50);
        guest.services = QString::fromLatin1(order.services);
        guest.durationMinutes = order.minutes;
        guest.totalCentavos = qint64(order.pesos) * 100;
        guest.order = TransactionId{code};
        return guest;
    };
    using Status = FloorRoom::Status;
    constexpr Status pattern[] = {Status::InService, Status::Preparing, Status::Available,
                                  Status::OverTime,  Status::OnBreak,   Status::Cleaning};
    for (int at = 0; at < rooms; ++at) {
        FloorRoom room;
        room.number = QString::number(101 + at);
        room.status = m_people.empty() ? Status::Available : pattern[at % 6];
        room.therapist = m_people.empty() ? QString() : staffName(at);
        room.device =
            size_t(at) < m_people.size() && m_people[size_t(at)].role == ConnectionRole::Therapist
            ? m_people[size_t(at)].id
            : ConnectionId{};
        const bool inside = room.status == Status::InService || room.status == Status::Preparing
            || room.status == Status::OverTime;
        room.code = inside ? guestCode(30 + at) : QString();
        room.durationMinutes = inside ? 60 : 0;
        room.order = inside ? TransactionId{30 + at} : TransactionId{};
        room.worker = room.therapist.isEmpty() ? StaffId{} : StaffId{at + 1};
        if (inside)
            room.calledAt = m_now.addSecs(-60 * 2);
        if (room.status == Status::Cleaning)
            room.cleanAt = m_now.addSecs(4 * 60);
        if (room.device.isValid()) {
            const auto hands = inside              ? FloorPerson::Hands::Busy
                : room.status == Status::Available ? FloorPerson::Hands::Ready
                                                   : FloorPerson::Hands::Free;
            m_floor.people.push_back(
                {room.worker, spa::StaffRole::Therapist, room.therapist, room.number, hands});
        }
        if (room.status == Status::InService)
            room.startedAt = m_now.addSecs(-60 * (12 + 7 * (at % 6)));
        if (room.status == Status::OverTime)
            room.startedAt = m_now.addSecs(-66 * 60);
        m_floor.rooms.push_back(room);
    }
    FloorCounter counter;
    counter.number = QStringLiteral("C1");
    counter.cashier = QStringLiteral("Grace Santos");
    counter.code = m_people.empty() ? QString() : guestCode(29);
    counter.order = m_people.empty() ? TransactionId{} : TransactionId{29};
    counter.totalCentavos = 130000;
    counter.since = m_now.addSecs(-130);
    counter.device = firstOf(ConnectionRole::Cashier);
    m_floor.counters.push_back(counter);
    m_floor.counters.emplace_back().number = QStringLiteral("C2");
    if (m_people.empty())
        return;
    const int waiting = std::clamp(int(m_people.size()) / 8, 1, 30);
    for (int at = 0; at < waiting; ++at)
        m_floor.waiting.push_back(guest(42 + at, std::max(0, 18 - 3 * at)));
    const auto turn = [this](int at) {
        return m_now.addSecs(qint64{60} * 6 * at);
    };
    for (int at = 0; at < waiting; ++at) {
        m_floor.waiting[size_t(at)].turnFrom = turn(at);
        m_floor.waiting[size_t(at)].turnTo = turn(at + 1);
    }
    m_floor.waiting.front().lane = spa::QueueLane::Senior;
    m_floor.nextTurnFrom = turn(waiting);
    m_floor.nextTurnTo = turn(waiting + 1);
    m_floor.skipped.push_back(guest(26, 3));
    m_floor.toPay.push_back(guest(27, 4));
    m_floor.toPay.push_back(guest(28, 2));
}

void FakeHouse::move(size_t at)
{
    ConnectionFigures &now = m_figures[at];
    const float base = m_people[at].baseRttMs * (now.state == LinkState::Slow ? 22.0F : 1.0F);
    const bool lost = now.state == LinkState::Lost;
    now.silentS = lost ? now.silentS + 0.1F : float(random(0, 4));
    now.rttAgeS = lost ? now.rttAgeS + 0.1F : float(random(0, 5));
    if (lost)
        return;
    now.rttLastMs = base * float(random(0.85, 1.3));
    now.rttP50Ms = base;
    now.rttP95Ms = base * 1.7F;
    now.rttP99Ms = base * 2.4F;
    now.inBytesPerS = float(random(0, 120));
    now.outBytesPerS = float(random(200, 3000));
    now.inMessagesPerS = now.inBytesPerS / 60;
    now.outMessagesPerS = now.outBytesPerS / 400;
    now.inBytes += quint64(now.inBytesPerS / 10) + 1;
    now.outBytes += quint64(now.outBytesPerS / 10) + 1;
    now.inMessages += 1;
    now.outMessages += 2;
    now.inPayload = now.inBytes * 9 / 10;
    now.outPayload = now.outBytes * 9 / 10;
    now.networkMs = base * 0.7F;
    now.networkVariationMs = base * 0.1F;
    now.waitMeanMs = 0.02F;
    now.waitWorstMs = 0.4F;
    now.handlerMeanMs = 0.06F;
    now.handlerWorstMs = 3.1F;
    now.queueBytes = now.state == LinkState::Slow ? 12'400 : 0;
}

void FakeHouse::stir()
{
    for (ConnectionFigures &each : m_figures) {
        const bool well = each.state == LinkState::Online;
        if (each.id.value > 4 && random(0, 1) < (well ? 0.0002 : 0.01))
            each.state = !well       ? LinkState::Online
                : random(0, 1) < 0.7 ? LinkState::Slow
                                     : LinkState::Lost;
    }
    if (m_people.size() > 20 && random(0, 1) < 0.1) {
        leave(m_people[m_people.size() - 1 - size_t(random(0, 5))].id);
        join(ConnectionRole::Customer, guestCode(int(m_nextId)), {});
    }
}

HouseTotals FakeHouse::totals() const
{
    HouseTotals totals;
    std::vector<float> rtts;
    for (size_t at = 0; at < m_people.size(); ++at) {
        ++totals.byRole[size_t(m_people[at].role)];
        totals.inBytesPerS += m_figures[at].inBytesPerS;
        totals.outBytesPerS += m_figures[at].outBytesPerS;
        totals.inBytes += m_figures[at].inBytes;
        totals.outBytes += m_figures[at].outBytes;
        rtts.push_back(m_figures[at].rttLastMs);
    }
    totals.connections = int(m_people.size());
    totals.loopLagP50Ms = 0.1F;
    totals.loopLagP99Ms = 0.8F;
    if (!rtts.empty()) {
        const auto at = rtts.begin() + ptrdiff_t(double(rtts.size()) * 0.95);
        std::nth_element(rtts.begin(), at, rtts.end(), [](float a, float b) { return a < b; });
        totals.rttP95Ms = *at;
    }
    return totals;
}

void FakeHouse::put(const QDateTime &nowUtc)
{
    m_now = nowUtc;
    if (m_restless)
        stir();
    for (size_t at = 0; at < m_people.size(); ++at)
        move(at);
    HouseSnapshot snapshot;
    snapshot.takenAt = nowUtc;
    snapshot.figures = m_figures;
    snapshot.identities = std::exchange(m_told, {});
    snapshot.gone = std::exchange(m_gone, {});
    snapshot.totals = totals();
    snapshot.jobs = m_jobs;
    snapshot.storeNotice = m_storeNotice;
    snapshot.refusals = m_refusals;
    snapshot.recovery = m_recovery;
    snapshot.floorChanged = std::exchange(m_floorChanged, false);
    if (snapshot.floorChanged)
        snapshot.floor = m_floor;
    m_mailbox.put(std::move(snapshot));
}

} // namespace atrium::test
