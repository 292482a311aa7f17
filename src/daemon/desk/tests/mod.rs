//! What people are told and what is recorded, over a made-up host.

mod anchoring;
mod deciding;
mod failing;
mod hearing;
mod holds;
mod naming;
mod own_projects;
mod projects;
mod repeating;
mod reporting;
mod reach;
mod reserving;
mod requests;
mod seeing;
mod telling;
mod voices;

use chrono::TimeDelta;

use super::LoopCommand;
use super::house::{ACCOUNTS, House, key, uuid};
use crate::api::wire::{self, ErrorCode, Failure};
use crate::guard::Raised;
use crate::model::change::Change;
use crate::model::ids::Digest;
use crate::model::language::Language;
use crate::model::ledger::{Guard, Mode};
use crate::model::observed::Observed;
use crate::model::person::Caller;

const ROOT: u32 = 0;
const ALICE: u32 = 1001;
const INES: u32 = 1003;
const BERT: u32 = 1004;
const MALLORY: u32 = 1005;

fn refusal<T: std::fmt::Debug>(answer: Result<T, Failure>) -> String {
    let failure = answer.unwrap_err();
    format!("{}: {}", failure.code.as_str(), failure.text)
}

fn code<T>(answer: Result<T, Failure>) -> Option<ErrorCode> {
    answer.err().map(|failure| failure.code)
}

async fn names(house: &House, uid: u32) -> String {
    let list = house.desk.list(&house.caller(uid).await, &wire::ListQuery::default()).unwrap();
    list.vms.iter().map(|vm| format!("{}:{}", vm.name, vm.class)).collect::<Vec<_>>().join(" ")
}

fn hold(vm: &str, until: wire::At) -> wire::HoldVm {
    wire::HoldVm { vm: vm.to_owned(), until, reason: "the exposition".to_owned() }
}

fn classify(project: &str, class: &str, reason: &str) -> wire::Classify {
    let (project, class, reason) = (project.to_owned(), class.to_owned(), reason.to_owned());
    wire::Classify { project, class, reason, stated: Default::default() }
}
