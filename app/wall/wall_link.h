#pragma once

#include "app/simulator/socket_io_client.h"
#include "app/wall/server_clock.h"
#include "app/wall/wall_fetch.h"
#include "app/wall/wall_retry.h"
#include "core/server/snapshot_mailbox.h"

#include <optional>

namespace atrium::app {

struct WallOptions
{
    QUrl server; ///< "http://desk:5000"
    QString name; ///< what the desk calls this wall
    QString certificateFile; ///< of a house that no authority vouches for; may be empty
};

/// The link of a wall display to a house elsewhere: a monitor of the contract that puts what it
/// learns into the mailbox from which the window lives, as a house of this process would. A
/// snapshot comes for every proof that what is shown is the house's newest: twice a second the wall
/// tells the house which revision it shows, and the answer is such a proof. Without answers for two
/// seconds the link is given up and made anew, over and over. One thread, which is the window's.
class WallLink : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds beat{500};
    /// What time alone changes (a room that is clean again) is told by nobody.
    static constexpr qint64 beatsBetweenLooks = 30;
    /// A link that says nothing for so long is lost.
    static constexpr std::chrono::milliseconds longestSilence{2000};

    /// `mailbox` and `clock` outlive this; the clock is set to the house's.
    WallLink(const WallOptions &options, server::SnapshotMailbox &mailbox, ServerClock &clock,
             QObject *parent = nullptr);
    ~WallLink() override;

    void start();
    [[nodiscard]] bool isLive() const { return m_live; }
    [[nodiscard]] qint64 shownRevision() const { return m_shown; }

Q_SIGNALS:
    void liveChanged();

private:
    void tryAgain();
    void tell();
    void listen(const QString &event, const QJsonArray &arguments);
    void hear(const QJsonObject &told);
    [[nodiscard]] bool isFresh(qint64 beatNumber) const;
    void show(const server::FloorView &floor);
    void prove(std::optional<server::FloorView> floor);
    void lose(const QString &reason);
    void setLive(bool live);

    const WallOptions m_options;
    server::SnapshotMailbox &m_mailbox;
    ServerClock &m_clock;
    simulator::HouseTrust m_trust;
    simulator::SocketIoClient m_client;
    WallFetch m_fetch;
    QTimer m_beat;
    QTimer m_attempt; ///< runs while a link is being made
    QTimer m_pause;
    QTimer m_proof; ///< runs while the last proof is fresh
    SteadyTime m_heardAt{};
    qint64 m_shown = -1; ///< revision on the screen; -1: none yet
    qint64 m_beats = 0; ///< told so far
    qint64 m_beatsBefore = 0; ///< told before this link
    QString m_storeNotice;
    bool m_sampleData = false;
    bool m_live = false;
    WallRetry m_retry;
};

} // namespace atrium::app
