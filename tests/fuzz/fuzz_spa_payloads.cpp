#include "core/spa/payloads.h"

#include <QJsonDocument>

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;

namespace {

/// Above it a double would have skipped numbers, and the digits of a string are kept to 18.
constexpr std::int64_t largestId = 999'999'999'999'999'999;

bool isId(std::int64_t value)
{
    return value > 0 && value <= largestId;
}

void checkLine(const spa::OrderLine &line)
{
    hold(isId(line.service.value), "a service is named by an id");
    hold(!line.classification.isValid() || isId(line.classification.value),
         "a classification is an id or none");
}

template<typename T>
bool accepted(const Result<T> &result)
{
    hold(result.has_value() || !result.error().message.isEmpty(), "a refusal has a sentence");
    return result.has_value();
}

void checkRoom(const QString &room)
{
    const TransactionId id = spa::transactionOfRoom(room);
    if (id.isValid())
        hold(isId(id.value) && spa::transactionRoom(id) == room, "an order has one room");
}

} // namespace

/// What gets through the readers is in range, whatever JSON a client sends.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text = fuzz::viewOf(data, size);
    checkRoom(QString::fromUtf8(text));
    const QJsonArray arguments = QJsonDocument::fromJson(text.toByteArray()).array();

    if (const auto lines = spa::readSelection(arguments); accepted(lines)) {
        hold(lines->size() <= std::size_t(spa::maximumItemsPerOrder), "an order keeps to its size");
        std::for_each(lines->begin(), lines->end(), checkLine);
    }
    if (const auto id = spa::readTransactionId(arguments); accepted(id)) {
        hold(isId(id->value), "an order is named by an id");
        hold(spa::transactionOfRoom(spa::transactionRoom(*id)) == *id, "a room leads to its order");
    }
    if (const auto id = spa::readTransactionItemId(arguments); accepted(id))
        hold(isId(id->value), "an item is named by an id");
    if (const auto request = spa::readAddService(arguments); accepted(request)) {
        hold(isId(request->transaction.value), "a service is added to an order");
        checkLine(request->line);
    }
    if (const auto request = spa::readPay(arguments); accepted(request)) {
        hold(request->amount >= spa::Money{} && request->amount <= spa::Money::maximum,
             "an amount is between nothing and the most");
        const auto again = spa::Money::fromJson(request->amount.toJson());
        hold(again && *again == request->amount, "an amount survives being sent");
        const auto printed = spa::Money::fromJson(request->amount.toString());
        hold(printed && *printed == request->amount, "an amount survives being printed");
    }
    if (const auto room = spa::readRoom(arguments); accepted(room))
        checkRoom(*room);
    return 0;
}
