#include "core/server/saved_settings.h"

#include "core/server/config_settings.h"
#include "core/server/dotenv.h"

#include <QDir>
#include <QSaveFile>

namespace atrium::server {

namespace {

const Setting *savable(const QString &name)
{
    const auto found = std::ranges::find(settings(), name, &Setting::name);
    return found == settings().end() || !savableSettings().contains(name) ? nullptr : &*found;
}

/// In double quotes, so that nothing in it is a comment.
QByteArray line(const Setting &setting, QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return (setting.environmentKey + QStringLiteral("=\"") + value + QStringLiteral("\"\n"))
        .toUtf8();
}

} // namespace

QStringList savableSettings()
{
    return {QStringLiteral("port"),
            QStringLiteral("address"),
            QStringLiteral("printer"),
            QStringLiteral("allowed-origins"),
            QStringLiteral("recovery-window"),
            QStringLiteral("ping-interval")};
}

SavedSettings::SavedSettings(const QString &dataDir)
    : m_file(QDir(dataDir).filePath(QStringLiteral("settings.env")))
{ }

Result<std::optional<QByteArray>> SavedSettings::text() const
{
    QFile file(m_file);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("%1 cannot be read (%2): mend its permissions or remove it.")
                           .arg(m_file, file.errorString()));
    }
    return std::optional(file.readAll());
}

QMap<QString, QString> SavedSettings::values() const
{
    QMap<QString, QString> values;
    const auto bytes = text();
    const auto entries = parseDotenv(bytes ? bytes->value_or(QByteArray()) : QByteArray(), m_file);
    if (!entries)
        return values;
    for (const DotenvEntry &entry : *entries) {
        for (const Setting &setting : settings()) {
            if (setting.environmentKey == entry.key && !entry.value.isEmpty())
                values.insert(setting.name, entry.value);
        }
    }
    return values;
}

Result<> SavedSettings::save(const QString &name, const QString &value)
{
    const Setting *setting = savable(name);
    if (!setting)
        return failure(ErrorCode::NotAllowed,
                       QStringLiteral("%1 is no setting of this page.").arg(name));
    Config scratch;
    if (!value.isEmpty()) {
        if (const Result<> read = setting->read(scratch, value); !read)
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("It %1.").arg(read.error().message));
    }
    QMap<QString, QString> all = values();
    if (value.isEmpty())
        all.remove(name);
    else
        all.insert(name, value);
    QByteArray text("# Chosen on the settings page of Atrium; see there.\n");
    for (auto kept = all.cbegin(); kept != all.cend(); ++kept) {
        if (const Setting *own = savable(kept.key()))
            text += line(*own, kept.value());
    }
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return failure(
            ErrorCode::Unavailable,
            QStringLiteral("It could not be written to %1: %2.").arg(m_file, file.errorString()));
    }
    return {};
}

} // namespace atrium::server
