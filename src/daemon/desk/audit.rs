//! `audit verify` and `audit export`: the hash chains of the history.

use serde_json::Value;

use crate::api::wire::{self, Export, Failure, Verified};
use crate::ledger::{Chain, Fault, Head};
use crate::model::change::Change;
use crate::model::class::RoleName;
use crate::model::ledger::Compartment;
use crate::model::person::Caller;
use crate::permit::{Verb, View, check};

use super::Desk;

impl Desk {
    /// Walks every chain that the caller may see.
    pub async fn verify(&self, caller: &Caller) -> Result<Verified, Failure> {
        let scene = self.scene(caller);
        check(Verb::AuditVerify, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let found = self.parts.ledger.verify().await?;
        let heads = found.heads.iter().filter(|(chain, _)| may_audit(view, chain));
        let chains: Vec<_> = heads.map(|(chain, head)| chain_told(chain, *head, &found.faults)).collect();
        let whole_state = found.faults.iter().all(|fault| chain_of(fault).is_some());
        let ok = whole_state && chains.iter().all(|chain| chain.ok);
        Ok(Verified { ok, chains })
    }

    /// The chains that the caller may see, as lines of JSON.
    pub async fn export(&self, caller: &Caller) -> Result<Export, Failure> {
        let scene = self.scene(caller);
        check(Verb::AuditExport, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let heads = self.parts.ledger.anchor().await?;
        let heads: Vec<_> = heads.into_iter().filter(|(chain, _)| may_audit(view, chain)).collect();
        let chains = heads.iter().map(|(chain, _)| chain.clone()).collect();
        let lines = self.parts.ledger.export(Some(chains)).await?;
        Ok(Export {
            chains: heads.iter().map(|(chain, head)| chain_told(chain, *head, &[])).collect(),
            lines: lines.into_iter().map(|line| readable(view, line)).collect(),
        })
    }
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

fn chain_told(chain: &Chain, head: Head, faults: &[Fault]) -> wire::Chain {
    let fault = faults.iter().find(|fault| chain_of(fault).is_none_or(|of| of == chain));
    wire::Chain {
        chain: chain.as_str().to_owned(),
        entries: head.seq,
        head: head.hash.to_string(),
        ok: fault.is_none(),
        error: fault.map(|fault| match chain_of(fault) {
            Some(_) => fault.to_string(),
            // What is wrong beside the chains may name what is not the caller's to know of.
            None => "the state of the ledger does not follow from its history; fortnightd's log says where".to_owned(),
        }),
    }
}

fn chain_of(fault: &Fault) -> Option<&Chain> {
    match fault {
        Fault::Gap { chain, .. }
        | Fault::Previous { chain, .. }
        | Fault::Hash { chain, .. }
        | Fault::Format { chain, .. }
        | Fault::Unreadable { chain, .. }
        | Fault::Misfiled { chain, .. } => Some(chain),
        _ => None,
    }
}

/// The line as it is, or without its entry where that is not the caller's to read: what went into a confidential class
/// takes its earlier history with it. The hashes stay, so that the chain can still be followed.
fn readable(view: View<'_>, line: String) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_str::<Value>(&line) else { return line };
    let change = fields.get("entry").and_then(|entry| entry.get("change")).cloned();
    let change = change.and_then(|change| serde_json::from_value::<Change>(change).ok());
    if view.caller.is_root || change.is_some_and(|change| view.sees_change(&change)) {
        return line;
    }
    fields.remove("entry");
    fields.insert("hidden".to_owned(), Value::Bool(true));
    Value::Object(fields).to_string()
}
