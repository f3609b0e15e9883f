#include "core/net/http_parser.h"

#include "core/net/http_chunk_reader.h"

#include <QUrl>

// The only place that sees Beast: its headers cost seconds.
#include <boost/beast/http/basic_parser.hpp>

namespace atrium::net {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using BeastError = beast::error_code;

QByteArray toBytes(beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

HttpRefusal refusalFor(const BeastError &error, const HttpLimits &limits)
{
    if (error == http::error::body_limit || error == http::error::buffer_overflow)
        return {413, "The body is larger than " + QByteArray::number(limits.bodyBytes) + " bytes."};
    if (error == http::error::bad_version)
        return {505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
    return {400, "The request is malformed: " + QByteArray::fromStdString(error.message()) + '.'};
}

} // namespace

/// Collects what Beast finds, straight into an HttpRequest.
class HttpRequestParser::Beast final : public http::basic_parser<true>
{
public:
    explicit Beast(qsizetype bodyBytes)
        : chunks(bodyBytes)
    { }

    HttpRequest request;
    HttpChunkReader chunks; ///< of a chunked body
    std::optional<HttpRefusal> refusal; ///< of the checks below
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    bool expectsContinue = false;
    bool isHttp11 = false;

    bool refuse(int status, const char *sentence)
    {
        refusal = HttpRefusal{status, sentence};
        return false;
    }

    /// What Beast accepts and a server in front of another must not (RFC 9112 3.2, 6.1, 6.3).
    bool acceptHead()
    {
        if (hosts > 1)
            return refuse(400, "There is more than one Host header.");
        if (hosts == 0 && isHttp11)
            return refuse(400, "The Host header is missing.");
        if (lengths > 1)
            return refuse(400, "There is more than one Content-Length header.");
        if (encodings > 1 || (encodings == 1 && lengths == 1))
            return refuse(400, "The length of the body is given in more than one way.");
        if (encodings == 1 && !isHttp11)
            return refuse(400, "HTTP/1.0 has no Transfer-Encoding.");
        if (encodings == 1 && !chunked())
            return refuse(501, "The only Transfer-Encoding served is chunked.");
        return true;
    }

private:
    bool acceptField(http::field name, beast::string_view value)
    {
        switch (name) {
        case http::field::host:
            ++hosts;
            return true;
        case http::field::content_length:
            ++lengths;
            return value.find(',') == value.npos || refuse(400, "Content-Length is a list.");
        case http::field::transfer_encoding:
            ++encodings;
            return beast::iequals(value, "chunked")
                || refuse(501, "The only Transfer-Encoding served is chunked.");
        case http::field::expect:
            expectsContinue = beast::iequals(value, "100-continue");
            return expectsContinue || refuse(417, "The only expectation served is 100-continue.");
        default:
            return true;
        }
    }

    void on_request_impl(http::verb, beast::string_view method, beast::string_view target,
                         int version, BeastError &) override
    {
        request.method = toBytes(method);
        request.target = toBytes(target);
        isHttp11 = version >= 11;
    }

    void on_field_impl(http::field name, beast::string_view nameText, beast::string_view value,
                       BeastError &error) override
    {
        if (!acceptField(name, value)) {
            error = http::error::bad_value;
            return;
        }
        request.headers.emplace_back(toBytes(nameText), toBytes(value));
    }

    void on_response_impl(int, beast::string_view, int, BeastError &) override { }
    void on_header_impl(BeastError &) override { }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, BeastError &) override { }
    std::size_t on_body_impl(beast::string_view bytes, BeastError &) override
    {
        request.body.append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }
    // Chunks are read by HttpChunkReader.
    void on_chunk_header_impl(std::uint64_t, beast::string_view, BeastError &) override { }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, BeastError &) override
    {
        return bytes.size();
    }

    void on_finish_impl(BeastError &) override { }
};

HttpRequestParser::HttpRequestParser(const HttpLimits &limits)
    : m_limits(limits)
    , m_scanner(limits)
{ }

HttpRequestParser::~HttpRequestParser() = default;

HttpRequestParser::Step HttpRequestParser::fail(HttpRefusal refusal, qsizetype consumed)
{
    m_refusal = std::move(refusal);
    return {Outcome::Failed, consumed};
}

HttpRequestParser::Step HttpRequestParser::feed(QByteArrayView bytes)
{
    Step step = isHeadDone() ? Step{} : feedHead(bytes);
    if (step.outcome == Outcome::NeedMore && isHeadDone()) {
        const qsizetype head = step.consumed;
        step = feedBody(bytes.sliced(head));
        step.consumed += head;
    }
    if (m_beast)
        m_beast->request.wireBytes += step.consumed;
    return step;
}

HttpRequestParser::Step HttpRequestParser::feedHead(QByteArrayView bytes)
{
    // One empty line before a request is forgiven (RFC 9112 2.2).
    const qsizetype skipped = bytes.startsWith("\r\n") ? 2 : 0;
    if (bytes == QByteArrayView("\r"))
        return {};
    const QByteArrayView rest = bytes.sliced(skipped);
    const std::optional<qsizetype> size = m_scanner.scan(rest);
    if (!size)
        return fail(m_scanner.refusal());
    if (*size == 0)
        return {};

    m_beast = std::make_unique<Beast>(m_limits.bodyBytes);
    m_beast->header_limit(std::uint32_t(*size) + 1);
    m_beast->body_limit(std::uint64_t(m_limits.bodyBytes));
    BeastError error;
    (void)m_beast->put(boost::asio::const_buffer(rest.data(), std::size_t(*size)), error);
    if (m_beast->refusal || (!error && !m_beast->acceptHead()))
        return fail(*m_beast->refusal);
    if (error)
        return fail(refusalFor(error, m_limits));
    if (!m_beast->is_header_done())
        return fail({400, "The head of the request is malformed."});
    if (!splitTarget())
        return fail({400, "The request target is not a path on this server."});
    return {Outcome::NeedMore, skipped + *size};
}

HttpRequestParser::Step HttpRequestParser::feedBody(QByteArrayView bytes)
{
    if (m_beast->chunked()) {
        const HttpChunkReader::Step step = m_beast->chunks.feed(bytes, m_beast->request.body);
        if (step.outcome == HttpChunkReader::Outcome::Failed)
            return fail(m_beast->chunks.refusal(), step.consumed);
        return {isBodyDone() ? Outcome::Complete : Outcome::NeedMore, step.consumed};
    }
    qsizetype consumed = 0;
    while (!m_beast->is_done() && consumed < bytes.size()) {
        BeastError error;
        const QByteArrayView rest = bytes.sliced(consumed);
        consumed += qsizetype(
            m_beast->put(boost::asio::const_buffer(rest.data(), std::size_t(rest.size())), error));
        if (error)
            return fail(refusalFor(error, m_limits), consumed);
    }
    return {isBodyDone() ? Outcome::Complete : Outcome::NeedMore, consumed};
}

bool HttpRequestParser::splitTarget()
{
    HttpRequest &request = m_beast->request;
    QByteArrayView target = request.target;
    if (request.method == "OPTIONS" && target == QByteArrayView("*")) {
        request.path = QStringLiteral("*");
        return true;
    }
    if (!target.startsWith('/')) { // absolute form (RFC 9112 3.2.2): the authority has no say here
        const qsizetype scheme = target.indexOf("://");
        if (scheme <= 0)
            return false;
        const qsizetype slash = target.indexOf('/', scheme + 3);
        target = slash < 0 ? QByteArrayView("/") : target.sliced(slash);
    }
    if (const qsizetype fragment = target.indexOf('#'); fragment >= 0)
        target = target.first(fragment);
    const qsizetype mark = target.indexOf('?');
    const QByteArray path =
        QByteArray::fromPercentEncoding((mark < 0 ? target : target.first(mark)).toByteArray());
    if (path.contains('\0'))
        return false;
    request.path = QString::fromUtf8(path);
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromUtf8(target.sliced(mark + 1)));
    return true;
}

bool HttpRequestParser::isHeadDone() const
{
    return m_beast && m_beast->is_header_done();
}

bool HttpRequestParser::isBodyDone() const
{
    return m_beast->chunked() ? m_beast->chunks.isDone() : m_beast->is_done();
}

bool HttpRequestParser::takeExpectation()
{
    return isHeadDone() && isHttp10() == false && !isBodyDone() && m_beast->request.body.isEmpty()
        && std::exchange(m_beast->expectsContinue, false);
}

bool HttpRequestParser::isKeepAlive() const
{
    return m_beast && m_beast->keep_alive();
}

bool HttpRequestParser::isHttp10() const
{
    return m_beast && !m_beast->isHttp11;
}

HttpRequest HttpRequestParser::takeRequest()
{
    return std::move(m_beast->request);
}

} // namespace atrium::net
