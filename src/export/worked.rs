//! What charts show that they cannot work out themselves: what the rules find in each scenario.

use std::borrow::Cow;
use std::sync::Arc;

use crate::balance::Facts;
use crate::charts::{Chart, Options, Told};
use crate::rules::Judgement;

/// The options with what the chart needs worked out, where it is not there yet. This takes its time
/// where the portfolio is large.
pub fn worked_out<'o>(facts: &Facts, chart: &Chart, options: &'o Options) -> Cow<'o, Options> {
    if chart.name == "scenarios" && options.told.is_none() {
        return Cow::Owned(Options { told: Some(told(facts)), ..options.clone() });
    }
    Cow::Borrowed(options)
}

/// What the rules find in the plan and in each scenario.
pub fn told(facts: &Facts) -> Arc<[Told]> {
    let p = &facts.portfolio;
    let names = std::iter::once(None).chain(p.scenarios.iter().map(|own| Some(own.name.as_str())));
    let each = names.map(|name| {
        let counts = Judgement::of(&facts.again(Arc::clone(p), name, facts.today)).counts;
        Told {
            scenario: name.map(ToOwned::to_owned),
            error: counts.error,
            warning: counts.warning,
            note: counts.note,
        }
    });
    each.collect()
}
