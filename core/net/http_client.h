#pragma once

#include "core/base/result.h"

#include <QCoroTask>

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace atrium::net {

struct HttpClientLimits
{
    /// Further ones wait for their turn, first come, first served. (Qt itself keeps to six
    /// connections per host.)
    int concurrentRequests = 8;
    std::chrono::milliseconds timeout{10'000}; ///< of one request, from when its turn has come
    qsizetype bodyBytes = 8'000'000; ///< longest answer
    int redirects = 10; ///< followed at most; never from https to http
};

struct ClientRequest
{
    using Header = std::pair<QByteArray, QByteArray>;
    QByteArray method = "GET";
    QUrl url;
    std::vector<Header> headers;
    QByteArray body;
};

struct ClientResponse
{
    int status = 0;
    std::vector<ClientRequest::Header> headers;
    QByteArray body;
    QUrl url; ///< after redirects

    /// First header of that name (without case), or an empty array.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// HTTP requests as coroutines, a bounded number of them at a time (what asyncio programs do with
/// aiohttp and a Semaphore). One loop's thread. Destroying the client lets go of it only: requests
/// that run or wait end as they would have.
class HttpClient
{
public:
    explicit HttpClient(HttpClientLimits limits = {});
    ~HttpClient();
    Q_DISABLE_COPY_MOVE(HttpClient)

    /// Sends and waits for the whole answer, whatever its status: 404 is an answer. Refuses with
    /// InvalidArgument (no http or https URL), LimitReached (the answer is too long) or Unavailable
    /// (no connection, no answer in time, a broken one). A cancel breaks the request off, or takes
    /// it out of the line, and throws at once.
    QCoro::Task<Result<ClientResponse>> send(ClientRequest request);
    QCoro::Task<Result<ClientResponse>> get(QUrl url);
    /// `contentType` such as "application/json".
    QCoro::Task<Result<ClientResponse>> post(QUrl url, QByteArray contentType, QByteArray body);

    [[nodiscard]] int runningCount() const;

private:
    struct State;
    static QCoro::Task<Result<ClientResponse>> exchange(std::shared_ptr<State> state,
                                                        ClientRequest request);
    std::shared_ptr<State> m_state; ///< held by the requests too
};

} // namespace atrium::net
