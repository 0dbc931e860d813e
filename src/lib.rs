//! Evenkeel.
pub mod balance;
pub mod edit;
pub mod files;
pub mod import;
pub mod portfolio;
pub mod text;
