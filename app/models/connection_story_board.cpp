#include "app/models/connection_story_board.h"

#include "app/models/connection_words.h"
#include "app/models/figures.h"
#include "app/models/mailbox_waker.h"

#include <QLocale>

namespace atrium::app {

namespace {
const QList<QByteArray> lineRoles{"label", "value"};
}

ConnectionStoryBoard::ConnectionStoryBoard(server::StoryMailbox &mailbox,
                                           ConnectionListModel *connections,
                                           std::function<void(ConnectionId)> watch, QObject *parent)
    : QObject(parent)
    , m_mailbox(mailbox)
    , m_connections(connections)
    , m_watch(std::move(watch))
    , m_waker(std::make_shared<MailboxWaker>(this, [this] { takeStory(); }))
    , m_handshake(lineRoles)
    , m_past(lineRoles)
{
    m_mailbox.setWaker([waker = m_waker] { waker->wake(); });
    // Before the selection is told to have changed: that would begin another story.
    connect(connections, &ConnectionListModel::succeeded, this, &ConnectionStoryBoard::succeed);
    connect(connections, &ConnectionListModel::selectionChanged, this,
            &ConnectionStoryBoard::follow);
}

ConnectionStoryBoard::~ConnectionStoryBoard()
{
    m_mailbox.setWaker({});
    m_waker->forget();
}

void ConnectionStoryBoard::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    follow();
    Q_EMIT watchingChanged();
}

void ConnectionStoryBoard::follow()
{
    const bool selected = m_connections && m_connections->connectionSelected();
    const ConnectionId wanted =
        m_watching && selected ? m_connections->selectedId() : ConnectionId();
    if (wanted == m_watched)
        return;
    m_watched = wanted;
    clear();
    if (m_watch)
        m_watch(m_watched);
}

void ConnectionStoryBoard::succeed(ConnectionId before, ConnectionId now)
{
    if (!m_watched.isValid() || before != m_watched)
        return;
    m_watched = now;
    m_events.addMark(tr("came back on a new connection"));
    if (m_watch)
        m_watch(m_watched);
}

void ConnectionStoryBoard::clear()
{
    m_events.clear();
    m_handshake.sync({});
    m_past.sync({});
    m_roundTripsMs.clear();
    m_untold = 0;
    Q_EMIT told();
}

void ConnectionStoryBoard::takeStory()
{
    const std::optional<server::ConnectionStory> story = m_mailbox.take();
    // One that was on its way when another was chosen is nobody's.
    if (!story || story->id != m_watched)
        return;
    m_events.add(story->events);
    m_untold = story->untold;
    if (story->open)
        m_roundTripsMs = story->roundTripsMs;
    if (!story->handshake.empty())
        showHandshake(story->handshake);
    showPast(story->past);
    Q_EMIT told();
}

void ConnectionStoryBoard::showHandshake(const std::vector<server::HandshakeLine> &lines)
{
    std::vector<Record> records;
    for (const server::HandshakeLine &each : lines)
        records.push_back({QString::number(records.size()) + each.name, {each.name, each.value}});
    m_handshake.sync(std::move(records));
}

void ConnectionStoryBoard::showPast(const std::vector<server::PastConnection> &past)
{
    std::vector<Record> records;
    for (const server::PastConnection &each : past) {
        const QDateTime begun = each.who.connectedAt.toLocalTime();
        const QString when =
            tr("%1 to %2, %3")
                .arg(begun.toString(QStringLiteral("h:mm:ss")),
                     each.endedAt.toLocalTime().toString(QStringLiteral("h:mm:ss")),
                     durationText(begun.secsTo(each.endedAt)));
        const QString what = tr("%1 · p95 %2 ms · in %3, out %4 messages")
                                 .arg(departureText(each.reason), millisecondsText(each.rttP95Ms),
                                      QLocale::c().toString(each.inMessages),
                                      QLocale::c().toString(each.outMessages));
        records.push_back({QString::number(each.who.id.value), {when, what}});
    }
    m_past.sync(std::move(records));
}

} // namespace atrium::app
