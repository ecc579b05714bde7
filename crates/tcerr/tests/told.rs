//! What is read off the text around an error: its product, its action, its region. Each kind is a table of inputs.

mod support;

use serde_json::Value;
use support::dress::dresses;
use support::tcerr;

const ERROR: &str =
    "[TencentCloudSDKError] Code=ResourceNotFound, Message=no such thing, RequestId=f00d-9";

fn results(arguments: &[&str], input: &str) -> Vec<Value> {
    let arguments = [&["--format", "json"], arguments].concat();
    let answer: Value = serde_json::from_str(&tcerr(&arguments, input).output).unwrap();
    answer["results"].as_array().unwrap().clone()
}

fn one(arguments: &[&str], input: &str) -> Value {
    let results = results(arguments, input);
    assert_eq!(results.len(), 1, "{input}");
    results[0].clone()
}

/// The product that is read, without the program around.
fn product(text: &str) -> String {
    let queries = tcerr::scan::text(text);
    assert_eq!(queries.len(), 1, "{text}: {queries:?}");
    let told = queries[0].context.product.as_ref();
    told.map_or_else(|| "-".to_owned(), |told| told.value.to_owned())
}

fn assert_products(table: &[(&str, &str)]) {
    for (clue, expected) in table {
        for text in [
            format!("{clue}\n{ERROR}"),
            format!("{ERROR}\n{clue}"),
            format!("{clue}: {ERROR}"),
        ] {
            assert_eq!(product(&text), *expected, "{text}");
        }
        for (dress, text) in dresses(&format!("{clue}\n{ERROR}")) {
            assert_eq!(product(&text), *expected, "{dress}: {text}");
        }
    }
}

#[test]
fn an_endpoint_tells_the_product() {
    assert_products(&[
        ("POST https://cvm.tencentcloudapi.com/", "cvm"),
        ("dial cbs.ap-guangzhou.tencentcloudapi.com:443", "cbs"),
        ("endpoint: clb.intl.tencentcloudapi.com", "clb"),
        ("Host: as.tencentcloudapi.com", "autoscaling"),
        ("GET https://cvm.api.qcloud.com/v2/index.php", "cvm"),
        ("GET https://lb.api.qcloud.com/v2/index.php", "clb"),
        ("vpc.internal.tencentcloudapi.com", "vpc"),
        ("see tencentcloudapi.com", "-"),
    ]);
}

#[test]
fn a_request_tells_the_product() {
    assert_products(&[
        ("Service=dnspod&Action=CreateRecord", "dnspod"),
        ("\"service\": \"sms\"", "sms"),
        (
            "Authorization: TC3-HMAC-SHA256 Credential=AKIDexample/2026-01-01/cvm/tc3_request",
            "cvm",
        ),
        ("operation (sms:SendSms)", "sms"),
        (
            "resource (qcs::cvm:ap-guangzhou:uin/1:instance/ins-1)",
            "cvm",
        ),
        ("$ tccli vpc DescribeVpcs --region ap-beijing", "vpc"),
        ("X-TC-Action: AllocateHosts", "cvm"),
        ("service=web", "-"),
        ("got message:Too many, config:Bad, tag:New", "-"),
    ]);
}

#[test]
fn a_name_of_an_sdk_tells_the_product() {
    assert_products(&[
        (
            "at com.tencentcloudapi.sms.v20210111.SmsClient.SendSms(SmsClient.java:9)",
            "sms",
        ),
        (
            "/go/pkg/mod/github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/vpc@v1.0.9/v20170312/client.go:1",
            "vpc",
        ),
        (
            "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/vpc/v20170312.(*Client)",
            "vpc",
        ),
        (
            "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/as/v20180419",
            "autoscaling",
        ),
        (
            "node_modules/tencentcloud-sdk-nodejs-dnspod/tencentcloud/common/x.js",
            "dnspod",
        ),
        ("from tencentcloud.cvm.v20170312 import models", "cvm"),
        (
            "#0 vendor/tencentcloud/cbs/src/TencentCloud/Cbs/V20170312/CbsClient.php(22)",
            "cbs",
        ),
        ("TencentCloud\\Tke\\V20180525\\TkeClient", "tke"),
        ("TencentCloud::Clb::V20180317", "clb"),
        ("using TencentCloud.Redis.V20180412;", "redis"),
        ("new CvmClient(credential)", "cvm"),
        ("pip install tencentcloud-sdk-python-live", "live"),
        ("com.tencentcloudapi.common.exception", "-"),
        ("/srv/cvm/v201703123/a.log", "-"),
    ]);
}

#[test]
fn the_resource_of_a_program_tells_the_product() {
    assert_products(&[
        ("  with tencentcloud_instance.web,", "cvm"),
        ("  with module.net.tencentcloud_subnet.a[0],", "vpc"),
        ("data.tencentcloud_images.all", "cvm"),
        ("tencentcloud_kubernetes_cluster.main: Creating...", "tke"),
        (
            "==> tencentcloud-cvm.base: Creating temporary keypair",
            "cvm",
        ),
        ("driver com.tencent.cloud.csi.cbs failed", "cbs"),
        ("karpenter-provider-tke controller", "tke"),
        ("tencentcloud_cos_bucket.b", "-"),
    ]);
}

#[test]
fn an_action_that_one_product_alone_has_tells_the_product() {
    assert_products(&[
        ("client.AllocateHosts(request)", "cvm"),
        ("AllocateHostsRequest{}", "cvm"),
        ("api[AllocateHosts] fail", "cvm"),
        ("AllocateHosts failed", "cvm"),
        ("client.DescribeInstances(request)", "-"),
    ]);
}

#[test]
fn what_disagrees_with_itself_is_not_used() {
    for text in [
        "cvm.tencentcloudapi.com vpc.tencentcloudapi.com",
        "Service=cvm\nhost cbs.tencentcloudapi.com",
        "operation (sms:SendSms) at tencentcloud.cvm.v20170312",
        "tencentcloud_instance.a tencentcloud_vpc.b",
        "CvmClient VpcClient",
    ] {
        let text = format!("{text}\n{ERROR}");
        let result = one(&[], &text);
        assert_eq!(result["product"], Value::Null, "{text}");
        assert!(result["product_disagreement"].as_array().unwrap().len() > 1);
        for lang in ["zh", "en"] {
            let shown = tcerr(&["--lang", lang], &text).output;
            assert!(shown.contains("--product"), "{shown}");
        }
    }
}

#[test]
fn a_request_says_more_than_what_it_was_for() {
    assert_eq!(
        product(&format!(
            "with tencentcloud_instance.web, vpc.tencentcloudapi.com: {ERROR}"
        )),
        "vpc"
    );
}

#[test]
fn the_words_stand_where_it_is_said() {
    for before in ["", "\n\n  ", "日志：", "> ", "\u{1b}[31m"] {
        let text = format!("{before}POST cvm.tencentcloudapi.com\n{ERROR}");
        let from = &one(&[], &text)["product_from"];
        let at = |key: &str| usize::try_from(from[key].as_u64().unwrap()).unwrap();
        assert_eq!(from["words"], text[at("start")..at("end")]);
        assert_eq!(from["words"], "cvm.tencentcloudapi.com");
    }
}

#[test]
fn each_error_of_a_log_has_the_product_of_its_line() {
    let log =
        format!("cvm.tencentcloudapi.com {ERROR}1\nvpc.tencentcloudapi.com {ERROR}2\n{ERROR}3\n");
    let products: Vec<Value> = results(&[], &log)
        .iter()
        .map(|result| result["product"].clone())
        .collect();
    assert_eq!(products, ["cvm".into(), "vpc".into(), Value::Null]);
    let log = format!("cvm.tencentcloudapi.com\n{ERROR}1\n{ERROR}2\n");
    assert!(
        results(&[], &log)
            .iter()
            .all(|result| result["product"] == "cvm")
    );
}

#[test]
fn of_two_errors_in_a_line_the_first_has_the_product_between_them() {
    let line = format!("{ERROR}1 cvm.tencentcloudapi.com | {ERROR}2 vpc.tencentcloudapi.com");
    let results = results(&[], &line);
    assert_eq!(results[0]["product"], "cvm");
    // What is between them may be said of the second too, which has another one behind it.
    assert_eq!(results[1]["product"], Value::Null);
}

#[test]
fn a_product_that_was_read_comes_first_and_hides_no_other() {
    const CODE: &str = "InvalidParameterValue.InvalidImageId";
    let text = |product: &str| {
        format!("{product}.tencentcloudapi.com Code={CODE}, Message=x, RequestId=y")
    };
    let all = one(&[], CODE)["matches"].as_array().unwrap().clone();
    let first = all.last().unwrap()["product"].as_str().unwrap();
    let result = one(&[], &text(first));
    assert_eq!(result["matches"][0]["product"], first);
    assert_eq!(result["matches"].as_array().unwrap().len(), all.len());
    // A product that has no such code says nothing of it.
    let result = one(&[], &text("sms"));
    assert_eq!(result["product"], "sms");
    assert_eq!(result["matches"], Value::Array(all));
}

#[test]
fn who_names_a_product_is_believed() {
    let text = format!("vpc.tencentcloudapi.com {ERROR}");
    let result = one(&["--product", "cvm"], &text);
    assert_eq!(result["product"], "cvm");
    assert_eq!(result["product_from"], Value::Null);
}

/// The action that is read.
fn action(text: &str) -> String {
    let queries = tcerr::scan::text(text);
    assert_eq!(queries.len(), 1, "{text}: {queries:?}");
    queries[0].action_name().unwrap_or("-").to_owned()
}

#[test]
fn an_action_is_read_where_a_request_is_made_or_refused() {
    for (clue, expected) in [
        ("Action=RunInstances&Version=2017-03-12", "RunInstances"),
        ("X-TC-Action: DescribeInstances", "DescribeInstances"),
        ("\"Action\": \"TerminateInstances\"", "TerminateInstances"),
        ("operation (cvm:RunInstances)", "RunInstances"),
        ("[CRITAL] api[RunInstances] fail", "RunInstances"),
        ("client.RunInstances(request)", "RunInstances"),
        ("(*Client).RunInstancesWithContext", "RunInstances"),
        ("$client->RunInstances($req)", "RunInstances"),
        ("in RunInstances\n    raise", "RunInstances"),
        ("tccli cvm RunInstances", "RunInstances"),
        ("RunInstances failed", "RunInstances"),
        ("X-TC-Action: FlyAirplanes", "FlyAirplanes"),
        ("\"action\": \"allow\"", "-"),
        ("client.RunInstances() client.StopInstances()", "-"),
        ("lighthouse.tencentcloudapi.com Action=RunInstances", "-"),
    ] {
        for (dress, text) in dresses(&format!("{clue}\n{ERROR}")) {
            assert_eq!(action(&text), expected, "{dress}: {text}");
        }
    }
}

#[test]
fn a_region_is_read_in_whatever_it_stands() {
    for (clue, expected) in [
        ("X-TC-Region: ap-guangzhou", "ap-guangzhou"),
        ("zone ap-shanghai-4 is full", "ap-shanghai"),
        (
            "cvm.na-siliconvalley.tencentcloudapi.com",
            "na-siliconvalley",
        ),
        ("\"Region\":\"ap-shanghai-fsi\"", "ap-shanghai-fsi"),
        ("--region eu-frankfurt", "eu-frankfurt"),
        ("ap-southeast-1 and sa-east-1", "-"),
        ("ap-guangzhou or ap-beijing", "-"),
    ] {
        let queries = tcerr::scan::text(&format!("{clue}\n{ERROR}"));
        let region = queries[0].context.region.as_deref();
        assert_eq!(region.unwrap_or("-"), expected, "{clue}");
    }
}

#[test]
fn rule_and_action_together_say_whether_to_send_again() {
    for (action, code, decision, with_token) in [
        (
            "cvm:RunInstances",
            "InternalError",
            "query-first",
            Some("resend"),
        ),
        ("cvm:DescribeInstances", "InternalError", "resend", None),
        (
            "cvm:TerminateInstances",
            "InternalError",
            "query-first",
            None,
        ),
        ("cvm:FlyAirplanes", "InternalError", "query-first", None),
        (
            "cvm:TerminateInstances",
            "RequestLimitExceeded",
            "resend",
            None,
        ),
        (
            "cvm:DescribeInstances",
            "AuthFailure.SecretIdNotFound",
            "give-up",
            None,
        ),
        ("DescribeInstances", "InternalError", "resend", None),
        (
            "RunInstances",
            "InternalError",
            "query-first",
            Some("resend"),
        ),
        (
            "cvm:RunInstances",
            "InternalError.NoSuchCode",
            "query-first",
            Some("resend"),
        ),
    ] {
        let result = one(&["--action", action, code], "");
        let verdict = &result["verdict"];
        assert_eq!(verdict["decision"], decision, "{action} {code}");
        assert_eq!(
            verdict["with_token"].as_str(),
            with_token,
            "{action} {code}"
        );
        let name = action.rsplit(':').next().unwrap();
        assert_eq!(result["action"]["name"], name);
        for lang in ["zh", "en"] {
            let shown = tcerr(&["--lang", lang, "--action", action, code], "").output;
            assert!(shown.contains(name), "{shown}");
        }
    }
}

#[test]
fn an_action_that_takes_a_token_is_answered_with_and_without_one() {
    let text = format!(
        "client.RunInstances(request) cvm.tencentcloudapi.com\n{}",
        ERROR.replace("ResourceNotFound", "InternalError")
    );
    let result = one(&[], &text);
    assert_eq!(result["action"]["effect"], "token");
    assert_eq!(result["action"]["product"], "cvm");
    assert_eq!(result["verdict"]["query"], "DescribeInstances");
    let explorer = result["action"]["explorer"].as_str().unwrap().to_owned();
    assert!(explorer.ends_with("api/explorer?Product=cvm&Version=2017-03-12&Action=RunInstances"));
    let from = &result["action"]["from"];
    let at = |key: &str| usize::try_from(from[key].as_u64().unwrap()).unwrap();
    assert_eq!(&text[at("start")..at("end")], "RunInstances");
    for lang in ["zh", "en"] {
        let shown = tcerr(&["--lang", lang], &text).output;
        let facts = [
            "RunInstances",
            "ClientToken",
            "DescribeInstances",
            &explorer,
        ];
        assert!(facts.iter().all(|fact| shown.contains(fact)), "{shown}");
    }
}

#[test]
fn an_action_on_the_command_line_is_believed_and_names_its_product() {
    let text = format!("vpc.tencentcloudapi.com Action=CreateVpc {ERROR}");
    let result = one(&["--action", "cvm:RunInstances"], &text);
    assert_eq!(result["action"]["name"], "RunInstances");
    assert_eq!(result["action"]["from"], Value::Null);
    assert_eq!(result["product"], "cvm");
    for wrong in ["nosuch:RunInstances", "Run Instances", "cvm:", ""] {
        assert_eq!(
            tcerr(&["--action", wrong, "InternalError"], "").status,
            Some(2),
            "{wrong}"
        );
    }
}

#[test]
fn the_actions_of_a_product_have_a_line_each() {
    let all = tcerr(&["actions", "cvm"], "").output;
    let lines = |effect: &str| {
        let run = tcerr(&["actions", "CVM", "--effect", effect], "");
        assert_eq!(run.status, Some(0));
        assert!(
            run.output
                .lines()
                .all(|line| line.split_whitespace().nth(1) == Some(effect))
        );
        run.output.lines().count()
    };
    assert_eq!(
        lines("read") + lines("token") + lines("write"),
        all.lines().count()
    );
    assert!(all.contains("cvm:RunInstances"));
    assert_eq!(tcerr(&["actions", "nosuch"], "").status, Some(2));
    assert_eq!(tcerr(&["actions"], "").status, Some(2));
}
