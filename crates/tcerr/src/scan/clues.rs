//! What a text says of the request that failed: its product, its action, its region. People paste an error with what stood
//! around it: an endpoint, a stack trace with the names of classes, the resource of a Terraform plan.
//!
//! A clue is direct if it is of the request itself: its host, its headers, the client that sent it. What a program calls the
//! thing that it was making is not: behind one resource of Terraform are requests to several products.

mod forms;
mod places;

use std::ops::Range;
use std::sync::OnceLock;

use super::literals::Literals;
use super::normalize::Normalized;
use crate::lookup::{actions, catalog, names};

/// What the names of regions begin with.
const AREAS: [&str; 6] = ["ap", "na", "eu", "sa", "me", "af"];

/// Something that a text says of a request.
#[derive(Debug)]
pub(super) struct Clue {
    pub(super) at: Range<usize>,
    pub(super) is_direct: bool,
    pub(super) fact: Fact,
}

/// What is said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// The id of a product.
    Product(&'static str),
    /// The name of an action, known or not.
    Action(String),
    Region(String),
    /// A version of an API: `2017-03-12`.
    Version(String),
}

/// The clues in a part of a text, in their order.
pub(super) fn find(text: &str, part: &Range<usize>) -> Vec<Clue> {
    let parts = places::parts(text, part).into_iter();
    parts.flat_map(|part| read(text, part)).collect()
}

/// The clues in a part that is read word by word.
fn read(text: &str, part: Range<usize>) -> Vec<Clue> {
    let source = Normalized::with_prefixes(&text[part.clone()]);
    let mut reader = Reader::new(&source.text);
    reader.read();
    let mut clues = reader.clues;
    for clue in &mut clues {
        // What is cut out of the middle of the words is part of them in the source.
        let last = source.source_offset(clue.at.end.saturating_sub(1));
        clue.at = part.start + source.source_offset(clue.at.start)..part.start + last + 1;
    }
    clues.sort_by_key(|clue| (clue.at.start, clue.at.end));
    clues
}

/// A text as the words that it is made of.
struct Reader<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    clues: Vec<Clue>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            words: words(text),
            clues: Vec::new(),
        }
    }

    fn read(&mut self) {
        for index in 0..self.words.len() {
            self.word(index);
        }
        self.programs();
    }

    /// Programs that name themselves, in whatever words.
    fn programs(&mut self) {
        static ALL: OnceLock<(Literals, Vec<&'static str>)> = OnceLock::new();
        let (names, products) = ALL.get_or_init(|| {
            let (names, products): (Vec<_>, Vec<_>) = names::components().unzip();
            (Literals::new(names), products)
        });
        let mut from = 0;
        while let Some((start, index)) = names.find(self.text.as_bytes(), from) {
            let end = start + names.patterns()[index].len();
            self.indirect(start..end, Fact::Product(products[index]));
            from = start + 1;
        }
    }

    fn word(&mut self, index: usize) {
        match self.at(index) {
            "tencentcloudapi" => self.host(index, index),
            "qcloud" if self.at_before(index) == "api" => self.host(index - 1, index),
            "tc3_request" => self.credential_scope(index),
            "qcs" => self.resource_of_policy(index),
            "tccli" => self.command(index),
            "Action" | "action" | "ACTION" => self.action_key(index),
            "Service" | "service" | "Product" | "product" => self.product_key(index),
            "Region" | "region" => self.region_key(index),
            "Version" | "version" => self.version_key(index),
            area if AREAS.contains(&area) => self.region(index),
            "TencentCloud" | "TencentCloudSDK" | "tencentcloud" => self.package(index),
            word if word.starts_with(names::RESOURCE_PREFIX) => self.resource(index),
            word if word.ends_with("Client") || word.ends_with("_client") => self.class(index),
            word if word.len() >= 8 && word.ends_with(|c: char| c.is_ascii_digit()) => {
                self.versioned(index);
            }
            _ => {}
        }
        if self.at(index).starts_with(|c: char| c.is_ascii_uppercase()) {
            self.action(index);
        }
    }

    /// A word; nothing behind the last.
    fn at(&self, index: usize) -> &'t str {
        self.words
            .get(index)
            .map_or("", |word| &self.text[word.clone()])
    }

    fn at_before(&self, index: usize) -> &'t str {
        index.checked_sub(1).map_or("", |index| self.at(index))
    }

    /// What stands between a word and the one before.
    fn gap(&self, index: usize) -> &'t str {
        let start = index
            .checked_sub(1)
            .and_then(|index| self.words.get(index))
            .map_or(0, |word| word.end);
        let end = self
            .words
            .get(index)
            .map_or(self.text.len(), |word| word.start);
        &self.text[start..end]
    }

    /// From one word to another.
    fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.words[first].start..self.words[last].end
    }

    fn direct(&mut self, at: Range<usize>, fact: Fact) {
        self.add(at, true, fact);
    }

    fn indirect(&mut self, at: Range<usize>, fact: Fact) {
        self.add(at, false, fact);
    }

    fn add(&mut self, at: Range<usize>, is_direct: bool, fact: Fact) {
        self.clues.push(Clue {
            at,
            is_direct,
            fact,
        });
    }

    /// `cvm.tencentcloudapi.com`, `cvm.ap-guangzhou.tencentcloudapi.com`, `cvm.intl.tencentcloudapi.com`, and of API 2.0
    /// `cvm.api.qcloud.com`. The domain begins with one word and ends with another.
    fn host(&mut self, domain: usize, last: usize) {
        let mut first = domain;
        while first > 0 && matches!(self.gap(first), "." | "-") {
            first -= 1;
        }
        let product = (first..domain)
            .filter(|&index| index == first || self.gap(index) == ".")
            .find_map(|index| Some((index, names::product_of_label(self.at(index))?)));
        let end = last + usize::from(self.gap(last + 1) == "." && self.at(last + 1) == "com");
        if let Some((index, product)) = product
            && end > last
        {
            self.direct(self.span(index, end), Fact::Product(product));
        }
    }

    /// `TC3-HMAC-SHA256 Credential=…/2026-01-01/cvm/tc3_request`.
    fn credential_scope(&mut self, index: usize) {
        if self.gap(index) == "/"
            && let Some(product) = names::product(self.at_before(index))
        {
            self.direct(self.span(index - 1, index), Fact::Product(product));
        }
    }

    /// `qcs::cvm:ap-guangzhou:uin/1:instance/*`. Users and roles stand in refusals of all products, as those who were
    /// refused: `qcs::cam::uin/1:uin/2`.
    fn resource_of_policy(&mut self, index: usize) {
        if self.gap(index + 1) == "::"
            && let Some(product) = names::product(self.at(index + 1))
        {
            let at = self.span(index, index + 1);
            self.add(at, product != "cam", Fact::Product(product));
        }
    }

    /// `tccli cvm RunInstances`.
    fn command(&mut self, index: usize) {
        if self.gap(index + 1).trim() == ""
            && let Some(product) = names::product(self.at(index + 1))
        {
            self.direct(self.span(index, index + 1), Fact::Product(product));
        }
    }

    /// The word that is the value of a key: `Key=word`, `"Key": "word"`, `Key:[word]`, `[Key] => word`.
    fn value(&self, index: usize) -> Option<usize> {
        let is_value = is_between_key_and_value(self.gap(index + 1));
        (is_value && index + 1 < self.words.len()).then_some(index + 1)
    }

    /// `Action=RunInstances`, `X-TC-Action: RunInstances`; policies have `"action": "allow"`.
    fn action_key(&mut self, index: usize) {
        let Some(value) = self.value(index) else {
            return;
        };
        let name = self.at(value);
        let is_header = index > 0 && self.gap(index) == "-" && self.at_before(index) == "TC";
        if is_header || has_form_of_action(name) {
            self.direct(self.span(index, value), Fact::Action(name.to_owned()));
            self.sole_product(self.span(index, value), name, true);
        }
    }

    fn product_key(&mut self, index: usize) {
        if let Some(value) = self.value(index)
            && let Some(product) = names::product(self.at(value))
        {
            self.direct(self.span(index, value), Fact::Product(product));
        }
    }

    fn region_key(&mut self, index: usize) {
        if let Some(value) = self.value(index) {
            self.region(value);
        }
    }

    /// `ap-guangzhou`, also in the zone `ap-guangzhou-3`.
    fn region(&mut self, index: usize) {
        const KINDS: [&str; 3] = ["fsi", "adc", "ec"];
        let is_region =
            self.at(index).len() == 2 && self.gap(index + 1) == "-" && is_city(self.at(index + 1));
        if !is_region {
            return;
        }
        let has_kind = self.gap(index + 2) == "-" && KINDS.contains(&self.at(index + 2));
        let at = self.span(index, index + 1 + usize::from(has_kind));
        let region = self.text[at.clone()].to_owned();
        self.direct(at, Fact::Region(region));
    }

    /// `X-TC-Version: 2017-03-12`.
    fn version_key(&mut self, index: usize) {
        let Some(value) = self.value(index) else {
            return;
        };
        if value + 2 >= self.words.len() {
            return;
        }
        let at = self.span(value, value + 2);
        let version = &self.text[at.clone()];
        if is_date(version) {
            self.direct(at, Fact::Version(version.to_owned()));
        }
    }

    /// `tencentcloud-sdk-nodejs-cvm`, `tencentcloud-sdk-cvm`, `tencentcloud/cvm`, `TencentCloud\Cvm`, `TencentCloudSDK.Cvm`.
    fn package(&mut self, index: usize) {
        let next = self.at(index + 1);
        let candidates = match (self.gap(index + 1), next) {
            ("-", "sdk") => [index + 3, index + 2],
            ("/", "services") => [index + 2, index + 2],
            ("/" | "." | "::" | "\\" | "\\\\", _) => [index + 1, index + 1],
            _ => return,
        };
        let is_joined = |last: usize| {
            (index + 2..=last).all(|index| matches!(self.gap(index), "-" | "/"))
                && last < self.words.len()
        };
        let found = candidates.into_iter().find_map(|last| {
            let product = names::product(self.at(last)).filter(|_| is_joined(last))?;
            Some((last, product))
        });
        if let Some((last, product)) = found {
            self.direct(self.span(index, last), Fact::Product(product));
        }
    }

    /// `tencentcloud_instance`.
    fn resource(&mut self, index: usize) {
        if let Some(product) = names::product_of_resource(self.at(index)) {
            self.indirect(self.span(index, index), Fact::Product(product));
        }
    }

    /// `CvmClient`, `cvm_client`: other systems have a `ConfigClient` too.
    fn class(&mut self, index: usize) {
        if let Some(product) = name_of_client(self.at(index)).and_then(names::product) {
            self.indirect(self.span(index, index), Fact::Product(product));
        }
    }

    /// The version of an API behind the name of its product, as packages, modules and namespaces of all SDKs have it:
    /// `cvm/v20170312`, `cvm.v20170312`, `Cvm\V20170312`, `Cvm::V20170312`. Without the letter it has to be a version of
    /// that product: folders are called after dates.
    fn versioned(&mut self, index: usize) {
        let word = self.at(index);
        let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
        let is_path = !self.gap(index).is_empty()
            && self
                .gap(index)
                .bytes()
                .all(|byte| matches!(byte, b'/' | b'\\' | b'.' | b':'));
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || !is_path {
            return;
        }
        let version = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
        let Some(product) = names::product(self.at_before(index)) else {
            return;
        };
        let is_known = || {
            let versions = catalog::product(product).map_or(&[][..], |product| product.versions());
            versions.contains(&version.as_str())
        };
        if is_date(&version) && (digits != word || is_known()) {
            let at = self.span(index - 1, index);
            self.direct(at.clone(), Fact::Product(product));
            self.direct(at, Fact::Version(version));
        }
    }

    /// An action where a request is made or refused: `client.RunInstances(…)`, `RunInstancesRequest`, `api[RunInstances]`,
    /// `(cvm:RunInstances)`; anywhere else it may be what a person calls something.
    fn action(&mut self, index: usize) {
        let word = self.at(index);
        let at = self.span(index, index);
        if let Some(product) = self.product_of_operation(index) {
            let at = self.span(index - 1, index);
            self.direct(at.clone(), Fact::Product(product));
            self.direct(at, Fact::Action(word.to_owned()));
            return;
        }
        let Some(name) = name_of_action(word).filter(|name| has_form_of_action(name)) else {
            return;
        };
        let is_call = name.len() < word.len()
            || self.gap(index).ends_with(['.', '>', '['])
            || self.text[at.end..].starts_with('(')
            || self.at_before(index) == "in"
            || self.at_before(index) == "api";
        self.add(at.clone(), is_call, Fact::Action(name.to_owned()));
        self.sole_product(at, name, is_call);
    }

    /// The product of `cvm:RunInstances`. There are products that are called like keys, `message:No`: an action that its
    /// product is not known to have counts only where policies name one, `(sms:SendSms)`, `name/sms:SendSms`.
    fn product_of_operation(&self, index: usize) -> Option<&'static str> {
        let name = self.at(index);
        if self.gap(index) != ":" {
            return None;
        }
        let product = names::product(self.at_before(index))?;
        let is_known = || {
            let mut actions = actions::named(name).iter();
            actions.any(|action| action.product() == product)
        };
        let is_of_policy = || self.gap(index - 1).ends_with(['(', '/']) && has_form_of_action(name);
        (is_known() || is_of_policy()).then_some(product)
    }

    fn sole_product(&mut self, at: Range<usize>, name: &str, is_direct: bool) {
        if let Some(product) = actions::sole_product(name) {
            self.add(at, is_direct, Fact::Product(product));
        }
    }
}

/// The words of a text: letters, digits and underscores.
fn words(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let next = |at: usize, is_wanted: bool| {
        let mut rest = bytes[at..].iter();
        let length = rest.position(|&byte| is_of_word(byte) == is_wanted);
        length.map_or(bytes.len(), |length| at + length)
    };
    let (mut words, mut at) = (Vec::new(), next(0, true));
    while at < bytes.len() {
        let end = next(at, false);
        words.push(at..end);
        at = next(end, true);
    }
    words
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a gap between two words is that between a key and its value: `=`, `": "`, `] => `.
fn is_between_key_and_value(gap: &str) -> bool {
    let is_separator = |c: char| matches!(c, ':' | '=' | '：' | '＝');
    let is_between =
        |c: char| is_separator(c) || matches!(c, '"' | '\'' | '\\' | ' ' | '>' | '[' | ']' | '`');
    // Strings within strings have many backslashes.
    let length = gap.bytes().filter(|&byte| byte != b'\\').count();
    gap.contains(is_separator) && length <= 12 && gap.chars().all(is_between)
}

/// Whether a word can be the city of a region. Other clouds name theirs for directions.
fn is_city(word: &str) -> bool {
    const DIRECTIONS: [&str; 5] = ["north", "south", "east", "west", "central"];
    word.len() > 3
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !DIRECTIONS
            .iter()
            .any(|direction| word.starts_with(direction))
}

/// The product that a client is called after.
fn name_of_client(word: &str) -> Option<&str> {
    let name = word.strip_suffix("Client");
    name.or_else(|| word.strip_suffix("_client"))
}

/// The action that a word names, perhaps with what an SDK puts behind it: `RunInstancesRequest`.
fn name_of_action(word: &str) -> Option<&str> {
    const ENDINGS: [&str; 7] = [
        "",
        "Request",
        "Response",
        "WithContext",
        "Sync",
        "Async",
        "Callable",
    ];
    let names = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    names
        .into_iter()
        .find(|name| !actions::named(name).is_empty())
}

/// `RunInstances` and not `Query`: a word of more parts than one.
fn has_form_of_action(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && word.contains(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// `2017-03-12`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &&str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(parts.as_slice(), [year, month, day]
        if year.starts_with("20")
            && is_number(year, 4)
            && is_number(month, 2)
            && ("01"..="12").contains(month)
            && is_number(day, 2)
            && ("01"..="31").contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines with clues of every kind, and some that only look like them.
    const LINES: [&str; 22] = [
        "POST https://cvm.ap-guangzhou.tencentcloudapi.com/ HTTP/1.1",
        "GET https://lb.api.qcloud.com/v2/index.php?Action=DescribeLBs&Region=ap-hongkong",
        "Authorization: TC3-HMAC-SHA256 Credential=x/2026-01-01/cvm/tc3_request, SignedHeaders=host",
        "not authorized to perform operation (kms:Encrypt) resource (qcs::cvm:na-ashburn:uin/1:instance/*)",
        "$ tccli vpc DescribeVpcs --region eu-frankfurt",
        "X-TC-Action: FlyAirplanes X-TC-Version: 2017-03-12 X-TC-Region: sa-saopaulo",
        "\"service\": \"sms\", \"action\": \"SendSms\", \"version\": \"2021-01-11\"",
        "Product=cbs region: ap-shanghai-fsi",
        "at com.tencentcloudapi.sms.v20210111.SmsClient.SendSms(SmsClient.java:9)",
        "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/as/v20180419",
        "node_modules/tencentcloud-sdk-nodejs-dnspod/tencentcloud/services/dnspod/20210323/x.js",
        "TencentCloud\\Tke\\V20180525\\TkeClient, TencentCloud::Clb::V20180317",
        "new cvm_client(credential).RunInstances(request)",
        "resource tencentcloud_mysql_instance.main: creating",
        "com.tencent.cloud.csi.cbs: csi-tencentcloud-cfs, karpenter-provider-tke",
        "api[RunInstances] in DescribeInstancesRequest, GetLVBs and cvm:RunInstances",
        "\u{1b}[31mX-TC-Action: \u{1b}[0m\u{1b}[1;31mRunInstances\u{1b}[0m",
        "q=Action%3DRunInstances%26Code%3DInternalError%26Service%3Dcvm",
        "> | Action: \"RunInstances\" |",
        "2026-11-22T08:20:20.000Z INFO worker-0 handled request path=/v1/orders/20262026 status=200",
        "c.e.HttpClient - transaction of products in regions: na, action=retry, service=orders",
        "{&quot;Action&quot;:&quot;RunInstances&quot;}",
    ];

    fn shown(clues: &[Clue]) -> Vec<String> {
        clues.iter().map(|clue| format!("{clue:?}")).collect()
    }

    #[test]
    fn what_is_read_in_some_lines_is_what_is_read_in_all() {
        let quiet = "all is well\n".repeat(400);
        for step in 1..LINES.len() {
            let picked = (0..8).map(|index| LINES[index * step % LINES.len()]);
            let lines = picked.flat_map(|line| [quiet.as_str(), line, "\n"]);
            let text: String = lines.collect();
            let places = find(&text, &(0..text.len()));
            assert!(!places.is_empty());
            assert_eq!(shown(&places), shown(&read(&text, 0..text.len())), "{step}");
        }
    }
}
