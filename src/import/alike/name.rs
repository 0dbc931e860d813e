//! Words of names, and how far they are from each other.

use crate::import::letters::unaccented;

/// A word so that spellings of it fall together: without accents, `ue` as `u`.
pub(super) fn plain(word: &str) -> String {
    let word = unaccented(word).replace('\'', "");
    // Germans write an umlaut as two letters where they have no key for it.
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// How many letters have to be changed, added, taken away or swapped with the next, up to 3.
pub(super) fn far(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return 3;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], place: Option<usize>| place.and_then(|p| row.get(p).copied());
    for (i, ca) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let change = at(&last, Some(j)).unwrap_or(3) + usize::from(ca != cb);
            let step = at(&last, Some(j + 1)).min(at(&next, Some(j))).unwrap_or(3) + 1;
            let is_swap = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            let swap = if is_swap { at(&before, j.checked_sub(1)) } else { None };
            next.push(change.min(step).min(swap.map_or(usize::MAX, |swap| swap + 1)));
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or(3).min(3)
}

/// Whether a word is another with a slip of the keys: the longer, the more slips are believed.
pub(super) fn is_slip(a: &str, b: &str, shortest: usize) -> bool {
    let length = a.chars().count().min(b.chars().count());
    a.chars().next() == b.chars().next()
        && match far(a, b) {
            1 => length >= shortest,
            2 => length >= shortest + 4,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_keys_are_counted() {
        for (a, b, steps) in [
            ("smith", "smith", 0),
            ("simth", "smith", 1),
            ("smit", "smith", 1),
            ("kitten", "sitting", 3),
            ("", "ab", 2),
            ("a", "abcd", 3),
        ] {
            assert_eq!((far(a, b), far(b, a)), (steps, steps), "{a} {b}");
        }
        assert!(is_slip("henderson", "hendersen", 6) && !is_slip("smith", "smyth", 6));
        assert_eq!(plain("Müller"), plain("Mueller"));
    }
}
