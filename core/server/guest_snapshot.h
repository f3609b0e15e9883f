#pragma once

#include "core/server/latest_mailbox.h"
#include "core/spa/transaction.h"

#include <QDate>

/// What the window asks about guests, and what it is told: plain values.
namespace atrium::server {

struct GuestsWanted
{
    QDate day; ///< in local time; of the orders that are listed
    TransactionId order; ///< whose steps are told; invalid: nobody's

    friend bool operator==(const GuestsWanted &, const GuestsWanted &) = default;
};

/// One accepted command about an order.
struct GuestStep
{
    enum class By : quint8 { Guest, Staff, Desk };
    qint64 number = 0; ///< of the journal's entry: grows, and never comes twice
    QDateTime at; ///< UTC
    QString action; ///< the journal's word: "place_order"
    By by = By::Guest;
    QString who; ///< of the staff, as the name is today; empty for a guest
    QString device; ///< "101, 192.168.1.20"; empty for a guest
    QString other; ///< to whom a guest was given; why an order was cancelled; the service added
    spa::Money amount; ///< of a payment

    friend bool operator==(const GuestStep &, const GuestStep &) = default;
};

struct GuestsSnapshot
{
    GuestsWanted wanted;
    bool isRead = false; ///< the orders are those of the disk
    std::vector<spa::Transaction> orders; ///< made on that day, by id
    std::vector<GuestStep> steps; ///< oldest first
    QString problem; ///< what could not be read; empty when all is well
};

class GuestMailbox : public LatestMailbox<GuestsSnapshot>
{ };
inline void keepUnread(GuestsSnapshot &, GuestsSnapshot &) { }

} // namespace atrium::server
