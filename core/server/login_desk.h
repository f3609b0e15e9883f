#pragma once

#include "core/server/front_desk.h"
#include "core/server/login_throttle.h"

#include <QCoroTask>

#include <QThreadPool>

namespace atrium::server {

struct LoginRequest
{
    /// Desk stands for everybody of the office: desk, manager, admin.
    spa::StaffRole role = spa::StaffRole::Therapist;
    QString username;
    QByteArray password; ///< UTF-8
    QString place; ///< room or counter to work at; empty: where the person worked last
    QString address = {}; ///< of who asks
};

/// Lets staff in. Passwords are hashed on threads of its own, two at a time, never on the network
/// thread; the line of those who wait for that is bounded. Network thread only.
class LoginDesk
{
public:
    static constexpr int hashingThreads = 2;
    static constexpr int maximumWaiting = 32;
    static constexpr int freeFailuresOfName = 5;
    static constexpr int freeFailuresOfAddress = 30; ///< a house behind one router is one address

    /// Both must outlive this.
    explicit LoginDesk(FrontDesk &desk, const Clock &clock = RealClock::instance());

    /// How long whoever asks this must wait because too many passwords were wrong; 0: not at all.
    [[nodiscard]] std::chrono::seconds waitBefore(const LoginRequest &request) const;

    /// The token of a new session. Refuses with NotAllowed ("Invalid credentials", whatever was
    /// wrong of name and password, and in the same time), NotFound (no such place) or LimitReached
    /// (a crowd, or waitBefore() is not over). A cancelled login opens nothing.
    QCoro::Task<Result<QByteArray>> login(LoginRequest request);

private:
    [[nodiscard]] const spa::StaffMember *find(const LoginRequest &request) const;
    [[nodiscard]] static QString nameKey(const LoginRequest &request);
    void note(const LoginRequest &request, bool matches);

    FrontDesk &m_desk;
    LoginThrottle m_names;
    LoginThrottle m_addresses;
    QByteArray m_decoyHash; ///< checked for people who do not exist, so that time does not tell
    int m_waiting = 0;
    QThreadPool m_threads;
};

} // namespace atrium::server
