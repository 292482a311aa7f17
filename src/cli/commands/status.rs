//! `status`.

use crate::api::wire::StatusQuery;
use crate::cli::{exit_code, view};
use crate::texts::clean;

use super::{CliError, Desk};

pub(super) async fn status(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = desk.ask(&StatusQuery {}).await?;
    desk.show(&answer, view::status::status)?;
    let (own, daemon) = (env!("CARGO_PKG_VERSION"), clean(&answer.value.version));
    if daemon != own {
        desk.printer
            .say(&format!("this is fortnight {own}, and fortnightd is {daemon}: install the same version of both"));
    }
    Ok(exit_code::DONE)
}
