#pragma once

#include "app/house_facts.h"
#include "app/models/desk_choices.h"
#include "app/models/next_step.h"
#include "app/models/record_list_model.h"
#include "core/base/clock.h"

#include <QPointer>

#include <memory>

class QQuickItem;

namespace atrium::app {

/// What the Floor page can do: offers choices, says the next step, sends what was chosen to the
/// house and lets it be taken back for a while. What the house has no inverse for waits for that
/// while before it is sent. Nothing here waits for the house: answers come later. GUI thread.
class FloorDesk : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// Of the place that was asked about last. Roles: title, harsh.
    Q_PROPERTY(atrium::app::RecordListModel *choices READ choices CONSTANT FINAL)
    /// What can be taken back, newest first. Roles: deed, text, button.
    Q_PROPERTY(atrium::app::RecordListModel *undos READ undos CONSTANT FINAL)
    Q_PROPERTY(QString stepText READ stepText NOTIFY stepChanged FINAL)
    /// Empty when there is nothing to press.
    Q_PROPERTY(QString stepButton READ stepButton NOTIFY stepChanged FINAL)
    /// Why the house did not do the last thing; empty when it did.
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged FINAL)

public:
    static constexpr std::chrono::seconds undoTime{8};

    /// `clock` outlives this.
    FloorDesk(HouseCommands commands, const Clock &clock, QObject *parent = nullptr);
    /// Sends what still waits.
    ~FloorDesk() override;

    void setFloor(const server::FloorView &floor);
    /// Time has passed: countdowns, and what was held back long enough.
    void refresh();

    [[nodiscard]] RecordListModel *choices() { return &m_choiceList; }
    [[nodiscard]] RecordListModel *undos() { return &m_undoList; }
    [[nodiscard]] QString stepText() const { return m_step.text; }
    [[nodiscard]] QString stepButton() const { return m_step.button; }
    [[nodiscard]] QString refusal() const { return m_refusal; }

    /// Lists what can be chosen there, and has the page open the list at that item. `place`:
    /// "waiting", "skipped", "room" or "counter"; `key`: a guest's code, else a number.
    Q_INVOKABLE void ask(const QString &place, const QString &key, QQuickItem *at);
    Q_INVOKABLE void choose(int row);
    Q_INVOKABLE void takeStep();
    Q_INVOKABLE void undo(const QString &deed);
    /// False when there is nothing to take back.
    Q_INVOKABLE bool undoLatest();
    Q_INVOKABLE void dismissRefusal() { setRefusal({}); }
    /// The page is left: what is held back is sent now.
    Q_INVOKABLE void sendHeld();

Q_SIGNALS:
    void stepChanged();
    void refusalChanged();
    void asked(QQuickItem *at);

private:
    struct Deed
    {
        enum class Stage : quint8 { Sent, Held, Done };
        quint64 id = 0;
        DeskChoice choice;
        Stage stage = Stage::Sent;
        SteadyTime until{};
    };

    void take(const DeskChoice &choice);
    void send(quint64 deed, const DeskChoice &choice);
    void answered(quint64 deed, const DeskChoice &choice, const Result<> &outcome);
    void undo(const Deed &deed);
    void forget(quint64 deed);
    void showUndos();
    void setRefusal(const QString &text);
    [[nodiscard]] bool isOnItsWay(TransactionId order) const;

    const HouseCommands m_commands;
    const Clock &m_clock;
    server::FloorView m_floor;
    RecordListModel m_choiceList;
    RecordListModel m_undoList;
    std::vector<DeskChoice> m_choices;
    std::vector<Deed> m_deeds; ///< oldest first
    NextStep m_step;
    QString m_refusal;
    quint64 m_lastDeed = 0;
    std::shared_ptr<FloorDesk *> m_self; ///< for answers that may come too late
};

} // namespace atrium::app
