//! The solver against counting every choice, and where it is stopped.

use evenkeel::optimise::{Programme, Row, Watch, Wish, solve};

use crate::large::Chance;

/// A number from the first to the last.
fn between(chance: &mut Chance, first: i64, last: i64) -> i64 {
    first + i64::try_from(chance.below(usize::try_from(last - first + 1).unwrap())).unwrap()
}

/// A programme of rows of every kind: budgets, at most one, needs, both or neither, shares.
pub(super) fn any_programme(seed: u64) -> Programme {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9));
    let chance = &mut chance;
    let width = 1 + chance.below(14);
    let mut programme = Programme::default();
    let flavour = chance.below(4);
    let costs: Vec<i64> = (0..width).map(|_| between(chance, 1, 400) * 12_345).collect();
    for cost in &costs {
        programme.add(match flavour {
            0 => 50,
            1 => cost / 100 + between(chance, 0, 20),
            2 => between(chance, -30, 60),
            _ => between(chance, 0, 10_000),
        });
    }
    let column = |chance: &mut Chance| chance.below(width);
    for _ in 0..chance.below(4) {
        let part = between(chance, 5, 94);
        let terms: Vec<(usize, i128)> = costs
            .iter()
            .enumerate()
            .map(|(j, cost)| (j, i128::from(cost * between(chance, 0, 3))))
            .collect();
        let all: i128 = terms.iter().map(|(_, a)| a).sum();
        programme.limit(Row::at_most(terms, all * i128::from(part) / 100));
    }
    for _ in 0..chance.below(4) {
        let (a, b, c) = (column(chance), column(chance), column(chance));
        match chance.below(5) {
            0 => drop(programme.at_most_one([a, b, c])),
            1 if a != b => drop(programme.needs(&[a], &[b])),
            2 if a != b => {
                programme.needs(&[a], &[b]);
                programme.needs(&[b], &[a]);
            }
            3 => drop(programme.at_least_one([a, b])),
            _ => programme.fix(a, chance.percent(60)),
        }
    }
    if chance.percent(30) {
        let share = i128::try_from(chance.below(100)).unwrap();
        let in_bucket: Vec<bool> = (0..width).map(|_| chance.percent(40)).collect();
        let terms = costs.iter().zip(&in_bucket).enumerate().map(|(j, (cost, is_in))| {
            (j, i128::from(*cost) * (if *is_in { 100 } else { 0 } - share))
        });
        let terms: Vec<(usize, i128)> = terms.collect();
        programme.limit(if chance.percent(50) {
            Row::at_most(terms, 0)
        } else {
            Row::at_least(terms, 0)
        });
    }
    programme
}

/// The values of the best choices, by looking at every one.
fn counted(programme: &Programme, number: usize) -> Vec<i64> {
    let width = programme.worth().len();
    let choices = (0..1_u32 << width).filter_map(|code| {
        let chosen: Vec<bool> = (0..width).map(|column| code >> column & 1 == 1).collect();
        programme.value(&chosen)
    });
    let mut values: Vec<i64> = choices.collect();
    values.sort_unstable_by(|a, b| b.cmp(a));
    values.truncate(number);
    values
}

#[test]
fn the_best_is_what_counting_finds() {
    let mut infeasible = 0;
    for seed in 0..1_500 {
        let programme = any_programme(seed);
        let solution = solve(&programme, &Wish::default(), &Watch::default());
        let best = counted(&programme, 1).first().copied();
        assert_eq!(solution.best.first().map(|found| found.value), best, "seed {seed}");
        assert!(solution.is_proved && solution.bound == best, "seed {seed}: {solution:?}");
        for found in &solution.best {
            assert_eq!(programme.value(&found.chosen), Some(found.value), "seed {seed}");
        }
        infeasible += usize::from(best.is_none());
    }
    assert!((50..900).contains(&infeasible), "{infeasible} of the programmes have no solution");
}

#[test]
fn the_best_ten_are_what_counting_finds() {
    for seed in 0..300 {
        let programme = any_programme(seed);
        let wish = Wish { number: 10, ..Wish::default() };
        let solution = solve(&programme, &wish, &Watch::default());
        let values: Vec<i64> = solution.best.iter().map(|found| found.value).collect();
        assert_eq!(values, counted(&programme, 10), "seed {seed}");
        let mut distinct: Vec<&Vec<bool>> = solution.best.iter().map(|f| &f.chosen).collect();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), values.len(), "seed {seed}");
    }
}

/// A programme that takes long to prove: many columns, several rows in which all of them are.
fn hard(seed: u64, width: usize) -> Programme {
    let mut chance = Chance(seed);
    let mut programme = Programme::default();
    let rows: Vec<Vec<i64>> =
        (0..5).map(|_| (0..width).map(|_| between(&mut chance, 1, 1_000)).collect()).collect();
    for column in 0..width {
        let sum: i64 = rows.iter().map(|row| row[column]).sum();
        programme.add(sum / 5 + between(&mut chance, 0, 500));
    }
    for row in &rows {
        let all: i64 = row.iter().sum();
        let terms = row.iter().map(|a| i128::from(*a)).enumerate();
        programme.limit(Row::at_most(terms, i128::from(all / 4)));
    }
    programme
}

#[test]
fn stopped_at_any_moment_it_answers_with_what_it_has_and_how_far_that_is_proved() {
    let mut stopped = 0;
    for moment in [0, 1, 3, 10, 40, 64, 150, 300] {
        let programme = hard(moment, 60);
        let watch = Watch::default();
        let solution = std::thread::scope(|scope| {
            scope.spawn(|| {
                while watch.progress().nodes < moment && !watch.is_stopped() {
                    std::thread::yield_now();
                }
                watch.stop();
            });
            let solution = solve(&programme, &Wish::default(), &watch);
            watch.stop();
            solution
        });
        let whole = solve(&programme, &Wish::default(), &Watch::default());
        let best = whole.best.first().unwrap().value;
        assert!(solution.bound.unwrap() >= best, "moment {moment}: {solution:?}");
        if let Some(found) = solution.best.first() {
            assert_eq!(programme.value(&found.chosen), Some(found.value));
            assert!(found.value <= best);
            assert!(!solution.is_proved || found.value == best);
        }
        assert!(!solution.is_infeasible());
        stopped += usize::from(!solution.is_proved);
    }
    assert!(stopped > 0, "no search was stopped before its end");
}

#[test]
fn a_limit_on_nodes_or_a_gap_ends_the_search_with_a_bound_that_holds() {
    for seed in 0..6 {
        let programme = hard(seed, 40);
        let best = solve(&programme, &Wish::default(), &Watch::default()).bound.unwrap();
        for wish in [Wish { nodes: 20, ..Wish::default() }, Wish { gap: 0.02, ..Wish::default() }] {
            let solution = solve(&programme, &wish, &Watch::default());
            let (value, bound) = (solution.best[0].value, solution.bound.unwrap());
            assert!(value <= best && best <= bound, "{value} {best} {bound}");
            if wish.gap > 0.0 {
                assert!((bound - value) as f64 <= 0.02 * value as f64, "{value} {bound}");
            }
        }
    }
}

#[test]
fn a_good_hint_changes_nothing_about_the_best() {
    for seed in 0..100 {
        let programme = any_programme(seed);
        let first = solve(&programme, &Wish::default(), &Watch::default());
        let Some(best) = first.best.first() else { continue };
        let wish = Wish { hints: vec![best.chosen.clone()], ..Wish::default() };
        let second = solve(&programme, &wish, &Watch::default());
        assert_eq!(second.best[0].value, best.value);
        assert!(second.is_proved);
    }
}

#[test]
fn where_a_gap_is_allowed_what_is_proved_is_proved_to_within_it() {
    for seed in 0..300 {
        let mut chance = Chance(seed);
        let number = between(&mut chance, 1, 14) as usize;
        let mut programme = Programme::default();
        for _ in 0..number {
            programme.add(between(&mut chance, 0, 40));
        }
        let terms: Vec<(usize, i128)> =
            (0..number).map(|column| (column, between(&mut chance, 1, 30).into())).collect();
        // Often nothing fits at all, and all but nothing is shut out.
        programme.limit(Row::at_most(terms, between(&mut chance, -30, 60).max(0).into()));
        let wish = Wish { gap: 0.01, bound: Some(1_000_000), ..Wish::default() };
        let solution = solve(&programme, &wish, &Watch::default());
        let best = counted(&programme, 1)[0];
        let (found, bound) = (solution.best[0].value, solution.bound.unwrap());
        assert!(solution.is_proved && bound >= best && found <= best, "seed {seed}");
        assert!((bound - found) as f64 <= 0.01 * (found as f64).max(100.0), "seed {seed}");
    }
}

/// A programme of more than a thousand columns with one budget: of each few columns at most one. And
/// its best value, by dynamic programming over the budget.
fn wide(seed: u64, groups: usize, each: usize) -> (Programme, i64) {
    let mut chance = Chance(seed);
    let mut programme = Programme::default();
    let budget = 2 * groups;
    let mut best = vec![0_i64; budget + 1];
    let mut costs: Vec<(usize, i128)> = Vec::new();
    for _ in 0..groups {
        let before = best.clone();
        let mut columns = Vec::new();
        for _ in 0..each {
            let cost = 1 + chance.below(9);
            let worth = between(&mut chance, 1, 20) + 3 * i64::try_from(cost).unwrap();
            let column = programme.add(worth);
            columns.push(column);
            costs.push((column, i128::try_from(cost).unwrap()));
            for spent in cost..=budget {
                best[spent] = best[spent].max(before[spent - cost] + worth);
            }
        }
        if each > 1 {
            programme.at_most_one(columns);
        }
    }
    programme.limit(Row::at_most(costs, i128::try_from(budget).unwrap()));
    (programme, best[budget])
}

#[test]
fn among_very_many_columns_the_best_is_what_dynamic_programming_finds() {
    for (seed, groups, each) in [(1, 400, 3), (2, 1_500, 1), (3, 300, 5), (4, 2_000, 1)] {
        let (programme, best) = wide(seed, groups, each);
        let solution = solve(&programme, &Wish::default(), &Watch::default());
        let found = solution.best.first().map(|found| found.value);
        assert!(solution.is_proved, "{seed}");
        assert_eq!((found, solution.bound), (Some(best), Some(best)), "{seed}");
        // With a gap allowed, both sides hold.
        let wish = Wish { gap: 0.01, ..Wish::default() };
        let near = solve(&programme, &wish, &Watch::default());
        let value = near.best.first().map_or(0, |found| found.value);
        let bound = near.bound.unwrap_or(0);
        assert!(near.is_proved && value <= best && best <= bound, "{seed}: {value} {bound}");
        assert!((bound - value) as f64 <= 0.01 * value as f64, "{seed}: {value} {bound}");
    }
}

#[test]
fn among_very_many_columns_what_cannot_be_is_found_out() {
    let (mut programme, _) = wide(5, 400, 3);
    // More of them than the budget has room for, one each.
    programme.limit(Row::at_least((0..1_200).map(|column| (column, 1)), 401));
    let solution = solve(&programme, &Wish::default(), &Watch::default());
    assert!(solution.is_infeasible());
}
