//! Who may know whom. The tables are the architecture; `src/ARCHITECTURE.md` says why.

use super::reading::{paths, read, words};
use super::{Complaint, complaint};

/// Values in, values out. In the order in which they build on each other, each with the modules that it may know.
const CORE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostics", &[]),
    ("policy", &["model", "diagnostics"]),
    ("judge", &["model", "policy"]),
    ("guard", &["model"]),
    ("plan", &["model", "policy", "judge", "guard"]),
    ("ladder", &["model", "judge"]),
    ("wakeup", &["model", "judge"]),
    ("tags", &["model"]),
    ("tell", &["model", "policy", "judge"]),
    ("texts", &["model", "policy"]),
    ("request", &["model", "policy"]),
    ("follow_up", &["model", "policy", "judge", "guard", "tell", "request"]),
    ("permit", &["model", "policy", "request", "texts"]),
];

/// The world. `daemon` knows everyone but `cli`; nobody knows `daemon` or `cli` but the programs.
const SHELL: &[(&str, &[&str])] = &[
    ("cause", &[]),
    ("clock", &["model"]),
    ("world", &["model", "clock"]),
    // `judge` for the warrant alone, without which there is no power call.
    ("hypervisor", &["model", "judge", "clock", "world"]),
    ("config", &["model", "diagnostics"]),
    ("api", &["model", "texts", "cause", "diagnostics"]),
    ("ledger", &["model", "cause"]),
    ("people", &["model", "policy"]),
    ("notify", &["model", "policy", "tell", "request", "texts", "cause", "config", "clock"]),
    ("carry_out", &["model", "policy", "judge", "plan", "ladder", "tell", "world", "hypervisor", "ledger", "cause"]),
    ("cli", &["model", "diagnostics", "policy", "texts", "api", "cause", "config", "clock"]),
];

/// Edges that no table allows, by the file's path: its beginning, the module, and why it is so all the same.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("src/api/server/", "daemon", "the server hands every question to the desk, which is the daemon's")];

/// There for tests alone; they know everyone.
const TEST_MODULES: &[&str] = &["fixture", "random_worlds"];

/// Everyone but the other program's part.
const DAEMON: &str = "daemon";
const CLI: &str = "cli";

/// What a core module never names: it would reach the world, or make the same arguments give other values.
const WORLD: &[&str] = &[
    "tokio",
    "nix",
    "libc",
    "virt",
    "rusqlite",
    "lettre",
    "axum",
    "hyper",
    "sd_notify",
    "tracing",
    "tempfile",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::os",
    "std::io",
    "std::time::SystemTime",
    "std::time::Instant",
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "Uuid::new_v4",
];

/// The macros that would print.
const PRINTS: &[&str] = &["println", "eprintln", "print", "eprint"];

/// Core modules read no clock, file, environment, network, process, hypervisor or database.
pub(super) fn world_in_the_core(path: &str, text: &str) -> Vec<Complaint> {
    let Some(module) = module_of(path).filter(|module| is_core(module)) else { return Vec::new() };
    if is_test(path) {
        return Vec::new();
    }
    let code = read(text).code;
    let named = paths(&code).into_iter().filter(|(_, path)| WORLD.iter().any(|world| names(path, world)));
    let printed = words(&code).filter(|(_, word)| PRINTS.contains(word)).map(|(line, word)| (line, word.to_owned()));
    named
        .chain(printed)
        .map(|(line, what)| {
            complaint(path, line, &format!("core module `{module}` mentions `{what}`: pass it a value"))
        })
        .collect()
}

/// Whether a path begins with these parts, or has them at its end, as `chrono::Utc::now` does.
fn names(path: &str, parts: &str) -> bool {
    let (path, parts) = (format!("::{path}::"), format!("::{parts}::"));
    path.starts_with(&parts) || (parts.matches("::").count() > 2 && path.contains(&parts))
}

/// A module knows only the modules that the table allows it.
pub(super) fn wrong_way(path: &str, text: &str) -> Vec<Complaint> {
    let Some(module) = module_of(path) else { return Vec::new() };
    if is_test(path) || TEST_MODULES.contains(&module.as_str()) {
        return Vec::new();
    }
    let known = uses(path, &read(text).code);
    known
        .into_iter()
        .filter(|(_, other)| !may_know(&module, other) && !is_exception(path, other))
        .map(|(line, other)| complaint(path, line, &format!("`{module}` must not know `{other}`")))
        .collect()
}

fn is_exception(path: &str, other: &str) -> bool {
    EXCEPTIONS.iter().any(|(beginning, module, _)| path.starts_with(beginning) && *module == other)
}

fn may_know(module: &str, other: &str) -> bool {
    let in_table = |table: &[(&str, &[&str])]| {
        table.iter().find(|(name, _)| *name == module).is_some_and(|(_, known)| known.contains(&other))
    };
    match module {
        _ if module == other => true,
        "lib" => true,
        "bin" => [DAEMON, CLI].contains(&other),
        DAEMON => other != CLI,
        _ => in_table(CORE) || in_table(SHELL),
    }
}

/// The modules of this crate that the code names, with lines. `super` that leads to the top of the crate counts too.
fn uses(path: &str, code: &str) -> Vec<(usize, String)> {
    let depth = depth_of(path);
    paths(code)
        .into_iter()
        .filter_map(|(line, path)| {
            let mut parts = path.split("::").peekable();
            if parts.next_if(|first| ["crate", "fortnight"].contains(first)).is_none() {
                let mut supers = 0;
                while parts.next_if_eq(&"super").is_some() {
                    supers += 1;
                }
                if supers == 0 || supers < depth {
                    return None;
                }
            }
            let module = parts.next().filter(|name| is_module(name))?;
            Some((line, module.to_owned()))
        })
        .collect()
}

fn is_module(name: &str) -> bool {
    is_core(name) || SHELL.iter().any(|(module, _)| *module == name) || [DAEMON, CLI].contains(&name)
}

fn is_core(name: &str) -> bool {
    CORE.iter().any(|(module, _)| *module == name)
}

/// The module at the top of the crate that a file belongs to.
fn module_of(path: &str) -> Option<String> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    inside.split('/').next().map(str::to_owned)
}

/// How many modules deep a file is: 1 for `src/plan/mod.rs`, 2 for `src/plan/weigh.rs`.
fn depth_of(path: &str) -> usize {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').count()
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// `hypervisor/libvirt`, the only place that knows libvirt.
const ADAPTER: &str = "src/hypervisor/libvirt/";

/// Where there is `unsafe`: libvirt's callbacks and statistics, and the kernel's word on whether its clock is right.
const UNSAFE_IN: &[&str] = &["src/hypervisor/libvirt/ffi.rs", "src/clock/kernel.rs"];

/// Where the word means a mail domain.
const MAIL_DOMAIN_IN: &[&str] =
    &["src/config/", "src/notify/", "src/daemon/post.rs", "src/daemon/made_post.rs", "src/daemon/desk/house.rs"];

/// Libvirt's crate, its word for a VM, and `unsafe` stay where they belong.
pub(super) fn libvirt_elsewhere(path: &str, text: &str) -> Vec<Complaint> {
    if !path.starts_with("src/") || !path.ends_with(".rs") {
        return Vec::new();
    }
    let source = read(text);
    let mut complaints = Vec::new();
    if !UNSAFE_IN.contains(&path) {
        let found = words(&source.code).filter(|(_, word)| *word == "unsafe");
        complaints.extend(found.map(|(line, _)| complaint(path, line, "`unsafe` is for the libvirt adapter")));
    }
    if path.starts_with(ADAPTER) {
        return complaints;
    }
    let named = paths(&source.code).into_iter().filter(|(_, path)| names(path, "virt"));
    complaints
        .extend(named.map(|(line, _)| complaint(path, line, "only `hypervisor/libvirt` names the libvirt crate")));
    if !MAIL_DOMAIN_IN.iter().any(|allowed| path.starts_with(allowed)) {
        let said = words(&source.code).chain(words(&source.comments));
        let said = said.filter(|(_, word)| word.to_lowercase().split('_').any(|part| part.starts_with("domain")));
        complaints.extend(said.map(|(line, word)| complaint(path, line, &format!("`{word}`: say VM, or definition"))));
    }
    complaints
}

/// Every module of the crate is in a table above, and in the map of `src/ARCHITECTURE.md`.
pub(super) fn not_in_the_order(lib: &str, map: &str) -> Vec<Complaint> {
    let modules = lib.lines().enumerate().filter_map(|(line, text)| {
        let name = text.trim().strip_prefix("pub mod ")?.strip_suffix(';')?;
        Some((line + 1, name))
    });
    let mut complaints = Vec::new();
    for (line, name) in modules {
        if !is_module(name) {
            complaints.push(complaint(
                "src/lib.rs",
                line,
                &format!("`{name}` has no place in tests/it/tidy/layers.rs"),
            ));
        }
        if !map.contains(&format!("`{name}`")) {
            complaints.push(complaint("src/lib.rs", line, &format!("`{name}` is not in src/ARCHITECTURE.md")));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &[Complaint], expected: &[&str]) {
        assert_eq!(found, expected);
    }

    #[test]
    fn a_core_module_that_reads_a_clock_is_found() {
        let found = world_in_the_core("src/judge/mod.rs", "//! Judges.\nlet now = chrono::Utc::now();");
        check(&found, &["src/judge/mod.rs:2: core module `judge` mentions `chrono::Utc::now`: pass it a value"]);
        let found = world_in_the_core("src/plan/spread.rs", "use std::time::{Duration, Instant};");
        let expected = "src/plan/spread.rs:1: core module `plan` mentions `std::time::Instant`: pass it a value";
        check(&found, &[expected]);
    }

    #[test]
    fn a_core_module_that_reads_a_file_or_prints_is_found() {
        let found = world_in_the_core("src/policy/mod.rs", "use std::{fmt, fs};\nprintln!(\"read\");");
        let expected = [
            "src/policy/mod.rs:1: core module `policy` mentions `std::fs`: pass it a value",
            "src/policy/mod.rs:2: core module `policy` mentions `println`: pass it a value",
        ];
        check(&found, &expected);
    }

    #[test]
    fn a_core_module_that_reaches_libvirt_is_found() {
        let text = "use virt::connect::Connect;";
        let found = world_in_the_core("src/guard/mod.rs", text);
        check(&found, &["src/guard/mod.rs:1: core module `guard` mentions `virt::connect::Connect`: pass it a value"]);
        let found = libvirt_elsewhere("src/guard/mod.rs", text);
        check(&found, &["src/guard/mod.rs:1: only `hypervisor/libvirt` names the libvirt crate"]);
        let found = wrong_way("src/guard/mod.rs", "use crate::hypervisor::Hypervisor;");
        check(&found, &["src/guard/mod.rs:1: `guard` must not know `hypervisor`"]);
    }

    #[test]
    fn words_about_the_world_and_the_shell_that_touches_it_are_left_alone() {
        let talk = "//! Reads no std::fs and no Utc::now().\nlet word = \"tokio::spawn\";";
        check(&world_in_the_core("src/judge/mod.rs", talk), &[]);
        check(&world_in_the_core("src/clock.rs", "let now = chrono::Utc::now();"), &[]);
        check(&world_in_the_core("src/judge/mod.rs", "use std::time::Duration;"), &[]);
    }

    #[test]
    fn an_edge_against_the_order_is_found_however_it_is_written() {
        let found = wrong_way("src/policy/mod.rs", "use crate::{model::vm::Vm, judge::Verdict};");
        check(&found, &["src/policy/mod.rs:1: `policy` must not know `judge`"]);
        let found = wrong_way("src/policy/parse/mod.rs", "let x = super::super::plan::plan();");
        check(&found, &["src/policy/parse/mod.rs:1: `policy` must not know `plan`"]);
        check(&wrong_way("src/policy/parse/mod.rs", "use super::duration;\nuse super::super::model::vm::Vm;"), &[]);
    }

    #[test]
    fn nobody_but_the_programs_knows_the_daemon_and_the_command() {
        let found = wrong_way("src/api/client.rs", "use crate::daemon::run;");
        check(&found, &["src/api/client.rs:1: `api` must not know `daemon`"]);
        let found = wrong_way("src/daemon/run.rs", "use crate::cli::args;");
        check(&found, &["src/daemon/run.rs:1: `daemon` must not know `cli`"]);
        let found = wrong_way("src/bin/fortnight.rs", "use fortnight::cli;\nuse fortnight::hypervisor;");
        check(&found, &["src/bin/fortnight.rs:2: `bin` must not know `hypervisor`"]);
        let found = wrong_way("src/cli/mod.rs", "use crate::ledger::Store;");
        check(&found, &["src/cli/mod.rs:1: `cli` must not know `ledger`"]);
    }

    #[test]
    fn the_word_of_libvirt_is_found_in_names_and_comments_but_not_in_strings() {
        let text = "//! Lists domains.\nlet domain_id = \"<domain>\";";
        let found = libvirt_elsewhere("src/plan/mod.rs", text);
        let expected = [
            "src/plan/mod.rs:2: `domain_id`: say VM, or definition",
            "src/plan/mod.rs:1: `domains`: say VM, or definition",
        ];
        check(&found, &expected);
        check(&libvirt_elsewhere("src/hypervisor/libvirt/look.rs", text), &[]);
        check(&libvirt_elsewhere("src/config/mail.rs", text), &[]);
    }

    #[test]
    fn unsafe_code_elsewhere_is_found() {
        let found = libvirt_elsewhere("src/hypervisor/libvirt/look.rs", "unsafe { call() }");
        check(&found, &["src/hypervisor/libvirt/look.rs:1: `unsafe` is for the libvirt adapter"]);
        check(&libvirt_elsewhere("src/hypervisor/libvirt/ffi.rs", "unsafe { call() }"), &[]);
    }

    #[test]
    fn a_module_without_a_place_is_found() {
        let found = not_in_the_order("pub mod model;\npub mod util;", "`model`");
        let expected = [
            "src/lib.rs:2: `util` has no place in tests/it/tidy/layers.rs",
            "src/lib.rs:2: `util` is not in src/ARCHITECTURE.md",
        ];
        check(&found, &expected);
    }
}
