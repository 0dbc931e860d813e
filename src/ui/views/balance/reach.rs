//! How far one can zoom and pan, so that the marks are never lost.

use egui_plot::PlotBounds;

/// The closest look, as a part of everything.
const CLOSEST: f64 = 0.01;
/// The furthest look.
const FURTHEST: f64 = 1.0;

/// Where the plot should go instead; nothing where it may stay.
pub(super) fn limited(shown: PlotBounds, home: PlotBounds) -> Option<PlotBounds> {
    let axis = |place: fn([f64; 2]) -> f64| {
        let (low, high) = (place(shown.min()), place(shown.max()));
        let (first, last) = (place(home.min()), place(home.max()));
        let all = last - first;
        let half = (high - low).clamp(all * CLOSEST, all * FURTHEST) / 2.0;
        // What is shown lies within everything, so that no look is at nothing.
        let room = (all / 2.0 - half).max(0.0);
        let centre = f64::midpoint(first, last);
        let middle = f64::midpoint(low, high).clamp(centre - room, centre + room);
        (middle - half, middle + half)
    };
    let (x, y) = (axis(|[x, _]| x), axis(|[_, y]| y));
    let limited = PlotBounds::from_min_max([x.0, y.0], [x.1, y.1]);
    let [ax, ay, bx, by] = [
        limited.min()[0] - shown.min()[0],
        limited.min()[1] - shown.min()[1],
        limited.max()[0] - shown.max()[0],
        limited.max()[1] - shown.max()[1],
    ];
    let off =
        ax.abs() + bx.abs() > home.width() * 1e-6 || ay.abs() + by.abs() > home.height() * 1e-6;
    off.then_some(limited)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: ([f64; 2], [f64; 2]) = ([0.0, 0.0], [100.0, 100.0]);

    fn limit(min: [f64; 2], max: [f64; 2]) -> Option<PlotBounds> {
        limited(PlotBounds::from_min_max(min, max), PlotBounds::from_min_max(HOME.0, HOME.1))
    }

    #[test]
    fn what_is_near_may_stay() {
        assert_eq!(limit([10.0, 20.0], [60.0, 70.0]), None);
        assert_eq!(limit(HOME.0, HOME.1), None);
    }

    #[test]
    fn nobody_gets_lost() {
        let back = limit([500.0, 0.0], [600.0, 100.0]).unwrap();
        assert!((back.center().x - 50.0).abs() < 1e-9);
        let back = limit([-1e6, -1e6], [1e6, 1e6]).unwrap();
        assert!((back.width() - 100.0).abs() < 1e-9);
    }
}
