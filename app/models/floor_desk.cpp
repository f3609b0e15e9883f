#include "app/models/floor_desk.h"

#include <QQuickItem>

#include <algorithm>
#include <optional>

namespace atrium::app {

namespace {

std::optional<FloorPlace> placeNamed(const QString &name)
{
    if (name == QLatin1String("waiting"))
        return FloorPlace::Waiting;
    if (name == QLatin1String("skipped"))
        return FloorPlace::Skipped;
    if (name == QLatin1String("room"))
        return FloorPlace::Room;
    if (name == QLatin1String("counter"))
        return FloorPlace::Counter;
    return std::nullopt;
}

int secondsLeft(SteadyTime until, SteadyTime now)
{
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(until - now).count();
    return int((std::max<qint64>(0, left) + 999) / 1000);
}

} // namespace

FloorDesk::FloorDesk(HouseCommands commands, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_commands(std::move(commands))
    , m_clock(clock)
    , m_choiceList({"title", "harsh"})
    , m_undoList({"deed", "text", "button"})
    , m_self(std::make_shared<FloorDesk *>(this))
{ }

FloorDesk::~FloorDesk()
{
    *m_self = nullptr;
    for (const Deed &deed : m_deeds) {
        if (deed.stage == Deed::Stage::Held)
            m_commands.perform(deed.choice.action, [](const Result<> &) {});
    }
}

void FloorDesk::setFloor(const server::FloorView &floor)
{
    m_floor = floor;
}

void FloorDesk::refresh()
{
    const SteadyTime now = m_clock.steadyNow();
    // Sending may end at once and change the list.
    const std::vector<Deed> before = m_deeds;
    for (const Deed &deed : before) {
        if (deed.stage == Deed::Stage::Sent || deed.until > now)
            continue;
        forget(deed.id);
        if (deed.stage == Deed::Stage::Held)
            send(deed.id, deed.choice);
    }
    showUndos();
    NextStep step = nextStep(m_floor, m_clock.utcNow());
    if (!m_commands.perform)
        step.button.clear();
    const bool differs = step.text != m_step.text || step.button != m_step.button;
    m_step = std::move(step);
    if (differs)
        Q_EMIT stepChanged();
}

void FloorDesk::ask(const QString &place, const QString &key, QQuickItem *at)
{
    const auto where = placeNamed(place);
    if (!where || !m_commands.perform)
        return;
    m_choices = choicesAt(m_floor, *where, key);
    std::vector<Record> records;
    for (const DeskChoice &choice : m_choices)
        records.push_back({choice.key, {choice.title, choice.isHarsh}});
    m_choiceList.sync(std::move(records));
    if (!m_choices.empty())
        Q_EMIT asked(at);
}

void FloorDesk::choose(int row)
{
    if (row >= 0 && row < int(m_choices.size()))
        take(DeskChoice(m_choices[size_t(row)]));
}

void FloorDesk::takeStep()
{
    if (m_step.choice)
        take(DeskChoice(*m_step.choice));
}

bool FloorDesk::isOnItsWay(TransactionId order) const
{
    return order.isValid() && std::any_of(m_deeds.begin(), m_deeds.end(), [&](const Deed &deed) {
               return deed.stage == Deed::Stage::Sent && deed.choice.order == order;
           });
}

void FloorDesk::take(const DeskChoice &choice)
{
    // A second press before the house has answered means the same thing.
    if (!m_commands.perform || isOnItsWay(choice.order))
        return;
    setRefusal({});
    const quint64 id = ++m_lastDeed;
    if (choice.takenBack == TakenBack::ByTheHouse)
        return send(id, choice);
    const bool isHeldAlready = std::any_of(m_deeds.begin(), m_deeds.end(), [&](const Deed &deed) {
        return deed.stage == Deed::Stage::Held && deed.choice.done == choice.done;
    });
    if (!isHeldAlready)
        m_deeds.push_back({id, choice, Deed::Stage::Held, m_clock.steadyNow() + undoTime});
    showUndos();
}

void FloorDesk::send(quint64 deed, const DeskChoice &choice)
{
    m_deeds.push_back({deed, choice, Deed::Stage::Sent, {}});
    m_commands.perform(choice.action, [self = m_self, deed, choice](const Result<> &outcome) {
        if (*self)
            (*self)->answered(deed, choice, outcome);
    });
}

void FloorDesk::answered(quint64 deed, const DeskChoice &choice, const Result<> &outcome)
{
    forget(deed);
    if (!outcome) {
        setRefusal(refusalText(choice, outcome.error().message));
    } else if (choice.takenBack == TakenBack::ByTheHouse) {
        // The house remembers one step of an order: the newest.
        std::erase_if(m_deeds, [&](const Deed &each) {
            return each.stage == Deed::Stage::Done && each.choice.order == choice.order;
        });
        m_deeds.push_back({deed, choice, Deed::Stage::Done, m_clock.steadyNow() + undoTime});
    }
    showUndos();
}

void FloorDesk::undo(const QString &deed)
{
    const quint64 id = deed.toULongLong();
    const auto found = std::find_if(m_deeds.begin(), m_deeds.end(),
                                    [id](const Deed &each) { return each.id == id; });
    if (found != m_deeds.end())
        undo(Deed(*found));
}

bool FloorDesk::undoLatest()
{
    const auto found = std::find_if(m_deeds.rbegin(), m_deeds.rend(), [](const Deed &each) {
        return each.stage != Deed::Stage::Sent;
    });
    if (found == m_deeds.rend())
        return false;
    undo(Deed(*found));
    return true;
}

void FloorDesk::undo(const Deed &deed)
{
    forget(deed.id);
    showUndos();
    setRefusal({});
    if (deed.stage != Deed::Stage::Done)
        return;
    m_commands.perform(
        spa::Undo{deed.choice.order},
        [self = m_self, choice = deed.choice](const Result<> &outcome) {
            if (*self && !outcome)
                (*self)->setRefusal(
                    tr("\"%1\" stays as it is. %2").arg(choice.done, outcome.error().message));
        });
}

void FloorDesk::sendHeld()
{
    const std::vector<Deed> before = m_deeds;
    for (const Deed &deed : before) {
        if (deed.stage != Deed::Stage::Held)
            continue;
        forget(deed.id);
        send(deed.id, deed.choice);
    }
    showUndos();
}

void FloorDesk::forget(quint64 deed)
{
    std::erase_if(m_deeds, [deed](const Deed &each) { return each.id == deed; });
}

void FloorDesk::showUndos()
{
    std::vector<Record> records;
    const SteadyTime now = m_clock.steadyNow();
    for (auto deed = m_deeds.rbegin(); deed != m_deeds.rend(); ++deed) {
        if (deed->stage == Deed::Stage::Sent)
            continue;
        const QString id = QString::number(deed->id);
        records.push_back(
            {id, {id, deed->choice.done, tr("Undo %1 s").arg(secondsLeft(deed->until, now))}});
    }
    m_undoList.sync(std::move(records));
}

void FloorDesk::setRefusal(const QString &text)
{
    if (m_refusal == text)
        return;
    m_refusal = text;
    Q_EMIT refusalChanged();
}

} // namespace atrium::app
