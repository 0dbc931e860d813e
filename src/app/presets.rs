//! Presets: what is chosen about a chart, kept in the portfolio under a name.

use crate::charts::{Chart, Chosen};
use crate::edit::{Change, Edit};
use crate::portfolio::{Portfolio, Preset};
use crate::text;

/// The presets of a chart, by name.
pub fn of<'a>(portfolio: &'a Portfolio, chart: &Chart) -> impl Iterator<Item = &'a Preset> {
    let name = chart.name;
    portfolio.presets.iter().filter(move |preset| preset.chart == name)
}

/// What a preset chooses.
pub fn chosen(preset: &Preset) -> Chosen {
    preset.settings.iter().cloned().collect()
}

/// Keeps what is chosen about a chart under this name, in place of what was kept under it; nothing
/// where there is no name.
pub fn keep(portfolio: &Portfolio, chart: &Chart, name: &str, chosen: Chosen) -> Option<Change> {
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    let mut presets = portfolio.presets.clone();
    let settings = chosen.into_iter().collect();
    let known = presets.iter_mut().find(|preset| preset.chart == chart.name && preset.name == name);
    match known {
        Some(preset) => preset.settings = settings,
        None => presets.push(Preset {
            name: name.to_owned(),
            chart: chart.name.to_owned(),
            settings,
            ..Preset::default()
        }),
    }
    let label = format!("keep the preset {}", text::shortened(name, 40));
    Some(Change::new(label, Edit::Presets(presets)))
}

/// Forgets a preset.
pub fn forget(portfolio: &Portfolio, preset: &Preset) -> Change {
    let mut presets = portfolio.presets.clone();
    presets.retain(|other| (&other.chart, &other.name) != (&preset.chart, &preset.name));
    let label = format!("forget the preset {}", text::shortened(&preset.name, 40));
    Change::new(label, Edit::Presets(presets))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::charts;
    use crate::edit::apply;

    #[test]
    fn a_preset_is_kept_once_for_each_chart_and_name() {
        let (mix, money) = (charts::find("mix").unwrap(), charts::find("money").unwrap());
        let chosen = |word: &str| Chosen::from([("by".into(), word.into())]);
        let mut portfolio = Arc::<Portfolio>::default();
        for (chart, name, word) in
            [(mix, "Board", "projects"), (money, "Board", "quarter"), (mix, " Board ", "money")]
        {
            let change = keep(&portfolio, chart, name, chosen(word)).unwrap();
            portfolio = apply(&portfolio, &change.edit).unwrap();
        }
        let kept: Vec<&Preset> = of(&portfolio, mix).collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(super::chosen(kept[0]), chosen("money"));
        let change = forget(&portfolio, kept[0]);
        assert_eq!(change.label, "forget the preset Board");
        portfolio = apply(&portfolio, &change.edit).unwrap();
        assert_eq!(of(&portfolio, mix).count(), 0);
        assert_eq!(of(&portfolio, money).count(), 1);
        assert!(keep(&portfolio, mix, "  ", Chosen::new()).is_none());
    }
}
