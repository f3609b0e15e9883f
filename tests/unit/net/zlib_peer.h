#pragma once

#include <QByteArray>

#include <zlib.h>

namespace atrium::net::testing {

/// zlib as a peer uses it: the context of both directions, and a window of its own choice.
class ZlibPeer
{
public:
    explicit ZlibPeer(int windowBits = 15)
    {
        deflateInit2(&m_deflate, 6, Z_DEFLATED, -windowBits, 8, Z_DEFAULT_STRATEGY);
        inflateInit2(&m_inflate, -windowBits);
    }
    ~ZlibPeer()
    {
        deflateEnd(&m_deflate);
        inflateEnd(&m_inflate);
    }
    Q_DISABLE_COPY_MOVE(ZlibPeer)

    QByteArray compress(const QByteArray &message)
    {
        QByteArray out(qsizetype(deflateBound(&m_deflate, uLong(message.size()))) + 64, '\0');
        show(m_deflate, message, out.data(), out.size());
        ::deflate(&m_deflate, Z_SYNC_FLUSH);
        return out.first(out.size() - m_deflate.avail_out - 4);
    }

    /// One byte comes out at a time, so that only the window, not the output, can be referred to.
    /// Empty: the stream is not what it should be.
    QByteArray decompress(QByteArray message)
    {
        message += QByteArray("\x00\x00\xff\xff", 4);
        QByteArray out;
        char byte = 0;
        show(m_inflate, message, &byte, 1);
        for (;;) {
            const int code = ::inflate(&m_inflate, Z_SYNC_FLUSH);
            if (code != Z_OK && code != Z_BUF_ERROR)
                return {};
            if (m_inflate.avail_out == 1)
                return m_inflate.avail_in == 0 ? out : QByteArray();
            out += byte;
            m_inflate.next_out = reinterpret_cast<Bytef *>(&byte);
            m_inflate.avail_out = 1;
        }
    }

private:
    static void show(z_stream &stream, const QByteArray &in, char *out, qsizetype size)
    {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in.constData()));
        stream.avail_in = uInt(in.size());
        stream.next_out = reinterpret_cast<Bytef *>(out);
        stream.avail_out = uInt(size);
    }

    z_stream m_deflate{};
    z_stream m_inflate{};
};

} // namespace atrium::net::testing
