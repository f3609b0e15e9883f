#pragma once

#include "core/async/task.h"
#include "core/server/emitter.h"
#include "core/server/front_desk.h"

namespace atrium::server {

/// Watches over the house's disk: while nothing can be written the house is read-only, shows what
/// is durable, tells everybody so (`house_status`), and tries again every two seconds. Also forgets
/// what is too old. Network thread only.
class StoreKeeper
{
public:
    static constexpr std::chrono::seconds retryInterval{2};
    static constexpr std::chrono::hours pruneInterval{1};

    /// All must outlive this, and the desk must have a store.
    StoreKeeper(FrontDesk &desk, Broadcaster &broadcaster);
    ~StoreKeeper();
    Q_DISABLE_COPY_MOVE(StoreKeeper)

    /// `{read_only, message, since}` for clients and for /healthz.
    [[nodiscard]] static QJsonObject statusMessage(const storage::StoreStatus &status);
    /// Called after each change of the status. One observer.
    void setObserver(std::function<void(const storage::StoreStatus &)> observer)
    {
        m_observer = std::move(observer);
    }

private:
    void statusChanged(const storage::StoreStatus &status);
    void putBack(spa::HouseState state);
    static QCoro::Task<> heal(StoreKeeper *keeper);
    static QCoro::Task<> pruneNowAndThen(storage::Store *store);

    FrontDesk &m_desk;
    Broadcaster &m_broadcaster;
    storage::Store &m_store;
    std::function<void(const storage::StoreStatus &)> m_observer;
    async::TaskHandle<> m_healer;
    async::TaskHandle<> m_pruner;
};

} // namespace atrium::server
