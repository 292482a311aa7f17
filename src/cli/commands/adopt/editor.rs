//! The editor: a private file, an editor of people's own choice, and nothing they wrote is ever lost.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use crate::api::wire::AdoptTable;
use crate::cli::ask;
use crate::texts::say;

use super::{Chosen, CliError, Desk, Kept, document, read};

/// What was edited, and where its text is until the daemon has it.
pub(super) struct Edited {
    pub(super) chosen: Chosen,
    pub(super) kept: Kept,
}

/// Opens the table in the editor, until it can be read or people give up.
pub(super) fn edit(table: &AdoptTable, desk: &mut Desk<'_>) -> Result<Edited, CliError> {
    let kept = private_file(&document::written(table, desk.look.style.language))
        .map_err(|source| CliError::KeepTable { source })?;
    match edited(&kept.1, table, desk) {
        Ok(chosen) => Ok(Edited { chosen, kept }),
        Err(error) => Err(keep(kept, error)),
    }
}

fn edited(file: &Path, table: &AdoptTable, desk: &mut Desk<'_>) -> Result<Chosen, CliError> {
    loop {
        open_editor(file)?;
        let text = fs::read_to_string(file);
        let text = text.map_err(|source| CliError::ReadFile { path: file.to_owned(), source })?;
        match read(&file.display().to_string(), &text, table, desk) {
            Err(CliError::Invalid { .. }) if is_edited_again(desk)? => {}
            done => return done,
        }
    }
}

fn is_edited_again(desk: &mut Desk<'_>) -> Result<bool, CliError> {
    ask::yes(&say!(&desk.look, "adoption-edit-again"), desk.look.style.language, desk.printer)
}

/// A file that only this person can read (0600), as `tempfile` makes them.
fn private_file(text: &str) -> io::Result<Kept> {
    let mut file = tempfile::Builder::new().prefix("fortnight-adopt-").suffix(".toml").tempfile()?;
    file.write_all(text.as_bytes())?;
    let path = file.into_temp_path();
    let shown = path.to_path_buf();
    Ok((path, shown))
}

/// VISUAL and EDITOR may hold arguments, so the shell takes them apart.
fn open_editor(file: &Path) -> Result<(), CliError> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|name| env::var(name).ok());
    let editor = named.into_iter().find(|editor| !editor.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(file);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(CliError::EditorFailed { editor }),
        Err(source) => Err(CliError::RunEditor { editor, source }),
    }
}

/// Leaves the text where it is, and says so.
pub(super) fn keep((path, shown): Kept, error: CliError) -> CliError {
    match path.keep() {
        Ok(kept) => CliError::WithTable { kept, error: Box::new(error) },
        Err(_) => CliError::WithTable { kept: shown, error: Box::new(error) },
    }
}
