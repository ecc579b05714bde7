//! The codes that the SDKs make up themselves: no server sent them. Read from the SDKs' sources; the sentences are ours.

use tencentcloud_error_codes::{Category, Retry, Text};

use crate::catalog::{Known, Origin, is_spelling_of};

/// The prefix that Go's SDK gives to all of its own.
const PREFIX: &str = "ClientError.";

/// What is known of a code of the SDKs' own, in any spelling; of every `ClientError.…` at least that it is one.
#[must_use]
pub fn matches(code: &str) -> Option<Known> {
    let known = CODES.iter().find(|known| is_spelling_of(code, known.code));
    known.copied().or_else(|| {
        let prefix = code.get(..PREFIX.len())?;
        is_spelling_of(prefix, PREFIX).then_some(OTHER)
    })
}

/// What may have happened to the request.
struct Fate {
    category: Category,
    retry: Retry,
    help: Text,
}

const NOT_SENT: Fate = Fate {
    category: Category::InvalidRequest,
    retry: Retry::Never,
    help: Text {
        zh: "错误由 SDK 在本地产生，请求没有发出，因此没有 `RequestId`。按错误信息修正代码或配置后再发送。",
        en: "The SDK raised this locally and sent nothing, so there is no `RequestId`. Correct the code or the configuration as the message says, then send.",
    },
};

const NO_CREDENTIALS: Fate = Fate {
    category: Category::Authentication,
    retry: Retry::Never,
    help: Text {
        zh: "错误由 SDK 在本地产生，请求没有发出。检查环境变量、配置文件或实例角色中的密钥是否存在、完整，前后没有空格。",
        en: "The SDK raised this locally and sent nothing. Check that the key in the environment, the configuration file or the instance role exists, is complete, and has no spaces around it.",
    },
};

const UNREACHABLE: Fate = Fate {
    category: Category::Unavailable,
    retry: Retry::Never,
    help: Text {
        zh: "请求没有到达服务器。检查域名、DNS、代理、防火墙和证书，恢复后再发送。",
        en: "The request did not reach the server. Check the domain, DNS, the proxy, the firewall and the certificates, and send again once they are in order.",
    },
};

const MAYBE_SENT: Fate = Fate {
    category: Category::Unavailable,
    retry: Retry::IfIdempotent,
    help: Text {
        zh: "错误由 SDK 产生，不是服务器返回的。域名解析或建立连接失败时，请求没有发出；超时或连接中断时，请求可能已经执行，先查询资源状态，只重发幂等的请求。",
        en: "The SDK raised this; no server sent it. If the name could not be resolved or the connection not made, nothing was sent. After a time-out or a broken connection the request may have run: query the state of the resource first, and send again only what is idempotent.",
    },
};

const ANSWERED: Fate = Fate {
    category: Category::Unavailable,
    retry: Retry::IfIdempotent,
    help: Text {
        zh: "错误由 SDK 产生：收到了响应，但不是云 API 的格式，多半来自途中的网关或代理。请求可能已经执行，先查询资源状态，只重发幂等的请求。",
        en: "The SDK raised this: an answer came, but not one of the API, most likely from a gateway or proxy on the way. The request may have run: query the state of the resource first, and send again only what is idempotent.",
    },
};

const fn own(code: &'static str, fate: &Fate, zh: &'static str, en: &'static str) -> Known {
    Known {
        origin: Origin::Sdk,
        code,
        category: fate.category,
        retry: fate.retry,
        message: Text { zh, en },
        help: fate.help,
        note: None,
        see: &[],
        retired: None,
        inherits_message: false,
        inherits_help: false,
    }
}

const OTHER: Known = own(
    "ClientError",
    &MAYBE_SENT,
    "SDK 自身的错误，不是服务器返回的。",
    "An error of the SDK itself, not sent by a server.",
);

static CODES: &[Known] = &[
    own(
        "ClientError",
        &NOT_SENT,
        "SDK 的调用方式或配置有误（Python、PHP、Ruby、C++ SDK）。",
        "The SDK was called or configured wrongly (SDKs for Python, PHP, Ruby and C++).",
    ),
    own(
        "ClientError.BuildRequestError",
        &NOT_SENT,
        "构造请求失败：JSON 中有该请求没有的字段（Go SDK）。",
        "The request could not be built: the JSON has fields that the request does not (SDK for Go).",
    ),
    own(
        "ClientError.CircuitBreakerError",
        &MAYBE_SENT,
        "SDK 的地域熔断器出错（旧版 Go SDK）。",
        "The region circuit breaker of the SDK failed (older SDKs for Go).",
    ),
    own(
        "ClientError.CredentialError",
        &NO_CREDENTIALS,
        "没有取得可用的凭证（Go SDK）。",
        "No usable credentials were found (SDK for Go).",
    ),
    own(
        "ClientError.CredentialNotFound",
        &NO_CREDENTIALS,
        "没有找到凭证（旧版 Go SDK）。",
        "No credentials were found (older SDKs for Go).",
    ),
    own(
        "ClientError.HttpStatusCodeError",
        &ANSWERED,
        "响应的 HTTP 状态码不是 200（Go SDK）。",
        "The HTTP status of the answer is not 200 (SDK for Go).",
    ),
    own(
        "ClientError.IOError",
        &ANSWERED,
        "读取响应失败（Go SDK）。",
        "The answer could not be read (SDK for Go).",
    ),
    own(
        "ClientError.InvalidParameter",
        &NOT_SENT,
        "传给 SDK 的参数类型不对（Go SDK）。",
        "A parameter given to the SDK has the wrong type (SDK for Go).",
    ),
    own(
        "ClientError.MetadataError",
        &NO_CREDENTIALS,
        "没有从实例元数据取得角色（Python SDK）。",
        "The role could not be fetched from the instance metadata (SDK for Python).",
    ),
    own(
        "ClientError.NetworkError",
        &MAYBE_SENT,
        "网络错误，没有收到响应（Go SDK）。",
        "A network error: no answer came (SDK for Go).",
    ),
    own(
        "ClientError.ParseJsonError",
        &ANSWERED,
        "响应不是能解析的 JSON（Go SDK）。",
        "The answer is not JSON that can be parsed (SDK for Go).",
    ),
    own(
        "ClientError.TypeError",
        &ANSWERED,
        "响应是事件流，而接口的响应类型不是（Go SDK）。",
        "The answer is an event stream, which the response type is not (SDK for Go).",
    ),
    own(
        "ClientNetworkError",
        &MAYBE_SENT,
        "网络错误，没有收到响应（Python SDK、tccli）。",
        "A network error: no answer came (SDK for Python, tccli).",
    ),
    own(
        "ClientParamsError",
        &NOT_SENT,
        "传给 SDK 的参数有误（Python、Ruby SDK）。",
        "A parameter given to the SDK is wrong (SDKs for Python and Ruby).",
    ),
    own(
        "ClientSideError",
        &NO_CREDENTIALS,
        "没有找到可用的凭证（Python SDK）。",
        "No usable credentials were found (SDK for Python).",
    ),
    own(
        "ConnectionError",
        &UNREACHABLE,
        "无法连接到服务器（C++ SDK）。",
        "The server could not be connected to (SDK for C++).",
    ),
    own(
        "ContentTypeError",
        &NOT_SENT,
        "不支持的内容类型（Ruby SDK）。",
        "The content type is not supported (SDK for Ruby).",
    ),
    own(
        "CoreInternalError",
        &ANSWERED,
        "响应不符合预期的格式（C++ SDK）。",
        "The answer does not have the expected form (SDK for C++).",
    ),
    own(
        "DnsError",
        &UNREACHABLE,
        "域名解析失败（C++ SDK）。",
        "The domain name could not be resolved (SDK for C++).",
    ),
    own(
        "InvalidCredential",
        &NO_CREDENTIALS,
        "传给 SDK 的密钥为空或含有空格（Python、Ruby SDK、tccli）。",
        "The key given to the SDK is empty or contains spaces (SDKs for Python and Ruby, tccli).",
    ),
    own(
        "NetworkError",
        &MAYBE_SENT,
        "网络错误，没有收到响应（C++ SDK）。",
        "A network error: no answer came (SDK for C++).",
    ),
    own(
        "SSLError",
        &UNREACHABLE,
        "TLS 证书校验失败（C++ SDK）。",
        "The TLS certificate could not be verified (SDK for C++).",
    ),
    own(
        "ServerNetworkError",
        &ANSWERED,
        "响应的 HTTP 状态码不是 200（Python、Ruby SDK、tccli）。",
        "The HTTP status of the answer is not 200 (SDKs for Python and Ruby, tccli).",
    ),
    own(
        "ServerSideError",
        &ANSWERED,
        "响应的 HTTP 状态码不是 200（Java SDK）。",
        "The HTTP status of the answer is not 200 (SDK for Java).",
    ),
    own(
        "ServiceNetworkError",
        &ANSWERED,
        "响应的 HTTP 状态码不是 200（C++ SDK）。",
        "The HTTP status of the answer is not 200 (SDK for C++).",
    ),
];
