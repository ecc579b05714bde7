//! Every mistake that a table can have, and what the person reads who made it.

mod support;

use codegen::load::MAX_BYTES;
use insta::assert_snapshot;
use support::{HEADER, Project, mistakes_in};

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
        let entry = "name = \"A\"\ncategory = \"internal\"\nretry = \"never\"\nzh = \"坏\"\nen = \"Bad.\"\nhelp.zh = \"查。\"\nhelp.en = \"Look.\"\n";
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
    fn more_words_than_the_generated_tables_have_room_for() {
        let category = |n| {
            format!(
                "[category.c{n}]\nhttp = 500\nrpc = \"UNKNOWN\"\nzh = \"错。\"\nen = \"Bad.\"\n\n"
            )
        };
        let text: String = (0..17).map(category).collect();
        let project = Project::new().with("vocabulary.toml", text + "[retry]\n");
        let empty = "generation = 3\n";
        let project = project
            .with("v3/common.toml", empty)
            .with("v3/families.toml", empty)
            .with("v2/common.toml", "generation = 2\n");
        assert_snapshot!(project.mistakes(), @"
        error: there are more than 16 categories
          --> codes/vocabulary.toml:97:11
           |
        97 | [category.c16]
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
          |        ^^^^^ every word has one
          |
          = help: write `en = "…"`

        error: `maybe` is not a resend rule
         --> codes/vocabulary.toml:8:10
          |
        8 | resend = "maybe"
          |          ^^^^^^^ unknown word
          |
          = help: write one of: `any`, `idempotent`, `no`

        5 mistakes in 1 file; nothing was written
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
        let text = "generation = 2\n\n[codes.4000]\ncategory = \"internal\"\nretry = \"never\"\nzh = \"坏\"\nen = \"Bad.\"\nhelp.zh = \"查。\"\nhelp.en = \"Look.\"\n";
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

    fn mistakes_in_text(zh: &str, en: &str) -> String {
        mistakes_in(&format!(
            "\n[codes]\n\"InvalidParameter.A\" = {{ zh = \"{zh}\", en = \"{en}\" }}\n"
        ))
    }

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

mod header {
    use super::*;

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
