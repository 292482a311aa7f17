//! Which request goes where.

use std::sync::OnceLock;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::{MethodFilter, get, on};
use axum::{Extension, Router};
use chrono_tz::Tz;

use crate::api::wire::{self, Ask, ErrorCode, Failure, Method};
use crate::daemon::desk::Desk;
use crate::model::language::Language;
use crate::model::person::Caller;
use crate::texts::say;

use super::answer::{answered, in_language, unread, written};
use super::apart::{Places, apart, here};
use super::openapi::{self, Operation};
use super::reading::{BODY_MAX, read};

/// An answer from what the daemon knows.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// An answer that waits for the hypervisor, or walks the whole history.
const SLOW_ANSWER_WITHIN: Duration = Duration::from_secs(120);

/// Who is at the other end, as the kernel says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer {
    pub(super) uid: u32,
}

/// Makes two things of one table of requests: the router, and what its document says of them. So no request is
/// answered that is not documented, and none is documented that is not answered.
macro_rules! requests {
    ($($request:ty => $(($way:ident))? |$d:ident, $caller:ident, $ask:ident| $answer:expr;)+) => {
        /// Every request that there is, as the document describes it.
        pub(super) fn operations() -> Vec<Operation> {
            vec![$(Operation::of::<$request>()),+]
        }

        fn routes(desk: &Desk) -> Router {
            let mut router = Router::new();
            let places = Places::new();
            $(
                let (desk_here, places_here) = (desk.clone(), places.clone());
                let handler = move |Extension(peer): Extension<Peer>, request: Request| {
                    let (desk, places) = (desk_here.clone(), places_here.clone());
                    let $d = desk.clone();
                    let answer = async move |caller: Caller, $ask: $request| {
                        let $caller = caller.clone();
                        way!($($way)?)(&places, &caller, async move { $answer }).await
                    };
                    async move { respond::<$request, _>(request, peer, desk, answer).await }
                };
                router = router.route(<$request>::PATH, on(filter(<$request>::METHOD), handler));
            )+
            router
        }
    };
}

macro_rules! way {
    () => {
        here
    };
    ($way:ident) => {
        $way
    };
}

// One line for each request: who answers it. Its path, method and fields stand beside its type in `wire`. What costs
// much is answered `(apart)`.
requests! {
    wire::ListQuery => |desk, caller, ask| desk.list(&caller, &ask);
    wire::ShowQuery => (apart) |desk, caller, ask| desk.show(&caller, &ask).await;
    wire::PlanQuery => (apart) |desk, caller, ask| desk.plan(&caller, &ask);
    wire::ApprovePlan => |desk, caller, ask| desk.approve_plan(&caller, &ask).await;
    wire::Start => |desk, caller, ask| desk.start(&caller, &ask).await;
    wire::Stop => |desk, caller, ask| desk.stop(&caller, &ask).await;
    wire::StatusQuery => |desk, caller, _ask| desk.status(&caller);
    wire::ReportQuery => (apart) |desk, caller, ask| desk.report(&caller, &ask).await;
    wire::DoctorQuery => |desk, caller, _ask| desk.doctor(&caller).await;
    wire::AdoptQuery => (apart) |desk, caller, _ask| desk.adopt_table(&caller);
    wire::Adopt => |desk, caller, ask| desk.adopt(&caller, &ask).await;
    wire::ModeQuery => |desk, caller, _ask| desk.mode(&caller);
    wire::SetMode => |desk, caller, ask| desk.set_mode(&caller, &ask).await;
    wire::GuardsQuery => |desk, caller, _ask| desk.guards(&caller);
    wire::AckGuard => |desk, caller, ask| desk.ack_guard(&caller, &ask).await;
    wire::HoldVm => |desk, caller, ask| desk.hold(&caller, &ask).await;
    wire::Release => |desk, caller, ask| desk.release(&caller, &ask).await;
    wire::Classify => |desk, caller, ask| desk.classify(&caller, &ask).await;
    wire::ProjectsQuery => |desk, caller, ask| desk.projects(&caller, &ask);
    wire::ProjectQuery => (apart) |desk, caller, ask| desk.project(&caller, &ask).await;
    wire::CreateProject => |desk, caller, ask| desk.create_project(&caller, &ask).await;
    wire::EditProject => |desk, caller, ask| desk.edit_project(&caller, &ask).await;
    wire::MoveVm => |desk, caller, ask| desk.move_vm(&caller, &ask).await;
    wire::ReservationsQuery => |desk, caller, _ask| desk.reservations(&caller);
    wire::Reserve => |desk, caller, ask| desk.reserve(&caller, &ask).await;
    wire::DropReservation => |desk, caller, ask| desk.drop_reservation(&caller, &ask).await;
    wire::RolesQuery => |desk, caller, _ask| desk.roles(&caller).await;
    wire::RoleQuery => |desk, caller, ask| desk.role(&caller, &ask).await;
    wire::OpenRequest => |desk, caller, ask| desk.open_request(&caller, &ask).await;
    wire::RequestsQuery => |desk, caller, ask| desk.requests(&caller, &ask).await;
    wire::RequestQuery => |desk, caller, ask| desk.request(&caller, &ask).await;
    wire::ApproveRequest => |desk, caller, ask| desk.approve_request(&caller, &ask).await;
    wire::RejectRequest => |desk, caller, ask| desk.reject_request(&caller, &ask).await;
    wire::WithdrawRequest => |desk, caller, ask| desk.withdraw_request(&caller, &ask).await;
    wire::CommentRequest => |desk, caller, ask| desk.comment_request(&caller, &ask).await;
    wire::PolicyQuery => |desk, caller, _ask| desk.policy(&caller);
    wire::DiffPolicy => (apart) |desk, caller, ask| desk.diff_policy(&caller, &ask);
    wire::AcceptPolicy => |desk, caller, ask| desk.accept_policy(&caller, &ask).await;
    wire::LogQuery => (apart) |desk, caller, ask| desk.log(&caller, &ask).await;
    wire::VerifyQuery => (apart) |desk, caller, _ask| desk.verify(&caller).await;
    wire::VerifyAnchor => (apart) |desk, caller, ask| desk.verify_anchor(&caller, &ask).await;
    wire::AnchorQuery => |desk, caller, _ask| desk.anchor(&caller).await;
    wire::ExportQuery => (apart) |desk, caller, _ask| desk.export(&caller).await;
}

pub(super) fn router(desk: Desk) -> Router {
    let refused = |status: StatusCode, text: fn(Language) -> String| {
        let desk = desk.clone();
        move |Extension(peer): Extension<Peer>, headers: HeaderMap| {
            let desk = desk.clone();
            async move {
                let language = desk.language_of(peer.uid, language_of(&headers)).await;
                unread(status, Failure::new(ErrorCode::Usage, text(language)), language)
            }
        }
    };
    routes(&desk)
        .route(openapi::PATH, get(|| async { written(openapi::document()) }))
        .fallback(refused(StatusCode::NOT_FOUND, |language| say!(language, "answer-unknown-request")))
        .method_not_allowed_fallback(refused(StatusCode::METHOD_NOT_ALLOWED, |language| {
            say!(language, "answer-other-method")
        }))
        .layer(DefaultBodyLimit::max(BODY_MAX))
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
    }
}

/// Reads a request, has it answered, and gives up when it takes too long. What it has ordered is carried through.
async fn respond<A, F>(request: Request, peer: Peer, desk: Desk, handler: F) -> Response<Body>
where
    A: Ask,
    F: AsyncFnOnce(Caller, A) -> Result<A::Answer, Failure>,
{
    let within = if A::SLOW { SLOW_ANSWER_WITHIN } else { ANSWER_WITHIN };
    let asked = language_of(request.headers());
    let usual = asked.unwrap_or(desk.usual_language());
    let language = OnceLock::new();
    let ask = match read::<A>(request).await {
        Ok(ask) => ask,
        Err(why) => {
            let theirs = desk.language_of(peer.uid, asked).await;
            return unread(why.status(), why.said(theirs), theirs);
        }
    };
    let work = async {
        // Whatever writes is a decision, and who has left a role a second ago takes none.
        let caller = match A::METHOD {
            Method::Get => desk.caller(peer.uid, asked).await,
            Method::Post => desk.deciding_caller(peer.uid, asked).await,
        };
        let _ = language.set(caller.language);
        if !A::WITHOUT_LEDGER {
            desk.knows_the_ledger(caller.language)?;
        }
        handler(caller, ask).await
    };
    let answer = tokio::time::timeout(within, work).await;
    let language = language.get().copied().unwrap_or(usual);
    let late = |_| Err(Failure::new(ErrorCode::Failed, say!(language, "answer-late", seconds = within.as_secs())));
    with_style(answered(answer.unwrap_or_else(late), language), desk.timezone(), language)
}

/// The language that somebody asks to be answered in, if we speak it.
pub(super) fn language_of(headers: &HeaderMap) -> Option<Language> {
    headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::accepted)
}

/// Says in which zone the times of its sentences are, and in which language they speak, so that whoever shows it shows
/// everything in one.
fn with_style(mut response: Response<Body>, zone: Tz, language: Language) -> Response<Body> {
    response.headers_mut().insert(wire::TIMEZONE_HEADER, HeaderValue::from_static(zone.name()));
    in_language(response, language)
}
