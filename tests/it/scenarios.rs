//! Scenarios: what a person types and reads over the weeks, with the whole daemon on a made-up host.
//!
//! `tests/scenarios/NAME.txt` is a host (as `--simulate` reads it), a line `---`, and what happens:
//!
//! - `$ fortnight …`: root types this. `alice$ fortnight …`: alice does.
//! - `wait 3d`, `wait until 2026-12-15T12:00:00Z`: time passes, and everything happens that is due.
//! - `mail down`, `mail up`: the mail server refuses every mail, or takes them again.
//! - `policy OLD => NEW`: somebody edits the policy's file and reloads it; `\n` ends a line.
//! - `file NAME: TEXT`: somebody writes a file where they type.
//! - `restart`: the daemon is stopped and started again.
//! - `REQUEST` in a command stands for the id of the latest request.
//! - `# …`: a remark. It stands in the transcript too.
//!
//! `NAME.out` is the transcript: what was done, typed and read, and every mail. It is compared byte by byte;
//! `UPDATE_EXPECT=1` writes it anew. The clock only moves when nothing is left to be done at its time, so that a
//! transcript is the same on every machine.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

mod play;

use std::fs;
use std::path::{Path, PathBuf};

use play::Play;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")
}

/// Plays a scenario, and holds its transcript.
fn check(name: &str) {
    let script = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
    let expected = folder().join(format!("{name}.out"));
    let transcript = Play::of(&script);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected, &transcript).unwrap();
    }
    let expected = fs::read_to_string(&expected).unwrap_or_default();
    if transcript != expected {
        let differs = transcript.lines().zip(expected.lines()).position(|(got, want)| got != want);
        let at = differs.unwrap_or_else(|| transcript.lines().count().min(expected.lines().count()));
        let near = |text: &str| text.lines().skip(at.saturating_sub(3)).take(8).collect::<Vec<_>>().join("\n");
        panic!(
            "{name}: the transcript differs from line {} on (UPDATE_EXPECT=1 accepts it)\n--- expected\n{}\n--- got\n{}",
            at + 1,
            near(&expected),
            near(&transcript)
        );
    }
}

macro_rules! scenarios {
    ($($name:ident),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                check(&stringify!($name).replace('_', "-"));
            }
        )*
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

scenarios! {
    two_weeks_of_a_participant,
    a_deaf_guest,
    a_mail_outage,
    limits_and_approval,
    hold_and_release,
    a_reboot_with_autostart,
    the_first_run,
    a_clock_that_jumps,
    a_policy_that_unprotects,
    a_new_uuid_with_a_protected_name,
    a_promotion_in_time,
    a_request_that_lapses,
    a_rejection_after_the_end,
    two_requests_share_the_bound,
}

#[test]
fn every_scenario_is_played() {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut scripts: Vec<String> = files.filter_map(|file| file.strip_suffix(".txt").map(str::to_owned)).collect();
    let mut played: Vec<String> = NAMES.iter().map(|name| name.replace('_', "-")).collect();
    scripts.sort();
    played.sort();
    assert_eq!(scripts, played);
}
