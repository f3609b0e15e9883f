#pragma once

#include "core/server/guest_snapshot.h"

namespace atrium::test {

/// Guests of a day that exist only as snapshots. The same calls give the same guests.
class FakeGuests
{
public:
    explicit FakeGuests(server::GuestMailbox &mailbox)
        : m_mailbox(mailbox)
    { }

    /// From now on the day has so many guests, the newest of them waiting.
    void fill(int guests, const QDateTime &nowUtc);
    /// The guest of that id goes one step on.
    void advance(std::int64_t id, const QDateTime &nowUtc);
    /// Answers what is asked for, as the house does.
    void answer(const server::GuestsWanted &wanted);
    void setProblem(const QString &problem) { m_problem = problem; }

private:
    void move(spa::Transaction &order, spa::TransactionState to, const QDateTime &at);
    [[nodiscard]] std::vector<server::GuestStep> stepsOf(const spa::Transaction &order) const;

    server::GuestMailbox &m_mailbox;
    std::vector<spa::Transaction> m_orders;
    QDate m_day;
    QString m_problem;
};

} // namespace atrium::test
