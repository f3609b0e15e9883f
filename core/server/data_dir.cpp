#include "core/server/data_dir.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

namespace atrium::server {

namespace {

tl::unexpected<Error> refuse(const QString &path, const QString &why)
{
    return failure(
        ErrorCode::Unavailable,
        QStringLiteral(
            "The data folder %1 cannot be used (%2): choose another one with --data-dir.")
            .arg(QDir::toNativeSeparators(path), why));
}

} // namespace

Result<> prepareDataDir(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.exists() && !folder.isDir())
        return refuse(path, QStringLiteral("it is a file"));
    if (!folder.exists()) {
        if (!QDir().mkpath(path))
            return refuse(path, QStringLiteral("it cannot be created"));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    // Asking for permissions would be answered by rights alone; a read-only disk shows only when
    // one writes.
    QTemporaryFile probe(QDir(path).filePath(QStringLiteral(".probe-XXXXXX")));
    if (!probe.open())
        return refuse(path, QStringLiteral("it is not writable"));
    return {};
}

} // namespace atrium::server
