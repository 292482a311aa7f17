//! In which language somebody is spoken to. The words themselves stand in `texts`.

/// A language that every text is there in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    English,
    Dutch,
    German,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::Dutch, Self::German];

    /// Its tag, as in `[languages]` of the configuration and in HTTP headers.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
            Self::German => "de",
        }
    }

    /// The language of a tag (`nl`, `de-AT`) or of a locale (`nl_NL.UTF-8`), if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// The first of our languages in an `accept-language` header, whose own order is the reader's.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').filter_map(|range| range.split(';').next()).find_map(Self::from_tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_tags_and_by_locales() {
        let check = |tag: &str, expected| assert_eq!(Language::from_tag(tag), expected, "{tag:?}");
        check("nl", Some(Language::Dutch));
        check("nl_NL.UTF-8", Some(Language::Dutch));
        check("de-AT", Some(Language::German));
        check("de_DE@euro", Some(Language::German));
        check("EN", Some(Language::English));
        check("nds_DE.UTF-8", None);
        check("fr_FR.UTF-8", None);
        check("C.UTF-8", None);
        check("C", None);
        check("POSIX", None);
        check("", None);
    }

    #[test]
    fn of_several_languages_the_first_that_is_ours_is_taken() {
        let check = |header: &str, expected| assert_eq!(Language::accepted(header), expected, "{header:?}");
        check("nl", Some(Language::Dutch));
        check("fr-FR, de;q=0.8, en;q=0.5", Some(Language::German));
        check("*", None);
        check("", None);
        check("\u{202e},;;,=", None);
    }
}
