//! `[limits]`: how much may be switched off before people are asked.

use crate::diagnostics::quoted;
use crate::diagnostics::reading::{Findings, Section};
use crate::policy::Limits;

const KEYS: [&str; 3] = ["power_offs_per_turn", "power_offs_per_day", "re_stops_per_day"];

/// What holds where nothing is said: a handful at once, as many a day as people can take notice of.
const DEFAULT: Limits = Limits { power_offs_per_turn: 5, power_offs_per_day: 20, re_stops_per_day: 20 };

pub(super) fn read(root: &Section<'_>, findings: &mut Findings<'_>) -> Limits {
    let Some(section) = root.section("limits", findings) else { return DEFAULT };
    section.allow("`limits`", &KEYS, findings);
    let mut or = |key, default| section.count(key, findings).map_or(default, toml::Spanned::into_inner);
    let limits = Limits {
        power_offs_per_turn: or(KEYS[0], DEFAULT.power_offs_per_turn),
        power_offs_per_day: or(KEYS[1], DEFAULT.power_offs_per_day),
        re_stops_per_day: or(KEYS[2], DEFAULT.re_stops_per_day),
    };
    if limits.power_offs_per_turn > limits.power_offs_per_day && section.value(KEYS[0]).is_some() {
        let message = format!("{} is more than {} allows", quoted(KEYS[0]), quoted(KEYS[1]));
        findings.warning(section.key_span(KEYS[0]), message).help(format!(
            "no more than {} are switched off in a day, however many a turn may; 0 means none",
            limits.power_offs_per_day
        ));
    }
    limits
}
