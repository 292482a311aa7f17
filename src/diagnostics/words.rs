//! Words in messages: quoting what a file says, enumerating, and guessing what was meant.

/// How much of a file's own words a message repeats.
const LONGEST_QUOTE: usize = 60;

/// Of a longer list a message gives the beginning.
const LONGEST_LIST: usize = 30;

/// Among so many names somebody may have slipped. Where there are more, the others are not tried.
pub const NAMES_TRIED: usize = 200;

/// What a file says, quoted for a message: shortened, and without anything that a terminal would act on.
pub fn quoted(text: &str) -> String {
    let mut shown = String::from("`");
    for character in text.chars().take(LONGEST_QUOTE) {
        match character {
            '"' | '\'' | '\\' => shown.push(character),
            _ => shown.extend(character.escape_debug()),
        }
    }
    if text.chars().nth(LONGEST_QUOTE).is_some() {
        shown.push('…');
    }
    shown.push('`');
    shown
}

/// The words as a list in a sentence: "`a`, `b` and `c`", with this conjunction; of very many the first.
pub fn one_of<'a>(words: impl IntoIterator<Item = &'a str>, conjunction: &str) -> String {
    let mut rest = words.into_iter();
    let words: Vec<String> = rest.by_ref().take(LONGEST_LIST).map(quoted).collect();
    let more = rest.count();
    match words.as_slice() {
        first if more > 0 => format!("{} {conjunction} {more} more", first.join(", ")),
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// The candidate that was probably meant, if one is near enough: a slip in three letters, or another case.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST_QUOTE).flat_map(char::to_lowercase).collect();
    let allowed = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &candidate.to_lowercase().chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters have to be changed, put in, left out or swapped with their neighbour to make one of the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
