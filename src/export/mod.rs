//! Bytes out: what other programs and scripts read.

pub mod json;
