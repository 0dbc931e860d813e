//! Promise 7: a slow disk freezes nothing, and nobody can close the window over a save.

use std::path::Path;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use evenkeel::app::{App, Settings};
use evenkeel::ui::Window;

use super::document::{Kind, Texts};
use super::told::{Tally, Told};
use super::{run, session, trace};

/// How long forcing a file to the disk takes.
const DELAY: Duration = Duration::from_secs(1);

/// The window and no more.
struct Only(Window);

impl eframe::App for Only {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.0.show(ui);
    }
}

/// Saves in the window while somebody goes on working, closes it over another save, and says what
/// was seen.
pub(crate) fn session(path: &Path) -> String {
    let mut harness = Harness::builder().with_size([1280.0, 720.0]).build_eframe(|context| {
        Only(Window::new(App::new(Settings::default()), &context.egui_ctx))
    });
    harness.state_mut().0.app_mut().open(path.to_owned());
    while harness.state_mut().0.app_mut().document.is_none() {
        harness.step();
    }
    session::note(harness.state_mut().0.app_mut(), "first");
    for _ in 0..10 {
        harness.step();
    }
    let start = Instant::now();
    harness.state_mut().0.app_mut().save();
    let (mut frames, mut longest) = (0, start.elapsed());
    let mut was_asked = false;
    while harness.state_mut().0.app_mut().document.as_ref().unwrap().is_saving {
        let frame = Instant::now();
        let app = harness.state_mut().0.app_mut();
        session::note(app, &format!("later {frames}"));
        if frames == 3 {
            app.quit();
            was_asked = app.question.take().is_some() && !app.is_quitting;
        }
        harness.step();
        frames += 1;
        longest = longest.max(frame.elapsed());
    }
    let took = start.elapsed();
    let first = session::note_in(path).unwrap_or_default();
    let app = harness.state_mut().0.app_mut();
    let is_dirty = app.would_lose();
    session::note(app, "last");
    app.save();
    eframe::App::on_exit(&mut harness.state_mut().0, None);
    let last = session::note_in(path).unwrap_or_default();
    format!(
        "{frames} {} {} {was_asked} {is_dirty} {first} {last}",
        longest.as_millis(),
        took.as_millis()
    )
}

/// Tells what a slow disk does to the window.
pub(crate) fn check(told: &mut Told) {
    if !trace::is_possible(told, "a slow disk") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let stage = Texts::new().stage(folder.path(), Kind::There);
    let delay = format!("inject=fsync:delay_enter={}", DELAY.as_micros());
    let mut command = run::command(&["strace", "-f", "-qq", "-o", "/dev/null"]);
    command.args(["-e", "trace=fsync", "-e", &delay]);
    command.args(run::driver(["window".as_ref(), stage.path.as_os_str()]));
    let ended = run::within(Duration::from_mins(1), &mut command);
    let seen: Vec<&str> = ended.out.split_whitespace().collect();
    let [frames, longest, took, was_asked, is_dirty, first, last] = seen.as_slice() else {
        let mut tally = Tally::default();
        tally.must(false, || ended.shown());
        told.claim("a slow disk freezes nothing", &tally);
        return;
    };
    let number = |text: &str| text.parse::<u128>().unwrap();
    let mut tally = Tally::default();
    tally.must(number(took) >= DELAY.as_millis(), || format!("the disk took only {took} ms"));
    tally.must(number(longest) < DELAY.as_millis() / 2, || format!("a frame took {longest} ms"));
    tally.must(number(frames) > 10, || format!("there were only {frames} frames"));
    tally.must(*first == "first", || format!("the save holds {first}"));
    tally.must(*is_dirty == "true", || "what was entered during the save counts as saved".into());
    told.claim("work goes on while a disk takes a second to answer", &tally);
    println!("            {frames} frames in {took} ms, the longest {longest} ms");
    let mut tally = Tally::default();
    tally.must(*was_asked == "true", || "closing over a save does not ask".into());
    tally.must(*last == "last", || format!("after closing the file holds {last}"));
    told.claim("closing over a save asks, or waits until it is done", &tally);
}
