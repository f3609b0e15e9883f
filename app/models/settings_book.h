#pragma once

#include "app/models/newest_made.h"
#include "app/models/record_list_model.h"
#include "app/settings_commands.h"
#include "core/server/saved_settings.h"

#include <QNetworkAccessManager>

namespace atrium::app {

/// What the settings page shows and sets of the program itself: the network above all. What is
/// saved takes effect with the next start. GUI thread.
class SettingsBook
    : public QObject
    , public NewestMade<SettingsBook>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// Ways in: title, url, per role.
    Q_PROPERTY(atrium::app::RecordListModel *ways READ ways CONSTANT FINAL)
    /// Where clients reach the house, the best one first.
    Q_PROPERTY(QStringList urls READ urls CONSTANT FINAL)
    Q_PROPERTY(QString chosenUrl READ chosenUrl WRITE setChosenUrl NOTIFY chosenUrlChanged FINAL)
    /// Something saved is not in effect yet.
    Q_PROPERTY(bool restartNeeded READ isRestartNeeded NOTIFY saved FINAL)
    Q_PROPERTY(bool canRestart READ canRestart CONSTANT FINAL)
    Q_PROPERTY(QString file READ file CONSTANT FINAL)
    Q_PROPERTY(QString dataDir READ dataDir CONSTANT FINAL)
    /// Status::Starting while an address is tried, then Online or Lost; None before.
    Q_PROPERTY(int testStatus READ testStatus NOTIFY tested FINAL)
    Q_PROPERTY(QString testText READ testText NOTIFY tested FINAL)

public:
    SettingsBook(SettingsFacts facts, SettingsCommands commands, QObject *parent = nullptr);
    ~SettingsBook() override;

    [[nodiscard]] RecordListModel *ways() { return &m_ways; }
    [[nodiscard]] QStringList urls() const { return m_facts.urls; }
    [[nodiscard]] QString chosenUrl() const { return m_chosenUrl; }
    void setChosenUrl(const QString &url);
    [[nodiscard]] bool isRestartNeeded() const;
    [[nodiscard]] bool canRestart() const { return bool(m_commands.restart); }
    [[nodiscard]] QString file() const { return m_saved.fileName(); }
    [[nodiscard]] QString dataDir() const { return m_facts.dataDir; }
    [[nodiscard]] int testStatus() const { return m_testStatus; }
    [[nodiscard]] QString testText() const { return m_testText; }

    /// What is saved under that name, else what is in effect.
    Q_INVOKABLE QString value(const QString &name) const;
    /// The command line, the environment or `.env` decides: what is saved has no effect.
    Q_INVOKABLE bool isFixed(const QString &name) const;
    /// Empty when it was saved, else why not.
    Q_INVOKABLE QString save(const QString &name, const QString &value);
    /// Asks the house for a sign of life at the chosen address.
    Q_INVOKABLE void testAddress();
    /// Stops serving, and starts anew with what is saved.
    Q_INVOKABLE void restart();
    /// The same, with sample data or without.
    Q_INVOKABLE void exploreSample();
    Q_INVOKABLE void leaveSample();

Q_SIGNALS:
    void saved();
    void chosenUrlChanged();
    void tested();

private:
    void tellWays();
    void tell(int status, const QString &text);

    const SettingsFacts m_facts;
    const SettingsCommands m_commands;
    server::SavedSettings m_saved;
    QMap<QString, QString> m_values; ///< as saved
    RecordListModel m_ways;
    QNetworkAccessManager m_network;
    QString m_chosenUrl;
    QString m_testText;
    int m_testStatus = 0;
};

} // namespace atrium::app
