#pragma once

#include "core/server/front_desk.h"

#include <QCoroTask>

#include <QThreadPool>

namespace atrium::server {

struct LoginRequest
{
    spa::StaffRole role = spa::StaffRole::Therapist;
    QString username;
    QByteArray password; ///< UTF-8
    QString place; ///< room or counter to work at; empty: where the person worked last
};

/// Lets staff in. Passwords are hashed on threads of its own, two at a time, never on the network
/// thread; the line of those who wait for that is bounded. Network thread only.
class LoginDesk
{
public:
    static constexpr int hashingThreads = 2;
    static constexpr int maximumWaiting = 32;

    /// `desk` must outlive this.
    explicit LoginDesk(FrontDesk &desk);

    /// The token of a new session. Refuses with NotAllowed ("Invalid credentials", whatever was
    /// wrong of name and password, and in the same time), NotFound (no such place) or LimitReached.
    /// A cancelled login opens nothing.
    QCoro::Task<Result<QByteArray>> login(LoginRequest request);

private:
    FrontDesk &m_desk;
    QByteArray m_decoyHash; ///< checked for people who do not exist, so that time does not tell
    int m_waiting = 0;
    QThreadPool m_threads;
};

} // namespace atrium::server
