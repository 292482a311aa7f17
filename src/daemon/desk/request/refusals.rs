//! How those are told who may not ask or decide, or did not state what must be: always with who can help.

use crate::api::wire::{ErrorCode, Failure};
use crate::model::class::RoleName;
use crate::model::language::Language;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::permit::{Helpers, able, not_ones_own, who_helps};
use crate::policy::Policy;
use crate::request::{
    MANAGED_BY, NotAsked, NotDeciding, NotStated, OF_LATE_PER_PERSON_MAX, OPEN_PER_PERSON_MAX, OWNER, REASON, ROOT,
    deciders,
};
use crate::texts::{Style, clean, listed, say, times};

use super::super::errors::{reason_too_long, refused, usage};

/// What somebody wants something about.
pub(in crate::daemon::desk) struct Matter<'a> {
    pub(in crate::daemon::desk) policy: &'a Policy,
    pub(in crate::daemon::desk) project: &'a Project,
    pub(in crate::daemon::desk) language: Language,
    /// Where the infrateam reads mail, if that is configured.
    pub(in crate::daemon::desk) mail: Option<&'a str>,
}

impl Matter<'_> {
    /// Why nothing was asked.
    pub(in crate::daemon::desk) fn not_asked(&self, why: &NotAsked) -> Failure {
        let language = self.language;
        let project = clean(&self.project.name);
        match why {
            NotAsked::Unclassified => {
                let able = able(&[RoleName::infrateam()], language, self.mail);
                refused(say!(language, "request-unclassified", project = project, able = able))
            }
            NotAsked::UnknownClass { class } => {
                let text = say!(language, "classify-unknown-class", class = clean(class.as_str()));
                Failure::new(ErrorCode::NotFound, text)
            }
            NotAsked::Already { class } => refused(say!(language, "classify-already", class = class)),
            NotAsked::NoWay { from, to: Some(to), .. } => {
                refused(say!(language, "classify-no-way", from = from, to = to))
            }
            NotAsked::NoWay { from, to: None, direction } => {
                refused(say!(language, "request-no-way", from = from, direction = direction.as_str()))
            }
            NotAsked::OtherDirection { from, to, is } => {
                refused(say!(language, "request-other-direction", from = from, to = to, is = is.as_str()))
            }
            NotAsked::Choose { classes, .. } => {
                let classes: Vec<String> = classes.iter().map(ToString::to_string).collect();
                usage(say!(language, "request-choose", classes = listed::or(&classes, language)))
            }
            NotAsked::NotYours { may, roles_unknown } => self.denied("ask", may, *roles_unknown),
            NotAsked::AlreadyOwner => refused(say!(language, "request-already-owner", project = project)),
            NotAsked::AlreadyMember => refused(say!(language, "request-already-member", project = project)),
            NotAsked::NotStated(why) => not_stated(why, language),
            NotAsked::AlreadyOpen { request } => {
                let id = request.short();
                refused(say!(language, "request-already-open", id = id))
            }
            NotAsked::TooManyOpen => refused(say!(language, "request-too-many", count = OPEN_PER_PERSON_MAX)),
            NotAsked::TooManyOfLate { again_at } => {
                let at = times::moment(*again_at, &Style { language, timezone: self.policy.timezone });
                refused(say!(language, "request-too-many-of-late", count = OF_LATE_PER_PERSON_MAX, at = at))
            }
        }
    }

    /// Why somebody does not decide.
    pub(super) fn not_deciding(&self, why: &NotDeciding, request: &Request) -> Failure {
        let language = self.language;
        let decide = deciders(self.policy, self.project, &request.asks).map(|deciders| deciders.roles);
        let able = able(&decide.unwrap_or_default(), language, self.mail);
        let denied = |text| Failure::new(ErrorCode::NotPermitted, text);
        match why {
            NotDeciding::Closed => refused(say!(language, "request-decided-already", state = request.state())),
            NotDeciding::OwnRequest => denied(say!(language, "request-is-own", able = able)),
            NotDeciding::OwnProject(own) => denied(not_ones_own(*own, &able, language)),
            NotDeciding::NotTheirs { may, roles_unknown } => self.denied("vote", may, *roles_unknown),
            NotDeciding::NoWay => refused(say!(language, "request-lapses")),
        }
    }

    fn denied(&self, what: &str, may: &[RoleName], roles_unknown: bool) -> Failure {
        let able = able(may, self.language, self.mail);
        let refusal = say!(self.language, "request-denied", what = what, able = able);
        let helpers = match may {
            [role] if role.as_str() == ROOT => Helpers::Root,
            may if may.iter().any(|role| role.as_str() == OWNER) => Helpers::OwnersToo,
            _ => Helpers::Others,
        };
        let text = who_helps(&refusal, roles_unknown, helpers, self.language);
        Failure::new(ErrorCode::NotPermitted, text)
    }
}

/// Why a statement is not taken. What is missing is named, so that it can be asked for.
pub(in crate::daemon::desk) fn not_stated(why: &NotStated, language: Language) -> Failure {
    match why {
        NotStated::Missing { statements } => {
            let cleaned: Vec<String> = statements.iter().map(|name| clean(name)).collect();
            let first = cleaned.first().cloned().unwrap_or_default();
            let text = say!(language, "request-missing", statements = listed::and(&cleaned, language), first = first);
            Failure { missing: statements.clone(), ..usage(text) }
        }
        NotStated::Empty { statement } => {
            wrong(statement, usage(say!(language, "request-empty", statement = clean(statement))))
        }
        NotStated::TooLong { statement, characters, most } if statement == REASON => {
            wrong(statement, reason_too_long(*characters, *most, language))
        }
        NotStated::TooLong { statement, characters, most } => {
            let what = clean(statement);
            wrong(statement, usage(say!(language, "text-too-long", what = what, characters = characters, most = most)))
        }
        NotStated::Unknown { statement, known } => {
            let known: Vec<String> = known.iter().map(|name| clean(name)).collect();
            let known = listed::and(&known, language);
            usage(say!(language, "request-unknown-statement", statement = clean(statement), known = known))
        }
        NotStated::NotAManager { said, known } => {
            let known = listed::or(&known.iter().map(|name| clean(name)).collect::<Vec<_>>(), language);
            wrong(MANAGED_BY, usage(say!(language, "request-not-a-manager", said = clean(said), known = known)))
        }
    }
}

/// With the statement that is not taken, so that it can be asked for again.
pub(in crate::daemon::desk) fn wrong(statement: &str, failure: Failure) -> Failure {
    Failure { wrong: Some(statement.to_owned()), ..failure }
}
