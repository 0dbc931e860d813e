//! Who is suggested to be the same, and what becomes of a portfolio when two are made one.

use std::collections::BTreeMap;
use std::sync::Arc;

use evenkeel::edit::{apply, merge};
use evenkeel::import::alike::{self, Alike};
use evenkeel::portfolio::{Id, Person, Unit};
use proptest::prelude::*;

use super::*;
use crate::support::any;

/// Twenty-six people, from Z to A so that nothing hangs on the order.
const NAMES: [(&str, &str); 26] = [
    ("Zoé", "Zimmermann"),
    ("Yann", "Young"),
    ("Xavier", "Xenakis"),
    ("William", "Walker"),
    ("Victoria", "Vandenberg"),
    ("Ursula", "Underwood"),
    ("Thomas", "Thompson"),
    ("Stephanie", "Sutherland"),
    ("Rachel", "Robertson"),
    ("Quentin", "Quigley"),
    ("Patrick", "Patterson"),
    ("Olivia", "Osborne"),
    ("Nathan", "Nicholson"),
    ("Margaret", "Müller"),
    ("Louise", "Lefèvre"),
    ("Kenneth", "Kowalski"),
    ("Jane", "Smith"),
    ("John", "Smith"),
    ("Irene", "Ibrahim"),
    ("Heather", "Henderson"),
    ("Gerald", "García"),
    ("Florence", "Fitzgerald"),
    ("Edward", "Eriksson"),
    ("Deborah", "Donaldson"),
    ("Catherine", "Chevalier"),
    ("Arthur", "Anderson"),
];

/// Ways of writing a name; the last two are left out where an initial could be another person's.
fn spellings(given: &str, family: &str) -> Vec<String> {
    let plain = |text: &str| text.replace(['é', 'è'], "e").replace('ü', "u").replace('í', "i");
    let mut slipped: Vec<char> = family.chars().collect();
    let last = slipped.len() - 2;
    slipped.swap(last, last - 1);
    let slipped: String = slipped.into_iter().collect();
    let initial = given.chars().next().unwrap();
    let (given_plain, family_plain) = (plain(given).to_lowercase(), plain(family).to_lowercase());
    let mut out = vec![
        format!("{given} {family}"),
        format!("{family}, {given}"),
        format!("  {}  {} ", given.to_uppercase(), family.to_uppercase()),
        format!("{given_plain}.{family_plain}@port.example"),
        format!("{} {given}", family.to_uppercase()),
        format!("Dr. {} {}", plain(given), plain(family)),
        format!("{family} {given}"),
    ];
    if family != "Smith" {
        out.push(format!("{initial}. {family}"));
        out.push(format!("{family}, {initial}."));
        if family.len() > 7 && slipped != family {
            out.push(format!("{given} {slipped}"));
        }
    }
    out
}

fn of_people<N: AsRef<str>>(names: &[N]) -> Portfolio {
    let people = names.iter().enumerate().map(|(i, name)| Person {
        id: Id::new(format!("person-{i}")),
        name: name.as_ref().to_owned(),
        ..Person::default()
    });
    Portfolio { people: people.collect(), ..Portfolio::default() }
}

fn names(portfolio: &Portfolio, alike: &Alike<Person>) -> Vec<String> {
    let ids = std::iter::once(&alike.keep).chain(&alike.others);
    ids.map(|id| portfolio.person_name(id).to_owned()).collect()
}

fn groups(written: &[&str]) -> Vec<Vec<String>> {
    let portfolio = of_people(written);
    alike::people(&portfolio).iter().map(|group| names(&portfolio, group)).collect()
}

#[test]
fn a_hundred_spellings_of_twenty_six_names_are_found_and_no_two_people_are_mixed_up() {
    let mut written: Vec<(usize, String)> = NAMES
        .iter()
        .enumerate()
        .flat_map(|(i, (given, family))| spellings(given, family).into_iter().map(move |s| (i, s)))
        .collect();
    // In an order that has nothing to do with who they are.
    written.sort_by_key(|(i, name)| (name.len() * 31 + i * 17) % 97);
    assert!(written.len() > 200, "{}", written.len());
    let portfolio = of_people(&written.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>());
    let who: BTreeMap<String, usize> =
        written.iter().enumerate().map(|(at, (who, _))| (format!("person-{at}"), *who)).collect();
    let found = alike::people(&portfolio);
    for group in &found {
        let first = who[group.keep.as_str()];
        for other in &group.others {
            assert_eq!(who[other.as_str()], first, "{:?}", names(&portfolio, group));
        }
        assert!((0.0..=0.5).contains(&group.doubt) && !group.reason.is_empty());
    }
    let grouped: usize = found.iter().map(|group| group.others.len() + 1).sum();
    let missed: Vec<_> = written
        .iter()
        .enumerate()
        .filter(|(at, _)| {
            let id = Id::new(format!("person-{at}"));
            !found.iter().any(|group| group.keep == id || group.others.contains(&id))
        })
        .collect();
    assert_eq!(grouped, written.len(), "{missed:?}");
    let kept: Vec<&str> = found.iter().map(|g| portfolio.person_name(&g.keep)).collect();
    assert_eq!(found.len(), NAMES.len(), "{kept:?}");
    for (given, family) in NAMES {
        assert!(kept.contains(&format!("{given} {family}").as_str()), "{given} {family}: {kept:?}");
    }
}

#[test]
fn a_name_that_fits_two_people_is_put_with_neither() {
    assert_eq!(groups(&["John Smith", "Jane Smith", "J. Smith"]), Vec::<Vec<String>>::new());
    assert_eq!(
        groups(&["John Smith", "Jane Smith", "Smith, J.", "J. Smith"]),
        Vec::<Vec<String>>::new()
    );
    assert_eq!(
        groups(&["John A. Smith", "John B. Smith", "John Smith"]),
        Vec::<Vec<String>>::new()
    );
    assert_eq!(groups(&["John Smith", "Smith, J."]), [["John Smith", "Smith, J."]]);
    assert_eq!(
        groups(&["jsmith@port.example", "John Smith"]),
        [["John Smith", "jsmith@port.example"]]
    );
}

#[test]
fn different_people_stay_apart() {
    for pair in [
        ["Simon Lee", "Simone Lee"],
        ["Ann Lee", "Ann Leigh"],
        ["John Smith (Port)", "John Smith (Care)"],
        ["J. Smith", "J. Smyth"],
        ["Martin Fox", "Fox Island"],
        ["Daniel Roe", "Daniela Roe"],
        ["Chris Paul", "Paula Chris"],
    ] {
        assert_eq!(groups(&pair), Vec::<Vec<String>>::new(), "{pair:?}");
    }
}

#[test]
fn units_written_in_several_ways_are_found() {
    let units = [
        "Department of Defense",
        "DoD",
        "department of  Defense",
        "Region 1",
        "Region 2",
        "Finance Department",
        "Finance",
        "Finance Division",
        "Transportation Agency",
        "Transportaton Agency",
        "North Office",
        "South Office",
    ];
    let list = units.iter().enumerate().map(|(i, name)| Unit {
        id: Id::new(format!("unit-{i}")),
        name: (*name).to_owned(),
        ..Unit::default()
    });
    let portfolio = Portfolio { units: list.collect(), ..Portfolio::default() };
    let found = alike::units(&portfolio);
    let groups: Vec<Vec<&str>> = found
        .iter()
        .map(|group| {
            let ids = std::iter::once(&group.keep).chain(&group.others);
            ids.map(|id| portfolio.units.get(id).unwrap().name.as_str()).collect()
        })
        .collect();
    assert_eq!(
        groups,
        [
            vec!["Department of Defense", "DoD", "department of  Defense"],
            vec!["Transportation Agency", "Transportaton Agency"],
        ]
    );
}

#[test]
fn merging_says_every_mention_anew() {
    let list =
        "name,sponsor,owner\nA,Ann Lee,Bo Fox\nB,\"Lee, Ann\",Ann Lee\nC,ANN LEE,\"Lee, Ann\"\n";
    let before = Arc::new(of(list).portfolio);
    let found = alike::people(&before);
    assert_eq!(found.len(), 1);
    let after = apply(&before, &merge::people(&before, &found[0].keep, &found[0].others)).unwrap();
    assert_eq!(after.people.len(), 2);
    assert!(after.projects.iter().all(|p| p.sponsor.as_ref() == Some(&found[0].keep)));
    assert!(alike::people(&after).is_empty());
}

proptest! {
    #[test]
    fn merging_people_or_units_never_leaves_a_dangling_mention(seed: u64, a: usize, b: usize) {
        let portfolio = Arc::new(any::portfolio(seed));
        let text = |p: &Portfolio| evenkeel::files::to_text(p);
        let people: Vec<_> = portfolio.people.iter().map(|person| person.id.clone()).collect();
        if people.len() > 1 {
            let (keep, other) = (&people[a % people.len()], &people[b % people.len()]);
            let edit = merge::people(&portfolio, keep, std::slice::from_ref(other));
            let after = apply(&portfolio, &edit).unwrap();
            prop_assert_eq!(faults(&after), vec![]);
            prop_assert_eq!(after.people.contains(other), keep == other);
            // Whatever named the one that went names the one that stays.
            let named = |p: &Portfolio, id: &Id<Person>| text(p).matches(&format!("\"{id}\"")).count();
            prop_assert!(keep == other || named(&after, other) == 0 || named(&portfolio, keep) == 0 || other.as_str().is_empty());
            prop_assert_eq!(after.projects.iter().filter(|p| p.sponsor.is_some()).count(),
                portfolio.projects.iter().filter(|p| p.sponsor.is_some()).count());
        }
        let units: Vec<_> = portfolio.units.iter().map(|unit| unit.id.clone()).collect();
        if units.len() > 1 {
            let (keep, other) = (&units[a % units.len()], &units[b % units.len()]);
            let edit = merge::units(&portfolio, keep, std::slice::from_ref(other));
            let after = apply(&portfolio, &edit).unwrap();
            prop_assert_eq!(faults(&after), vec![]);
            prop_assert_eq!(after.people.iter().filter(|p| p.unit.is_some()).count(),
                portfolio.people.iter().filter(|p| p.unit.is_some()).count());
        }
    }

    #[test]
    fn suggestions_are_the_same_every_time_and_name_nobody_twice(
        written in proptest::collection::vec("(J|John|Jane|Jo|Smith|Smyth|A)[., ]{1,2}(Smith|John|J|Doe|B)?", 0..20)
    ) {
        let portfolio = of_people(&written);
        let found = alike::people(&portfolio);
        prop_assert_eq!(&found, &alike::people(&portfolio));
        let mut seen = std::collections::HashSet::new();
        for group in &found {
            prop_assert!(!group.others.is_empty());
            for id in std::iter::once(&group.keep).chain(&group.others) {
                prop_assert!(portfolio.people.contains(id) && seen.insert(id.clone()));
            }
        }
    }
}
