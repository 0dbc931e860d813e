//! The system's own file dialogs, on a thread of their own so that the window goes on.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use crate::app::{App, Done, PathFor, Question};

/// A dialog that is gone sooner than a person can answer was never there.
const TOO_SOON: Duration = Duration::from_secs(1);

/// Starts the dialog that was asked for, if any.
pub(super) fn start_asked(app: &mut App) {
    let Some(Question::PickPath(purpose)) = app.question else { return };
    app.question = None;
    let suggested = PathBuf::from(app.suggested_path(purpose));
    // The dialog is made here because some systems only allow it on this thread.
    let dialog = dialog(purpose, &suggested);
    app.jobs.start_loose("file dialog", move || {
        let started = Instant::now();
        let path = wait_for(dialog);
        let was_refused = path.is_none() && started.elapsed() < TOO_SOON;
        Done::Picked { purpose, path, was_refused }
    });
}

type Pick = Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

fn dialog(purpose: PathFor, suggested: &std::path::Path) -> Pick {
    let mut dialog = rfd::AsyncFileDialog::new();
    if let Some(folder) = suggested.parent().filter(|folder| folder.is_absolute()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    match purpose {
        PathFor::Open => Box::pin(
            dialog
                .set_title("Open a portfolio")
                .add_filter("Portfolios", &["json"])
                .add_filter("All files", &["*"])
                .pick_file(),
        ),
        PathFor::Import => Box::pin(
            dialog
                .set_title("Import a list of projects")
                .add_filter("Lists", &crate::import::endings())
                .add_filter("All files", &["*"])
                .pick_file(),
        ),
        PathFor::LoadMapping => Box::pin(
            dialog.set_title("Load a mapping").add_filter("Mappings", &["json"]).pick_file(),
        ),
        PathFor::SaveMapping => Box::pin(
            dialog.set_title("Save the mapping").add_filter("Mappings", &["json"]).save_file(),
        ),
        PathFor::SaveAs => Box::pin(
            dialog.set_title("Save the portfolio").add_filter("Portfolios", &["json"]).save_file(),
        ),
        PathFor::Chart(ending) => Box::pin(
            dialog.set_title("Export the chart").add_filter("Charts", &[ending]).save_file(),
        ),
        PathFor::Charts(_) => {
            Box::pin(dialog.set_title("Export all charts into a folder").pick_folder())
        }
        PathFor::Sheet => Box::pin(
            dialog
                .set_title("Write the challenge sheet")
                .add_filter("Pages", &["pdf", "svg", "png"])
                .save_file(),
        ),
    }
}

/// Waits for a dialog's answer on this thread.
fn wait_for(mut dialog: Pick) -> Option<PathBuf> {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match dialog.as_mut().poll(&mut context) {
            Poll::Ready(handle) => return handle.map(|handle| handle.path().to_owned()),
            Poll::Pending => std::thread::park(),
        }
    }
}
