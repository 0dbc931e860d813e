//! Where names go, so that none covers another, runs off the page, or hides what it does not name.
//!
//! Around each mark lies a ring of spots, each with its cost. Names choose in turn, round after
//! round, and what is in conflict at the end is settled by importance. Always the same result for
//! the same input.

mod anneal;
mod crowd;
mod settle;
mod spots;

use super::{Anchor, Area};
use crowd::Crowd;
use spots::Block;

/// A mark that labels should not hide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    /// Its centre, across.
    pub x: f32,
    /// Its centre, downwards.
    pub y: f32,
    /// Its radius.
    pub radius: f32,
}

/// A mark that should be named.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The name.
    pub text: &'a str,
    /// The place of the mark among the discs.
    pub disc: usize,
}

/// Where labels may go.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// The area that no label leaves.
    pub area: Area,
    /// Parts of it that are taken already.
    pub taken: &'a [Area],
    /// All marks.
    pub discs: &'a [Disc],
    /// The font size of labels.
    pub size: f32,
}

/// A name that found its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The name, in one line or two.
    pub lines: Vec<String>,
    /// What it covers.
    pub area: Area,
    /// At which side its lines are flush.
    pub anchor: Anchor,
    /// The line that leads from the mark to it, where it stands off.
    pub leader: Option<((f32, f32), (f32, f32))>,
}

/// How many names are tried at most: more than that no page of a usual size can hold.
const MOST: usize = 80;

/// Finds places for the names, the most important first. Nothing where there is none.
pub fn place(wishes: &[Wish<'_>], room: &Room<'_>) -> Vec<Option<Label>> {
    let tried = wishes.get(..MOST.min(wishes.len())).unwrap_or_default();
    let crowd = Crowd::new(room.discs, room.size * 4.0);
    let blocks: Vec<Block> = tried.iter().map(|wish| Block::of(wish, room, &crowd)).collect();
    let mut labels: Vec<Option<Label>> = settle::settle(&blocks, room)
        .into_iter()
        .zip(&blocks)
        .map(|(spot, block)| {
            spot.map(|spot| Label {
                lines: block.lines.clone(),
                area: spot.area,
                anchor: spot.anchor,
                leader: spot.leader,
            })
        })
        .collect();
    labels.resize(wishes.len(), None);
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A generator good enough to scatter marks, the same on every machine.
    fn random(seed: &mut u64) -> f32 {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn scattered(number: usize, seed: u64) -> Vec<Disc> {
        let mut seed = seed;
        (0..number)
            .map(|_| Disc {
                x: 60.0 + 880.0 * random(&mut seed),
                y: 60.0 + 480.0 * random(&mut seed),
                radius: 4.0 + 24.0 * random(&mut seed).powi(2),
            })
            .collect()
    }

    const NAMES: [&str; 5] = [
        "Payroll renewal",
        "Assistant for letters and enquiries",
        "Ε-διακυβέρνηση",
        "Parking",
        "Modernisation of the shared case management system for social care and education",
    ];

    fn labelled(discs: &[Disc]) -> Vec<Option<Label>> {
        let wishes: Vec<Wish<'_>> =
            (0..discs.len()).map(|disc| Wish { text: NAMES[disc % NAMES.len()], disc }).collect();
        place(&wishes, &room(discs))
    }

    fn room(discs: &[Disc]) -> Room<'_> {
        const TAKEN: &[Area] = &[Area::new(10.0, 10.0, 120.0, 40.0)];
        Room { area: Area::new(0.0, 0.0, 1000.0, 600.0), taken: TAKEN, discs, size: 11.0 }
    }

    #[test]
    fn labels_never_overlap_nor_leave_the_page() {
        for seed in 0..300 {
            let discs = scattered(seed as usize % 90, seed);
            let room = room(&discs);
            let labels: Vec<Label> = labelled(&discs).into_iter().flatten().collect();
            for (place, label) in labels.iter().enumerate() {
                assert!(room.area.holds(label.area), "layout {seed}: {label:?}");
                assert!(!room.taken[0].overlaps(label.area), "layout {seed}: {label:?}");
                for other in &labels[..place] {
                    assert!(!label.area.overlaps(other.area), "layout {seed}: {label:?} {other:?}");
                    for (one, two) in [(label, other), (other, label)] {
                        let crossed =
                            one.leader.is_some_and(|(from, to)| two.area.is_crossed(from, to));
                        assert!(!crossed, "layout {seed}: a line runs through {two:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn sixty_marks_are_all_named() {
        let (mut named, mut all) = (0, 0);
        for seed in 0..20 {
            let labels = labelled(&scattered(60, seed));
            named += labels.iter().flatten().count();
            all += labels.len();
        }
        assert!(named == all, "{named} of {all}");
    }

    #[test]
    fn the_same_marks_are_labelled_alike() {
        let discs = scattered(60, 7);
        assert_eq!(labelled(&discs), labelled(&discs));
    }

    #[test]
    fn marks_without_room_or_name_stay_unnamed() {
        let piled = vec![Disc { x: 500.0, y: 300.0, radius: 5.0 }; 400];
        let labels = labelled(&piled);
        assert_eq!(labels.len(), 400);
        assert!(labels.iter().flatten().count() < 60);
        assert!(labels[0].is_some());
        let lost = [Disc { x: f32::NAN, y: 1.0, radius: 5.0 }];
        assert_eq!(labelled(&lost), [None]);
        assert_eq!(place(&[Wish { text: "", disc: 0 }], &room(&piled)), [None]);
        assert_eq!(place(&[Wish { text: "a", disc: 9 }], &room(&[])), [None]);
    }
}
