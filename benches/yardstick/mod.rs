//! What we are measured against, where that is written in Python: from `PyPI` into a folder of its own
//! under `target`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder, in which there is room for what is compared too.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/yardstick")
}

/// A script beside this file.
pub(crate) fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/yardstick").join(name)
}

/// The Python of an environment in the folder that has these packages, made if there is none. They
/// are imported by the names of the packages.
pub(crate) fn python(packages: &[&str]) -> Result<PathBuf, String> {
    let folder = folder();
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let import = format!("import {}", packages.join(", "));
    let has_them = || run(Command::new(&python).args(["-c", &import]));
    if has_them().is_err() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let install = ["-m", "pip", "install", "--quiet", "--timeout", "15"];
        run(Command::new(&python).args(install).args(packages))?;
        has_them()?;
    }
    Ok(python)
}

/// Runs a command to its end; says why it could not.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let done = done.map_err(|error| format!("{name}: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("{name}: {}", said.lines().last().unwrap_or("failed")))
}
