//! The body of a mail as it grows: paragraphs, lists, quotes, commands and tables, in lines that mail programs do not
//! break. What they say is chosen elsewhere.

use comfy_table::{ColumnConstraint, Table, presets};

use super::{VmOf, cell, in_list};
use crate::texts::clean_to;

/// Lines of a mail stay within this many characters where words allow it.
const WIDTH: usize = 76;

/// At most so many commands are listed; more help nobody.
const COMMANDS_MAX: usize = 10;

/// What is shown in place of one harmful byte takes no more characters than this.
const ESCAPE: usize = 10;

/// The lines of a body as they grow.
#[derive(Default)]
pub(super) struct Body {
    lines: Vec<String>,
}

impl Body {
    /// A paragraph, folded, with a capital at its beginning, and an empty line after it.
    pub(super) fn paragraph(&mut self, text: &str) {
        let mut letters = text.chars();
        let begin = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        self.lines.extend(folded(&(begin + letters.as_str()), WIDTH));
        self.gap();
    }

    fn item(&mut self, text: &str) {
        for (at, line) in folded(text, WIDTH - 4).into_iter().enumerate() {
            self.lines.push(format!("{}{line}", if at == 0 { "  - " } else { "    " }));
        }
    }

    /// What introduces them, and these one by one beneath; nothing where there are none.
    pub(super) fn list(&mut self, intro: &str, items: impl IntoIterator<Item = String>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.paragraph(intro);
        self.lines.pop();
        self.items(items);
    }

    /// These one by one.
    pub(super) fn items(&mut self, items: impl IntoIterator<Item = String>) {
        items.into_iter().for_each(|item| self.item(&item));
        self.gap();
    }

    /// All of it, with the signature at its end.
    pub(super) fn signed(mut self, footer: &str) -> Vec<String> {
        self.lines.push("-- ".to_owned());
        self.paragraph(footer);
        self.lines.pop();
        self.lines
    }

    /// Somebody's words, line by line, at most so many of ours.
    pub(super) fn quote(&mut self, text: &str, lines_max: usize) {
        let lines = text.lines().flat_map(|line| folded(&clean_to(line, ESCAPE * line.len()), WIDTH - 4));
        let mut lines: Vec<String> = lines.map(|line| format!("  > {line}").trim_end().to_owned()).collect();
        if lines.len() > lines_max {
            lines.truncate(lines_max);
            lines.push("  > …".to_owned());
        }
        self.lines.extend(lines);
        self.gap();
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    pub(super) fn commands(&mut self, commands: &[String]) {
        self.lines.extend(commands.iter().take(COMMANDS_MAX).map(|command| format!("    {command}")));
        if commands.len() > COMMANDS_MAX {
            self.lines.push("    …".to_owned());
        }
        self.gap();
    }

    /// A table of VM, project and two more columns. Projects that are only named as their VMs tell nobody anything.
    pub(super) fn table(&mut self, columns: [String; 4], rows: Vec<(&VmOf<'_>, [String; 2])>) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_header(columns);
        let projects_tell = rows.iter().any(|(vm, _)| vm.name != vm.project);
        let rows =
            rows.into_iter().map(|(vm, [third, last])| [in_list(vm.key, vm.name), cell(vm.project), third, last]);
        table.add_rows(rows);
        if let Some(projects) = table.column_mut(1).filter(|_| !projects_tell) {
            projects.set_constraint(ColumnConstraint::Hidden);
        }
        self.lines.extend(table.lines().map(|line| format!("   {}", line.trim_end())));
        self.gap();
    }

    pub(super) fn plain_table(&mut self, columns: [String; 3], rows: Vec<[String; 3]>) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_header(columns);
        table.add_rows(rows);
        self.lines.extend(table.lines().map(|line| format!("   {}", line.trim_end())));
        self.gap();
    }
}

/// Breaks a text into lines at its spaces. A word that is longer than a line stays whole, and so does a command
/// between backticks.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(text) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + piece.chars().count() <= width => {
                line.push(' ');
                line.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// The parts of a text that are not broken.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut in_command = false;
    for word in text.split(' ') {
        match pieces.last_mut().filter(|_| in_command) {
            Some(command) => {
                command.push(' ');
                command.push_str(word);
            }
            None => pieces.push(word.to_owned()),
        }
        in_command ^= word.matches('`').count() % 2 == 1;
    }
    pieces
}
