#pragma once

#include "core/server/config.h"

namespace atrium::server {

/// What the settings page may set, by name. Everything else belongs to whoever starts the program.
[[nodiscard]] QStringList savableSettings();

/// `settings.env` of a data folder: what was chosen on the settings page, in the form of a `.env`
/// file. It takes effect with the next start; the command line, the environment and `.env` win over
/// it. One thread.
class SavedSettings
{
public:
    explicit SavedSettings(const QString &dataDir);

    [[nodiscard]] QString fileName() const { return m_file; }
    /// Its text, or nothing when it is not there. Refuses when it cannot be read.
    [[nodiscard]] Result<std::optional<QByteArray>> text() const;
    /// By name ("port"). What cannot be read counts as nothing.
    [[nodiscard]] QMap<QString, QString> values() const;
    /// Checks the value as the command line would, and writes; an empty one is forgotten. Refuses
    /// with a sentence that begins with a capital letter.
    Result<> save(const QString &name, const QString &value);

private:
    QString m_file;
};

} // namespace atrium::server
