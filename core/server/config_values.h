#pragma once

#include "core/server/config_settings.h"

namespace atrium::server {

/// Readers and printers of the kinds of values that settings have. A reader's refusal is the end of
/// a sentence that begins with the setting's name.
namespace values {

using Reader = decltype(Setting::read);
using Printer = decltype(Setting::print);

/// yes/no, true/false, on/off, 1/0; an empty value means yes (a switch that stands alone).
[[nodiscard]] Result<bool> parseSwitch(const QString &value);
[[nodiscard]] Result<qint64> parseNumber(const QString &value, qint64 least, qint64 most);
/// An IPv4 or IPv6 literal (in brackets or not), or "localhost".
[[nodiscard]] Result<QHostAddress> parseAddress(const QString &value);
/// Where a house serves: "ws://desk:5000", "https://desk", "desk". As http or https, with its port.
[[nodiscard]] Result<QUrl> parseServer(const QString &value);
/// "1280x720", each side 200 to 16384.
[[nodiscard]] Result<QSize> parseSize(const QString &value);

[[nodiscard]] Reader switchReader(bool Config::*member);
[[nodiscard]] Printer switchPrinter(bool Config::*member);
/// For the switches that choose the mode; "no" leaves a mode that another setting chose.
[[nodiscard]] Reader modeReader(StartMode mode);
[[nodiscard]] Printer modePrinter(StartMode mode);
[[nodiscard]] Reader millisecondsReader(std::chrono::milliseconds Config::*member, qint64 least,
                                        qint64 most);
[[nodiscard]] Printer millisecondsPrinter(std::chrono::milliseconds Config::*member);
[[nodiscard]] Reader textReader(QString Config::*member);
[[nodiscard]] Printer textPrinter(QString Config::*member);

} // namespace values

} // namespace atrium::server
