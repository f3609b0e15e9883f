#include "core/net/http_parser.h"

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;

namespace {

/// Small, so that an input of a few hundred bytes reaches every limit.
net::HttpLimits smallLimits()
{
    net::HttpLimits limits;
    limits.requestLineBytes = 128;
    limits.headerBytes = 512;
    limits.headers = 8;
    limits.bodyBytes = 256;
    return limits;
}

const net::HttpLimits limits = smallLimits();

struct Conversation
{
    std::vector<net::HttpRequest> requests;
    int refusedStatus = 0; ///< 0: the connection lives
    qsizetype consumed = 0;
};

bool isToken(const QByteArray &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char character) {
        return character > ' ' && character < 0x7f && !strchr("\"(),/:;<=>?@[\\]{}", character);
    });
}

void checkRequest(const net::HttpRequest &request, bool isHttp10)
{
    hold(isToken(request.method), "a method is a token");
    hold(!request.path.contains(QChar::Null), "a path holds no NUL");
    hold(request.body.size() <= limits.bodyBytes, "a body keeps to its limit");
    hold(int(request.headers.size()) <= limits.headers, "the headers keep to their number");
    qsizetype headerBytes = 0;
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    for (const auto &[name, value] : request.headers) {
        headerBytes += name.size() + value.size();
        hold(isToken(name), "a header's name is a token");
        hold(!value.contains('\r') && !value.contains('\n') && !value.contains('\0'),
             "a header's value is one line");
        hosts += name.compare("Host", Qt::CaseInsensitive) == 0 ? 1 : 0;
        lengths += name.compare("Content-Length", Qt::CaseInsensitive) == 0 ? 1 : 0;
        encodings += name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0 ? 1 : 0;
    }
    hold(headerBytes <= limits.headerBytes, "the headers keep to their size");
    hold(hosts == 1 || (isHttp10 && hosts == 0), "a request names one host");
    hold(lengths + encodings <= 1, "the body's length is given in one way");
    if (lengths == 1) {
        hold(request.body.size() == request.header("Content-Length").toLongLong(),
             "the body is as long as it says");
    } else if (encodings == 0) {
        hold(request.body.isEmpty(), "no length, no body");
    }
}

/// Plays a connection: requests one behind the other, in the pieces given.
Conversation converse(QByteArrayView bytes, fuzz::Cuts *cuts)
{
    Conversation conversation;
    auto parser = std::make_unique<net::HttpRequestParser>(limits);
    qsizetype arrived = cuts ? 0 : bytes.size();
    for (;;) {
        const qsizetype waiting = arrived - conversation.consumed;
        const auto step = parser->feed(bytes.sliced(conversation.consumed, waiting));
        hold(step.consumed >= 0 && step.consumed <= waiting, "no more is consumed than was shown");
        conversation.consumed += step.consumed;
        (void)parser->takeExpectation();
        if (step.outcome == net::HttpRequestParser::Outcome::Failed) {
            conversation.refusedStatus = parser->refusal().status;
            hold(conversation.refusedStatus >= 400 && conversation.refusedStatus < 600,
                 "a refusal has a status");
            return conversation;
        }
        if (step.outcome == net::HttpRequestParser::Outcome::Complete) {
            const bool isHttp10 = parser->isHttp10();
            conversation.requests.push_back(parser->takeRequest());
            checkRequest(conversation.requests.back(), isHttp10);
            parser = std::make_unique<net::HttpRequestParser>(limits);
            continue;
        }
        if (arrived == bytes.size())
            return conversation;
        arrived += cuts->piece(bytes.size() - arrived);
    }
}

void compare(const net::HttpRequest &whole, const net::HttpRequest &cut)
{
    hold(whole.method == cut.method && whole.target == cut.target && whole.path == cut.path
             && whole.query == cut.query,
         "cuts do not change the request line");
    hold(whole.headers == cut.headers, "cuts do not change the headers");
    hold(whole.body == cut.body, "cuts do not change the body");
    hold(whole.wireBytes == cut.wireBytes, "cuts do not change the count of bytes");
}

} // namespace

/// The result of a conversation does not depend on how its bytes were cut, and no request that
/// comes through breaks what the rest of the house relies on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input = fuzz::viewOf(data, size);
    if (input.size() < fuzz::Cuts::seedBytes)
        return 0;
    fuzz::Cuts cuts(input.first(fuzz::Cuts::seedBytes));
    const QByteArrayView bytes = input.sliced(fuzz::Cuts::seedBytes);

    const Conversation whole = converse(bytes, nullptr);
    const Conversation cut = converse(bytes, &cuts);
    hold(whole.requests.size() == cut.requests.size(), "cuts do not change how many requests come");
    for (std::size_t i = 0; i < whole.requests.size(); ++i)
        compare(whole.requests[i], cut.requests[i]);
    hold(whole.refusedStatus == cut.refusedStatus, "cuts do not change the verdict");
    return 0;
}
