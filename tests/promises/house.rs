//! Promises 19, 22 and 23: what the program is made of, whom it talks to, and who may read what it
//! keeps.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use evenkeel::files::recovery::{Keeper, find};
use evenkeel::import;
use evenkeel::portfolio::Portfolio;
use jiff::{Timestamp, ToSpan as _};

use super::document::{Kind, Texts};
use super::run::{self, HANG};
use super::seeds;
use super::told::{Tally, Told};
use super::{made, trace};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every source file of the program.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![root().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The crates that become part of the program on some system; nothing where cargo cannot say.
fn crates() -> Option<Vec<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = run::command(&[cargo]);
    command.current_dir(root()).args(["tree", "--locked", "--offline", "-e", "normal,build"]);
    command.args(["--prefix", "none", "-f", "{p}"]);
    // The systems it is for; a browser is none of them.
    for system in ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"] {
        command.args(["--target", system]);
    }
    let ended = run::within(HANG * 3, &mut command);
    let mut names: Vec<String> = ended.out.lines().map(str::to_owned).collect();
    names.sort();
    names.dedup();
    (ended.code() == Some(0) && !names.is_empty()).then_some(names)
}

fn unreadable(name: &str, bytes: &[u8], words: &[&str]) -> Result<(), String> {
    match import::read_bytes(name, bytes) {
        Ok(_) => Err(format!("{name} is read")),
        Err(error) if words.iter().any(|word| error.to_string().contains(word)) => Ok(()),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// More attributes than a tag has.
fn attributes() -> String {
    (0..1_000).map(|number| format!(" a{number}='1'")).collect::<Vec<_>>().concat()
}

/// Tells how packed and tagged files are read.
pub(crate) fn check_books(told: &mut Told) {
    let mut tally = Tally::default();
    let doctype = |text: &str| {
        let (first, rest) = text.split_once("?>").unwrap();
        format!(
            "{first}?><!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY e SYSTEM \"file:///etc/passwd\">]>{rest}"
        )
    };
    let lists = seeds::lists();
    let of = |name: &str| lists.iter().find(|(own, _)| own == name).unwrap().1.clone();
    let xml = |name: &str| String::from_utf8(of(name)).unwrap();
    for name in ["plan.xml", "plan.gan"] {
        tally.take(unreadable(
            name,
            doctype(&xml(name)).as_bytes(),
            &["document type", "DOCTYPE", "XML"],
        ));
        let deep = xml(name).replacen("<Tasks>", &format!("<Tasks>{}", "<a>".repeat(100)), 1);
        let deep = deep.replacen("<tasks>", &format!("<tasks>{}", "<a>".repeat(100)), 1);
        tally.take(unreadable(name, deep.as_bytes(), &["64"]));
        let many = attributes();
        let wide = xml(name).replacen("<Tasks>", &format!("<Tasks{many}>"), 1);
        let wide = wide.replacen("<tasks>", &format!("<tasks{many}>"), 1);
        tally.take(unreadable(name, wide.as_bytes(), &["256"]));
    }
    for name in ["book.xlsx", "open.ods"] {
        for (what, words) in
            [("doctype", &["document type", "DOCTYPE"][..]), ("deep", &["64"]), ("wide", &["256"])]
        {
            let mut parts = made::parts(&of(name));
            let is_sheet = |name: &str| name.ends_with("sheet1.xml") || name == "content.xml";
            let (_, sheet) = parts.iter_mut().find(|(name, _)| is_sheet(name)).unwrap();
            let text = String::from_utf8(sheet.clone()).unwrap();
            *sheet = match what {
                "doctype" => doctype(&text),
                "deep" => text.replacen("?>", &format!("?>{}", "<a>".repeat(100)), 1),
                _ => {
                    let many = attributes();
                    text.replacen("?>", &format!("?><a{many}/>"), 1)
                }
            }
            .into_bytes();
            tally.take(
                unreadable(name, &made::zipped(&parts), words)
                    .map_err(|why| format!("{what}: {why}")),
            );
        }
    }
    let lock = text("Cargo.lock");
    let reader =
        lock.split("[[package]]").find(|one| one.contains("name = \"quick-xml\"")).unwrap();
    let version =
        reader.split("version = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let minor: u32 = version.split('.').nth(1).unwrap().parse().unwrap();
    tally.must(version.starts_with("0.") && minor >= 41, || format!("quick-xml {version}"));
    match crates() {
        Some(crates) => tally.must(!crates.iter().any(|one| one.starts_with("calamine")), || {
            "calamine reads workbooks".into()
        }),
        None => told.leave_out("the reader of workbooks in the tree", "cargo cannot tell"),
    }
    told.claim("document types, depth, attributes, and who reads them", &tally);
}

/// Crates that open connections, by their first words.
const NETWORK: &[&str] = &[
    "actix",
    "attohttpc",
    "curl",
    "h2",
    "h3",
    "hickory",
    "http",
    "hyper",
    "isahc",
    "libp2p",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "schannel",
    "security-framework",
    "socket2",
    "surf",
    "tokio",
    "trust-dns",
    "tungstenite",
    "ureq",
    "webpki",
    "async-std",
    "async-net",
    "websocket",
];

/// Tells whom the program talks to.
pub(crate) fn check_network(told: &mut Told) {
    match crates() {
        Some(crates) => {
            let points = crates.iter().map(|one| {
                let name = one.split(' ').next().unwrap_or_default();
                let is_one = |word: &&&str| name == **word || name.starts_with(&format!("{word}-"));
                let found = NETWORK.iter().find(is_one);
                if found.is_none() { Ok(()) } else { Err(name.to_owned()) }
            });
            told.claim("crates of the program that open no connection", &points.collect());
        }
        None => told.leave_out("network crates", "cargo cannot tell what is in the tree"),
    }
    if trace::is_possible(told, "sockets") {
        told.claim("whole sessions without an inet socket", &sockets());
    }
    let unshared = run::command(&["unshare", "--net", "true"]);
    let mut unshared = unshared;
    if run::within(HANG, &mut unshared).code() == Some(0) {
        told.claim("the same with the network taken away", &without());
    } else {
        told.leave_out("sessions without a network", "the network cannot be taken away here");
    }
}

/// What the program does in sessions: on the command line, and in the window.
fn sessions(folder: &Path) -> Vec<Vec<PathBuf>> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_evenkeel"));
    let stage = Texts::new().stage(folder, Kind::There);
    let list = folder.join("list.csv");
    fs::write(&list, "Project,Link\nA,https://example.com\n").unwrap();
    let words = |words: &[&str], paths: &[&Path]| {
        let words = words.iter().map(PathBuf::from);
        let paths = paths.iter().map(|path| path.to_path_buf());
        [program.clone()].into_iter().chain(words).chain(paths).collect::<Vec<PathBuf>>()
    };
    vec![
        words(&["check", "--fail-on", "never"], &[&stage.path]),
        words(&["summary"], &[&stage.path]),
        words(&["rules"], &[]),
        words(&["charts"], &[]),
        words(&["import", "-o"], &[&folder.join("out.evenkeel.json"), &list]),
        words(&["export", "-o"], &[&folder.join("a.pdf"), &stage.path]),
        words(&["export", "-o"], &[&folder.join("a.png"), &stage.path]),
        words(&["diff"], &[&stage.path, &folder.join("out.evenkeel.json")]),
        run::driver(["window".as_ref(), stage.path.as_os_str()]),
    ]
}

fn sockets() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let opened = |words: &[PathBuf]| {
        let mut command = run::command(&["strace", "-f", "-qq", "-e", "trace=%network", "-o"]);
        command.arg(&log).args(words);
        let ended = run::within(HANG, &mut command);
        let calls = fs::read_to_string(&log).unwrap();
        (ended.code(), calls.lines().filter(|line| line.contains("AF_INET")).count())
    };
    let mut tally = Tally::default();
    for words in sessions(folder.path()) {
        let (status, sockets) = opened(&words);
        tally.must(matches!(status, Some(0 | 1)) && sockets == 0, || {
            format!("{words:?}: {status:?}, {sockets} sockets")
        });
    }
    // A program that does open one is seen.
    let script = "import socket\nsocket.socket(socket.AF_INET).close()";
    if run::has("python3") {
        let (_, sockets) = opened(&["python3".into(), "-c".into(), script.into()]);
        tally.must(sockets > 0, || "a socket is not seen".into());
    }
    tally
}

fn without() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let points = sessions(folder.path()).into_iter().map(|words| {
        let mut command = run::command(&["unshare", "--net"]);
        command.args(&words);
        let ended = run::within(HANG, &mut command);
        let holds = matches!(ended.code(), Some(0 | 1));
        if holds { Ok(()) } else { Err(format!("{words:?}: {}", ended.shown())) }
    });
    points.collect()
}

/// Tells who may read what is kept, for how long, and how the program is built.
pub(crate) fn check_private(told: &mut Told) {
    told.claim("recovery copies are private, and go after 30 days", &private());
    let points = sources().into_iter().map(|(path, text)| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let is_unsafe = |line: &str| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "unsafe")
        };
        let found = code.into_iter().find(|line| is_unsafe(line));
        found.map_or(Ok(()), |line| Err(format!("{}: {line}", path.display())))
    });
    told.claim("files of our own without unsafe", &points.collect());
    let mut tally = Tally::default();
    tally.must(text("Cargo.toml").contains("unsafe_code = \"forbid\""), || {
        "unsafe is not forbidden".into()
    });
    let git =
        run::within(HANG, run::command(&["git", "ls-files", "Cargo.lock"]).current_dir(root()));
    if git.code().is_some() {
        tally.must(git.out.trim() == "Cargo.lock", || "Cargo.lock is not committed".into());
    }
    for line in text(".ci/run")
        .lines()
        .filter(|line| line.contains("cargo ") && !line.trim_start().starts_with('#'))
    {
        let builds = ["cargo build", "cargo test", "cargo clippy", "cargo doc", "cargo run"];
        if builds.iter().any(|word| line.contains(word)) {
            tally.must(line.contains("--locked"), || line.to_owned());
        }
    }
    told.claim("unsafe is forbidden, the lock is committed, builds are locked", &tally);
}

fn private() -> Tally {
    let mut tally = Tally::default();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let now = Timestamp::UNIX_EPOCH + (24 * 365).hours();
    for days in [0, 1, 29, 30, 31, 400] {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("state").join("recovery");
        let keeper = Keeper::begin(&folder).unwrap();
        keeper.keep_base(&Portfolio::default()).unwrap();
        keeper.keep(1, now, None, &Portfolio::default()).unwrap();
        keeper.keep(2, now, None, &Portfolio::default()).unwrap();
        let left = now - (24 * days).hours() - 1.minute();
        keeper.leave(left);
        drop(keeper);
        let files: Vec<PathBuf> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        tally.must(mode(&folder) == 0o700, || format!("the folder is {:o}", mode(&folder)));
        for path in &files {
            tally.must(mode(path) == 0o600, || format!("{} is {:o}", path.display(), mode(path)));
        }
        let found = find(&folder, now).len();
        let stays = days < 30;
        tally.must(found == usize::from(stays), || format!("left {days} days ago: {found} found"));
        let number = fs::read_dir(&folder).unwrap().count();
        tally.must(stays || number == 0, || format!("left {days} days ago: {number} files stay"));
    }
    tally
}
