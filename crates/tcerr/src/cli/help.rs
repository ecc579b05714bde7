//! What `--help` says besides the options: examples, and the headings that clap would write in English.

use clap::Command;
use clap::builder::StyledStr;

use crate::language::Language;

/// The headings that clap would write in English.
pub(super) fn localized(
    command: Command,
    language: Language,
    (arguments, options): (&'static str, &'static str),
) -> Command {
    let template = language.pick(
        "{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n",
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
    );
    let headed = command
        .help_template(StyledStr::from(template))
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                arguments
            } else {
                options
            };
            argument.help_heading(heading)
        });
    headed.mut_subcommands(|subcommand| localized(subcommand, language, (arguments, options)))
}

pub(super) const EXAMPLES_ZH: &str = "\
示例：
  tcerr AuthFailure.SignatureExpire        一个错误码
  tcerr cvm/InvalidParameterValue.TooLarge 某个产品的错误码
  tcerr 4500                               API 2.0 的数字错误码
  tcerr '{\"Response\":{\"Error\":{…}}}'       响应正文
  tccli cvm DescribeInstances 2>&1 | tcerr 命令的输出
  tcerr --action RunInstances InternalError 失败的请求能否重发
  tcerr actions cvm --effect token         支持 ClientToken 的接口
  tcerr app.log old.log.gz                 日志中的所有错误，不论多大
  tcerr --format jsonl --explain < app.log 同上，一行一个 JSON
  tcerr search 镜像 不存在                 搜索

退出码：0 全部收录；1 有没有收录的错误码，或没有找到错误码；2 用法或读写错误。";

pub(super) const EXAMPLES_EN: &str = "\
Examples:
  tcerr AuthFailure.SignatureExpire        a code
  tcerr cvm/InvalidParameterValue.TooLarge a code of one product
  tcerr 4500                               a number of API 2.0
  tcerr '{\"Response\":{\"Error\":{…}}}'       the body of a response
  tccli cvm DescribeInstances 2>&1 | tcerr what a command printed
  tcerr --action RunInstances InternalError may its request be sent again?
  tcerr actions cvm --effect token         actions that take a ClientToken
  tcerr app.log old.log.gz                 every error in logs of any size
  tcerr --format jsonl --explain < app.log the same, a line of JSON each
  tcerr search image not found             a search

Exit status: 0 if every code is known, 1 if one is not or there is none, 2 for wrong usage and failed input or output.";
