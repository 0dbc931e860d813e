//! A chart as shapes and words in points, y down, each knowing what it stands for.

use std::sync::Arc;

use smol_str::SmolStr;

use super::{Area, Palette, Rgb, Size, Theme, TimeScale, font};
use crate::portfolio::{Id, Milestone, Objective, Person, Project, Unit};

/// A chart, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The page.
    pub size: Size,
    /// What it finds.
    pub title: String,
    /// What stands below the title, line by line: scope, scenario, day, what is drawn and what not.
    pub below: Vec<String>,
    /// What it shows, for who cannot see it; empty on a page of words, which say it themselves.
    pub desc: String,
    /// What is drawn, the lowest first.
    pub items: Vec<Item>,
    /// How far down the heads of columns reach, which stay in sight while rows are scrolled; 0
    /// where there are none.
    pub head: f32,
    /// The axis of time across, where there is one.
    pub time: Option<TimeScale>,
}

impl Scene {
    /// Whether it is a page of words, to be read group by group, and not a picture.
    pub fn is_words(&self) -> bool {
        self.desc.is_empty()
    }

    /// The colour of its ground: white where nothing covers the page.
    pub fn paper(&self) -> Rgb {
        let ground = self.items.first().and_then(|item| match item {
            Item::Rect { paint, .. } => paint.fill,
            _ => None,
        });
        ground.unwrap_or(Palette::of(Theme::Light).paper)
    }

    /// Every text on it, groups included.
    pub fn texts(&self) -> Vec<&Text> {
        fn gather<'a>(items: &'a [Item], out: &mut Vec<&'a Text>) {
            for item in items {
                match item {
                    Item::Text(text) => out.push(text),
                    Item::Group(group) => gather(&group.items, out),
                    _ => {}
                }
            }
        }
        let mut out = Vec::new();
        gather(&self.items, &mut out);
        out
    }

    /// Every group on it, groups within groups included.
    pub fn groups(&self) -> Vec<&Group> {
        fn gather<'a>(items: &'a [Item], out: &mut Vec<&'a Group>) {
            for item in items {
                if let Item::Group(group) = item {
                    out.push(group);
                    gather(&group.items, out);
                }
            }
        }
        let mut out = Vec::new();
        gather(&self.items, &mut out);
        out
    }
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A rectangle.
    Rect {
        /// Where.
        area: Area,
        /// How it is painted.
        paint: Paint,
    },
    /// A disc or a ring.
    Circle {
        /// Its centre.
        centre: (f32, f32),
        /// Its radius.
        radius: f32,
        /// How it is painted.
        paint: Paint,
    },
    /// A closed polygon.
    Polygon {
        /// Its corners.
        corners: Vec<(f32, f32)>,
        /// How it is painted.
        paint: Paint,
    },
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A line of text.
    Text(Text),
    /// Items that stand for one thing together.
    Group(Group),
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint {
    /// Inside.
    pub fill: Option<Rgb>,
    /// How much of the fill covers what is below, from 0 to 1.
    pub opacity: f32,
    /// Along the edge.
    pub stroke: Option<Stroke>,
}

impl Paint {
    /// Filled, without an edge.
    pub fn fill(colour: Rgb) -> Self {
        Self { fill: Some(colour), opacity: 1.0, stroke: None }
    }

    /// Only an edge.
    pub fn stroke(stroke: Stroke) -> Self {
        Self { fill: None, opacity: 1.0, stroke: Some(stroke) }
    }

    /// With this edge.
    pub fn edged(self, stroke: Stroke) -> Self {
        Self { stroke: Some(stroke), ..self }
    }

    /// Letting through what is below.
    pub fn opaque(self, opacity: f32) -> Self {
        Self { opacity, ..self }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// In which colour.
    pub colour: Rgb,
    /// How thick.
    pub width: f32,
    /// How long dashes and gaps are, where it is dashed.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    /// Drawn through.
    pub fn solid(colour: Rgb, width: f32) -> Self {
        Self { colour, width, dash: None }
    }

    /// Dashed.
    pub fn dashed(colour: Rgb, width: f32, dash: f32, gap: f32) -> Self {
        Self { colour, width, dash: Some((dash, gap)) }
    }
}

/// Which part of a text stands at its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The words, safe to show.
    pub text: String,
    /// Where its anchor is, across.
    pub x: f32,
    /// Where its baseline is.
    pub y: f32,
    /// The font size.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Which part of it stands at the point.
    pub anchor: Anchor,
    /// Its colour.
    pub colour: Rgb,
    /// The colour of the rim that keeps it readable over marks and lines.
    pub halo: Option<Rgb>,
    /// Turned clockwise around its point, in degrees: 0, or −90 to read upwards.
    pub rotate: f32,
}

impl Text {
    /// A line of plain text that begins at a point, black until it is coloured.
    pub fn new(words: &str, x: f32, y: f32, size: f32) -> Self {
        Self {
            text: words.to_owned(),
            x,
            y,
            size,
            bold: false,
            anchor: Anchor::Start,
            colour: Rgb(0, 0, 0),
            halo: None,
            rotate: 0.0,
        }
    }

    /// In bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Centred on its point.
    pub fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// Ending at its point.
    pub fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    /// In this colour.
    pub fn coloured(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    /// With a rim of this colour.
    pub fn haloed(self, halo: Rgb) -> Self {
        Self { halo: Some(halo), ..self }
    }

    /// What it covers.
    pub fn area(&self) -> Area {
        let width = font::width(&self.text, self.size, self.bold);
        let before = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let (above, below) = (self.size * font::ABOVE, self.size * font::BELOW);
        if self.rotate == 0.0 {
            let left = self.x - before;
            Area::new(left, self.y - above, left + width, self.y + below)
        } else {
            let bottom = self.y + before;
            Area::new(self.x - above, bottom - width, self.x + below, bottom)
        }
    }
}

/// Items that stand for one thing together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// What they stand for.
    pub stands: Stands,
    /// A name for them, unique on the page.
    pub id: String,
    /// What they are called, for a tooltip; may be empty.
    pub title: String,
    /// What there is to say about them; may be empty.
    pub desc: String,
    /// The items.
    pub items: Vec<Item>,
}

impl Group {
    /// The name of the group that holds title and subtitle.
    pub const HEADING: &str = "heading";

    /// Whether it holds title and subtitle.
    pub fn is_heading(&self) -> bool {
        self.id == Self::HEADING
    }
}

/// What a group stands for, so that a click can find it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stands {
    /// Nothing but itself: axes, legends, headings.
    #[default]
    Nothing,
    /// A project.
    Project(Id<Project>),
    /// A milestone of a project.
    Milestone(Id<Project>, Id<Milestone>),
    /// Several projects: those that make up a figure.
    Projects(Arc<[Id<Project>]>),
    /// A person.
    Person(Id<Person>),
    /// A unit.
    Unit(Id<Unit>),
    /// An objective.
    Objective(Id<Objective>),
    /// What a budget of the frontier can give, by its place.
    Possible(usize),
    /// A scenario by its name, or the plan.
    Scenario(Option<String>),
    /// A bucket of a lens; what is in none of them where there is no bucket.
    Bucket {
        /// The lens.
        lens: SmolStr,
        /// The bucket.
        bucket: Option<SmolStr>,
    },
}
