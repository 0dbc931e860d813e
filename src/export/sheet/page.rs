//! Lays the challenge sheet out on one upright page, from the heading down.

use std::sync::Arc;

use super::PAGE;
use super::about::{self, Fact};
use super::asked::{ANSWER, Asked, Fitted, REASON, Setting};
use crate::balance::Facts;
use crate::charts::{
    self, Area, Group, Item, Paint, Palette, Rgb, Scene, Stroke, Text, Theme, font,
};
use crate::portfolio::{Level, Project};
use crate::rules::Question;
use crate::rules::{Finding, Judgement};
use crate::text;

/// The edges of what is written, in points.
const LEFT: f32 = 56.0;
const RIGHT: f32 = PAGE.width as f32 - LEFT;
const TOP: f32 = 46.0;
/// Where questions and findings end.
const BOTTOM: f32 = 784.0;
/// The footer's baseline.
const FOOT: f32 = 808.0;
/// Inside the block of facts.
const PADDING: f32 = 12.0;
/// From a question's number to its words, and from a finding's sign to its.
const INDENT: f32 = 26.0;

/// How words are set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    size: f32,
    bold: bool,
    colour: Rgb,
}

impl Style {
    fn ink(size: f32) -> Self {
        Self { size, bold: false, colour: palette().ink }
    }

    fn soft(size: f32) -> Self {
        Self { colour: palette().soft, ..Self::ink(size) }
    }

    fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    fn coloured(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    /// So many lines, from the top of the first to the top of what follows.
    pub(super) fn height(self, lines: usize) -> f32 {
        self.size * font::LINE * lines as f32
    }

    pub(super) fn wrapped(self, words: &str, width: f32, lines: usize) -> Vec<String> {
        font::wrapped(words, self.size, self.bold, width, lines)
    }

    /// In as few lines, but so that no single word is left for the last.
    pub(super) fn balanced(self, words: &str, width: f32, lines: usize) -> Vec<String> {
        let full = self.wrapped(words, width, lines);
        let joined = full.join(" ");
        let narrower = (14_u8..20).map(|part| width * f32::from(part) / 20.0);
        narrower
            .map(|width| self.wrapped(words, width, full.len()))
            .find(|lines| lines.join(" ") == joined)
            .unwrap_or(full)
    }
}

/// Paper is white whatever the window looks like.
fn palette() -> &'static Palette {
    Palette::of(Theme::Light)
}

/// The sheet.
pub(super) fn scene(
    facts: &Facts,
    judgement: &Judgement,
    project: &Project,
    questions: &[Question],
) -> Scene {
    let name = text::shown_name(project.name.trim());
    let mut pen = Pen { items: vec![ground()], y: TOP };
    pen.heading(facts, &name);
    pen.facts(&about::rows(facts, project));
    let findings = open(judgement, project);
    let setting = Setting {
        question: Style::ink(11.5),
        because: Style::soft(9.0),
        more: Style::soft(9.5),
        finding: Style::ink(9.5),
        head: 30.0,
    };
    if questions.is_empty() {
        pen.nothing();
    }
    let room = (RIGHT - LEFT - INDENT, BOTTOM - pen.y);
    let fitted = Fitted::new(questions, findings.len(), &setting, room);
    for (place, asked) in fitted.asked.iter().enumerate() {
        pen.question(place + 1, asked, &fitted, &setting);
    }
    if fitted.left_out > 0 {
        let more = format!("and {} more in Evenkeel", text::grouped(fitted.left_out as i128, 0));
        let items = pen.written(&[more], LEFT + INDENT, setting.more);
        pen.group("more", items);
    }
    pen.notes(&fitted, &setting);
    pen.findings(&findings, &fitted, &setting);
    pen.footer();
    Scene {
        size: PAGE,
        title: format!("{name} · challenge sheet"),
        below: Vec::new(),
        desc: String::new(),
        items: pen.items,
        head: 0.0,
        time: None,
    }
}

/// The findings that nobody waived, the most serious first.
fn open<'j>(judgement: &'j Judgement, project: &'j Project) -> Vec<&'j Arc<Finding>> {
    let of_project = judgement.of_project(&project.id);
    let mut findings: Vec<_> = of_project.filter(|finding| finding.waiver.is_none()).collect();
    findings.sort_by_key(|finding| finding.level);
    findings
}

fn ground() -> Item {
    let area = Area::new(0.0, 0.0, PAGE.width as f32, PAGE.height as f32);
    Item::Rect { area, paint: Paint::fill(palette().paper) }
}

/// A line from edge to edge.
fn rule(left: f32, y: f32, colour: Rgb, width: f32) -> Item {
    Item::Line { from: (left, y), to: (RIGHT, y), stroke: Stroke::solid(colour, width) }
}

/// Writes down the page.
struct Pen {
    items: Vec<Item>,
    /// Where the page is free from.
    y: f32,
}

impl Pen {
    /// Lines from here down.
    fn written(&mut self, lines: &[String], x: f32, style: Style) -> Vec<Item> {
        let mut items = Vec::new();
        for line in lines {
            let text = Text::new(line, x, self.y + style.size * font::ABOVE, style.size);
            let text = Text { bold: style.bold, ..text.coloured(style.colour) };
            items.push(Item::Text(text));
            self.y += style.height(1);
        }
        items
    }

    fn group(&mut self, id: &str, items: Vec<Item>) {
        let id = id.to_owned();
        self.items.push(Item::Group(Group { id, items, ..Group::default() }));
    }

    fn heading(&mut self, facts: &Facts, name: &str) {
        let width = RIGHT - LEFT;
        let kind = Style::ink(9.5).bold().coloured(palette().accent);
        let items = self.written(&["Challenge sheet".to_owned()], LEFT, kind);
        self.group("kind", items);
        self.y += 4.0;
        let (title, below) = (Style::ink(22.0).bold(), Style::soft(10.0));
        let mut items = self.written(&title.wrapped(name, width, 2), LEFT, title);
        self.y += 2.0;
        let sentence = charts::sentence(facts, facts);
        items.extend(self.written(&below.wrapped(&sentence, width, 2), LEFT, below));
        self.group(Group::HEADING, items);
        self.y += 12.0;
    }

    fn facts(&mut self, rows: &[Vec<Fact>]) {
        let (label, value) = (Style::soft(8.5), Style::ink(10.5));
        let (left, width) = (LEFT + PADDING, RIGHT - LEFT - 2.0 * PADDING);
        let top = self.y;
        self.y += PADDING;
        let mut groups = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            if place > 0 {
                self.y += 8.0;
            }
            let (from, mut to) = (self.y, self.y);
            for fact in row {
                self.y = from;
                let x = left + fact.from * width;
                let room = (fact.to - fact.from) * width - 8.0;
                let mut items = self.written(&[fact.label.to_owned()], x, label);
                items.extend(self.written(&value.wrapped(&fact.value, room, 2), x, value));
                groups.push((fact.word, items));
                to = to.max(self.y);
            }
            self.y = to;
        }
        self.y += PADDING;
        let area = Area::new(LEFT, top, RIGHT, self.y);
        self.items.push(Item::Rect { area, paint: Paint::fill(palette().wash) });
        for (word, items) in groups {
            self.group(word, items);
        }
        self.y += 20.0;
    }

    fn nothing(&mut self) {
        let words = "No question follows from what is known. \
                     Ask the sponsor what would make them stop.";
        let style = Style::ink(11.5);
        let items = self.written(&style.wrapped(words, RIGHT - LEFT, 3), LEFT, style);
        self.group("nothing", items);
        self.y += 12.0;
    }

    fn question(&mut self, number: usize, asked: &Asked, fitted: &Fitted, setting: &Setting) {
        let (top, x) = (self.y, LEFT + INDENT);
        let figure = setting.question.bold().coloured(palette().accent);
        let mut items = self.written(&[number.to_string()], LEFT, figure);
        self.y = top;
        items.extend(self.written(&asked.lines, x, setting.question));
        self.y += REASON;
        items.extend(self.written(&asked.because, x, setting.because));
        for _ in 0..fitted.answers {
            self.y += ANSWER;
            items.push(rule(x, self.y, palette().grey, 0.5));
        }
        self.y += fitted.gap;
        self.group(&format!("question-{number}"), items);
    }

    /// The head of what comes after the questions, below a rule.
    fn head(&mut self, id: &str, words: String, setting: &Setting) {
        let style = Style::soft(9.5).bold();
        let bottom = self.y + setting.head;
        self.items.push(rule(LEFT, self.y + 4.0, palette().faint, 0.8));
        self.y = bottom - style.height(1) - 4.0;
        let items = self.written(&[words], LEFT, style);
        self.group(id, items);
        self.y = bottom;
    }

    fn notes(&mut self, fitted: &Fitted, setting: &Setting) {
        if fitted.notes == 0 {
            return;
        }
        self.head("notes", "Asked in the room".to_owned(), setting);
        for _ in 0..fitted.notes {
            self.y += ANSWER;
            self.items.push(rule(LEFT, self.y, palette().grey, 0.5));
        }
    }

    fn findings(&mut self, findings: &[&Arc<Finding>], fitted: &Fitted, setting: &Setting) {
        if fitted.findings == 0 {
            return;
        }
        let (all, some) = (findings.len(), fitted.findings);
        let of = if some < all { format!(", the first {some} of {all}") } else { String::new() };
        let height = setting.head + setting.finding.height(some);
        self.y = self.y.max(BOTTOM - height);
        self.head("findings", format!("Open findings{of}"), setting);
        for (place, finding) in findings.iter().take(fitted.findings).enumerate() {
            let top = self.y;
            let (sign, x) = (setting.finding.coloured(colour(finding.level)), LEFT + 16.0);
            let mut items = self.written(&[finding.level.sign().to_owned()], LEFT, sign);
            self.y = top;
            let words = text::plain(&finding.message);
            let words = setting.finding.wrapped(&words, RIGHT - x, 1);
            items.extend(self.written(&words, x, setting.finding));
            self.y = top + setting.finding.height(1);
            self.group(&format!("finding-{}", place + 1), items);
        }
    }

    fn footer(&mut self) {
        let style = Style::soft(8.5);
        self.items.push(rule(LEFT, FOOT - 14.0, palette().faint, 0.8));
        self.y = FOOT - style.size * font::ABOVE;
        let items = self.written(&["Evenkeel · challenge sheet".to_owned()], LEFT, style);
        self.group("footer", items);
    }
}

fn colour(level: Level) -> Rgb {
    match level {
        Level::Error => palette().warm,
        Level::Warning => palette().ink,
        Level::Note | Level::Off => palette().soft,
    }
}
