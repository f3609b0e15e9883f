#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

struct sqlite3_file;

namespace atrium::storage::testing {

/// A disk that can fail, as a VFS of SQLite named "fault", for the whole process. Files really are
/// where they say; beside that, the disk remembers what has been synced, and so what a loss of
/// power would leave. Any thread.
class FaultDisk
{
public:
    enum class Fault : quint8 { None, Full, WriteError, SyncError };
    /// Contents of the files by their names without folder.
    using Image = std::map<QString, QByteArray>;

    static FaultDisk &instance();
    static QString vfsName() { return QStringLiteral("fault"); }

    void setFault(Fault fault);
    /// Called before every write and sync, on the thread that does it; may call image().
    void setObserver(std::function<void()> observer);
    /// Forgets all files; none may be open.
    void reset();
    /// What is left if the power fails now: everything synced, and of the rest what `dice` says:
    /// whole writes, the first part of a write, or nothing, each by itself.
    [[nodiscard]] Image image(const std::function<int(int bound)> &dice) const;
    static bool writeImage(const Image &image, const QString &folder);

private:
    struct Unsynced
    {
        qint64 offset = 0; ///< of a write, or the new size
        QByteArray data;
        bool isTruncation = false;
    };
    struct Shadow
    {
        QByteArray durable;
        std::vector<Unsynced> unsynced;
        bool everSynced = false;
    };
    friend struct FaultCalls;

    FaultDisk();
    static void applyTo(QByteArray &content, const Unsynced &operation);
    [[nodiscard]] std::shared_ptr<Shadow> open(const QString &path, const QByteArray &content);
    void remove(const QString &path);
    /// What to answer instead of doing it; 0 to do it.
    [[nodiscard]] int beforeWrite() const;
    [[nodiscard]] int beforeSync() const;
    void noteObserver() const;

    mutable std::mutex m_mutex;
    Fault m_fault = Fault::None;
    std::function<void()> m_observer;
    std::map<QString, std::shared_ptr<Shadow>> m_files; ///< by path
};

} // namespace atrium::storage::testing
