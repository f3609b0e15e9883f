#include "tests/qml/fake_engine_room.h"

#include <algorithm>

namespace atrium::test {

using namespace atrium::server;

FakeEngineRoom::FakeEngineRoom(EngineRoomMailbox &mailbox, int clients)
    : m_mailbox(mailbox)
{
    const quint64 house = spawn("main", "event");
    spawn("house ticker", "sleep", house);
    spawn("snapshot writer", "sleep", house);
    for (EngineTask &task : m_tasks)
        task.essential = true;
    for (int client = 0; client < clients; ++client) {
        const quint64 id = spawn("http 192.168.1." + QByteArray::number(20 + client % 220) + ':'
                                     + QByteArray::number(40'000 + client * 7 % 20'000),
                                 "websocket");
        if (client % 9 == 0)
            spawn("socketio " + QByteArray::number(client + 1), "queue.get", id);
    }
    const quint64 last = spawn("engine room", {});
    task(last).state = EngineTaskState::Running;
    task(last).essential = true;
}

quint64 FakeEngineRoom::spawn(const QByteArray &name, const QByteArray &waitingOn, quint64 parent)
{
    EngineTask task;
    task.id = m_nextId++;
    task.parentId = parent;
    task.name = name;
    task.waitingOn = waitingOn;
    task.state = waitingOn.isEmpty() ? EngineTaskState::Ready : EngineTaskState::Waiting;
    task.waitingMs = waitingOn.isEmpty() || m_turn == 0 ? -1 : 0;
    task.ageMs = m_turn == 0 ? -1 : 0;
    auto place = m_tasks.end();
    if (parent != 0) {
        const auto above =
            std::find_if(m_tasks.begin(), m_tasks.end(),
                         [parent](const EngineTask &each) { return each.id == parent; });
        task.depth = above->depth + 1;
        place = std::find_if(above + 1, m_tasks.end(), [above](const EngineTask &each) {
            return each.depth <= above->depth;
        });
    }
    const quint64 id = task.id;
    m_tasks.insert(place, std::move(task));
    return id;
}

void FakeEngineRoom::end(quint64 id)
{
    std::erase_if(m_tasks, [id](const EngineTask &each) { return each.id == id; });
}

void FakeEngineRoom::adopt(EngineTask orphan)
{
    orphan.depth = 0;
    m_tasks.push_back(std::move(orphan));
}

EngineTask &FakeEngineRoom::task(quint64 id)
{
    return *std::find_if(m_tasks.begin(), m_tasks.end(),
                         [id](const EngineTask &each) { return each.id == id; });
}

void FakeEngineRoom::slowStep(quint64 id, int ms, const QDateTime &at)
{
    EngineReport report;
    report.number = ++m_reportCount;
    report.at = at;
    report.kind = EngineReport::Kind::SlowStep;
    report.task = QStringLiteral("%1#%2").arg(QString::fromUtf8(task(id).name)).arg(id);
    report.message = QStringLiteral("held the loop for about %1 ms after waiting on: %2")
                         .arg(ms)
                         .arg(QString::fromUtf8(task(id).waitingOn));
    m_reports.push_back(report);
    ++m_slowSteps;
}

void FakeEngineRoom::work(EngineTask &task)
{
    const quint32 steps = task.waitingOn == "websocket" ? quint32(task.id % 3) : 1;
    task.steps += steps;
    task.busyMs += (task.id + quint64(m_turn)) % 40 == 0 ? 5 : 0;
    m_steps += steps;
    if (task.ageMs >= 0)
        task.ageMs += 500;
    if (task.state == EngineTaskState::Waiting && steps > 0)
        task.waitingMs = qint64((task.id * 37 + quint64(m_turn) * 11) % 480);
    else if (task.waitingMs >= 0)
        task.waitingMs += 500;
}

void FakeEngineRoom::put(const QDateTime &nowUtc)
{
    ++m_turn;
    m_watchedMs += 500;
    for (EngineTask &task : m_tasks) {
        if (!m_still)
            work(task);
    }
    EngineSample sample;
    sample.atMs = nowUtc.toMSecsSinceEpoch();
    sample.tasks = qint32(m_tasks.size());
    sample.ready = m_turn * 7 % 5;
    sample.timers = qint32(m_tasks.size() / 9) + m_turn * 3 % 4;
    sample.steps = m_steps;
    sample.slowSteps = m_slowSteps;
    sample.lagP50Ms = 0.05F + 0.01F * float(m_turn * 5 % 7);
    sample.lagP99Ms = 0.4F + 0.15F * float(m_turn * 11 % 9);
    EngineRoomSnapshot snapshot;
    snapshot.takenAt = nowUtc;
    snapshot.watchedMs = m_watchedMs;
    snapshot.tasks = m_tasks;
    snapshot.samples.push_back(sample);
    snapshot.reports = std::exchange(m_reports, {});
    m_mailbox.put(std::move(snapshot));
}

} // namespace atrium::test
