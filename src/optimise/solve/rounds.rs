//! The whole way from a programme to its best choice.

use super::core::Core;
use super::guess::Dive;
use super::run::Run;
use super::search::{Relaxed, Search};
use super::sift::{Sifted, sift};
use super::{Solution, Watch, Wish};
use crate::optimise::Programme;

/// The best choices of a programme, and the proof that they are.
///
/// The same programme and the same wish give the same solution, unless the watch ends it early.
pub fn solve(programme: &Programme, wish: &Wish, watch: &Watch) -> Solution {
    let mut run = Run::new(programme, watch, wish);
    for hint in &wish.hints {
        run.record(hint.clone());
    }
    let all = programme.worth().iter().map(|worth| (*worth).max(0));
    run.limit(all.fold(0, i64::saturating_add));
    if let Some(bound) = wish.bound {
        run.limit(bound);
    }
    let is_proved = is_enough(&run, wish) || closed(programme, &mut run, wish);
    if is_proved && !run.wants_several() && wish.gap <= 0.0 {
        run.limit(run.value().unwrap_or(i64::MIN));
    }
    let is_empty = is_proved && run.best.is_empty();
    Solution {
        bound: (!is_empty).then_some(run.bound),
        best: run.best,
        is_proved,
        nodes: run.nodes,
        work: run.work,
    }
}

/// Whether what is known already is all that is wished.
fn is_enough(run: &Run<'_>, wish: &Wish) -> bool {
    if run.wants_several() {
        return false;
    }
    let Some(value) = run.value() else { return false };
    if run.bound <= value {
        return true;
    }
    let distance = run.bound as f64 - value as f64;
    wish.gap > 0.0 && distance <= wish.gap * (value as f64).abs().max(run.grain as f64)
}

/// Searches until nothing is left that could be better. False where it had to end before.
fn closed(programme: &Programme, run: &mut Run<'_>, wish: &Wish) -> bool {
    let Some(core) = Core::of(programme) else { return run.exhaust() };
    core.greedy(run);
    let core = if core.width() > WIDE {
        match sift(core, run, wish.gap, &|run| is_enough(run, wish)) {
            Sifted::Closed => return run.exhaust(),
            Sifted::Over => return is_enough(run, wish),
            Sifted::Open(core) => core,
        }
    } else {
        core
    };
    let mut root = match root(core, run) {
        Root::Closed => return run.exhaust(),
        Root::Over => return false,
        Root::Open(root) => root,
    };
    root.anneal(run, MOVES);
    if root.core.width() > WIDE {
        // Among very many columns, where the relaxation is clear is left alone at first.
        root.dive_within_doubt(run, root.tableau.basic.len());
    }
    if run.value().is_none() {
        for dive in Dive::ALL {
            root.dive(run, dive);
        }
    }
    if is_enough(run, wish) {
        return true;
    }
    // What the best so far leaves open is often much less.
    let mut root = match self::root(root.core, run) {
        Root::Closed => return run.exhaust(),
        Root::Over => return false,
        Root::Open(root) => root,
    };
    if root.core.width() <= CUT_WIDTH {
        match root.cut(run, CUT_ROUNDS) {
            Relaxed::Dead => return run.exhaust(),
            Relaxed::Over => return false,
            Relaxed::Open => {}
        }
        root.drop_idle_cuts();
        let Some(core) = root.core.within(&root.domain.state) else { return run.exhaust() };
        root = match self::root(core, run) {
            Root::Closed => return run.exhaust(),
            Root::Over => return false,
            Root::Open(root) => root,
        };
        root.anneal(run, MOVES);
        root.dive(run, Dive::Nearest);
    }
    rounds(&mut root, run, wish)
}

/// How much work goes into looking around the best first.
const AROUND: u64 = 1_000_000_000;
/// With how many rows in the way it costs too much to open all columns in doubt at once.
const MANY_ROWS: usize = 250;
/// How many moves a short walk makes for each column.
const MOVES: usize = 40;
/// How many a long one makes at most, so that its end is noticed soon.
const MOST_MOVES: usize = 4_000;
/// From how many columns on it is too many to look at all of them often.
const WIDE: usize = 1_000;
/// How many rounds of cuts there are.
const CUT_ROUNDS: usize = 60;
/// How many columns may be open for cuts to be worth their time.
const CUT_WIDTH: usize = 2_000;

/// A core at its relaxation.
enum Root {
    /// Nothing in it can be among the best.
    Closed,
    /// There may be.
    Open(Box<Search>),
    /// The run is over.
    Over,
}

/// Relaxes a core, decides what follows from the best so far, and leaves that out, again and again.
fn root(mut core: Core, run: &mut Run<'_>) -> Root {
    loop {
        if core.width() == 0 {
            run.record(core.base);
            return Root::Closed;
        }
        let mut search = Search::new(core, run.grain);
        search.raise(run);
        if !search.propagate() {
            return Root::Closed;
        }
        match search.relax(run) {
            Relaxed::Dead => return Root::Closed,
            Relaxed::Over => return Root::Over,
            Relaxed::Open => {}
        }
        search.exact.measure(&search.core, &search.domain, &search.tableau);
        run.limit(search.exact.floor().max(run.value().unwrap_or(i64::MIN)));
        search.fix_by_bound();
        if !search.propagate() {
            return Root::Closed;
        }
        if search.domain.free() * 10 > search.core.width() * 9 {
            search.keep();
            return match search.relax(run) {
                Relaxed::Dead => Root::Closed,
                Relaxed::Over => Root::Over,
                Relaxed::Open => Root::Open(Box::new(search)),
            };
        }
        match search.core.within(&search.domain.state) {
            Some(open) => core = open,
            None => return Root::Closed,
        }
    }
}

/// Lowers the goal from the bound until it meets the best; each time, everything that could reach
/// the goal is looked at. A high goal leaves little open, so that the last search, which proves,
/// starts from the best choice there is. False where it had to end before.
fn rounds(root: &mut Search, run: &mut Run<'_>, wish: &Wish) -> bool {
    root.raise(run);
    match root.relax(run) {
        Relaxed::Dead => return true,
        Relaxed::Over => return false,
        Relaxed::Open => {}
    }
    let enough = &|run: &Run<'_>| is_enough(run, wish);
    let is_long = wish.gap > 0.0 && root.core.width() > 600;
    if is_long && !run.wants_several() {
        // A proof needs the best choice only in the end; a small gap needs a good one.
        if root.tableau.basic.len() > MANY_ROWS {
            root.look_around(run, AROUND, enough);
        }
        root.polish(run, 200, enough);
    }
    let grain = run.grain as f64;
    let top = root.tableau.objective + root.core.gain as f64;
    let least: i64 =
        root.core.gain + root.core.worth.iter().map(|worth| (*worth).min(0)).sum::<i64>();
    let span = match run.best.last() {
        Some(worst) if run.goal() > i64::MIN => (top - worst.value as f64).max(1.0),
        _ => (top.abs() * 0.01).max(16.0),
    };
    let mut below = (span / 8.0).max(2.0 * grain);
    let mut before: Option<(f64, f64)> = None;
    let mut moves = MOVES;
    loop {
        if is_enough(run, wish) {
            return true;
        }
        let goal = ((top - below).floor() as i64).max(run.goal());
        let goal = if goal <= least { i64::MIN } else { goal };
        let nodes = run.nodes;
        match round(root, run, goal) {
            Relaxed::Over => return false,
            // Everything worth the goal is known, and the goal is as low as it need be.
            _ if goal <= run.goal() || goal == i64::MIN => return true,
            _ => {}
        }
        let effort = (run.nodes - nodes) as f64 + 10.0;
        run.limit((goal - 1).max(run.value().unwrap_or(i64::MIN)));
        if !run.wants_several() {
            root.reopen();
            root.goal = run.goal();
            if root.relax(run) == Relaxed::Open {
                let share = if is_long { 2 } else { 10 };
                while run.walked * share < run.work && !run.is_over() {
                    root.anneal(run, moves);
                    root.look_around(run, run.work / 50, enough);
                    moves = (moves + moves / 2).min(MOST_MOVES);
                }
            }
        }
        // As far down as should take six times the nodes, as far as one can tell.
        below += match before {
            Some((distance, earlier)) => {
                let rate = ((effort / earlier).ln() / (below - distance).max(1e-9)).max(1e-12);
                (6.0_f64.ln() / rate).clamp(0.3 * below, 2.0 * below)
            }
            None => 0.5 * below,
        };
        before = Some((below, effort));
    }
}

/// Looks at everything that could be worth the goal.
fn round(root: &mut Search, run: &mut Run<'_>, goal: i64) -> Relaxed {
    root.reopen();
    root.goal = goal;
    match root.relax(run) {
        Relaxed::Open => {}
        end => return end,
    }
    root.exact.measure(&root.core, &root.domain, &root.tableau);
    if root.exact.is_below(goal) {
        return Relaxed::Dead;
    }
    root.fix_by_bound();
    if !root.propagate() {
        root.reopen();
        return Relaxed::Dead;
    }
    if root.domain.free() * 4 > root.core.width() * 3 {
        let is_done = root.explore(run, u64::MAX);
        root.reopen();
        return if is_done { Relaxed::Dead } else { Relaxed::Over };
    }
    let core = root.core.within(&root.domain.state);
    root.reopen();
    let Some(core) = core else { return Relaxed::Dead };
    let mut search = Search::new(core, run.grain);
    search.goal = goal;
    if !search.propagate() {
        return Relaxed::Dead;
    }
    if search.explore(run, u64::MAX) { Relaxed::Dead } else { Relaxed::Over }
}
