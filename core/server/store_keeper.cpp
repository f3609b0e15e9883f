#include "core/server/store_keeper.h"

#include "core/async/every.h"
#include "core/async/sleep.h"
#include "core/base/log.h"
#include "core/server/announcements.h"

namespace atrium::server {

StoreKeeper::StoreKeeper(FrontDesk &desk, Broadcaster &broadcaster)
    : m_desk(desk)
    , m_broadcaster(broadcaster)
    , m_store(*desk.store())
{
    m_store.setStatusObserver(
        [this](const storage::StoreStatus &status) { statusChanged(status); });
    m_pruner = async::spawn(&StoreKeeper::pruneNowAndThen, &m_store);
    m_pruner.setName("prune the store");
}

StoreKeeper::~StoreKeeper()
{
    m_store.setStatusObserver({});
    m_pruner.cancel();
    if (m_healer.isValid() && !m_healer.done())
        m_healer.cancel();
}

QJsonObject StoreKeeper::statusMessage(const storage::StoreStatus &status)
{
    const bool isReadOnly = status.state == storage::StoreStatus::State::ReadOnly;
    QJsonObject message{{QStringLiteral("read_only"), isReadOnly},
                        {QStringLiteral("message"), status.sentence}};
    if (status.since.isValid())
        message.insert(QStringLiteral("since_utc"), spa::utcTime(status.since));
    return message;
}

void StoreKeeper::statusChanged(const storage::StoreStatus &status)
{
    const bool isReadOnly = status.state == storage::StoreStatus::State::ReadOnly;
    if (isReadOnly) {
        qCWarning(logServer).noquote() << "The house is read-only:" << status.sentence;
        m_healer = async::spawn(&StoreKeeper::heal, this);
        m_healer.setName("heal the store");
    } else {
        qCInfo(logServer) << "The house can be written again.";
    }
    m_broadcaster.toEverybody(QStringLiteral("house_status"), QJsonArray{statusMessage(status)});
    if (m_observer)
        m_observer(status);
}

void StoreKeeper::putBack(spa::HouseState state)
{
    m_desk.putBack(std::move(state));
    // What was shown may have been taken back: whoever shows it looks again.
    m_broadcaster.toRoom(rooms::therapistQueue, QStringLiteral("therapist_queue_updated"));
    m_broadcaster.toRoom(rooms::cashierQueue, QStringLiteral("cashier_queue_updated"));
    m_broadcaster.toRoom(rooms::monitor, QStringLiteral("monitor_updated"));
}

QCoro::Task<> StoreKeeper::heal(StoreKeeper *keeper)
{
    Result<spa::HouseState> durable = co_await keeper->m_store.reload();
    if (durable)
        keeper->putBack(std::move(*durable));
    while (keeper->m_store.status().state == storage::StoreStatus::State::ReadOnly) {
        co_await async::sleep(retryInterval);
        Result<spa::HouseState> recovered = co_await keeper->m_store.recover();
        if (recovered)
            keeper->putBack(std::move(*recovered));
    }
}

QCoro::Task<> StoreKeeper::pruneNowAndThen(storage::Store *store)
{
    async::Ticker ticker = async::every(pruneInterval);
    for (;;) {
        co_await ticker.next();
        if (!store->ready())
            continue;
        const storage::CommitAwait pruning = store->prune();
        const Result<> pruned = co_await pruning;
        if (!pruned)
            qCWarning(logServer) << "What is too old could not be forgotten:"
                                 << pruned.error().message;
    }
}

} // namespace atrium::server
