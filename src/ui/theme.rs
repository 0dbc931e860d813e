//! From the palette of the charts to the look of the window: type, space, colour.

#![expect(clippy::disallowed_methods, reason = "this is the door that the ban leads to")]

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Stroke,
    TextStyle, Ui, Visuals, vec2,
};

use crate::charts::{Palette, Rgb, Theme};
use crate::portfolio::Level;

/// Notes, captions, heads of columns.
pub(super) const NOTE: f32 = 11.0;
/// What is read.
pub(super) const BODY: f32 = 13.0;
/// What is read first.
pub(super) const STRONG: f32 = 15.0;
/// The title of a view.
pub(super) const TITLE: f32 = 20.0;
/// The figure the program is about.
pub(super) const FIGURE: f32 = 28.0;

/// The colours of the window in the present theme.
pub(super) struct Colours {
    pub(super) paper: Color32,
    pub(super) wash: Color32,
    pub(super) ink: Color32,
    pub(super) soft: Color32,
    pub(super) faint: Color32,
    pub(super) accent: Color32,
    pub(super) warm: Color32,
}

/// A colour of the palette as egui wants it.
pub(super) fn colour(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// Which theme of the palette fits what egui shows.
pub(super) fn theme_of(ui: &Ui) -> Theme {
    if ui.visuals().dark_mode { Theme::Dark } else { Theme::Light }
}

/// The colours of the window in the present theme.
pub(super) fn colours(ui: &Ui) -> Colours {
    from_palette(theme_of(ui))
}

fn from_palette(theme: Theme) -> Colours {
    let palette = Palette::of(theme);
    Colours {
        paper: colour(palette.paper),
        wash: colour(palette.wash),
        ink: colour(palette.ink),
        soft: colour(palette.soft),
        faint: colour(palette.faint),
        accent: colour(palette.accent),
        warm: colour(palette.warm),
    }
}

/// The bold face.
pub(super) fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Bold text of a size.
pub(super) fn strong(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(crate::text::plain_lines(&text.into())).font(FontId::new(size, bold()))
}

/// Small text that matters less.
pub(super) fn note(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(crate::text::plain_lines(&text.into())).size(NOTE).color(colours(ui).soft)
}

/// The colour of a level's sign.
pub(super) fn level_colour(ui: &Ui, level: Level) -> Color32 {
    let colours = colours(ui);
    match level {
        Level::Error => colours.warm,
        Level::Warning => colours.ink,
        Level::Note | Level::Off => colours.soft,
    }
}

/// Installs fonts, sizes, spacing and colours; done once.
pub(super) fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, FontId::proportional(NOTE)),
            (TextStyle::Body, FontId::proportional(BODY)),
            (TextStyle::Button, FontId::proportional(BODY)),
            (TextStyle::Monospace, FontId::proportional(BODY)),
            (TextStyle::Heading, FontId::new(TITLE, bold())),
        ]
        .into();
        style.spacing.item_spacing = vec2(8.0, 4.0);
        style.spacing.button_padding = vec2(8.0, 3.0);
        style.spacing.interact_size = vec2(32.0, 24.0);
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.combo_width = 120.0;
        style.spacing.text_edit_width = 160.0;
        style.spacing.scroll.floating = false;
        style.spacing.scroll.bar_width = 8.0;
        style.spacing.scroll.foreground_color = false;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.3;
    });
    ctx.set_visuals_of(egui::Theme::Light, visuals(Theme::Light));
    ctx.set_visuals_of(egui::Theme::Dark, visuals(Theme::Dark));
    ctx.options_mut(|options| {
        // Ctrl+Q asks about unsaved changes first, and Ctrl and + is remembered in the settings.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces: [(&str, &'static [u8]); 3] = [
        ("regular", include_bytes!("../../assets/fonts/NotoSans-Regular.ttf")),
        ("bold", include_bytes!("../../assets/fonts/NotoSans-Bold.ttf")),
        ("symbols", include_bytes!("../../assets/fonts/EvenkeelSymbols.ttf")),
    ];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let regular = vec!["regular".to_owned(), "symbols".to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts.families.insert(bold(), vec!["bold".to_owned(), "symbols".to_owned()]);
    fonts
}

/// Ink on paper, lines only where they are needed, one accent for what can be acted on.
fn visuals(theme: Theme) -> Visuals {
    let c = from_palette(theme);
    let mut v = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
    v.override_text_color = None;
    v.panel_fill = c.paper;
    v.window_fill = c.paper;
    v.extreme_bg_color = c.paper;
    v.text_edit_bg_color = Some(c.paper);
    v.faint_bg_color = c.wash;
    v.code_bg_color = c.wash;
    v.weak_text_color = Some(c.soft);
    v.hyperlink_color = c.accent;
    v.error_fg_color = c.warm;
    v.warn_fg_color = c.warm;
    v.window_corner_radius = CornerRadius::same(6);
    v.menu_corner_radius = CornerRadius::same(6);
    v.window_stroke = Stroke::new(1.0, c.faint);
    v.selection.bg_fill = mixed(c.accent, c.paper, 0.8);
    v.selection.stroke = Stroke::new(1.0, c.ink);
    v.indent_has_left_vline = false;
    v.striped = false;
    let widgets = &mut v.widgets;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, c.faint);
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, c.ink);
    widgets.noninteractive.bg_fill = c.paper;
    for (state, fill, width, line) in [
        (&mut widgets.inactive, c.wash, 1.0, mixed(c.soft, c.paper, 0.6)),
        (&mut widgets.hovered, mixed(c.accent, c.paper, 0.88), 1.0, c.accent),
        // What has the focus must not look chosen: a line around it, no other ground.
        (&mut widgets.active, c.wash, 2.0, c.accent),
        (&mut widgets.open, mixed(c.accent, c.paper, 0.88), 1.0, c.accent),
    ] {
        state.weak_bg_fill = fill;
        state.bg_fill = fill;
        state.bg_stroke = Stroke::new(width, line);
        state.fg_stroke = Stroke::new(1.0, c.ink);
        state.corner_radius = CornerRadius::same(4);
        state.expansion = 0.0;
    }
    v
}

/// A colour with this part of another mixed in.
pub(super) fn mixed(a: Color32, b: Color32, part: f32) -> Color32 {
    a.lerp_to_gamma(b, part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::Choice as _;

    /// How far a text stands out from its ground, WCAG 2.2.
    fn contrast(text: Color32, ground: Color32) -> f32 {
        let rgb = |colour: Color32| Rgb(colour.r(), colour.g(), colour.b());
        rgb(text).contrast(rgb(ground))
    }

    #[test]
    fn what_has_the_focus_has_a_line_around_it_and_only_what_is_chosen_a_ground_of_its_own() {
        for theme in Theme::ALL {
            let (v, w) = (visuals(*theme), visuals(*theme).widgets);
            assert_eq!(w.active.weak_bg_fill, w.inactive.weak_bg_fill);
            assert_ne!(w.active.bg_stroke, w.inactive.bg_stroke);
            assert_ne!(v.selection.bg_fill, w.active.weak_bg_fill);
        }
    }

    #[test]
    fn every_text_of_the_window_stands_out_from_its_ground() {
        for theme in Theme::ALL {
            let (v, c) = (visuals(*theme), from_palette(*theme));
            let words = [c.ink, c.soft, c.accent, c.warm, v.text_color(), v.weak_text_color()];
            let links =
                [v.hyperlink_color, v.error_fg_color, v.warn_fg_color, v.strong_text_color()];
            let plain = [v.panel_fill, v.window_fill, v.extreme_bg_color, v.faint_bg_color];
            let under = [v.code_bg_color, v.text_edit_bg_color(), v.selection.bg_fill];
            for ground in plain.into_iter().chain(under) {
                for text in words.into_iter().chain(links) {
                    let contrast = contrast(text, ground);
                    assert!(contrast >= 4.5, "{theme:?}: {text:?} on {ground:?}: {contrast:.2}");
                }
            }
            let w = &v.widgets;
            for state in [&w.noninteractive, &w.inactive, &w.hovered, &w.active, &w.open] {
                for ground in [state.bg_fill, state.weak_bg_fill] {
                    let text = state.text_color();
                    let contrast = contrast(text, ground);
                    assert!(contrast >= 4.5, "{theme:?}: {text:?} on {ground:?}: {contrast:.2}");
                }
            }
            let chosen = (v.selection.stroke.color, v.selection.bg_fill);
            assert!(contrast(chosen.0, chosen.1) >= 4.5, "{theme:?}: {chosen:?}");
        }
    }
}
