//! The command line: what can be typed, in the language of whoever types it.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, ColorChoice, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;
use rapidfuzz::distance::osa::distance;
use tencentcloud_error_codes::{Category, Effect, Lang, Product, Retry, v3};

use super::help::{EXAMPLES_EN, EXAMPLES_ZH, localized};
use crate::language::Language;
use crate::lookup::catalog;
use crate::printable::printable;

/// What was asked for.
#[derive(Debug)]
pub struct Request {
    /// The language of the answer.
    pub language: Language,
    /// Its form.
    pub format: Format,
    /// Whether it is colored.
    pub color: ColorChoice,
    /// What to do.
    pub task: Task,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// A JSON document a line.
    JsonLines,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// Explain what is in some words or files, or on standard input if there are none.
    Explain {
        /// The words.
        input: Vec<String>,
        /// The files.
        files: Vec<PathBuf>,
        /// What the command line says of the request.
        asked: Asked,
        /// Which part of the answer.
        part: Part,
    },
    /// Find codes by words.
    Search {
        /// The words.
        words: Vec<String>,
        /// Which codes.
        filter: Filter,
        /// How many to show.
        limit: usize,
    },
    /// List codes.
    List {
        /// Which codes.
        filter: Filter,
    },
    /// List the actions of a product.
    Actions {
        /// The product.
        product: &'static Product,
        /// Only those of which a repetition does this.
        effect: Option<Effect>,
    },
    /// List products.
    Products,
    /// Print what makes a shell complete the command.
    Completions(String),
    /// Print the manual page, of one command if it is named.
    Manual(Option<String>),
}

/// What the command line says of the request that failed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Its product: only codes of this and common ones are wanted.
    pub product: Option<&'static Product>,
    /// The name of its action.
    pub action: Option<String>,
}

/// Which part of an answer to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is usual in its format.
    Usual,
    /// The table of codes by count.
    Counts,
    /// The addresses of the codes on the site.
    Links,
    /// In lines of JSON, what each code means too.
    Explanations,
}

/// Which codes to take.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Of this product.
    pub product: Option<&'static Product>,
    /// Of this category.
    pub category: Option<Category>,
    /// With this retry rule.
    pub retry: Option<Retry>,
}

/// How many codes a search shows.
const LIMIT: &str = "20";

/// Reads the command line.
///
/// # Errors
///
/// A command line that makes no sense, or one that asks for help: clap's message either way. What it repeats of the command
/// line is safe for a terminal.
pub fn parse(arguments: &[OsString]) -> Result<Request, clap::Error> {
    let arguments: Vec<OsString> = as_options(arguments).collect();
    request(&arguments).map_err(|error| {
        let escaped = arguments.iter().map(|argument| match argument.to_str() {
            Some(text) => printable(text).into_owned().into(),
            None => argument.clone(),
        });
        let escaped: Vec<OsString> = escaped.collect();
        request(&escaped).err().unwrap_or(error)
    })
}

/// The arguments as clap understands them. `help` is an option, as it is to most programs, and what begins with a bullet is
/// not one: a list was pasted.
fn as_options(arguments: &[OsString]) -> impl Iterator<Item = OsString> {
    let asks_for_help = arguments.get(1).is_some_and(|word| word == "help");
    let skipped = if asks_for_help { 1 } else { usize::MAX };
    let words = arguments
        .iter()
        .enumerate()
        .filter(move |(index, _)| *index != skipped);
    let words =
        words.map(
            |(_, word)| match word.to_str().and_then(|word| word.strip_prefix("- ")) {
                Some(item) => item.into(),
                None => word.clone(),
            },
        );
    words.chain(asks_for_help.then(|| "--help".into()))
}

fn request(arguments: &[OsString]) -> Result<Request, clap::Error> {
    let language = asked_language(arguments);
    let mut command = command(language);
    let matches = command.try_get_matches_from_mut(arguments)?;
    if matches.subcommand_name().is_some() && matches.contains_id("INPUT") {
        let both = language.pick(
            "命令前面不能有其他词；要解释一段文字，用引号括起来",
            "a command cannot follow other words; to explain a text, put it in quotes",
        );
        return Err(command.error(ErrorKind::ArgumentConflict, both));
    }
    let word = |name| {
        matches
            .get_one::<String>(name)
            .map(|word| word.to_ascii_lowercase())
    };
    Ok(Request {
        language,
        format: match word("format").as_deref() {
            Some("json") => Format::Json,
            Some("jsonl") => Format::JsonLines,
            _ => Format::Text,
        },
        color: match word("color").as_deref() {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        },
        task: task(&matches),
    })
}

fn task(all: &ArgMatches) -> Task {
    match all.subcommand() {
        Some(("search", matches)) => Task::Search {
            words: strings(matches, "WORDS"),
            filter: filter(all, matches),
            limit: match matches.get_one::<usize>("limit") {
                Some(0) | None => usize::MAX,
                Some(&limit) => limit,
            },
        },
        Some(("list", matches)) => Task::List {
            filter: filter(all, matches),
        },
        Some(("actions", matches)) => match matches.get_one("PRODUCT").copied() {
            Some(product) => Task::Actions {
                product,
                effect: matches
                    .get_one::<String>("effect")
                    .and_then(|word| word.parse().ok()),
            },
            None => Task::Products,
        },
        Some(("products", _)) => Task::Products,
        Some(("completions", matches)) => Task::Completions(strings(matches, "SHELL").concat()),
        Some(("man", matches)) => Task::Manual(strings(matches, "COMMAND").pop()),
        _ => Task::Explain {
            input: strings(all, "INPUT"),
            files: all
                .get_many("file")
                .map_or_else(Vec::new, |files| files.cloned().collect()),
            asked: asked(all),
            part: if all.get_flag("count") {
                Part::Counts
            } else if all.get_flag("link") {
                Part::Links
            } else if all.get_flag("explain") {
                Part::Explanations
            } else {
                Part::Usual
            },
        },
    }
}

/// The action can name its product too.
fn asked(matches: &ArgMatches) -> Asked {
    let action = matches.get_one::<AskedAction>("action").cloned();
    let (of_action, name) =
        action.map_or((None, None), |action| (action.product, Some(action.name)));
    Asked {
        product: product_of(matches).or(of_action),
        action: name,
    }
}

/// An action as it is typed: `RunInstances`, `cvm:RunInstances`.
#[derive(Clone, Debug)]
struct AskedAction {
    product: Option<&'static Product>,
    name: String,
}

fn asked_action(typed: &str, language: Language) -> Result<AskedAction, String> {
    let (product, name) = match typed.split_once([':', '/']) {
        Some((id, name)) => (Some(known_product(id, language)?), name),
        None => (None, typed),
    };
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let why = language.pick(
            "接口名形如 `RunInstances` 或 `cvm:RunInstances`",
            "an action is written like `RunInstances` or `cvm:RunInstances`",
        );
        return Err(why.to_owned());
    }
    let name = name.to_owned();
    Ok(AskedAction { product, name })
}

fn strings(matches: &ArgMatches, name: &str) -> Vec<String> {
    let values = matches.get_raw(name).into_iter().flatten();
    values
        .map(|value| value.to_string_lossy().into_owned())
        .collect()
}

/// The product can be named before the command too.
fn filter(all: &ArgMatches, matches: &ArgMatches) -> Filter {
    let word = |name| matches.get_one::<String>(name);
    Filter {
        product: product_of(matches).or_else(|| product_of(all)),
        category: word("category").and_then(|word| word.parse().ok()),
        retry: word("retry").and_then(|word| word.parse().ok()),
    }
}

fn product_of(matches: &ArgMatches) -> Option<&'static Product> {
    matches.get_one("product").copied()
}

/// The language is needed before the command line can be read: its own help is in it.
fn asked_language(arguments: &[OsString]) -> Language {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let word = match argument {
            "--lang" => arguments.next(),
            "--" => None,
            other => other.strip_prefix("--lang="),
        };
        match word {
            Some(word) => {
                return Language::from_word(word).unwrap_or_else(Language::from_environment);
            }
            None if argument == "--" => break,
            None => {}
        }
    }
    Language::from_environment()
}

/// The command line in a language; in English if both are asked for.
#[must_use]
pub fn command(language: Language) -> Command {
    let say = |zh: &'static str, en: &'static str| language.pick(zh, en);
    let about = say(
        "解释腾讯云 API 的错误码：粘贴错误，得到含义、能否重试和处理办法。离线运行。",
        "Explains Tencent Cloud API errors: paste one, and read what it means, whether to retry and what to do. Works offline.",
    );
    let headings = (say("参数", "Arguments"), say("选项", "Options"));
    let command = Command::new("tcerr")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .after_help(say(EXAMPLES_ZH, EXAMPLES_EN))
        .subcommand_help_heading(say("命令", "Commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(input(language))
        .arg(product(language))
        .arg(action(language))
        .arg(link(language))
        .args(of_logs(language))
        .args(global(language))
        .arg(
            flag(
                "help",
                'h',
                ArgAction::Help,
                say("显示帮助", "Print this help"),
            )
            .global(true),
        )
        .arg(flag(
            "version",
            'V',
            ArgAction::Version,
            say("显示版本", "Print the version"),
        ))
        .subcommands(subcommands(language));
    localized(command, language, headings)
}

fn subcommands(language: Language) -> Vec<Command> {
    let say = |zh: &'static str, en: &'static str| language.pick(zh, en);
    let mut commands = vec![
        Command::new("search")
            .about(say(
                "按问题或词语搜索错误码，中英文都可以",
                "Search all codes for what answers a question, in either language",
            ))
            .arg(
                Arg::new("WORDS")
                    .help(say(
                        "问题或词语，中英文均可；最符合的排在最前",
                        "A question or some words, in either language; what fits best comes first",
                    ))
                    .required(true)
                    .num_args(1..)
                    .value_parser(ValueParser::os_string()),
            )
            .arg(
                Arg::new("limit")
                    .long("limit")
                    .value_name("N")
                    .default_value(LIMIT)
                    .value_parser(clap::value_parser!(usize))
                    .help(say(
                        "最多显示多少个，0 表示全部",
                        "How many to show at most; 0 for all",
                    )),
            )
            .args(filters(language)),
        Command::new("list")
            .about(say("列出错误码", "List codes"))
            .args(filters(language)),
        Command::new("actions")
            .about(say(
                "列出产品的接口，以及重发的影响",
                "List the actions of a product, and what a repetition does",
            ))
            .args(of_actions(language)),
        Command::new("products").about(say("列出产品", "List the products")),
        Command::new("completions")
            .about(say(
                "输出 shell 补全脚本",
                "Print what makes a shell complete this command",
            ))
            .arg(
                Arg::new("SHELL")
                    .required(true)
                    .value_parser(PossibleValuesParser::new(Shells::builtins().names()))
                    .help(say("哪种 shell", "Which shell")),
            ),
    ];
    let names = commands.iter().map(|command| command.get_name().to_owned());
    let names: Vec<String> = names.chain(["man".to_owned()]).collect();
    commands.push(
        Command::new("man")
            .about(say("输出 man 手册页", "Print the manual page"))
            .arg(
                Arg::new("COMMAND")
                    .value_parser(PossibleValuesParser::new(names))
                    .help(say("哪个命令的手册页", "Of which command")),
            ),
    );
    commands
}

fn input(language: Language) -> Arg {
    let help = language.pick(
        "错误码（大小写均可，也可以是 SDK 常量名、`产品/错误码` 或 API 2.0 的数字）、响应正文、SDK 打印的错误、一段日志或日志文件。省略时读取标准输入",
        "A code (in any case, as an SDK constant, as product/code, or a number of API 2.0), the body of a response, an error as an SDK prints it, a piece of a log, or files of logs. Standard input if there is none",
    );
    Arg::new("INPUT")
        .num_args(0..)
        .value_parser(ValueParser::os_string())
        .value_hint(ValueHint::Other)
        .add(ArgValueCompleter::new(complete_code))
        .help(help)
}

fn product(language: Language) -> Arg {
    Arg::new("product")
        .long("product")
        .short('p')
        .value_name(language.pick("产品", "PRODUCT"))
        .value_parser(move |id: &str| known_product(id, language))
        .add(ArgValueCompleter::new(complete_product))
        .help(language.pick(
            "只看这个产品的错误码和公共错误码",
            "Only codes of this product and common ones",
        ))
}

fn action(language: Language) -> Arg {
    Arg::new("action")
        .long("action")
        .short('a')
        .value_name(language.pick("接口", "ACTION"))
        .value_parser(move |typed: &str| asked_action(typed, language))
        .help(language.pick(
            "失败的接口，例如 `cvm:RunInstances`：据此判断请求能否重发",
            "The action that failed, such as `cvm:RunInstances`: says whether its request may be sent again",
        ))
}

fn of_actions(language: Language) -> [Arg; 2] {
    let words: Vec<&'static str> = Effect::ALL.iter().map(|effect| effect.as_str()).collect();
    [
        Arg::new("PRODUCT")
            .required(true)
            .value_parser(move |id: &str| known_product(id, language))
            .add(ArgValueCompleter::new(complete_product))
            .help(language.pick("哪个产品", "Of which product")),
        Arg::new("effect")
            .long("effect")
            .value_name("read|token|write")
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
            .help(language.pick(
                "只看这一种：只读取、支持 `ClientToken`、会作出更改",
                "Only those that read, take a `ClientToken`, or write",
            )),
    ]
}

fn link(language: Language) -> Arg {
    Arg::new("link")
        .long("link")
        .action(ArgAction::SetTrue)
        .conflicts_with_all(["count", "explain"])
        .help(language.pick(
            "只输出网站上的地址；网站由环境变量 `TCERR_SITE` 指定",
            "Print only the address on the site, which the variable `TCERR_SITE` names",
        ))
}

fn of_logs(language: Language) -> [Arg; 3] {
    let say = |zh: &'static str, en: &'static str| language.pick(zh, en);
    [
        Arg::new("file")
            .long("file")
            .value_name(say("文件", "FILE"))
            .action(ArgAction::Append)
            .value_parser(clap::value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
            .help(say(
                "要读取的文件，不论叫什么名字；可以是 gzip 或 zstd，可以多次使用",
                "A file to read, whatever it is called; gzip and zstd too. May be given several times",
            )),
        Arg::new("count")
            .long("count")
            .action(ArgAction::SetTrue)
            .help(say(
                "只输出各错误码的次数和位置",
                "Print only how often each code is there, and where",
            )),
        Arg::new("explain")
            .long("explain")
            .action(ArgAction::SetTrue)
            .conflicts_with("count")
            .help(say(
                "用于 `--format jsonl`：每个错误码第一次出现时附上解释",
                "With `--format jsonl`: what a code means, where it comes first",
            )),
    ]
}

fn filters(language: Language) -> [Arg; 3] {
    let say = |zh: &'static str, en: &'static str| language.pick(zh, en);
    let words = |name: &'static str, words: Vec<&'static str>, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(say("词", "WORD"))
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
            .help(help)
    };
    let categories = Category::ALL
        .iter()
        .map(|category| category.as_str())
        .collect();
    let retries = Retry::ALL.iter().map(|retry| retry.as_str()).collect();
    [
        product(language).help(say(
            "只看这个产品自己的错误码",
            "Only codes of this product's own",
        )),
        words(
            "category",
            categories,
            say(
                "只看这个分类，例如 `not-found`",
                "Only codes of this category, such as `not-found`",
            ),
        ),
        words(
            "retry",
            retries,
            say(
                "只看这种重试规则，例如 `backoff`",
                "Only codes with this retry rule, such as `backoff`",
            ),
        ),
    ]
}

fn global(language: Language) -> [Arg; 3] {
    let say = |zh: &'static str, en: &'static str| language.pick(zh, en);
    let choice = |name: &'static str,
                  value: &'static str,
                  words: &[&'static str],
                  default: &'static str,
                  help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .value_parser(PossibleValuesParser::new(words.to_vec()))
            .ignore_case(true)
            .default_value(default)
            .hide_default_value(true)
            .hide_possible_values(true)
            .global(true)
            .help(help)
    };
    [
        choice(
            "lang",
            "zh|en|both|auto",
            &Language::WORDS,
            "auto",
            say(
                "回答用的语言；auto 按 locale，不是中文或英文时用两种语言",
                "The language of the answer; auto follows the locale, and is both if that is neither",
            ),
        ),
        choice(
            "format",
            "text|json|jsonl",
            &["text", "json", "jsonl"],
            "text",
            say("输出格式", "The form of the answer"),
        ),
        choice(
            "color",
            "auto|always|never",
            &["auto", "always", "never"],
            "auto",
            say(
                "何时使用颜色；auto 只在终端中使用，并遵循 NO_COLOR",
                "When to use colors; auto means on a terminal, unless NO_COLOR is set",
            ),
        ),
    ]
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help(help)
}

fn known_product(id: &str, language: Language) -> Result<&'static Product, String> {
    catalog::product(id).ok_or_else(|| no_such_product(id, language))
}

/// What to say to a product that nobody knows.
#[must_use]
pub fn no_such_product(id: &str, language: Language) -> String {
    let near = near_products(id);
    let near: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
    match (language, near.as_slice()) {
        (Language::Zh, []) => "没有这个产品；`tcerr products` 列出全部产品".to_owned(),
        (Language::Zh, near) => {
            let near = near.join(" 或 ");
            format!("没有这个产品，是不是 {near}？`tcerr products` 列出全部产品")
        }
        (_, []) => "no such product; `tcerr products` lists them all".to_owned(),
        (_, near) => {
            let near = near.join(" or ");
            format!("no such product; did you mean {near}? `tcerr products` lists them all")
        }
    }
}

/// The ids that are as few letters from this one as any, and at most one; three at the most.
fn near_products(id: &str) -> Vec<&'static str> {
    let ids = v3::products().iter().map(Product::id);
    let near = ids.filter(|near| distance(id.chars(), near.chars()) == 1);
    near.take(3).collect()
}

fn complete_product(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let products = v3::products()
        .iter()
        .filter(|product| product.id().starts_with(&*typed));
    products
        .map(|product| {
            CompletionCandidate::new(product.id()).help(Some(product.name(Lang::En).into()))
        })
        .collect()
}

/// Codes of all products, or behind a product and a slash those of that one; products while there is neither dot nor
/// slash.
fn complete_code(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    if let Some((id, start)) = typed.split_once('/') {
        let Some(product) = catalog::product(id) else {
            return Vec::new();
        };
        let codes = product.codes().filter(|code| begins(code, start));
        return codes
            .map(|code| CompletionCandidate::new(format!("{}/{code}", product.id())))
            .collect();
    }
    let mut codes: Vec<&str> = catalog::codes(None)
        .filter(|code| begins(code, &typed))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(CompletionCandidate::new).collect()
}

fn begins(code: &str, start: &str) -> bool {
    code.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}
