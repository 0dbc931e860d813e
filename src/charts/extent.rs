//! How large one wants a chart: by the name of a page or a screen, or in numbers.

use std::fmt;
use std::str::FromStr;

use super::Size;
use crate::portfolio::{Choice, choice};

choice! {
    /// A page or a screen that everybody knows.
    Format {
        /// A slide, 16:9.
        Slide = "slide", "Slide, 16:9";
        /// A4 across.
        A4 = "a4", "A4 across";
        /// A3 across.
        A3 = "a3", "A3 across";
        /// A2 across, to hang on a wall.
        Poster = "poster", "Poster, A2 across";
    }
}

/// How large a chart should come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// As large as this page or screen.
    Named(Format),
    /// So large, in points on a page and in pixels in a picture.
    Sides(Size),
}

impl Extent {
    /// On a page, in points (1/72 inch).
    pub fn points(self) -> Size {
        match self {
            Self::Named(Format::Slide) => Size::new(960, 540),
            Self::Named(Format::A4) => Size::new(842, 595),
            Self::Named(Format::A3) => Size::new(1191, 842),
            Self::Named(Format::Poster) => Size::new(1684, 1191),
            Self::Sides(size) => size,
        }
    }

    /// In a picture, in pixels: a full-HD screen for slides, 300 to the inch for paper.
    pub fn pixels(self) -> Size {
        match self {
            Self::Named(Format::Slide) => Size::new(1920, 1080),
            Self::Named(Format::A4) => Size::new(3508, 2480),
            Self::Named(Format::A3) => Size::new(4961, 3508),
            Self::Named(Format::Poster) => Size::new(7016, 4961),
            Self::Sides(size) => size,
        }
    }
}

impl Default for Extent {
    fn default() -> Self {
        Self::Sides(Size::default())
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(format) => f.write_str(format.word()),
            Self::Sides(size) => size.fmt(f),
        }
    }
}

impl FromStr for Extent {
    type Err = String;

    /// Reads `a4` or `1280x720`.
    fn from_str(text: &str) -> Result<Self, String> {
        let word = text.trim().to_lowercase();
        if let Some(format) = Format::from_word(&word) {
            return Ok(Self::Named(format));
        }
        let words: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
        let or = |error| format!("{error}, or {}", crate::text::or_list(&words));
        text.parse().map(Self::Sides).map_err(or)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_by_name_or_in_numbers() {
        assert_eq!(" A4 ".parse(), Ok(Extent::Named(Format::A4)));
        assert_eq!("1920x1080".parse(), Ok(Extent::Sides(Size::new(1920, 1080))));
        let error = "a9".parse::<Extent>().unwrap_err();
        assert!(error.ends_with("or slide, a4, a3 or poster"), "{error}");
        for format in Format::ALL {
            let extent = Extent::Named(*format);
            assert_eq!(extent.to_string().parse(), Ok(extent));
            let Size { width, height } = extent.pixels();
            assert!(width.max(height) <= Size::MOST);
        }
    }
}
