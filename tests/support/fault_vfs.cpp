#include "tests/support/fault_vfs.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace atrium::storage::testing {

namespace {

/// Unsynced data reaches a disk by sectors.
constexpr int sectorSize = 512;

sqlite3_vfs *s_real = nullptr;

} // namespace

/// The C side: one open file, followed in memory by the real one.
struct FaultCalls
{
    struct File
    {
        sqlite3_file base;
        std::shared_ptr<FaultDisk::Shadow> *shadow; ///< owned; null for files that are not followed
        sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    };
    static File *of(sqlite3_file *file) { return reinterpret_cast<File *>(file); }
    static sqlite3_file *real(sqlite3_file *file) { return of(file)->real(); }

    static QByteArray contentOf(sqlite3_file *file)
    {
        sqlite3_int64 size = 0;
        file->pMethods->xFileSize(file, &size);
        QByteArray content(static_cast<qsizetype>(size), '\0');
        if (size > 0)
            file->pMethods->xRead(file, content.data(), static_cast<int>(size), 0);
        return content;
    }

    static int open(sqlite3_vfs *, const char *name, sqlite3_file *base, int flags, int *outFlags)
    {
        File *file = of(base);
        file->base.pMethods = nullptr;
        file->shadow = nullptr;
        const int code = s_real->xOpen(s_real, name, file->real(), flags, outFlags);
        if (code != SQLITE_OK)
            return code;
        if (name && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0)
            file->shadow = new std::shared_ptr<FaultDisk::Shadow>(
                FaultDisk::instance().open(QString::fromLocal8Bit(name), contentOf(file->real())));
        file->base.pMethods = methods();
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs *, const char *name, int syncFolder)
    {
        FaultDisk::instance().remove(QString::fromLocal8Bit(name));
        return s_real->xDelete(s_real, name, syncFolder);
    }

    static int close(sqlite3_file *file)
    {
        delete of(file)->shadow;
        return real(file)->pMethods->xClose(real(file));
    }

    static void follow(sqlite3_file *file, FaultDisk::Unsynced operation)
    {
        const std::lock_guard guard(FaultDisk::instance().m_mutex);
        if (of(file)->shadow)
            (*of(file)->shadow)->unsynced.push_back(std::move(operation));
    }

    static int write(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
    {
        FaultDisk &disk = FaultDisk::instance();
        disk.noteObserver();
        if (const int fault = disk.beforeWrite())
            return fault;
        const int code = real(file)->pMethods->xWrite(real(file), data, size, offset);
        if (code == SQLITE_OK)
            follow(file, {offset, QByteArray(static_cast<const char *>(data), size), false});
        return code;
    }

    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        const int code = real(file)->pMethods->xTruncate(real(file), size);
        if (code == SQLITE_OK)
            follow(file, {size, {}, true});
        return code;
    }

    static int sync(sqlite3_file *file, int flags)
    {
        FaultDisk &disk = FaultDisk::instance();
        disk.noteObserver();
        if (const int fault = disk.beforeSync())
            return fault;
        // The shadow stands for the disk: the real one need not be waited for.
        Q_UNUSED(flags);
        const std::lock_guard guard(disk.m_mutex);
        if (of(file)->shadow) {
            FaultDisk::Shadow &shadow = **of(file)->shadow;
            for (const FaultDisk::Unsynced &operation : shadow.unsynced)
                FaultDisk::applyTo(shadow.durable, operation);
            shadow.unsynced.clear();
            shadow.everSynced = true;
        }
        return SQLITE_OK;
    }

    static const sqlite3_io_methods *methods()
    {
        static const sqlite3_io_methods table = [] {
            sqlite3_io_methods calls{};
            calls.iVersion = 2;
            calls.xClose = close;
            calls.xRead = [](sqlite3_file *f, void *data, int size, sqlite3_int64 offset) {
                return real(f)->pMethods->xRead(real(f), data, size, offset);
            };
            calls.xWrite = write;
            calls.xTruncate = truncate;
            calls.xSync = sync;
            calls.xFileSize = [](sqlite3_file *f, sqlite3_int64 *size) {
                return real(f)->pMethods->xFileSize(real(f), size);
            };
            calls.xLock = [](sqlite3_file *f, int l) {
                return real(f)->pMethods->xLock(real(f), l);
            };
            calls.xUnlock = [](sqlite3_file *f, int l) {
                return real(f)->pMethods->xUnlock(real(f), l);
            };
            calls.xCheckReservedLock = [](sqlite3_file *f, int *out) {
                return real(f)->pMethods->xCheckReservedLock(real(f), out);
            };
            calls.xFileControl = [](sqlite3_file *f, int operation, void *data) {
                return real(f)->pMethods->xFileControl(real(f), operation, data);
            };
            calls.xSectorSize = [](sqlite3_file *f) {
                return real(f)->pMethods->xSectorSize(real(f));
            };
            calls.xDeviceCharacteristics = [](sqlite3_file *f) {
                return real(f)->pMethods->xDeviceCharacteristics(real(f));
            };
            calls.xShmMap = [](sqlite3_file *f, int region, int size, int extend,
                               void volatile **memory) {
                return real(f)->pMethods->xShmMap(real(f), region, size, extend, memory);
            };
            calls.xShmLock = [](sqlite3_file *f, int offset, int count, int flags) {
                return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
            };
            calls.xShmBarrier = [](sqlite3_file *f) {
                real(f)->pMethods->xShmBarrier(real(f));
            };
            calls.xShmUnmap = [](sqlite3_file *f, int flag) {
                return real(f)->pMethods->xShmUnmap(real(f), flag);
            };
            return calls;
        }();
        return &table;
    }
};

FaultDisk &FaultDisk::instance()
{
    static FaultDisk disk;
    return disk;
}

FaultDisk::FaultDisk()
{
    s_real = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *s_real;
    vfs.zName = "fault";
    vfs.szOsFile = static_cast<int>(sizeof(FaultCalls::File)) + s_real->szOsFile;
    vfs.xOpen = FaultCalls::open;
    vfs.xDelete = FaultCalls::remove;
    vfs.pNext = nullptr;
    sqlite3_vfs_register(&vfs, 0);
}

void FaultDisk::setFault(Fault fault)
{
    const std::lock_guard guard(m_mutex);
    m_fault = fault;
}

void FaultDisk::setObserver(std::function<void()> observer)
{
    const std::lock_guard guard(m_mutex);
    m_observer = std::move(observer);
}

void FaultDisk::noteObserver() const
{
    std::function<void()> observer;
    {
        const std::lock_guard guard(m_mutex);
        observer = m_observer;
    }
    if (observer)
        observer();
}

void FaultDisk::reset()
{
    const std::lock_guard guard(m_mutex);
    m_files.clear();
    m_fault = Fault::None;
    m_observer = nullptr;
}

std::shared_ptr<FaultDisk::Shadow> FaultDisk::open(const QString &path, const QByteArray &content)
{
    const std::lock_guard guard(m_mutex);
    std::shared_ptr<Shadow> &shadow = m_files[path];
    if (!shadow)
        shadow = std::make_shared<Shadow>(Shadow{content, {}, !content.isEmpty()});
    return shadow;
}

void FaultDisk::remove(const QString &path)
{
    const std::lock_guard guard(m_mutex);
    m_files.erase(path);
}

int FaultDisk::beforeWrite() const
{
    const std::lock_guard guard(m_mutex);
    if (m_fault == Fault::Full)
        return SQLITE_FULL;
    return m_fault == Fault::WriteError ? SQLITE_IOERR_WRITE : 0;
}

int FaultDisk::beforeSync() const
{
    const std::lock_guard guard(m_mutex);
    return m_fault == Fault::SyncError ? SQLITE_IOERR_FSYNC : 0;
}

void FaultDisk::applyTo(QByteArray &content, const Unsynced &operation)
{
    const auto offset = static_cast<qsizetype>(operation.offset);
    if (operation.isTruncation) {
        content.truncate(offset);
        return;
    }
    if (content.size() < offset + operation.data.size())
        content.append(offset + operation.data.size() - content.size(), '\0');
    content.replace(offset, operation.data.size(), operation.data);
}

FaultDisk::Image FaultDisk::image(const std::function<int(int bound)> &dice) const
{
    const std::lock_guard guard(m_mutex);
    Image image;
    for (const auto &[path, shadow] : m_files) {
        if (!shadow->everSynced && dice(2) == 0)
            continue; // not even its name had reached the disk
        QByteArray content = shadow->durable;
        for (Unsynced operation : shadow->unsynced) {
            const int fate = dice(3);
            if (fate == 0)
                continue;
            const auto sectors = static_cast<int>(operation.data.size() / sectorSize);
            if (fate == 1 && sectors > 0)
                operation.data.truncate(dice(sectors + 1) * sectorSize);
            applyTo(content, operation);
        }
        image.emplace(QFileInfo(path).fileName(), std::move(content));
    }
    return image;
}

bool FaultDisk::writeImage(const Image &image, const QString &folder)
{
    for (const auto &[name, content] : image) {
        QFile file(folder + QLatin1Char('/') + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return false;
    }
    return true;
}

} // namespace atrium::storage::testing
