//! PDF: the scene painted straight onto one page, as shapes and real text, tagged for who cannot
//! see it (PDF/UA-1).

mod lettering;
mod painter;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use super::{ExportError, Exporter, Make};
use crate::charts::{Scene, Size};
use crate::text;
use lettering::Lettering;
use painter::Painter;

/// Pages to print and to hand out.
pub(super) static PDF: Exporter = Exporter {
    name: "pdf",
    ending: "pdf",
    title: "PDF page",
    has_pixels: false,
    make: Make::Page(of_scene),
};

/// A scene that fills a page of so many points. The same scene gives the same bytes: nothing here
/// knows the day.
fn of_scene(scene: &Scene, size: Size) -> Result<Vec<u8>, ExportError> {
    let (width, height) = (size.width as f32, size.height as f32);
    let page = PageSettings::from_wh(width, height).ok_or(ExportError::Size(size))?;
    let lettering = Lettering::bundled()?;
    let title = text::shown_name(&scene.title).into_owned();
    let mut document = Document::new_with(settings()?);
    let mut page = document.start_page_with(page);
    let tags = Painter::new(page.surface(), &lettering).paint(scene, size, &title);
    page.finish();
    document.set_tag_tree(tags);
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(title.clone(), top));
    document.set_outline(outline);
    document.set_metadata(
        Metadata::new()
            .title(title)
            .description(scene.desc.clone())
            .language("en".to_owned())
            .creator("Evenkeel".to_owned())
            .producer("Evenkeel".to_owned()),
    );
    document.finish().map_err(|error| ExportError::Writing(error.to_string()))
}

/// The writer refuses a page that PDF/UA-1 would not allow, instead of writing it.
fn settings() -> Result<SerializeSettings, ExportError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| ExportError::Writing(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}
