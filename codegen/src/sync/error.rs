//! What is wrong with a wheel, and where in it.

use std::fmt;

/// How many errors are shown: a format that changed upstream makes thousands.
const MAX_SHOWN: usize = 20;

/// One error in one wheel.
#[derive(Debug)]
pub(super) struct WheelError {
    /// The wheel, as the user named it.
    pub(super) wheel: String,
    /// The member of the zip, and the line in it, as far as it is about one.
    pub(super) place: Option<(String, Option<usize>)>,
    /// What is wrong, and what was expected.
    pub(super) what: String,
}

impl fmt::Display for WheelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.wheel)?;
        if let Some((member, line)) = &self.place {
            write!(f, "{}:", printable(member))?;
            if let Some(line) = line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.what)
    }
}

/// Every error in both wheels, in the order of wheels, members and lines.
#[derive(Debug)]
pub struct WheelErrors(pub(super) Vec<WheelError>);

impl fmt::Display for WheelErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(errors) = self;
        for (number, error) in errors.iter().take(MAX_SHOWN).enumerate() {
            let separator = if number == 0 { "" } else { "\n" };
            write!(f, "{separator}{error}")?;
        }
        match errors.len().checked_sub(MAX_SHOWN) {
            None | Some(0) => Ok(()),
            Some(more) => write!(f, "\nand {more} more"),
        }
    }
}

/// A text from a wheel, with nothing in it that a terminal would act on.
pub(super) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || is_invisible(character) {
            printable.extend(character.escape_unicode());
        } else {
            printable.push(character);
        }
    }
    printable
}

/// Whether a character is seen by nobody, or turns around what stands beside it.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    )
}
