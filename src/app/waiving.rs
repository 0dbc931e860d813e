//! Taking responsibility for a finding: by somebody, for a reason, until a day.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::balance::Facts;
use crate::edit::difference::waived;
use crate::edit::{Change, Edit};
use crate::portfolio::{Person, Portfolio, Waiver};
use crate::rules::{self, Finding};

/// For how many days a waiver holds where nobody says otherwise.
const USUAL_DAYS: i64 = 90;

/// A waiver that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiving {
    /// The finding in words, or what the waiver is about where it finds nothing now.
    pub trouble: String,
    /// What is waived where it is not the rule as a whole; none where it can only be that.
    pub only: Option<Waiver>,
    /// Whether the rule is waived in the whole portfolio.
    pub is_whole: bool,
    /// Who says so, why, and until when.
    pub waiver: Waiver,
    /// Somebody new who says so.
    pub newcomer: Option<Person>,
    /// Which of the portfolio's waivers it changes; none where it is new.
    pub place: Option<usize>,
}

impl Waiving {
    /// A new waiver of a finding.
    pub fn of(facts: &Facts, finding: &Finding) -> Self {
        let only = finding.waiver_of_it();
        let whole = Waiver { rule: only.rule.clone(), ..Waiver::default() };
        let until = facts.today.checked_add(USUAL_DAYS.days()).ok();
        Self {
            trouble: finding.message.to_string(),
            is_whole: only == whole,
            only: (only != whole).then_some(only),
            waiver: Waiver { until, ..whole },
            newcomer: None,
            place: None,
        }
    }

    /// One of the portfolio's waivers, to be changed.
    pub fn again(p: &Portfolio, place: usize) -> Option<Self> {
        let waiver = p.waivers.get(place)?.clone();
        let only = Waiver {
            reason: String::new(),
            by: None,
            until: None,
            unknown: crate::portfolio::Unknown::default(),
            ..waiver.clone()
        };
        let whole = Waiver { rule: waiver.rule.clone(), ..Waiver::default() };
        Some(Self {
            trouble: title(&waiver),
            is_whole: only == whole,
            only: (only != whole).then_some(only),
            waiver,
            newcomer: None,
            place: Some(place),
        })
    }

    /// What “this only” means, by name.
    pub fn only_what(&self, p: &Portfolio) -> Option<String> {
        self.only.as_ref().map(|only| waived(p, only))
    }

    /// What is missing before it can be carried out.
    pub fn lacks(&self) -> Option<&'static str> {
        self.waiver.reason.trim().is_empty().then_some("Say why it may stay as it is")
    }

    /// The waiver as it would be kept.
    fn made(&self) -> Waiver {
        let target = match (&self.only, self.is_whole) {
            (Some(only), false) => only.clone(),
            _ => Waiver { rule: self.waiver.rule.clone(), ..Waiver::default() },
        };
        let said = &self.waiver;
        Waiver {
            reason: said.reason.trim().to_owned(),
            by: said.by.clone(),
            until: said.until,
            unknown: said.unknown.clone(),
            ..target
        }
    }

    /// The change that it makes.
    pub fn change(&self, p: &Portfolio) -> Change {
        let made = self.made();
        let verb = if self.place.is_some() { "change the waiver of" } else { "waive" };
        let label = format!("{verb} “{}” for {}", title(&made), waived(p, &made));
        let mut waivers = p.waivers.clone();
        match self.place.and_then(|place| waivers.get_mut(place)) {
            Some(own) => *own = made,
            None => waivers.push(made),
        }
        let newcomer = self.newcomer.clone().map(Edit::PutPerson);
        let edits = newcomer.into_iter().chain([Edit::Waivers(waivers)]).collect();
        Change::new(label, Edit::All(edits))
    }
}

/// The change that withdraws one of the portfolio's waivers.
pub fn withdrawn(p: &Portfolio, place: usize) -> Option<Change> {
    let waiver = p.waivers.get(place)?;
    let label = format!("withdraw the waiver of “{}” for {}", title(waiver), waived(p, waiver));
    let mut waivers = p.waivers.clone();
    waivers.remove(place);
    Some(Change::new(label, Edit::Waivers(waivers)))
}

/// Where the waiver that holds for a finding stands in the portfolio.
pub fn place_of_waiver(p: &Portfolio, finding: &Finding) -> Option<usize> {
    let waiver = finding.waiver.as_deref()?;
    p.waivers.iter().position(|own| own == waiver)
}

/// Whether a waiver holds on a day.
pub fn holds(waiver: &Waiver, today: Date) -> bool {
    waiver.until.is_none_or(|until| until >= today)
}

/// The title of the rule that a waiver is about, or its name where it is not known.
pub fn title(waiver: &Waiver) -> String {
    rules::find(&waiver.rule).map_or_else(|| waiver.rule.to_string(), |rule| rule.title.to_owned())
}
