#include "app/simulator/house.h"

#include <QJsonArray>

namespace atrium::simulator {

namespace {

/// The sample staff that every Atrium with --sample-data knows; all have this password.
constexpr QLatin1String samplePassword("demo");

Account account(StaffKind kind, const char *userName, const char *place)
{
    return {kind, QString::fromLatin1(userName), QString::fromLatin1(place), {}, false, false};
}

} // namespace

House::House(const Options &options)
    : m_options(options)
    , m_trust(options.certificateFile)
    , m_pages(options.url, m_statistics, m_trust)
    , m_therapists{simulator::account(StaffKind::Therapist, "sarah", "101"),
                   simulator::account(StaffKind::Therapist, "emma", "102"),
                   simulator::account(StaffKind::Therapist, "michael", "103"),
                   simulator::account(StaffKind::Therapist, "david", "104")}
    , m_cashiers{simulator::account(StaffKind::Cashier, "c1", "C1"),
                 simulator::account(StaffKind::Cashier, "c2", "C2")}
{
    if (!options.demoStaff)
        return;
    for (int number = 5; number <= 50; ++number) {
        m_therapists.push_back({StaffKind::Therapist,
                                QStringLiteral("therapist%1").arg(number),
                                QString::number(100 + number),
                                {},
                                false,
                                false});
    }
    for (int number = 3; number <= 20; ++number) {
        const QString name = QString::number(number);
        m_cashiers.push_back({StaffKind::Cashier, u'c' + name, u'C' + name, {}, false, false});
    }
}

QCoro::Task<Result<>> House::logInEverybody()
{
    std::vector<Account *> accounts;
    for (int i = 0; i < std::min(m_options.therapists, int(m_therapists.size())); ++i)
        accounts.push_back(&m_therapists[size_t(i)]);
    for (int i = 0; i < std::min(m_options.cashiers, int(m_cashiers.size())); ++i)
        accounts.push_back(&m_cashiers[size_t(i)]);
    for (Account *account : accounts) {
        const Result<QString> token = co_await m_pages.logIn(account->kind, account->userName,
                                                             samplePassword, account->place);
        if (!token)
            co_return tl::unexpected(token.error());
        account->token = *token;
    }
    co_return Result<>();
}

QCoro::Task<> House::logInAgain(Account *account)
{
    if (account->isLoggingIn)
        co_return;
    account->isLoggingIn = true;
    const auto done = qScopeGuard([account] { account->isLoggingIn = false; });
    const Result<QString> token =
        co_await m_pages.logIn(account->kind, account->userName, samplePassword, account->place);
    if (token)
        account->token = *token;
}

QCoro::Task<> House::lookAtBoard()
{
    const Result<QJsonDocument> board = co_await m_pages.fetch(QStringLiteral("/monitor_snapshot"));
    if (board)
        waiting = int(board->object().value(QLatin1String("waiting")).toArray().size());
}

Account &House::account(StaffKind kind, int index)
{
    std::vector<Account> &accounts = kind == StaffKind::Therapist ? m_therapists : m_cashiers;
    return accounts[size_t(index) % accounts.size()];
}

std::chrono::milliseconds House::paced(double seconds) const
{
    return std::chrono::milliseconds(qint64(seconds * 1000 / m_options.pace));
}

} // namespace atrium::simulator
