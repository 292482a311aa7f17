//! `request`: asking, looking and deciding. What the policy wants stated is asked for on a terminal, a line each.

use std::collections::BTreeMap;

use crate::api::client::ClientError;
use crate::api::wire::{
    ApproveRequest, Ask, CommentRequest, Failure, OpenRequest, RejectRequest, RequestDone, RequestQuery, RequestsQuery,
    WithdrawRequest,
};
use crate::cli::ask::{self, Place};
use crate::cli::printer::harmless;
use crate::cli::{args, exit_code, view};
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
            let text = desk.said(text, Place::End("TEXT"), &question, TEXT_CHARACTERS_MAX)?;
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

/// Asks. What is missing or was answered wrongly, as the daemon says, is asked for on a terminal.
async fn open(mut wanted: OpenRequest, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    loop {
        let error = match desk.settle(&wanted).await {
            Ok(code) => return Ok(code),
            Err(error) => error,
        };
        let wanting = wanting(&error, &wanted, desk);
        if wanting.is_empty() || !ask::on_terminal() {
            return Err(error);
        }
        for name in wanting {
            match state(&name, desk)? {
                Some(text) => wanted.stated.insert(name, text),
                None => return Err(error),
            };
        }
    }
}

/// What the daemon lacks and was not stated yet, or what it does not take of the answers; that is told.
fn wanting(error: &CliError, wanted: &OpenRequest, desk: &mut Desk<'_>) -> Vec<String> {
    let CliError::Ask(ClientError::Said { failure: Failure { missing, wrong, text, .. }, .. }) = error else {
        return Vec::new();
    };
    // What was typed is not asked for: whoever has typed it can type it again.
    let wrong = wrong.as_ref().map(|name| Place::Statement(name.clone())).filter(|place| desk.answers.have(place));
    if let Some(place @ Place::Statement(name)) = &wrong {
        // Whoever breaks off now is not offered to go on with it.
        desk.answers.remove(place);
        desk.printer.always(&harmless(text));
        return vec![name.clone()];
    }
    let missing: Vec<_> = missing.iter().filter(|name| !wanted.stated.contains_key(*name)).cloned().collect();
    if !missing.is_empty() && ask::on_terminal() {
        desk.printer.always(&say!(&desk.look, "request-ask-begin"));
    }
    missing
}

/// Asks for this statement, in one line, with what it means. Nothing where the input has ended.
fn state(name: &str, desk: &mut Desk<'_>) -> Result<Option<String>, CliError> {
    let style = desk.look.style;
    let question = say!(&style, "request-ask-statement", statement = clean(name));
    let most = characters_max(name);
    desk.answered(Place::Statement(name.to_owned()), &question, |typed| ask::text(typed, most, &style))
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
