#include "app/models/connection_filter.h"

#include "core/server/wire_names.h"

#include <algorithm>
#include <cmath>

namespace atrium::app {

namespace {

using server::ConnectionFigures;
using server::ConnectionIdentity;
using server::LinkState;

bool isFigure(FilterKey key)
{
    switch (key) {
    case FilterKey::State:
    case FilterKey::Rtt:
    case FilterKey::P95:
    case FilterKey::In:
    case FilterKey::Out:
    case FilterKey::Queue:
    case FilterKey::Up:
    case FilterKey::Silent:
    case FilterKey::Drops:
    case FilterKey::Reconnects:
        return true;
    default:
        return false;
    }
}

bool hasText(const FilterTerm &term, const QString &text)
{
    return std::any_of(term.texts.begin(), term.texts.end(), [&](const QString &wanted) {
        return term.op == FilterOperator::Is ? text.compare(wanted, Qt::CaseInsensitive) == 0
                                             : text.contains(wanted, Qt::CaseInsensitive);
    });
}

QString stateName(const ConnectionStore &store, int slot)
{
    return store.hasLeft(slot) ? QStringLiteral("left")
                               : server::wireName(store.figures(slot).state);
}

double figureOf(const ConnectionStore &store, int slot, FilterKey key)
{
    const ConnectionFigures &now = store.figures(slot);
    const bool left = store.hasLeft(slot);
    const bool silent = left || now.state == LinkState::Lost;
    switch (key) {
    case FilterKey::Rtt:
        return silent || store.isRttStale(slot) ? qQNaN() : double(now.rttLastMs);
    case FilterKey::P95:
        return silent ? qQNaN() : double(now.rttP95Ms);
    case FilterKey::In:
        return silent ? qQNaN() : double(now.inBytesPerS);
    case FilterKey::Out:
        return silent ? qQNaN() : double(now.outBytesPerS);
    case FilterKey::Queue:
        return left ? qQNaN() : double(now.queueBytes);
    case FilterKey::Silent:
        return left ? qQNaN() : double(now.silentS);
    case FilterKey::Drops:
        return double(now.volatileDrops) + double(now.overflowDrops);
    case FilterKey::Reconnects:
        return double(now.reconnects);
    case FilterKey::Up: {
        const QDateTime since = store.identity(slot).connectedAt;
        const qint64 until = left ? store.leftAtMs(slot) : store.nowMs();
        return since.isValid() ? double(until - since.toMSecsSinceEpoch()) / 1000 : qQNaN();
    }
    default:
        return qQNaN();
    }
}

bool compares(double figure, const FilterTerm &term)
{
    switch (term.op) {
    case FilterOperator::Less:
        return figure < term.number;
    case FilterOperator::LessOrEqual:
        return figure <= term.number;
    case FilterOperator::Greater:
        return figure > term.number;
    case FilterOperator::GreaterOrEqual:
        return figure >= term.number;
    case FilterOperator::Has:
    case FilterOperator::Is:
        break;
    }
    // As it is shown: without what stands behind the point.
    return std::abs(figure - term.number) < 0.5;
}

bool holds(const ConnectionStore &store, int slot, const FilterTerm &term)
{
    const ConnectionIdentity &who = store.identity(slot);
    switch (term.key) {
    case FilterKey::Words:
        return hasText(term, who.person) || hasText(term, who.place) || hasText(term, who.address)
            || hasText(term, roleNoun(who.role));
    case FilterKey::Role:
        return term.texts.contains(server::wireName(who.role));
    case FilterKey::State:
        return term.texts.contains(stateName(store, slot));
    case FilterKey::Transport:
        return term.texts.contains(server::wireName(who.transport));
    case FilterKey::Name:
        return hasText(term, who.person);
    case FilterKey::Room:
        return hasText(term, who.place);
    case FilterKey::Address:
        return hasText(term, who.address);
    case FilterKey::Guest:
        return hasText(term, who.holds);
    case FilterKey::Program:
        return hasText(term, who.userAgent);
    case FilterKey::Joined:
        return std::any_of(who.rooms.begin(), who.rooms.end(),
                           [&](const QString &room) { return hasText(term, room); });
    default:
        return compares(figureOf(store, slot, term.key), term);
    }
}

} // namespace

bool ConnectionFilter::setText(const QString &text)
{
    m_text = text;
    FilterQuery query = parseFilter(text);
    m_error = std::move(query.error);
    if (m_error || query.terms == m_terms)
        return false;
    m_terms = std::move(query.terms);
    m_readsFigures = std::any_of(m_terms.begin(), m_terms.end(),
                                 [](const FilterTerm &term) { return isFigure(term.key); });
    m_readsTime = std::any_of(m_terms.begin(), m_terms.end(), [](const FilterTerm &term) {
        return term.key == FilterKey::Up || term.key == FilterKey::Silent;
    });
    return true;
}

bool ConnectionFilter::matches(const ConnectionStore &store, int slot) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const FilterTerm &term) {
        return holds(store, slot, term) != term.negated;
    });
}

} // namespace atrium::app
