//! What a text says of the request that failed: its product, its action, its region. People paste an error with what stood
//! around it: an endpoint, a stack trace with the names of classes, the resource of a Terraform plan.
//!
//! A clue is direct if it is of the request itself: its host, its headers, the client that sent it. What a program calls the
//! thing that it was making is not: behind one resource of Terraform are requests to several products.

use std::ops::Range;

use memchr::memmem;

use super::normalize::Normalized;
use crate::lookup::{actions, catalog, names};

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
pub(super) fn find(text: &str, part: Range<usize>) -> Vec<Clue> {
    let source = Normalized::new(&text[part.clone()]);
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

/// A text as the words that it is made of: letters, digits and underscores.
struct Reader<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    clues: Vec<Clue>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let mut words: Vec<Range<usize>> = Vec::new();
        for (at, _) in bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| is_of_word(**byte))
        {
            match words.last_mut() {
                Some(word) if word.end == at => word.end += 1,
                _ => words.push(at..at + 1),
            }
        }
        Self {
            text,
            words,
            clues: Vec::new(),
        }
    }

    fn read(&mut self) {
        for index in 0..self.words.len() {
            self.word(index);
        }
        for (component, product) in names::components() {
            let found = memmem::find_iter(self.text.as_bytes(), component);
            let ranges: Vec<_> = found.map(|at| at..at + component.len()).collect();
            for at in ranges {
                self.indirect(at, Fact::Product(product));
            }
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
            "ap" | "na" | "eu" | "sa" | "me" | "af" => self.region(index),
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
        let gap = self.gap(index + 1);
        let is_separator = |c: char| matches!(c, ':' | '=' | '：' | '＝');
        let is_between = |c: char| {
            is_separator(c) || matches!(c, '"' | '\'' | '\\' | ' ' | '>' | '[' | ']' | '`')
        };
        // Strings within strings have many backslashes.
        let length = gap.bytes().filter(|&byte| byte != b'\\').count();
        let is_value = gap.contains(is_separator) && length <= 12 && gap.chars().all(is_between);
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

    /// `ap-guangzhou`, also in the zone `ap-guangzhou-3`. Other clouds name theirs for directions.
    fn region(&mut self, index: usize) {
        const DIRECTIONS: [&str; 5] = ["north", "south", "east", "west", "central"];
        const KINDS: [&str; 3] = ["fsi", "adc", "ec"];
        let city = self.at(index + 1);
        let is_city = self.at(index).len() == 2
            && self.gap(index + 1) == "-"
            && city.len() > 3
            && city.bytes().all(|byte| byte.is_ascii_lowercase())
            && !DIRECTIONS
                .iter()
                .any(|direction| city.starts_with(direction));
        if !is_city {
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
        let word = self.at(index);
        let name = word
            .strip_suffix("Client")
            .or_else(|| word.strip_suffix("_client"));
        if let Some(product) = name.and_then(names::product) {
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
