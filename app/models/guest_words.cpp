#include "app/models/guest_words.h"

#include "app/models/figures.h"

#include <QCoreApplication>

namespace atrium::app {

using server::GuestStep;

namespace {

/// Sentences by the journal's word; %1 is who did it, %2 to whom, why or what.
struct Sentence
{
    QLatin1String action;
    const char *text;
};
constexpr std::array sentences{
    Sentence{QLatin1String("place_order"), QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Ordered")},
    Sentence{QLatin1String("call_next"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Taken on by %1")},
    Sentence{QLatin1String("assign"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Given to %2 by %1")},
    Sentence{QLatin1String("start_service"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Service started by %1")},
    Sentence{QLatin1String("add_service"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "%2 added by %1")},
    Sentence{QLatin1String("remove_item"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "A service taken off by %1")},
    Sentence{QLatin1String("finish_service"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Service finished by %1")},
    Sentence{QLatin1String("claim_next"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Called to pay by %1")},
    Sentence{QLatin1String("pay"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Paid, with %2 given to %1")},
    Sentence{QLatin1String("cancel"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Cancelled by %1")},
    Sentence{QLatin1String("no_show"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Did not come, says %1")},
    Sentence{QLatin1String("skip"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Called in vain by %1")},
    Sentence{QLatin1String("call_again"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Called again by %1")},
    Sentence{QLatin1String("hand_over"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Handed over to %2 by %1")},
    Sentence{QLatin1String("release"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Put back into the line by %1")},
    Sentence{QLatin1String("undo"),
             QT_TRANSLATE_NOOP("atrium::app::GuestWords", "Last step taken back by %1")},
};

QString stepWords(const char *text)
{
    return QCoreApplication::translate("atrium::app::GuestWords", text);
}

QString whoText(const GuestStep &step)
{
    if (step.by == GuestStep::By::Guest)
        return stepWords(QT_TRANSLATE_NOOP("atrium::app::GuestWords", "the guest"));
    if (step.by == GuestStep::By::Desk)
        return stepWords(QT_TRANSLATE_NOOP("atrium::app::GuestWords", "the desk"));
    return step.who.isEmpty()
        ? stepWords(QT_TRANSLATE_NOOP("atrium::app::GuestWords", "somebody no longer here"))
        : step.who;
}

} // namespace

QString stepText(const GuestStep &step)
{
    const auto sentence =
        std::find_if(sentences.begin(), sentences.end(),
                     [&](const Sentence &candidate) { return candidate.action == step.action; });
    if (sentence == sentences.end())
        return step.action;
    const QString other = step.amount.centavos != 0 ? pesosText(step.amount.centavos) : step.other;
    QString text = stepWords(sentence->text);
    // A name may hold a %2 of its own, so each is put in where the sentence wants it, at once.
    if (text.contains(QLatin1String("%2")))
        text = text.arg(whoText(step), other);
    else if (text.contains(QLatin1String("%1")))
        text = text.arg(whoText(step));
    const bool hasReason = step.action == QLatin1String("cancel") && !step.other.isEmpty();
    return hasReason ? text + QStringLiteral(": ") + step.other : text;
}

QString stepDevice(const GuestStep &step)
{
    switch (step.by) {
    case GuestStep::By::Guest:
        return stepWords(QT_TRANSLATE_NOOP("atrium::app::GuestWords", "on the guest's own device"));
    case GuestStep::By::Desk:
        return stepWords(QT_TRANSLATE_NOOP("atrium::app::GuestWords", "at the desk"));
    case GuestStep::By::Staff:
        break;
    }
    return step.device.isEmpty()
        ? QString()
        : stepWords(QT_TRANSLATE_NOOP("atrium::app::GuestWords", "on %1")).arg(step.device);
}

} // namespace atrium::app
