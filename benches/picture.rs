//! What it takes from a portfolio's file to a picture of its balance, each a whole process: Evenkeel
//! against matplotlib, which draws the same bubbles. The goal is ten times as fast.
//!
//! Matplotlib comes from `PyPI` into a folder of its own under `target`. Where that cannot be had, the
//! comparison is left out.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod timing;

use std::any::Any;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What both draw.
const SAMPLES: [&str; 2] = ["harbour-city", "us-federal-2017"];
/// How large, in pixels.
const SIZE: &str = "1920x1080";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/yardstick");
    let python = match with_matplotlib(&folder) {
        Ok(python) => python,
        Err(why) => return println!("matplotlib is not compared: {why}"),
    };
    let script = root.join("benches/yardstick/bubble.py");
    for sample in SAMPLES {
        let file = root.join(format!("sample-portfolios/{sample}.evenkeel.json"));
        let picture = |by: &str| folder.join(format!("{sample}-{by}.png"));
        let mut ours = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
        ours.arg("export").arg(&file).args(["--chart", "balance", "--size", SIZE, "--output"]);
        ours.arg(picture("evenkeel"));
        let mut theirs = Command::new(&python);
        theirs.arg(&script).arg(&file).arg(picture("matplotlib"));
        // The first runs fill caches, matplotlib's list of fonts among them.
        if let Some(why) = [&mut ours, &mut theirs].into_iter().find_map(|it| run(it).err()) {
            println!("{sample} is not compared: {why}");
            continue;
        }
        let medians = timing::medians(
            11,
            &mut [
                (&format!("{sample}: evenkeel"), &mut || Box::new(run(&mut ours)) as Box<dyn Any>),
                (&format!("{sample}: matplotlib"), &mut || Box::new(run(&mut theirs))),
            ],
        );
        if let [ours, theirs] = medians.as_slice() {
            println!("    {:.1} times as fast (goal: at least 10)", theirs / ours);
        }
    }
}

/// The Python of an environment in this folder that has matplotlib, made if there is none.
fn with_matplotlib(folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has_it = || run(Command::new(&python).args(["-c", "import matplotlib"]));
    if has_it().is_err() {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let install = ["-m", "pip", "install", "--quiet", "--timeout", "15", "matplotlib"];
        run(Command::new(&python).args(install))?;
        has_it()?;
    }
    Ok(python)
}

/// Runs a command to its end; says why it could not.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let done = done.map_err(|error| format!("{name}: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("{name}: {}", said.lines().last().unwrap_or("failed")))
}
