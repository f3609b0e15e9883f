#pragma once

#include "app/models/newest_made.h"
#include "app/models/record_list_model.h"
#include "app/settings_commands.h"

#include <QThreadPool>

namespace atrium::app {

/// The house as Settings changes it: people, rooms, counters, services and prices. Every change is
/// a command of the house's own desk, durable before it is shown; a refusal is told in `notice`.
/// GUI thread.
class HouseBook
    : public QObject
    , public NewestMade<HouseBook>
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// number, name, username, role, roleWord, place, active, canLogIn.
    Q_PROPERTY(atrium::app::RecordListModel *people READ people CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *rooms READ rooms CONSTANT FINAL)
    Q_PROPERTY(atrium::app::RecordListModel *counters READ counters CONSTANT FINAL)
    /// One line for each variant: recordKey, service, variant, pesos, minutes.
    Q_PROPERTY(atrium::app::RecordListModel *services READ services CONSTANT FINAL)
    /// The house has been read; before that nothing is known of it.
    Q_PROPERTY(bool known READ isKnown NOTIFY changed FINAL)
    /// There is nobody who could work in it, and no place to work at.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed FINAL)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed FINAL)
    /// Why the last change was refused; empty when it was not.
    Q_PROPERTY(QString notice READ notice NOTIFY changed FINAL)

public:
    static constexpr int shortestPassword = 8;

    explicit HouseBook(SettingsCommands commands, QObject *parent = nullptr);
    ~HouseBook() override;

    [[nodiscard]] RecordListModel *people() { return &m_people; }
    [[nodiscard]] RecordListModel *rooms() { return &m_rooms; }
    [[nodiscard]] RecordListModel *counters() { return &m_counters; }
    [[nodiscard]] RecordListModel *services() { return &m_services; }
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] bool isEmpty() const
    {
        return m_known && m_people.count() == 0 && m_rooms.count() == 0;
    }
    [[nodiscard]] bool isBusy() const { return m_running > 0; }
    [[nodiscard]] QString notice() const { return m_notice; }

    /// Reads the house again.
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void addRoom(const QString &number);
    Q_INVOKABLE void removeRoom(const QString &number);
    Q_INVOKABLE void addCounter(const QString &number);
    Q_INVOKABLE void removeCounter(const QString &number);
    /// `role`: "therapist", "cashier", "desk", "manager". The place may be empty.
    Q_INVOKABLE void addPerson(const QString &role, const QString &username, const QString &name,
                               const QString &place, const QString &password);
    Q_INVOKABLE void editPerson(int number, const QString &name, const QString &place);
    Q_INVOKABLE void setPersonActive(int number, bool active);
    Q_INVOKABLE void setPassword(int number, const QString &password);
    /// A new service, or a new variant of one that is there.
    Q_INVOKABLE void addService(const QString &service, const QString &variant,
                                const QString &pesos, const QString &minutes);
    Q_INVOKABLE void setPrice(const QString &key, const QString &pesos, const QString &minutes);
    Q_INVOKABLE void removeService(const QString &key);
    Q_INVOKABLE void clearNotice();

Q_SIGNALS:
    void changed();

private:
    void show(server::HouseRecords records);
    void perform(spa::Action action);
    void hashAndSet(StaffId person, const QString &password);
    void refuse(const QString &sentence);
    [[nodiscard]] bool isPassword(const QString &password);
    void end(const Result<spa::Outcome> &outcome);

    const SettingsCommands m_commands;
    server::HouseRecords m_records;
    RecordListModel m_people;
    RecordListModel m_rooms;
    RecordListModel m_counters;
    RecordListModel m_services;
    QThreadPool m_hashing;
    QString m_notice;
    int m_running = 0;
    bool m_known = false;
};

} // namespace atrium::app
