//! An error and what caused it, in one line. Used once, at the edge: an error's own text never repeats its cause.

use std::error::Error;

/// The error and its causes, outermost first, with a colon between.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
