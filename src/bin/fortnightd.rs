//! The daemon's program: arguments, log, configuration, world; then `daemon::run`.

use std::process::ExitCode;

use clap::Parser;
use fortnight::daemon::{args::Args, start};

fn main() -> ExitCode {
    start::main(&Args::parse())
}
