//! The document that is saved again and again: one generation is told from another byte by byte.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use evenkeel::files::{self, disk};
use evenkeel::portfolio::{Portfolio, Project};

/// The name of the document in its folder.
pub(crate) const NAME: &str = "plan.evenkeel.json";

/// The document of a generation: long enough to be written in several pieces.
pub(crate) fn portfolio(generation: u32) -> Portfolio {
    let project = |number: u32| Project {
        id: format!("p-{number}").as_str().into(),
        name: format!("Project {number} of generation {generation}"),
        problem: "What is wrong today, in some words. ".repeat(16),
        ..Project::default()
    };
    Portfolio {
        name: format!("Generation {generation}"),
        projects: (0..220).map(project).collect(),
        ..Portfolio::default()
    }
}

/// The file of a generation.
pub(crate) fn text(generation: u32) -> String {
    files::to_text(&portfolio(generation))
}

/// The files of the generations that occur in a sweep.
pub(crate) struct Texts(Vec<String>);

impl Texts {
    /// Those of the version before last, the last and the next one.
    pub(crate) fn new() -> Self {
        let texts: Vec<String> = (0..3).map(text).collect();
        assert!(texts[0].len() > 2 << 16, "a save is written in several pieces");
        // What is compared byte by byte below is what opens.
        for text in &texts {
            files::from_text(text).unwrap();
        }
        Self(texts)
    }

    /// What a file holds.
    pub(crate) fn found(&self, path: &Path) -> Found {
        match fs::read(path) {
            Ok(bytes) => {
                let known = self.0.iter().position(|text| text.as_bytes() == bytes);
                known.map_or(Found::Torn(bytes.len()), Found::Whole)
            }
            Err(_) => Found::Nothing,
        }
    }

    /// Prepares a folder in which generation 1 is to be replaced by generation 2.
    pub(crate) fn stage(&self, folder: &Path, kind: Kind) -> Stage {
        let stage = Stage::at(folder, kind);
        let real = &stage.real;
        fs::create_dir_all(real.parent().unwrap()).unwrap();
        if kind != Kind::Missing {
            fs::write(real, &self.0[1]).unwrap();
            fs::write(disk::backup_of(real), &self.0[0]).unwrap();
        }
        if kind == Kind::Linked {
            symlink("elsewhere/real.json", folder.join(NAME)).unwrap();
        }
        stage
    }

    /// What is there now.
    pub(crate) fn look(&self, stage: &Stage) -> Look {
        let folder = stage.real.parent().unwrap();
        let own = [stage.real.clone(), disk::backup_of(&stage.real)];
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut litter: Vec<PathBuf> = entries.filter(|path| !own.contains(path)).collect();
        // The images of whole disks have one.
        litter.retain(|path| !path.ends_with("lost+found"));
        let is_link = fs::symlink_metadata(&stage.path).is_ok_and(|meta| meta.is_symlink());
        Look {
            file: self.found(&stage.path),
            backup: self.found(&own[1]),
            litter,
            is_link_lost: stage.kind == Kind::Linked && !is_link,
        }
    }
}

/// What is there before the save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The file and a backup.
    There,
    /// Nothing.
    Missing,
    /// A link to a file in another folder.
    Linked,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::There, Self::Missing, Self::Linked];
}

/// A folder with a document that is to be saved.
pub(crate) struct Stage {
    /// What was there before.
    pub(crate) kind: Kind,
    /// Under which name it is saved.
    pub(crate) path: PathBuf,
    /// Where the links lead to.
    pub(crate) real: PathBuf,
}

impl Stage {
    /// The one that was prepared in a folder.
    pub(crate) fn at(folder: &Path, kind: Kind) -> Self {
        let path = folder.join(NAME);
        let real = match kind {
            Kind::Linked => folder.join("elsewhere").join("real.json"),
            Kind::There | Kind::Missing => path.clone(),
        };
        Self { kind, path, real }
    }

    /// The words of the driver that save it with this routine.
    pub(crate) fn saving(&self, routine: &str) -> Vec<PathBuf> {
        let words = ["save".as_ref(), self.path.as_os_str(), "2".as_ref(), routine.as_ref()];
        super::run::driver(words)
    }

    /// What the file held before.
    pub(crate) fn before(&self) -> Found {
        if self.kind == Kind::Missing { Found::Nothing } else { OLD }
    }
}

/// What was found after a save, or what is left of one.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// The file.
    pub(crate) file: Found,
    /// Its backup.
    pub(crate) backup: Found,
    /// What else is in its folder.
    pub(crate) litter: Vec<PathBuf>,
    /// Whether the link became a file.
    pub(crate) is_link_lost: bool,
}

impl Look {
    /// Whether nothing is torn, and a link is still one.
    pub(crate) fn is_whole(&self, stage: &Stage) -> bool {
        let backups: &[Found] =
            if stage.kind == Kind::Missing { &[Found::Nothing] } else { &[OLD, OLDER] };
        (self.file == NEW || self.file == stage.before())
            && backups.contains(&self.backup)
            && !self.is_link_lost
    }

    /// Whether the backup is whole, and the version before where the file is the new one.
    pub(crate) fn has_backup(&self, stage: &Stage) -> bool {
        match stage.kind {
            Kind::Missing => self.backup == Found::Nothing,
            _ => self.backup == OLD || (self.backup == OLDER && self.file == OLD),
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// All of a generation.
    Whole(usize),
    /// So many bytes of something else.
    Torn(usize),
    /// It is not there, or cannot be read.
    Nothing,
}

/// What the file is before the save.
pub(crate) const OLD: Found = Found::Whole(1);
/// What the save makes.
pub(crate) const NEW: Found = Found::Whole(2);
/// What the backup was before the save.
pub(crate) const OLDER: Found = Found::Whole(0);
