#pragma once

#include "app/models/connection_list_model.h"
#include "app/models/event_list_model.h"
#include "app/models/record_list_model.h"
#include "core/server/connection_watch.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace atrium::app {

class MailboxWaker;

/// What the details tell about the selected connection beyond its figures: its messages one by one,
/// how its round trips are spread, how it connected, and its earlier connections of today. Travels
/// only while `watching`. GUI thread.
class ConnectionStoryBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by ConnectionActions")
    /// The pane is open and can be seen.
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)
    Q_PROPERTY(atrium::app::EventListModel *events READ events CONSTANT FINAL)
    /// Roles: label, value.
    Q_PROPERTY(atrium::app::RecordListModel *handshake READ handshake CONSTANT FINAL)
    /// Newest first. Roles: label (from, for how long), value (why it ended, what it had).
    Q_PROPERTY(atrium::app::RecordListModel *past READ past CONSTANT FINAL)
    /// Messages that came faster than they are told.
    Q_PROPERTY(double untold READ untold NOTIFY told FINAL)

public:
    /// `watch` asks the house to tell about a connection; an invalid id: about none.
    ConnectionStoryBoard(server::StoryMailbox &mailbox, ConnectionListModel *connections,
                         std::function<void(ConnectionId)> watch, QObject *parent = nullptr);
    ~ConnectionStoryBoard() override;

    [[nodiscard]] bool isWatching() const { return m_watching; }
    void setWatching(bool watching);
    [[nodiscard]] EventListModel *events() { return &m_events; }
    [[nodiscard]] RecordListModel *handshake() { return &m_handshake; }
    [[nodiscard]] RecordListModel *past() { return &m_past; }
    [[nodiscard]] double untold() const { return double(m_untold); }
    /// Of the watched connection, oldest first.
    [[nodiscard]] const std::vector<float> &roundTripsMs() const { return m_roundTripsMs; }

    /// Takes what the mailbox holds; called through the waker, or by tests.
    void takeStory();

Q_SIGNALS:
    void watchingChanged();
    void told();

private:
    void follow();
    void succeed(ConnectionId before, ConnectionId now);
    void clear();
    void showHandshake(const std::vector<server::HandshakeLine> &lines);
    void showPast(const std::vector<server::PastConnection> &past);

    server::StoryMailbox &m_mailbox;
    QPointer<ConnectionListModel> m_connections;
    std::function<void(ConnectionId)> m_watch;
    std::shared_ptr<MailboxWaker> m_waker;
    EventListModel m_events;
    RecordListModel m_handshake;
    RecordListModel m_past;
    std::vector<float> m_roundTripsMs;
    ConnectionId m_watched;
    quint64 m_untold = 0;
    bool m_watching = false;
};

} // namespace atrium::app
