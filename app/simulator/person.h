#pragma once

#include "app/simulator/house.h"
#include "app/simulator/socket_io_client.h"
#include "core/async/queue.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

namespace atrium::simulator {

/// How well somebody's network works.
enum class Network { Steady, Slow, Flaky };

/// What a person waits for between two deeds.
struct News
{
    enum class Kind {
        Nothing, ///< the time is over
        Event,
        Ended ///< the connection is gone
    };
    Kind kind = Kind::Nothing;
    QString name;
    QJsonValue payload; ///< first argument, null when there is none
};

/// One simulated person with a device: the vocabulary that the roles are written in. Coroutines of
/// one person run one at a time; cancelling them leaves the person reusable only for leave() and
/// untilGone().
class Person
{
public:
    Person(House &house, QByteArray userAgent, Account *account, Network network, quint32 seed);

    /// Comes in, and tries again every few seconds while the server refuses.
    QCoro::Task<> arrive();
    /// Sends an event and waits for the first of `answers` (or for "error"), at most ten seconds.
    /// Yields its first argument; refuses with NotAllowed on "error", Unavailable when the answer
    /// or the connection was lost.
    QCoro::Task<Result<QJsonValue>> ask(QString event, QJsonArray arguments, QStringList answers);
    /// Sends an event that has no answer.
    void tell(const QString &event);
    /// Which events are news; others are counted and forgotten.
    void listenFor(QStringList events) { m_interests = std::move(events); }
    /// The next event listened for or the end of the connection, at most so many seconds of life
    /// later.
    QCoro::Task<News> nextNews(double seconds);
    /// Lets time of life pass; false as soon as the connection is gone.
    QCoro::Task<bool> linger(double leastSeconds, double mostSeconds);
    /// Forgets what arrived meanwhile, except the end of the connection.
    void skipNews();
    void leave();
    QCoro::Task<> untilGone();
    /// The network fails: the connection is gone without a word.
    void breakConnection();

    [[nodiscard]] bool isConnected() const { return m_client.isConnected(); }
    [[nodiscard]] House &house() const { return m_house; }
    [[nodiscard]] Account *account() const { return m_account; }
    [[nodiscard]] Network network() const { return m_network; }
    [[nodiscard]] double between(double least, double most);
    [[nodiscard]] int oneOf(int count) { return m_chance.bounded(count); }
    [[nodiscard]] bool happens(double probability)
    {
        return m_chance.generateDouble() < probability;
    }

private:
    struct Question
    {
        QString event;
        QStringList answers;
        QElapsedTimer since;
        std::optional<Result<QJsonValue>> outcome;
    };
    void take(const QString &name, const QJsonArray &arguments);
    void takeEnd(const QString &reason);
    void tellNews(const News &news);
    void finish(Question &question);

    House &m_house;
    Account *m_account;
    Network m_network;
    QRandomGenerator m_chance;
    SocketIoClient m_client;
    QStringList m_interests;
    async::Queue<News> m_news;
    async::Event m_settled; ///< connected or gone
    async::Event m_answered;
    Question *m_question = nullptr;
    bool m_wasConnected = false;
    bool m_isLeaving = false;
};

} // namespace atrium::simulator
