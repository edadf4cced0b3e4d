//! The codes of which no issue alone can be the case: they tell of the machine, of the files of an
//! earlier build, or of what was asked for on the command line.

use std::fs;
use std::path::Path;

/// Where a code is told and nearly told.
pub(crate) struct Test {
    pub(crate) code: &'static str,
    /// The file with both tests.
    file: &'static str,
    /// The test in which it is told.
    told: &'static str,
    /// The test in which it nearly is.
    nearly: &'static str,
}

const CLI: &str = "tests/cli";

#[rustfmt::skip]
pub(crate) const TESTS: &[Test] = &[
    Test { code: "large-epub", file: "src/compile/preflight.rs", told: "a_heavy_book_is_told_what_does_not_carry_it", nearly: "a_heavy_book_is_told_what_does_not_carry_it" },
    Test { code: "lower-resolution", file: CLI, told: "pictures_are_made_no_smaller_than_it_takes", nearly: "pictures_are_made_no_smaller_than_it_takes" },
    Test { code: "mixed-outputs", file: CLI, told: "a_mixed_set_is_named", nearly: "a_set_of_which_a_part_is_gone_is_not_mixed" },
    Test { code: "not-revised", file: CLI, told: "an_issue_that_was_sent_out_and_changes_is_asked_for_its_revision", nearly: "an_issue_that_was_sent_out_and_changes_is_asked_for_its_revision" },
    Test { code: "output-locked", file: CLI, told: "a_folder_that_another_build_writes_to_is_left_alone", nearly: "a_folder_that_another_build_writes_to_is_left_alone" },
    Test { code: "restricted-font", file: CLI, told: "a_face_that_may_not_be_given_on_stays_out_of_the_book", nearly: "a_face_that_may_not_be_given_on_stays_out_of_the_book" },
    Test { code: "system-font", file: CLI, told: "a_character_that_only_the_system_has_is_told", nearly: "a_character_that_only_the_system_has_is_told" },
    Test { code: "too-long", file: "src/manuscript/room.rs", told: "a_text_of_more_blocks_than_are_set_is_refused_and_no_other", nearly: "a_text_of_more_blocks_than_are_set_is_refused_and_no_other" },
    Test { code: "unreadable-file", file: CLI, told: "a_folder_that_is_not_there_is_a_matter_of_files", nearly: "a_folder_is_found_by_a_roundabout_way" },
    Test { code: "unwritable-output", file: CLI, told: "an_output_folder_that_is_a_file_is_a_matter_of_files", nearly: "an_output_folder_is_made_with_those_above_it" },
];

impl Test {
    /// What is not as it says here.
    pub(crate) fn lacking(&self) -> String {
        let text = text_of(Path::new(self.file));
        let lacks = |test: &&str| !text.contains(&format!("fn {test}()"));
        let tests = [self.told, self.nearly].into_iter().filter(lacks);
        tests
            .map(|test| format!("`{}` has no test `{test}` in {}\n", self.code, self.file))
            .collect()
    }
}

/// The text of a file of tests, or of all in a folder.
fn text_of(path: &Path) -> String {
    match fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| text_of(&entry.expect("an entry").path())).collect(),
        Err(_) => fs::read_to_string(path).expect("a file of tests"),
    }
}
