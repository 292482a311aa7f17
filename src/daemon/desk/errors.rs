//! From refusals to what goes over the socket.

use chrono::Months;

use crate::api::wire::{Candidate, ErrorCode, Failure};
use crate::model::class::ClassName;
use crate::model::language::Language;
use crate::model::person::Caller;
use crate::model::reason::Reason;
use crate::model::said::{self, NotTaken, REASON_CHARACTERS_MAX};
use crate::model::time::Wall;
use crate::permit::{self, BadField, Denied, NameTaken, NotClassified, NotMoved, NotReserved, OwnProject, Unresolved};
use crate::texts::{self, Style, clean, say};

use super::scene::Scene;

/// So far from now lies a time at most that somebody asks about. It is as long as the longest length of a policy, and
/// far from where the calendar ends.
pub(super) const YEARS_AHEAD_OR_BACK: u32 = 100;

/// The time, if it is not too far away. `option` is what it is given as.
pub(super) fn within_reach(at: Wall, option: &str, scene: &Scene) -> Result<Wall, Failure> {
    let months = Months::new(12 * YEARS_AHEAD_OR_BACK);
    let now = scene.now.wall;
    let (first, last) = (now.checked_sub_months(months), now.checked_add_months(months));
    let far = first.is_some_and(|first| at < first) || last.is_some_and(|last| at > last);
    let too_far = || usage(say!(&scene.style, "time-too-far", option = option, years = YEARS_AHEAD_OR_BACK));
    if far { Err(too_far()) } else { Ok(at) }
}

pub(super) fn usage(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::Usage, text)
}

pub(super) fn refused(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::Refused, text)
}

pub(super) fn refused_for(reason: &Reason, style: &Style) -> Failure {
    refused(texts::reason(reason, style))
}

/// The class of this name: one of the policy, or of something that the caller sees and that the policy knows no more.
pub(super) fn class_meant(
    scene: &Scene,
    wanted: &str,
    mut seen: impl Iterator<Item = ClassName>,
) -> Result<ClassName, Failure> {
    let (policy, class) = (scene.policy(), ClassName::new(wanted.trim()));
    // A daemon that has no policy at present says nothing about classes.
    let known = policy.classes.is_empty() || policy.class(&class).is_some() || class.is_unclassified();
    if known || seen.any(|seen| seen == class) {
        return Ok(class);
    }
    let text = say!(&scene.style, "classify-unknown-class", class = clean(wanted));
    Err(Failure::new(ErrorCode::NotFound, text))
}

/// The reason, if it says something and not too much. `what` is recorded with it: `class`, `hold`, `mode` and so on, as
/// the text `say-why` knows them.
pub(super) fn said(reason: &str, what: &str, language: Language) -> Result<String, Failure> {
    let reason = said::said(reason, REASON_CHARACTERS_MAX).map_err(|why| match why {
        NotTaken::Empty => usage(say!(language, "say-why", what = what)),
        NotTaken::TooLong { characters, most } => reason_too_long(characters, most, language),
    })?;
    Ok(reason.to_owned())
}

/// That a reason, whatever it is the reason of, has more characters than there is room for.
pub(super) fn reason_too_long(characters: usize, most: usize, language: Language) -> Failure {
    usage(say!(language, "reason-too-long", characters = characters, most = most))
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::new(ErrorCode::NotPermitted, denied.said())
    }
}

/// Why a project is not moved.
pub(super) fn not_classified(why: &NotClassified, language: Language) -> Failure {
    let code = match why {
        NotClassified::Denied(_) | NotClassified::OwnProject { .. } => ErrorCode::NotPermitted,
        NotClassified::UnknownClass { .. } => ErrorCode::NotFound,
        NotClassified::ToUnclassified
        | NotClassified::Already { .. }
        | NotClassified::NoWay { .. }
        | NotClassified::MoreVoices { .. }
        | NotClassified::Confidential { .. } => ErrorCode::Refused,
    };
    Failure::new(code, why.said(language))
}

/// What is wrong with something that was said of a project.
pub(super) fn bad_field(why: &BadField, language: Language) -> Failure {
    usage(why.said(language))
}

pub(super) fn name_taken(why: &NameTaken, name: &str, language: Language) -> Failure {
    refused(why.said(name, language))
}

/// Why somebody does not say whose a project is.
pub(super) fn not_owners(why: OwnProject, caller: &Caller) -> Failure {
    match why {
        OwnProject::Denied(denied) => denied.into(),
        OwnProject::Own => refused(say!(caller.language, "project-own-owners")),
        OwnProject::Oneself => refused(say!(caller.language, "project-oneself-owner")),
        OwnProject::OneselfMember { joins: true } => refused(say!(caller.language, "project-oneself-member")),
        OwnProject::OneselfMember { joins: false } => refused(say!(caller.language, "project-oneself-no-member")),
    }
}

/// Why a VM is not moved.
pub(super) fn not_moved(why: &NotMoved, language: Language) -> Failure {
    let code = match why {
        NotMoved::Denied(_) | NotMoved::NotTheirs | NotMoved::OwnClass { .. } => ErrorCode::NotPermitted,
        NotMoved::Class { why, .. } => not_classified(why, language).code,
        NotMoved::Already | NotMoved::RequestWaits { .. } => ErrorCode::Refused,
    };
    Failure::new(code, why.said(language))
}

/// Why nothing is reserved for a class.
pub(super) fn not_reserved(why: NotReserved, language: Language) -> Failure {
    match why {
        NotReserved::Denied(denied) => denied.into(),
        NotReserved::UnknownClass { class } => {
            Failure::new(ErrorCode::NotFound, say!(language, "classify-unknown-class", class = clean(class.as_str())))
        }
        NotReserved::OwnProject { class, may } => {
            let able = permit::able(&may, language, None);
            Failure::new(ErrorCode::NotPermitted, say!(language, "reserve-own-project", class = class, able = able))
        }
    }
}

/// Says what may have been meant, where that is not clear. All candidates are the caller's to see.
pub(super) fn unresolved(why: Unresolved, scene: &Scene) -> Failure {
    let text = why.said(scene.style.language);
    let Unresolved::Ambiguous(ambiguous) = why else { return Failure::new(ErrorCode::NotFound, text) };
    let candidates = ambiguous.candidates.iter().filter_map(|candidate| match candidate {
        permit::Candidate::Vm(key) => scene.ledger.vms.get(key).map(|vm| Candidate {
            uuid: vm.key.uuid.to_string(),
            name: vm.name.clone(),
            state: scene.state_of(vm).to_owned(),
        }),
        permit::Candidate::Project(id) => scene.ledger.projects.get(id).map(|project| Candidate {
            uuid: project.id.to_string(),
            name: project.name.clone(),
            state: "project".to_owned(),
        }),
    });
    Failure { candidates: candidates.collect(), ..Failure::new(ErrorCode::Ambiguous, text) }
}
