//! The program without its window, driven as the window drives it.

use std::path::Path;

use evenkeel::app::{App, Settings};
use evenkeel::edit::{Change, Edit};
use evenkeel::files;

/// A program that has opened a file.
pub(crate) fn on(path: &Path) -> App {
    let mut app = App::new(Settings::default());
    app.open(path.to_owned());
    settle(&mut app);
    assert!(app.document.is_some(), "{:?}", app.notices);
    app
}

/// Takes in what other threads do until they have done it.
pub(crate) fn settle(app: &mut App) {
    app.jobs.wait();
    for done in app.jobs.finished() {
        app.take_in(done);
    }
}

/// Writes a note into the portfolio.
pub(crate) fn note(app: &mut App, text: &str) {
    app.try_change(&Change::new("write a note", Edit::Note(text.to_owned()))).unwrap();
}

/// The note of the portfolio in a file.
pub(crate) fn note_in(path: &Path) -> Option<String> {
    files::open(path).ok().map(|(portfolio, _)| portfolio.note)
}

/// Everything that the program has to say.
pub(crate) fn said(app: &App) -> String {
    let told = app.notices.iter().map(|n| format!("{}: {}. {}", n.headline, n.because, n.advice));
    told.chain(app.question.iter().map(|question| format!("{question:?}")))
        .collect::<Vec<_>>()
        .join("\n")
}
