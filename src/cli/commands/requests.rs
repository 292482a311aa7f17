//! `request`: asking, looking and deciding. What the policy wants stated is asked for on a terminal, a line each.

use std::collections::BTreeMap;

use crate::api::client::ClientError;
use crate::api::wire::{
    ApproveRequest, Ask, CommentRequest, Failure, OpenRequest, RejectRequest, RequestDone, RequestQuery, RequestsQuery,
    WithdrawRequest,
};
use crate::cli::{args, ask, exit_code, view};
use crate::model::said::{TEXT_CHARACTERS_MAX, characters_max};
use crate::texts::{clean, say};

use super::{CliError, Desk};

pub(super) async fn request(verb: args::Request, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        args::Request::Promotion(wish) => for_class("promotion", wish, desk).await,
        args::Request::Demotion(wish) => for_class("demotion", wish, desk).await,
        args::Request::Claim(wish) => to_belong("claim", wish, desk).await,
        args::Request::Admission(wish) => to_belong("admission", wish, desk).await,
        args::Request::List { all } => list(all, desk).await,
        args::Request::Show { id } => {
            let answer = desk.ask(&RequestQuery { id }).await?;
            desk.show(&answer, view::requests::card)?;
            Ok(exit_code::DONE)
        }
        args::Request::Approve(voice) => desk.settle(&ApproveRequest { id: voice.id, comment: voice.reason }).await,
        args::Request::Reject(voice) => {
            // Whoever is refused wants to know why.
            let comment = Some(desk.reason(voice.reason, &say!(&desk.look.style, "request-ask-why-not"))?);
            desk.settle(&RejectRequest { id: voice.id, comment, reason: None }).await
        }
        args::Request::Withdraw { id } => desk.settle(&WithdrawRequest { id }).await,
        args::Request::Comment { id, text } => {
            let question = say!(&desk.look.style, "request-ask-comment");
            let text = desk.said(text, "TEXT", &question, TEXT_CHARACTERS_MAX)?;
            desk.settle(&CommentRequest { id, text }).await
        }
    }
}

async fn list(all: bool, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = desk.ask(&RequestsQuery { all }).await?;
    desk.show(&answer, view::requests::list)?;
    let footer = view::requests::footer(&answer.value, all, &desk.look);
    desk.printer.say(&footer);
    Ok(exit_code::DONE)
}

async fn for_class(kind: &str, wish: args::ForClass, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let stated = args::stated(wish.state)?;
    open(OpenRequest { kind: kind.to_owned(), project: wish.project, to: wish.to, stated }, desk).await
}

async fn to_belong(kind: &str, wish: args::ToBelong, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let reason = wish.reason.map(|reason| ("reason".to_owned(), reason));
    let stated: BTreeMap<String, String> = reason.into_iter().collect();
    open(OpenRequest { kind: kind.to_owned(), project: wish.project, to: None, stated }, desk).await
}

/// Asks. What is missing, as the daemon says, is asked for on a terminal; what was answered is said again where it
/// comes to nothing.
async fn open(mut wanted: OpenRequest, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let mut answered: Vec<(String, String)> = Vec::new();
    loop {
        let error = match desk.settle(&wanted).await {
            Ok(code) => return Ok(code),
            Err(error) => error,
        };
        let missing = missing(&error, &wanted).filter(|_| ask::on_terminal()).unwrap_or_default();
        let added = state(&missing, desk)?;
        let all_are_there = !missing.is_empty() && added.len() == missing.len();
        answered.extend(added.clone());
        if !all_are_there {
            for (name, text) in &answered {
                desk.printer.always(&view::requests::typed(name, text));
            }
            return Err(error);
        }
        wanted.stated.extend(added);
    }
}

/// What the daemon lacks and was not stated yet.
fn missing(error: &CliError, wanted: &OpenRequest) -> Option<Vec<String>> {
    let CliError::Ask(ClientError::Said { failure: Failure { missing, .. }, .. }) = error else { return None };
    let is_new = |name: &&String| !wanted.stated.contains_key(*name);
    let new: Vec<String> = missing.iter().filter(is_new).cloned().collect();
    (!new.is_empty()).then_some(new)
}

/// Asks for these statements, one line each, with what each means. Those that come after the end of the input are
/// not among what was answered.
fn state(missing: &[String], desk: &mut Desk<'_>) -> Result<Vec<(String, String)>, CliError> {
    let style = desk.look.style;
    if !missing.is_empty() {
        desk.printer.always(&say!(&style, "request-ask-begin"));
    }
    let mut stated = Vec::new();
    for name in missing {
        let question = say!(&style, "request-ask-statement", statement = clean(name));
        match ask::line(&question, characters_max(name), &style, desk.printer)? {
            Some(text) => stated.push((name.clone(), text)),
            None => break,
        }
    }
    Ok(stated)
}

impl Desk<'_> {
    /// Has something done with a request, and shows what came of it.
    async fn settle<Q: Ask<Answer = RequestDone>>(&mut self, question: &Q) -> Result<u8, CliError> {
        let answer = self.ask(question).await?;
        self.show(&answer, view::requests::done)?;
        self.warn(&answer.value.warnings);
        Ok(exit_code::DONE)
    }
}
