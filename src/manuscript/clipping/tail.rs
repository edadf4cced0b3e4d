//! The buttons under an article on a web page, which come along when it is pasted.

use super::lines::Line;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{FileId, Span};

/// Lines that are nothing but furniture of a page, in lower case, without a colon at the end.
const FURNITURE: &[&str] = &[
    "add a comment",
    "add comment",
    "advertisement",
    "back to top",
    "blogthis!",
    "comment",
    "comments",
    "comments are closed",
    "comments off",
    "copy link",
    "email",
    "email this",
    "email this post",
    "facebook",
    "follow us",
    "get link",
    "leave a comment",
    "leave a reply",
    "like this",
    "linkedin",
    "load more",
    "log in to comment",
    "loading...",
    "loading…",
    "more from this author",
    "newer post",
    "next post",
    "no comments",
    "older post",
    "other apps",
    "pinterest",
    "post a comment",
    "post comment",
    "previous post",
    "print",
    "print this page",
    "read more",
    "reddit",
    "related",
    "related articles",
    "related posts",
    "reply",
    "share",
    "share this",
    "share this article",
    "share this post",
    "share to facebook",
    "share to pinterest",
    "share to twitter",
    "share to x",
    "sign up",
    "subscribe",
    "subscribe to our newsletter",
    "telegram",
    "tweet",
    "twitter",
    "view all comments",
    "whatsapp",
    "write a comment",
    "x",
    "コメント",
    "コメントを投稿",
    "シェア",
    "シェアする",
];

/// The lines without the furniture that they end with. What is cut is reported line by line.
pub(super) fn cut<'a>(file: FileId, mut lines: Vec<Line<'a>>, sink: &mut Sink) -> Vec<Line<'a>> {
    let kept = lines.iter().rposition(|line| !line.is_blank() && !is_furniture(line.text)).map_or(0, |last| last + 1);
    // A file of nothing but such words is an article about them.
    if kept == 0 {
        return lines;
    }
    let tail: Vec<_> = lines.split_off(kept).into_iter().filter(|line| !line.is_blank()).collect();
    if let [first, others @ ..] = tail.as_slice() {
        let words: Vec<_> = tail.iter().map(|line| format!("`{}`", line.text)).collect();
        let message = format!("the tail of a web page is left out: {}", words.join(", "));
        let diagnostic = Diagnostic::new(Code::TailCut, message).at(Span::new(file, first.range.clone()));
        let diagnostic = others.iter().fold(diagnostic, |diagnostic, line| diagnostic.also(Span::new(file, line.range.clone()), ""));
        sink.push(diagnostic.help("if these lines belong to the text, let a line of it follow them"));
    }
    lines
}

fn is_furniture(line: &str) -> bool {
    let words = line.trim_end_matches([':', ' ']).to_lowercase();
    FURNITURE.contains(&words.as_str()) || is_comment_count(&words)
}

/// `3 comments`, `comments (3)`
fn is_comment_count(words: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let counted = words.strip_suffix(" comments").or_else(|| words.strip_suffix(" comment"));
    let in_brackets = words.strip_prefix("comments (").and_then(|rest| rest.strip_suffix(')'));
    counted.is_some_and(number) || in_brackets.is_some_and(number)
}
