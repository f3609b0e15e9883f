#pragma once

#include "core/async/task.h"
#include "core/server/connection_survey.h"
#include "core/server/connection_watch.h"
#include "core/server/handled_events.h"
#include "core/server/session_log.h"

namespace atrium::server {

/// Does to a connection what somebody at the window asks for, and tells the window about the one
/// that it looks at. Network thread only.
class ConnectionDesk final : public HandledEvents
{
public:
    static constexpr qsizetype longestText = 500;
    static constexpr qsizetype longestRoom = 80;
    /// A connection that sends more between two stories is told to have done so.
    static constexpr size_t eventsAtOnce = 500;
    static constexpr size_t pastShown = 50;

    ConnectionDesk(SurveyedHouse house, socketio::Server &server);
    ~ConnectionDesk() override;
    Q_DISABLE_COPY_MOVE(ConnectionDesk)

    /// What was done is logged.
    ConnectionOutcome perform(const ConnectionOrder &order);
    /// Stories of that connection go to `mailbox`, which outlives the watch; an invalid id, or no
    /// mailbox, ends it. Only then do its messages cost anything.
    void watch(ConnectionId id, StoryMailbox *mailbox);
    [[nodiscard]] const SessionLog &log() const { return *m_log; }

    [[nodiscard]] bool wants(ConnectionId id) const override;
    void handled(const HandledEvent &event) override;

private:
    class Tap;
    struct Watch;

    [[nodiscard]] ConnectionOutcome perform(const ConnectionOrder &order,
                                            const socketio::EngineIoSession &session);
    void disconnect(const ConnectionOrder &order, const socketio::EngineIoSession &session);
    static QCoro::Task<> tellStories(std::shared_ptr<Watch> watch);
    void tellStory(Watch &watch) const;

    SurveyedHouse m_house;
    socketio::Server &m_server;
    std::shared_ptr<SessionLog> m_log;
    std::shared_ptr<Watch> m_watch;
    async::TaskHandle<> m_teller;
};

} // namespace atrium::server
