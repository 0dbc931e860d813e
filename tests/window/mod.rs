//! The window, driven by what its parts are called, without a display.

mod advice;
mod beneath;
mod broken;
mod closing;
mod commands;
mod deciding;
mod entering;
mod findings;
mod frontier;
mod grid;
mod hand;
mod judging;
mod learning;
mod limits;
mod ranking;
mod recovering;
mod saving;
mod screen;
mod start;
mod trying;
mod undoing;
