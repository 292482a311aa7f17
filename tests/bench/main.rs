//! Measures what a turn costs, with the daemon's own parts. `tests/bench/run` says on what, and makes a table of it.
//!
//!   speed host VMS FOLDER          makes a host: a ledger in which every VM is filed, tagged and told, and its XML
//!   speed turns FOLDER URI FLOOR   turns on it, in turn with the program FLOOR
//!   speed ledger FOLDER            an adopted ledger without VMs, in mode enforce
//!   speed delays FOLDER            how late first rungs were, by the ledger's history
//!
//! Prints lines of `what VMS figure`.
#![expect(clippy::print_stdout, reason = "a program that prints figures")]

mod delays;
mod host;
mod turns;

use std::error::Error;
use std::path::Path;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        match arguments.as_slice() {
            ["host", vms, folder] => host::make(Path::new(folder), vms.parse()?).await,
            ["turns", folder, uri, floor] => turns::measure(Path::new(folder), uri, floor).await,
            ["ledger", folder] => host::adopt(Path::new(folder)).await.map(|ledger| ledger.close()),
            ["delays", folder] => delays::tell(Path::new(folder)).await,
            _ => Err("usage: see tests/bench/main.rs".into()),
        }
    })
}

/// The one in the middle.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
