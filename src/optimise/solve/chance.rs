//! Chance that always falls the same way.

/// A row of numbers as if by chance (Marsaglia, Xorshift RNGs, 2003).
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// Another row for each seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 up to 1.
    pub(super) fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place among so many, each as often.
    pub(super) fn place(&mut self, number: usize) -> usize {
        ((self.next() * number as f64) as usize).min(number.saturating_sub(1))
    }

    /// A place among so many, the first ones more often.
    pub(super) fn near(&mut self, number: usize) -> usize {
        let chance = self.next();
        ((chance * chance * number as f64) as usize).min(number.saturating_sub(1))
    }
}
