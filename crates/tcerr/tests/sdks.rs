//! Errors as the official SDKs print them: each form is read off the sources of the SDK, or printed by its exception class
//! under the runtime that is named.

mod support;

use support::found::{assert_found, read};

const ALL: &str = "InvalidParameter.Filter|f00d-5|no such filter";

#[test]
fn go_prints_error_and_structs() {
    assert_found(&[
        // `TencentCloudSDKError.Error()`, which has no request id where there was no answer.
        (
            "[TencentCloudSDKError] Code=InvalidParameter.Filter, Message=no such filter, RequestId=f00d-5",
            &[ALL],
        ),
        (
            "[TencentCloudSDKError] Code=InvalidParameter.Filter, Message=no such filter",
            &["InvalidParameter.Filter|-|no such filter"],
        ),
        // `%+v` and `%#v` of the struct, and of the answer.
        (
            "&{Code:InvalidParameter.Filter Message:no such filter RequestId:f00d-5}",
            &[ALL],
        ),
        (
            "&errors.TencentCloudSDKError{Code:\"InvalidParameter.Filter\", Message:\"no such filter\", RequestId:\"f00d-5\"}",
            &[ALL],
        ),
        (
            "{Error:{Code:InvalidParameter.Filter Message:no such filter} RequestId:f00d-5}",
            &[ALL],
        ),
    ]);
}

#[test]
fn python_prints_str_and_repr() {
    assert_found(&[
        // `TencentCloudSDKException.__str__`.
        (
            "[TencentCloudSDKException] code:InvalidParameter.Filter message:no such filter requestId:f00d-5",
            &[ALL],
        ),
        // `BaseException.__repr__`: alone, in a list, in a dict, and with the prefixes of Python 2.
        (
            "TencentCloudSDKException('InvalidParameter.Filter', 'no such filter', 'f00d-5')",
            &[ALL],
        ),
        (
            "results: [TencentCloudSDKException('InvalidParameter.Filter', \"no such filter\", 'f00d-5'), None]",
            &[ALL],
        ),
        (
            "{'err': TencentCloudSDKException('InvalidParameter.Filter', 'no such filter', 'f00d-5')}",
            &[ALL],
        ),
        (
            "TencentCloudSDKException(u'ClientNetworkError', u'timed out', None)",
            &["ClientNetworkError|-|timed out"],
        ),
    ]);
}

#[test]
fn node_prints_what_it_inspects() {
    assert_found(&[
        (
            "TencentCloudSDKHttpException [Error]: no such filter\n    at Object.<anonymous> (/srv/t.js:2:9)\n    at node:internal/main/run_main_module:28:49 {\n  requestId: 'f00d-5',\n  traceId: 'tr-1',\n  code: 'InvalidParameter.Filter'\n}",
            &[ALL],
        ),
        (
            "{\n  err: TencentCloudSDKHttpException [Error]: no such filter\n      at Module.load (node:internal/modules/cjs/loader:1266:32) {\n    requestId: 'f00d-5',\n    traceId: 'tr-1',\n    code: 'InvalidParameter.Filter'\n  }\n}",
            &[ALL],
        ),
    ]);
}

/// `TencentCloudSDKException.toString` of the SDK for Java joins `[TencentCloudSDKException]code: `, the code, ` message:`, the
/// message, ` requestId:` and the id, and ` cause:` and the cause if there is one; that of 2019 had `message:` and the message
/// alone, which began with the code and a hyphen. It overrides `toString`, so that stack traces have no name of a class.
#[test]
fn java_prints_to_string_in_stack_traces() {
    const ERROR: &str = "[TencentCloudSDKException]code: InvalidParameter.Filter message:no such filter requestId:f00d-5";
    let frames = "\tat com.tencentcloudapi.common.AbstractClient.internalRequest(AbstractClient.java:300)\n\t... 3 more";
    // As `java` 17 prints them.
    for trace in [
        format!("Exception in thread \"main\" {ERROR}\n{frames}"),
        format!(
            "java.lang.RuntimeException: failed\n\tat T.main(T.java:10)\nCaused by: {ERROR}\n{frames}"
        ),
        format!(
            "java.lang.RuntimeException: {ERROR}\n\tat T.main(T.java:10)\nCaused by: {ERROR}\n{frames}"
        ),
        format!(
            "java.lang.Exception: outer\n\tat T.main(T.java:12)\n\tSuppressed: {ERROR}\n\t{frames}"
        ),
        format!("Nov 27, 2026 2:26:57 PM T main\nSEVERE: attach failed\n{ERROR}\n{frames}"),
        format!(
            "2026-11-27 08:00:00.123 ERROR 7 --- [nio-8080-exec-1] c.e.DiskService : attach failed: {ERROR}\n\n{ERROR}\n{frames}"
        ),
    ] {
        assert_found(&[(&trace, &[ALL])]);
    }
    assert_found(&[
        (
            "[TencentCloudSDKException]message:InvalidParameter.Filter-no such filter requestId:f00d-5\n\tat T.call(T.java:4)",
            &[ALL],
        ),
        (
            "[TencentCloudSDKException]code: null message:java.net.SocketTimeoutException-timeout requestId:null cause:java.net.SocketTimeoutException: timeout\n\tat T.net(T.java:5)",
            &[],
        ),
    ]);
}

/// `TencentCloudSDKException.ToString` of the SDK for .NET is `$"message：{Message} requestId{RequestId}"`, and the message of an
/// error is `$"code:{Code} message:{Message} "`. There is nothing between the key of the request id and the id. It overrides
/// `ToString`, so that an exception that nobody caught has no stack trace. Where a debugger shows the class and the message
/// there is no id.
#[test]
fn dotnet_prints_to_string_and_message() {
    const ID: &str = "7c5b1f0e-3c39-4b6d-9a35-6c2f0b1d8e21";
    let found = |id: &str| format!("InvalidParameter.Filter|{id}|no such filter");
    let printed =
        format!("message：code:InvalidParameter.Filter message:no such filter  requestId{ID}");
    for text in [
        printed.clone(),
        format!("Unhandled exception. {printed}"),
        format!(
            "System.AggregateException: One or more errors occurred. (code:InvalidParameter.Filter message:no such filter )\n ---> {printed}\n   --- End of inner exception stack trace ---"
        ),
        format!("fail: Worker[0]\n      attach failed\n      {printed}"),
        format!("{printed}\nnext"),
    ] {
        assert_found(&[(&text, &[&found(ID)])]);
    }
    assert_found(&[(
        "TencentCloud.Common.TencentCloudSDKException: code:InvalidParameter.Filter message:no such filter \n   at TencentCloud.Common.AbstractClient.InternalRequest(AbstractModel request, String actionName)",
        &[&found("-")],
    )]);
    assert!(read(format!("requestId{ID}0 and requestIds")).is_empty());
}

/// `Error::PrintAll` of the SDK for C++ is `"RequestId=" << id << ", " << "ErrorCode=" << code << ", " << "ErrorMessage=" <<
/// message`; the code of an error of its own is `CoreInternalError` or `ClientError.…`.
#[test]
fn cpp_prints_the_request_id_first() {
    assert_found(&[
        (
            "RequestId=f00d-5, ErrorCode=InvalidParameter.Filter, ErrorMessage=no such filter",
            &[ALL],
        ),
        (
            "DescribeDisks failed: RequestId=f00d-5, ErrorCode=InvalidParameter.Filter, ErrorMessage=no such filter\n\nnext",
            &[ALL],
        ),
        (
            "RequestId=, ErrorCode=InvalidParameter.Filter, ErrorMessage=no such filter",
            &["InvalidParameter.Filter|-|no such filter"],
        ),
    ]);
}

/// `TencentCloudSDKException#to_s` of the SDK for Ruby is `"[TencentCloudSDKError] Code=#{code}, Message=#{message},
/// RequestId=#{request_id}"`, and `inspect` has it behind the name of the class. `message` is the message alone, so that an
/// exception that nobody caught has no code.
#[test]
fn ruby_prints_to_s_and_inspect() {
    const ERROR: &str = "[TencentCloudSDKError] Code=InvalidParameter.Filter, Message=no such filter, RequestId=f00d-5";
    // As `ruby` 3.1 prints them: `puts`, `p`, `p` of a list, `Logger#error` of a text, and Rails.
    for text in [
        ERROR.to_owned(),
        format!("#<TencentCloud::Common::TencentCloudSDKException: {ERROR}>"),
        format!("[#<TencentCloud::Common::TencentCloudSDKException: {ERROR}>]"),
        format!("E, [2026-11-27T14:26:51.091982 #1545] ERROR -- : failed: {ERROR}"),
        format!(
            "TencentCloud::Common::TencentCloudSDKException ({ERROR}):\n\napp/models/disk.rb:7:in `attach'"
        ),
    ] {
        assert_found(&[(&text, &[ALL])]);
    }
    assert_found(&[
        (
            "--- !ruby/exception:TencentCloud::Common::TencentCloudSDKException\nmessage: no such filter\nbacktrace:\n- t.rb:8:in `call'\ncode: InvalidParameter.Filter\nmessage: no such filter\nrequest_id: f00d-5",
            &[ALL],
        ),
        (
            r#"{"Response"=>{"Error"=>{"Code"=>"InvalidParameter.Filter", "Message"=>"no such filter"}, "RequestId"=>"f00d-5"}}"#,
            &[ALL],
        ),
        (
            "t.rb:8:in `call': no such filter (TencentCloud::Common::TencentCloudSDKException)\n\tfrom t.rb:10:in `<main>'",
            &[],
        ),
    ]);
}

/// `TencentCloudSDKException::__toString` of the SDK for PHP is `"[" . __CLASS__ . "]" . " code:" . $errorCode . " message:" .
/// $message . " requestId:" . $requestId`. The code that PHP itself knows of is always 0; the other is private.
#[test]
fn php_prints_exceptions_whole_and_in_parts() {
    const NAME: &str = "TencentCloud\\Common\\Exception\\TencentCloudSDKException";
    let error =
        format!("[{NAME}] code:InvalidParameter.Filter message:no such filter requestId:f00d-5");
    // As `php` 8.2 prints them: `echo`, `error_log`, uncaught, `print_r`, `var_dump`, `var_export`.
    for text in [
        error.clone(),
        format!("[27-Nov-2026 08:00:00 UTC] {error}"),
        format!("PHP Fatal error:  Uncaught {error}\n  thrown in /srv/Client.php on line 184"),
        format!(
            "{NAME} Object\n(\n    [message:protected] => no such filter\n    [string:Exception:private] => \n    [code:protected] => 0\n    [file:protected] => /srv/t.php\n    [line:protected] => 10\n    [trace:Exception:private] => Array\n        (\n            [0] => Array\n                (\n                    [file] => /srv/t.php\n                    [line] => 15\n                )\n\n        )\n\n    [previous:Exception:private] => \n    [requestId:{NAME}:private] => f00d-5\n    [errorCode:{NAME}:private] => InvalidParameter.Filter\n)"
        ),
        format!(
            "object({NAME})#1 (9) {{\n  [\"message\":protected]=>\n  string(14) \"no such filter\"\n  [\"code\":protected]=>\n  int(0)\n  [\"trace\":\"Exception\":private]=>\n  array(1) {{\n    [0]=>\n    array(1) {{\n      [\"line\"]=>\n      int(15)\n    }}\n  }}\n  [\"requestId\":\"{NAME}\":private]=>\n  string(6) \"f00d-5\"\n  [\"errorCode\":\"{NAME}\":private]=>\n  string(23) \"InvalidParameter.Filter\"\n}}"
        ),
        format!(
            "\\{NAME}::__set_state(array(\n   'message' => 'no such filter',\n   'string' => '',\n   'code' => 0,\n   'file' => '/srv/t.php',\n   'line' => 10,\n   'trace' => \n  array (\n    0 => \n    array (\n      'line' => 15,\n    ),\n  ),\n   'previous' => NULL,\n   'requestId' => 'f00d-5',\n   'errorCode' => 'InvalidParameter.Filter',\n))"
        ),
    ] {
        assert_found(&[(&text, &[ALL])]);
    }
    // Behind another exception, PHP prints the message and not what `__toString` says.
    assert_found(&[(
        &format!(
            "PHP Fatal error:  Uncaught {NAME}: no such filter in /srv/t.php:10\nStack trace:\n#0 {{main}}\n\nNext RuntimeException: cannot attach in /srv/t.php:13"
        ),
        &[],
    )]);
}

#[test]
fn php_prints_arrays() {
    const ARRAY: &str = "InternalError|f00d-6|it broke";
    assert_found(&[
        (
            "Array\n(\n    [Error] => Array\n        (\n            [Code] => InternalError\n            [Message] => it broke\n        )\n\n    [RequestId] => f00d-6\n)",
            &[ARRAY],
        ),
        (
            "array(2) {\n  [\"Error\"]=>\n  array(2) {\n    [\"Code\"]=>\n    string(13) \"InternalError\"\n    [\"Message\"]=>\n    string(8) \"it broke\"\n  }\n  [\"RequestId\"]=>\n  string(6) \"f00d-6\"\n}",
            &[ARRAY],
        ),
        (
            "array (\n  'Code' => 'InternalError',\n  'Message' => 'it broke',\n  'RequestId' => 'f00d-6',\n)",
            &[ARRAY],
        ),
        (
            "array (\n  'RequestId' => 'f00d-6',\n  'Error' => \n  array (\n    'Code' => 'InternalError',\n    'Message' => 'it broke',\n  ),\n)",
            &[ARRAY],
        ),
        (
            "[\n  'RequestId' => 'f00d-6',\n  'Code' => 'InternalError',\n  'Message' => 'it broke',\n]",
            &["InternalError|-|it broke"],
        ),
    ]);
}
