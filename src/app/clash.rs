//! What two people made of the same field, in words: where, what it was, what each made of it.

use serde_json::Value;

use crate::edit::difference::{About, Noun, Said, said};
use crate::files::merge::{Conflict, Side};
use crate::portfolio::Portfolio;
use crate::text::shortened;

/// One field that both changed otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Where it is in the file; decisions are kept by it.
    pub path: String,
    /// What it is about.
    pub about: About,
    /// The name of the field on screen.
    pub field: String,
    /// What it was; empty where that was nothing.
    pub was: String,
    /// What was made of it here.
    pub mine: String,
    /// What somebody else made of it.
    pub theirs: String,
}

/// What stands where one side took something out.
const REMOVED: &str = "removed";

/// The three portfolios: as it was, mine, theirs.
pub(super) type Three<'p> = [&'p Portfolio; 3];

/// Conflicts in words, those of the projects first.
pub(super) fn in_words(conflicts: &[Conflict], three: Three<'_>) -> Vec<Clash> {
    let mut known: Option<(String, Noun, [Option<Said>; 3])> = None;
    let mut out: Vec<Clash> = Vec::with_capacity(conflicts.len());
    for conflict in conflicts {
        let steps = steps(&conflict.path);
        let (noun, id, rest) = subject(&steps);
        // Conflicts of one thing follow each other.
        let is_known = known.as_ref().is_some_and(|(own, of, _)| (own, *of) == (&id, noun));
        if !is_known {
            known = Some((id.clone(), noun, three.map(|p| said(p, noun, &id))));
        }
        if let Some((_, _, said)) = &known {
            out.push(clash(conflict, three, (noun, &id, &rest), said));
        }
    }
    out.sort_by_key(|clash| clash.about.noun != Noun::Project);
    out
}

/// The noun that is taken out where this side is chosen, by its list and its id.
pub(super) fn taken_out(conflict: &Conflict, side: Side) -> Option<(String, String)> {
    let value = match side {
        Side::Ours => &conflict.ours,
        Side::Theirs => &conflict.theirs,
    };
    let steps = steps(&conflict.path);
    match (value, steps.as_slice()) {
        (None, [list, id]) => Some((list.clone(), id.clone())),
        _ => None,
    }
}

fn clash(
    conflict: &Conflict,
    three: Three<'_>,
    (noun, id, rest): (Noun, &str, &[String]),
    said: &[Option<Said>; 3],
) -> Clash {
    let [was, mine, theirs] = said;
    let name = mine.as_ref().or(theirs.as_ref()).or(was.as_ref()).map(|said| said.name.clone());
    let name = name.unwrap_or_else(|| shortened(id, 60).into_owned());
    let about = About { noun, id: id.to_owned(), name };
    let path = conflict.path.clone();
    let values = [&conflict.base, &conflict.ours, &conflict.theirs];
    let make = |field: String, [was, mine, theirs]: [String; 3]| Clash {
        path: path.clone(),
        about: about.clone(),
        field,
        was,
        mine,
        theirs,
    };
    let is_removed = |place: usize| values.get(place).is_some_and(|value| value.is_none());
    let is_whole =
        conflict.base.as_ref().is_some_and(Value::is_object) && (is_removed(1) || is_removed(2));
    let keys = [0, 1, 2].map(|place| key(rest, three.get(place).copied(), id));
    if is_whole {
        let field = match (rest.is_empty(), conflict.comes_back) {
            (true, true) => "Removed, and named still".to_owned(),
            (true, false) => "Removed, and changed".to_owned(),
            (false, _) => label_at(said, &keys).unwrap_or_else(|| last_word(rest)),
        };
        let told = |place: usize| {
            if is_removed(place) {
                return REMOVED.to_owned();
            }
            if conflict.comes_back {
                return "kept".to_owned();
            }
            kept(was.as_ref(), said.get(place).and_then(Option::as_ref), &keys, place)
        };
        let before = was.as_ref().zip(keys[0].as_ref()).and_then(|(said, key)| said.at(key));
        let before = before.map(|(_, text)| text).or(rest.is_empty().then_some("there"));
        return make(field, [before.unwrap_or_default().to_owned(), told(1), told(2)]);
    }
    // The nearest line that anybody has: of a capacity by quarter there is one line.
    let mut ends = keys.map(Option::unwrap_or_default);
    while !ends.iter().all(String::is_empty) {
        let lines: Vec<Option<(&str, &str)>> =
            said.iter().zip(&ends).map(|(said, key)| said.as_ref()?.at(key)).collect();
        if let Some((label, _)) = lines.iter().flatten().next() {
            let text = |place: usize| {
                let line = lines.get(place).copied().flatten();
                line.map_or_else(String::new, |(_, text)| text.to_owned())
            };
            return make((*label).to_owned(), [text(0), text(1), text(2)]);
        }
        ends = ends
            .map(|key| key.rsplit_once('/').map_or_else(String::new, |(part, _)| part.to_owned()));
    }
    make(last_word(rest), values.map(|value| raw(value.as_ref(), three)))
}

/// What is kept of something that the other side took out: what was changed in it.
fn kept(
    was: Option<&Said>,
    now: Option<&Said>,
    keys: &[Option<String>; 3],
    place: usize,
) -> String {
    let (Some(was), Some(now)) = (was, now) else { return "kept".into() };
    let (Some(Some(old)), Some(Some(new))) = (keys.first(), keys.get(place)) else {
        return "kept".into();
    };
    let old: std::collections::HashMap<&str, &str> =
        was.under(old).map(|(key, _, text)| (key, text)).collect();
    let lines = now.under(new).filter(|(key, _, text)| old.get(key) != Some(text));
    let mut lines: Vec<String> = lines.map(|(_, label, text)| format!("{label}: {text}")).collect();
    let rest = lines.len().saturating_sub(3);
    lines.truncate(3);
    if rest > 0 {
        lines.push(format!("and {rest} more"));
    }
    if lines.is_empty() { "kept".into() } else { format!("kept, with {}", lines.join("; ")) }
}

fn label_at(said: &[Option<Said>; 3], keys: &[Option<String>; 3]) -> Option<String> {
    said.iter().zip(keys).find_map(|(said, key)| {
        let (label, _) = said.as_ref()?.at(key.as_ref()?)?;
        Some(label.to_owned())
    })
}

/// A path in its steps: `projects[p-014].value` is `projects`, `p-014`, `value`.
fn steps(path: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            // A name may hold brackets itself: the step ends where another may begin.
            let ends = inner.match_indices(']').map(|(at, _)| at);
            let is_end = |at: &usize| {
                let after = inner.get(at + 1..).unwrap_or_default();
                after.is_empty() || after.starts_with(['.', '['])
            };
            let end = ends.filter(is_end).min().unwrap_or(inner.len());
            out.push(inner.get(..end).unwrap_or_default().to_owned());
            rest = inner.get(end + 1..).unwrap_or_default();
        } else {
            let trimmed = rest.strip_prefix('.').unwrap_or(rest);
            let end = trimmed.find(['.', '[']).unwrap_or(trimmed.len());
            out.push(trimmed.get(..end).unwrap_or_default().to_owned());
            rest = trimmed.get(end..).unwrap_or_default();
        }
    }
    out
}

/// What a path is about: the noun, its id, and the steps within it.
fn subject(steps: &[String]) -> (Noun, String, Vec<String>) {
    let noun = match steps.first().map_or("", String::as_str) {
        "units" => Noun::Unit,
        "people" => Noun::Person,
        "objectives" => Noun::Objective,
        "roles" => Noun::Role,
        "projects" => Noun::Project,
        "lessons" => Noun::Lesson,
        "scenarios" => Noun::Scenario,
        "rules" => Noun::Rule,
        "waivers" => Noun::Waiver,
        "decisions" => Noun::Decision,
        "snapshots" => Noun::Snapshot,
        "presets" => Noun::Preset,
        "source" => Noun::Import,
        _ => Noun::Portfolio,
    };
    match (noun, steps) {
        (Noun::Portfolio, _) | (_, [_]) => (Noun::Portfolio, String::new(), steps.to_vec()),
        (_, [_, id, rest @ ..]) => (noun, id.clone(), rest.to_vec()),
        (_, []) => (Noun::Portfolio, String::new(), Vec::new()),
    }
}

/// The key of a line for steps within a thing, in one of the portfolios.
fn key(rest: &[String], p: Option<&Portfolio>, id: &str) -> Option<String> {
    let mut steps = rest.to_vec();
    match steps.first().map(String::as_str) {
        Some("statement_of_work") => steps.splice(..1, ["work".to_owned()]).for_each(drop),
        Some("policy_checks") => steps.splice(..1, ["policies".to_owned()]).for_each(drop),
        Some("change_capacity") => steps.splice(..1, ["capacity".to_owned()]).for_each(drop),
        Some("fiscal_year_starts") => steps.splice(..1, ["fiscal_year".to_owned()]).for_each(drop),
        Some("limits") => drop(steps.remove(0)),
        Some("effort") if steps.len() > 1 => {
            if let Some(step) = steps.get_mut(1) {
                let (role, quarter) = step.split_once(' ').unwrap_or((step, ""));
                *step = format!("{role}/{quarter}");
            }
        }
        Some("benefits") if steps.len() > 1 => {
            // Benefits have no ids: they are told by their places.
            let project = p?.projects.get(&id.into())?;
            let name = steps.get(1)?;
            let place = project.benefits.iter().position(|benefit| benefit.name == *name)?;
            if let Some(step) = steps.get_mut(1) {
                *step = place.to_string();
            }
        }
        _ => {}
    }
    Some(steps.join("/"))
}

/// The last step in words: `next_review` is `Next review`.
fn last_word(rest: &[String]) -> String {
    let word = rest.last().map_or("All of it", String::as_str).replace('_', " ");
    crate::text::sentence(&shortened(&word, 60))
}

/// A value as the file has it, ids of people and the like by name.
fn raw(value: Option<&Value>, three: Three<'_>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => {
            let named = three.iter().find_map(|p| {
                let person = p.people.get(&text.as_str().into()).map(|own| own.name.clone());
                person.or_else(|| p.projects.get(&text.as_str().into()).map(|own| own.name.clone()))
            });
            named.unwrap_or_else(|| text.clone())
        }
        Some(Value::Array(items)) => crate::text::count(items.len(), "entry"),
        Some(other) => shortened(&other.to_string(), 200).into_owned(),
    }
}

/// How many conflicts there are in how many things: `3 fields of 2 projects`.
pub(super) fn counted(clashes: &[Clash]) -> String {
    let mut subjects: Vec<&About> = clashes.iter().map(|clash| &clash.about).collect();
    subjects.dedup();
    let fields = crate::text::count(clashes.len(), "field");
    let is_one_noun = subjects.windows(2).all(|two| match two {
        [a, b] => a.noun == b.noun,
        _ => true,
    });
    match subjects.as_slice() {
        [one] => format!("{fields} of {}", shortened(&one.name, 60)),
        [first, ..] if is_one_noun => {
            format!("{fields} of {}", crate::text::count(subjects.len(), first.noun.label()))
        }
        _ => fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::merge::merge;
    use crate::portfolio::{Benefit, Decision, Milestone, Person, Project, Score, Waiver};
    use jiff::civil::{Date, date};

    fn base() -> Portfolio {
        let mut p = Portfolio::default();
        for (id, name) in [("ann", "Ann Lee"), ("bo", "Bo Ek"), ("cy", "Cy Ode")] {
            p.people.put(Person { id: id.into(), name: name.into(), ..Person::default() });
        }
        p.projects.put(Project {
            id: "p1".into(),
            name: "Payroll".into(),
            benefits: vec![Benefit { name: "Faster [1.5]".into(), ..Benefit::default() }],
            milestones: vec![Milestone {
                id: "m1".into(),
                name: "Go live".into(),
                due: Some(date(2027, 5, 1)),
                ..Milestone::default()
            }],
            ..Project::default()
        });
        p
    }

    fn with(change: impl Fn(&mut Project)) -> Portfolio {
        let mut p = base();
        let mut project = Project::clone(p.projects.at(0).unwrap());
        change(&mut project);
        p.projects.put(project);
        p
    }

    #[track_caller]
    fn told(ours: &Portfolio, theirs: &Portfolio) -> Vec<String> {
        let base = base();
        let conflicts = merge(&base, ours, theirs).unwrap().conflicts;
        let clashes = in_words(&conflicts, [&base, ours, theirs]);
        let words = |c: &Clash| {
            format!("{} | {} | {} | {} | {}", c.about.name, c.field, c.was, c.mine, c.theirs)
        };
        clashes.iter().map(words).collect()
    }

    #[test]
    fn fields_are_told_as_they_are_seen() {
        let ours = with(|p| {
            p.sponsor = Some("ann".into());
            p.value = Score::new(10.into());
            p.milestones[0].due = Some(date(2027, 6, 1));
            p.benefits[0].measure = "Days".into();
        });
        let theirs = with(|p| {
            p.sponsor = Some("bo".into());
            p.value = Score::new(20.into());
            p.milestones[0].due = Some(date(2027, 7, 1));
            p.benefits[0].measure = "Hours".into();
        });
        let lines = told(&ours, &theirs);
        assert_eq!(
            lines,
            [
                "Payroll | Sponsor |  | Ann Lee | Bo Ek",
                "Payroll | Value |  | 10 | 20",
                "Payroll | Benefit “Faster [1.5]”, measure |  | Days | Hours",
                "Payroll | Milestone “Go live”, due | 1 May 2027 | 1 Jun 2027 | 1 Jul 2027",
            ]
        );
    }

    #[test]
    fn waivers_and_decisions_are_told_as_they_are_seen() {
        let with = |reason: &str, by: &str, day: Date| {
            let mut p = base();
            p.waivers = vec![Waiver {
                rule: "missing-sponsor".into(),
                project: Some("p1".into()),
                reason: reason.into(),
                by: Some(by.into()),
                until: Some(day),
                ..Waiver::default()
            }];
            p.decisions = vec![Decision {
                project: Some("p1".into()),
                date: Some(day),
                by: Some(by.into()),
                reason: reason.into(),
                next_review: Some(day),
                ..Decision::default()
            }];
            p
        };
        let base = with("", "cy", date(2027, 5, 1));
        let (ours, theirs) =
            (with("Why not", "ann", date(2027, 6, 1)), with("So what", "bo", date(2027, 7, 1)));
        let conflicts = merge(&base, &ours, &theirs).unwrap().conflicts;
        let clashes = in_words(&conflicts, [&base, &ours, &theirs]);
        let of = |noun: Noun| -> Vec<String> {
            let own = clashes.iter().filter(|clash| clash.about.noun == noun);
            own.map(|c| format!("{} | {} | {} | {}", c.field, c.was, c.mine, c.theirs)).collect()
        };
        assert_eq!(
            of(Noun::Waiver),
            [
                "Why |  | Why not | So what",
                "Who takes responsibility | Cy Ode | Ann Lee | Bo Ek",
                "Until | 1 May 2027 | 1 Jun 2027 | 1 Jul 2027",
            ]
        );
        assert_eq!(
            of(Noun::Decision),
            [
                "Decided on | 1 May 2027 | 1 Jun 2027 | 1 Jul 2027",
                "Who | Cy Ode | Ann Lee | Bo Ek",
                "Why |  | Why not | So what",
                "Looked at again on | 1 May 2027 | 1 Jun 2027 | 1 Jul 2027",
            ]
        );
        let names: Vec<&str> = clashes.iter().map(|clash| clash.about.name.as_str()).collect();
        assert!(names.contains(&"Missing sponsor for Payroll"), "{names:?}");
        assert!(names.contains(&"Decision, Payroll, 1 Jun 2027, Why not"), "{names:?}");
    }

    #[test]
    fn what_one_took_out_and_the_other_changed_says_what_was_changed() {
        let ours = with(|p| p.milestones.clear());
        let theirs = with(|p| p.milestones[0].due = Some(date(2027, 7, 1)));
        assert_eq!(
            told(&ours, &theirs),
            [
                "Payroll | Milestone | Go live | removed | kept, with Milestone “Go live”, due: 1 Jul 2027"
            ]
        );
        let mut ours = base();
        ours.projects.remove(&"p1".into());
        let lines = told(&ours, &theirs);
        assert!(
            lines[0].starts_with("Payroll | Removed, and changed | there | removed | kept"),
            "{lines:?}"
        );
    }

    #[test]
    fn what_one_took_out_and_the_other_names_says_so() {
        let mut ours = base();
        ours.people.remove(&"cy".into());
        let theirs = with(|p| p.owner = Some("cy".into()));
        assert_eq!(
            told(&ours, &theirs),
            ["Cy Ode | Removed, and named still | there | removed | kept"]
        );
    }

    #[test]
    fn what_has_no_words_is_told_as_it_stands() {
        let (mut ours, mut theirs) = (base(), base());
        ours.name = "Mine".into();
        theirs.name = "Theirs".into();
        assert_eq!(told(&ours, &theirs), ["Mine | Name |  | Mine | Theirs"]);
    }
}
