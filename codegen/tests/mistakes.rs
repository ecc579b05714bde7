//! Every mistake that a table can have, and what the person reads who made it.

mod support;

use codegen::load::MAX_BYTES;
use insta::assert_snapshot;
use support::{HEADER, Project, mistakes_in};

fn mistakes_in_text(zh: &str, en: &str) -> String {
    mistakes_in(&format!(
        "\n[codes]\n\"InvalidParameter.A\" = {{ zh = \"{zh}\", en = \"{en}\" }}\n"
    ))
}

#[test]
fn tables_without_a_mistake_pass() {
    assert_eq!(
        mistakes_in(
            "\n[codes]\n\"InvalidParameter.New\" = { zh = \"新参数错误。\", en = \"New.\" }\n"
        ),
        "no mistake"
    );
}

mod form {
    use super::*;

    #[test]
    fn toml_syntax() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { zh = \"坏\", en = \"Bad. }\n"), @r#"
        error: this is not TOML
         --> codes/v3/cvm.toml:7:48
          |
        7 | "InvalidParameter.A" = { zh = "坏", en = "Bad. }
          |                                                 ^ unclosed inline table, expected `}`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn unknown_key() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { catgory = \"internal\" }\n"), @r#"
        error: unknown key `catgory`
         --> codes/v3/cvm.toml:7:26
          |
        7 | "InvalidParameter.A" = { catgory = "internal" }
          |                          ^^^^^^^ not a key of an entry
          |
          = help: did you mean `category`? one of: `variant`, `category`, `retry`, `zh`, `en`, `help`, `note`, `see`, `retired`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn unknown_key_in_the_header() {
        assert_snapshot!(Project::new().with("v3/cvm.toml", HEADER.replace("versions", "version")).mistakes(), @r#"
        error: the header has no `versions`
         --> codes/v3/cvm.toml:1:1
          |
        1 | generation = 3
          | ^^^^^^^^^^^^^^ above the codes, if not here
          |
          = help: write `versions = ["2017-03-12"]`

        error: unknown key `version`
         --> codes/v3/cvm.toml:4:1
          |
        4 | version = ["2017-03-12"]
          | ^^^^^^^ not a key of the header
          |
          = help: did you mean `versions`? one of: `generation`, `product`, `name`, `versions`, `codes`

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn wrong_type() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { zh = 5, see = \"v2:4000\" }\n\"InvalidParameter.B\" = \"坏\"\n"), @r#"
        error: `zh` has the wrong type
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = 5, see = "v2:4000" }
          |                               ^ this is an integer, not a string
          |
          = help: put it in quotes: `zh = "…"`

        error: `see` has the wrong type
         --> codes/v3/cvm.toml:7:40
          |
        7 | "InvalidParameter.A" = { zh = 5, see = "v2:4000" }
          |                                        ^^^^^^^^^ this is a string, not an array of strings
          |
          = help: write `see = ["…"]`

        error: `InvalidParameter.B` has the wrong type
         --> codes/v3/cvm.toml:8:24
          |
        8 | "InvalidParameter.B" = "坏"
          |                        ^^^^ this is a string, not a table
          |
          = help: write `{ zh = "…", en = "…" }`

        3 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn missing_key() {
        assert_snapshot!(Project::new().with("v3/families.toml", "generation = 3\n\n[codes.\"ResourceBusy\"]\ncategory = \"internal\"\nzh = \"资源繁忙。\"\n").mistakes(), @r#"
        error: `ResourceBusy` has no `retry`, `help`
         --> codes/v3/families.toml:3:8
          |
        3 | [codes."ResourceBusy"]
          |        ^^^^^^^^^^^^^^ there is no family to inherit from
          |
          = help: write `retry`, `help`

        error: `ResourceBusy` has no `en`
         --> codes/v3/families.toml:5:6
          |
        5 | zh = "资源繁忙。"
          |      ^^^^^^^^^^^^ `zh` stands here alone
          |
          = help: a text is in both languages: write the other one too, or neither to inherit the family's

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn missing_header() {
        assert_snapshot!(Project::new().with("v3/cvm.toml", "# nothing but codes\n[codes]\n").mistakes(), @r#"
        error: the header has no `generation`
         --> codes/v3/cvm.toml:2:1
          |
        2 | [codes]
          | ^^^^^^^ above the codes, if not here
          |
          = help: write `generation = 3`

        error: the header has no `product`
         --> codes/v3/cvm.toml:2:1
          |
        2 | [codes]
          | ^^^^^^^ above the codes, if not here
          |
          = help: write `product = "cvm"`

        error: the header has no `name`
         --> codes/v3/cvm.toml:2:1
          |
        2 | [codes]
          | ^^^^^^^ above the codes, if not here
          |
          = help: write `name = { zh = "云服务器", en = "Cloud Virtual Machine" }`

        error: the header has no `versions`
         --> codes/v3/cvm.toml:2:1
          |
        2 | [codes]
          | ^^^^^^^ above the codes, if not here
          |
          = help: write `versions = ["2017-03-12"]`

        4 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn missing_file() {
        assert_snapshot!(Project::new().without("v3/families.toml").mistakes(), @"
        error: a table is missing
         --> codes/v3/families.toml:1:1
          |
        1 |
          | ^ this file does not exist
          |
          = help: every project has this table, be it empty below its header

        1 mistake in 1 file; nothing was written
        ");
    }

    #[test]
    fn table_where_none_belongs() {
        assert_snapshot!(Project::new().with("v2/cvm.toml", HEADER).mistakes(), @"
        error: no table belongs here
         --> codes/v2/cvm.toml:1:1
          |
        1 |
          | ^ this file
          |
          = help: a product's table is `codes/v3/<product>.toml`

        1 mistake in 1 file; nothing was written
        ");
    }

    #[test]
    fn file_over_4_mib() {
        let text = format!("{HEADER}{}", "# padding\n".repeat(MAX_BYTES / 10));
        assert_snapshot!(Project::new().with("v3/cvm.toml", &text.as_bytes()[..=MAX_BYTES]).mistakes(), @"
        error: the file is over 4 MiB
              --> codes/v3/cvm.toml:419423:7
               |
        419423 | # padd
               |       ^ the limit is here
               |
               = help: a table holds the codes of one product; the largest product needs a twentieth of this

        1 mistake in 1 file; nothing was written
        ");
    }

    #[test]
    fn not_utf8() {
        let mut bytes =
            format!("{HEADER}\n[codes]\n\"InvalidParameter.A\" = {{ zh = \"").into_bytes();
        bytes.extend(b"\xB2\xCE\xCA\xFD\", en = \"Bad.\" }\n"); // GBK
        assert_snapshot!(Project::new().with("v3/cvm.toml", bytes).mistakes(), @r#"
        error: the file is not UTF-8
         --> codes/v3/cvm.toml:7:32
          |
        7 | "InvalidParameter.A" = { zh = "����", en = "Bad." }
          |                                ^ byte 0xB2 is not UTF-8
          |
          = help: save the file as UTF-8, without a byte order mark

        1 mistake in 1 file; nothing was written
        "#);
    }
}

mod codes {
    use super::*;

    #[test]
    fn duplicate_line() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = {}\n\"InvalidParameter.A\" = {}\n"), @r#"
        error: `InvalidParameter.A` is defined twice
         --> codes/v3/cvm.toml:8:1
          |
        7 | "InvalidParameter.A" = {}
          | -------------------- first here
        8 | "InvalidParameter.A" = {}
          | ^^^^^^^^^^^^^^^^^^^^ and again here
          |
          = help: keep one of the two, with the better texts

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn duplicate_block() {
        let block = "\n[codes.\"InvalidParameter.A\"]\nzh = \"坏。\"\nen = \"Bad.\"\n";
        assert_snapshot!(mistakes_in(&block.repeat(2)), @r#"
        error: `InvalidParameter.A` is defined twice
          --> codes/v3/cvm.toml:10:8
           |
         6 | [codes."InvalidParameter.A"]
           |        -------------------- first here
        ...
        10 | [codes."InvalidParameter.A"]
           |        ^^^^^^^^^^^^^^^^^^^^ and again here
           |
           = help: keep one of the two, with the better texts

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn line_and_block_of_one_code() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = {}\n\n[codes.\"InvalidParameter.A\"]\nretry = \"never\"\n"), @r#"
        error: `InvalidParameter.A` is defined twice
         --> codes/v3/cvm.toml:9:8
          |
        7 | "InvalidParameter.A" = {}
          | -------------------- first here
        8 |
        9 | [codes."InvalidParameter.A"]
          |        ^^^^^^^^^^^^^^^^^^^^ and again here
          |
          = help: keep one of the two, with the better texts

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn common_code_repeated() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InternalError\" = {}\n"), @r#"
        error: `InternalError` is a common code
         --> codes/v3/cvm.toml:7:1
          |
        7 | "InternalError" = {}
          | ^^^^^^^^^^^^^^^ repeated here
          |
         ::: codes/v3/common.toml:4:8
          |
        4 | [codes."InternalError"]
          |        --------------- stands here for all products
          |
          = help: remove it: every product can return the common codes

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn malformed_code() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter..A\" = {}\n\"InvalidParameter.B-C\" = {}\n"), @r#"
        error: `InvalidParameter..A` is not a code
         --> codes/v3/cvm.toml:7:1
          |
        7 | "InvalidParameter..A" = {}
          | ^^^^^^^^^^^^^^^^^^^^^ malformed
          |
          = help: a code is segments of letters, digits and `_`, joined by dots, such as `InvalidParameter.TooLong`

        error: `InvalidParameter.B-C` is not a code
         --> codes/v3/cvm.toml:8:1
          |
        8 | "InvalidParameter.B-C" = {}
          | ^^^^^^^^^^^^^^^^^^^^^^ malformed
          |
          = help: a code is segments of letters, digits and `_`, joined by dots, such as `InvalidParameter.TooLong`

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn family_with_a_dot() {
        let entry = "category = \"internal\"\nretry = \"never\"\nzh = \"忙。\"\nen = \"Busy.\"\nhelp.zh = \"等。\"\nhelp.en = \"Wait.\"\n";
        let text = format!("generation = 3\n\n[codes.\"ResourceBusy.Task\"]\n{entry}");
        assert_snapshot!(Project::new().with("v3/families.toml", text).mistakes(), @r#"
        error: a family has no dot
         --> codes/v3/families.toml:3:8
          |
        3 | [codes."ResourceBusy.Task"]
          |        ^^^^^^^^^^^^^^^^^^^ this is a code of a family
          |
          = help: write the family, `ResourceBusy`, or move the code to the table of its product

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn number_out_of_range() {
        let entry = "name = \"A\"\ncategory = \"internal\"\nretry = \"never\"\nzh = \"坏。\"\nen = \"Bad.\"\nhelp.zh = \"查。\"\nhelp.en = \"Look.\"\n";
        let text = format!(
            "generation = 2\n\n[codes.0]\n{entry}\n[codes.70000]\n{}",
            entry.replace("\"A\"", "\"B\"")
        );
        assert_snapshot!(Project::new().with("v2/common.toml", text).mistakes(), @"
        error: `0` is not the number of a code
         --> codes/v2/common.toml:3:8
          |
        3 | [codes.0]
          |        ^ not from 1 to 65535
          |
          = help: a code of API 2.0 is a number such as `[codes.4000]`, without leading zeros

        error: `70000` is not the number of a code
          --> codes/v2/common.toml:12:8
           |
        12 | [codes.70000]
           |        ^^^^^ not from 1 to 65535
           |
           = help: a code of API 2.0 is a number such as `[codes.4000]`, without leading zeros

        2 mistakes in 1 file; nothing was written
        ");
    }

    #[test]
    fn order_not_canonical() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.B\" = {}\n\"InvalidParameter.C\" = {}\n\"InvalidParameter.A\" = {}\n"), @r#"
        error: `InvalidParameter.A` is not in its place
         --> codes/v3/cvm.toml:9:1
          |
        7 | "InvalidParameter.B" = {}
          | -------------------- before this
        8 | "InvalidParameter.C" = {}
        9 | "InvalidParameter.A" = {}
          | ^^^^^^^^^^^^^^^^^^^^ belongs before `InvalidParameter.B`
          |
          = help: `cargo xtask fmt` puts the table in order

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn see_that_does_not_exist() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { see = [\"v2:4001\", \"v3/cvm:InvalidParameter.A\", \"v3:InternalError\"] }\n"), @r#"
        error: `see` names `v2:4001`, which does not exist
         --> codes/v3/cvm.toml:7:33
          |
        7 | "InvalidParameter.A" = { see = ["v2:4001", "v3/cvm:InvalidParameter.A", "v3:InternalError"] }
          |                                 ^^^^^^^^^ no such code
          |
          = help: did you mean `v2:4000`?

        error: `see` names `v3/cvm:InvalidParameter.A` needlessly
         --> codes/v3/cvm.toml:7:44
          |
        7 | "InvalidParameter.A" = { see = ["v2:4001", "v3/cvm:InvalidParameter.A", "v3:InternalError"] }
          |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the code itself
          |
          = help: remove it

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn family_that_does_not_exist() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"ResourcesSoldOut.Zone\" = { zh = \"可用区已售罄。\", en = \"The zone is sold out.\" }\n"), @r#"
        error: the family `ResourcesSoldOut` does not exist
         --> codes/v3/cvm.toml:7:1
          |
        7 | "ResourcesSoldOut.Zone" = { zh = "可用区已售罄。", en = "The zone is sold out." }
          | ^^^^^^^^^^^^^^^^^^^^^^^ `category`, `retry`, `help` would come from it
          |
          = help: add `ResourcesSoldOut` to `codes/v3/families.toml`, or write what is missing here

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn retired_that_is_not_a_month() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { retired = \"2026-13\" }\n"), @r#"
        error: `retired` is not a month
         --> codes/v3/cvm.toml:7:36
          |
        7 | "InvalidParameter.A" = { retired = "2026-13" }
          |                                    ^^^^^^^^^ not of the form `2026-10`
          |
          = help: write the month in which the code was first missing: `retired = "2026-10"`

        1 mistake in 1 file; nothing was written
        "#);
    }
}

mod words {
    use super::*;

    #[test]
    fn unknown_category() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { category = \"invalid-reqest\" }\n"), @r#"
        error: `invalid-reqest` is not a category
         --> codes/v3/cvm.toml:7:37
          |
        7 | "InvalidParameter.A" = { category = "invalid-reqest" }
          |                                     ^^^^^^^^^^^^^^^^ unknown word
          |
          = help: did you mean `invalid-request`? one of: `invalid-request`, `internal`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn unknown_retry_rule() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { retry = \"sometimes\" }\n"), @r#"
        error: `sometimes` is not a retry rule
         --> codes/v3/cvm.toml:7:34
          |
        7 | "InvalidParameter.A" = { retry = "sometimes" }
          |                                  ^^^^^^^^^^^ unknown word
          |
          = help: write one of: `never`, `if-idempotent`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn a_query_where_nothing_may_be_sent_again() {
        let rule = "[retry.never]\nresend = \"no\"\nquery = true\nzh = \"不要重发。\"\nen = \"Do not send it again.\"\n";
        let vocabulary = Project::new().with("vocabulary.toml", format!("[category]\n\n{rule}"));
        let mistakes = vocabulary.mistakes();
        assert!(
            mistakes.contains("`query` goes with `resend = \"any\"` only"),
            "{mistakes}"
        );
    }

    #[test]
    fn more_words_than_the_generated_tables_have_room_for() {
        let category = |n| {
            format!(
                "[category.c{n}]\nhttp = 500\nrpc = \"UNKNOWN\"\nzh = \"错。\"\nen = \"Bad.\"\nhelp.zh = \"改。\"\nhelp.en = \"Mend it.\"\n\n"
            )
        };
        let text: String = (0..33).map(category).collect();
        let project = Project::new().with("vocabulary.toml", text + "[retry]\n");
        let empty = "generation = 3\n";
        let project = project
            .with("v3/common.toml", empty)
            .with("v3/families.toml", empty)
            .with("v2/common.toml", "generation = 2\n");
        assert_snapshot!(project.mistakes(), @"
        error: there are more than 32 categories
           --> codes/vocabulary.toml:257:11
            |
        257 | [category.c32]
            |           ^^^ one too many
            |
            = help: merge words that callers would handle alike, or widen the field in `packed.rs`

        1 mistake in 1 file; nothing was written
        ");
    }

    #[test]
    fn vocabulary() {
        let text = "[category.Oops]\nhttp = 42\nrpc = \"NOTFOUND\"\nzh = \"坏。\"\nen = \"Bad.\"\n\n[retry.never]\nresend = \"maybe\"\nzh = \"不。\"\n";
        let project = Project::new()
            .with("vocabulary.toml", text)
            .without("v3/common.toml")
            .without("v3/families.toml");
        let empty = "generation = 3\n";
        let project = project
            .with("v3/common.toml", empty)
            .with("v3/families.toml", empty);
        assert_snapshot!(project.with("v2/common.toml", "generation = 2\n").mistakes(), @r#"
        error: `Oops` is not a word of the vocabulary
         --> codes/vocabulary.toml:1:11
          |
        1 | [category.Oops]
          |           ^^^^ malformed
          |
          = help: write lower-case words joined by hyphens: `if-idempotent`

        error: `Oops` has no `help`
         --> codes/vocabulary.toml:1:11
          |
        1 | [category.Oops]
          |           ^^^^ every word of its kind has one
          |
          = help: write `help = { zh = "…", en = "…" }`

        error: `http` is not an HTTP status
         --> codes/vocabulary.toml:2:8
          |
        2 | http = 42
          |        ^^ not from 100 to 599
          |
          = help: write, for example, `http = 404`

        error: `NOTFOUND` is not a name of google.rpc.Code
         --> codes/vocabulary.toml:3:7
          |
        3 | rpc = "NOTFOUND"
          |       ^^^^^^^^^^ unknown word
          |
          = help: did you mean `NOT_FOUND`? one of: `OK`, `CANCELLED`, `UNKNOWN`, `INVALID_ARGUMENT`, `DEADLINE_EXCEEDED`, `NOT_FOUND`, `ALREADY_EXISTS`, `PERMISSION_DENIED`, `UNAUTHENTICATED`, `RESOURCE_EXHAUSTED`, `FAILED_PRECONDITION`, `ABORTED`, `OUT_OF_RANGE`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE`, `DATA_LOSS`

        error: `never` has no `en`
         --> codes/vocabulary.toml:7:8
          |
        7 | [retry.never]
          |        ^^^^^ every word of its kind has one
          |
          = help: write `en = "…"`

        error: `maybe` is not a resend rule
         --> codes/vocabulary.toml:8:10
          |
        8 | resend = "maybe"
          |          ^^^^^^^ unknown word
          |
          = help: write one of: `any`, `idempotent`, `no`

        6 mistakes in 1 file; nothing was written
        "#);
    }
}

mod variants {
    use super::*;

    #[test]
    fn collision() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.ValueTooLarge\" = {}\n\"InvalidParameterValue.TooLarge\" = { category = \"internal\", retry = \"never\", zh = \"过大。\", en = \"Too large.\", help = { zh = \"改小。\", en = \"Lower it.\" } }\n"), @r#"
        error: two codes are both the Rust variant `InvalidParameterValueTooLarge`
         --> codes/v3/cvm.toml:8:1
          |
        7 | "InvalidParameter.ValueTooLarge" = {}
          | -------------------------------- and this one
        8 | "InvalidParameterValue.TooLarge" = { category = "internal", retry = "never", zh = "过大。", en = "Too large.", help = { zh = "改小。"...
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this code
          |
          = help: give one of them a name of its own: `variant = "TooLargeOfInvalidParameterValue"`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn case_twins_collide() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.Name\" = {}\n\"InvalidParameter.name\" = {}\n"), @r#"
        error: two codes are both the Rust variant `InvalidParameterName`
         --> codes/v3/cvm.toml:8:1
          |
        7 | "InvalidParameter.Name" = {}
          | ----------------------- and this one
        8 | "InvalidParameter.name" = {}
          | ^^^^^^^^^^^^^^^^^^^^^^^ this code
          |
          = help: give one of them a name of its own: `variant = "NameOfInvalidParameter"`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn keyword_and_leading_digit() {
        let rest = "category = \"internal\", retry = \"never\", zh = \"坏。\", en = \"Bad.\", help = { zh = \"改。\", en = \"Mend it.\" }";
        assert_snapshot!(mistakes_in(&format!("\n[codes]\n\"2FA\" = {{ {rest} }}\n\"Self\" = {{ {rest} }}\n")), @r#"
        error: `2FA` cannot be a Rust variant
         --> codes/v3/cvm.toml:7:1
          |
        7 | "2FA" = { category = "internal", retry = "never", zh = "坏。", en = "Bad.", help = { zh = "改。", en = "Mend it." } }
          | ^^^^^ it begins with a digit
          |
          = help: write, for example, `variant = "Code2FA"`

        error: `Self` cannot be a Rust variant
         --> codes/v3/cvm.toml:8:1
          |
        8 | "Self" = { category = "internal", retry = "never", zh = "坏。", en = "Bad.", help = { zh = "改。", en = "Mend it." } }
          | ^^^^^^ it is a keyword of Rust or no identifier
          |
          = help: write, for example, `variant = "SelfCode"`

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn variant_that_is_not_camel_case() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.Name\" = { variant = \"name_upper\" }\n\"InvalidParameter.name\" = {}\n"), @r#"
        error: `name_upper` cannot be a Rust variant
         --> codes/v3/cvm.toml:7:39
          |
        7 | "InvalidParameter.Name" = { variant = "name_upper" }
          |                                       ^^^^^^^^^^^^ it is not in UpperCamelCase
          |
          = help: write, for example, `variant = "NameOfInvalidParameter"`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn variant_that_is_not_needed() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { variant = \"Alpha\" }\n"), @r#"
        error: this `variant` is not needed
         --> codes/v3/cvm.toml:7:36
          |
        7 | "InvalidParameter.A" = { variant = "Alpha" }
          |                                    ^^^^^^^ the code is `InvalidParameterA` without it
          |
          = help: remove `variant`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn number_without_a_name() {
        let text = "generation = 2\n\n[codes.4000]\ncategory = \"internal\"\nretry = \"never\"\nzh = \"坏。\"\nen = \"Bad.\"\nhelp.zh = \"查。\"\nhelp.en = \"Look.\"\n";
        assert_snapshot!(Project::new().with("v2/common.toml", text).mistakes(), @r#"
        error: `4000` has no `name`
         --> codes/v2/common.toml:3:8
          |
        3 | [codes.4000]
          |        ^^^^ a number is no name
          |
          = help: name its Rust variant: `name = "ReplayAttack"`

        1 mistake in 1 file; nothing was written
        "#);
    }
}

mod texts {
    use super::*;

    #[test]
    fn empty() {
        assert_snapshot!(mistakes_in_text("", "Bad."), @r#"
        error: the text is empty
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "", en = "Bad." }
          |                               ^^ nothing but spaces
          |
          = help: write the text, or leave out both languages to inherit the family's

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn untrimmed() {
        assert_snapshot!(mistakes_in_text("坏。", " Bad."), @r#"
        error: the text begins or ends with a space
         --> codes/v3/cvm.toml:7:42
          |
        7 | "InvalidParameter.A" = { zh = "坏。", en = " Bad." }
          |                                            ^^^^^^^ not trimmed
          |
          = help: remove the spaces between the quotes and the text

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn control_character() {
        assert_snapshot!(mistakes_in_text("坏。\\u0007", "Bad."), @r#"
        error: the text holds an invisible character
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "坏。\u0007", en = "Bad." }
          |                               ^^^^^^^^^^^^ U+0007 is in here
          |
          = help: remove it: a text is one line, and what it shows is what it is

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn bidirectional_character() {
        assert_snapshot!(mistakes_in_text("坏。", "Bad \\u202E."), @r#"
        error: the text holds an invisible character
         --> codes/v3/cvm.toml:7:42
          |
        7 | "InvalidParameter.A" = { zh = "坏。", en = "Bad \u202E." }
          |                                            ^^^^^^^^^^^^^ U+202E is in here
          |
          = help: remove it: a text is one line, and what it shows is what it is

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn zh_without_a_han_character() {
        assert_snapshot!(mistakes_in_text("Bad.", "Bad."), @r#"
        error: the Chinese text has no Chinese in it
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "Bad.", en = "Bad." }
          |                               ^^^^^^ no Han character
          |
          = help: `zh` is for people who read Chinese: write a sentence around the term

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn en_with_a_han_character() {
        assert_snapshot!(mistakes_in_text("坏。", "Bad 坏."), @r#"
        error: the English text has Chinese in it
         --> codes/v3/cvm.toml:7:42
          |
        7 | "InvalidParameter.A" = { zh = "坏。", en = "Bad 坏." }
          |                                            ^^^^^^^^^ `坏` is in here
          |
          = help: write it in English

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn backticked_terms_that_differ() {
        assert_snapshot!(mistakes_in_text("检查 `Zone` 和 `ImageId`。", "Check `Zone` and `ImageID`."), @r#"
        error: the terms in backticks differ between the languages
         --> codes/v3/cvm.toml:7:62
          |
        7 | "InvalidParameter.A" = { zh = "检查 `Zone` 和 `ImageId`。", en = "Check `Zone` and `ImageID`." }
          |                               ----------------------------       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ only here: `ImageID`
          |                               |
          |                               only here: `ImageId`
          |
          = help: a term in backticks is literal: both languages name the same ones

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn backtick_without_a_partner() {
        assert_snapshot!(mistakes_in_text("检查 `Zone。", "Check `Zone."), @r#"
        error: a backtick has no partner
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "检查 `Zone。", en = "Check `Zone." }
          |                               ^^^^^^^^^^^^^^ an odd number of them
          |
          = help: write `term` with one on each side

        error: a backtick has no partner
         --> codes/v3/cvm.toml:7:49
          |
        7 | "InvalidParameter.A" = { zh = "检查 `Zone。", en = "Check `Zone." }
          |                                                    ^^^^^^^^^^^^^^ an odd number of them
          |
          = help: write `term` with one on each side

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn over_1000_characters() {
        let mistakes = mistakes_in_text(
            "坏。",
            &"Bad. "
                .repeat(201)
                .trim_end()
                .replace("Bad. Bad.", "Bad. bad,"),
        );
        let shown: Vec<&str> = mistakes
            .lines()
            .filter(|line| !line.contains("bad,"))
            .collect();
        assert_snapshot!(shown.join("\n"), @"
        error: the text is over 1,000 characters
         --> codes/v3/cvm.toml:7:42
          |
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1004 characters
          |
          = help: say it in one or two sentences

        1 mistake in 1 file; nothing was written
        ");
    }

    #[test]
    fn only_one_language() {
        assert_snapshot!(mistakes_in("\n[codes]\n\"InvalidParameter.A\" = { zh = \"坏。\" }\n\n[codes.\"InvalidParameter.B\"]\nhelp.en = \"Mend it.\"\n"), @r#"
        error: `InvalidParameter.A` has no `en`
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "坏。" }
          |                               ^^^^^^ `zh` stands here alone
          |
          = help: a text is in both languages: write the other one too, or neither to inherit the family's

        error: `InvalidParameter.B` has no `help.zh`
          --> codes/v3/cvm.toml:10:11
           |
        10 | help.en = "Mend it."
           |           ^^^^^^^^^^ `help.en` stands here alone
           |
           = help: a text is in both languages: write the other one too, or neither to inherit the family's

        2 mistakes in 1 file; nothing was written
        "#);
    }
}

mod prose {
    use super::*;

    #[test]
    fn no_full_stop() {
        assert_snapshot!(mistakes_in_text("参数超出范围", "The parameter is out of range"), @r#"
        error: the Chinese text does not end with a full stop
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数超出范围", en = "The parameter is out of range" }
          |                               ^^^^^^^^^^^^^^ ends with “参数超出范围”
          |
          = help: end it with `。`

        error: the English text does not end with a full stop
         --> codes/v3/cvm.toml:7:46
          |
        7 | "InvalidParameter.A" = { zh = "参数超出范围", en = "The parameter is out of range" }
          |                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ends with “… is out of range”
          |
          = help: end it with `.`

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn no_space_between_han_and_latin() {
        assert_snapshot!(mistakes_in_text("参数`Zone`的取值超过100个。", "There are more than 100 values of `Zone`."), @r#"
        error: a space is missing beside Chinese characters
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数`Zone`的取值超过100个。", en = "There are more than 100 values of `Zone`." }
          |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “参数`Zone`的取…”
          |
          = help: write “参数 `Zone`的取…”: one space stands between Chinese characters and letters, digits or backticks

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn no_space_between_a_percent_sign_and_han() {
        assert_snapshot!(mistakes_in_text("用量达到 80%后不能修改。", "It cannot be changed beyond 80% of use."), @r#"
        error: a space is missing beside Chinese characters
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "用量达到 80%后不能修改。", en = "It cannot be changed beyond 80% of use." }
          |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “用量达到 80%后不能修改。”
          |
          = help: write “用量达到 80% 后不能修改。”: one space stands between Chinese characters and letters, digits or backticks

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn space_beside_full_width_punctuation() {
        assert_snapshot!(mistakes_in_text("参数无效 ，不能为 `A` 。", "The parameter is invalid and cannot be `A`."), @r#"
        error: a space stands beside full-width punctuation
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数无效 ，不能为 `A` 。", en = "The parameter is invalid and cannot be `A`." }
          |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “参数无效 ，不能为 `A…”
          |
          = help: write “参数无效，不能为 `A`…”

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn space_between_han() {
        assert_snapshot!(mistakes_in_text("参数 无效。", "The parameter is invalid."), @r#"
        error: a space stands between Chinese characters
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数 无效。", en = "The parameter is invalid." }
          |                               ^^^^^^^^^^^^^ here: “参数 无效。”
          |
          = help: write “参数无效。”

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn half_width_punctuation_in_chinese() {
        assert_snapshot!(mistakes_in_text("参数无效,不能为空(或空格)。", "The parameter is invalid and cannot be empty or spaces."), @r#"
        error: the Chinese text has half-width punctuation
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数无效,不能为空(或空格)。", en = "The parameter is invalid and cannot be empty or spaces." }
          |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “参数无效,不能为空(或空…”
          |
          = help: write `，` for `,`, without a space beside it

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn chinese_punctuation_in_english() {
        assert_snapshot!(mistakes_in_text("名称过长，不能使用。", "The name is too long，and cannot be used."), @r#"
        error: the English text has Chinese punctuation
         --> codes/v3/cvm.toml:7:50
          |
        7 | "InvalidParameter.A" = { zh = "名称过长，不能使用。", en = "The name is too long，and cannot be used." }
          |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “…name is too long，and cannot be u…”
          |
          = help: write `,` for `，`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn two_spaces() {
        assert_snapshot!(mistakes_in_text("参数  `A`  无效。", "The parameter  `A` is invalid."), @r#"
        error: the text has two spaces in a row
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数  `A`  无效。", en = "The parameter  `A` is invalid." }
          |                               ^^^^^^^^^^^^^^^^^^^ here: “参数  `A`  无…”
          |
          = help: write “参数 `A`  无效。”

        error: the text has two spaces in a row
         --> codes/v3/cvm.toml:7:52
          |
        7 | "InvalidParameter.A" = { zh = "参数  `A`  无效。", en = "The parameter  `A` is invalid." }
          |                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “The parameter  `A` is invalid…”
          |
          = help: write “The parameter `A` is invalid.”

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn exclamation_marks() {
        assert_snapshot!(mistakes_in_text("参数无效！。", "Invalid parameter!."), @r#"
        error: the text has an exclamation mark
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "参数无效！。", en = "Invalid parameter!." }
          |                               ^^^^^^^^^^^^^^ here: “参数无效！。”
          |
          = help: state it, and end the sentence with a full stop

        error: the text has an exclamation mark
         --> codes/v3/cvm.toml:7:46
          |
        7 | "InvalidParameter.A" = { zh = "参数无效！。", en = "Invalid parameter!." }
          |                                                    ^^^^^^^^^^^^^^^^^^^^^ here: “…nvalid parameter!.”
          |
          = help: state it, and end the sentence with a full stop

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn no_capital_letter() {
        assert_snapshot!(mistakes_in_text("参数无效。", "the parameter is invalid."), @r#"
        error: the English text does not begin with a capital letter
         --> codes/v3/cvm.toml:7:45
          |
        7 | "InvalidParameter.A" = { zh = "参数无效。", en = "the parameter is invalid." }
          |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ begins with “the parameter is…”
          |
          = help: begin with a capital letter, a digit, or the backtick or quotation mark that opens a term

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn words_to_avoid() {
        assert_snapshot!(mistakes_in_text("请检查参数，请求中的 VPC 不使用 VPC-CNI。", "Please check the VPC of the request; please do not use VPC-CNI."), @r#"
        error: “请” is a word that the texts avoid
          --> codes/v3/cvm.toml:7:31
           |
         7 | "InvalidParameter.A" = { zh = "请检查参数，请求中的 VPC 不使用 VPC-CNI。", en = "Please check the VPC of the request; please do not ...
           |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “请检查参数，请求…”
           |
          ::: codes/glossary.toml:13:10
           |
        13 |   { zh = "请", unless = ["请求", "申请"], use = "直接用动词开头" },
           |          ---- the glossary avoids it
           |
           = help: use instead: 直接用动词开头

        error: “VPC” is a word that the texts avoid
          --> codes/v3/cvm.toml:7:31
           |
         7 | "InvalidParameter.A" = { zh = "请检查参数，请求中的 VPC 不使用 VPC-CNI。", en = "Please check the VPC of the request; please do not ...
           |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “…参数，请求中的 VPC 不使用 …”
           |
          ::: codes/glossary.toml:14:10
           |
        14 |   { zh = "VPC", unless = ["VPC-CNI"], use = "私有网络" },
           |          ----- the glossary avoids it
           |
           = help: use instead: 私有网络

        error: the Chinese text has no word for “VPC”
         --> codes/v3/cvm.toml:7:31
          |
        7 | ...zh = "请检查参数，请求中的 VPC 不使用 VPC-CNI。", en = "Please check the VPC of the request; please do not use VPC-CNI." }
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^       ----------------------------------------------------------------- “VPC” is in here
          |         |
          |         expected “私有网络”
          |
         ::: codes/glossary.toml:9:23
          |
        9 |   { zh = "私有网络", en = "VPC" },
          |                           ----- the term
          |
          = help: write “私有网络”; if another word says the same, add it to `also_zh` of the term

        error: “please” is a word that the texts avoid
          --> codes/v3/cvm.toml:7:67
           |
         7 | ...  VPC-CNI。", en = "Please check the VPC of the request; please do not use VPC-CNI." }
           |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here: “Please check the…”
           |
          ::: codes/glossary.toml:15:10
           |
        15 |   { en = "please", use = "the bare imperative" },
           |          -------- the glossary avoids it
           |
           = help: use instead: the bare imperative

        4 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn a_word_to_avoid_may_be_a_part_of_one_that_is_not() {
        for (zh, en) in [
            ("请求的申请无效。", "The request is invalid."),
            (
                "流量规定无效。",
                "The Traffic Mirror and mirroring are invalid.",
            ),
        ] {
            assert_eq!(mistakes_in_text(zh, en), "no mistake");
        }
        let mistakes = mistakes_in_text("规定无效。", "A traffic mirror is no mirror.");
        assert!(mistakes.contains("“mirror” is a word that the texts avoid"));
    }

    #[test]
    fn help_note_and_vocabulary_are_prose_too() {
        let codes = "\n[codes.\"InvalidParameter.A\"]\nhelp.zh = \"检查参数\"\nhelp.en = \"Check the parameter.\"\nnote.zh = \"旧名。\"\nnote.en = \"the older name.\"\n";
        let vocabulary = "[category.internal]\nhttp = 500\nrpc = \"INTERNAL\"\nzh = \"内部出错。\"\nen = \"The service failed!\"\nhelp.zh = \"查询状态\"\nhelp.en = \"Query the state.\"\n\n[category.invalid-request]\nhttp = 400\nrpc = \"INVALID_ARGUMENT\"\nzh = \"请求 有误。\"\nen = \"The request is wrong.\"\nhelp.zh = \"修正请求。\"\nhelp.en = \"Correct the request.\"\n\n[retry.never]\nresend = \"no\"\nzh = \"不要重发。\"\nen = \"Please do not.\"\n\n[retry.if-idempotent]\nresend = \"idempotent\"\nzh = \"幂等才能重发。\"\nen = \"Only if idempotent.\"\n";
        let project = Project::new().with_codes(codes);
        assert_snapshot!(project.with("vocabulary.toml", vocabulary).mistakes(), @r#"
        error: the Chinese text does not end with a full stop
         --> codes/v3/cvm.toml:7:11
          |
        7 | help.zh = "检查参数"
          |           ^^^^^^^^^^ ends with “检查参数”
          |
          = help: end it with `。`

        error: the English text does not begin with a capital letter
          --> codes/v3/cvm.toml:10:11
           |
        10 | note.en = "the older name."
           |           ^^^^^^^^^^^^^^^^^ begins with “the older name.”
           |
           = help: begin with a capital letter, a digit, or the backtick or quotation mark that opens a term

        error: the text has an exclamation mark
         --> codes/vocabulary.toml:5:6
          |
        5 | en = "The service failed!"
          |      ^^^^^^^^^^^^^^^^^^^^^ here: “…e service failed!”
          |
          = help: state it, and end the sentence with a full stop

        error: the Chinese text does not end with a full stop
         --> codes/vocabulary.toml:6:11
          |
        6 | help.zh = "查询状态"
          |           ^^^^^^^^^^ ends with “查询状态”
          |
          = help: end it with `。`

        error: a space stands between Chinese characters
          --> codes/vocabulary.toml:12:6
           |
        12 | zh = "请求 有误。"
           |      ^^^^^^^^^^^^^ here: “请求 有误。”
           |
           = help: write “请求有误。”

        error: “please” is a word that the texts avoid
          --> codes/vocabulary.toml:20:6
           |
        20 | en = "Please do not."
           |      ^^^^^^^^^^^^^^^^ here: “Please do not.”
           |
          ::: codes/glossary.toml:15:10
           |
        15 |   { en = "please", use = "the bare imperative" },
           |          -------- the glossary avoids it
           |
           = help: use instead: the bare imperative

        6 mistakes in 2 files; nothing was written
        "#);
    }

    #[test]
    fn what_stands_in_backticks_does_not_count() {
        let literal = "`VPC,please!  ！，image`";
        assert_eq!(
            mistakes_in_text(
                &format!("取值为 {literal}。"),
                &format!("The value is {literal}.")
            ),
            "no mistake"
        );
    }

    #[test]
    fn dashes_curly_quotes_and_ellipses_are_in_both_languages() {
        assert_eq!(
            mistakes_in_text(
                "取值——“甲”…… 无效。",
                "“A” – the ‘first’ — is invalid… as a value."
            ),
            "no mistake"
        );
    }

    #[test]
    fn quoted_texts_are_exempt() {
        let codes = "\n[codes.\"InternalError\"]\ncategory = \"internal\"\nretry = \"if-idempotent\"\nzh = \"请稍后,镜像错误\"\nen = \"please wait\"\nhelp.zh = \"请重试\"\nhelp.en = \"please retry\"\nnote.zh = \"注\"\nnote.en = \"Note.\"\n";
        let with = |header: &str| {
            let text = format!("generation = 3\n{header}{codes}");
            Project::new().with("v3/common.toml", text).mistakes()
        };
        assert_snapshot!(with("quoted = [\"zh\", \"en\", \"help.zh\", \"help.en\"]\n"), @r#"
        error: the Chinese text does not end with a full stop
          --> codes/v3/common.toml:11:11
           |
        11 | note.zh = "注"
           |           ^^^^ ends with “注”
           |
           = help: end it with `。`

        1 mistake in 1 file; nothing was written
        "#);
        // Each of them alone.
        let mistakes = |header: &str| with(header).matches("error: ").count();
        let all = mistakes("");
        for (key, exempt) in [("zh", 4), ("en", 4), ("help.zh", 2), ("help.en", 3)] {
            let found = mistakes(&format!("quoted = [\"{key}\"]\n"));
            assert_eq!(all - found, exempt, "{key}");
        }
    }

    #[test]
    fn a_quoted_text_still_has_a_form() {
        let codes = "\n[codes.\"InternalError\"]\ncategory = \"internal\"\nretry = \"never\"\nzh = \"internal\"\nen = \"错\"\nhelp.zh = \"等。\"\nhelp.en = \"Wait.\"\n";
        let text = format!("generation = 3\nquoted = [\"zh\", \"en\"]\n{codes}");
        assert_snapshot!(Project::new().with("v3/common.toml", text).mistakes(), @r#"
        error: the Chinese text has no Chinese in it
         --> codes/v3/common.toml:7:6
          |
        7 | zh = "internal"
          |      ^^^^^^^^^^ no Han character
          |
          = help: `zh` is for people who read Chinese: write a sentence around the term

        error: the English text has Chinese in it
         --> codes/v3/common.toml:8:6
          |
        8 | en = "错"
          |      ^^^^ `错` is in here
          |
          = help: write it in English

        2 mistakes in 1 file; nothing was written
        "#);
    }
}

mod glossary {
    use super::*;

    fn mistakes_in_glossary(text: &str) -> String {
        Project::new().with("glossary.toml", text).mistakes()
    }

    #[test]
    fn term_without_its_counterpart() {
        assert_snapshot!(mistakes_in_text("镜像不存在。", "The picture does not exist."), @r#"
        error: the English text has no word for “镜像”
         --> codes/v3/cvm.toml:7:46
          |
        7 | "InvalidParameter.A" = { zh = "镜像不存在。", en = "The picture does not exist." }
          |                               --------------       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected “image”
          |                               |
          |                               “镜像” is in here
          |
         ::: codes/glossary.toml:5:10
          |
        5 |   { zh = "镜像", also_zh = ["图片"], en = "image" },
          |          ------ the term
          |
          = help: write “image”; if another word says the same, add it to `also_en` of the term

        1 mistake in 1 file; nothing was written
        "#);
        assert_snapshot!(mistakes_in_text("规定无效。", "The POLICIES are invalid."), @r#"
        error: the Chinese text has no word for “policy”
         --> codes/v3/cvm.toml:7:31
          |
        7 | "InvalidParameter.A" = { zh = "规定无效。", en = "The POLICIES are invalid." }
          |                               ^^^^^^^^^^^^       --------------------------- “POLICIES” is in here
          |                               |
          |                               expected “策略”
          |
         ::: codes/glossary.toml:8:21
          |
        8 |   { zh = "策略", en = "policy", also_en = ["rule"] },
          |                       -------- the term
          |
          = help: write “策略”; if another word says the same, add it to `also_zh` of the term

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn term_without_its_counterpart_in_help() {
        assert_snapshot!(mistakes_in("\n[codes.\"InvalidParameter.A\"]\nhelp.zh = \"等待实例启动。\"\nhelp.en = \"Wait for the machine.\"\n"), @r#"
        error: the English text has no word for “实例”
         --> codes/v3/cvm.toml:8:11
          |
        7 | help.zh = "等待实例启动。"
          |           ---------------- “实例” is in here
        8 | help.en = "Wait for the machine."
          |           ^^^^^^^^^^^^^^^^^^^^^^^ expected “instance”
          |
         ::: codes/glossary.toml:3:10
          |
        3 |   { zh = "实例", en = "instance" },
          |          ------ the term
          |
          = help: write “instance”; if another word says the same, add it to `also_en` of the term

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn every_form_of_the_counterpart_will_do() {
        for (zh, en) in [
            ("镜像不存在。", "Images do not exist."),
            ("图片不存在。", "The image does not exist."),
            ("策略无效。", "The policies are invalid."),
            ("策略无效。", "The rules are invalid."),
            ("取值 `key` 无效。", "The value `key` is invalid."),
        ] {
            assert_eq!(mistakes_in_text(zh, en), "no mistake");
        }
    }

    #[test]
    fn another_form_of_a_term_asks_for_nothing() {
        assert_eq!(
            mistakes_in_text("图片过大。", "The picture is too large."),
            "no mistake"
        );
        assert_eq!(
            mistakes_in_text("规定无效。", "The rule is invalid."),
            "no mistake"
        );
    }

    #[test]
    fn the_longest_term_at_a_place_counts() {
        assert_eq!(
            mistakes_in_text("密钥对不存在。", "The key pair does not exist."),
            "no mistake"
        );
        assert_eq!(
            mistakes_in_text("机型无效。", "The instance type is invalid."),
            "no mistake"
        );
        let mistakes = mistakes_in_text("密钥对和密钥无效。", "The pair is invalid.");
        assert_eq!(mistakes.matches("error: ").count(), 2, "{mistakes}");
    }

    #[test]
    fn a_term_is_a_whole_word() {
        assert_eq!(
            mistakes_in_text("标识无效。", "The keyword in images2 is invalid."),
            "no mistake"
        );
    }

    #[test]
    fn notes_need_no_counterparts() {
        assert_eq!(
            mistakes_in(
                "\n[codes.\"InvalidParameter.A\"]\nnote.zh = \"旧表称“镜像”。\"\nnote.en = \"The older table has another word.\"\n"
            ),
            "no mistake"
        );
    }

    #[test]
    fn terms_that_are_not_whole() {
        assert_snapshot!(mistakes_in_glossary("terms = [\n  { zh = \"镜像\" },\n  { en = \"image\", alos_en = [] },\n  { zh = \"\", en = \"key \", also_en = \"keys\" },\n  { zh = \"`参数`\", en = \"parameter\" },\n  \"实例\",\n]\navoid = { zh = \"请\" }\nterm = []\n"), @r#"
        error: a term has no `en`
         --> codes/glossary.toml:2:3
          |
        2 |   { zh = "镜像" },
          |   ^^^^^^^^^^^^^^^ this one
          |
          = help: write both, for example `{ zh = "镜像", en = "image" }`

        error: a term has no `zh`
         --> codes/glossary.toml:3:3
          |
        3 |   { en = "image", alos_en = [] },
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this one
          |
          = help: write both, for example `{ zh = "镜像", en = "image" }`

        error: unknown key `alos_en`
         --> codes/glossary.toml:3:19
          |
        3 |   { en = "image", alos_en = [] },
          |                   ^^^^^^^ not a key of a term
          |
          = help: did you mean `also_en`? one of: `zh`, `also_zh`, `en`, `also_en`

        error: this word cannot be in a text
         --> codes/glossary.toml:4:10
          |
        4 |   { zh = "", en = "key ", also_en = "keys" },
          |          ^^ it is empty
          |
          = help: write the word as it stands in a sentence, without anything around it

        error: this word cannot be in a text
         --> codes/glossary.toml:4:19
          |
        4 |   { zh = "", en = "key ", also_en = "keys" },
          |                   ^^^^^^ it begins or ends with a space
          |
          = help: write the word as it stands in a sentence, without anything around it

        error: `also_en` has the wrong type
         --> codes/glossary.toml:4:37
          |
        4 |   { zh = "", en = "key ", also_en = "keys" },
          |                                     ^^^^^^ this is a string, not an array of strings
          |
          = help: write `also_en = ["…"]`

        error: this word cannot be in a text
         --> codes/glossary.toml:5:10
          |
        5 |   { zh = "`参数`", en = "parameter" },
          |          ^^^^^^^^ what stands in backticks is not looked at
          |
          = help: write the word as it stands in a sentence, without anything around it

        error: `terms` has the wrong type
         --> codes/glossary.toml:6:3
          |
        6 |   "实例",
          |   ^^^^^^ this is a string, not a table
          |
          = help: write `{ zh = "…", en = "…" }`

        error: `avoid` has the wrong type
         --> codes/glossary.toml:8:9
          |
        8 | avoid = { zh = "请" }
          |         ^^^^^^^^^^^^^ this is a table, not an array of tables
          |
          = help: write `avoid = [{ zh = "…", en = "…" }]`

        error: unknown key `term`
         --> codes/glossary.toml:9:1
          |
        9 | term = []
          | ^^^^ not a key of the glossary
          |
          = help: did you mean `terms`? one of: `terms`, `avoid`

        10 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn words_to_avoid_that_are_not_whole() {
        assert_snapshot!(mistakes_in_glossary("avoid = [\n  { use = \"主账号\" },\n  { zh = \"请\", en = \"please\", use = \"\" },\n  { en = \"coupon\" },\n]\n"), @r#"
        error: a word to avoid has neither `zh` nor `en`
         --> codes/glossary.toml:2:3
          |
        2 |   { use = "主账号" },
          |   ^^^^^^^^^^^^^^^^^^ this one
          |
          = help: write one of them: a word is avoided in its language, whatever the other one says

        error: a word to avoid has both `zh` and `en`
         --> codes/glossary.toml:3:3
          |
        3 |   { zh = "请", en = "please", use = "" },
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this one
          |
          = help: write one of them: a word is avoided in its language, whatever the other one says

        error: a word to avoid has no `use`
         --> codes/glossary.toml:3:3
          |
        3 |   { zh = "请", en = "please", use = "" },
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this one
          |
          = help: say what to write instead, for example `{ en = "whitelist", use = "allowlist" }`

        error: a word to avoid has no `use`
         --> codes/glossary.toml:4:3
          |
        4 |   { en = "coupon" },
          |   ^^^^^^^^^^^^^^^^^ this one
          |
          = help: say what to write instead, for example `{ en = "whitelist", use = "allowlist" }`

        4 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn words_that_stand_there_twice() {
        assert_snapshot!(mistakes_in_glossary("terms = [\n  { zh = \"镜像\", en = \"image\" },\n  { zh = \"镜像\", en = \"mirror\" },\n  { zh = \"图片\", en = \"Image\" },\n]\navoid = [\n  { zh = \"请\", use = \"动词\" },\n  { zh = \"请\", use = \"动词\" },\n]\n"), @r#"
        error: `镜像` is in the glossary twice
         --> codes/glossary.toml:3:10
          |
        2 |   { zh = "镜像", en = "image" },
          |          ------ first here
        3 |   { zh = "镜像", en = "mirror" },
          |          ^^^^^^ and again here
          |
          = help: keep one of the two; another word for the same thing goes into `also_zh` or `also_en`

        error: `Image` is in the glossary twice
         --> codes/glossary.toml:4:21
          |
        2 |   { zh = "镜像", en = "image" },
          |                       ------- first here
        3 |   { zh = "镜像", en = "mirror" },
        4 |   { zh = "图片", en = "Image" },
          |                       ^^^^^^^ and again here
          |
          = help: keep one of the two; another word for the same thing goes into `also_zh` or `also_en`

        error: `请` is in the glossary twice
         --> codes/glossary.toml:8:10
          |
        7 |   { zh = "请", use = "动词" },
          |          ---- first here
        8 |   { zh = "请", use = "动词" },
          |          ^^^^ and again here
          |
          = help: keep one of the two; another word for the same thing goes into `also_zh` or `also_en`

        3 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn texts_are_not_blamed_for_a_mistake_in_the_glossary() {
        let codes = "\n[codes]\n\"InvalidParameter.A\" = { zh = \"镜像无效。\", en = \"The picture is invalid.\" }\n";
        let project = Project::new().with_codes(codes);
        let glossary = "terms = [{ zh = \"镜像\", en = \"image\", also = [\"picture\"] }]\n";
        assert_snapshot!(project.with("glossary.toml", glossary).mistakes(), @r#"
        error: unknown key `also`
         --> codes/glossary.toml:1:37
          |
        1 | terms = [{ zh = "镜像", en = "image", also = ["picture"] }]
          |                                       ^^^^ not a key of a term
          |
          = help: did you mean `also_en`? one of: `zh`, `also_zh`, `en`, `also_en`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn an_empty_glossary_will_do() {
        assert_eq!(mistakes_in_glossary(""), "no mistake");
    }
}

mod header {
    use super::*;

    #[test]
    fn quoted_that_is_no_text() {
        let header = "generation = 2\nquoted = [\"zh\", \"help_zh\", \"note.zh\"]\n";
        assert_snapshot!(Project::new().with("v2/common.toml", header).mistakes(), @r#"
        error: `help_zh` is not a text that can be quoted
         --> codes/v2/common.toml:2:17
          |
        2 | quoted = ["zh", "help_zh", "note.zh"]
          |                 ^^^^^^^^^ unknown word
          |
          = help: did you mean `help.zh`? one of: `zh`, `en`, `help.zh`, `help.en`

        error: `note.zh` is not a text that can be quoted
         --> codes/v2/common.toml:2:28
          |
        2 | quoted = ["zh", "help_zh", "note.zh"]
          |                            ^^^^^^^^^ unknown word
          |
          = help: write one of: `zh`, `en`, `help.zh`, `help.en`

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn quoted_in_another_table() {
        let header = format!("{HEADER}quoted = [\"zh\"]\n");
        assert_snapshot!(Project::new().with("v3/cvm.toml", header).mistakes(), @r#"
        error: unknown key `quoted`
         --> codes/v3/cvm.toml:5:1
          |
        5 | quoted = ["zh"]
          | ^^^^^^ not a key of the header
          |
          = help: write one of: `generation`, `product`, `name`, `versions`, `codes`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn product_and_file_name_disagree() {
        assert_snapshot!(Project::new().with("v3/vpc.toml", HEADER).mistakes(), @r#"
        error: the header and the file's name disagree
         --> codes/v3/vpc.toml:2:11
          |
        2 | product = "cvm"
          |           ^^^^^ the file is `vpc.toml`
          |
          = help: write `product = "vpc"`, or name the file `cvm.toml`

        1 mistake in 1 file; nothing was written
        "#);
    }

    #[test]
    fn generation_and_folder_disagree() {
        assert_snapshot!(Project::new().with("v3/cvm.toml", HEADER.replace("= 3", "= 2")).mistakes(), @"
        error: a table in `codes/v3` is of generation 3
         --> codes/v3/cvm.toml:1:14
          |
        1 | generation = 2
          |              ^ this says 2
          |
          = help: write `generation = 3`, or move the file

        1 mistake in 1 file; nothing was written
        ");
    }

    #[test]
    fn name_and_versions() {
        let header = "generation = 3\nproduct = \"cvm\"\nname = { zh = \"云服务器\" }\nversions = [\"2017\"]\n";
        assert_snapshot!(Project::new().with("v3/cvm.toml", header).mistakes(), @r#"
        error: the name has to be in both languages
         --> codes/v3/cvm.toml:3:1
          |
        3 | name = { zh = "云服务器" }
          | ^^^^ one of the two is missing
          |
          = help: write, for example, `name = { zh = "云服务器", en = "Cloud Virtual Machine" }`

        error: this is not an API version
         --> codes/v3/cvm.toml:4:13
          |
        4 | versions = ["2017"]
          |             ^^^^^^ not a date
          |
          = help: write the date of the version: `versions = ["2017-03-12"]`

        2 mistakes in 1 file; nothing was written
        "#);
    }

    #[test]
    fn product_with_a_reserved_name() {
        assert_snapshot!(Project::new().with("v3/serde.toml", HEADER.replace("cvm", "serde")).mistakes(), @r#"
        error: a product cannot be called `serde`
         --> codes/v3/serde.toml:2:11
          |
        2 | product = "serde"
          |           ^^^^^^^ the name is taken
          |
          = help: a module or a cargo feature of the generated crate has this name already

        1 mistake in 1 file; nothing was written
        "#);
    }
}

#[test]
fn all_mistakes_of_all_tables_are_reported_in_one_run() {
    let project = Project::new()
        .with_codes("\n[codes]\n\"InvalidParameter.A\" = { retry = \"nevr\", zh = \"坏。\", en = \"坏。\" }\n")
        .with("v3/vpc.toml", format!("{}\n[codes]\n\"InternalError\" = {{}}\n", HEADER.replace("cvm", "vpc")))
        .with("v3/cbs.toml", "generation = = 3\n");
    assert_snapshot!(project.mistakes(), @r#"
    error: this is not TOML
     --> codes/v3/cbs.toml:1:14
      |
    1 | generation = = 3
      |              ^ extra `=`, expected nothing

    error: `nevr` is not a retry rule
     --> codes/v3/cvm.toml:7:34
      |
    7 | "InvalidParameter.A" = { retry = "nevr", zh = "坏。", en = "坏。" }
      |                                  ^^^^^^ unknown word
      |
      = help: did you mean `never`? one of: `never`, `if-idempotent`

    error: the English text has Chinese in it
     --> codes/v3/cvm.toml:7:58
      |
    7 | "InvalidParameter.A" = { retry = "nevr", zh = "坏。", en = "坏。" }
      |                                                            ^^^^^^ `坏` is in here
      |
      = help: write it in English

    error: `InternalError` is a common code
     --> codes/v3/vpc.toml:7:1
      |
    7 | "InternalError" = {}
      | ^^^^^^^^^^^^^^^ repeated here
      |
     ::: codes/v3/common.toml:4:8
      |
    4 | [codes."InternalError"]
      |        --------------- stands here for all products
      |
      = help: remove it: every product can return the common codes

    4 mistakes in 3 files; nothing was written
    "#);
}
