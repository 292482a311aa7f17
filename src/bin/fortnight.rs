//! The command. Everything it does stands in `fortnight::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    fortnight::cli::run(std::env::args_os())
}
