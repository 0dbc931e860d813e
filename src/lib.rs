//! Evenkeel.
pub mod app;
pub mod balance;
pub mod commands;
pub mod edit;
pub mod files;
pub mod portfolio;
pub mod rules;
pub mod text;
