//! How large a chart comes out.

use std::fmt;
use std::str::FromStr;

/// Width and height of a chart: points on a page, pixels in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    /// The most that either side may have.
    pub const MOST: u32 = 8192;

    /// A size.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// A size of the same proportions at which text is neither too large nor too small to read:
    /// charts are laid out at it, then scaled. Sizes from 960 to 1920 wide stay as they are.
    pub fn comfortable(self) -> Self {
        let (width, height) = (f64::from(self.width.max(1)), f64::from(self.height.max(1)));
        let most = f64::min(1920.0 / width, 1920.0 / height).min(1.0);
        let least = f64::max(960.0 / width, 520.0 / height);
        let scale = most.max(least);
        // Where both cannot hold (a very long strip), being large enough to read wins.
        let side = |length: f64| (length * scale).round().clamp(1.0, 100_000.0) as u32;
        Self { width: side(width), height: side(height) }
    }
}

impl Default for Size {
    fn default() -> Self {
        Self::new(1280, 720)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl FromStr for Size {
    type Err = String;

    /// Reads `1280x720`.
    fn from_str(text: &str) -> Result<Self, String> {
        let sides = text.trim().to_lowercase().replace('×', "x");
        let read = |side: &str| {
            side.trim().parse().ok().filter(|length| (1..=Self::MOST).contains(length))
        };
        sides
            .split_once('x')
            .and_then(|(width, height)| Some(Self::new(read(width)?, read(height)?)))
            .ok_or_else(|| {
                format!(
                    "“{text}” is not a size. Give width and height from 1 to {}, like 1280x720",
                    Self::MOST
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_sizes_are_laid_out_as_they_are() {
        for size in [Size::new(960, 540), Size::new(1280, 720), Size::new(1920, 1080)] {
            assert_eq!(size.comfortable(), size);
        }
        assert_eq!(Size::new(3840, 2160).comfortable(), Size::new(1920, 1080));
        assert_eq!(Size::new(8192, 8192).comfortable(), Size::new(1920, 1920));
        assert_eq!(Size::new(480, 270).comfortable(), Size::new(960, 540));
        assert_eq!(Size::new(8000, 130).comfortable(), Size::new(32000, 520));
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!("1280x720".parse(), Ok(Size::default()));
        assert_eq!(" 8192 × 1 ".parse(), Ok(Size::new(8192, 1)));
        for wrong in ["", "1280", "0x5", "8193x10", "-1x5", "axb", "1x2x3"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
