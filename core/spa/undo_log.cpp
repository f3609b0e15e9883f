#include "core/spa/undo_log.h"

namespace atrium::spa {

void UndoLog::remember(UndoPoint point)
{
    dropExpired(point.at);
    const TransactionId id = point.before.id;
    m_ages.emplace_back(point.at, id);
    m_points[id] = std::move(point);
}

const UndoPoint *UndoLog::find(TransactionId id, const QDateTime &nowUtc) const
{
    const auto found = m_points.constFind(id);
    if (found == m_points.cend())
        return nullptr;
    const qint64 age = found->at.msecsTo(nowUtc);
    const bool fresh = age >= 0 && age <= std::chrono::milliseconds(m_period).count();
    return fresh ? &*found : nullptr;
}

void UndoLog::dropExpired(const QDateTime &nowUtc)
{
    while (!m_ages.empty() && m_ages.front().first.addSecs(m_period.count()) < nowUtc) {
        const auto found = m_points.constFind(m_ages.front().second);
        if (found != m_points.cend() && found->at == m_ages.front().first)
            m_points.erase(found);
        m_ages.pop_front();
    }
}

} // namespace atrium::spa
