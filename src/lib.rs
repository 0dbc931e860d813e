//! Evenkeel.
pub mod app;
pub mod balance;
pub mod charts;
pub mod cli;
pub mod commands;
pub mod edit;
pub mod export;
pub mod files;
pub mod import;
pub mod portfolio;
pub mod rules;
pub mod text;
pub mod ui;
