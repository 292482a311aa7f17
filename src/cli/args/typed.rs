//! From what was typed to a verb. Whoever types an option or a name wants to say something with it: one that is left
//! empty, as by a variable of a script that nobody has set, is never taken for one that was not typed.

use std::ffi::OsStr;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory as _, FromArgMatches as _};

use super::Cli;
use crate::cli::usage::Malformed;

/// What was typed, the program's name first.
pub fn parsed<W: AsRef<OsStr>>(typed: &[W]) -> Result<Cli, Error> {
    let mut command = Cli::command();
    let matches = command.try_get_matches_from_mut(typed.iter().map(AsRef::as_ref))?;
    match left_empty(&command, &matches) {
        Some(error) => Err(error),
        None => Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command)),
    }
}

/// The error of the first argument that says nothing, as the library has it for one without a value.
fn left_empty(command: &Command, matches: &ArgMatches) -> Option<Error> {
    if let Some(arg) = command.get_arguments().find(|arg| is_left_empty(arg, matches)) {
        let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
        error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
        error.insert(ContextKind::InvalidValue, ContextValue::String(String::new()));
        return Some(error);
    }
    let (name, below) = matches.subcommand()?;
    left_empty(command.find_subcommand(name)?, below)
}

fn is_left_empty(arg: &Arg, matches: &ArgMatches) -> bool {
    let id = arg.get_id().as_str();
    let is_blank = |word: &OsStr| word.to_str().is_some_and(|word| word.trim().is_empty());
    let typed = matches.value_source(id) == Some(ValueSource::CommandLine);
    typed && matches.get_raw(id).into_iter().flatten().any(is_blank)
}

/// `CLASS=VM,VM`.
pub(super) fn class_and_vms(text: &str) -> Result<(String, Vec<String>), Malformed> {
    let (class, vms) = text.split_once('=').ok_or(Malformed::ClassAndVms)?;
    let vms: Vec<String> = vms.split(',').map(str::trim).filter(|vm| !vm.is_empty()).map(str::to_owned).collect();
    if class.is_empty() || vms.is_empty() {
        return Err(Malformed::NoClassOrVms);
    }
    Ok((class.to_owned(), vms))
}
