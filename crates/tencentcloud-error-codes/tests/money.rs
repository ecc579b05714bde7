//! No request that pays, orders, renews or writes to people is sent twice because a rule was careless: the codes whose
//! names speak of money or messages, and all codes of the products that deal with little else, are `never`,
//! `elsewhere` or `if-idempotent`. The exceptions are listed, each with what shows that nothing ran.

use tencentcloud_error_codes::{Retry, v3};

/// Products whose requests pay, register domains, or send messages and make calls.
const PRODUCTS: [&str; 6] = ["billing", "cpdp", "domain", "ses", "sms", "vms"];

/// Words of a code that speak of money or of messages to people.
const WORDS: [&str; 23] = [
    "Bill",
    "Billing",
    "Charge",
    "Deal",
    "Email",
    "Fee",
    "Invoice",
    "Mail",
    "Order",
    "Pay",
    "Payment",
    "Purchase",
    "Recharge",
    "Refund",
    "Renew",
    "Send",
    "Settle",
    "Sms",
    "Trade",
    "Transaction",
    "Voice",
    "Voucher",
    "Withdraw",
];

/// The codes that may be sent again all the same, and what shows that the request did not run.
const EXCEPTIONS: &[(&str, &str, Retry, &str)] = &[
    (
        "ape",
        "LimitExceeded.OrderLimitError",
        Retry::Backoff,
        "orders come too fast: the rate limit turns this one away",
    ),
    (
        "billing",
        "FailedOperation.SummaryDataNotReady",
        Retry::IfStateChanges,
        "a query: the summary is not ready",
    ),
    (
        "cme",
        "LimitExceeded.BillItemLiveDispatchMaxCount",
        Retry::Backoff,
        "a limit on concurrent streams; nothing is bought",
    ),
    (
        "cpdp",
        "FailedOperation.FileNotExist",
        Retry::IfStateChanges,
        "a download: the statement is not generated yet",
    ),
    (
        "cynosdb",
        "InvalidParameterValue.DealNameNotFound",
        Retry::IfStateChanges,
        "a query: the order is not delivered yet",
    ),
    (
        "domain",
        "FailedOperation.ModifyDomainOwnerRegisterDoing",
        Retry::IfStateChanges,
        "no transfer while the domain is being registered",
    ),
    (
        "domain",
        "FailedOperation.SendVerifyCodeIsLimited",
        Retry::Backoff,
        "codes are asked for too fast: none is sent",
    ),
    (
        "domain",
        "InternalError.DescribePreDomainListNotBegin",
        Retry::IfStateChanges,
        "a query before its time",
    ),
    (
        "domain",
        "LimitExceeded.RequestLimit",
        Retry::Backoff,
        "a rate limit",
    ),
    (
        "domain",
        "ResourceInUse.ModifyDomainInfoOwnerFailed",
        Retry::IfStateChanges,
        "no transfer while the data are under review",
    ),
    (
        "domain",
        "ResourceUnavailable.DomainIsModifyingDNS",
        Retry::Wait,
        "another operation of the kind is under way, so this one cannot be",
    ),
    (
        "domain",
        "UnsupportedOperation.ModifyDomainInfoOperateUnsupported",
        Retry::IfStateChanges,
        "the state of the domain does not support it",
    ),
    (
        "domain",
        "UnsupportedOperation.ModifyDomainInfoUnsupported",
        Retry::IfStateChanges,
        "the state of the domain does not support it",
    ),
    (
        "domain",
        "UnsupportedOperation.ModifyDomainUnsupported",
        Retry::IfStateChanges,
        "the state of the domain does not support it",
    ),
    (
        "intlpartnersmgt",
        "FailedOperation.SendMailLimit180",
        Retry::Backoff,
        "one mail in 180 seconds: no second one is sent",
    ),
    (
        "intlpartnersmgt",
        "FailedOperation.SendVerifyCodeLimit",
        Retry::Backoff,
        "codes are asked for too fast: none is sent",
    ),
    (
        "intlpartnersmgt",
        "FailedOperation.SendVerifyCodeLimit60",
        Retry::Backoff,
        "one code in 60 seconds: no second one is sent",
    ),
    (
        "ses",
        "FailedOperation.FrequencyLimit",
        Retry::Backoff,
        "too many mails to the address: the rate limit turns this one away",
    ),
    (
        "ses",
        "FailedOperation.ServiceNotAvailable",
        Retry::Backoff,
        "it says that the request did not take effect",
    ),
    (
        "ses",
        "FailedOperation.TemporaryBlocked",
        Retry::Backoff,
        "sending to the mailbox provider is paused for ten minutes",
    ),
    (
        "ses",
        "OperationDenied.ReceiverIsOperating",
        Retry::Wait,
        "the list of recipients is still being uploaded",
    ),
    (
        "smh",
        "RequestLimitExceeded.SendSms",
        Retry::Backoff,
        "codes are asked for too fast: none is sent",
    ),
    (
        "sms",
        "InternalError.RequestTimeException",
        Retry::Resign,
        "the request is refused for its timestamp",
    ),
    (
        "sms",
        "LimitExceeded.GlobalSmsSendingRateLimit",
        Retry::Backoff,
        "the rate limit turns the message away",
    ),
    (
        "sms",
        "LimitExceeded.PhoneNumberThirtySecondLimit",
        Retry::Backoff,
        "the rate limit turns the message away",
    ),
    (
        "ssl",
        "FailedOperation.RenewNotIssued",
        Retry::IfStateChanges,
        "a deletion: the renewed certificate is not issued yet",
    ),
    (
        "vms",
        "InternalError.RequestTimeException",
        Retry::Resign,
        "the request is refused for its timestamp",
    ),
];

/// The words of a code: `LoadBalancer` is two, and neither of them is `Balance`.
fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = '.';
    for letter in code.chars() {
        let is_start = letter.is_ascii_uppercase() && !previous.is_ascii_uppercase();
        match words.last_mut() {
            Some(word) if letter.is_ascii_alphabetic() && !is_start => word.push(letter),
            _ => words.push(letter.to_string()),
        }
        previous = letter;
    }
    words
}

#[test]
fn a_request_that_moves_money_or_writes_to_people_is_sent_again_only_with_proof() {
    let speaks_of_money = |code: &str| {
        words(code)
            .iter()
            .any(|word| WORDS.contains(&word.as_str()))
    };
    let mut found = Vec::new();
    for product in v3::products() {
        for entry in product.entries() {
            let is_careful = entry.retry <= Retry::IfIdempotent;
            if !is_careful && (PRODUCTS.contains(&product.id()) || speaks_of_money(entry.code)) {
                found.push((product.id(), entry.code, entry.retry));
            }
        }
    }
    let listed = EXCEPTIONS
        .iter()
        .map(|(product, code, retry, _)| (*product, *code, *retry));
    let listed: Vec<_> = listed.collect();
    let new: Vec<_> = found.iter().filter(|row| !listed.contains(row)).collect();
    assert!(new.is_empty(), "may be sent again without proof: {new:#?}");
    let gone: Vec<_> = listed.iter().filter(|row| !found.contains(row)).collect();
    assert!(gone.is_empty(), "no exceptions any more: {gone:#?}");
}

#[test]
fn a_word_is_not_found_in_another() {
    assert_eq!(
        words("LimitExceeded.LoadBalancerSMSOrder_x"),
        [
            "Limit", "Exceeded", ".", "Load", "Balancer", "SMSOrder", "_x"
        ]
    );
    assert!(!words("ResourceInUse.Border").contains(&"Order".to_owned()));
}
