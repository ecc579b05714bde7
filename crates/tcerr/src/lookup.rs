//! What the tables say of a code, or what can still be said of one that none of them has.

pub(crate) mod actions;
pub mod answer;
pub mod catalog;
pub(crate) mod names;
pub mod network;
mod rank;
pub mod recognize;
pub mod said;
pub mod search;
pub mod suggest;
pub mod systems;
pub mod verdict;
