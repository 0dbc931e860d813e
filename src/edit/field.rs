//! The fields of a project as a person sees them: shown as text, set from text. Grid, inspector and
//! changing many at once all go through here.

use jiff::civil::Date;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::portfolio::{
    Choice, Health, Id, Money, Must, Person, Portfolio, Project, Rating, Score, Stage,
    bucket_label, lens, lens_label,
};
use crate::text;

/// What kind of thing a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A day.
    Date,
    /// An amount.
    Money,
    /// A judgement from 0 to 100.
    Score,
    /// One of a few words.
    Word,
    /// Somebody.
    Person,
}

/// One field of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// One that every project has.
    Own(Own),
    /// The bucket in a lens.
    Class(SmolStr),
}

macro_rules! own {
    ($($variant:ident = $name:literal, $title:literal, $kind:ident;)*) => {
        /// A field that every project has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Own { $(#[doc = $title] $variant,)* }

        impl Own {
            /// All of them, in the order of the file.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The key in the file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The name on screen.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What it holds.
            pub fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }
        }
    };
}

own! {
    Name = "name", "Name", Line;
    Note = "note", "Note", Lines;
    Tags = "tags", "Tags", Line;
    Problem = "problem", "Business problem", Lines;
    Success = "success", "What good looks like", Lines;
    StopIf = "stop_if", "Stop if", Lines;
    Stage = "stage", "Stage", Word;
    StageReason = "stage_reason", "Reason", Line;
    Sponsor = "sponsor", "Sponsor", Person;
    SponsorConfirmed = "sponsor_confirmed", "Confirmed on", Date;
    Owner = "owner", "Owner", Person;
    Lead = "lead", "Lead", Person;
    Mentor = "mentor", "Mentor", Person;
    RequirementsAgreed = "requirements_agreed", "Requirements agreed", Date;
    Value = "value", "Value", Score;
    Risk = "risk", "Risk", Score;
    Confidence = "confidence", "Confidence", Score;
    Start = "start", "Start", Date;
    End = "end", "End", Date;
    Spent = "spent", "Spent so far", Money;
    Budget = "budget", "Budget", Money;
    Must = "must", "Selection", Word;
    MustReason = "must_reason", "Why", Line;
    Health = "health", "Health", Word;
}

impl Field {
    /// The name by which settings and bursts refer to it.
    pub fn name(&self) -> SmolStr {
        match self {
            Self::Own(own) => SmolStr::new_static(own.name()),
            Self::Class(lens) => lens.clone(),
        }
    }

    /// The name on screen.
    pub fn title(&self) -> String {
        match self {
            Self::Own(own) => own.title().to_owned(),
            Self::Class(lens) => lens_label(lens),
        }
    }

    /// What it holds.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Own(own) => own.kind(),
            Self::Class(_) => Kind::Word,
        }
    }

    /// What the project holds in it, as text; nothing where it is not known.
    pub fn show(&self, p: &Portfolio, project: &Project) -> Option<String> {
        let own = match self {
            Self::Class(lens) => {
                return project.class(lens).map(|bucket| bucket_label(lens, bucket));
            }
            Self::Own(own) => own,
        };
        let line = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let day = |date: Option<Date>| date.map(text::short_date);
        let person = |id: &Option<Id<Person>>| id.as_ref().map(|id| p.person_name(id).to_owned());
        let score = |score: Option<Score>| score.map(|score| score.to_string());
        let money = |amount: Option<Money>| amount.map(|amount| p.currency().digits(amount));
        match own {
            Own::Name => line(&project.name),
            Own::Note => line(&project.note),
            Own::Tags => line(&project.tags.join(", ")),
            Own::Problem => line(&project.problem),
            Own::Success => line(&project.success),
            Own::StopIf => line(&project.stop_if),
            Own::Stage => Some(project.stage().label().to_owned()),
            Own::StageReason => line(&project.stage_reason),
            Own::Sponsor => person(&project.sponsor),
            Own::SponsorConfirmed => day(project.sponsor_confirmed),
            Own::Owner => person(&project.owner),
            Own::Lead => person(&project.lead),
            Own::Mentor => person(&project.mentor),
            Own::RequirementsAgreed => day(project.requirements_agreed),
            Own::Value => score(project.value),
            Own::Risk => score(project.risk),
            Own::Confidence => score(project.confidence),
            Own::Start => day(project.start),
            Own::End => day(project.end),
            Own::Spent => money(project.spent),
            Own::Budget => money(project.budget),
            Own::Must => project.must.map(|must| must.label().to_owned()),
            Own::MustReason => line(&project.must_reason),
            Own::Health => {
                let rating = project.health.as_ref().and_then(|health| health.rating);
                rating.map(|rating| rating.label().to_owned())
            }
        }
    }

    /// What can be chosen for it, where that is a closed set.
    pub fn options(&self, p: &Portfolio) -> Vec<String> {
        fn labels<C: Choice>() -> Vec<String> {
            C::ALL.iter().map(|choice| choice.label().to_owned()).collect()
        }
        match self {
            Self::Own(Own::Stage) => labels::<Stage>(),
            Self::Own(Own::Must) => labels::<Must>(),
            Self::Own(Own::Health) => labels::<Rating>(),
            Self::Class(lens) => {
                buckets(p, lens).iter().map(|bucket| bucket_label(lens, bucket)).collect()
            }
            Self::Own(own) if own.kind() == Kind::Person => {
                p.people.iter().map(|person| p.person_name(&person.id).to_owned()).collect()
            }
            Self::Own(_) => Vec::new(),
        }
    }

    /// Puts what a person typed into the field; nothing typed clears it.
    ///
    /// # Errors
    /// Says in plain words what could not be understood.
    pub fn set(
        &self,
        p: &Portfolio,
        project: &mut Project,
        typed: &str,
        today: Date,
    ) -> Result<(), String> {
        let typed = typed.trim();
        match self {
            Self::Class(lens) => {
                let bucket = set_class(p, lens, typed)?;
                project.set_class(lens, bucket);
            }
            Self::Own(own) => set_own(*own, p, project, typed, today)?,
        }
        Ok(())
    }

    /// Sets a person's field by id.
    pub fn set_person(&self, project: &mut Project, person: Option<Id<Person>>) {
        match self {
            Self::Own(Own::Sponsor) => {
                if project.sponsor != person {
                    // Another name is another promise.
                    project.sponsor_confirmed = None;
                }
                project.sponsor = person;
            }
            Self::Own(Own::Owner) => project.owner = person,
            Self::Own(Own::Lead) => project.lead = person,
            Self::Own(Own::Mentor) => project.mentor = person,
            _ => {}
        }
    }

    /// Who stands in a person's field.
    pub fn person<'p>(&self, project: &'p Project) -> Option<&'p Id<Person>> {
        match self {
            Self::Own(Own::Sponsor) => project.sponsor.as_ref(),
            Self::Own(Own::Owner) => project.owner.as_ref(),
            Self::Own(Own::Lead) => project.lead.as_ref(),
            Self::Own(Own::Mentor) => project.mentor.as_ref(),
            _ => None,
        }
    }
}

/// The buckets of a lens: the format's, those of the targets, those that projects are in.
pub fn buckets(p: &Portfolio, lens_word: &str) -> Vec<SmolStr> {
    let mut words: Vec<SmolStr> = lens(lens_word)
        .map(|lens| lens.buckets.iter().map(|(word, _)| SmolStr::new_static(word)).collect())
        .unwrap_or_default();
    let targets = p.targets.iter().filter(|(word, _)| word == lens_word);
    let of_targets = targets.flat_map(|(_, shares)| shares.iter().map(|(bucket, _)| bucket));
    let of_projects = p.projects.iter().filter_map(|project| project.class(lens_word));
    for bucket in of_targets.chain(of_projects) {
        if !words.contains(bucket) {
            words.push(bucket.clone());
        }
    }
    words
}

fn set_class(p: &Portfolio, lens_word: &str, typed: &str) -> Result<Option<SmolStr>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let known = buckets(p, lens_word);
    let found = known.iter().find(|bucket| {
        bucket.eq_ignore_ascii_case(typed)
            || bucket_label(lens_word, bucket).eq_ignore_ascii_case(typed)
    });
    match found {
        Some(bucket) => Ok(Some(bucket.clone())),
        // A lens of the portfolio's own may get a new bucket; the format's are fixed.
        None if lens(lens_word).is_none() => Ok(Some(typed.into())),
        None => {
            let labels: Vec<String> =
                known.iter().map(|bucket| bucket_label(lens_word, bucket)).collect();
            Err(format!("“{typed}” is not one of {}", text::or_list(&labels)))
        }
    }
}

fn set_own(
    own: Own,
    p: &Portfolio,
    project: &mut Project,
    typed: &str,
    today: Date,
) -> Result<(), String> {
    match own {
        Own::Name => typed.clone_into(&mut project.name),
        Own::Note => typed.clone_into(&mut project.note),
        Own::Tags => project.tags = words(typed),
        Own::Problem => typed.clone_into(&mut project.problem),
        Own::Success => typed.clone_into(&mut project.success),
        Own::StopIf => typed.clone_into(&mut project.stop_if),
        Own::Stage => project.stage = choice(typed)?,
        Own::StageReason => typed.clone_into(&mut project.stage_reason),
        Own::Sponsor | Own::Owner | Own::Lead | Own::Mentor => {
            let person = person_named(p, typed)?;
            Field::Own(own).set_person(project, person);
        }
        Own::SponsorConfirmed => project.sponsor_confirmed = day(typed, today)?,
        Own::RequirementsAgreed => project.requirements_agreed = day(typed, today)?,
        Own::Value => project.value = score(typed)?,
        Own::Risk => project.risk = score(typed)?,
        Own::Confidence => project.confidence = score(typed)?,
        Own::Start => project.start = day(typed, today)?,
        Own::End => project.end = day(typed, today)?,
        Own::Spent => project.spent = amount(p, typed)?,
        Own::Budget => project.budget = amount(p, typed)?,
        Own::Must => project.must = choice(typed)?,
        Own::MustReason => typed.clone_into(&mut project.must_reason),
        Own::Health => set_health(project, choice(typed)?, today),
    }
    Ok(())
}

/// A new rating is a judgement of today; the reason and the judge of the old one no longer hold.
fn set_health(project: &mut Project, rating: Option<Rating>, today: Date) {
    match (rating, &mut project.health) {
        (None, Some(health)) => health.rating = None,
        (None, None) => {}
        (Some(rating), Some(health)) if health.rating == Some(rating) => {}
        (Some(rating), _) => {
            project.health =
                Some(Health { rating: Some(rating), date: Some(today), ..Health::default() });
        }
    }
}

/// Words typed with commas or semicolons between them.
pub fn words(typed: &str) -> Vec<String> {
    typed.split([',', ';']).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// A choice by its label or its word; nothing typed is none.
///
/// # Errors
/// Names the choices.
pub fn choice<C: Choice>(typed: &str) -> Result<Option<C>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let lower = typed.to_lowercase();
    let found = C::ALL
        .iter()
        .copied()
        .find(|choice| choice.word() == lower || choice.label().to_lowercase() == lower);
    // The beginning of one is enough where it is the beginning of one only.
    let beginnings: Vec<C> = C::ALL
        .iter()
        .copied()
        .filter(|choice| choice.label().to_lowercase().starts_with(&lower))
        .collect();
    match (found, beginnings.as_slice()) {
        (Some(choice), _) => Ok(Some(choice)),
        (None, [only]) => Ok(Some(*only)),
        _ => {
            let labels: Vec<&str> = C::ALL.iter().map(|choice| choice.label()).collect();
            Err(format!("“{typed}” is not one of {}", text::or_list(&labels)))
        }
    }
}

/// Somebody by name, id or the beginning of the name; nothing typed is nobody.
///
/// # Errors
/// Says that nobody, or more than one, is meant.
pub fn person_named(p: &Portfolio, typed: &str) -> Result<Option<Id<Person>>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let lower = typed.to_lowercase();
    let named = |person: &Person| person.name.to_lowercase();
    let exact =
        p.people.iter().find(|person| named(person) == lower || person.id.as_str() == typed);
    if let Some(person) = exact {
        return Ok(Some(person.id.clone()));
    }
    let near: Vec<_> = p.people.iter().filter(|person| named(person).starts_with(&lower)).collect();
    match near.as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => Err(format!("Nobody is called “{typed}”")),
        many => Err(format!("“{typed}” could be any of {}", text::count(many.len(), "person"))),
    }
}

/// A day as typed; nothing typed is none.
///
/// # Errors
/// Says what could not be understood.
pub fn day(typed: &str, today: Date) -> Result<Option<Date>, String> {
    if typed.is_empty() { Ok(None) } else { text::parse_date(typed, today).map(Some) }
}

/// A score as typed; nothing typed is none.
///
/// # Errors
/// Says what could not be understood.
pub fn score(typed: &str) -> Result<Option<Score>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    number(typed)?
        .and_then(Score::new)
        .map(Some)
        .ok_or_else(|| format!("“{typed}” is not a number from 0 to 100"))
}

/// A plain number as typed; nothing typed is none.
///
/// # Errors
/// Says what could not be understood.
pub fn number(typed: &str) -> Result<Option<Decimal>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let plain = typed.trim_end_matches('%').trim().replace(',', ".");
    plain.parse().map(Some).map_err(|_| format!("“{typed}” is not a number"))
}

/// An amount as typed, exact in the portfolio's currency; nothing typed is none.
///
/// # Errors
/// Says what could not be understood.
pub fn amount(p: &Portfolio, typed: &str) -> Result<Option<Money>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let amount = text::parse_amount(typed)?;
    let currency = p.currency();
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err("An amount here cannot be below zero".into());
    }
    Money::exact(amount, currency.decimals()).map(Some).ok_or_else(|| {
        let decimals = text::count(currency.decimals() as usize, "decimal");
        format!("Amounts in {} have at most {decimals}", currency.code())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn portfolio() -> Portfolio {
        let mut p = Portfolio::default();
        for (id, name) in [("ann", "Ann Lee"), ("anna", "Anna Berg"), ("bo", "Bo Ek")] {
            p.people.put(Person { id: id.into(), name: name.into(), ..Person::default() });
        }
        p
    }

    #[test]
    fn what_is_shown_can_be_typed_back() {
        let p = portfolio();
        let today = date(2027, 5, 10);
        let mut project = Project { name: "Payroll".into(), ..Project::default() };
        for (own, typed, shown) in [
            (Own::Stage, "deliv", "Delivering"),
            (Own::Sponsor, "bo", "Bo Ek"),
            (Own::Budget, "1.2m", "1,200,000"),
            (Own::Value, "72.5", "72.5"),
            (Own::End, "31/3/28", "31 Mar 2028"),
            (Own::Tags, "hr; pay", "hr, pay"),
            (Own::Must, "must be in", "Must be in"),
            (Own::Health, "red", "Red"),
        ] {
            let field = Field::Own(own);
            field.set(&p, &mut project, typed, today).unwrap();
            assert_eq!(field.show(&p, &project).as_deref(), Some(shown));
            let before = project.clone();
            field.set(&p, &mut project, shown, today).unwrap();
            assert_eq!(project, before, "{shown}");
        }
        let ambition = Field::Class("ambition".into());
        ambition.set(&p, &mut project, "Grow", today).unwrap();
        assert_eq!(ambition.show(&p, &project).as_deref(), Some("Grow"));
        ambition.set(&p, &mut project, "", today).unwrap();
        assert_eq!(ambition.show(&p, &project), None);
    }

    #[test]
    fn what_cannot_be_understood_changes_nothing() {
        let p = portfolio();
        let mut project = Project::default();
        for (own, typed) in [
            (Own::Sponsor, "nobody here"),
            (Own::Sponsor, "ann "),
            (Own::Owner, "an"),
            (Own::Value, "101"),
            (Own::Budget, "1.2345"),
            (Own::Start, "soon"),
            (Own::Stage, "d"),
        ] {
            let result = Field::Own(own).set(&p, &mut project, typed, date(2027, 5, 10));
            // “ann” is a whole id, though also the beginning of two names.
            assert_eq!(result.is_ok(), typed == "ann ", "{typed}");
        }
        assert_eq!(project.owner, None);
    }

    #[test]
    fn another_sponsor_has_not_confirmed_yet() {
        let p = portfolio();
        let today = date(2027, 5, 10);
        let mut project = Project {
            sponsor: Some("bo".into()),
            sponsor_confirmed: Some(today),
            ..Project::default()
        };
        Field::Own(Own::Sponsor).set(&p, &mut project, "Ann Lee", today).unwrap();
        assert_eq!(project.sponsor_confirmed, None);
    }
}
