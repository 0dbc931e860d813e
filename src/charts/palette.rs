//! The one place that names colours: ink, paper and a set that colour-blind readers tell apart.

use super::Shape;
use crate::portfolio::{Choice, choice};

choice! {
    /// Light or dark.
    #[derive(Default)]
    Theme {
        /// Ink on white: for paper and projectors.
        #[default]
        Light = "light", "Light";
        /// Light on a dark ground.
        Dark = "dark", "Dark";
    }
}

/// A colour on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour as SVG writes it: `#0072B2`.
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// The colour with this part (0 to 1) of another mixed in.
    pub fn mixed(self, other: Self, part: f32) -> Self {
        let part = part.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| (f32::from(a) * (1.0 - part) + f32::from(b) * part).round() as u8;
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// How far apart two colours are in lightness, from 1 to 21, as WCAG 2.2 reckons contrast.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, WCAG 2.2.
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

/// What a theme paints with.
#[derive(Debug)]
pub struct Palette {
    /// The ground.
    pub paper: Rgb,
    /// A ground that stands back from the paper a little.
    pub wash: Rgb,
    /// Text and marks that matter.
    pub ink: Rgb,
    /// Text that matters less.
    pub soft: Rgb,
    /// Lines that only guide the eye.
    pub faint: Rgb,
    /// What can be acted on, or is selected.
    pub accent: Rgb,
    /// What is wrong.
    pub warm: Rgb,
    /// What has no place in a lens.
    pub grey: Rgb,
    /// Lens colours, the most different first.
    lens: [Rgb; 7],
}

/// Which colour and shape a bucket has: the same in every chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// One of the first seven buckets, counted from 0.
    Bucket(u8),
    /// All further buckets together.
    Others,
    /// In no bucket.
    Unclassified,
}

impl Slot {
    /// How many buckets have a colour and a shape of their own.
    pub const OWN: usize = 7;

    /// The slot of the bucket at this place of its lens.
    pub fn of(place: usize) -> Self {
        match u8::try_from(place) {
            Ok(place) if usize::from(place) < Self::OWN => Self::Bucket(place),
            _ => Self::Others,
        }
    }

    /// The shape that goes with the colour, so that colour never carries a meaning alone.
    pub fn shape(self) -> Shape {
        match self {
            Self::Bucket(0) => Shape::Circle,
            Self::Bucket(1) => Shape::Square,
            Self::Bucket(2) => Shape::Triangle,
            Self::Bucket(3) => Shape::Diamond,
            Self::Bucket(4) => Shape::Pentagon,
            Self::Bucket(5) => Shape::Cross,
            Self::Bucket(_) => Shape::Wedge,
            Self::Others => Shape::Star,
            Self::Unclassified => Shape::Hexagon,
        }
    }
}

impl Palette {
    /// The palette of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colour of a slot.
    pub fn slot(&self, slot: Slot) -> Rgb {
        match slot {
            Slot::Bucket(place) => self.lens.get(usize::from(place)).copied().unwrap_or(self.grey),
            Slot::Others | Slot::Unclassified => self.grey,
        }
    }

    /// The outline of a mark of this colour: strong enough to be seen on paper whatever the fill.
    pub fn outline(&self, fill: Rgb) -> Rgb {
        (0_u8..=9)
            .map(|step| fill.mixed(self.ink, 0.12 + 0.08 * f32::from(step)))
            .find(|outline| outline.contrast(self.paper) >= 3.0)
            .unwrap_or(self.ink)
    }
}

/// Told apart by colour-blind readers, on white and on a dark ground: Okabe and Ito, “Color
/// Universal Design”, 2008, <https://jfly.uni-koeln.de/color/>.
const LENS: [Rgb; 7] = [
    Rgb(0x00, 0x72, 0xB2),
    Rgb(0xE6, 0x9F, 0x00),
    Rgb(0x00, 0x9E, 0x73),
    Rgb(0xCC, 0x79, 0xA7),
    Rgb(0x56, 0xB4, 0xE9),
    Rgb(0xD5, 0x5E, 0x00),
    Rgb(0xF0, 0xE4, 0x42),
];

static LIGHT: Palette = Palette {
    paper: Rgb(0xFF, 0xFF, 0xFF),
    wash: Rgb(0xF4, 0xF5, 0xF7),
    ink: Rgb(0x1C, 0x22, 0x2B),
    soft: Rgb(0x55, 0x5E, 0x6A),
    faint: Rgb(0xDF, 0xE2, 0xE6),
    accent: Rgb(0x00, 0x5F, 0xA3),
    warm: Rgb(0xB3, 0x2D, 0x12),
    // Paler, or on dark darker, than every colour: a middling grey looks like pink to some.
    grey: Rgb(0xBC, 0xC4, 0xCD),
    lens: LENS,
};

static DARK: Palette = Palette {
    paper: Rgb(0x16, 0x1A, 0x20),
    wash: Rgb(0x1E, 0x23, 0x2A),
    ink: Rgb(0xEE, 0xF0, 0xF3),
    soft: Rgb(0xA8, 0xB0, 0xBA),
    faint: Rgb(0x33, 0x3A, 0x43),
    accent: Rgb(0x6C, 0xB8, 0xF0),
    warm: Rgb(0xFF, 0x8A, 0x65),
    grey: Rgb(0x64, 0x6C, 0x75),
    lens: LENS,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_its_ground() {
        for theme in Theme::ALL {
            let palette = Palette::of(*theme);
            for ground in [palette.paper, palette.wash] {
                for text in [palette.ink, palette.soft, palette.accent, palette.warm] {
                    assert!(text.contrast(ground) >= 4.5, "{theme:?} {text:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn marks_can_be_told_from_the_ground() {
        for theme in Theme::ALL {
            let palette = Palette::of(*theme);
            for place in 0..=Slot::OWN {
                let fill = palette.slot(Slot::of(place));
                assert!(palette.outline(fill).contrast(palette.paper) >= 3.0, "{fill:?}");
            }
        }
    }

    #[test]
    fn no_two_buckets_share_colour_or_shape() {
        for theme in Theme::ALL {
            let palette = Palette::of(*theme);
            for a in 0..Slot::OWN {
                for b in 0..a {
                    let (a, b) = (Slot::of(a), Slot::of(b));
                    assert_ne!(palette.slot(a), palette.slot(b));
                    assert_ne!(a.shape(), b.shape());
                }
            }
        }
    }

    #[test]
    fn contrast_is_reckoned_as_wcag_does() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((Rgb(0x76, 0x76, 0x76).contrast(white) - 4.54).abs() < 0.01);
    }
}
