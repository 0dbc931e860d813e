//! What there is to say about one mark of the balance.

use super::bubbles::{Bubbles, Mark};
use crate::balance::Facts;
use crate::charts::{Axis, SizeBy};
use crate::portfolio::{Choice as _, Money, Score, bucket_label, lens_label};
use crate::text;

impl Mark {
    /// What there is to say about it, line by line; the name comes first.
    pub fn tooltip(&self, facts: &Facts) -> Vec<String> {
        let mut lines = vec![self.name.clone()];
        let portfolio = &facts.portfolio;
        let Some(project) = portfolio.projects.get(&self.project) else { return lines };
        let Some(standing) = facts.standing(&self.project) else { return lines };
        let score = |score: Option<Score>| {
            score.map_or_else(|| "unknown".to_owned(), |score| score.to_string())
        };
        let money = |money: Option<Money>| {
            money.map_or_else(|| "unknown".to_owned(), |m| portfolio.currency().short(m))
        };
        lines.push(format!(
            "{} {}, {} {}, {} {}",
            Axis::Value.label(),
            score(project.value),
            Axis::Risk.label().to_lowercase(),
            score(project.risk),
            SizeBy::Cost.label().to_lowercase(),
            money(standing.cost),
        ));
        let place = if self.included { "in" } else { "a candidate" };
        let end = project.end.map(|end| text::month_year(facts.shifted(&project.id, end)));
        let end = end.map_or_else(String::new, |end| format!(", until {end}"));
        lines.push(format!("{}, {place}{end}", project.stage().label()));
        let classes: Vec<String> = project
            .classes
            .iter()
            .take(6)
            .map(|(lens, bucket)| {
                let line = format!("{}: {}", lens_label(lens), bucket_label(lens, bucket));
                text::shortened(&text::plain(&line), 80).into_owned()
            })
            .collect();
        if !classes.is_empty() {
            lines.push(classes.join(", "));
        }
        let sponsor = project.sponsor.as_ref().map(|sponsor| {
            text::shortened(&text::plain(portfolio.person_name(sponsor)), 80).into_owned()
        });
        lines.push(match sponsor {
            Some(name) => format!("{}: {name}", standing.sponsorship.label()),
            None => standing.sponsorship.label().to_owned(),
        });
        lines
    }
}

impl Bubbles {
    /// The chart in words, for who cannot see it.
    pub(super) fn words(&self) -> String {
        let mut out = format!("{} across, {} upwards.", self.x.title, self.y.title);
        if let Some(quadrants) = self.quadrants {
            let all = [
                quadrants.top_left,
                quadrants.top_right,
                quadrants.bottom_left,
                quadrants.bottom_right,
            ];
            let counts = all.map(|quadrant| {
                let count = text::count(self.in_quadrant(quadrant), "project");
                format!("{} ({}): {count}", quadrant.label(), quadrant.meaning())
            });
            out.push_str(&format!(" {}.", counts.join("; ")));
        }
        out
    }
}
