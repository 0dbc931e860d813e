//! Promise 5: saved, saved but not confirmed, not saved: three outcomes, three messages.

use std::fs;
use std::path::PathBuf;

use evenkeel::app::Done;
use evenkeel::files::{self, Saved};

use super::document::{self, Kind, Texts};
use super::session;
use super::told::{Tally, Told};
use super::trace::{self, Call};

/// Tells how outcomes are told apart.
pub(crate) fn check(told: &mut Told) {
    told.claim("each outcome has its message, and only a confirmed save is one", &in_program());
    if trace::is_possible(told, "outcomes on the command line") {
        told.claim("the command line tells them apart", &on_command_line());
    }
}

fn in_program() -> Tally {
    let texts = Texts::new();
    let mut tally = Tally::default();
    let mut outcome = |saved: Option<Saved>, headline: &str, is_saved: bool| {
        let folder = tempfile::tempdir().unwrap();
        let stage = texts.stage(folder.path(), Kind::There);
        let mut app = session::on(&stage.path);
        session::note(&mut app, "entered");
        let document = app.document.as_ref().unwrap();
        let (number, portfolio) = (document.number, document.portfolio().clone());
        let path = match saved {
            Some(_) => stage.path.clone(),
            None => folder.path().join("nowhere").join("b.evenkeel.json"),
        };
        let result = files::save(&path, &portfolio, None);
        let result = result.map(|(was, seen)| (saved.clone().unwrap_or(was), seen));
        app.take_in(Done::Saved { document: number, path, portfolio, result: Box::new(result) });
        let said = session::said(&app);
        tally.must(said.starts_with(headline) && said.is_empty() == headline.is_empty(), || {
            format!("{saved:?}: {said}")
        });
        tally.must(app.would_lose() != is_saved, || format!("{saved:?}: saved {is_saved}"));
    };
    outcome(Some(Saved::Confirmed), "", true);
    outcome(Some(Saved::Unconfirmed), "Saved, but the disk would not confirm it", false);
    outcome(None, "Not saved", false);
    tally
}

/// Lets an import fail at forcing the file, and at forcing the folder.
fn on_command_line() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    fs::write(&list, "Project,Budget\nPayroll,5\n").unwrap();
    let out = folder.path().join(document::NAME);
    let program = PathBuf::from(env!("CARGO_BIN_EXE_evenkeel"));
    let words: Vec<PathBuf> = vec![program, "import".into(), list, "-o".into(), out.clone()];
    let mut tally = Tally::default();
    for (number, status, message, is_there) in [
        (1, 2, "was not saved", false),
        (2, 0, "was written, but the disk would not confirm it", true),
        (3, 0, "", true),
    ] {
        drop(fs::remove_file(&out));
        let call = Call { name: "fsync".to_owned(), number, line: String::new() };
        let ended = trace::interfered(&call, "error=EIO", &words);
        let holds = ended.code() == Some(status)
            && ended.err.contains(message)
            && ended.err.is_empty() == message.is_empty()
            && out.exists() == is_there;
        tally.must(holds, || format!("fsync {number}: {}", ended.shown()));
    }
    tally
}
