#pragma once

#include "app/simulator/house_trust.h"
#include "app/simulator/options.h"
#include "app/simulator/pages.h"
#include "app/simulator/statistics.h"
#include "core/async/event.h"

#include <vector>

namespace atrium::simulator {

/// A member of the sample staff. Several screens may be logged in with one account, but it has one
/// pair of hands.
struct Account
{
    StaffKind kind = StaffKind::Therapist;
    QString userName;
    QString place; ///< room or counter
    QString token;
    bool areHandsBusy = false;
    bool isLoggingIn = false;
};

/// Takes an account's hands while it lives; false when they are busy.
class Hands
{
public:
    explicit Hands(Account &account)
        : m_account(account.areHandsBusy ? nullptr : &account)
    {
        account.areHandsBusy = true;
    }
    ~Hands()
    {
        if (m_account)
            m_account->areHandsBusy = false;
    }
    Q_DISABLE_COPY_MOVE(Hands)
    explicit operator bool() const { return m_account != nullptr; }

private:
    Account *m_account;
};

/// What the people of a simulated house share. One thread.
class House
{
public:
    explicit House(const Options &options);

    /// Logs every account in, one after the other; refuses with the first refusal.
    QCoro::Task<Result<>> logInEverybody();
    /// Renews a token that the server no longer knows. Does nothing when somebody is at it already.
    QCoro::Task<> logInAgain(Account *account);
    /// Reads what monitors and therapists show, and remembers how many guests wait.
    QCoro::Task<> lookAtBoard();

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] Statistics &statistics() { return m_statistics; }
    [[nodiscard]] Pages &pages() { return m_pages; }
    [[nodiscard]] HouseTrust &trust() { return m_trust; }
    /// The account of the `index`-th therapist or cashier.
    [[nodiscard]] Account &account(StaffKind kind, int index);
    /// A time of life, as long as the pace makes it.
    [[nodiscard]] std::chrono::milliseconds paced(double seconds) const;
    /// People who look at the board think that so many waiting are a crowd: more than there are
    /// therapists, and never fewer than twelve.
    [[nodiscard]] bool isCrowded() const
    {
        return waiting >= std::max({12, int(m_therapists.size()), m_options.therapists / 4});
    }

    int waiting = 0; ///< guests on the waiting list, as seen last
    int openQuestions = 0;
    bool isClosing = false; ///< nobody begins anything new
    async::Event quiet; ///< set when the house is closing and no question is open

private:
    Options m_options;
    Statistics m_statistics;
    HouseTrust m_trust;
    Pages m_pages;
    std::vector<Account> m_therapists;
    std::vector<Account> m_cashiers;
};

} // namespace atrium::simulator
