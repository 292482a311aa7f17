//! How a request is put: its method, its path and where its fields go.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The header in which the daemon says its version.
pub const VERSION_HEADER: &str = "fortnight-version";

/// The header in which the daemon says the time zone that its sentences and the policy speak in (an IANA name).
pub const TIMEZONE_HEADER: &str = "fortnight-timezone";

/// How a request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Changes nothing. The fields stand in the query.
    Get,
    /// May change something. The fields stand in the body, as JSON.
    Post,
}

/// What goes over the socket and so stands in the daemon's OpenAPI document. A type that does not implement it lacks
/// `#[cfg_attr(feature = "daemon", derive(utoipa::ToSchema))]`, as does each type that it holds. The command has no
/// document and carries no schemas; to it every type is good enough.
#[cfg(feature = "daemon")]
pub trait Documented: utoipa::ToSchema {}
#[cfg(feature = "daemon")]
impl<T: utoipa::ToSchema> Documented for T {}
#[cfg(not(feature = "daemon"))]
pub trait Documented {}
#[cfg(not(feature = "daemon"))]
impl<T> Documented for T {}

/// A request: its fields are those of the value that implements this.
pub trait Ask: Serialize + DeserializeOwned + Documented {
    type Answer: Serialize + DeserializeOwned + Documented;

    const METHOD: Method;
    const PATH: &'static str;
    /// Whether the daemon may take long to answer, since it waits for the hypervisor.
    const SLOW: bool = false;
    /// Whether there is an answer even if the daemon's ledger cannot be read. Without it the daemon knows of no VM, which
    /// must not be told as if there were none.
    const WITHOUT_LEDGER: bool = false;
    /// The field whose text is read as a document: one of no words is found fault with where it is read.
    const DOCUMENT: Option<&'static str> = None;

    /// The path, and for a [`Method::Get`] the query that holds the fields.
    fn target(&self) -> String {
        match Self::METHOD {
            Method::Post => Self::PATH.to_owned(),
            Method::Get => format!("{}{}", Self::PATH, query(self)),
        }
    }
}

/// The fields as a query, from the `?` on; nothing where there are none.
fn query(fields: &impl Serialize) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(fields) else { return String::new() };
    let pairs: Vec<String> = fields
        .iter()
        .filter_map(|(name, value)| {
            let value = match value {
                Value::String(text) => text.clone(),
                Value::Bool(_) | Value::Number(_) => value.to_string(),
                Value::Null | Value::Array(_) | Value::Object(_) => return None,
            };
            Some(format!("{}={}", escaped(name), escaped(&value)))
        })
        .collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// Every byte that may mean something in a query, as `%XX`.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// Ties a request to its route and answer.
macro_rules! ask {
    (
        $request:ty => $answer:ty, $method:ident $path:literal
        $(, slow: $slow:literal)? $(, without_ledger: $without_ledger:literal)? $(, document: $field:literal)?
    ) => {
        impl crate::api::wire::Ask for $request {
            type Answer = $answer;
            const METHOD: crate::api::wire::Method = crate::api::wire::Method::$method;
            const PATH: &'static str = $path;
            $(const SLOW: bool = $slow;)?
            $(const WITHOUT_LEDGER: bool = $without_ledger;)?
            $(const DOCUMENT: Option<&'static str> = Some($field);)?
        }
    };
}
pub(super) use ask;
