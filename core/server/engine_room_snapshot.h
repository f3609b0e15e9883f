#pragma once

#include "core/server/latest_mailbox.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

/// What the Engine room shows: the network loop at one moment, as plain values.
namespace atrium::server {

enum class EngineTaskState : quint8 { Pending, Ready, Running, Waiting };

/// A coroutine task. Times are -1 while unknown: what began before the loop was timed.
struct EngineTask
{
    quint64 id = 0;
    quint64 parentId = 0; ///< of the task that spawned it, which may have ended; 0 for none
    QByteArray name;
    QByteArray waitingOn; ///< empty unless it waits
    qint64 waitingMs = -1;
    qint64 ageMs = -1;
    qint64 busyMs = 0; ///< time in its steps, sampled
    quint32 steps = 0;
    qint32 depth = 0;
    EngineTaskState state = EngineTaskState::Pending;
    bool essential = false; ///< the house cannot serve without it
};

/// The loop at a glance; the lag is that of the time since the sample before.
struct EngineSample
{
    qint64 atMs = 0; ///< UTC, since the epoch
    qint32 tasks = 0;
    qint32 ready = 0;
    qint32 timers = 0;
    quint64 steps = 0; ///< since the loop began
    quint64 slowSteps = 0; ///< since the loop began, counted while it was timed
    float lagP50Ms = 0;
    float lagP99Ms = 0;
};

/// What the coroutine layer complained about.
struct EngineReport
{
    enum class Kind : quint8 {
        UnretrievedException,
        DestroyedWhilePending,
        CallbackException,
        NeverAwaited,
        SlowStep
    };
    quint64 number = 0; ///< counts up; unique
    QDateTime at; ///< UTC
    Kind kind = Kind::SlowStep;
    QString task; ///< "name#id"; empty outside tasks
    QString message; ///< one sentence
};

struct EngineRoomSnapshot
{
    QDateTime takenAt; ///< UTC
    qint64 watchedMs = 0; ///< since when times are known
    std::vector<EngineTask> tasks; ///< parents before their children, siblings by age
    std::vector<EngineSample> samples; ///< new ones, oldest first; told once
    std::vector<EngineReport> reports; ///< new ones, oldest first; told once
    bool debugKept = false; ///< slow steps are reported with nobody watching, too
};

/// Puts the samples and reports of `older` that nobody has read in front of those of `newer`.
void keepUnread(EngineRoomSnapshot &older, EngineRoomSnapshot &newer);

class EngineRoomMailbox : public LatestMailbox<EngineRoomSnapshot>
{ };

enum class EngineRoomDebug : quint8 { WhileWatched, Always };

} // namespace atrium::server
