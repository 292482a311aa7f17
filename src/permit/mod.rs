//! Who may do what, and who may see what. Pure; the caller is who the kernel and the directory say.
//!
//! This table is the documentation, and a test holds it against what is enforced. What is about one VM counts for
//! its project: `owner` and `member` are said of that.
//!
//! | verb | root | infrateam | board | owner | member | anybody |
//! |---|---|---|---|---|---|---|
//! | `list` | yes | yes | yes | yes | yes | yes |
//! | `show` | yes | yes | yes | yes | yes | yes |
//! | `plan` | yes | yes | yes | yes | yes | yes |
//! | `plan approve` | no | yes | no | no | no | no |
//! | `start` | no | yes | confidential | yes | yes | no |
//! | `stop` | no | yes | confidential | yes | yes | no |
//! | `status` | yes | yes | yes | yes | yes | yes |
//! | `adopt` | yes | no | no | no | no | no |
//! | `mode` | yes | yes | no | no | no | no |
//! | `guard list` | yes | yes | no | no | no | no |
//! | `guard ack` | yes | yes | no | no | no | no |
//! | `hold` | yes | yes | confidential | no | no | no |
//! | `release` | yes | yes | confidential | no | no | no |
//! | `classify` | unclassified | yes | confidential | no | no | no |
//! | `reserve` | yes | yes | own | no | no | no |
//! | `project list` | yes | yes | yes | yes | yes | yes |
//! | `project show` | yes | yes | yes | yes | yes | yes |
//! | `project create` | yes | yes | yes | yes | yes | yes |
//! | `project edit` | no | yes | confidential | yes | no | no |
//! | `project move-vm` | unclassified | yes | confidential | yes | no | no |
//! | `role list` | yes | yes | yes | yes | yes | yes |
//! | `role show` | yes | yes | yes | yes | yes | yes |
//! | `request promotion` | policy | policy | policy | policy | policy | no |
//! | `request demotion` | policy | policy | policy | policy | policy | no |
//! | `request claim` | yes | yes | yes | yes | yes | yes |
//! | `request admission` | yes | yes | yes | yes | yes | yes |
//! | `request list` | yes | yes | yes | yes | yes | yes |
//! | `request show` | yes | yes | yes | yes | yes | yes |
//! | `request approve` | policy | policy | policy | people | no | no |
//! | `request reject` | policy | policy | policy | people | no | no |
//! | `request withdraw` | asked | asked | asked | asked | asked | asked |
//! | `request comment` | yes | yes | yes | yes | yes | yes |
//! | `policy show` | yes | yes | yes | yes | yes | yes |
//! | `policy diff` | yes | yes | yes | yes | yes | yes |
//! | `policy accept` | yes | no | no | no | no | no |
//! | `log` | yes | yes | yes | yes | yes | yes |
//! | `audit verify` | yes | yes | own | no | no | no |
//! | `audit export` | yes | yes | own | no | no | no |
//! | `audit anchor` | yes | yes | own | no | no | no |
//! | `report` | yes | yes | yes | yes | yes | yes |
//! | `doctor` | yes | yes | yes | yes | yes | yes |
//!
//! `unclassified`: where nobody has decided on the project yet. `own`: the history of the confidential classes of
//! one's roles, here the board's; and of `reserve`, a class of those. `confidential`: where the project is of such a
//! class; there the infrateam has no say. `policy`: whom a transition from the project's class names in `request_by` or
//! `approve_by`; who belongs to a project is decided by the infrateam, or by the roles of its confidential class.
//! `people`: only on who belongs to their own project. `asked`: whoever has made the request, by
//! [`request::may_withdraw`]. Everybody sees and counts only what their [`View`] shows them.
//!
//! Whoever has an account that the directory does not know is nobody here, and does nothing: all that is theirs is what
//! `anybody` may, as far as it changes nothing.
//!
//! What the table lets somebody do has limits that depend on what they name: [`may_classify`], [`may_move`],
//! [`may_set_owners`], [`may_set_members`], [`may_reserve`], [`may_reserve_for`] and [`request::may_decide`]. Whatever
//! the table says, nobody decides on the class of their own:
//! [`Ledger::own`](crate::model::ledger::Ledger::own) says what that is.

mod classify;
mod fields;
mod names;
mod projects;
mod reference;
mod refusals;
mod reserve;
mod requests;
#[cfg(test)]
mod tests;
mod view;

use crate::model::class::{ClassName, RoleName};
use crate::model::language::Language;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::policy::Policy;
use crate::request;

pub use classify::{NotClassified, may_classify};
pub use fields::{BadField, Field, LINK_CHARACTERS_MAX, NAME_CHARACTERS_MAX, documentation, managers, name, purpose};
pub use names::{NameTaken, compartment_of, name_is_free};
pub use projects::{
    EMPTY_PROJECTS_MAX, NotMoved, OwnProject, empty_projects_of, may_move, may_set_members, may_set_owners,
};
pub use reference::{Ambiguous, Candidate, Unresolved};
pub use refusals::{Helpers, able, not_ones_own, who_helps};
pub use reserve::{NotReserved, may_reserve, may_reserve_for};
pub use view::View;

/// Everything that can be asked of the daemon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    List,
    Show,
    Plan,
    PlanApprove,
    Start,
    Stop,
    Status,
    Adopt,
    Mode,
    GuardList,
    GuardAck,
    Hold,
    Release,
    Classify,
    Reserve,
    ProjectList,
    ProjectShow,
    ProjectCreate,
    ProjectEdit,
    ProjectMoveVm,
    RoleList,
    RoleShow,
    RequestPromotion,
    RequestDemotion,
    RequestClaim,
    RequestAdmission,
    RequestList,
    RequestShow,
    RequestApprove,
    RequestReject,
    RequestWithdraw,
    RequestComment,
    PolicyShow,
    PolicyDiff,
    PolicyAccept,
    Log,
    AuditVerify,
    AuditExport,
    AuditAnchor,
    Report,
    Doctor,
}

/// Somebody who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Anybody,
    Root,
    /// Root, as long as nobody has decided on the project.
    RootIfUnclassified,
    Infrateam,
    /// The infrateam; of a confidential class its roles, and then not the infrateam.
    Steward,
    Owner,
    Member,
    /// Whoever has a role to which the policy keeps a class confidential.
    Confidant,
    /// Whom a transition from the project's class names in `request_by`. Which transition is looked at again when it
    /// is asked for.
    Asking,
    /// Who decides on some request about the project. On which is looked at again when it is decided.
    Deciding,
    /// Whoever has made the request, which only the request tells.
    Asker,
}

impl Verb {
    pub const ALL: [Self; 41] = [
        Self::List,
        Self::Show,
        Self::Plan,
        Self::PlanApprove,
        Self::Start,
        Self::Stop,
        Self::Status,
        Self::Adopt,
        Self::Mode,
        Self::GuardList,
        Self::GuardAck,
        Self::Hold,
        Self::Release,
        Self::Classify,
        Self::Reserve,
        Self::ProjectList,
        Self::ProjectShow,
        Self::ProjectCreate,
        Self::ProjectEdit,
        Self::ProjectMoveVm,
        Self::RoleList,
        Self::RoleShow,
        Self::RequestPromotion,
        Self::RequestDemotion,
        Self::RequestClaim,
        Self::RequestAdmission,
        Self::RequestList,
        Self::RequestShow,
        Self::RequestApprove,
        Self::RequestReject,
        Self::RequestWithdraw,
        Self::RequestComment,
        Self::PolicyShow,
        Self::PolicyDiff,
        Self::PolicyAccept,
        Self::Log,
        Self::AuditVerify,
        Self::AuditExport,
        Self::AuditAnchor,
        Self::Report,
        Self::Doctor,
    ];

    /// What people type for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Show => "show",
            Self::Plan => "plan",
            Self::PlanApprove => "plan approve",
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Status => "status",
            Self::Adopt => "adopt",
            Self::Mode => "mode",
            Self::GuardList => "guard list",
            Self::GuardAck => "guard ack",
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Classify => "classify",
            Self::Reserve => "reserve",
            Self::ProjectList => "project list",
            Self::ProjectShow => "project show",
            Self::ProjectCreate => "project create",
            Self::ProjectEdit => "project edit",
            Self::ProjectMoveVm => "project move-vm",
            Self::RoleList => "role list",
            Self::RoleShow => "role show",
            Self::RequestPromotion => "request promotion",
            Self::RequestDemotion => "request demotion",
            Self::RequestClaim => "request claim",
            Self::RequestAdmission => "request admission",
            Self::RequestList => "request list",
            Self::RequestShow => "request show",
            Self::RequestApprove => "request approve",
            Self::RequestReject => "request reject",
            Self::RequestWithdraw => "request withdraw",
            Self::RequestComment => "request comment",
            Self::PolicyShow => "policy show",
            Self::PolicyDiff => "policy diff",
            Self::PolicyAccept => "policy accept",
            Self::Log => "log",
            Self::AuditVerify => "audit verify",
            Self::AuditExport => "audit export",
            Self::AuditAnchor => "audit anchor",
            Self::Report => "report",
            Self::Doctor => "doctor",
        }
    }

    /// Whether it changes nothing, and everybody may.
    pub fn is_question(self) -> bool {
        let here = matches!(self, Self::List | Self::Show | Self::Plan | Self::Status | Self::Log | Self::Doctor);
        let people = matches!(self, Self::ProjectList | Self::ProjectShow | Self::RequestList | Self::RequestShow);
        let rules = matches!(self, Self::PolicyShow | Self::PolicyDiff | Self::RoleList | Self::RoleShow);
        here || people || rules || self == Self::Report
    }

    /// Who may.
    pub fn allowed(self) -> &'static [Who] {
        match self {
            Self::List | Self::Show | Self::Plan | Self::Status | Self::Log | Self::Doctor => &[Who::Anybody],
            Self::PolicyShow | Self::PolicyDiff | Self::Report | Self::RoleList | Self::RoleShow => &[Who::Anybody],
            Self::ProjectList | Self::ProjectShow | Self::ProjectCreate => &[Who::Anybody],
            Self::ProjectEdit => &[Who::Owner, Who::Steward],
            Self::ProjectMoveVm => &[Who::Owner, Who::Steward, Who::RootIfUnclassified],
            Self::Reserve => &[Who::Root, Who::Infrateam, Who::Confidant],
            Self::RequestPromotion | Self::RequestDemotion => &[Who::Asking],
            Self::RequestClaim | Self::RequestAdmission | Self::RequestList => &[Who::Anybody],
            Self::RequestShow | Self::RequestComment => &[Who::Anybody],
            Self::RequestApprove | Self::RequestReject => &[Who::Deciding],
            Self::RequestWithdraw => &[Who::Asker],
            Self::PlanApprove => &[Who::Infrateam],
            Self::Start | Self::Stop => &[Who::Owner, Who::Member, Who::Steward],
            Self::Adopt | Self::PolicyAccept => &[Who::Root],
            Self::Mode | Self::GuardList | Self::GuardAck => &[Who::Root, Who::Infrateam],
            Self::Hold | Self::Release => &[Who::Root, Who::Steward],
            Self::Classify => &[Who::Steward, Who::RootIfUnclassified],
            Self::AuditVerify | Self::AuditExport | Self::AuditAnchor => &[Who::Root, Who::Infrateam, Who::Confidant],
        }
    }
}

/// Whether the caller has one of the roles that stand for a class where nobody else does.
pub fn is_steward(caller: &Caller, policy: &Policy, class: &ClassName) -> bool {
    policy.stewards_of(class).iter().any(|role| caller.roles.contains(role))
}

/// The roles to which the policy keeps a class confidential; none where it does not.
fn confidants<'a>(policy: &'a Policy, class: &ClassName) -> &'a [RoleName] {
    policy.class(class).map(|class| class.confidential_to.as_slice()).unwrap_or_default()
}

/// That somebody may not, and who may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    pub verb: Verb,
    /// The caller's roles could not be learned, so that some of them may be missing.
    pub roles_unknown: bool,
    /// The account that the caller does not have, as far as is known.
    pub no_account: Option<String>,
    /// Roles that may instead of those of the verb, where the policy says so.
    pub instead: Vec<RoleName>,
    /// The caller's, in which they are told.
    pub language: Language,
}

impl Denied {
    /// That the caller may not, and that these roles may where the policy says so.
    fn of(verb: Verb, caller: &Caller, instead: Vec<RoleName>) -> Self {
        Self { verb, roles_unknown: !caller.roles_known, no_account: None, instead, language: caller.language }
    }

    /// That the directory knows no such account as the caller's, or does not say whether it does.
    pub fn no_account(verb: Verb, caller: &Caller) -> Self {
        Self { no_account: Some(caller.login.clone()), ..Self::of(verb, caller, Vec::new()) }
    }
}

/// Whether the caller is anybody here. Whoever has no account, or of whom the directory does not say which, may ask
/// questions, and do nothing.
pub fn has_account(verb: Verb, caller: &Caller) -> Result<(), Denied> {
    if caller.has_account || verb.is_question() { Ok(()) } else { Err(Denied::no_account(verb, caller)) }
}

/// Whether the caller may, about this project if about one.
pub fn check(verb: Verb, caller: &Caller, policy: &Policy, project: Option<&Project>) -> Result<(), Denied> {
    has_account(verb, caller)?;
    let is = |who: &Who| match who {
        Who::Anybody | Who::Asker => true,
        Who::Asking => project.is_some_and(|project| request::asks_for_some(caller, policy, project)),
        Who::Deciding => project.is_some_and(|project| request::decides_on_some(caller, policy, project)),
        Who::Root => caller.is_root,
        Who::RootIfUnclassified => caller.is_root && project.is_some_and(|project| project.class.is_unclassified()),
        Who::Infrateam => caller.has_role(RoleName::INFRATEAM),
        Who::Steward => project.is_some_and(|project| is_steward(caller, policy, &project.class)),
        // While the directory is silent an account may be somebody else's by now, whom it was given to since.
        Who::Owner => caller.roles_known && project.is_some_and(|project| project.is_owner(caller.person)),
        Who::Member => caller.roles_known && project.is_some_and(|project| project.is_member(caller.person)),
        Who::Confidant => {
            policy.classes.values().any(|class| class.confidential_to.iter().any(|role| caller.roles.contains(role)))
        }
    };
    if verb.allowed().iter().any(is) {
        return Ok(());
    }
    // Who may know of a confidential project and may not do this is told of its roles: the infrateam could not help.
    let stewards = project.filter(|_| verb.allowed().contains(&Who::Steward));
    let instead = stewards.map(|project| confidants(policy, &project.class).to_vec()).unwrap_or_default();
    Err(Denied::of(verb, caller, instead))
}
