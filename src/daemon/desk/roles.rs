//! `role list|show`: who is who, from the policy and the directory. For people to read; decisions ask the directory
//! about the person who decides.

use crate::api::wire::{self, ErrorCode, Failure, RoleQuery, Roles, Way};
use crate::model::class::RoleName;
use crate::model::person::Caller;
use crate::permit::{Verb, check};
use crate::policy::{Policy, Role};
use crate::texts::{clean, say};

use super::Desk;

/// So many of those who have a role are listed at most.
const MEMBERS_SHOWN: usize = 200;

impl Desk {
    pub async fn roles(&self, caller: &Caller) -> Result<Roles, Failure> {
        let scene = self.scene(caller);
        let policy = scene.policy();
        check(Verb::RoleList, caller, policy, None)?;
        let mut roles = Vec::new();
        let mut answers = true;
        for (name, role) in &policy.roles {
            // Each silence takes its time: after the first the others would be silent too.
            let told = self.role_told(policy, name, role, answers).await;
            answers = told.known;
            roles.push(told);
        }
        Ok(Roles { roles })
    }

    pub async fn role(&self, caller: &Caller, query: &RoleQuery) -> Result<wire::Role, Failure> {
        let scene = self.scene(caller);
        let policy = scene.policy();
        check(Verb::RoleShow, caller, policy, None)?;
        let wanted = query.role.trim();
        let Some((name, role)) = policy.roles.get_key_value(&RoleName::new(wanted)) else {
            return Err(Failure::new(ErrorCode::NotFound, say!(caller.language, "no-such-role", role = clean(wanted))));
        };
        Ok(self.role_told(policy, name, role, true).await)
    }

    async fn role_told(&self, policy: &Policy, name: &RoleName, role: &Role, ask: bool) -> wire::Role {
        let group = match role {
            Role::Group(group) => Some(group.clone()),
            Role::Persons(_) => None,
        };
        let members = match (&group, ask) {
            (Some(_), false) => None,
            _ => self.parts.people.members(role).await.ok(),
        };
        let known = members.is_some();
        let members = members.unwrap_or_default();
        let classes = |has: &dyn Fn(&crate::policy::Class) -> bool| {
            policy.classes.values().filter(|class| has(class)).map(|class| class.name.to_string()).collect()
        };
        let ways = policy.transitions.iter().filter(|way| way.approve_by.contains(name));
        wire::Role {
            name: name.to_string(),
            group,
            more: members.len().saturating_sub(MEMBERS_SHOWN),
            members: members.into_iter().take(MEMBERS_SHOWN).collect(),
            known,
            sees: classes(&|class| class.confidential_to.contains(name)),
            manages: classes(&|class| class.managed_by.contains(name)),
            approves: ways.map(|way| Way { from: way.from.to_string(), to: way.to.to_string() }).collect(),
        }
    }
}
