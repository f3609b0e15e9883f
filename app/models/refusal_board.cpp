#include "app/models/refusal_board.h"

#include <QCoreApplication>
#include <QLocale>

namespace atrium::app {

using server::HouseRefusal;

RefusalBoard::RefusalBoard(QObject *parent)
    : QObject(parent)
    , m_list({"label", "value"})
{ }

void RefusalBoard::setRefusals(const std::vector<HouseRefusal> &refusals)
{
    if (refusals == m_refusals)
        return;
    m_refusals = refusals;
    std::vector<HouseRefusal> today = refusals;
    std::erase_if(today, [](const HouseRefusal &refusal) { return refusal.today == 0; });
    std::ranges::stable_sort(today, std::greater(), &HouseRefusal::today);
    const QLocale locale;
    std::vector<Record> records;
    quint64 total = 0;
    for (const HouseRefusal &refusal : today) {
        total += refusal.today;
        records.push_back({QString::fromLatin1(refusal.name),
                           {QCoreApplication::translate("Refusals", refusal.title.data()),
                            locale.toString(refusal.today)}});
    }
    m_list.sync(std::move(records));
    m_totalText = total > 0 ? locale.toString(total) : QString();
    Q_EMIT changed();
}

} // namespace atrium::app
