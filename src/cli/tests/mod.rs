//! What can be typed, what goes wrong, and how times and tables are read.

mod anchors;
mod arguments;
mod errors;
mod tables;
mod times;
