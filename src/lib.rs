//! Evenkeel.
pub mod balance;
pub mod edit;
pub mod files;
pub mod portfolio;
pub mod text;
