//! Whether a permission is for what is made.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::Issue;
use crate::manuscript::Scope;

/// Tells every permission that is not for a form in which the issue is made.
pub fn check_scope(issue: &Issue, made: &[Scope], sink: &mut Sink) {
    let permissions =
        issue.articles.iter().filter_map(|article| article.attribution.rights.permission.as_ref());
    for permission in permissions {
        let scope = &permission.value.scope;
        let outside = made.iter().filter(|form| !scope.is_empty() && !scope.contains(form));
        let names = |forms: &mut dyn Iterator<Item = &Scope>| {
            forms.map(|form| format!("`{}`", form.word())).collect::<Vec<_>>().join(" and ")
        };
        let lacking = names(&mut outside.into_iter());
        if !lacking.is_empty() {
            let given = names(&mut scope.iter());
            let message =
                format!("the permission is for {given}, and the issue is made as {lacking}");
            let help = "ask for one that covers it, or leave that form out with `--format`";
            sink.push(
                Diagnostic::new(Code::PermissionScope, message).at(permission.span).help(help),
            );
        }
    }
}
