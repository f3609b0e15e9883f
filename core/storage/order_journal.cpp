#include "core/storage/order_journal.h"

#include <QJsonDocument>

#include <algorithm>

namespace atrium::storage {

namespace {

constexpr qint64 partSize = 2000;

/// Named where the command names its order, or `of` where it says which one that was. Entries of
/// before that member was written are known by their time and person.
constexpr char partOfJournal[] =
    "SELECT j.command, ifnull(p.name, ''), ifnull(o.name, '') FROM journal j "
    "LEFT JOIN staff p ON p.id = j.person "
    "LEFT JOIN staff o ON o.id = json_extract(j.command, '$.to') "
    "WHERE j.seq > ? AND j.seq <= ? AND ("
    "json_extract(j.command, '$.order') = ? OR json_extract(j.command, '$.of') = ? "
    "OR (j.action = 'place_order' AND json_extract(j.command, '$.code') = ?) "
    "OR (j.action = 'call_next' AND j.at = ? AND j.person = ?) "
    "OR (j.action = 'claim_next' AND j.at = ? AND j.person = ?)) "
    "ORDER BY j.seq";

StaffId idOf(const std::optional<spa::Assignee> &assignee)
{
    return assignee ? assignee->id : StaffId();
}

bool isPlacing(const OrderEntry &entry)
{
    return std::holds_alternative<spa::PlaceOrder>(entry.command.action);
}

} // namespace

Result<std::vector<OrderEntry>> OrderJournal::readPart(Database &database, qint64 after,
                                                       qint64 upTo) const
{
    std::vector<OrderEntry> entries;
    Result<> understood;
    const auto read =
        database.prepared(partOfJournal)
            .each(
                [&](const Row &row) {
                    const auto json = QJsonDocument::fromJson(row.text(0).toUtf8());
                    auto command = spa::commandFromJson(json.object());
                    if (!command)
                        understood = tl::unexpected(command.error());
                    else
                        entries.push_back({std::move(*command), row.text(1), row.text(2)});
                },
                after, upTo, m_order.id, m_order.id, m_order.code, m_order.therapistConfirmedAt,
                idOf(m_order.therapist), m_order.cashierClaimedAt, idOf(m_order.cashier));
    if (!read)
        return tl::unexpected(read.error());
    if (!understood)
        return tl::unexpected(understood.error());
    return entries;
}

Result<std::vector<OrderEntry>> OrderJournal::operator()(Database &database) const
{
    std::vector<OrderEntry> all;
    const auto last = database.number(QStringLiteral("SELECT ifnull(max(seq), 0) FROM journal"));
    if (!last)
        return tl::unexpected(last.error());
    for (qint64 upTo = *last; upTo > 0; upTo -= partSize) {
        auto part = readPart(database, upTo - partSize, upTo);
        if (!part)
            return part;
        const bool isBegun = std::any_of(part->begin(), part->end(), &isPlacing);
        all.insert(all.begin(), std::make_move_iterator(part->begin()),
                   std::make_move_iterator(part->end()));
        if (isBegun)
            break;
    }
    return all;
}

} // namespace atrium::storage
