#include "app/models/settings_book.h"

#include "app/models/language.h"
#include "app/models/status.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace atrium::app {

namespace {

struct Way
{
    QLatin1String key;
    QLatin1String path;
    const char *title;
};

constexpr std::array wayTable{
    Way{QLatin1String("therapist"), QLatin1String("/therapist"),
        QT_TRANSLATE_NOOP("atrium::app::SettingsBook", "Therapist's tablet")},
    Way{QLatin1String("cashier"), QLatin1String("/cashier"),
        QT_TRANSLATE_NOOP("atrium::app::SettingsBook", "Cashier")},
    Way{QLatin1String("monitor"), QLatin1String("/monitor"),
        QT_TRANSLATE_NOOP("atrium::app::SettingsBook", "Wall display")},
    Way{QLatin1String("guest"), QLatin1String("/"),
        QT_TRANSLATE_NOOP("atrium::app::SettingsBook", "Guests, to order")},
};

} // namespace

SettingsBook::SettingsBook(SettingsFacts facts, SettingsCommands commands, QObject *parent)
    : QObject(parent)
    , m_facts(std::move(facts))
    , m_commands(std::move(commands))
    , m_saved(m_facts.dataDir)
    , m_values(m_facts.dataDir.isEmpty() ? QMap<QString, QString>() : m_saved.values())
    , m_ways({"title", "url"})
    , m_chosenUrl(m_facts.urls.value(0))
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(3000);
    tellWays();
    onLanguageChange(this, [this] { tellWays(); });
}

SettingsBook::~SettingsBook() { }

void SettingsBook::tellWays()
{
    std::vector<Record> records;
    for (const Way &way : wayTable)
        records.push_back({way.key, {tr(way.title), m_chosenUrl + way.path}});
    m_ways.sync(std::move(records));
}

void SettingsBook::setChosenUrl(const QString &url)
{
    if (url == m_chosenUrl || !m_facts.urls.contains(url))
        return;
    m_chosenUrl = url;
    tellWays();
    tell(Status::None, {});
    Q_EMIT chosenUrlChanged();
}

QString SettingsBook::value(const QString &name) const
{
    return m_values.value(name, m_facts.settings.value(name).value);
}

bool SettingsBook::isFixed(const QString &name) const
{
    return m_facts.settings.value(name).isFixed;
}

bool SettingsBook::isRestartNeeded() const
{
    for (auto own = m_facts.settings.cbegin(); own != m_facts.settings.cend(); ++own) {
        const QString next = m_values.value(own.key(), own->isSaved ? QString() : own->value);
        if (!own->isFixed && next != own->value)
            return true;
    }
    return false;
}

QString SettingsBook::save(const QString &name, const QString &value)
{
    if (const Result<> written = m_saved.save(name, value.trimmed()); !written)
        return written.error().message;
    m_values = m_saved.values();
    Q_EMIT saved();
    return {};
}

void SettingsBook::tell(int status, const QString &text)
{
    m_testStatus = status;
    m_testText = text;
    Q_EMIT tested();
}

void SettingsBook::testAddress()
{
    tell(Status::Starting, tr("Trying %1").arg(m_chosenUrl));
    QElapsedTimer since;
    since.start();
    QNetworkReply *reply =
        m_network.get(QNetworkRequest(QUrl(m_chosenUrl + QLatin1String("/healthz"))));
    // The house's own certificate is not what is tried here.
    connect(reply, &QNetworkReply::sslErrors, reply, [reply] { reply->ignoreSslErrors(); });
    connect(reply, &QNetworkReply::finished, this, [this, reply, since] {
        reply->deleteLater();
        if (reply->error() == QNetworkReply::NoError)
            tell(Status::Online,
                 tr("Answers this computer after %1 ms. A phone must be in the same network.")
                     .arg(since.elapsed()));
        else
            tell(Status::Lost,
                 tr("No answer (%1). A firewall may be in the way.").arg(reply->errorString()));
    });
}

void SettingsBook::restart()
{
    if (m_commands.restart)
        m_commands.restart(RestartAs::Same);
}

void SettingsBook::exploreSample()
{
    if (m_commands.restart)
        m_commands.restart(RestartAs::Sample);
}

void SettingsBook::leaveSample()
{
    if (m_commands.restart)
        m_commands.restart(RestartAs::Real);
}

} // namespace atrium::app
