//! Every sample portfolio opens, is kept byte for byte, and is judged as it was.

use std::path::{Path, PathBuf};

use evenkeel::files;
use evenkeel::portfolio::Choice as _;
use evenkeel::rules::Judgement;

use crate::support::facts;

/// The samples with their texts, in order of name.
fn samples() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_portfolio = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    let mut samples: Vec<(PathBuf, String)> = entries
        .filter(is_portfolio)
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect();
    samples.sort();
    assert!(samples.len() >= 2);
    samples
}

#[test]
fn samples_are_kept_byte_for_byte() {
    for (path, text) in samples() {
        let portfolio =
            files::from_text(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(files::to_text(&portfolio), text, "{}", path.display());
    }
}

#[test]
fn samples_are_judged_as_they_were() {
    let mut page = String::new();
    for (path, text) in samples() {
        let portfolio = files::from_text(&text).unwrap();
        let judgement = Judgement::of(&facts(portfolio));
        page.push_str(&format!("{}\n", path.file_name().unwrap().to_string_lossy()));
        for group in &judgement.groups {
            let (name, level) = (group.rule.name, group.level.word());
            let (open, all) = (group.open, group.all);
            page.push_str(&format!("  {name:30}{level:9}{open:>3} open of {all}\n"));
        }
    }
    insta::assert_snapshot!(page);
}

#[test]
fn no_two_findings_are_taken_for_the_same() {
    for (path, text) in samples() {
        let judgement = Judgement::of(&facts(files::from_text(&text).unwrap()));
        for group in &judgement.groups {
            let all: Vec<_> = judgement.of_group(group).collect();
            for (place, finding) in all.iter().enumerate().take(200) {
                let is_twice = all.iter().skip(place + 1).any(|other| other.is_same(finding));
                assert!(!is_twice, "{}: {}", path.display(), finding.message);
            }
        }
    }
}

#[test]
fn harbour_city_is_told_what_a_wise_colleague_would_say() {
    let (_, text) = samples()
        .into_iter()
        .find(|(path, _)| path.ends_with("harbour-city.evenkeel.json"))
        .unwrap();
    let portfolio = files::from_text(&text).unwrap();
    let facts = facts(portfolio);
    let mut page = String::new();
    for finding in Judgement::of(&facts).findings() {
        let project = finding.project.as_ref().and_then(|id| facts.portfolio.projects.get(id));
        let about = project.map_or("", |project| project.name.as_str());
        let waived = if finding.waiver.is_some() { " (waived)" } else { "" };
        page.push_str(&format!("{:28}{about}: {}{waived}\n", finding.rule.name, finding.message));
    }
    insta::assert_snapshot!(page);
}
