//! The axis of time: its ends, and the years and quarters between them.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::charts::page::Page;
use crate::charts::time::days;
use crate::charts::{Area, Item, Span, Stroke, Text, TimeScale, TimelineOptions, Years, font};

/// An axis of time.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::charts) struct TimeAxis {
    /// Its beginning.
    pub(in crate::charts) from: Date,
    /// Its end, the first day beyond.
    pub(in crate::charts) to: Date,
    /// The month in which its years start.
    month: i8,
}

/// Of these days it is known that a file can hold them.
const YEARS: (i16, i16) = (1900, 2199);

impl TimeAxis {
    /// An axis on which these days lie, in the years that are meant for a fiscal year that starts
    /// in this month.
    pub(in crate::charts) fn new(
        options: &TimelineOptions,
        fiscal: Option<i8>,
        today: Date,
        bars: &[(Date, Date)],
    ) -> Self {
        let month = match options.years {
            Years::Calendar => 1,
            Years::Usual | Years::Fiscal => fiscal.unwrap_or(1).clamp(1, 12),
        };
        let ends = bars.iter().fold(None, |ends: Option<(Date, Date)>, (start, end)| {
            Some(ends.map_or((*start, *end), |(from, to)| (from.min(*start), to.max(*end))))
        });
        let near = (years_later(today, -2), years_later(today, 4));
        let (from, to) = match (options.span, ends) {
            (Span::Year, _) => (today, years_later(today, 1).yesterday().unwrap_or(today)),
            (_, None) => (today, years_later(today, 2)),
            (Span::All, Some(ends)) => ends,
            // What lies wholly in the past, or wholly ahead, is shown where it lies.
            (Span::Near, Some(ends)) if ends.1 < near.0 || ends.0 > near.1 => ends,
            (Span::Near, Some(_)) if crosses(bars, near) => most(bars),
            (Span::Near, Some(ends)) => (ends.0.max(near.0), ends.1.min(near.1)),
        };
        let from = Self::start(from, month, 3);
        let to = Self::start(to.max(from), month, 3).saturating_add(3.months());
        Self { from, to, month }
    }

    /// The first day of the stretch of so many months in which a day lies, counted from the start
    /// of the year.
    fn start(day: Date, month: i8, months: i32) -> Date {
        let day = day.clamp(date(YEARS.0, 1, 1), date(YEARS.1, 12, 31));
        let count = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        let offset = i32::from(month) - 1;
        let start = (count - offset).div_euclid(months) * months + offset;
        let (year, month) = (start.div_euclid(12), start.rem_euclid(12) + 1);
        let (year, month) = (i16::try_from(year), i8::try_from(month));
        year.ok()
            .zip(month.ok())
            .and_then(|(year, month)| Date::new(year, month, 1).ok())
            .unwrap_or(day)
    }

    /// Whether its years are not those of the calendar.
    pub(in crate::charts) fn is_fiscal(&self) -> bool {
        self.month != 1
    }

    /// The axis across an area.
    pub(super) fn scale(&self, area: Area) -> TimeScale {
        TimeScale { from: (area.left, self.from), to: (area.right, self.to) }
    }

    /// How far along the axis a day is: 0 at its beginning, 1 at its end, less or more beyond.
    pub(in crate::charts) fn part(&self, day: Date) -> f32 {
        (days(self.from, day) / days(self.from, self.to).max(1.0)) as f32
    }

    /// Whether a day lies on it.
    pub(in crate::charts) fn holds(&self, day: Date) -> bool {
        self.from <= day && day < self.to
    }

    /// Where a day lies in an area.
    pub(in crate::charts) fn x(&self, area: Area, day: Date) -> f32 {
        area.left + area.width() * self.part(day)
    }

    /// Where its stretches of so many months begin, those that begin before it included.
    fn steps(&self, months: i32) -> impl Iterator<Item = Date> + use<> {
        let (first, to) = (Self::start(self.from, self.month, months), self.to);
        std::iter::successors(Some(first), move |day| day.checked_add(months.months()).ok())
            .take_while(move |day| *day < to)
    }

    /// What a year that begins on this day is called: by the year in which it ends.
    fn year(&self, begin: Date) -> String {
        let year = begin.year();
        if self.is_fiscal() { format!("FY {}", year + 1) } else { format!("{year}") }
    }

    /// Draws years, quarters where there is room, and lines through the plot; the two lines of
    /// words stand above it. In the lower one, today comes first.
    pub(in crate::charts) fn draw(&self, page: &mut Page, plot: Area, today: Date) {
        let (unit, palette) = (page.unit, page.palette);
        let mut items = Vec::new();
        let line =
            |x: f32, top: f32, stroke| Item::Line { from: (x, top), to: (x, plot.bottom), stroke };
        let width =
            |months: f32| plot.width() * months * 30.4 / (days(self.from, self.to).max(1.0) as f32);
        let (size, upper, lower) = (13.0, plot.top - 22.0 * unit, plot.top - 6.0 * unit);
        let quarter = width(3.0);
        let now = self.today(page, plot, today).map(|text| text.area().grown(3.0 * unit));
        let widest = font::width(if self.is_fiscal() { "May" } else { "Q4" }, 11.0 * unit, false);
        if quarter > 8.0 * unit {
            let faint = Stroke::solid(palette.faint, 0.7 * unit);
            for begin in self.steps(3).filter(|day| *day >= self.from) {
                let x = self.x(plot, begin);
                items.push(line(x, plot.top, faint));
                if quarter < widest + 6.0 * unit {
                    continue;
                }
                let name = if self.is_fiscal() {
                    crate::text::month_year(begin).chars().take(3).collect()
                } else {
                    format!("Q{}", (begin.month() - 1) / 3 + 1)
                };
                let text = page.text(&name, x + 4.0 * unit, lower, 11.0);
                if now.is_none_or(|now| !now.overlaps(text.area())) {
                    items.push(Item::Text(text.coloured(palette.soft)));
                }
            }
        }
        let room = font::width(&self.year(self.from), size * unit, true) + 12.0 * unit;
        let every = (room / width(12.0).max(0.01)).ceil().clamp(1.0, 400.0) as i16;
        let strong = Stroke::solid(palette.faint.mixed(palette.soft, 0.45), unit);
        let mut taken: Vec<Area> = Vec::new();
        for begin in self.steps(12) {
            let is_first = begin < self.from;
            let x = self.x(plot, begin).max(plot.left);
            let is_named = begin.year().rem_euclid(every) == 0;
            if !is_first {
                let stroke = if is_named { strong } else { Stroke::solid(palette.faint, unit) };
                let up = if is_named { 18.0 * unit } else { 0.0 };
                items.push(line(x, plot.top - up, stroke));
            }
            if !is_named {
                continue;
            }
            let text = page.text(&self.year(begin), x + 4.0 * unit, upper, size).bold();
            let next = self.x(plot, begin.saturating_add(12.months())).min(plot.right);
            let area = text.area();
            let is_free = taken.last().is_none_or(|last| last.right + 6.0 * unit < area.left);
            // The name of a year that is cut at the edge has to fit what is left of it.
            let fits = if is_first { area.right < next } else { area.right < page.body.right };
            if is_free && fits {
                taken.push(area);
                items.push(Item::Text(text));
            }
        }
        page.group("axis", items);
    }

    /// Draws the axis upwards beside and across a plot: years, or quarters where there is room, and
    /// today.
    pub(in crate::charts) fn draw_upwards(&self, page: &mut Page, plot: Area, today: Date) {
        let (unit, palette) = (page.unit, page.palette);
        let mut items = Vec::new();
        let mut taken: Vec<Area> = Vec::new();
        let mut row = |day: Date, stroke: Stroke, text: Text| {
            let y = self.y(plot, day);
            items.push(Item::Line { from: (plot.left, y), to: (plot.right, y), stroke });
            let text = Text { x: plot.left - 8.0 * unit, y: y + 4.2 * unit, ..text }.end();
            let area = text.area();
            if taken.iter().all(|other| !other.overlaps(area)) {
                taken.push(area);
                items.push(Item::Text(text));
            }
        };
        if self.holds(today) {
            let text = page.text("Today", 0.0, 0.0, 12.0).bold().coloured(palette.accent);
            row(today, Stroke::solid(palette.accent, 1.6 * unit), text);
        }
        let strong = Stroke::solid(palette.faint.mixed(palette.soft, 0.3), unit);
        for begin in self.steps(12).filter(|day| *day >= self.from) {
            row(begin, strong, page.text(&self.year(begin), 0.0, 0.0, 12.0).bold());
        }
        let faint = Stroke::solid(palette.faint, 0.7 * unit);
        for begin in self.steps(3).filter(|day| *day >= self.from) {
            let month: String = crate::text::month_year(begin).chars().take(3).collect();
            row(begin, faint, page.text(&month, 0.0, 0.0, 11.0).coloured(palette.soft));
        }
        page.group("axis", items);
    }

    /// Where a day lies in an area in which time goes upwards.
    pub(in crate::charts) fn y(&self, area: Area, day: Date) -> f32 {
        area.bottom - area.height() * self.part(day)
    }

    /// The word for today, where today lies on the axis.
    fn today(&self, page: &Page, plot: Area, today: Date) -> Option<Text> {
        let unit = page.unit;
        let word = page.text("Today", self.x(plot, today), plot.top - 6.0 * unit, 12.0).bold();
        let half = word.area().width() / 2.0;
        let x = word.x.min(page.body.right - half).max(page.body.left + half);
        self.holds(today).then(|| Text { x, ..word }.middle().coloured(page.palette.accent))
    }

    /// Draws the line of today through the plot, and says so above it.
    pub(in crate::charts) fn draw_today(&self, page: &mut Page, plot: Area, today: Date) {
        let Some(word) = self.today(page, plot, today) else { return };
        let x = self.x(plot, today);
        let stroke = Stroke::solid(page.palette.accent, 2.0 * page.unit);
        let line = Item::Line { from: (x, plot.top), to: (x, plot.bottom), stroke };
        page.group("today", vec![line, Item::Text(word)]);
    }
}

/// Whether most bars cross these years from edge to edge, so that one could not tell them apart.
fn crosses(bars: &[(Date, Date)], (from, to): (Date, Date)) -> bool {
    let crossing = bars.iter().filter(|(start, end)| *start < from && *end > to).count();
    crossing * 2 > bars.len()
}

/// The years in which nine of ten bars start, and nine of ten end.
fn most(bars: &[(Date, Date)]) -> (Date, Date) {
    let (mut starts, mut ends): (Vec<Date>, Vec<Date>) = bars.iter().copied().unzip();
    starts.sort_unstable();
    ends.sort_unstable();
    let tenth = bars.len() / 10;
    let from = starts.get(tenth).copied().unwrap_or(Date::MIN);
    let to = ends.iter().rev().nth(tenth).copied().unwrap_or(from);
    (from, to.max(from))
}

fn years_later(day: Date, years: i64) -> Date {
    day.checked_add(years.years()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2027, 5, 10);

    fn axis(span: Span, fiscal: Option<i8>, days: &[Date]) -> TimeAxis {
        let options = TimelineOptions { span, ..TimelineOptions::default() };
        let ends = (days[0], days[days.len() - 1]);
        TimeAxis::new(&options, fiscal, TODAY, &[ends, (days[0], days[0])])
    }

    #[test]
    fn years_are_named_by_the_year_in_which_they_end() {
        let days = [date(2026, 7, 1), date(2028, 2, 1)];
        let fiscal = axis(Span::Near, Some(4), &days);
        assert_eq!((fiscal.from, fiscal.to), (date(2026, 7, 1), date(2028, 4, 1)));
        let years: Vec<String> = fiscal.steps(12).map(|begin| fiscal.year(begin)).collect();
        assert_eq!(years, ["FY 2027", "FY 2028"]);
        let calendar = axis(Span::Near, None, &days);
        let years: Vec<String> = calendar.steps(12).map(|begin| calendar.year(begin)).collect();
        assert_eq!(years, ["2026", "2027", "2028"]);
    }

    #[test]
    fn far_away_dates_do_not_squeeze_the_years_around_today() {
        let days = [date(1970, 1, 1), date(2099, 12, 31)];
        let near = axis(Span::Near, None, &days);
        assert_eq!((near.from, near.to), (date(2025, 4, 1), date(2031, 7, 1)));
        assert!(axis(Span::All, None, &days).holds(days[1]));
        let past = [date(1999, 1, 1), date(2001, 12, 31)];
        assert!(axis(Span::Near, None, &past).holds(past[0]));
    }

    #[test]
    fn the_ends_of_time_do_not_hurt() {
        for day in [Date::MIN, date(1900, 1, 1), date(2199, 12, 31), Date::MAX] {
            for month in 1..=12 {
                let axis = axis(Span::All, Some(month), &[day, day]);
                assert!(axis.from < axis.to, "{day} {month}");
            }
        }
    }
}
