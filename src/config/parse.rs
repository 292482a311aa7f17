//! The configuration from its text, key by key.

use std::path::PathBuf;

use super::{Config, languages, mail};
use crate::diagnostics::reading::{Findings, Section, document};
use crate::diagnostics::{Diagnostic, quoted};

const TOP: [&str; 9] =
    ["policy", "state_dir", "socket", "hypervisor", "tags", "owners", "clock", "languages", "notify"];

/// The kernel's room for the path of a Unix socket, its closing zero byte included.
const SOCKET_PATH_BYTES: usize = 108;

pub(super) fn parse(source: &str, name: &str) -> Result<Config, Vec<Diagnostic>> {
    let (table, mut findings) = document(source, name);
    let config = read(&Section::root(&table), &mut findings);
    let diagnostics = findings.finish();
    if diagnostics.is_empty() { Ok(config) } else { Err(diagnostics) }
}

/// What is wrong falls back to its default; the findings then keep the result from being used.
fn read(root: &Section<'_>, findings: &mut Findings<'_>) -> Config {
    root.allow("a configuration", &TOP, findings);
    let default = Config::default();
    Config {
        policy: path(root, "policy", findings).unwrap_or(default.policy),
        state_dir: path(root, "state_dir", findings).unwrap_or(default.state_dir),
        socket: socket(root, findings).unwrap_or(default.socket),
        hypervisor_uri: uri(root, findings).unwrap_or(default.hypervisor_uri),
        mirror_tags: switch(root, "tags", "mirror", findings).unwrap_or(default.mirror_tags),
        owner_by_name_prefix: switch(root, "owners", "name_prefix", findings).unwrap_or(default.owner_by_name_prefix),
        require_synchronised_clock: switch(root, "clock", "require_synchronised", findings)
            .unwrap_or(default.require_synchronised_clock),
        languages: languages::read(root, findings),
        mail: notify(root, findings),
    }
}

/// A path that means the same from wherever the daemon is started.
fn path(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<PathBuf> {
    let text = section.text(key, findings)?;
    let path = PathBuf::from(*text.get_ref());
    if !path.is_absolute() {
        let message = format!("{} must be a path from the root", quoted(key));
        findings
            .error(text.span(), message)
            .help("begin it with `/`, so that it means the same wherever the daemon is started");
        return None;
    }
    Some(path)
}

fn socket(root: &Section<'_>, findings: &mut Findings<'_>) -> Option<PathBuf> {
    let path = path(root, "socket", findings)?;
    if path.as_os_str().len() >= SOCKET_PATH_BYTES {
        let span = root.value("socket")?.span();
        findings
            .error(span, "the path of the socket is too long")
            .help(format!("the kernel takes at most {} bytes; choose a shorter directory", SOCKET_PATH_BYTES - 1));
        return None;
    }
    Some(path)
}

fn uri(root: &Section<'_>, findings: &mut Findings<'_>) -> Option<String> {
    let section = root.section("hypervisor", findings)?;
    section.allow("`hypervisor`", &["uri"], findings);
    let uri = section.text("uri", findings)?;
    if !uri.get_ref().contains("://") {
        let message = format!("{} is not a URI of libvirt", quoted(uri.get_ref()));
        findings.error(uri.span(), message).help("write a URI such as `qemu:///system`");
        return None;
    }
    Some((*uri.get_ref()).to_owned())
}

/// The only key of a table, true or false.
fn switch(root: &Section<'_>, table: &str, key: &str, findings: &mut Findings<'_>) -> Option<bool> {
    let section = root.section(table, findings)?;
    section.allow(&quoted(table), &[key], findings);
    section.flag(key, findings).map(toml::Spanned::into_inner)
}

fn notify(root: &Section<'_>, findings: &mut Findings<'_>) -> Option<mail::Mail> {
    let section = root.section("notify", findings)?;
    section.allow("`notify`", &["mail"], findings);
    mail::read(&section.section("mail", findings)?, findings)
}
