//! Where the headings of a table stand: below titles, in two rows, or in the first column.

use super::headings;
use super::nouns::one_line;
use super::table::{MOST_COLUMNS, Row};

/// How many rows are looked at for the headings.
const MOST_ABOVE: usize = 30;

/// From here on a heading is surely known.
const SURE: f64 = 0.85;

/// The row of headings: the first one that names the most fields; where no row names two, the first
/// one, unless it is one of a few title rows above a wider table.
pub(super) fn header_place(rows: &[Row]) -> usize {
    let top = rows.get(..rows.len().min(MOST_ABOVE)).unwrap_or_default();
    let first = top.iter().position(|row| !row.is_empty()).unwrap_or(0);
    let known: Vec<usize> = top.iter().map(known).collect();
    let most = known.iter().copied().max().unwrap_or(0);
    if most >= 2 && known.get(first).is_some_and(|own| *own < most) {
        return known.iter().position(|own| *own == most).unwrap_or(first);
    }
    let widest = top.iter().map(Row::filled).max().unwrap_or(0);
    let is_title = top.get(first).is_some_and(|row| row.filled() <= 2 && widest >= 4);
    if is_title && most < 2 {
        top.iter().position(|row| row.filled() * 2 > widest).unwrap_or(first)
    } else {
        first
    }
}

/// How many cells of a row are surely headings; none where they are few among the others.
fn known(row: &Row) -> usize {
    let known = row.cells().filter(|cell| is_known(cell)).count();
    if known * 3 < row.filled() { 0 } else { known }
}

/// Whether a cell is surely a heading.
fn is_known(cell: &str) -> bool {
    cell.len() < 80 && headings::fits(cell).iter().any(|(_, fit)| *fit >= SURE)
}

/// Makes one row of headings of two, one of which names groups and the other their parts, and gives
/// the place of the headings as it is then.
pub(super) fn join_headings(rows: &mut Vec<Row>, place: usize, notes: &mut Vec<String>) -> usize {
    let pair = |upper: usize| rows.get(upper).zip(rows.get(upper + 1));
    let above = place
        .checked_sub(1)
        .filter(|upper| pair(*upper).is_some_and(|(groups, header)| are_groups(groups, header)));
    let below = || {
        let is_project_next = rows.get(place + 2).is_some_and(|row| !row.cell(0).is_empty());
        let (header, parts) = pair(place)?;
        (is_project_next && are_parts(header, parts)).then_some(place)
    };
    let Some(upper) = above.or_else(below) else { return place };
    let Some((groups, parts)) = pair(upper) else { return place };
    notes.push(format!("The headings stand in rows {} and {}", groups.number, parts.number));
    let joined = joined(groups, parts, parts.number);
    rows.remove(upper);
    if let Some(row) = rows.get_mut(upper) {
        *row = joined;
    }
    upper
}

/// Whether the upper row names groups of the columns below: words over gaps, and more than a title.
fn are_groups(groups: &Row, header: &Row) -> bool {
    groups.filled() >= 2
        && groups.filled() < header.filled()
        && groups.len() <= header.len() + 1
        && filled(groups).all(|(at, cell)| are_words(cell) && !header.cell(at).is_empty())
        && filled(groups).any(|(at, _)| groups.cell(at + 1).is_empty())
}

/// Whether the lower row names parts of columns: in groups that go on over gaps, and no project.
fn are_parts(header: &Row, parts: &Row) -> bool {
    let is_group = |at: usize| header.cell(at).is_empty() || header.cell(at + 1).is_empty();
    let means_something = |at: usize, part: &str| {
        let group = (0..=at).rev().map(|at| header.cell(at)).find(|cell| !cell.is_empty());
        let whole = format!("{} {part}", group.unwrap_or_default());
        headings::fits(&whole).iter().any(|(_, fit)| *fit >= 0.6)
    };
    parts.cell(0).is_empty()
        && parts.filled() >= 2
        && parts.filled() < header.filled() + 2
        && parts.len() <= header.len()
        && filled(parts).any(|(at, _)| header.cell(at).is_empty())
        && filled(parts).all(|(at, cell)| are_words(cell) && is_group(at))
        && filled(parts).any(|(at, cell)| means_something(at, cell))
}

/// Whether a cell could be a heading, which may name a year but holds no other number.
fn are_words(cell: &str) -> bool {
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    cell.len() < 60 && headings::words(cell).iter().all(|word| !is_number(word) || word.len() == 4)
}

fn filled(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    row.cells().enumerate().filter(|(_, cell)| !cell.is_empty())
}

/// Each part under the group to its left, unless it is a known heading by itself.
fn joined(groups: &Row, parts: &Row, number: usize) -> Row {
    let mut group = "";
    let width = groups.len().max(parts.len());
    let cells = (0..width).map(|at| {
        let (own, part) = (groups.cell(at), parts.cell(at));
        group = if own.is_empty() { group } else { own };
        let twice = filled(parts).filter(|(_, other)| *other == part).count() > 1;
        match (part.is_empty(), is_known(part) && !twice) {
            (true, _) => own.to_owned(),
            (_, true) => part.to_owned(),
            _ => one_line(&format!("{group} {part}")),
        }
    });
    Row::new(number, cells)
}

/// The rows of a table that has its projects in columns, turned; nothing where it has them in rows.
/// The first column holds headings then, and no row does.
pub(super) fn turned(rows: &[Row]) -> Option<Vec<Row>> {
    if rows.len() > MOST_COLUMNS {
        return None;
    }
    let width = rows.iter().map(Row::len).max().unwrap_or(0);
    let is_heading = |row: &Row| is_known(row.cell(0));
    let known = rows.iter().filter(|row| is_heading(row)).count();
    let named = rows.iter().filter(|row| !row.cell(0).is_empty()).count();
    let in_rows =
        rows.iter().take(MOST_ABOVE).map(|row| row.cells().filter(|c| is_known(c)).count());
    if known < 3 || known * 2 < named || in_rows.max().unwrap_or(0) >= 3 || width < 2 {
        return None;
    }
    let column = |at: usize| Row::new(at + 1, rows.iter().map(|row| row.cell(at)));
    Some((0..width).map(column).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let line = |(i, line): (usize, &str)| Row::new(i + 1, line.split(','));
        text.lines().enumerate().map(line).collect()
    }

    fn heads(text: &str) -> Vec<String> {
        let mut rows = rows(text);
        let place = header_place(&rows);
        let place = join_headings(&mut rows, place, &mut Vec::new());
        rows[place].cells().map(str::to_owned).collect()
    }

    #[test]
    fn headings_are_found_below_titles_of_any_width() {
        let place = |text| header_place(&rows(text));
        assert_eq!(place("Prepared by,PMO,on,2027-01-04\n\nid,name,sponsor,budget\n1,A,Ann,5"), 2);
        assert_eq!(place("x,y\n1,2"), 0);
        assert_eq!(place("Name,Budget\nBudget,5"), 0);
        assert_eq!(place("All\n\na,b,c,d\n1,2,3,4"), 2);
    }

    #[test]
    fn two_rows_of_headings_are_one() {
        assert_eq!(
            heads(",,Cost,,Dates,\nProject,Sponsor,Systems,People,Start,End\nA,Ann,1,2,2027,2028"),
            ["Project", "Sponsor", "Systems", "Cost People", "Start", "End"]
        );
        assert_eq!(
            heads("Project,Sponsor,Cost,,Start\n,,Technology,People,\nA,Ann,1,2,2027"),
            ["Project", "Sponsor", "Cost Technology", "Cost People", "Start"]
        );
        assert_eq!(heads("Project,Sponsor,Budget\n,,\nA,Ann,5"), ["Project", "Sponsor", "Budget"]);
        assert_eq!(
            heads("Project,Sponsor,,Budget\n,Ann,x,y"),
            ["Project", "Sponsor", "", "Budget"]
        );
    }

    #[test]
    fn projects_in_columns_are_turned() {
        let turned =
            turned(&rows("Project,A,B\nSponsor,Ann,Bo\nBudget,5,6\nDoor,red,blue")).unwrap();
        let cells: Vec<Vec<&str>> = turned.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(cells[1], ["A", "Ann", "5", "red"]);
        assert_eq!((turned.len(), turned[2].number), (3, 3));
        assert_eq!(super::turned(&rows("Project,Sponsor,Budget\nA,Ann,5\nB,Bo,6\nC,Cy,7")), None);
    }
}
