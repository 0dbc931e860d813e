//! The challenge sheet is one page, whatever there is to ask, and everything on it can be read.
use evenkeel::balance::Facts;
use evenkeel::charts::{Item, Scene};
use evenkeel::export::{ExportError, sheet};
use evenkeel::portfolio::{Id, Person, Portfolio, Project, Stage, Unit};
use evenkeel::rules::{Judgement, Question};
use proptest::prelude::*;

use crate::charts::assert_readable;
use crate::given::{facts, generated, samples};
use crate::support::poppler;

/// What a chair would ask about the exit from the data centre.
const QUESTIONS: &[(&str, &str)] = &[
    (
        "Who in the business will stop if the data centre is not left in time, and do they know?",
        "Its sponsor, Gregor Hartmann, is in Information Technology, which is IT.",
    ),
    (
        "90 servers were to have moved by 31 March. What has to be true for the other 290 to move \
         before the lease ends?",
        "“First wave: 90 servers moved” is 40 days overdue.",
    ),
    (
        "Who will learn to run what comes after the move, in whose working hours, paid by whom?",
        "€2m is for systems and €39.5k for people.",
    ),
    (
        "Which departments lose a working day when their servers move, and who has told them?",
        "No unit of the business is named as having to change.",
    ),
    (
        "The landlord offers three more years at today's rent. Do we stop, and who says so?",
        "That is what was written down as the reason to stop.",
    ),
];

fn questions(all: &[(&str, &str)]) -> Vec<Question> {
    let question = |(text, because): &(&str, &str)| Question {
        text: (*text).to_owned(),
        because: (*because).to_owned(),
    };
    all.iter().map(question).collect()
}

fn harbour_city() -> Facts {
    samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap().1
}

fn named(facts: &Facts, name: &str) -> Id<Project> {
    facts.portfolio.projects.iter().find(|project| project.name == name).unwrap().id.clone()
}

fn laid_out(facts: &Facts, project: &Id<Project>, questions: &[Question]) -> Scene {
    sheet::scene(facts, &Judgement::of(facts), project, questions).unwrap()
}

fn words(scene: &Scene) -> Vec<&str> {
    scene.texts().into_iter().map(|text| text.text.as_str()).collect()
}

#[test]
fn the_sheet_of_a_sample_stays_as_it_is() {
    let facts = harbour_city();
    let svg = sheet::written(
        &laid_out(&facts, &named(&facts, "Data centre exit"), &questions(QUESTIONS)),
        "svg",
    );
    insta::assert_snapshot!(String::from_utf8(svg.unwrap()).unwrap());
}

#[test]
fn every_project_of_every_sample_gets_a_sheet_that_can_be_read() {
    for (name, facts) in samples().into_iter().chain([("generated".into(), generated(60, 2))]) {
        let judgement = Judgement::of(&facts);
        for project in facts.portfolio.projects.iter().take(100) {
            for number in [0, 1, 3, QUESTIONS.len()] {
                let questions = questions(&QUESTIONS[..number]);
                let scene = sheet::scene(&facts, &judgement, &project.id, &questions).unwrap();
                assert_readable(&scene, &format!("{} of {name}", project.name));
                let groups = scene.groups();
                let asked = groups.iter().filter(|group| group.id.starts_with("question-"));
                assert_eq!(asked.count(), number, "{} of {name}", project.name);
            }
        }
    }
}

#[test]
fn what_is_not_known_is_a_dash() {
    let project = Project { id: "p".into(), name: "Payroll".into(), ..Project::default() };
    let portfolio = Portfolio { projects: [project].into_iter().collect(), ..Portfolio::default() };
    let scene = laid_out(&facts(portfolio), &"p".into(), &[]);
    let dashes = words(&scene).into_iter().filter(|words| *words == "–").count();
    assert_eq!(dashes, 5, "cost, scores, when, sponsor, owner");
    assert!(words(&scene).contains(&"Idea"));
}

#[test]
fn more_questions_than_fit_are_counted_and_the_first_ones_shown() {
    let facts = harbour_city();
    let project = named(&facts, "Data centre exit");
    let many: Vec<_> = QUESTIONS.iter().cycle().take(40).copied().collect();
    let scene = laid_out(&facts, &project, &questions(&many));
    let asked = scene.groups().iter().filter(|group| group.id.starts_with("question-")).count();
    assert!((8..40).contains(&asked), "{asked}");
    let more = format!("and {} more in Evenkeel", 40 - asked);
    assert!(words(&scene).contains(&more.as_str()), "{more}");
    assert!(words(&scene).iter().any(|words| QUESTIONS[0].0.starts_with(words)));
}

#[test]
fn a_few_questions_leave_room_to_write_and_for_the_findings() {
    let facts = harbour_city();
    let project = named(&facts, "Data centre exit");
    let scene = laid_out(&facts, &project, &questions(&QUESTIONS[..2]));
    assert!(words(&scene).contains(&"Open findings"));
    let judgement = Judgement::of(&facts);
    let open = judgement.of_project(&project).filter(|finding| finding.waiver.is_none()).count();
    let signs = words(&scene).into_iter().filter(|words| ["●", "◐", "○"].contains(words)).count();
    assert_eq!(signs, open);
}

#[test]
fn a_sheet_is_a_page_of_words_in_every_file_that_holds_pages() {
    let facts = harbour_city();
    let page = laid_out(&facts, &named(&facts, "Data centre exit"), &questions(QUESTIONS));
    let write = |ending: &str| sheet::written(&page, ending);
    assert!(write(".SVG").unwrap().starts_with(b"<svg"));
    assert!(write("png").unwrap().starts_with(b"\x89PNG"));
    let pdf = write("pdf").unwrap();
    assert_eq!(pdf, write("pdf").unwrap());
    assert!(String::from_utf8_lossy(&pdf).contains("/MediaBox[0 0 595 842]"));
    for ending in ["csv", "docx", ""] {
        let error = write(ending).unwrap_err();
        assert_eq!(error, ExportError::NoPage(ending.to_owned()));
        assert!(error.to_string().ends_with("Let its name end in .svg, .png or .pdf"), "{error}");
    }
    assert!(sheet::scene(&facts, &Judgement::of(&facts), &"gone".into(), &[]).is_none());
    let Some(tags) = poppler("pdfinfo", &["-struct-text"], &pdf, &[]) else { return };
    let lines: Vec<&str> = tags.lines().map(str::trim).collect();
    let heading = lines.iter().position(|line| line.starts_with("H1")).expect("a heading");
    assert_eq!(lines[heading + 1], "\"Data centre exit \"");
    assert!(!tags.contains("Figure"), "words are read as words: {tags}");
    let Some(read) = poppler("pdftotext", &[], &pdf, &["-"]) else { return };
    assert!(read.contains("Who in the business will stop"), "{read}");
}

fn assert_no_rule_runs_through_words(scene: &Scene) {
    let groups = scene.groups();
    let items = scene.items.iter().chain(groups.iter().flat_map(|group| &group.items));
    for item in items {
        let Item::Line { from, to, .. } = item else { continue };
        for text in scene.texts() {
            assert!(!text.area().is_crossed(*from, *to), "a rule runs through “{}”", text.text);
        }
    }
}

/// Words of all the scripts that names come in, some too long for any line.
fn awkward() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z]{1,12}",
        "[α-ωΑ-Ω]{1,14}",
        "[а-яА-ЯЇїґ]{1,14}",
        "[A-Z]{40,120}",
        Just("日本語".to_owned()),
        Just("\u{202e}turned\u{7}".to_owned()),
        Just("<b>&'\"".to_owned()),
    ];
    proptest::collection::vec(word, 0..60)
        .prop_map(|words| words.join(" ").chars().take(300).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_covers_anything_or_leaves_the_page(
        (name, person, unit) in (awkward(), awkward(), awkward()),
        asked in proptest::collection::vec((awkward(), awkward()), 0..40),
        stage in proptest::sample::select(vec![Stage::Proposed, Stage::Approved, Stage::Done]),
    ) {
        let units = Unit { id: "u".into(), name: unit, ..Unit::default() };
        let people =
            Person { id: "a".into(), name: person, unit: Some("u".into()), ..Person::default() };
        let project = Project {
            id: "p".into(),
            name: name.clone(),
            stage: Some(stage),
            sponsor: Some("a".into()),
            owner: Some("a".into()),
            ..Project::default()
        };
        let facts = facts(Portfolio {
            name,
            units: [units].into_iter().collect(),
            people: [people].into_iter().collect(),
            projects: [project].into_iter().collect(),
            ..Portfolio::default()
        });
        let questions: Vec<Question> =
            asked.into_iter().map(|(text, because)| Question { text, because }).collect();
        let scene = laid_out(&facts, &"p".into(), &questions);
        assert_readable(&scene, "the sheet");
        assert_no_rule_runs_through_words(&scene);
        let groups = scene.groups();
        let shown = groups.iter().filter(|group| group.id.starts_with("question-")).count();
        prop_assert!(shown > 0 || questions.is_empty());
        prop_assert_eq!(groups.iter().any(|group| group.id == "more"), shown < questions.len());
    }
}
