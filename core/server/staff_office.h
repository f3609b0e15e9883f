#pragma once

#include "core/server/front_desk.h"

#include <QThreadPool>

namespace atrium::server {

/// Somebody who is to be taken in.
struct StaffRequest
{
    spa::StaffRole role = spa::StaffRole::Therapist;
    QString username;
    QString name; ///< empty: as the username
    QString place; ///< room of a therapist, counter of a cashier; made when it is new; may be empty
    QByteArray password; ///< UTF-8
};

/// Reads `role,username,name,place,password` lines under a heading of those words in any order;
/// fields may be quoted. Refuses with the line that is wrong.
[[nodiscard]] Result<std::vector<StaffRequest>> parseStaffCsv(const QByteArray &csv);

/// Takes people in and out, for the command line and the window. Passwords are hashed on threads
/// of their own, two at a time. Network thread only.
class StaffOffice
{
public:
    static constexpr qsizetype shortestPassword = 8;

    /// `desk` must outlive this.
    explicit StaffOffice(FrontDesk &desk);

    /// Ends when it is durable.
    QCoro::Task<Result<StaffId>> add(StaffRequest request);
    /// All of them, or the refusal of the first that cannot be: those before it are in by then.
    QCoro::Task<Result<>> addAll(std::vector<StaffRequest> requests);
    /// The person is logged out everywhere.
    QCoro::Task<Result<>> setPassword(StaffId staff, QByteArray password);
    /// Nobody disabled can log in, and whoever is, is logged out.
    QCoro::Task<Result<>> setAccount(StaffId staff, spa::AccountState state);

private:
    QCoro::Task<Result<StaffId>> takeIn(StaffRequest request, QByteArray hash);
    [[nodiscard]] Result<> ensurePlace(spa::StaffRole role, const QString &place);
    [[nodiscard]] Result<spa::Outcome> perform(spa::Action action);
    QCoro::Task<Result<>> settled();

    FrontDesk &m_desk;
    QThreadPool m_threads;
};

} // namespace atrium::server
