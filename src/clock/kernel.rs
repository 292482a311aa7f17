//! What the kernel says of its own clock. The one call that nothing safe wraps.

#![expect(unsafe_code, reason = "adjtimex has no safe wrapper, and asking a time daemon would know only that daemon")]

use nix::libc;

/// The kernel's own limit: an error that has grown to 16 s means that nobody sets the clock right. `timedatectl` goes
/// by the same figure.
const MAX_ERROR_US: libc::c_long = 16_000_000;

/// Whether somebody keeps the clock right; nothing where the kernel may not be asked.
pub(super) fn is_synchronised() -> Option<bool> {
    // SAFETY: `timex` is plain numbers, for which all zeroes is a value.
    let mut read: libc::timex = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is to a whole `timex` of our own; with `modes` 0 the call only fills it in.
    let returned = unsafe { libc::adjtimex(&raw mut read) };
    (returned >= 0).then_some(read.maxerror < MAX_ERROR_US)
}
