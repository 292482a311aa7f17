//! How a VM can be kept on, as a mail says it to whoever reads it.

use std::collections::BTreeMap;

use super::{Body, Facts, VmOf};
use crate::request::KeepOn;
use crate::texts::mails;

impl Body {
    /// What to ask for so that they stay on, once for every kind of request.
    pub(super) fn keep_on<'a>(&mut self, vms: impl Iterator<Item = &'a VmOf<'a>>, already_off: bool, facts: &Facts) {
        let (style, infrateam) = (&facts.style, facts.infrateam.as_deref());
        let mut ways: BTreeMap<Option<KeepOn>, Vec<String>> = BTreeMap::new();
        for vm in vms {
            let way = vm.terms(facts).and_then(|terms| terms.keep_on);
            ways.entry(way).or_default().extend(way.map(|way| asking(way, &vm.word)));
        }
        let asks_infrateam = ways.contains_key(&None);
        for (way, mut commands) in ways {
            self.paragraph(&match way {
                None => mails::keep_on(style, infrateam, already_off),
                Some(KeepOn::Promotion) => mails::keep_on_promotion(style, already_off),
                Some(KeepOn::Claim) => mails::keep_on_claim(style),
                Some(KeepOn::Asked(_)) => mails::keep_on_asked(style),
            });
            commands.dedup();
            self.commands(&commands);
        }
        if let Some(address) = infrateam.filter(|_| !asks_infrateam) {
            self.paragraph(&mails::questions(style, address));
        }
    }
}

/// What to type to ask that a VM stays on.
fn asking(way: KeepOn, word: &str) -> String {
    match way {
        KeepOn::Promotion => format!("fortnight request promotion {word}"),
        KeepOn::Claim => format!("fortnight request claim {word}"),
        KeepOn::Asked(id) => format!("fortnight request show {}", id.short()),
    }
}
