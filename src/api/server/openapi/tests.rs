//! What the document is made of. Whether it is whole and valid is asked from outside, in `tests/it/api`.

use std::collections::BTreeSet;

use super::words;
use super::*;
use crate::hypervisor::CallError;
use crate::judge::{Finding, NextWhat};
use crate::model::contact::{Loss, Operation};
use crate::model::drift::{Drifted, TagFlaw};
use crate::model::ids::VmUuid;
use crate::model::inventory::Unseen;
use crate::model::lease::Moved;
use crate::model::reason::Code;
use crate::plan::Act;
use crate::wakeup::Why;
use uuid::Uuid;

fn words_of(name: &str) -> BTreeSet<String> {
    let spelled = words::spelled_out(&format!("{}{name}`", words::SPELL_OUT));
    words::enumerated(&spelled).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_doc_comment_that_names_a_type_gets_the_words_of_the_type() {
    let table = [
        ("A word of `Mode`.", "`observe`, `enforce`."),
        ("A word of `LadderKind`; or nothing.", "`lease`, `re-stop`, `asked`; or nothing."),
        ("A word of `Nothing`.", "A word of `Nothing`."),
        ("A name.", "A name."),
    ];
    for (written, read) in table {
        assert_eq!(words::spelled_out(written), read);
    }
    let words = words::enumerated("`off`, or `unseen` where it is not. See `list`.");
    assert_eq!(words, ["off", "unseen"]);
    assert!(words_of("Change").contains("lease-opened"), "one with fields tells its words, too");
    assert!(words_of("Code").len() == Code::ALL.len());
}

#[test]
fn a_type_whose_words_are_not_known_to_the_document_is_named() {
    let document = String::from_utf8(document().to_vec()).unwrap();
    let unknown: Vec<&str> =
        document.match_indices(words::SPELL_OUT).map(|(at, _)| document[at..].split('`').nth(1).unwrap()).collect();
    assert!(unknown.is_empty(), "add the words of {unknown:?} to src/api/server/openapi/words.rs");
}

/// Every variant in turn, from the first; the compiler names the one that is not among them.
#[test]
fn the_words_of_the_plan_are_those_of_the_types() {
    fn next(what: NextWhat) -> Option<NextWhat> {
        Some(match what {
            NextWhat::Notice => NextWhat::PowerOff,
            NextWhat::PowerOff => NextWhat::MoveEnd,
            NextWhat::MoveEnd => NextWhat::HoldEnds,
            NextWhat::HoldEnds => NextWhat::NoticeAge,
            NextWhat::NoticeAge => NextWhat::Rung,
            NextWhat::Rung => return None,
        })
    }
    let all: BTreeSet<_> = std::iter::successors(Some(NextWhat::Notice), |what| next(*what)).collect();
    let all: BTreeSet<String> = all.into_iter().map(|what| what.as_str().to_owned()).collect();
    assert_eq!(words_of("NextWhat"), all);
    let why = all.into_iter().chain([Why::Message.as_str().to_owned()]).collect();
    assert_eq!(words_of("Why"), why);
    let found = [Finding::Leave, Finding::Wait, Finding::MoveEnd(Moved::Hold), Finding::StopLadder];
    assert!(found.iter().all(|finding| words_of("Finding").contains(finding.as_str())));
    assert!(words_of("Act").contains(Act::StopLadder.as_str()));
}

/// Every variant in turn, as above.
#[test]
fn the_words_of_arguments_are_those_of_the_types() {
    fn unseen(unseen: &Unseen) -> Option<Unseen> {
        Some(match unseen {
            Unseen::NotLooked => Unseen::OtherHost,
            Unseen::OtherHost => Unseen::NotListed,
            Unseen::NotListed => Unseen::NotRead,
            Unseen::NotRead => Unseen::TooLarge { most: 1 },
            Unseen::TooLarge { .. } => Unseen::NoDefinition,
            Unseen::NoDefinition => Unseen::Unreadable { said: String::new() },
            Unseen::Unreadable { .. } => Unseen::State,
            Unseen::State => Unseen::CutShort,
            Unseen::CutShort => return None,
        })
    }
    fn flaw(flaw: &TagFlaw) -> Option<TagFlaw> {
        Some(match flaw {
            TagFlaw::TooLong { .. } => TagFlaw::Xml(String::new()),
            TagFlaw::Xml(_) => TagFlaw::OtherElement,
            TagFlaw::OtherElement => TagFlaw::OtherAttributes,
            TagFlaw::OtherAttributes => TagFlaw::Lacks("vm"),
            TagFlaw::Lacks(_) => TagFlaw::BadValue("vm"),
            TagFlaw::BadValue(_) => TagFlaw::Version(String::new()),
            TagFlaw::Version(_) => return None,
        })
    }
    fn drifted(drifted: &Drifted) -> Option<Drifted> {
        Some(match drifted {
            Drifted::Superfluous => Drifted::Gone,
            Drifted::Gone => Drifted::Older,
            Drifted::Older => Drifted::OtherLedger,
            Drifted::OtherLedger => Drifted::OtherVm,
            Drifted::OtherVm => Drifted::Forged,
            Drifted::Forged => Drifted::Unreadable(TagFlaw::OtherElement),
            Drifted::Unreadable(_) => return None,
        })
    }
    fn trouble(error: &CallError) -> Option<CallError> {
        let (vm, operation) = (VmUuid(Uuid::nil()), Operation::List);
        Some(match error {
            CallError::Disconnected { .. } => CallError::Late { operation, seconds: 1 },
            CallError::Late { .. } => CallError::UnknownVm { vm },
            CallError::UnknownVm { .. } => CallError::OtherRun { vm },
            CallError::OtherRun { .. } => CallError::Refused { operation, message: "no".to_owned(), code: 1 },
            CallError::Refused { .. } => CallError::Busy,
            CallError::Busy => return None,
        })
    }
    let check = |of: &str, words: BTreeSet<String>| assert_eq!(words_of(of), words, "{of}");
    let all = std::iter::successors(Some(Unseen::NotLooked), unseen);
    check("Unseen", all.map(|unseen| unseen.as_str().to_owned()).collect());
    let all = std::iter::successors(Some(TagFlaw::TooLong { most: 1 }), flaw);
    check("TagFlaw", all.map(|flaw| flaw.as_str().to_owned()).collect());
    let all = std::iter::successors(Some(Drifted::Superfluous), drifted);
    check("Drifted", all.map(|drifted| drifted.as_str().to_owned()).collect());
    let all = std::iter::successors(Some(CallError::Disconnected { why: Loss::NotYet.into() }), trouble);
    let words = all.filter_map(|error| error.reason().args.get("why").map(|why| why.into_owned()));
    check("Trouble", words.chain(["not-answered".to_owned()]).collect());
}

#[test]
fn the_arguments_of_every_code_are_named() {
    let document = String::from_utf8(document().to_vec()).unwrap();
    for code in Code::ALL.iter().filter(|code| !code.args().is_empty()) {
        assert!(document.contains(&format!("`{}`: `{}`", code.as_str(), code.args()[0])), "{}", code.as_str());
    }
}

#[test]
fn no_two_types_share_a_name() {
    let without_required = |mut schema: Value| {
        schema.as_object_mut().map(|schema| schema.remove("required"));
        schema
    };
    let mut seen: BTreeMap<String, Value> = BTreeMap::new();
    for operation in crate::api::server::routes::operations() {
        for (name, schema) in operation.answered_schemas().into_iter().chain(operation.asked_schemas()) {
            let schema = without_required(schema);
            let before = seen.entry(name.clone()).or_insert_with(|| schema.clone());
            assert_eq!(*before, schema, "two types that go over the socket are called {name}");
        }
    }
}
