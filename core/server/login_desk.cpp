#include "core/server/login_desk.h"

#include "core/async/to_thread.h"
#include "core/server/password_hash.h"

namespace atrium::server {

namespace {

constexpr qsizetype longestName = 128;
constexpr qsizetype longestPassword = 1024;

/// Counts one who waits, for as long as this lives: also when the wait is cancelled.
class Waiting
{
public:
    explicit Waiting(int &count)
        : m_count(count)
    {
        ++m_count;
    }
    ~Waiting() { --m_count; }
    Q_DISABLE_COPY_MOVE(Waiting)

private:
    int &m_count;
};

/// Runs on a hashing thread. Who went away while waiting for one costs nothing any more.
bool checkPassword(std::stop_token stop, const QByteArray &hash, const QByteArray &password)
{
    return !stop.stop_requested() && verifyPassword(hash, password);
}

} // namespace

LoginDesk::LoginDesk(FrontDesk &desk, const Clock &clock)
    : m_desk(desk)
    , m_names(clock, freeFailuresOfName)
    , m_addresses(clock, freeFailuresOfAddress)
{
    m_threads.setMaxThreadCount(hashingThreads);
    // As costly as the hashes of this house: the decoy is one of them where there is any.
    const auto therapists = desk.house().staff().ofRole(spa::StaffRole::Therapist);
    m_decoyHash = therapists.empty() ? hashPassword(randomToken(), HashCost::Interactive)
                                     : therapists.front()->passwordHash;
}

QString LoginDesk::nameKey(const LoginRequest &request)
{
    return QString::number(static_cast<int>(request.role)) + QLatin1Char(' ')
        + request.username.left(longestName).toLower();
}

std::chrono::seconds LoginDesk::waitBefore(const LoginRequest &request) const
{
    return std::max(m_names.wait(nameKey(request)), m_addresses.wait(request.address));
}

void LoginDesk::note(const LoginRequest &request, bool matches)
{
    if (matches) {
        m_names.succeeded(nameKey(request));
        return;
    }
    m_names.failed(nameKey(request));
    m_addresses.failed(request.address);
}

const spa::StaffMember *LoginDesk::find(const LoginRequest &request) const
{
    if (request.username.size() > longestName || request.password.size() > longestPassword)
        return nullptr;
    const spa::Staff &staff = m_desk.house().staff();
    if (request.role != spa::StaffRole::Desk)
        return staff.findByUsername(request.role, request.username);
    for (auto role : {spa::StaffRole::Desk, spa::StaffRole::Manager, spa::StaffRole::Admin}) {
        if (const spa::StaffMember *member = staff.findByUsername(role, request.username))
            return member;
    }
    return nullptr;
}

QCoro::Task<Result<QByteArray>> LoginDesk::login(LoginRequest request)
{
    if (const std::chrono::seconds wait = waitBefore(request); wait.count() > 0)
        co_return failure(
            ErrorCode::LimitReached,
            QStringLiteral("Too many wrong passwords. Please wait %1 seconds.").arg(wait.count()));
    if (m_waiting >= maximumWaiting)
        co_return failure(
            ErrorCode::LimitReached,
            QStringLiteral("Too many people are logging in. Please try again in a moment."));
    const spa::StaffMember *member = find(request);
    // The pointer is not kept over the wait: people may come and go meanwhile.
    const StaffId staff = member ? member->id : StaffId();
    const QByteArray hash = member ? member->passwordHash : m_decoyHash;
    const QByteArray password = request.password.left(longestPassword);
    bool matches = false;
    {
        const Waiting waiting(m_waiting);
        matches = co_await async::toPool(m_threads, &checkPassword, hash, password);
    }
    note(request, matches && staff.isValid());
    if (!matches || !staff.isValid())
        co_return failure(ErrorCode::NotAllowed, QStringLiteral("Invalid credentials"));
    Result<QByteArray> token = m_desk.openSession(staff, request.place, request.address);
    const Result<> durable = co_await m_desk.line().settled();
    if (!durable)
        co_return tl::unexpected(durable.error());
    co_return token;
}

} // namespace atrium::server
