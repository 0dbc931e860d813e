//! Colours that mean something are told apart by every eye, and every text stands out from what
//! lies beneath it.
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::charts::{
    ALL, Item, MoneyBy, MoneyOptions, Options, Paint, Palette, Rgb, Scene, Size, Slot, Text, Theme,
};
use evenkeel::portfolio::Choice as _;

use crate::given::{crowded, samples};
use crate::large;
use crate::support::vision::{Lab, SIGHTS, distance};

/// At least so far apart is what has to be told apart, in CIEDE2000.
const APART: f64 = 10.0;
/// The least contrast of text with its ground, WCAG 2.2, 1.4.3 (AA).
const READABLE: f32 = 4.5;

/// Every slot that has a look of its own.
fn slots() -> impl Iterator<Item = Slot> + Clone {
    (0..Slot::OWN).map(Slot::of).chain([Slot::Others, Slot::Unclassified])
}

fn assert_apart(theme: Theme, named: &[(String, Rgb)], least: f64) {
    for sight in SIGHTS {
        for (place, (name, colour)) in named.iter().enumerate() {
            for (other, taken) in &named[..place] {
                let apart = distance(sight.of(*colour), sight.of(*taken));
                let about = format!("{} in {}", sight.name, theme.word());
                assert!(apart >= least, "{about}: {name} and {other} are {apart:.1} apart");
            }
        }
    }
}

#[test]
fn slots_are_told_apart_by_every_eye() {
    for theme in Theme::ALL {
        let palette = Palette::of(*theme);
        // What is in no bucket is as grey as all further buckets: the shape tells them apart.
        let with_colour = slots().filter(|slot| *slot != Slot::Unclassified);
        let named: Vec<_> =
            with_colour.map(|slot| (format!("{slot:?}"), palette.slot(slot))).collect();
        assert_apart(*theme, &named, APART);
        // Most lenses have three buckets or fewer.
        assert_apart(*theme, &named[..3], 12.0);
    }
}

#[test]
fn slots_are_told_apart_without_colour() {
    let all: Vec<_> = slots().collect();
    for (place, slot) in all.iter().enumerate() {
        for other in &all[..place] {
            assert_ne!(slot.shape(), other.shape(), "{slot:?} and {other:?}");
        }
    }
}

#[test]
fn what_is_wrong_is_told_from_what_can_be_done_and_from_words() {
    for theme in Theme::ALL {
        let p = Palette::of(*theme);
        let named = [("ink", p.ink), ("soft", p.soft), ("accent", p.accent), ("warm", p.warm)];
        assert_apart(*theme, &named.map(|(name, colour)| (name.to_owned(), colour)), APART);
    }
}

#[test]
fn distance_is_reckoned_as_published() {
    // From table 1 of Sharma, Wu and Dalal.
    for (one, other, known) in [
        (Lab(50.0, 2.6772, -79.7751), Lab(50.0, 0.0, -82.7485), 2.0425),
        (Lab(50.0, 0.0, 0.0), Lab(50.0, -1.0, 2.0), 2.3669),
        (Lab(50.0, 2.49, -0.001), Lab(50.0, -2.49, 0.0011), 7.2195),
        (Lab(50.0, 2.5, 0.0), Lab(56.0, -27.0, -3.0), 31.9030),
        (Lab(60.2574, -34.0099, 36.2677), Lab(60.4626, -34.1751, 39.4387), 1.2644),
        (Lab(22.7233, 20.0904, -46.6940), Lab(23.0331, 14.9730, -42.5619), 2.0373),
        (Lab(2.0776, 0.0795, -1.1350), Lab(0.9033, -0.0636, -0.5514), 0.9082),
    ] {
        assert!((distance(one, other) - known).abs() < 1e-4, "{one:?} {other:?}");
    }
}

#[test]
fn every_text_on_every_chart_stands_out_from_its_ground() {
    let full = Facts::new(Arc::new(large::portfolio(60, 3)), None, large::TODAY);
    let more = [("full".to_owned(), full), ("crowded".to_owned(), crowded(60, 3))];
    let mut faint = Vec::new();
    for (name, facts) in samples().into_iter().chain(more) {
        let selected = facts.portfolio.projects.iter().take(3).map(|p| p.id.clone()).collect();
        let selected = Arc::new(selected);
        for theme in Theme::ALL {
            let usual = Options { theme: *theme, ..Options::default() };
            let by_quarter = MoneyOptions { by: MoneyBy::Quarter, ..MoneyOptions::default() };
            let chosen =
                Options { selected: Arc::clone(&selected), money: by_quarter, ..usual.clone() };
            for chart in ALL {
                for options in [&usual, &chosen] {
                    let scene = (chart.draw)(&facts, options, Size::default());
                    let about = format!("{} of {name} in {}", chart.name, theme.word());
                    faint.extend(hard_to_read(&scene).map(|text| format!("{about}: {text}")));
                }
            }
        }
    }
    assert!(faint.is_empty(), "{} texts:\n{}", faint.len(), faint.join("\n"));
}

/// The texts that do not stand out from what lies beneath them.
fn hard_to_read(scene: &Scene) -> impl Iterator<Item = String> {
    let (mut fills, mut faint) = (Vec::new(), Vec::new());
    look(&scene.items, &mut fills, &mut |text, below| {
        for ground in grounds(text, below) {
            let contrast = text.colour.contrast(ground);
            if contrast < READABLE {
                let Text { text: words, colour, .. } = text;
                faint.push(format!("“{words}”, {colour:?} on {ground:?}: {contrast:.2}"));
            }
        }
    });
    faint.into_iter()
}

/// Shows every text together with the shapes that were filled before it.
fn look<'a>(
    items: &'a [Item],
    fills: &mut Vec<(&'a Item, Paint)>,
    see: &mut impl FnMut(&Text, &[(&Item, Paint)]),
) {
    for item in items {
        match item {
            Item::Rect { paint, .. } | Item::Circle { paint, .. } | Item::Polygon { paint, .. } => {
                fills.extend(paint.fill.map(|_| (item, *paint)));
            }
            Item::Text(text) => see(text, fills),
            Item::Group(group) => look(&group.items, fills, see),
            Item::Line { .. } => {}
        }
    }
}

/// The colours beneath a text: its rim where it has one, else what lies under its letters.
fn grounds(text: &Text, fills: &[(&Item, Paint)]) -> Vec<Rgb> {
    if let Some(halo) = text.halo {
        return vec![halo];
    }
    let area = text.area();
    // Letters fill the middle of their line; above and below is room for accents.
    let part = |from: f32, to: f32, step: u8| from + (to - from) * f32::from(step) / 8.0;
    let points = (1..8).flat_map(|across| {
        [3, 4, 5].map(|down| {
            let (across, down) = if text.rotate == 0.0 { (across, down) } else { (down, across) };
            (part(area.left, area.right, across), part(area.top, area.bottom, down))
        })
    });
    let mut grounds: Vec<Rgb> = points
        .map(|point| {
            let beneath = fills.iter().filter(|(item, _)| covers(item, point));
            beneath.fold(Palette::of(Theme::Light).paper, |ground, (_, paint)| {
                paint.fill.map_or(ground, |fill| ground.mixed(fill, paint.opacity))
            })
        })
        .collect();
    grounds.dedup();
    grounds
}

fn covers(item: &Item, (x, y): (f32, f32)) -> bool {
    match item {
        Item::Rect { area, .. } => {
            area.left <= x && x <= area.right && area.top <= y && y <= area.bottom
        }
        Item::Circle { centre, radius, .. } => (x - centre.0).hypot(y - centre.1) <= *radius,
        // A point is within where a line from it to the right meets the edge an odd number of times.
        Item::Polygon { corners, .. } => {
            let next = corners.iter().cycle().skip(1);
            let edges = corners.iter().zip(next).filter(|((ax, ay), (bx, by))| {
                (*ay > y) != (*by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
            });
            edges.count() % 2 == 1
        }
        _ => false,
    }
}
