//! `project` and `reserve`.

use crate::api::wire::{
    CreateProject, DropReservation, EditProject, MoveVm, ProjectQuery, ProjectsQuery, ReservationsQuery, Reserve,
};
use crate::cli::{args, exit_code, view};

use super::{CliError, Desk};

pub(super) async fn project(verb: args::Project, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        args::Project::List { all, class, mine } => list(ProjectsQuery { all, mine, class }, desk).await,
        args::Project::Show { project } => {
            let answer = desk.ask(&ProjectQuery { project }).await?;
            desk.show(&answer, view::projects::card)?;
            Ok(exit_code::DONE)
        }
        args::Project::Create(args) => {
            let args::AboutProject { purpose, documentation, managed_by } = args.about;
            desk.decide(&CreateProject { name: args.name, purpose, documentation, managed_by }).await
        }
        args::Project::Edit(args) => desk.decide(&edit(args)).await,
        args::Project::MoveVm { vm, project } => desk.decide(&MoveVm { vm, project }).await,
    }
}

async fn list(query: ProjectsQuery, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = desk.ask(&query).await?;
    desk.show(&answer, view::projects::list)?;
    if !desk.printer.is_json() {
        desk.printer.say(&view::projects::list_footer(&answer.value, query.mine, &desk.look));
    }
    Ok(exit_code::DONE)
}

/// What was not typed stays as it is.
fn edit(args: args::EditProject) -> EditProject {
    let said = |words: Vec<String>| Some(words).filter(|words| !words.is_empty());
    EditProject {
        project: args.project,
        name: args.name,
        purpose: args.about.purpose,
        documentation: args.about.documentation,
        managed_by: said(args.about.managed_by),
        add_members: args.add_member,
        remove_members: args.remove_member,
        owners: said(args.owner),
    }
}

pub(super) async fn reserve(args: args::Reserve, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let (Some(uuid), false) = (args.uuid, args.list) else {
        let answer = desk.ask(&ReservationsQuery {}).await?;
        desk.show(&answer, view::projects::reservations)?;
        return Ok(exit_code::DONE);
    };
    match (args.drop, args.class) {
        (true, class) => desk.decide(&DropReservation { uuid, class }).await,
        (false, Some(class)) => desk.decide(&Reserve { uuid, class, project: args.project }).await,
        (false, None) => Err(CliError::Missing { flag: "--class" }),
    }
}
