//! How VMs can be started again and kept on, as a mail says it to whoever reads it.

use std::collections::BTreeMap;

use super::{Body, Facts, VmOf, cell};
use crate::request::KeepOn;
use crate::texts::mails::{self, StartAgain, Those};

/// One way to keep VMs on. That it was asked already is one way, whichever requests there are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Promotion,
    Claim,
    Asked,
    /// No request does it.
    Infrateam,
}

impl Way {
    fn of(keep_on: Option<KeepOn>) -> Self {
        match keep_on {
            Some(KeepOn::Promotion) => Self::Promotion,
            Some(KeepOn::Claim) => Self::Claim,
            Some(KeepOn::Asked(_)) => Self::Asked,
            None => Self::Infrateam,
        }
    }
}

impl Body {
    /// That nothing is lost and how to go on, once for every kind of terms.
    pub(super) fn start_again(&mut self, vms: &[&VmOf<'_>], already_off: bool, facts: &Facts) {
        let mut by_terms: Vec<(StartAgain, Vec<&VmOf<'_>>)> = Vec::new();
        for vm in vms {
            let again = vm.again(facts);
            match by_terms.iter_mut().find(|(known, _)| *known == again) {
                Some((_, theirs)) => theirs.push(vm),
                None => by_terms.push((again, vec![vm])),
            }
        }
        for (again, theirs) in &by_terms {
            let those = those(theirs, by_terms.len() > 1, facts);
            self.paragraph(&mails::start_again(&facts.style, &those, again, already_off));
            if *again != StartAgain::StopsAgain {
                self.commands(&theirs.iter().map(|vm| format!("fortnight start {}", vm.word)).collect::<Vec<_>>());
            }
        }
    }

    /// What to ask for so that they stay on, once for every way. Where there are several ways, and where several
    /// requests may be meant, each says for which VMs it is.
    pub(super) fn keep_on(&mut self, vms: &[&VmOf<'_>], already_off: bool, facts: &Facts) {
        let (style, infrateam) = (&facts.style, facts.infrateam.as_deref());
        let next = |vm: &VmOf<'_>| vm.terms(facts).and_then(|terms| terms.keep_on);
        let mut ways: BTreeMap<Way, Vec<&VmOf<'_>>> = BTreeMap::new();
        for vm in vms {
            ways.entry(Way::of(next(vm))).or_default().push(vm);
        }
        let several_ways = ways.len() > 1;
        for (way, theirs) in &ways {
            let those = those(theirs, several_ways || *way == Way::Asked && theirs.len() > 1, facts);
            self.paragraph(&match way {
                Way::Promotion => mails::keep_on_promotion(style, &those, already_off),
                Way::Claim => mails::keep_on_claim(style, &those),
                Way::Asked => mails::keep_on_asked(style, &those),
                Way::Infrateam => mails::keep_on(style, &those, infrateam, already_off),
            });
            let mut commands: Vec<String> = theirs.iter().filter_map(|vm| Some(asking(next(vm)?, &vm.word))).collect();
            commands.dedup();
            self.commands(&commands);
        }
        if let Some(address) = infrateam.filter(|_| !ways.contains_key(&Way::Infrateam)) {
            self.paragraph(&mails::questions(style, address));
        }
    }
}

/// These VMs in a sentence that goes for all of them, or only for these.
fn those(vms: &[&VmOf<'_>], are_named: bool, facts: &Facts) -> Those {
    if are_named {
        Those::named(&facts.style, &vms.iter().map(|vm| cell(vm.name)).collect::<Vec<_>>())
    } else {
        Those::all(vms.len())
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
