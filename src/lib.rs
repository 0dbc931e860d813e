//! Evenkeel.
pub mod balance;
pub mod charts;
pub mod edit;
pub mod export;
pub mod files;
pub mod portfolio;
pub mod text;
