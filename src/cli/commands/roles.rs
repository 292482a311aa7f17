//! `role`.

use crate::api::wire::{RoleQuery, RolesQuery};
use crate::cli::{args, exit_code, view};

use super::{CliError, Desk};

pub(super) async fn role(verb: args::Role, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        args::Role::List => {
            let answer = desk.ask(&RolesQuery {}).await?;
            desk.show(&answer, view::roles::list)?;
        }
        args::Role::Show { role } => {
            let answer = desk.ask(&RoleQuery { role }).await?;
            desk.show(&answer, view::roles::card)?;
        }
    }
    Ok(exit_code::DONE)
}
