//! The window, driven by what its parts are called, without a display.

mod broken;
mod commands;
mod deciding;
mod entering;
mod findings;
mod grid;
mod hand;
mod judging;
mod learning;
mod ranking;
mod recovering;
mod saving;
mod screen;
mod start;
mod trying;
mod undoing;
