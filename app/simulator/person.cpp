#include "app/simulator/person.h"

#include "core/async/async.h"

namespace atrium::simulator {

using namespace std::chrono_literals;

namespace {

constexpr auto answerDeadline = 10s;

QCoro::Task<> untilSet(async::Event *event)
{
    co_await event->wait();
}

QCoro::Task<News> takeOne(async::Queue<News> *queue)
{
    News news = co_await queue->get();
    co_return news;
}

tl::unexpected<Error> lost(const QString &why)
{
    return failure(ErrorCode::Unavailable, why);
}

} // namespace

Person::Person(House &house, QByteArray userAgent, Account *account, Network network, quint32 seed)
    : m_house(house)
    , m_account(account)
    , m_network(network)
    , m_chance(seed)
    , m_client(std::move(userAgent))
{
    m_client.setTrust(&house.trust());
    if (network == Network::Slow)
        m_client.setPongDelay(std::chrono::milliseconds(400 + oneOf(1200)));
    QObject::connect(&m_client, &SocketIoClient::connected, &m_client, [this] {
        m_wasConnected = true;
        ++m_house.statistics().connected;
        ++m_house.statistics().present;
        m_settled.set();
    });
    QObject::connect(
        &m_client, &SocketIoClient::eventReceived, &m_client,
        [this](const QString &name, const QJsonArray &arguments) { take(name, arguments); });
    QObject::connect(&m_client, &SocketIoClient::ended, &m_client,
                     [this](const QString &reason) { takeEnd(reason); });
}

QCoro::Task<> Person::arrive()
{
    for (;;) {
        m_settled.clear();
        m_isLeaving = false;
        m_wasConnected = false;
        while (m_news.getNowait()) { }
        m_client.open(m_house.options().url, m_account ? m_account->token : QString());
        co_await m_settled.wait();
        if (m_client.isConnected())
            co_return;
        co_await async::sleep(std::chrono::milliseconds(1000 + oneOf(4000)));
    }
}

QCoro::Task<Result<QJsonValue>> Person::ask(QString event, QJsonArray arguments,
                                            QStringList answers)
{
    if (m_house.isClosing)
        co_await async::sleep(24h); // ended by the cancel that follows
    if (!isConnected())
        co_return lost(QStringLiteral("not connected"));
    Question question{event, std::move(answers), {}, {}};
    m_question = &question;
    m_answered.clear();
    ++m_house.openQuestions;
    ++m_house.statistics().asked;
    ++m_house.statistics().sent;
    question.since.start();
    const auto done = qScopeGuard([this, &question] { finish(question); });
    m_client.send(event, arguments);
    try {
        co_await async::withTimeout(answerDeadline, untilSet, &m_answered);
    } catch (const async::TimeoutError &) {
        ++m_house.statistics().lost;
        ++m_house.statistics().lostByEvent[event];
        question.outcome = lost(QStringLiteral("no answer to %1").arg(event));
    }
    co_return *question.outcome;
}

void Person::finish(Question &question)
{
    m_question = nullptr;
    if (!question.outcome) // cancelled while it waited
        ++m_house.statistics().abandoned;
    if (--m_house.openQuestions == 0 && m_house.isClosing)
        m_house.quiet.set();
}

void Person::tell(const QString &event)
{
    if (!isConnected())
        return;
    ++m_house.statistics().sent;
    m_client.send(event);
}

QCoro::Task<News> Person::nextNews(double seconds)
{
    try {
        News news = co_await async::withTimeout(m_house.paced(seconds), takeOne, &m_news);
        co_return news;
    } catch (const async::TimeoutError &) { }
    co_return News();
}

QCoro::Task<bool> Person::linger(double leastSeconds, double mostSeconds)
{
    QElapsedTimer since;
    since.start();
    const std::chrono::milliseconds whole = m_house.paced(between(leastSeconds, mostSeconds));
    for (;;) {
        const double left = double(whole.count() - since.elapsed()) / 1000;
        if (left <= 0)
            co_return isConnected();
        const News news = co_await nextNews(left * m_house.options().pace);
        if (news.kind == News::Kind::Ended)
            co_return false;
    }
}

void Person::skipNews()
{
    while (isConnected() && m_news.getNowait()) { }
}

void Person::leave()
{
    m_isLeaving = true;
    m_client.close();
}

QCoro::Task<> Person::untilGone()
{
    while (!m_client.isIdle()) {
        m_settled.clear();
        co_await m_settled.wait();
    }
}

void Person::breakConnection()
{
    if (!isConnected())
        return;
    ++m_house.statistics().broken;
    m_isLeaving = true;
    m_client.abort();
}

double Person::between(double least, double most)
{
    return least + (most - least) * m_chance.generateDouble();
}

void Person::take(const QString &name, const QJsonArray &arguments)
{
    ++m_house.statistics().received;
    const QJsonValue payload = arguments.isEmpty() ? QJsonValue() : arguments.first();
    const bool isError = name == QLatin1String("error");
    if (m_question && !m_question->outcome && (isError || m_question->answers.contains(name))) {
        Statistics &statistics = m_house.statistics();
        ++statistics.answered;
        statistics.latency.record(std::chrono::nanoseconds(m_question->since.nsecsElapsed()));
        const QString why = payload.toObject().value(QLatin1String("error")).toString();
        m_question->outcome = isError ? Result<QJsonValue>(failure(ErrorCode::NotAllowed, why))
                                      : Result<QJsonValue>(payload);
        m_answered.set();
    }
    if (m_interests.contains(name))
        tellNews({News::Kind::Event, name, payload});
}

void Person::tellNews(const News &news)
{
    const bool kept = m_news.putNowait(news);
    Q_ASSERT(kept); // the queue has no bound
    Q_UNUSED(kept)
}

void Person::takeEnd(const QString &reason)
{
    Statistics &statistics = m_house.statistics();
    const bool wanted = m_isLeaving || m_house.isClosing;
    if (m_wasConnected)
        --statistics.present;
    if (!wanted) {
        ++(m_wasConnected ? statistics.dropped : statistics.refused);
        ++statistics.reasons[reason];
    }
    if (m_question && !m_question->outcome) {
        if (!wanted)
            ++statistics.lostByEvent[m_question->event];
        ++(wanted ? statistics.abandoned : statistics.lost);
        m_question->outcome = lost(reason);
        m_answered.set();
    }
    m_wasConnected = false;
    m_settled.set();
    tellNews({News::Kind::Ended, {}, {}});
}

} // namespace atrium::simulator
