#pragma once

#include "core/net/http_server.h"
#include "core/server/admin_api.h"
#include "core/server/connection_desk.h"
#include "core/server/console.h"
#include "core/server/engine_room.h"
#include "core/server/floor_outlet.h"
#include "core/server/front_desk.h"
#include "core/server/guest_desk.h"
#include "core/server/handlers.h"
#include "core/server/house_opening.h"
#include "core/server/house_records.h"
#include "core/server/house_settings.h"
#include "core/server/house_traffic.h"
#include "core/server/jobs_api.h"
#include "core/server/limits_api.h"
#include "core/server/login_desk.h"
#include "core/server/performance_desk.h"
#include "core/server/routes.h"
#include "core/server/snapshot_mailbox.h"
#include "core/server/socket_binding.h"
#include "core/server/store_keeper.h"
#include "core/server/tls_desk.h"
#include "core/socketio/origin_policy.h"
#include "core/socketio/server.h"

namespace atrium::server {

/// The house on its port: wires the protocols, the front desk, the pages and the monitoring API
/// together, and writes snapshots. Lives on the thread of one loop, the network thread.
class HouseServer final : private net::HttpApplication
{
public:
    /// Snapshots go to `mailbox` ten times a second; without one none are made.
    HouseServer(OpenedHouse house, const HouseSettings &settings, SnapshotMailbox *mailbox,
                const Clock &clock = RealClock::instance());
    ~HouseServer() override;

    /// Starts to listen; a refusal names the address, the port and what to do.
    Result<> start();
    [[nodiscard]] quint16 port() const { return m_http.port(); }
    /// What a client may send before and after anybody knows it.
    [[nodiscard]] static net::HttpLimits limits(const LimitSettings &settings);
    /// Serves until `stop` is set, then tells every client goodbye and waits for their ends, at
    /// most about a second and a half.
    QCoro::Task<> serve(async::Event *stop);
    /// Does something in the name of the house's own desk, tells every client concerned, and calls
    /// back once it is durable, or with the refusal.
    void performAtDesk(spa::Action action,
                       std::function<void(const Result<spa::Outcome> &)> done = {});
    /// What Settings shows of it.
    [[nodiscard]] HouseRecords records() const { return recordsOf(m_desk.house()); }
    /// Of somebody who exists, who is logged out everywhere.
    void setPasswordHash(StaffId staff, const QByteArray &hash);
    void logOut(StaffId staff) { (void)m_desk.closeSessionsOf(staff); }
    /// The jobs of the house: all(), cancel(). Ended with the house.
    [[nodiscard]] async::TaskManager &jobs() { return m_jobDesk.tasks(); }
    /// Reads the certificate's files again, as POST /api/admin/tls/reload does.
    void reloadTls() { m_tls.reloadSoon(); }
    /// The view into this thread's loop.
    [[nodiscard]] EngineRoom &engineRoom() { return m_engineRoom; }
    [[nodiscard]] PerformanceDesk &performance() { return m_performance; }
    [[nodiscard]] GuestDesk &guests() { return m_guests; }
    [[nodiscard]] JobDesk &jobDesk() { return m_jobDesk; }
    /// What the window asks of single connections.
    [[nodiscard]] ConnectionDesk &connectionDesk() { return m_connectionDesk; }
    /// Writes these connections as a job does that exports all of them; `tell` is called when that
    /// has ended, or at once with a refusal.
    void exportTable(const ConnectionTable &table, quint64 ticket,
                     const std::function<void(const ConnectionOutcome &)> &tell);

private:
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request) override;
    std::optional<net::HttpResponse> refuseWebSocket(const net::HttpRequest &request) override;
    [[nodiscard]] net::DeflateOptions
    webSocketDeflate(const net::HttpRequest &request) const override;
    QCoro::Task<> converse(net::HttpRequest request, net::WebSocketConnection &connection) override;

    [[nodiscard]] std::optional<net::HttpResponse>
    refuseOrigin(const net::HttpRequest &request) const;
    static QCoro::Task<> tickEverySecond(HouseServer *house);
    static QCoro::Task<> writeSnapshots(HouseServer *house);
    void writeSnapshot();
    void addJobKinds();

    const Clock &m_clock;
    HouseSettings m_settings;
    SnapshotMailbox *m_mailbox;
    std::shared_ptr<net::RefusalLedger> m_ledger; ///< of every protocol
    RefusalReport m_refusals;
    socketio::OriginPolicy m_origins;
    metrics::LoopLag m_loopLag;
    std::unique_ptr<storage::Store> m_store; ///< null: in memory only
    std::shared_ptr<RecoveryStore> m_recovery; ///< null: in memory only
    FrontDesk m_desk;
    LoginDesk m_loginDesk;
    Handlers m_handlers;
    socketio::Server m_socketIo;
    NamespaceBroadcaster m_broadcaster;
    std::optional<StoreKeeper> m_keeper;
    SpaRoutes m_routes;
    HouseTraffic m_traffic;
    ConnectionDesk m_connectionDesk;
    PerformanceDesk m_performance;
    AdminToken m_adminToken;
    AdminApi m_adminApi;
    JobDesk m_jobDesk;
    JobsApi m_jobsApi;
    Console m_console;
    ConnectionSurvey m_survey;
    EngineRoom m_engineRoom;
    FloorOutlet m_floor;
    GuestDesk m_guests;
    TlsDesk m_tls;
    net::HttpServer m_http;
    LimitsApi m_limitsApi;
};

} // namespace atrium::server
