//! `status`.

use crate::api::wire::StatusQuery;
use crate::cli::{exit_code, view};
use crate::texts::{clean, say};

use super::{CliError, Desk};

pub(super) async fn status(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = desk.ask(&StatusQuery {}).await?;
    desk.show(&answer, view::status::status)?;
    let (own, daemon) = (env!("CARGO_PKG_VERSION"), clean(&answer.value.version));
    if daemon != own {
        desk.printer.say(&say!(&desk.look, "versions-differ", own = own, daemon = daemon));
    }
    Ok(exit_code::DONE)
}
