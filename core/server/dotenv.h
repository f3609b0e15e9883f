#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace atrium::server {

/// One `KEY=value` of a `.env` file.
struct DotenvEntry
{
    QString key;
    QString value;
    int line = 0; ///< counted from 1
};

/// Reads the text of a `.env` file (UTF-8, with or without BOM, any line ends): `KEY=value`, an
/// optional `export` in front, `# comments` on a line of their own or after a blank, values bare,
/// in 'single quotes' (literal) or in "double quotes" (\n, \r, \t, \" and \\ are escapes). Nothing
/// is expanded; a key given twice appears twice. Refuses with a sentence that names `fileName` and
/// the line; no value is ever quoted in it, as it may be a secret.
[[nodiscard]] Result<std::vector<DotenvEntry>> parseDotenv(const QByteArray &text,
                                                           const QString &fileName);

} // namespace atrium::server
