#include "core/server/house_server.h"

#include "core/async/async.h"
#include "core/async/every.h"
#include "core/base/log.h"
#include "core/server/connection_export.h"
#include "core/server/jobs_view.h"

namespace atrium::server {

namespace {

constexpr std::chrono::milliseconds snapshotInterval{100};
constexpr std::chrono::milliseconds farewell{1500};
constexpr std::chrono::milliseconds consoleFarewell{200}; ///< for users that do not read

socketio::ServerOptions socketIoOptions(const HouseSettings &settings)
{
    socketio::ServerOptions options;
    options.pingInterval = settings.pingInterval;
    options.pingTimeout = settings.pingTimeout;
    if (settings.recoveryWindow > std::chrono::milliseconds::zero())
        options.recovery.emplace().window = settings.recoveryWindow;
    // So that the latency of a client is known within its first second.
    options.firstPingDelay = std::min(settings.pingInterval, std::chrono::milliseconds(500));
    options.acknowledgeUnanswered = true;
    return options;
}

} // namespace

HouseServer::HouseServer(spa::House house, const HouseSettings &settings, SnapshotMailbox *mailbox,
                         const Clock &clock)
    : m_clock(clock)
    , m_settings(settings)
    , m_mailbox(mailbox)
    , m_desk(std::move(house), clock)
    , m_loginDesk(m_desk)
    , m_handlers(m_desk)
    , m_socketIo(socketIoOptions(settings))
    , m_broadcaster(m_socketIo.of(QStringLiteral("/")))
    , m_routes(m_desk, m_loginDesk, m_broadcaster)
    , m_traffic(m_socketIo, clock)
    , m_adminToken(settings.adminToken)
    , m_adminApi(m_adminToken, SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock})
    , m_jobDesk(clock)
    , m_jobsApi(m_adminToken, m_jobDesk)
    , m_console(m_adminToken, SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock})
    , m_survey(SurveyedHouse{m_socketIo, m_traffic, m_loopLag, clock},
               ConnectionSurvey::Identities::InTurn)
    , m_engineRoom(clock)
    , m_http(*this, limits())
{
    addJobKinds();
    bindHandlers(m_handlers, m_socketIo.of(QStringLiteral("/")));
    m_socketIo.onHandlerError = [](const std::shared_ptr<socketio::Socket> &socket,
                                   const QString &event, const QString &what) {
        qCWarning(logServer).noquote() << "connection" << socket->connectionId().value << "event"
                                       << event << "failed:" << what;
    };
}

HouseServer::~HouseServer() = default;

void HouseServer::addJobKinds()
{
    if (m_settings.dataDir.isEmpty())
        return;
    const SurveyedHouse house{m_socketIo, m_traffic, m_loopLag, m_clock};
    m_jobDesk.addKind(
        QStringLiteral("export-connections"),
        [house, folder = m_settings.dataDir](std::shared_ptr<async::JobProgress> progress) {
            return exportConnections(tableOf(house), folder, std::move(progress));
        });
}

net::HttpLimits HouseServer::limits()
{
    net::HttpLimits limits;
    // Above Engine.IO's maxPayload, so that Engine.IO itself answers a POST that is too large: its
    // 413 carries the headers that a browser wants to see.
    limits.bodyBytes = socketio::EngineIoOptions().maxPayload + 65'536;
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
    return m_http.listen(m_settings.address, m_settings.port);
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
    if (m_mailbox)
        writer.cancel();
    m_socketIo.close();
    co_await m_jobDesk.tasks().close();
    co_await m_console.close(consoleFarewell);
    co_await m_http.close(farewell);
    if (cancelled)
        std::rethrow_exception(cancelled);
}

QCoro::Task<> HouseServer::tickEverySecond(HouseServer *house)
{
    async::Ticker ticker = async::every(std::chrono::seconds(1));
    for (;;) {
        co_await ticker.next();
        house->m_traffic.tick();
        house->m_desk.noticeTime();
    }
}

QCoro::Task<> HouseServer::writeSnapshots(HouseServer *house)
{
    async::Ticker ticker = async::every(snapshotInterval);
    for (;;) {
        house->writeSnapshot();
        co_await ticker.next();
    }
}

void HouseServer::writeSnapshot()
{
    const ConnectionSurvey::Result found = m_survey.survey();
    HouseSnapshot snapshot;
    snapshot.takenAt = m_clock.utcNow();
    snapshot.figures = found.figures;
    snapshot.identities.reserve(found.changed.size());
    for (const size_t row : found.changed)
        snapshot.identities.push_back(found.identities[row]);
    snapshot.gone = found.gone;
    snapshot.totals = found.totals;
    snapshot.jobs = jobsView(m_jobDesk.tasks());
    if (m_desk.revision() != m_shownRevision) {
        m_shownRevision = m_desk.revision();
        snapshot.floor = m_desk.floorView();
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
    if (JobsApi::handles(request.path))
        co_return m_jobsApi.respond(request);
    if (AdminApi::handles(request.path))
        co_return m_adminApi.respond(request);
    net::HttpResponse answer = co_await m_routes.respond(std::move(request));
    co_return answer;
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
