//! What an error wears where it is found: the same text as a log, a mail or a terminal has it.

/// A text in each dress that its errors have to be found in, each with its name.
pub(crate) fn dresses(text: &str) -> Vec<(String, String)> {
    let mut dressed = vec![
        ("as it is".to_owned(), text.to_owned()),
        ("CRLF".to_owned(), text.replace('\n', "\r\n") + "\r\n"),
        ("indented".to_owned(), lines(text, "        ")),
        (
            "between lines".to_owned(),
            format!("starting up\n\n{text}\n\nshutting down\n"),
        ),
        ("in a mail".to_owned(), lines(text, "> ")),
        ("in an answer to a mail".to_owned(), lines(text, ">> ")),
        (
            "in a box".to_owned(),
            format!("╷\n{}\n╵\n", lines(text, "│ ")),
        ),
        ("in a closed box".to_owned(), closed_box(text)),
        ("in a comment".to_owned(), lines(text, "# ")),
        ("in a comment of a program".to_owned(), lines(text, "// ")),
        ("in color".to_owned(), colored(text)),
        ("of a container".to_owned(), lines(text, "web-1  | ")),
        ("of a pod".to_owned(), lines(text, "[pod/web-5d8f/app] ")),
    ];
    for depth in 1..=3 {
        dressed.push((format!("JSON {depth} deep"), nested(text, depth)));
    }
    dressed
}

/// A text in a table of one cell.
fn closed_box(text: &str) -> String {
    let width = text.lines().map(str::len).max().unwrap_or(0);
    let rows: Vec<String> = text
        .split('\n')
        .map(|line| format!("| {line:width$} |"))
        .collect();
    let edge = format!("+{}+", "-".repeat(width + 2));
    format!("{edge}\n{}\n{edge}", rows.join("\n"))
}

/// A text as a terminal shows it in colors: a change before each word.
fn colored(text: &str) -> String {
    let text = text.replace(' ', " \u{1b}[0m\u{1b}[1;31m");
    format!("\u{1b}[31m{text}\u{1b}[0m")
}

/// A text with something before each of its lines.
pub(crate) fn lines(text: &str, before: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("{before}{line}"))
        .collect();
    lines.join("\n")
}

/// A text as a string in JSON, which is again a string in JSON, and so on.
pub(crate) fn nested(text: &str, depth: usize) -> String {
    (0..depth).fold(text.to_owned(), |text, _| {
        serde_json::json!({ "level": "error", "msg": text }).to_string()
    })
}
