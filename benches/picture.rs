//! What it takes from a portfolio's file to a picture of its balance, each a whole process: Evenkeel
//! against matplotlib, which draws the same bubbles. The goal is ten times as fast.
//!
//! Matplotlib comes from `PyPI` into a folder of its own under `target`. Where that cannot be had, the
//! comparison is left out.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod timing;
mod yardstick;

use std::any::Any;
use std::path::Path;
use std::process::Command;

/// What both draw.
const SAMPLES: [&str; 2] = ["harbour-city", "us-federal-2017"];
/// How large, in pixels.
const SIZE: &str = "1920x1080";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = yardstick::folder();
    let python = match yardstick::python(&["matplotlib"]) {
        Ok(python) => python,
        Err(why) => return println!("matplotlib is not compared: {why}"),
    };
    let script = yardstick::script("bubble.py");
    for sample in SAMPLES {
        let file = root.join(format!("sample-portfolios/{sample}.evenkeel.json"));
        let picture = |by: &str| folder.join(format!("{sample}-{by}.png"));
        let mut ours = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
        ours.arg("export").arg(&file).args(["--chart", "balance", "--size", SIZE, "--output"]);
        ours.arg(picture("evenkeel"));
        let mut theirs = Command::new(&python);
        theirs.arg(&script).arg(&file).arg(picture("matplotlib"));
        // The first runs fill caches, matplotlib's list of fonts among them.
        if let Some(why) =
            [&mut ours, &mut theirs].into_iter().find_map(|it| yardstick::run(it).err())
        {
            println!("{sample} is not compared: {why}");
            continue;
        }
        let medians = timing::medians(
            11,
            &mut [
                (&format!("{sample}: evenkeel"), &mut || {
                    Box::new(yardstick::run(&mut ours)) as Box<dyn Any>
                }),
                (&format!("{sample}: matplotlib"), &mut || Box::new(yardstick::run(&mut theirs))),
            ],
        );
        if let [ours, theirs] = medians.as_slice() {
            println!("    {:.1} times as fast (goal: at least 10)", theirs / ours);
        }
    }
}
