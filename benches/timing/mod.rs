//! Medians of several jobs, run in turn so that whatever else the machine does hits all of them.

use std::any::Any;
use std::time::Instant;

/// A job by name. What it makes is dropped when its time has been taken.
pub(crate) type Job<'a> = (&'a str, &'a mut dyn FnMut() -> Box<dyn Any>);

/// Runs each job so many times and prints the median of each in milliseconds; gives them back too.
pub(crate) fn medians(times: usize, jobs: &mut [Job<'_>]) -> Vec<f64> {
    let mut taken: Vec<Vec<f64>> = vec![Vec::new(); jobs.len()];
    for _ in 0..times {
        for ((_, job), taken) in jobs.iter_mut().zip(&mut taken) {
            let start = Instant::now();
            let made = job();
            taken.push(start.elapsed().as_secs_f64() * 1e3);
            drop(made);
        }
    }
    let medians: Vec<f64> = taken.iter_mut().map(|taken| median(taken)).collect();
    for ((name, _), median) in jobs.iter().zip(&medians) {
        println!("{name:40} {median:10.3} ms");
    }
    medians
}

fn median(taken: &mut [f64]) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken.get(taken.len() / 2).copied().unwrap_or(f64::NAN)
}
