//! The exit codes. They are part of the interface: documented, tested one by one, and never given a second meaning.

/// Done. Also when whoever reads the output has stopped reading.
pub const DONE: u8 = 0;
/// It failed, or a check found something (`audit verify`, `doctor`).
pub const FAILED: u8 = 1;
/// The command was typed wrongly, or a statement is missing and there is no terminal to ask on.
pub const USAGE: u8 = 2;
/// You may not do that.
pub const NOT_PERMITTED: u8 = 3;
/// There is no such VM, project or thing as far as you may see, or there are several.
pub const NOT_FOUND: u8 = 4;
/// fortnightd cannot be reached, or does not answer.
pub const UNREACHABLE: u8 = 5;
/// A guard, a state or a limit stands against it; the message says which.
pub const REFUSED: u8 = 6;
/// A policy or a configuration is invalid.
pub const INVALID: u8 = 7;
/// `plan --exit-code`: there is something to do.
pub const SOMETHING_TO_DO: u8 = 10;
