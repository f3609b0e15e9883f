#include "core/storage/store.h"

#include "core/async/loop.h"
#include "core/base/log.h"
#include "core/storage/health.h"
#include "core/storage/house_tables.h"
#include "core/storage/migrations.h"
#include "core/storage/recovery_table.h"
#include "core/storage/session_table.h"

#include <QHash>

namespace atrium::storage {

/// What the loop knows. Reports that arrive after the store has gone find it still there.
struct Store::LoopSide
{
    struct Pending
    {
        QString key; ///< of the command; may be empty
        QByteArray answer;
    };

    explicit LoopSide(const Clock &houseClock)
        : clock(houseClock)
    { }
    void report(BatchReport &batch);
    void setState(StoreStatus::State state, const QString &sentence);

    const Clock &clock;
    StoreStatus status;
    std::function<void(const StoreStatus &)> observer;
    QHash<CommitTicket *, Pending> pending; ///< only those with a key
    QHash<QString, std::shared_ptr<CommitTicket>> byKey; ///< on their way
    QHash<QString, std::pair<QDateTime, QByteArray>> answers;
    std::shared_ptr<CommitTicket> last; ///< the latest submitted
    int inFlight = 0;
    qint64 entries = 0;
};

void Store::LoopSide::setState(StoreStatus::State state, const QString &sentence)
{
    if (status.state == state && status.sentence == sentence)
        return;
    status = {state, sentence, clock.utcNow()};
    if (observer)
        observer(status);
}

void Store::LoopSide::report(BatchReport &batch)
{
    for (const std::shared_ptr<CommitTicket> &ticket : batch.tickets) {
        --inFlight;
        async::Loop::current()->endOutsideWork();
        const Pending command = pending.take(ticket.get());
        if (!command.key.isEmpty()) {
            byKey.remove(command.key);
            if (ticket->outcome)
                answers.insert(command.key, {clock.utcNow(), command.answer});
        }
        ticket->done = true;
    }
    // Before anybody goes on: what they ask next shall know.
    if (batch.failure && status.state == StoreStatus::State::Healthy)
        setState(StoreStatus::State::ReadOnly, batch.failure->message);
    for (const std::shared_ptr<CommitTicket> &ticket : batch.tickets)
        ticket->waiters.wakeAll();
}

namespace {

using Answers = QHash<QString, std::pair<QDateTime, QByteArray>>;

Result<> loadAnswers(Database &database, const QDateTime &since, Answers &answers)
{
    return database.prepared("SELECT key, at, answer FROM answers WHERE at >= ?")
        .each(
            [&](const Row &row) {
                answers.insert(row.text(0), {row.time(1), row.blob(2)});
            },
            since);
}

} // namespace

Store::Store(StoreOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_ballast(m_options.database.path + QStringLiteral(".ballast"), m_options.ballastBytes)
    , m_side(std::make_shared<LoopSide>(clock))
    , m_lock(std::make_shared<DataLock>(m_options.database.path))
{
    m_checkpointer = std::make_unique<Checkpointer>(m_options.database, m_options.checkpoints);
    m_writer =
        std::make_unique<Writer>(async::Loop::current()->entry(),
                                 [side = m_side](BatchReport &report) { side->report(report); });
    m_writer->setAfterCommit([this] { m_checkpointer->noteCommit(); });
    m_writer->setBeforeCommit([this](Database &database) {
        const auto counted = std::exchange(m_counted, std::nullopt);
        return counted ? save(database, *counted) : Result<>();
    });
    m_writer->setAfterFailure([this] {
        m_counted.reset();
        m_ballast.release();
        m_checkpointer->noteCommit();
    });
}

Store::~Store()
{
    m_side->observer = nullptr;
    handOver();
    m_writer.reset(); // the last commits come before the last checkpoint's end
    m_checkpointer.reset();
}

const StoreStatus &Store::status() const
{
    return m_side->status;
}

void Store::setStatusObserver(std::function<void(const StoreStatus &)> observer)
{
    m_side->observer = std::move(observer);
}

int Store::inFlight() const
{
    return m_side->inFlight;
}

Result<> Store::ready() const
{
    if (m_side->status.state == StoreStatus::State::Closed)
        return failure(ErrorCode::Unavailable, QStringLiteral("The house is not open yet."));
    if (m_side->status.state == StoreStatus::State::ReadOnly)
        return failure(
            ErrorCode::Unavailable,
            QStringLiteral("Nothing can be saved at the moment. %1").arg(m_side->status.sentence));
    if (m_side->inFlight >= m_options.capacity)
        return failure(ErrorCode::LimitReached,
                       QStringLiteral("The house is very busy: try again in a moment."));
    return {};
}

CommitAwait Store::submit(StorageJob::Kind kind, DatabaseWork work)
{
    auto ticket = std::make_shared<CommitTicket>();
    m_side->last = ticket;
    ++m_side->inFlight;
    async::Loop::current()->beginOutsideWork();
    m_submitted.push_back({kind, std::move(work), ticket});
    // The step after the next: what is written at a turn's end belongs to it.
    const auto inAStep = [](std::function<void()> function) {
        return async::Loop::current()->callLater(std::chrono::nanoseconds(0), std::move(function));
    };
    if (!m_handingOver.isPending())
        m_handingOver =
            inAStep([this, inAStep] { m_handingOver = inAStep([this] { handOver(); }); });
    return CommitAwait(std::move(ticket));
}

void Store::handOver()
{
    m_handingOver.cancel();
    if (!m_submitted.empty())
        m_writer->submit(std::exchange(m_submitted, {}));
}

CommitAwait Store::doneAlready(Result<> outcome) const
{
    auto ticket = std::make_shared<CommitTicket>();
    ticket->outcome = std::move(outcome);
    ticket->done = true;
    return CommitAwait(std::move(ticket));
}

CommitAwait Store::commit(Change &&change)
{
    const QString key = change.command.key();
    const QByteArray answer = change.answer;
    CommitAwait await = write([this, change = std::move(change)](Database &database) {
        // What changes no order counts nothing.
        if (change.order)
            m_counted = change.counted;
        return save(database, change);
    });
    if (!key.isEmpty()) {
        m_side->pending.insert(m_side->last.get(), {key, answer});
        m_side->byKey.insert(key, m_side->last);
    }
    return await;
}

CommitAwait Store::write(DatabaseWork work)
{
    return submit(StorageJob::Kind::Write, std::move(work));
}

CommitAwait Store::settled()
{
    return m_side->last ? CommitAwait(m_side->last) : doneAlready({});
}

std::optional<QByteArray> Store::earlierAnswer(const QString &key) const
{
    if (const auto underWay = m_side->byKey.constFind(key); underWay != m_side->byKey.cend())
        return m_side->pending.value(underWay->get()).answer;
    const auto found = m_side->answers.constFind(key);
    return found == m_side->answers.cend() ? std::nullopt : std::optional(found->second);
}

qint64 Store::entriesLoaded() const
{
    return m_side->entries;
}

CommitAwait Store::prune()
{
    const QDateTime now = m_clock.utcNow();
    const QDateTime oldest = now.addSecs(-std::chrono::seconds(m_options.keepAnswers).count());
    m_side->answers.removeIf([&](const auto &entry) { return entry.value().first < oldest; });
    return write([now, oldest](Database &database) {
        auto done = database.prepared("DELETE FROM answers WHERE at < ?").run(oldest);
        if (done)
            done = removeExpiredSessions(database, now);
        return done ? removeExpiredRecovery(database, now) : done;
    });
}

QCoro::Task<Result<spa::HouseState>> Store::open()
{
    const DatabaseOptions options = m_options.database;
    DatabaseWork prepare = [this, options](Database &database) -> Result<> {
        if (auto locked = m_lock->take(); !locked)
            return locked;
        if (auto known = refuseNewerSchema(options); !known)
            return known;
        if (auto opened = database.open(options, OpenMode::Write); !opened)
            return opened;
        if (auto sound = checkPages(database, PageCheck::Quick); !sound)
            return sound;
        if (auto migrated = migrate(database, knownMigrations()); !migrated)
            return migrated;
        if (auto kept = m_ballast.keep(); !kept)
            qCWarning(logStorage) << kept.error().message;
        return {};
    };
    return load(Loading::ToWrite, std::move(prepare));
}

QCoro::Task<Result<spa::HouseState>> Store::reload()
{
    return load(Loading::ToRead, [](Database &) { return Result<>(); });
}

QCoro::Task<Result<spa::HouseState>> Store::recover()
{
    const DatabaseOptions options = m_options.database;
    DatabaseWork prepare = [this, options](Database &database) -> Result<> {
        if (auto opened = database.open(options, OpenMode::Write); !opened)
            return opened;
        if (auto kept = m_ballast.keep(); !kept)
            return kept;
        if (auto sound = checkPages(database, PageCheck::Quick); !sound)
            return sound;
        return checkWritable(database);
    };
    return load(Loading::ToWrite, std::move(prepare));
}

QCoro::Task<Result<spa::HouseState>> Store::load(Loading purpose, DatabaseWork prepare)
{
    struct Loaded
    {
        spa::HouseState house;
        Answers answers;
        qint64 entries = 0;
    };
    auto loaded = std::make_shared<Loaded>();
    const QDateTime now = m_clock.utcNow();
    const QDateTime closedSince = now.addSecs(-std::chrono::seconds(m_options.keepClosed).count());
    const QDateTime answersSince =
        now.addSecs(-std::chrono::seconds(m_options.keepAnswers).count());
    DatabaseWork work = [this, loaded, purpose, prepare = std::move(prepare), closedSince,
                         answersSince](Database &database) -> Result<> {
        if (auto prepared = prepare(database); !prepared)
            return prepared;
        auto house = loadHouse(database, closedSince);
        if (!house)
            return tl::unexpected(house.error());
        loaded->house = std::move(*house);
        if (auto done = loadAnswers(database, answersSince, loaded->answers); !done)
            return done;
        const auto entries = database.number(QStringLiteral("SELECT max(seq) FROM journal"));
        if (!entries)
            return tl::unexpected(entries.error());
        loaded->entries = *entries;
        if (purpose == Loading::ToWrite)
            m_writer->clearFailure();
        return {};
    };
    const CommitAwait await = submit(StorageJob::Kind::Control, std::move(work));
    const Result<> done = co_await await;
    if (!done)
        co_return tl::unexpected(done.error());
    m_side->answers = std::move(loaded->answers);
    m_side->entries = loaded->entries;
    if (purpose == Loading::ToWrite)
        m_side->setState(StoreStatus::State::Healthy, {});
    co_return std::move(loaded->house);
}

} // namespace atrium::storage
