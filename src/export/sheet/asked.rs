//! The questions in the room there is: as many as fit, with lines to write the answers on.

use super::page::Style;
use crate::rules::Question;
use crate::text;

/// From one line to write on to the next, in points.
pub(super) const ANSWER: f32 = 22.0;
/// Between a question and its reason.
pub(super) const REASON: f32 = 2.0;
/// The most lines to write on that one question gets.
const MOST_ANSWERS: usize = 3;
/// Between two questions, at least and at most.
const GAP: (f32, f32) = (12.0, 26.0);
/// The most lines that a question and its reason take.
const MOST_LINES: (usize, usize) = (4, 2);
/// Fewer lines than this for what is asked in the room are not worth a head.
const LEAST_NOTES: usize = 3;

/// A question, wrapped.
pub(super) struct Asked {
    /// The question, line by line.
    pub(super) lines: Vec<String>,
    /// Its reason, line by line.
    pub(super) because: Vec<String>,
}

/// How questions, reasons and what comes after them are set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// Questions.
    pub(super) question: Style,
    /// Reasons.
    pub(super) because: Style,
    /// The line that says how many more there are.
    pub(super) more: Style,
    /// One finding.
    pub(super) finding: Style,
    /// What stands above findings, and above lines for what is asked in the room, in points.
    pub(super) head: f32,
}

/// What goes on the page.
#[derive(Default)]
pub(super) struct Fitted {
    /// The questions that fit, the first ones.
    pub(super) asked: Vec<Asked>,
    /// How many do not fit.
    pub(super) left_out: usize,
    /// How many lines to write on follow each question.
    pub(super) answers: usize,
    /// The space after each question.
    pub(super) gap: f32,
    /// How many lines are left for what is asked in the room.
    pub(super) notes: usize,
    /// How many findings are listed.
    pub(super) findings: usize,
}

impl Asked {
    fn new(question: &Question, setting: &Setting, width: f32) -> Self {
        let (text, because) = (text::plain(&question.text), text::plain(&question.because));
        Self {
            lines: setting.question.balanced(&text, width, MOST_LINES.0),
            because: setting.because.wrapped(&because, width, MOST_LINES.1),
        }
    }

    fn height(&self, setting: &Setting) -> f32 {
        let because = setting.because.height(self.because.len());
        setting.question.height(self.lines.len()) + REASON + because
    }
}

impl Fitted {
    /// Fills a room of this width and height. Questions come first, then a line to write on for
    /// each, then findings, then more lines, and what is left becomes space and room for notes.
    pub(super) fn new(
        questions: &[Question],
        findings: usize,
        setting: &Setting,
        (width, height): (f32, f32),
    ) -> Self {
        let mut fitted = Self::default();
        let mut room = height - fitted.ask(questions, setting, (width, height));
        // With each step the room for one line after every question.
        let step = ANSWER * fitted.asked.len() as f32;
        let mut add_answer = |room: &mut f32| {
            let fits = step > 0.0 && step <= *room && fitted.answers < MOST_ANSWERS;
            if fits {
                *room -= step;
                fitted.answers += 1;
            }
            fits
        };
        let has_answers = add_answer(&mut room);
        fitted.findings = shown(findings, room, setting);
        if fitted.findings > 0 {
            room -= setting.head + setting.finding.height(fitted.findings);
        }
        while has_answers && add_answer(&mut room) {}
        let wider = (room / fitted.asked.len().max(1) as f32).clamp(0.0, GAP.1 - GAP.0);
        room -= wider * fitted.asked.len() as f32;
        fitted.gap = GAP.0 + wider;
        let notes = ((room - setting.head - GAP.0) / ANSWER).floor().max(0.0) as usize;
        fitted.notes = if notes < LEAST_NOTES { 0 } else { notes };
        fitted
    }

    /// Takes in the questions that fit, and says how much of the height they need.
    fn ask(
        &mut self,
        questions: &[Question],
        setting: &Setting,
        (width, height): (f32, f32),
    ) -> f32 {
        let more = setting.more.height(1);
        let mut used = 0.0;
        for (place, question) in questions.iter().enumerate() {
            let next = Asked::new(question, setting, width);
            let need = next.height(setting) + GAP.0;
            let after = if place + 1 == questions.len() { 0.0 } else { more };
            // A question is never taller than a quarter of the room, so the first always fits.
            if used + need + after > height {
                break;
            }
            used += need;
            self.asked.push(next);
        }
        self.left_out = questions.len() - self.asked.len();
        if self.left_out > 0 { used + more } else { used }
    }
}

/// How many findings fit below their head: as many as do, or none where less than three would.
fn shown(findings: usize, room: f32, setting: &Setting) -> usize {
    let fit = ((room - setting.head) / setting.finding.height(1)).floor().max(0.0) as usize;
    let lines = findings.min(fit);
    if lines < findings.min(3) { 0 } else { lines }
}
