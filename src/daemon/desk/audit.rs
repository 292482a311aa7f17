//! `audit verify`, `audit export` and `audit anchor`: the hash chains of the history.

use serde_json::Value;
use tracing::warn;
use uuid::Uuid;

use crate::api::wire::{
    self, Anchor, AnchorFound, ChainFound, ChainHead, ErrorCode, Export, Failure, Verified, VerifyAnchor,
};
use crate::ledger::{Chain, Fault, Head, Since, Verification};
use crate::model::change::Change;
use crate::model::class::RoleName;
use crate::model::language::Language;
use crate::model::ledger::Compartment;
use crate::model::person::Caller;
use crate::model::time::Wall;
use crate::permit::{Verb, View, check};
use crate::say;
use crate::texts::clean;

use super::Desk;
use super::errors::usage;
use super::failures::unread;
use super::log::without_counts_of_all;
use super::scene::Scene;

/// The version of anchors that is written and read.
const ANCHOR_FORMAT: u32 = 1;

/// More chains than any policy has confidential classes.
const ANCHOR_CHAINS_MAX: usize = 1_000;

/// Among so many decisions of people, the newest, it is looked for hosts that the ledger was adopted on.
const DECISIONS_MAX: usize = 100_000;

/// So many faults are written into the log for one question; where there are more, the first ones explain them.
const FAULTS_LOGGED: usize = 20;

impl Desk {
    /// Walks every chain that the caller may see.
    pub async fn verify(&self, caller: &Caller) -> Result<Verified, Failure> {
        let scene = self.scene(caller);
        check(Verb::AuditVerify, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let found = self.parts.ledger.verify().await.map_err(|error| unread(&error, caller.language))?;
        Ok(verified(view, &found, None))
    }

    /// The same, and whether the chains still hold what was kept of them elsewhere.
    pub async fn verify_anchor(&self, caller: &Caller, request: &VerifyAnchor) -> Result<Verified, Failure> {
        let scene = self.scene(caller);
        check(Verb::AuditVerify, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let anchor = &request.anchor;
        let kept = kept(anchor, caller.language)?;
        let same_ledger = anchor.ledger == scene.ledger.book.ledger.to_string();
        if !self.was_ever_on(&scene, &anchor.host, caller.language).await? {
            let (at, made_on) = (scene.moment(anchor.at), clean(&anchor.host));
            let told = say!(caller.language, "anchor-other-host", at = at, host = made_on, own = self.parts.host);
            return Err(Failure::new(ErrorCode::Failed, told));
        }
        let theirs = |chain: &Chain| same_ledger && may_audit(view, chain);
        let asked: Vec<_> = kept.iter().filter(|(chain, _)| theirs(chain)).cloned().collect();
        let (found, since) =
            self.parts.ledger.verify_since(asked).await.map_err(|error| unread(&error, caller.language))?;
        let (mut since, faults) = (since.into_iter(), heard(view, &found));
        let chains: Vec<_> = kept
            .iter()
            .map(|(chain, head)| {
                // What is not theirs to see is what is not there.
                let since = if theirs(chain) { since.next() } else { None };
                chain_found(chain, *head, since, &faults)
            })
            .collect();
        let ok = same_ledger && chains.iter().all(|chain| chain.ok);
        Ok(verified(view, &found, Some(AnchorFound { ok, at: anchor.at, same_ledger, chains })))
    }

    /// Whether the ledger is of this host, or was adopted on it before it came here. Hosts are known by what the
    /// hypervisor calls them, which no change of a name touches.
    async fn was_ever_on(&self, scene: &Scene, host: &str, language: Language) -> Result<bool, Failure> {
        if [self.parts.host, scene.ledger.book.host].iter().any(|own| own.to_string() == host) {
            return Ok(true);
        }
        let decided = self.parts.ledger.decisions(Wall::MIN_UTC, vec![Chain::main()], DECISIONS_MAX).await;
        let decided = decided.map_err(|error| unread(&error, language))?;
        let mut adopted = decided.iter().filter_map(|entry| match entry.entry.change {
            Change::Adopted { host, .. } => Some(host),
            _ => None,
        });
        Ok(adopted.any(|own| own.to_string() == host))
    }

    /// Where the chains end that the caller may see.
    pub async fn anchor(&self, caller: &Caller) -> Result<Anchor, Failure> {
        let scene = self.scene(caller);
        check(Verb::AuditAnchor, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let heads = self.parts.ledger.anchor().await.map_err(|error| unread(&error, caller.language))?;
        let theirs = heads.into_iter().filter(|(chain, _)| may_audit(view, chain));
        Ok(Anchor {
            format: ANCHOR_FORMAT,
            ledger: scene.ledger.book.ledger.to_string(),
            host: self.parts.host.to_string(),
            at: scene.now.wall,
            chains: theirs
                .map(|(chain, head)| ChainHead {
                    chain: chain.as_str().to_owned(),
                    entries: head.seq,
                    head: head.hash.to_string(),
                })
                .collect(),
        })
    }

    /// The chains that the caller may see, as lines of JSON.
    pub async fn export(&self, caller: &Caller) -> Result<Export, Failure> {
        let scene = self.scene(caller);
        check(Verb::AuditExport, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let heads = self.parts.ledger.anchor().await.map_err(|error| unread(&error, caller.language))?;
        let heads: Vec<_> = heads.into_iter().filter(|(chain, _)| may_audit(view, chain)).collect();
        let chains = heads.iter().map(|(chain, _)| chain.clone()).collect();
        let lines = self.parts.ledger.export(Some(chains)).await.map_err(|error| unread(&error, caller.language))?;
        Ok(Export {
            chains: heads.iter().map(|(chain, head)| chain_told(chain, *head, &[], caller.language)).collect(),
            lines: lines.into_iter().map(|line| readable(view, line)).collect(),
        })
    }
}

/// What was found, as far as it is the caller's to hear.
pub(super) fn verified(view: View<'_>, found: &Verification, anchor: Option<AnchorFound>) -> Verified {
    let heads = found.heads.iter().filter(|(chain, _)| may_audit(view, chain));
    let faults = heard(view, found);
    let chains: Vec<_> = heads.map(|(chain, head)| chain_told(chain, *head, &faults, view.caller.language)).collect();
    let whole_chains = chains.iter().all(|chain| chain.ok);
    let whole_state = faults.iter().all(|fault| place_of(fault).is_some());
    let error = (whole_chains && !whole_state).then(|| say!(view.caller.language, "fault-state"));
    let as_anchored = anchor.as_ref().is_none_or(|anchor| anchor.ok);
    log_faults(found);
    Verified { ok: whole_state && whole_chains && as_anchored, chains, error, anchor }
}

/// The log is root's: only there is everything named.
fn log_faults(found: &Verification) {
    for fault in found.faults.iter().take(FAULTS_LOGGED) {
        let fault = clean(&fault.to_string());
        warn!(fault, "the history or the state of the ledger was changed");
    }
    if let Some(more) = found.faults.len().checked_sub(FAULTS_LOGGED).filter(|more| *more > 0) {
        warn!(more, "there are more such faults");
    }
}

/// The heads that an anchor names.
fn kept(anchor: &Anchor, language: Language) -> Result<Vec<(Chain, Head)>, Failure> {
    if anchor.format != ANCHOR_FORMAT {
        let format = anchor.format;
        return Err(usage(say!(language, "anchor-format", wanted = ANCHOR_FORMAT, format = format)));
    }
    for (field, id) in [("ledger", &anchor.ledger), ("host", &anchor.host)] {
        if Uuid::parse_str(id).is_err() {
            return Err(usage(say!(language, "anchor-no-id", field = field)));
        }
    }
    // Of nothing everything is still there.
    if anchor.chains.is_empty() {
        return Err(usage(say!(language, "anchor-no-chain")));
    }
    if anchor.chains.len() > ANCHOR_CHAINS_MAX {
        return Err(usage(say!(language, "anchor-too-long", most = ANCHOR_CHAINS_MAX)));
    }
    let heads = anchor.chains.iter().map(|kept| {
        let hash = kept.head.parse().map_err(|_| usage(say!(language, "anchor-no-hash")))?;
        Ok((Chain::named(kept.chain.clone()), Head { seq: kept.entries, hash }))
    });
    heads.collect()
}

fn chain_found(chain: &Chain, head: Head, since: Option<Since>, faults: &[Fault]) -> ChainFound {
    let up_to_there = |(of, seq): (&Chain, u64)| of == chain && seq <= head.seq;
    let found = match since {
        Some(Since::Same) if faults.iter().filter_map(place_of).any(up_to_there) => "broken",
        Some(Since::Same) => "same",
        Some(Since::Shorter) => "shorter",
        Some(Since::Other) => "other",
        Some(Since::NoChain) | None => "unknown",
    };
    ChainFound { chain: chain.as_str().to_owned(), entries: head.seq, ok: found == "same", found: found.to_owned() }
}

/// The history of all that is not confidential is for root and the infrateam; that of a confidential class for root
/// and its roles. What was found before anybody had decided, and how many persons there are, is root's alone: both
/// count what others may not know of.
fn may_audit(view: View<'_>, chain: &Chain) -> bool {
    view.caller.is_root
        || match chain.compartment() {
            Compartment::Class(class) => view.sees_confidential(&class),
            Compartment::Open => view.caller.has_role(RoleName::INFRATEAM),
            Compartment::Undecided | Compartment::Persons => false,
        }
}

/// The faults but for those of the order among chains, which are for those who may see both.
fn heard(view: View<'_>, found: &Verification) -> Vec<Fault> {
    let is_theirs = |fault: &&Fault| match fault {
        Fault::Order { chain, after, .. } => may_audit(view, chain) && may_audit(view, after),
        _ => true,
    };
    found.faults.iter().filter(is_theirs).cloned().collect()
}

fn chain_told(chain: &Chain, head: Head, faults: &[Fault], language: Language) -> wire::Chain {
    let fault = faults.iter().find(|fault| place_of(fault).is_some_and(|(of, _)| of == chain));
    wire::Chain {
        chain: chain.as_str().to_owned(),
        entries: head.seq,
        head: head.hash.to_string(),
        ok: fault.is_none(),
        error: fault.map(|fault| fault_told(fault, language)),
    }
}

/// What is wrong beside the chains may name what is not the caller's to know of.
fn fault_told(fault: &Fault, language: Language) -> String {
    match fault {
        Fault::Gap { chain, last, found } => {
            say!(language, "fault-gap", chain = chain.as_str(), last = last, found = found)
        }
        Fault::Previous { chain, seq } => say!(language, "fault-previous", seq = seq, chain = chain.as_str()),
        Fault::Hash { chain, seq, expected, found } => {
            say!(language, "fault-hash", seq = seq, chain = chain.as_str(), expected = expected, found = found)
        }
        Fault::Format { chain, seq, format } => {
            say!(language, "fault-format", seq = seq, chain = chain.as_str(), format = format)
        }
        Fault::Unreadable { chain, seq, broken_at: Some(at), .. } => {
            say!(language, "fault-broken", seq = seq, chain = chain.as_str(), at = at)
        }
        Fault::Unreadable { chain, seq, broken_at: None, .. } => {
            say!(language, "fault-unreadable", seq = seq, chain = chain.as_str())
        }
        Fault::Misfiled { chain, seq, column } => {
            say!(language, "fault-misfiled", seq = seq, chain = chain.as_str(), column = column)
        }
        Fault::Order { chain, seq, after } => {
            say!(language, "fault-order", seq = seq, chain = chain.as_str(), after = after.as_str())
        }
        Fault::GlobalGap { .. }
        | Fault::NoBeginning
        | Fault::Count { .. }
        | Fault::StateUnreadable { .. }
        | Fault::State { .. }
        | Fault::Extra { .. }
        | Fault::Missing { .. } => say!(language, "fault-state"),
    }
}

/// The entry that is at fault, or the first that is missing; nothing for what is wrong beside the chains.
fn place_of(fault: &Fault) -> Option<(&Chain, u64)> {
    match fault {
        Fault::Gap { chain, last, .. } => Some((chain, last + 1)),
        Fault::Previous { chain, seq }
        | Fault::Hash { chain, seq, .. }
        | Fault::Format { chain, seq, .. }
        | Fault::Unreadable { chain, seq, .. }
        | Fault::Misfiled { chain, seq, .. }
        | Fault::Order { chain, seq, .. } => Some((chain, *seq)),
        _ => None,
    }
}

/// The line as it is, or without its entry where that is not the caller's to read: what went into a confidential class
/// takes its earlier history with it. Where only a number of libvirt's is not theirs, the line says that it is withheld.
/// The hashes stay, so that the chain can still be followed.
fn readable(view: View<'_>, line: String) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_str::<Value>(&line) else { return line };
    let change = fields.get("entry").and_then(|entry| entry.get("change")).cloned();
    let change = change.and_then(|change| serde_json::from_value::<Change>(change).ok());
    if view.caller.is_root || change.is_some_and(|change| view.sees_change(&change)) {
        let counts_all = !view.sees_all() && fields.get_mut("entry").is_some_and(without_counts_of_all);
        if counts_all {
            fields.insert("withheld".to_owned(), Value::from("libvirt_id"));
        }
        return if counts_all { Value::Object(fields).to_string() } else { line };
    }
    fields.remove("entry");
    fields.insert("hidden".to_owned(), Value::Bool(true));
    Value::Object(fields).to_string()
}
