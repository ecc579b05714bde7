use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item};

use super::canonical;

/// A table with nearly everything out of order.
const BEFORE: &str = r#"# The codes of one product.
# Two lines.

# Written by hand.

# The name in the console.
product = 'cvm'
versions = [ "2017-03-12" ]
quoted = [ 'zh' ]
generation = 3

[codes."ResourceInUse.Disk"]   # seen in 2026
en = "The disk is in use."
zh = '磁盘"正在"使用。'

[codes."AuthFailure.SignatureExpire"]
zh = "签名过期。"
see = [
  'v2:4200',
]
help = { en = "Sign again.", zh = "重新签名。" } # two sentences at most
# The documents disagree here.
retry = "resign"
# en is still missing

# Found by a user.
[codes."InternalError"]
zh = "内部错误。"
[codes."InternalError".note]
zh = "文档说法不一。"

[name]
en = "Cloud Virtual Machine"
zh = "云服务器"

[codes]
"LimitExceeded.Rate" = { zh = "太快。", help.zh = "慢一点。" } # throttling
# Seen once.
Zone = { variant = "TheZone", en = "Zone.", zh = "可用区。", odd = 0x1F }
"InvalidZone.Old" = { retired = "2026-10", zh = "旧。" }
# "InvalidZone.New" = {}

# The end.
"#;

const AFTER: &str = r#"# The codes of one product.
# Two lines.

# Written by hand.

generation = 3
quoted = ["zh"]
# The name in the console.
product = "cvm"
name = { zh = "云服务器", en = "Cloud Virtual Machine" }
versions = ["2017-03-12"]

[codes]
"InvalidZone.Old" = { zh = "旧。", retired = "2026-10" }
"ResourceInUse.Disk" = { zh = "磁盘\"正在\"使用。", en = "The disk is in use." } # seen in 2026
# Seen once.
"Zone" = { variant = "TheZone", zh = "可用区。", en = "Zone.", odd = 0x1F }
# "InvalidZone.New" = {}

[codes."AuthFailure.SignatureExpire"]
# The documents disagree here.
retry = "resign"
zh = "签名过期。"
# two sentences at most
help.zh = "重新签名。"
help.en = "Sign again."
see = ["v2:4200"]
# en is still missing

# Found by a user.
[codes."InternalError"]
zh = "内部错误。"
note.zh = "文档说法不一。"

[codes."LimitExceeded.Rate"] # throttling
zh = "太快。"
help.zh = "慢一点。"

# The end.
"#;

/// Valid TOML that a table may come to contain. Each comment is one word of its own.
const ODD: &[&str] = &[
    "",
    "\n\n",
    "#only",
    "\n#one\n#two\n\n\n#three\n\n",
    "#first\nproduct = 'x'\n#second\ngeneration = 3",
    "#first\n\n#second\nproduct = 'x'\n#third\ngeneration = 3\n#end",
    "#first\n[codes.B]\n#inside\n\n#second\n[codes.A]\n#end\n\n#apart",
    "  #first\n\n  #second\n  [codes.B] #side\n  #inside\n\n  #third\n  [codes.A]\n  a = 1",
    "codes = 3\ngeneration = { a = 1 }\nname = 'x'\nversions = 'y'",
    "codes = { B = { zh = 'b' }, A = { note = 'a' } } #side",
    "codes = {}\n",
    "codes.B.zh = 'b'\ncodes.A.help.zh = 'a' #side\ncodes.B.en = 'b'",
    "[codes] #kept\n\n[codes.A]\nhelp.zh = 'a'",
    "[codes]\n#tail\n\n[codes.A]\nhelp = {}\n[codes.A.note]",
    "[[codes]] #one\nzh = 'a'\n#tail\n\n#two\n[[codes]]\nsee = [ #in\n1 ]",
    "[codes]\nA = 1\nB = [1, { b = 1, a = 2 }, [2]]\nC = 'c'\n[[codes.D]] #d\nx = 1\n[[codes.D.e]]\ny = 2",
    "[codes.A.B.C]\nzh = 'c'\n[codes.A.B]\nhelp = 'b'\n[codes.A]\nx.y.z = 1",
    "[codes.A]\nzh = 1\nhelp = 3\nnote = [1]\n[codes.B]\nhelp.zh.deep = 1\nhelp.\"f r\" = 2",
    "[codes.\"A.B\"]\nzh = 'a'\n#a\n[codes.\"A.B\".help] #b\n#c\nen = 'e' #d\n#e\nzh = 'z'\n#f\n\n[codes.C]",
    "[name] #a\nzh = 'z' #b\n#c\n\n[extra]\n\n[extra.sub]\nx = 1\n[other.\"s p\"]\nhttp = 1\nx = 2\nrpc = 3",
    "[category]\nb = { zh = 'b' }\na = 1\nhelp.zh = 'h'\n[category.c]\nhelp.en = 'e'",
    "[codes]\nA = { #a\n  zh = 'z', #b\n  #c\n  help.en = 'e', #d\n  help.zh = 'z' #e\n  #f\n} #g",
    "[codes]\nA = { #a\n  zh = 'z', #b\n  #c\n  see = [ #d\n    'x' #e\n    , #f\n    'y', #g\n    #h\n  ], #i\n} #j",
    "versions = [ #a\n  #b\n  'x' #c\n  #d\n  , #e\n  { a = 1, #f\n  b = 2 }, #g\n  [ 1, #h\n  2 ]\n  #i\n] #j",
    "versions = [\n  #a\n]\nproduct = [ ]",
    "[codes]\n'' = {}\n\"q\\\"q\" = {}\n'ключ' = { 'ключ' = 1 }\n-1 = {}\n007 = {}\n7 = {}",
    "[codes.4500]\nname = 'B'\n[codes.400]\nhelp.zh = 'h'\n[codes.10000000000000000000000]\n[codes.5000]\n[codes.X]",
    "a = +1_000\nb = 0b01\nc = 1e+05\nd = -inf\ne = nan\nf = 1979-05-27t07:32:00.50z\ng = 07:32:00\nh = true",
];

fn form(text: &str) -> String {
    canonical(text).expect("the text is TOML")
}

/// What the table says, with keys sorted and scalars as written.
fn data(item: &Item) -> String {
    if let Some(table) = item.as_table_like() {
        let entries = table.iter().map(|(key, item)| (key, data(item)));
        return format!("{:?}", entries.collect::<BTreeMap<_, _>>());
    }
    let list: Vec<Item> = match item {
        Item::ArrayOfTables(tables) => tables.iter().cloned().map(Item::Table).collect(),
        Item::Value(toml_edit::Value::Array(array)) => {
            array.iter().cloned().map(Item::Value).collect()
        }
        Item::Value(toml_edit::Value::String(text)) => return format!("{:?}", text.value()),
        Item::Value(scalar) => return scalar.clone().decorated("", "").to_string(),
        Item::None | Item::Table(_) => Vec::new(),
    };
    format!("{:?}", list.iter().map(data).collect::<Vec<_>>())
}

/// The comments of a text in which no string has a `#`.
fn comments(text: &str) -> Vec<&str> {
    let starts = text.match_indices('#').map(|(start, _)| &text[start..]);
    let mut comments: Vec<_> = starts.filter_map(|rest| rest.lines().next()).collect();
    comments.sort_unstable();
    comments
}

/// The promises that hold for every table.
fn assert_lawful(text: &str) {
    let formed = form(text);
    assert_eq!(form(&formed), formed, "a second run changes it:\n{text}");
    let [before, after] = [text, &formed].map(|text| text.parse::<DocumentMut>().unwrap());
    let same_data = data(before.as_item()) == data(after.as_item());
    assert!(same_data, "the data differ:\n{text}\n---\n{formed}");
    assert_eq!(comments(text), comments(&formed), "{text}\n---\n{formed}");
    assert!(!formed.contains('\r'), "{formed}");
    assert!(!formed.contains("\n\n\n"), "{formed}");
    assert!(!formed.starts_with('\n') && !formed.ends_with("\n\n"));
    assert!(formed.is_empty() || formed.ends_with('\n'), "{formed}");
    assert!(formed.lines().all(|line| line.trim_end() == line));
}

fn permutations(parts: &[&str]) -> Vec<String> {
    if parts.is_empty() {
        return vec![String::new()];
    }
    let mut all = Vec::new();
    for place in 0..parts.len() {
        let mut rest = parts.to_vec();
        let first = rest.remove(place);
        all.extend(
            permutations(&rest)
                .iter()
                .map(|rest| format!("{first}{rest}")),
        );
    }
    all
}

fn assert_all_permutations(opening: &str, parts: &[&str], expected: &str) {
    for text in permutations(parts) {
        assert_eq!(form(&format!("{opening}{text}")), expected, "from:\n{text}");
    }
}

#[test]
fn a_whole_table_comes_into_form() {
    assert_eq!(form(BEFORE), AFTER);
}

#[test]
fn a_table_in_form_stays_as_it_is() {
    assert_eq!(form(AFTER), AFTER);
}

#[test]
fn what_is_not_toml_is_an_error_that_points_into_the_text() {
    let error = canonical("#\n\ngeneration = \n").unwrap_err();
    assert_eq!(error.span().map(|span| span.start), Some(16));
}

// Order and blank lines.

#[test]
fn header_keys_have_one_order_and_unknown_ones_follow() {
    assert_all_permutations(
        "",
        &[
            "versions = []\n",
            "name = 1\n",
            "odd = 1\n",
            "generation = 3\n",
            "product = 'x'\n",
        ],
        "generation = 3\nproduct = \"x\"\nname = 1\nversions = []\nodd = 1\n",
    );
}

#[test]
fn entry_keys_have_one_order_and_unknown_ones_follow_as_they_come() {
    let entry = "b=0,retired=0,see=0,en=0,a=0,zh=0,retry=0,category=0,variant=0,name=0";
    assert_eq!(
        form(&format!("[codes]\n\"A\" = {{ {entry} }}")),
        "[codes]\n\"A\" = { name = 0, variant = 0, category = 0, retry = 0, zh = 0, en = 0, see = 0, \
         retired = 0, b = 0, a = 0 }\n"
    );
}

#[test]
fn help_and_note_stand_between_the_texts_and_the_references() {
    assert_eq!(
        form(
            "[codes.\"A\"]\nsee = []\nnote.zh = ''\nhelp.en = ''\nzh = ''\nnote.en = ''\nhelp.zh = ''"
        ),
        "[codes.\"A\"]\nzh = \"\"\nhelp.zh = \"\"\nhelp.en = \"\"\nnote.zh = \"\"\nnote.en = \"\"\nsee = []\n"
    );
}

#[test]
fn codes_are_sorted_by_bytes() {
    assert_all_permutations(
        "[codes]\n",
        &[
            "'A.b' = {}\n",
            "\"A_b\" = {}\n",
            "\"AB\" = {}\n",
            "\"A\" = {}\n",
            "'A.' = {}\n",
        ],
        "[codes]\n\"A\" = {}\n\"A.\" = {}\n\"A.b\" = {}\n\"AB\" = {}\n\"A_b\" = {}\n",
    );
}

#[test]
fn numeric_codes_are_sorted_by_value() {
    assert_all_permutations(
        "[codes]\n",
        &[
            "4000 = {}\n",
            "500 = {}\n",
            "10000000000000000000000 = {}\n",
            "0600 = {}\n",
        ],
        "[codes]\n500 = {}\n0600 = {}\n4000 = {}\n10000000000000000000000 = {}\n",
    );
}

#[test]
fn short_lines_come_before_blocks_and_each_block_after_one_blank_line() {
    assert_all_permutations(
        "generation = 3\n\n\n",
        &[
            "[codes.\"B\"]\nnote.zh = ''\n",
            "[codes.\"A\"]\nhelp.zh = ''\n\n\n",
            "[codes]\n\"C\" = {}\n",
        ],
        "generation = 3\n\n[codes]\n\"C\" = {}\n\n[codes.\"A\"]\nhelp.zh = \"\"\n\n[codes.\"B\"]\nnote.zh = \"\"\n",
    );
}

#[test]
fn the_order_of_the_vocabulary_has_a_meaning_and_stays() {
    let vocabulary = "# Words.\n\n[category.b]\nhttp = 401\nrpc = \"B\"\nzh = \"b\"\nen = \"b\"\n\n\
                      # About a.\n[category.a]\nhttp = 400\n\n[retry.never]\nresend = \"no\"\nzh = \"n\"\n";
    assert_eq!(form(vocabulary), vocabulary);
    let reversed = "[retry.z]\nen=''\nzh=''\nresend=''\n[retry.a]\nrpc=''\nhttp=0";
    assert_eq!(
        form(reversed),
        "[retry.z]\nresend = \"\"\nzh = \"\"\nen = \"\"\n\n[retry.a]\nhttp = 0\nrpc = \"\"\n"
    );
}

// Form follows content.

#[test]
fn a_block_without_help_or_note_becomes_a_short_line() {
    assert_eq!(
        form(
            "# above\n[codes.\"A\"] # side\n# about en\nen = 'e' # beside en\nzh = 'z'\n# below\n"
        ),
        "[codes]\n# above\n# about en\n# beside en\n# below\n\"A\" = { zh = \"z\", en = \"e\" } # side\n"
    );
}

#[test]
fn a_short_line_with_help_or_a_note_becomes_a_block() {
    assert_eq!(
        form("[codes]\n# above\n\"A\" = { zh = 'z', note = { zh = 'n' } } # side\n"),
        "# above\n[codes.\"A\"] # side\nzh = \"z\"\nnote.zh = \"n\"\n"
    );
}

#[test]
fn comments_inside_a_short_line_find_their_keys_in_the_block() {
    assert_eq!(
        form(
            "[codes]\n\"A\" = { # a\n  help = { zh = 'h' },\n  # b\n  zh = 'z', # c\n  see = []\n  # d\n}\n"
        ),
        "[codes.\"A\"]\n# b\nzh = \"z\" # c\n# a\nhelp.zh = \"h\"\nsee = []\n# d\n"
    );
}

#[test]
fn every_way_to_write_help_becomes_dotted_keys() {
    let expected = "[codes.\"A\"]\nhelp.zh = \"z\"\nhelp.en = \"e\"\n";
    for text in [
        "[codes.\"A\"]\nhelp = { en = 'e', zh = 'z' }",
        "[codes.A.help]\nen = 'e'\nzh = 'z'",
        "[codes]\nA.help.en = 'e'\nA.help.zh = 'z'",
        "[codes]\n\"A\" = { help.en = 'e', help.zh = 'z' }",
        "codes.A = { help = { en = 'e', zh = 'z' } }",
    ] {
        assert_eq!(form(text), expected);
    }
}

// Spelling.

#[test]
fn codes_are_quoted_and_other_keys_bare_where_toml_allows() {
    assert_eq!(form("\"odd_1\" = 1\n'o d' = 2"), "odd_1 = 1\n\"o d\" = 2\n");
    assert_eq!(form("[codes]\n\"4500\" = {}"), "[codes]\n4500 = {}\n");
    assert_eq!(
        form("[codes]\n\"A_b-1\" = {}\n'X.Y' = {}\n'é' = {}\n'' = {}\n\"q\\\"\" = {}"),
        "[codes]\n\"\" = {}\n\"A_b-1\" = {}\n\"X.Y\" = {}\n\"q\\\"\" = {}\n\"é\" = {}\n"
    );
}

#[test]
fn strings_are_basic_with_the_fewest_escapes() {
    assert_eq!(form("zh = '签\"名\\'"), "zh = \"签\\\"名\\\\\"\n");
    assert_eq!(
        form(r#"zh = "\u7B7E\b\u007f\u0085""#),
        "zh = \"签\\u0008\\u007F\\u0085\"\n"
    );
    assert_eq!(form("zh = '''\na\n\tb'''"), "zh = \"a\\n\\tb\"\n");
}

#[test]
fn numbers_booleans_and_dates_are_kept_as_written() {
    let text = "a = 1_000\nb = 0xfF\nc = 1e+05\nd = 1979-05-27 07:32:00.10Z\ne = true\nf = -nan\n";
    assert_eq!(form(text), text);
}

#[test]
fn arrays_and_inline_tables_are_one_line() {
    assert_eq!(
        form("versions=[ 1,\n  [2,3 ,],\n {b=1,a={}},\n]"),
        "versions = [1, [2, 3], { b = 1, a = {} }]\n"
    );
}

#[test]
fn line_ends_are_lf_and_a_byte_order_mark_goes() {
    let crlf = BEFORE.replace('\n', "\r\n");
    assert_eq!(form(&format!("\u{feff}{crlf}")), AFTER);
    let lines = "zh = '''a\nb'''";
    assert_eq!(form(&lines.replace('\n', "\r\n")), form(lines));
}

// Comments.

#[test]
fn the_comment_at_the_top_of_the_file_stays_there() {
    let expected = "# The file.\n\ngeneration = 3\nproduct = \"x\"\n";
    assert_eq!(
        form("# The file.\nproduct = 'x'\ngeneration = 3\n"),
        expected
    );
    assert_eq!(
        form("# The file.\n\n\nproduct = 'x'\ngeneration = 3\n"),
        expected
    );
}

#[test]
fn comments_travel_with_their_keys() {
    assert_all_permutations(
        "# The file.\n\n",
        &[
            "# P.\nproduct = 'x' # p\n",
            "# V.\n# W.\nversions = [] # v\n",
            "generation = 3 # g\n",
        ],
        "# The file.\n\ngeneration = 3 # g\n# P.\nproduct = \"x\" # p\n# V.\n# W.\nversions = [] # v\n",
    );
}

#[test]
fn comments_travel_with_their_codes() {
    assert_all_permutations(
        "",
        &[
            "# A.\n[codes.\"A\"] # a\n# AZ.\nzh = 'a' # az\nhelp.en = '' # ah\n# A end.\n\n",
            "# B.\n[codes.\"B\"] # b\nnote.zh = ''\n\n",
            "# C.\n[codes.\"C\"] # c\n\n",
            "# D.\n[codes] # d\n# E.\n\"E\" = 1 # e\n# D end.\n\n",
        ],
        "# D.\n[codes] # d\n# C.\n\"C\" = {} # c\n# E.\n\"E\" = 1 # e\n# D end.\n\n\
         # A.\n[codes.\"A\"] # a\n# AZ.\nzh = \"a\" # az\nhelp.en = \"\" # ah\n# A end.\n\n\
         # B.\n[codes.\"B\"] # b\nnote.zh = \"\"\n",
    );
}

#[test]
fn a_comment_below_the_last_line_of_a_block_stays_with_the_block() {
    assert_eq!(
        form(
            "[codes.\"B\"]\nhelp.zh = ''\n# still B\n\n# A\n[codes.\"A\"]\nhelp.zh = ''\n# still A\n\n# end\n"
        ),
        "# A\n[codes.\"A\"]\nhelp.zh = \"\"\n# still A\n\n[codes.\"B\"]\nhelp.zh = \"\"\n# still B\n\n# end\n"
    );
}

#[test]
fn an_array_with_comments_has_one_element_on_each_line() {
    assert_eq!(
        form(
            "versions = [ # a\n'x', 'y', # b\n# c\n{ p = 1, # d\nq = 2 }\n# e\n, # f\n# g\n] # h\n"
        ),
        "versions = [\n    # a\n    \"x\",\n    \"y\", # b\n    # c\n    # d\n    { p = 1, q = 2 },\n    # e\n    # f\n    # g\n] # h\n"
    );
}

#[test]
fn comments_of_an_array_in_a_short_line_go_above_the_line() {
    assert_eq!(
        form("[codes]\n\"A\" = { see = [ # a\n'x', # b\n] } # c\n"),
        "[codes]\n# a\n# b\n\"A\" = { see = [\"x\"] } # c\n"
    );
}

// Whatever is TOML survives.

#[test]
fn odd_tables_keep_their_data_and_comments_and_a_second_run_changes_nothing() {
    for text in ODD.iter().chain(&[BEFORE, AFTER]) {
        assert_lawful(text);
        assert_lawful(&text.replace('\n', "\r\n"));
    }
}

#[test]
fn a_comment_or_blank_line_between_any_two_lines_is_lawful() {
    for text in ODD {
        let lines: Vec<&str> = text.lines().collect();
        for place in 0..=lines.len() {
            let (above, below) = lines.split_at(place);
            for probe in ["#probe", "", "\n#probe\n", "#probe\n", "\n#probe"] {
                assert_lawful(&[above, &[probe], below].concat().join("\n"));
            }
        }
    }
}

#[test]
fn a_comment_at_the_end_of_any_line_is_lawful() {
    for text in ODD.iter().filter(|text| !text.is_empty()) {
        let lines: Vec<&str> = text.lines().collect();
        for place in 0..lines.len() {
            let mut lines = lines.clone();
            let line = format!("{} #probe", lines[place]);
            lines[place] = &line;
            assert_lawful(&lines.join("\n"));
        }
    }
}
