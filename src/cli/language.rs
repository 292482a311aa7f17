//! In which language the person at the command reads. What nobody says here, the daemon's configuration says.

use crate::model::language::Language;

/// The language of the locale for messages: of `LC_ALL`, `LC_MESSAGES` and `LANG` the first that is set decides.
/// Nothing if that is none of ours.
pub fn of_environment() -> Option<Language> {
    of(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok()))
}

fn of(locales: [Option<String>; 3]) -> Option<Language> {
    let decides = locales.into_iter().flatten().find(|locale| !locale.is_empty())?;
    Language::from_tag(&decides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let check = |locales: [&str; 3], expected| {
            let locales = locales.map(|locale| Some(locale.to_owned()).filter(|locale| locale != "unset"));
            assert_eq!(of(locales), expected);
        };
        check(["unset", "unset", "nl_NL.UTF-8"], Some(Language::Dutch));
        check(["unset", "de_DE.UTF-8", "nl_NL.UTF-8"], Some(Language::German));
        check(["", "", "de_AT"], Some(Language::German));
        check(["C", "unset", "nl_NL.UTF-8"], None);
        check(["unset", "unset", "fr_FR.UTF-8"], None);
        check(["unset", "unset", "unset"], None);
    }
}
