#pragma once

#include "core/base/result.h"
#include "core/server/contract_settings.h"
#include "core/spa/transaction.h"

#include <QByteArray>

/// What a guest takes home (spa-contract.md 7.7, 7.8).
namespace atrium::server {

/// Opens the receipt of one order to whoever holds its key: a code of four digits can be guessed, a
/// key of 128 bits cannot (D15).
class ReceiptKeys
{
public:
    /// With a secret of this process: keys end with it.
    ReceiptKeys();
    /// Of 16 to 64 bytes (keyed BLAKE2b).
    explicit ReceiptKeys(QByteArray secret);

    [[nodiscard]] QByteArray keyOf(TransactionId order) const;
    /// In the same time, whatever the key is.
    [[nodiscard]] bool isKeyOf(TransactionId order, const QByteArray &key) const;

private:
    QByteArray m_secret;
};

/// The receipt as plain text, 40 columns wide; the same for page and printer.
[[nodiscard]] QString receiptText(const spa::Transaction &order);

/// Sends `text` to an ESC/POS printer over one connection, and cuts the paper. Blocks: for a worker
/// thread. Refuses (Unavailable) when no connection comes about, or it breaks before everything is
/// sent; what a printer does with what it was sent, it does not tell.
[[nodiscard]] Result<> sendToPrinter(const PrinterAddress &printer, const QString &text);

} // namespace atrium::server
