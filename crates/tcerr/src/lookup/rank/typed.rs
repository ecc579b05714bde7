//! Codes that a question has as they are written, or a part of them.

use super::number;
use super::question::{Part, Question, fold};

/// A code that was typed as such, and one that a part of was: before whatever only has its words.
pub(super) const EXACT: f32 = 4.0;
pub(crate) const PART: f32 = 2.0;

/// How much of a code was typed as such.
pub(super) fn typed(question: &Question, code: &str) -> f32 {
    let parts = question.parts.iter();
    parts.map(|part| part_of(part, code)).fold(0.0, f32::max)
}

/// What it is worth that a code, or a part of one, was typed.
fn part_of(Part { folded, is_whole }: &Part, code: &str) -> f32 {
    let (part, code) = (folded.as_bytes(), code.as_bytes());
    let is_same = |(a, b): (&u8, &u8)| fold(*a) == *b;
    let is_part = |window: &[u8]| window.iter().zip(part).all(is_same);
    let Some(start) = code.windows(part.len().max(1)).position(is_part) else {
        return 0.0;
    };
    if code.len() == part.len() {
        return EXACT;
    }
    if *is_whole {
        return 0.0;
    }
    // Whole segments come before what only begins or ends one, and short codes before long ones.
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| fold(*byte) == b'_');
    let before = start.checked_sub(1).and_then(|at| code.get(at));
    let edges = u8::from(is_edge(before)) + u8::from(is_edge(code.get(start + part.len())));
    let share = number(part.len()) / number(code.len());
    PART * (0.5 + 0.25 * f32::from(edges)) * (1.0 + share) / 2.0
}
