//! What can be typed about the whole of it: the overview, and the history as such.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
pub struct Report {
    /// text, json or mediawiki
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<ReportFormat>,
    /// Decisions since then: RFC 3339, `2026-12-05`, `-7d`; without it, those of the last 30 days
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub since: Option<String>,
}

/// What a report is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Json,
    #[value(name = "mediawiki")]
    MediaWiki,
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check that nothing in the history was changed or removed
    #[command(
        after_help = "Examples:\n  fortnight audit verify\n  fortnight audit verify --anchor anchor-2026-12-05.json"
    )]
    Verify {
        /// Also check that all is still there that this anchor has seen; `-` for standard input
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
    },
    /// Write the history to standard output, one JSON object a line
    Export,
    /// Write down where the history ends, to keep on another machine: it shows later whether the end was cut off
    ///
    /// An anchor holds the chains that you may see. Root's holds all: have root make the ones that are kept, such as from
    /// cron.
    #[command(after_help = "Example:\n  fortnight --quiet audit anchor > anchor-2026-12-05.json")]
    Anchor,
}
