//! The repository's own shape: who may know whom, what a core module never touches, how large a file may become. Each
//! check is a function over a file's path and text, and has tests of its own that show it failing.

mod faults;
mod files;
mod layers;
mod reading;
mod texts;

use std::path::{Path, PathBuf};

/// A file of the repository.
struct File {
    /// From the top of the repository.
    path: String,
    text: String,
}

/// Something that is not as it should be, with its place.
type Complaint = String;

fn complaint(path: &str, line: usize, what: &str) -> Complaint {
    format!("{path}:{line}: {what}")
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What git does not keep, and its own folder.
const NOT_OURS: &[&str] = &[".git", "target", ".lab"];

/// Every text file of the repository, in order.
fn all_files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(top().join(&folder)).expect("a folder of the repository can be read") {
            let entry = entry.expect("a folder of the repository can be read");
            let path = folder.join(entry.file_name());
            if NOT_OURS.iter().any(|not_ours| path == Path::new(not_ours)) {
                continue;
            }
            if entry.file_type().expect("the kind of a file can be read").is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
                files.push(File { path: path.to_str().expect("our paths are UTF-8").to_owned(), text });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Runs a check over all files, and fails with everything that it found.
fn hold(check: impl Fn(&str, &str) -> Vec<Complaint>) {
    let complaints: Vec<_> = all_files().iter().flat_map(|file| check(&file.path, &file.text)).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn the_core_touches_nothing_of_the_world() {
    hold(layers::world_in_the_core);
}

#[test]
fn dependencies_point_one_way() {
    hold(layers::wrong_way);
}

#[test]
fn only_the_libvirt_adapter_knows_libvirt() {
    hold(layers::libvirt_elsewhere);
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let lib = std::fs::read_to_string(top().join("src/lib.rs")).expect("src/lib.rs is there");
    let map = std::fs::read_to_string(top().join("src/ARCHITECTURE.md")).expect("src/ARCHITECTURE.md is there");
    let complaints = layers::not_in_the_order(&lib, &map);
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn files_say_what_they_are_and_stay_small() {
    hold(files::shape);
}

#[test]
fn nothing_is_left_unfinished() {
    hold(files::leftovers);
}

#[test]
fn only_known_things_lie_at_the_top() {
    let entries = std::fs::read_dir(top()).expect("the repository can be read");
    let names = entries.map(|entry| entry.expect("the repository can be read").file_name());
    let complaints: Vec<_> = names.filter_map(|name| files::stray(&name.to_string_lossy())).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn tables_are_as_large_as_their_exception_says() {
    let complaints = files::idle_exceptions(&all_files());
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_fault_has_a_row_and_every_test_it_names_exists() {
    let table = std::fs::read_to_string(top().join("tests/FAULTS.md")).expect("tests/FAULTS.md is there");
    let complaints = faults::wrong_rows(&table, &faults::tests_in(&all_files()));
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_text_is_there_in_every_language_and_is_said() {
    let complaints = texts::wrong(&all_files());
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
