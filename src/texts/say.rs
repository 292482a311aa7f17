//! Looks up a text by its key and fills it in. The texts themselves stand in `src/texts/{en,nl,de}/AREA.ftl`; a new
//! area is a file in each of the three folders and a word in the list below.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::model::language::Language;

macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        fn sources(language: Language) -> Vec<&'static str> {
            match language {
                Language::English => vec![$(include_str!(concat!("en/", $area, ".ftl"))),*],
                Language::Dutch => vec![$(include_str!(concat!("nl/", $area, ".ftl"))),*],
                Language::German => vec![$(include_str!(concat!("de/", $area, ".ftl"))),*],
            }
        }
    };
}

areas! {
    "acceptance",
    "adoption",
    "audit",
    "classify",
    "decided",
    "decisions",
    "doctor",
    "drift",
    "errors",
    "failures",
    "gaps",
    "guards",
    "hints",
    "history",
    "mails",
    "plan",
    "policy",
    "policy-changes",
    "power",
    "projects",
    "reasons",
    "refusals",
    "report",
    "request-mails",
    "requests",
    "rules",
    "status",
    "times",
    "usage",
    "vms",
    "words",
}

/// Says the text of a key: `say!(language, "key", name = value, ..)`. The language is a [`Language`] or a `&Style`.
///
/// Numbers stay numbers, so that a text can have a plural; everything else is said as it displays itself. Names of VMs
/// and words of people are cleaned by whoever gives them. A test holds keys and names of variables against the texts.
#[macro_export]
macro_rules! say {
    ($language:expr, $key:literal $(,)?) => {
        $crate::texts::say::said($crate::model::language::Language::from($language), $key, &[])
    };
    ($language:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        use $crate::texts::say::given::*;
        $crate::texts::say::said(
            $crate::model::language::Language::from($language),
            $key,
            &[$((stringify!($name), (&Given(&$value)).told())),+],
        )
    }};
}

/// What [`say!`] does with the values that it is given.
pub mod given {
    use std::fmt::Display;

    use super::FluentValue;

    /// A value on its way into a text.
    #[derive(Debug)]
    pub struct Given<T>(pub T);

    /// For numbers, which decide between singular and plural. The compiler looks here first.
    pub trait AsNumber {
        fn told(&self) -> FluentValue<'static>;
    }

    /// For everything else that can be said.
    pub trait AsWords {
        fn told(&self) -> FluentValue<'static>;
    }

    macro_rules! numbers {
        ($($number:ty),*) => {
            $(impl AsNumber for Given<&$number> {
                fn told(&self) -> FluentValue<'static> {
                    FluentValue::from(*self.0)
                }
            }
            impl AsNumber for Given<&&$number> {
                fn told(&self) -> FluentValue<'static> {
                    FluentValue::from(**self.0)
                }
            })*
        };
    }

    numbers!(u8, u16, u32, u64, usize, i32, i64);

    impl<T: Display + ?Sized> AsWords for &Given<&T> {
        fn told(&self) -> FluentValue<'static> {
            FluentValue::from(self.0.to_string())
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

/// Each is built when it is first spoken.
fn bundle(language: Language) -> &'static Bundle {
    static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| built(Language::English));
    static DUTCH: LazyLock<Bundle> = LazyLock::new(|| built(Language::Dutch));
    static GERMAN: LazyLock<Bundle> = LazyLock::new(|| built(Language::German));
    match language {
        Language::English => &ENGLISH,
        Language::Dutch => &DUTCH,
        Language::German => &GERMAN,
    }
}

/// The texts of a language. What cannot be read is left out here, and found by a test.
fn built(language: Language) -> Bundle {
    let tag = language.tag().parse().expect("each of the three tags is one");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks of direction around every value would be shown as dirt by terminals, and names are cleaned of their own.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // A key that is there twice keeps its first text.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The text of a key, filled in. Without one in this language the English is said, and without that the key: a text
/// that is missing keeps nobody from an answer.
pub fn said(language: Language, key: &str, given: &[(&'static str, FluentValue<'static>)]) -> String {
    let args: FluentArgs<'_> = given.iter().cloned().collect();
    filled(language, key, &args).or_else(|| filled(Language::English, key, &args)).unwrap_or_else(|| key.to_owned())
}

/// Whether a key is there in a language.
pub fn knows(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

fn filled(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    // A value that is missing is shown by its name; the test that compares names of variables finds it before.
    let mut missing = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut missing).into_owned())
}
