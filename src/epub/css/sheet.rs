//! A stylesheet in which every selector stands once and every property once in it, so that nobody has
//! to look in two places for how a thing looks.

use std::fmt::Write;

/// Rules in the order in which their selectors came.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    selector: String,
    declarations: Vec<(String, String)>,
}

impl Sheet {
    /// Adds declarations to the rule of a selector. What it had set before is set anew.
    pub(super) fn set(&mut self, selector: &str, declarations: &str) {
        let place =
            self.rules.iter().position(|rule| rule.selector == selector).unwrap_or_else(|| {
                self.rules.push(Rule { selector: selector.to_owned(), declarations: Vec::new() });
                self.rules.len() - 1
            });
        for (property, value) in
            declarations.split(';').filter_map(|declaration| declaration.split_once(':'))
        {
            self.rules[place].set(property.trim(), value.trim());
        }
    }

    /// The sheet as text, a rule a line.
    pub(super) fn write(&self, css: &mut String) {
        for rule in &self.rules {
            let _ = write!(css, "{} {{", rule.selector);
            for (property, value) in &rule.declarations {
                let _ = write!(css, " {property}: {value};");
            }
            css.push_str(" }\n");
        }
    }
}

impl Rule {
    /// A shorthand takes the place of what it stands for; what comes later comes last.
    fn set(&mut self, property: &str, value: &str) {
        let is_within = |other: &str| {
            other
                .strip_prefix(property)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        self.declarations.retain(|(other, _)| !is_within(other));
        self.declarations.push((property.to_owned(), value.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_stands_once_and_its_last_word_counts() {
        let mut sheet = Sheet::default();
        sheet.set("p", "margin: 1em 0 0 0; text-indent: 0");
        sheet.set("hr", " border: 0;");
        sheet.set("p", "margin-top: 2em;");
        sheet.set("p", "margin: 0; text-indent: 1.2em;");
        let mut css = String::new();
        sheet.write(&mut css);
        assert_eq!(css, "p { margin: 0; text-indent: 1.2em; }\nhr { border: 0; }\n");
    }
}
