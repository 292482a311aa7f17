//! Roles: who has them, and what for.

use crate::api::wire::{Role, Roles};
use crate::cli::table::{Column, draw};
use crate::texts::{clean, listed, say};

use super::{Look, word};

/// All roles, a line each.
pub fn list(list: &Roles, look: &Look) -> String {
    let columns = [
        Column::shortened("ROLE", 8).headed(say!(look, "roles-role")),
        Column::shortened("FROM", 6).headed(say!(look, "roles-from")),
        Column::shortened("MEMBERS", 8).headed(say!(look, "roles-members")),
    ];
    let rows: Vec<Vec<String>> =
        list.roles.iter().map(|role| vec![word(&role.name), from(role, look), members(role, look)]).collect();
    draw(&columns, &rows, look.width, look.paint)
}

/// Everything about one role.
pub fn card(role: &Role, look: &Look) -> String {
    let style = &look.style;
    let mut text = look.field(&say!(style, "role-label"), &format!("{}, {}", word(&role.name), from(role, look)));
    text.push_str(&look.field(&say!(style, "role-label-members"), &members(role, look)));
    let mut words = |label: String, words: Vec<String>| {
        if !words.is_empty() {
            text.push_str(&look.field(&label, &words.join(", ")));
        }
    };
    let classes = |names: &[String]| names.iter().map(|name| word(name)).collect::<Vec<_>>();
    words(say!(style, "role-label-manages"), classes(&role.manages));
    words(say!(style, "role-label-sees"), classes(&role.sees));
    let ways = role.approves.iter().map(|way| say!(style, "role-way", from = word(&way.from), to = word(&way.to)));
    words(say!(style, "role-label-approves"), ways.collect());
    if role.group.is_some() {
        text.push_str(&format!("\n{}\n", look.prose(&say!(style, "role-directory"), 0)));
    }
    text
}

fn from(role: &Role, look: &Look) -> String {
    match &role.group {
        Some(group) => say!(&look.style, "role-of-group", group = clean(group)),
        None => say!(&look.style, "role-of-policy"),
    }
}

fn members(role: &Role, look: &Look) -> String {
    let style = &look.style;
    if !role.known {
        return say!(style, "role-silent");
    }
    let mut names: Vec<String> = role.members.iter().map(|name| clean(name)).collect();
    if role.more > 0 {
        names.push(say!(style, "role-more", count = role.more));
    }
    if names.is_empty() { say!(style, "role-nobody") } else { listed::and(&names, style.language) }
}
