//! What README.md shows is so: its commands can be typed, its configuration can be read, its exit codes are the ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the README has failed")]

use clap::Parser;
use fortnight::cli::args::Cli;
use fortnight::cli::exit_code;
use fortnight::config::Config;

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

/// Every `fortnight …` between backticks, as its words.
fn commands(text: &str) -> Vec<Vec<String>> {
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted.filter(|command| command.starts_with("fortnight ")).map(words).collect()
}

/// The words of a command, as a shell splits it at blanks outside of single quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in command.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_of_the_readme_can_be_typed() {
    let commands = commands(&readme());
    assert!(commands.len() > 20, "only {} commands were found", commands.len());
    for command in commands.iter().filter(|words| words[1] != "VERB") {
        // Where the text only names a verb, what it needs may be left out; a word that is none may not.
        let unknown = |error: &clap::Error| {
            use clap::error::ErrorKind::{InvalidSubcommand, InvalidValue, UnknownArgument, ValueValidation};
            matches!(error.kind(), InvalidSubcommand | InvalidValue | UnknownArgument | ValueValidation)
        };
        if let Err(error) = Cli::try_parse_from(command) {
            assert!(!unknown(&error), "{command:?}: {error}");
        }
    }
}

#[test]
fn a_command_that_is_none_would_be_noticed() {
    for command in ["fortnight begone web", "fortnight list --yours", "fortnight mode destroy"] {
        assert!(Cli::try_parse_from(words(command)).is_err(), "{command}");
    }
    assert_eq!(words("fortnight hold web --reason 'my own'"), ["fortnight", "hold", "web", "--reason", "my own"]);
}

/// The code blocks of this language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_configuration_of_the_readme_can_be_read() {
    let readme = readme();
    let [example] = blocks(&readme, "toml")[..] else { panic!("there is one example of a configuration") };
    let config = Config::parse(example, "README.md").unwrap();
    assert_eq!(Config { mail: None, ..config }, Config::default());
}

#[test]
fn the_exit_codes_of_the_readme_are_those_of_the_command() {
    let readme = readme();
    let table = readme.split("## Exit codes").nth(1).unwrap().split("\n## ").next().unwrap();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse::<u8>().ok());
    let codes = [
        exit_code::DONE,
        exit_code::FAILED,
        exit_code::USAGE,
        exit_code::NOT_PERMITTED,
        exit_code::NOT_FOUND,
        exit_code::UNREACHABLE,
        exit_code::REFUSED,
        exit_code::INVALID,
        exit_code::SOMETHING_TO_DO,
    ];
    assert_eq!(cells.collect::<Vec<_>>(), codes);
}
