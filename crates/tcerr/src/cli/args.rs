//! The arguments and options, in the language of whoever types them.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command, ValueHint};
use clap_complete::engine::ArgValueCompleter;
use clap_complete::env::Shells;
use tencentcloud_error_codes::{Category, Effect, Retry};

use super::complete::{complete_code, complete_product};
use super::help::{EXAMPLES_EN, EXAMPLES_ZH, localized};
use super::values::{asked_action, known_product};
use crate::generated::extent;
use crate::language::Language;

/// How many codes a search shows.
const LIMIT: &str = "20";

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
        .long_version(long_version(language))
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

/// The version, and what nobody can see from it: how much there is, and how old.
fn long_version(language: Language) -> String {
    let (codes, products) = (extent::CODES, extent::PRODUCTS);
    let extent = match language {
        Language::Zh => format!("{products} 个产品的 {codes} 个错误码"),
        Language::En | Language::Both => format!("{codes} codes of {products} products"),
    };
    let as_of = language.pick("，数据截至 ", ", as of ");
    let date = extent::DATE.map(|date| format!("{as_of}{date}"));
    let version = env!("CARGO_PKG_VERSION");
    format!("{version}\n{extent}{}", date.unwrap_or_default())
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
