//! What the READMEs show is what is compiled and tested here, and the two READMEs show the same.

const ENGLISH: &str = include_str!("../README.md");
const CHINESE: &str = include_str!("../README.zh-CN.md");
const CODE: [&str; 2] = [include_str!("../src/lib.rs"), include_str!("exchange.rs")];

/// The blocks of code between fences of a language.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    let blocks = text.split(fence.as_str()).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

/// A text without what the formatter decides by the width of a line: spaces, and commas before a closing bracket.
fn squeezed(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace(",)", ")").replace(",}", "}")
}

#[test]
fn the_code_of_the_readme_is_the_code_that_is_tested() {
    let code = CODE.map(squeezed);
    let shown = blocks(ENGLISH, "rust");
    assert!(shown.len() >= 7, "{}", shown.len());
    for block in shown {
        let block = squeezed(block);
        assert!(code.iter().any(|code| code.contains(&block)), "{block}");
    }
}

#[test]
fn both_readmes_have_the_same_headings_and_code() {
    for language in ["rust", "toml", "sh"] {
        assert_eq!(blocks(ENGLISH, language), blocks(CHINESE, language));
    }
    let headings = |text: &str| {
        let lines = text.lines().filter(|line| line.starts_with('#'));
        lines
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(headings(ENGLISH), headings(CHINESE));
}
