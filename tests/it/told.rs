//! What people are told to type is something that can be typed. Read from the texts and from mails as they go out.

#![expect(clippy::unwrap_used, reason = "the texts are in the repository")]

use std::fs;
use std::path::Path;

use clap::Parser as _;
use clap::error::ErrorKind;
use fortnight::cli::args::Cli;

#[test]
fn nobody_is_sent_to_a_command_that_does_not_exist() {
    let commands: Vec<(String, String)> =
        ["src/texts/en", "src/texts/nl", "src/texts/de", "src/notify/tests/snapshots"]
            .iter()
            .flat_map(|folder| files(folder))
            .flat_map(|(file, text)| told(&text).into_iter().map(move |command| (file.clone(), command)))
            .collect();
    assert!(commands.len() > 100, "only {} commands were found", commands.len());
    let unknown: Vec<String> = commands
        .iter()
        .filter_map(|(file, command)| {
            let error = Cli::try_parse_from(command.split_whitespace()).err()?;
            // Asking for help is an answer, and a verb may be named without what follows it.
            let is_known = !error.use_stderr() || unfinished(error.kind());
            if is_known { None } else { Some(format!("{file}: `{command}`: {error}")) }
        })
        .collect();
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

fn unfinished(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::MissingRequiredArgument | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
}

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    entries.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

/// The commands between backticks, and those that stand on a line of their own. What is filled in counts as a word.
fn told(text: &str) -> Vec<String> {
    let spans = text.split('`').skip(1).step_by(2);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    let commands = spans.chain(lines).filter(|command| is_whole(command));
    commands.map(filled_in).collect()
}

/// A command of which at least the verb stands there.
fn is_whole(command: &str) -> bool {
    let verb = command.strip_prefix("fortnight ");
    verb.is_some_and(|verb| !verb.starts_with('{')) && !command.contains('\n')
}

fn filled_in(command: &str) -> String {
    let mut filled = String::new();
    let mut rest = command;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        filled.push_str("something");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    filled + rest
}
