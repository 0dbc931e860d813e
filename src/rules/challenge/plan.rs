//! Questions that follow from what a project plans, whether or not a rule finds fault with it.

use jiff::Unit as Span;

use super::Question;
use crate::balance::{Facts, Standing, State};
use crate::portfolio::{ByQuarter, Choice as _, Money, Project, Rating, Stage, UnitKind, number};
use crate::rules::ask;
use crate::text::{count, date, percent};

/// All of them, the hardest first; nothing about dates that moved where it was asked about `slips`.
pub(super) fn questions(
    facts: &Facts,
    place: usize,
    (project, slips): (&Project, bool),
    standing: &Standing,
) -> Vec<Question> {
    if standing.state == State::Closed {
        return vec![hindsight(project)];
    }
    let mut all = Vec::new();
    all.extend(contradiction(facts, project, standing));
    all.extend(worth(project));
    all.extend(change(facts, project));
    all.extend(promises_moved(project).filter(|_| !slips));
    all.extend(stop(project));
    all.extend(weight(facts, standing));
    all.extend(money_back(facts, project));
    all.extend(waiting(facts, place));
    all.extend(musts(project));
    all.extend(divided(facts, project));
    all.extend(length(project));
    all.extend(confidence(project));
    all.push(closing(project));
    all
}

fn hindsight(project: &Project) -> Question {
    let text = if project.stage() == Stage::Stopped {
        "Whose time and money became free when it stopped, and where did they go?"
    } else {
        "What do people do differently today because of it, and how do we know?"
    };
    let because = if project.stage() == Stage::Stopped { "It was stopped" } else { "It is done" };
    Question::new(text, because)
}

/// A rating that does not fit the milestones.
fn contradiction(facts: &Facts, project: &Project, standing: &Standing) -> Option<Question> {
    let health = project.health.as_ref()?;
    let overdue = project.milestones.iter().filter(|milestone| {
        let due = milestone.due.filter(|_| milestone.done.is_none());
        due.is_some_and(|due| standing.is_live && facts.shifted(&project.id, due) < facts.today)
    });
    let overdue = overdue.count();
    match health.rating? {
        Rating::Green if overdue > 0 => {
            let overdue = count(overdue, "milestone");
            Some(Question::new(
                "Which of the two is wrong, the rating or the plan?",
                format!(
                    "It is rated green, and {overdue} of it {} overdue",
                    if overdue.starts_with("1 ") { "is" } else { "are" }
                ),
            ))
        }
        Rating::Green => None,
        rating => {
            let when = health.date.map_or(String::new(), |day| format!(" on {}", date(day)));
            let rating = rating.label().to_lowercase();
            let why = if health.reason.is_empty() {
                String::new()
            } else {
                format!(": {}", ask::quoted(&health.reason))
            };
            Some(Question::new(
                "What has changed since then, and what will be different the next time we ask?",
                format!("It was rated {rating}{when}{why}"),
            ))
        }
    }
}

/// Value against risk.
fn worth(project: &Project) -> Option<Question> {
    let (value, risk) = match (project.value, project.risk) {
        (Some(value), Some(risk)) => (value, risk),
        (None, _) => {
            let text = "What is it worth, to whom, and who says so?";
            return Some(Question::new(text, "Its value is not known"));
        }
        (_, None) => {
            let text = "What could go wrong that we would rather not talk about?";
            return Some(Question::new(text, "Its risk is not known"));
        }
    };
    let because = format!("Value {value}, risk {risk}");
    let text = match (value.get() >= 50.0, risk.get() >= 50.0) {
        (false, true) => "Little value and much risk: why not stop it today?",
        (true, true) => {
            "What is the cheapest thing we could do this quarter to learn whether it will work?"
        }
        (false, false) => {
            "Little risk, but little value too: what better thing could the same people do instead?"
        }
        (true, false) => return None,
    };
    Some(Question::new(text, because))
}

/// The units outside IT that must change, those that must change most first.
fn change(facts: &Facts, project: &Project) -> Vec<Question> {
    let mut units: Vec<(f64, &str)> = project
        .units
        .iter()
        .filter_map(|link| {
            let load = match &link.load {
                Some(ByQuarter::Every(load)) => number(*load),
                Some(ByQuarter::Each(each)) => {
                    each.iter().map(|(_, load)| number(*load)).fold(0.0, f64::max)
                }
                None => 0.0,
            };
            let unit = facts.portfolio.units.get(&link.unit)?;
            (unit.kind != Some(UnitKind::It)).then_some((load, unit.name.as_str()))
        })
        .collect();
    if units.is_empty() {
        let because = if project.units.is_empty() {
            "No unit is named that must change"
        } else {
            "Only IT must change"
        };
        let text = "If nobody in the business has to work differently, what will it change?";
        return vec![Question::new(text, because)];
    }
    units.sort_by(|a, b| b.0.total_cmp(&a.0));
    let has_systems =
        project.costs.iter().any(|cost| cost.systems.is_some_and(|m| m > Money::ZERO));
    let ask = |(order, (load, unit)): (usize, (f64, &str))| {
        let text = match order {
            0 if has_systems => {
                format!(
                    "What will people in {unit} stop doing once it is there, and who has told them?"
                )
            }
            0 => format!("Who in {unit} will work differently afterwards, and who has told them?"),
            1 => format!("What will {unit} leave undone in the quarter in which this arrives?"),
            _ => format!("Who in {unit} would say no if we asked them today, and why?"),
        };
        let because = if load > 0.0 {
            format!("{unit} must change, with a change load of up to {load} a quarter")
        } else {
            format!("{unit} must change")
        };
        Question::new(text, because)
    };
    units.into_iter().enumerate().take(3).map(ask).collect()
}

/// Milestones that moved.
fn promises_moved(project: &Project) -> Option<Question> {
    let moved = |milestone: &&crate::portfolio::Milestone| {
        milestone.due.zip(milestone.baseline).is_some_and(|(due, first)| due > first)
    };
    let number = project.milestones.iter().filter(moved).count();
    (number > 1).then(|| {
        let all = count(project.milestones.len(), "milestone");
        Question::new(
            "What is different about the dates we are shown today?",
            format!("{number} of {all} were promised for an earlier day"),
        )
    })
}

/// When it would be stopped.
fn stop(project: &Project) -> Option<Question> {
    let says = project.stop_if.trim();
    (!says.is_empty()).then(|| {
        Question::new(
            "How near are we to that, who looks, and when next?",
            format!("It would be stopped if {}", ask::quoted(says)),
        )
    })
}

/// A large part of the money.
fn weight(facts: &Facts, standing: &Standing) -> Option<Question> {
    let share = standing.cost?.share_of(facts.balance.included.cost)?;
    (standing.state == State::In && share >= 0.1).then(|| {
        Question::new(
            "Which three smaller projects are we not doing because of this one?",
            format!("It takes {} of all that is spent", percent(share)),
        )
    })
}

/// Money that is to come back.
fn money_back(facts: &Facts, project: &Project) -> Option<Question> {
    let yearly: Money = project.benefits.iter().filter_map(|benefit| benefit.yearly).sum();
    (yearly > Money::ZERO).then(|| {
        let yearly = facts.portfolio.currency().short(yearly);
        Question::new(
            format!("From which line of whose budget will the {yearly} a year be taken, and from which year on?"),
            format!("It promises {yearly} a year"),
        )
    })
}

/// What it waits for, and what waits for it.
fn waiting(facts: &Facts, place: usize) -> Vec<Question> {
    let projects = &facts.portfolio.projects;
    let is_open =
        |place: usize| facts.balance.standings.get(place).is_some_and(|s| s.state != State::Closed);
    let needs = &facts.balance.needs.all;
    let mut all = Vec::new();
    let needed = needs.iter().find(|need| need.from == place && is_open(need.to));
    if let Some(needed) = needed.and_then(|need| projects.at(need.to)) {
        all.push(Question::new(
            format!("If {} is a quarter late, what do we do in that quarter?", needed.name),
            format!("It needs {}", needed.name),
        ));
    }
    let mut waiting = needs.iter().filter(|need| need.to == place && is_open(need.from));
    if let Some(first) = waiting.next().and_then(|need| projects.at(need.from)) {
        let others = waiting.count();
        let because = if others == 0 {
            format!("{} waits for it", first.name)
        } else {
            format!("{} and {} wait for it", first.name, count(others, "other project"))
        };
        all.push(Question::new(
            "Who tells those who wait for it when it is late, and how early?",
            because,
        ));
    }
    all
}

/// A project that is not up for selection.
fn musts(project: &Project) -> Option<Question> {
    project.must?;
    let reason = project.must_reason.trim();
    let because = if reason.is_empty() {
        "It is not up for selection, and nobody says why".to_owned()
    } else {
        format!("It is not up for selection: {}", ask::quoted(reason))
    };
    Some(Question::new("Who decided that, and would they decide it again today?", because))
}

/// A sponsor or an owner of several projects.
fn divided(facts: &Facts, project: &Project) -> Option<Question> {
    let sponsor = project.sponsor.as_ref()?;
    let number = facts.balance.sponsored.get(sponsor).copied().unwrap_or(0);
    (number > 1).then(|| {
        let name = facts.portfolio.person_name(sponsor);
        Question::new(
            format!("{name}, which of yours would you let go first, and is it this one?"),
            format!("{name} sponsors {}", count(number, "live project")),
        )
    })
}

/// A project that takes years.
fn length(project: &Project) -> Option<Question> {
    let (start, end) = project.start.zip(project.end)?;
    let months = start.until((Span::Month, end)).ok()?.get_months();
    (months >= 18).then(|| {
        Question::new(
            "What could people use if we stopped after the first year?",
            format!("It runs for {}", count(usize::try_from(months).unwrap_or(0), "month")),
        )
    })
}

/// Estimates that nobody trusts much.
fn confidence(project: &Project) -> Option<Question> {
    let confidence = project.confidence?;
    (confidence.get() < 50.0).then(|| {
        Question::new(
            "What would we have to find out to be surer, and what would that cost?",
            format!("Confidence in its estimates is {confidence} of 100"),
        )
    })
}

/// What is always worth asking.
fn closing(project: &Project) -> Question {
    if matches!(project.stage(), Stage::Delivering | Stage::OnHold) {
        Question::new("If we had not begun, would we begin today?", "It is under way")
    } else {
        Question::new("What happens if we do nothing for a year?", "It has not begun")
    }
}
