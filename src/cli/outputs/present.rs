//! What lies in an output folder already, held against what a build has made.

use super::SIDECAR_SUFFIX;
use super::regular::{self, LARGEST_SIDECAR};
use super::shown;
use fascicle::compile::OutputFile;
use fascicle::diagnostics::{Code, Diagnostic};
use fascicle::outputs::Output;
use serde_json::Value;
use std::path::Path;

/// Where the sidecar has the hashes of the other files.
const FILES: &str = "/0/custom/files";

/// Files in a folder that do not belong to those of this build, or to one another.
pub(super) fn mixed(folder: &Path, made: &[OutputFile]) -> Vec<Diagnostic> {
    let Some(sidecar) = made.last() else { return Vec::new() };
    let mut told = unlike(folder, &sidecar.name);
    told.extend(left_behind(folder, &sidecar.name, made));
    told.extend(unrevised(folder, sidecar));
    told
}

/// That an issue changes which was sent out, and does not say so. The moment of its revision is what
/// tells one release from the other (EPUB 3.3 §5.5.3.2.4). Before it is sent out it changes as it likes.
fn unrevised(folder: &Path, sidecar: &OutputFile) -> Option<Diagnostic> {
    let before = parsed(&regular::read(&folder.join(&sidecar.name), LARGEST_SIDECAR).ok()?)?;
    let now = parsed(&sidecar.bytes)?;
    let is_same = |pointer: &str| before.pointer(pointer) == now.pointer(pointer);
    let names = |items: &Value| {
        Some(items.pointer(FILES)?.as_object()?.keys().cloned().collect::<Vec<_>>())
    };
    let was_sent = before.pointer("/0/custom/sent").is_some() && is_same("/0/custom/sent");
    // A build that makes other files says nothing about the content.
    if !was_sent || !is_same("/0/custom/revised") || is_same(FILES) || names(&before) != names(&now)
    {
        return None;
    }
    let message = "the issue was sent out with other content, and `revised` does not say so";
    let help = "add `revised:` with today's date to its digest.yaml";
    Some(
        Diagnostic::new(Code::NotRevised, message)
            .in_file(shown(&folder.join(&sidecar.name)))
            .help(help),
    )
}

/// Files of the issue that this build does not make, and that its sidecar will not know.
fn left_behind(folder: &Path, sidecar: &str, made: &[OutputFile]) -> Vec<Diagnostic> {
    let stem = sidecar.strip_suffix(SIDECAR_SUFFIX).unwrap_or(sidecar);
    let names = Output::ALL.iter().map(|output| format!("{stem}{}", output.ending()));
    let left = names
        .filter(|name| made.iter().all(|file| file.name != *name) && folder.join(name).is_file());
    let told = |name: String| {
        Diagnostic::new(
            Code::MixedOutputs,
            format!("`{name}` is of an earlier build, and this one does not make it anew"),
        )
        .in_file(shown(&folder.join(name)))
        .help("name its format too, as in `--format epub,pdf`, or delete it")
    };
    left.map(told).collect()
}

/// Files that the sidecar of an earlier build does not describe as they are.
fn unlike(folder: &Path, sidecar: &str) -> Vec<Diagnostic> {
    let Ok(text) = regular::read(&folder.join(sidecar), LARGEST_SIDECAR) else { return Vec::new() };
    let Some(items) = parsed(&text) else { return Vec::new() };
    let Some(files) = items.pointer(FILES).and_then(|files| files.as_object()) else {
        return Vec::new();
    };
    let other = files.iter().filter(|(name, file)| {
        // The sidecar is a file like any other: a name in it may not lead us elsewhere.
        let is_name =
            Path::new(name).components().eq([std::path::Component::Normal(name.as_ref())]);
        let hash = file.get("sha256").and_then(Value::as_str).unwrap_or_default();
        is_name && regular::has_hash(&folder.join(name), hash).is_ok_and(|is_same| !is_same)
    });
    let told = |name: &String| {
        Diagnostic::new(Code::MixedOutputs, format!("`{name}` is not the file that `{sidecar}` was written with"))
            .in_file(shown(&folder.join(name)))
            .help("an earlier build was interrupted, or the file was changed since; if this build does not replace it, delete it")
    };
    other.map(|(name, _)| told(name)).collect()
}

/// What a sidecar says, if it is one.
fn parsed(sidecar: &[u8]) -> Option<Value> {
    serde_json::from_slice(sidecar).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use fascicle::source::hash;
    use std::fs;

    fn file(name: &str, bytes: &str) -> OutputFile {
        OutputFile { name: name.into(), bytes: bytes.into() }
    }

    #[test]
    fn a_set_that_does_not_belong_together_is_told() {
        let out = tempfile::tempdir().unwrap();
        let sidecar = serde_json::json!([{ "custom": { "files": {
            "a.epub": { "sha256": hash(b"epub") },
            "a.pdf": { "sha256": hash(b"pdf") },
            "gone.pdf": { "sha256": "" },
            "../a.pdf": { "sha256": "" },
        } } }]);
        for (name, text) in
            [("a.epub", "epub"), ("a.pdf", "another"), ("a.sources.json", &sidecar.to_string())]
        {
            fs::write(out.path().join(name), text).unwrap();
        }
        let told = unlike(out.path(), "a.sources.json");
        assert_eq!(
            told.iter().map(|told| told.message.as_str()).collect::<Vec<_>>(),
            ["`a.pdf` is not the file that `a.sources.json` was written with"]
        );
        assert!(unlike(out.path(), "none.sources.json").is_empty());
    }

    #[test]
    fn an_issue_that_was_sent_out_and_changes_is_asked_for_its_revision() {
        let out = tempfile::tempdir().unwrap();
        let sidecar = |hash: &str, sent: Option<&str>, revised: Option<&str>, name: &str| {
            let mut item = serde_json::json!({ "custom": { "files": { name: { "sha256": hash } }, "revised": revised } });
            sent.iter().for_each(|day| item["custom"]["sent"] = serde_json::json!(day));
            file("a.sources.json", &serde_json::json!([item]).to_string())
        };
        let (sent, kept) = (Some("2026-11-24"), None);
        for (before, now, is_told) in [
            (sidecar("1", sent, None, "a.epub"), sidecar("2", sent, None, "a.epub"), true),
            (sidecar("1", sent, None, "a.epub"), sidecar("1", sent, None, "a.epub"), false),
            (
                sidecar("1", sent, None, "a.epub"),
                sidecar("2", sent, Some("2026-11-25"), "a.epub"),
                false,
            ),
            (sidecar("1", sent, None, "a.epub"), sidecar("2", sent, None, "a.pdf"), false),
            (sidecar("1", kept, None, "a.epub"), sidecar("2", kept, None, "a.epub"), false),
            // It is sent out as it is made now.
            (sidecar("1", kept, None, "a.epub"), sidecar("2", sent, None, "a.epub"), false),
        ] {
            fs::write(out.path().join("a.sources.json"), &before.bytes).unwrap();
            assert_eq!(unrevised(out.path(), &now).is_some(), is_told);
        }
    }
}
