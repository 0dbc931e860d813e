//! Evenkeel.
pub mod app;
pub mod balance;
pub mod cli;
pub mod edit;
pub mod export;
pub mod files;
pub mod portfolio;
pub mod rules;
pub mod text;
