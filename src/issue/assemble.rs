//! Manifest and manuscripts become an issue.
