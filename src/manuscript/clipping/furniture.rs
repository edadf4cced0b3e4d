//! The buttons over and under an article on a web page, which come along when it is pasted.

use super::lines::Line;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manuscript::is_skip_link;
use crate::manuscript::ledger::{Change, Ledger};
use crate::source::{FileId, Span};

/// Lines that stand over a text beside a link that skips them, in lower case.
const HEAD: &[&str] = &[
    "close menu",
    "home",
    "log in",
    "main menu",
    "menu",
    "navigation",
    "open menu",
    "search",
    "sign in",
    "sign up",
    "subscribe",
    "toggle navigation",
    "メニュー",
    "検索",
    "ホーム",
];

/// Lines that are nothing but furniture of a page, in lower case, without a colon at the end.
const TAIL: &[&str] = &[
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

/// The lines without the furniture that they begin and end with. What is cut is told line by line.
pub(super) fn cut<'a>(
    file: FileId,
    mut lines: Vec<Line<'a>>,
    ledger: &mut Ledger,
    sink: &mut Sink,
) -> Vec<Line<'a>> {
    let is_text = |line: &Line<'_>| !line.is_blank() && !is_tail(line.text);
    // A file of nothing but such words is an article about them.
    let Some(last) = lines.iter().rposition(is_text) else { return lines };
    let tail = lines.split_off(last + 1);
    let text = lines.split_off(head_length(&lines));
    tell(file, Code::HeadCut, Change::Head, &lines, ledger, sink);
    tell(file, Code::TailCut, Change::Tail, &tail, ledger, sink);
    text
}

/// How many lines at the head are furniture: only where a link says that it skips them, and where
/// something follows.
fn head_length(lines: &[Line<'_>]) -> usize {
    let is_head = |line: &Line<'_>| {
        line.is_blank()
            || is_skip_link(line.text)
            || HEAD.contains(&line.text.to_lowercase().as_str())
    };
    let length = lines.iter().take_while(|line| is_head(line)).count();
    let skips = lines[..length].iter().any(|line| is_skip_link(line.text));
    if skips && length < lines.len() { length } else { 0 }
}

fn tell(
    file: FileId,
    code: Code,
    change: fn(Vec<String>) -> Change,
    cut: &[Line<'_>],
    ledger: &mut Ledger,
    sink: &mut Sink,
) {
    let cut: Vec<_> = cut.iter().filter(|line| !line.is_blank()).collect();
    let [first, others @ ..] = cut.as_slice() else { return };
    let change = change(cut.iter().map(|line| line.text.to_owned()).collect());
    let at = Span::new(file, first.range.clone());
    let remedy = match code {
        Code::HeadCut => "if these lines belong to the text, take the link that skips them out",
        _ => "if these lines belong to the text, let a line of it follow them",
    };
    let diagnostic = Diagnostic::new(code, change.to_string()).at(at).help(remedy);
    let diagnostic = others.iter().fold(diagnostic, |diagnostic, line| {
        diagnostic.also(Span::new(file, line.range.clone()), "")
    });
    sink.push(diagnostic);
    ledger.push(change, Some(at));
}

fn is_tail(line: &str) -> bool {
    let words = line.trim_end_matches([':', ' ']).to_lowercase();
    TAIL.contains(&words.as_str()) || is_comment_count(&words)
}

/// `3 comments`, `comments (3)`
fn is_comment_count(words: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let counted = words.strip_suffix(" comments").or_else(|| words.strip_suffix(" comment"));
    let in_brackets = words.strip_prefix("comments (").and_then(|rest| rest.strip_suffix(')'));
    counted.is_some_and(number) || in_brackets.is_some_and(number)
}
