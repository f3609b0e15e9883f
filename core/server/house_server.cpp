#include "core/server/house_server.h"

#include "core/async/async.h"
#include "core/async/every.h"
#include "core/base/log.h"
#include "core/metrics/process_cost.h"
#include "core/server/connection_export.h"
#include "core/server/jobs_view.h"

namespace atrium::server {

namespace {

constexpr std::chrono::milliseconds snapshotInterval{100};
constexpr std::chrono::milliseconds longestSnapshotInterval{1000};
/// Of this thread's processor time, snapshots take a fiftieth at most: above some thousand busy
/// connections there are fewer of them a second.
constexpr int snapshotShare = 50;
constexpr std::chrono::milliseconds farewell{1500};
constexpr std::chrono::milliseconds consoleFarewell{200}; ///< for users that do not read

socketio::ServerOptions socketIoOptions(const HouseSettings &settings,
                                        std::shared_ptr<net::RefusalLedger> ledger,
                                        std::shared_ptr<RecoveryStore> recovery)
{
    const LimitSettings &limits = settings.limits;
    socketio::ServerOptions options;
    options.maxPayload = limits.maxPayload;
    options.maxUnsentBytes = limits.http.unsentBytes;
    options.maxUnsentTotal = limits.http.unsentTotalBytes;
    options.maxFragments = limits.http.websocketFragments;
    options.upgradeTimeout = limits.upgradeTimeout;
    options.connectTimeout = limits.connectTimeout;
    options.attachmentTimeout = limits.attachmentTimeout;
    options.sessions = limits.http.connections;
    options.sessions.perAddressRate = limits.handshakes;
    options.inflow = limits.http.inflow;
    options.allowedOrigins = limits.allowedOrigins;
    options.refusals = std::move(ledger);
    options.pingInterval = settings.pingInterval;
    options.pingTimeout = settings.pingTimeout;
    if (settings.recoveryWindow > std::chrono::milliseconds::zero()) {
        options.recovery.emplace().window = settings.recoveryWindow;
        options.recovery->store = std::move(recovery);
    }
    // So that the latency of a client is known within its first second.
    options.firstPingDelay = std::min(settings.pingInterval, std::chrono::milliseconds(500));
    options.acknowledgeUnanswered = true;
    return options;
}

net::HttpGuards guardsOf(const LimitSettings &settings, std::shared_ptr<net::RefusalLedger> ledger)
{
    net::HttpGuards guards;
    guards.refusals = std::move(ledger);
    guards.hosts = std::make_shared<const net::HostPolicy>(settings.allowedHosts);
    // The settings were checked when they were read.
    guards.proxies =
        net::TrustedProxies::of(settings.trustedProxies).value_or(net::TrustedProxies());
    return guards;
}

QCoro::Task<QString> exportAndTell(ConnectionTable table, QString folder,
                                   std::shared_ptr<async::JobProgress> progress, quint64 ticket,
                                   std::function<void(const ConnectionOutcome &)> tell)
{
    QString path;
    std::exception_ptr failed;
    QCoro::Task<QString> writing =
        exportConnections(std::move(table), std::move(folder), std::move(progress));
    try {
        path = co_await writing;
    } catch (...) {
        failed = std::current_exception();
    }
    ConnectionOutcome outcome;
    outcome.ticket = ticket;
    outcome.code = failed ? OutcomeCode::FilesNotWritten : OutcomeCode::FilesWritten;
    outcome.arguments =
        QStringList{failed ? QString::fromStdString(async::describe(failed)) : path};
    tell(outcome);
    if (failed)
        std::rethrow_exception(failed);
    co_return path;
}

ReceiptKeys receiptKeysOf(const OpenedHouse &house)
{
    return house.receiptSecret.isEmpty() ? ReceiptKeys() : ReceiptKeys(house.receiptSecret);
}

} // namespace

HouseServer::HouseServer(OpenedHouse house, const HouseSettings &settings, SnapshotMailbox *mailbox,
                         const Clock &clock)
    : m_clock(clock)
    , m_settings(settings)
    , m_mailbox(mailbox)
    , m_ledger(std::make_shared<net::RefusalLedger>())
    , m_refusals(*m_ledger, clock)
    , m_origins(settings.limits.allowedOrigins)
    , m_store(std::move(house.store))
    , m_recovery(std::move(house.recovery))
    , m_desk(std::move(house.house), clock, m_store.get())
    , m_loginDesk(m_desk, clock)
    , m_handlers(m_desk, settings.contract.switches.monitorNews(), receiptKeysOf(house))
    , m_socketIo(socketIoOptions(settings, m_ledger, m_recovery))
    , m_broadcaster(m_socketIo.of(QStringLiteral("/")), settings.contract.switches)
    , m_routes(m_desk, m_loginDesk, m_broadcaster, settings.contract, receiptKeysOf(house))
    , m_traffic(m_socketIo, clock)
    , m_connectionDesk(SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock, &m_desk.house()},
                       m_socketIo)
    , m_performance(SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock, &m_desk.house()},
                    m_loopLag, int(settings.limits.http.connections.total), &m_connectionDesk)
    , m_adminToken(settings.adminToken)
    , m_adminApi(m_adminToken,
                 SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock, &m_desk.house()})
    , m_jobDesk(clock)
    , m_jobsApi(m_adminToken, m_jobDesk)
    , m_console(m_adminToken,
                SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock, &m_desk.house()})
    , m_survey(SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock, &m_desk.house()},
               ConnectionSurvey::Reading::Changes)
    , m_engineRoom(clock)
    , m_floor(m_desk)
    , m_guests(m_desk, m_store.get())
    , m_tls(m_adminToken, settings.tls, settings.backend)
    , m_http(*this, limits(settings.limits), guardsOf(settings.limits, m_ledger))
    , m_limitsApi(m_adminToken, m_settings.limits, m_http, m_socketIo, m_refusals)
{
    addJobKinds();
    m_desk.setSampleData(settings.sampleData);
    m_desk.restoreSessions(house.sessions);
    m_adminToken.setManagers([this](const QByteArray &token) {
        const spa::StaffMember *member = m_desk.staffOf(token);
        return member && member->active
            && (member->role == spa::StaffRole::Manager || member->role == spa::StaffRole::Admin);
    });
    if (m_store)
        m_keeper.emplace(m_desk, m_broadcaster);
    m_adminApi.setStore(m_store.get());
    bindHandlers(m_handlers, m_desk.line(), m_socketIo.of(QStringLiteral("/")),
                 settings.contract.switches, &m_performance);
    if (m_recovery)
        m_desk.line().setBeforeSettling([this] { m_recovery->keepNow(); });
    m_socketIo.onHandlerError = [this](const std::shared_ptr<socketio::Socket> &socket,
                                       const QString &event, const QString &what) {
        m_performance.failed(event);
        qCWarning(logServer).noquote() << "connection" << socket->connectionId().value << "event"
                                       << event << "failed:" << what;
    };
}

HouseServer::~HouseServer() = default;

void HouseServer::addJobKinds()
{
    if (m_settings.dataDir.isEmpty())
        return;
    const SurveyedHouse house{m_socketIo, m_traffic, m_loopLag, m_clock, &m_desk.house()};
    m_jobDesk.addKind(
        QStringLiteral("export-connections"),
        [house, folder = m_settings.dataDir](std::shared_ptr<async::JobProgress> progress) {
            return exportConnections(tableOf(house), folder, std::move(progress));
        });
}

void HouseServer::exportTable(const ConnectionTable &table, quint64 ticket,
                              const std::function<void(const ConnectionOutcome &)> &tell)
{
    if (m_settings.dataDir.isEmpty()) {
        tell({ticket,
              OutcomeCode::FilesNotWritten,
              {QStringLiteral("This house has no folder to write into.")}});
        return;
    }
    const Result<QUuid> started =
        m_jobDesk.start(QStringLiteral("export-connections"),
                        [table, folder = m_settings.dataDir, ticket,
                         tell](std::shared_ptr<async::JobProgress> progress) {
                            return exportAndTell(table, folder, std::move(progress), ticket, tell);
                        });
    if (!started)
        tell({ticket, OutcomeCode::FilesNotWritten, {started.error().message}});
}

net::HttpLimits HouseServer::limits(const LimitSettings &settings)
{
    net::HttpLimits limits = settings.http;
    limits.websocketMessageBytes = settings.maxPayload;
    // Above Engine.IO's maxPayload, so that Engine.IO itself answers a POST that is too large: its
    // 413 carries the headers that a browser wants to see.
    limits.bodyBytes = settings.maxPayload + 65'536;
    return limits;
}

Result<> HouseServer::start()
{
    if (m_settings.consolePort != 0) {
        Result<> listening = m_console.listen(m_settings.consolePort);
        if (!listening)
            return listening;
        qCInfo(logServer, "Console: nc 127.0.0.1 %d", int(m_console.port()));
    }
    if (Result<> opened = m_tls.open(); !opened)
        return opened;
    Result<> listening = m_http.listen(m_settings.address, m_settings.port,
                                       {m_settings.backend, m_tls.certificate()});
    if (listening)
        sayHowToBegin(m_desk.house());
    return listening;
}

QCoro::Task<> HouseServer::serve(async::Event *stop)
{
    m_engineRoom.protectCurrentTask();
    auto ticker = async::spawn(tickEverySecond, this);
    ticker.setName("house ticker");
    async::TaskHandle<> writer;
    if (m_mailbox) {
        writer = async::spawn(writeSnapshots, this);
        writer.setName("snapshot writer");
    }
    std::exception_ptr cancelled;
    try {
        co_await stop->wait();
    } catch (const async::CancelledError &) {
        cancelled = std::current_exception();
    }
    ticker.cancel();
    m_guests.setWatcher(nullptr);
    if (m_mailbox)
        writer.cancel();
    m_socketIo.close();
    co_await m_desk.line().drained();
    if (m_recovery)
        co_await m_recovery->drained();
    co_await m_jobDesk.tasks().close();
    co_await m_console.close(consoleFarewell);
    co_await m_http.close(farewell);
    if (cancelled)
        std::rethrow_exception(cancelled);
}

void HouseServer::performAtDesk(spa::Action action,
                                std::function<void(const Result<spa::Outcome> &)> done)
{
    Emissions said;
    const auto outcome = m_handlers.performAtDesk(std::move(action), said);
    m_desk.line().enqueue(
        [this, outcome, said = std::move(said), done = std::move(done)](const Result<> &durable) {
            if (durable)
                said.playTo(m_broadcaster);
            if (done)
                done(durable ? outcome : tl::unexpected(durable.error()));
        });
}

void HouseServer::setPasswordHash(StaffId staff, const QByteArray &hash)
{
    m_desk.setPasswordHash(staff, hash);
    logOut(staff);
}

QCoro::Task<> HouseServer::tickEverySecond(HouseServer *house)
{
    async::Ticker ticker = async::every(std::chrono::seconds(1));
    for (;;) {
        co_await ticker.next();
        house->m_traffic.tick();
        // Without a window nobody surveys.
        house->m_performance.tick(house->m_mailbox ? &house->m_survey.identities() : nullptr);
        house->m_guests.tick();
        house->m_desk.noticeTime();
    }
}

QCoro::Task<> HouseServer::writeSnapshots(HouseServer *house)
{
    // Where the system does not tell the thread's time, the clock's will do.
    const auto spent = [house] {
        return metrics::threadCpuTime().value_or(house->m_clock.steadyNow().time_since_epoch());
    };
    std::chrono::nanoseconds work{}; // of one, smoothed
    for (;;) {
        const SteadyTime begin = house->m_clock.steadyNow();
        const std::chrono::nanoseconds before = spent();
        house->writeSnapshot();
        work += (spent() - before - work) / 8;
        const auto interval = std::clamp<std::chrono::nanoseconds>(
            work * snapshotShare, snapshotInterval, longestSnapshotInterval);
        co_await async::sleepUntil(begin + interval);
    }
}

void HouseServer::writeSnapshot()
{
    const SteadyTime begin = m_clock.steadyNow();
    const ConnectionSurvey::Result found = m_survey.survey();
    m_performance.addUpkeep(m_clock.steadyNow() - begin);
    HouseSnapshot snapshot;
    snapshot.takenAt = m_clock.utcNow();
    snapshot.figures = found.figures;
    snapshot.identities.reserve(found.changed.size());
    for (const size_t row : found.changed)
        snapshot.identities.push_back(found.identities[row]);
    for (const ConnectionId id : found.gone)
        snapshot.gone.emplace_back(id, m_connectionDesk.log().reasonOf(id));
    snapshot.totals = found.totals;
    snapshot.refusals = m_refusals.lines();
    snapshot.recovery = m_socketIo.recoveryCounters();
    snapshot.jobs = jobsView(m_jobDesk.tasks());
    snapshot.revision = m_desk.revision();
    snapshot.settledRevision = m_desk.settledRevision();
    snapshot.sampleData = m_settings.sampleData;
    if (m_store)
        snapshot.storeNotice = m_store->status().sentence;
    if (std::optional<FloorView> floor = m_floor.take()) {
        snapshot.floor = std::move(*floor);
        snapshot.floorChanged = true;
    }
    m_mailbox->put(std::move(snapshot));
}

QCoro::Task<net::HttpResponse> HouseServer::respond(net::HttpRequest request)
{
    if (m_socketIo.handles(request)) {
        net::HttpResponse answer = co_await m_socketIo.respond(std::move(request));
        co_return answer;
    }
    if (std::optional<net::HttpResponse> refusal = refuseOrigin(request))
        co_return std::move(*refusal);
    if (LimitsApi::handles(request.path))
        co_return m_limitsApi.respond(request);
    if (JobsApi::handles(request.path))
        co_return m_jobsApi.respond(request);
    if (TlsDesk::handles(request.path)) {
        net::HttpResponse answer = co_await m_tls.respond(std::move(request));
        co_return answer;
    }
    if (AdminApi::handles(request.path))
        co_return m_adminApi.respond(request);
    net::HttpResponse answer = co_await m_routes.respond(std::move(request));
    co_return answer;
}

/// Another site's page may neither read ours nor post to them. (Socket.IO judges for itself: its
/// refusals carry what a browser wants to see.)
std::optional<net::HttpResponse> HouseServer::refuseOrigin(const net::HttpRequest &request) const
{
    if (m_origins.allows(request))
        return std::nullopt;
    const QByteArray origin = request.header("Origin");
    m_ledger->add(net::Refusal::Origin, request.peerName(),
                  "refused with 403: a page of " + origin + " is not allowed");
    return net::HttpResponse::text("Origin not allowed: " + origin + '\n', 403);
}

std::optional<net::HttpResponse> HouseServer::refuseWebSocket(const net::HttpRequest &request)
{
    if (m_socketIo.handles(request))
        return m_socketIo.refuseWebSocket(request);
    return net::HttpResponse::text("No WebSocket is served at this path.\n", 404);
}

net::DeflateOptions HouseServer::webSocketDeflate(const net::HttpRequest &) const
{
    return m_socketIo.options().perMessageDeflate;
}

QCoro::Task<> HouseServer::converse(net::HttpRequest request, net::WebSocketConnection &connection)
{
    co_await m_socketIo.converse(std::move(request), connection);
}

} // namespace atrium::server
