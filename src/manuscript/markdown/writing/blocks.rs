//! Blocks as lines of Markdown.

use super::inlines::{self, Place};
use super::{separate, words};
use crate::document::{
    Alert, AlertKind, Block, BlockKind, ColumnAlignment, Definition, Destination, Figure, Inline,
    Item, List, Numbering, Table, plain_text, slug,
};

/// Blocks below one another, without a line break at the end.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut marks = Marks::default();
    for block in blocks {
        separate(&mut text);
        text.push_str(&self::block(&block.kind, &mut marks));
    }
    text
}

/// Text whose first line begins with `first` and whose others are indented by `rest`.
pub(super) fn indented(first: &str, rest: &str, text: &str) -> String {
    let mut indented = String::from(first);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            indented.push('\n');
            indented.push_str(if line.is_empty() { rest.trim_end() } else { rest });
        }
        indented.push_str(line);
    }
    if text.is_empty() { indented.trim_end().to_owned() } else { indented }
}

/// Which marks the list before had: one that follows it at once needs others, or the two are one.
#[derive(Default)]
struct Marks {
    is_other: bool,
    follows_list: bool,
}

fn block(kind: &BlockKind, marks: &mut Marks) -> String {
    let follows_list =
        std::mem::replace(&mut marks.follows_list, matches!(kind, BlockKind::List(_)));
    match kind {
        BlockKind::Paragraph(text) => inlines::write(text, Place::Paragraph),
        BlockKind::Heading { level, id, text } => heading(*level, id, text),
        BlockKind::Quote { blocks, attribution } => quote(blocks, attribution.as_deref()),
        BlockKind::Alert(alert) => self::alert(alert),
        BlockKind::Code { language, text } => code(language.as_deref(), text),
        BlockKind::List(list) => {
            marks.is_other = follows_list && !marks.is_other;
            self::list(list, marks.is_other)
        }
        BlockKind::Definitions(definitions) => {
            definitions.iter().map(definition).collect::<Vec<_>>().join("\n\n")
        }
        BlockKind::Table(table) => self::table(table),
        BlockKind::Figure(figure) => self::figure(figure),
        // Neither hyphens, which begin lists and underline headings, nor underscores.
        BlockKind::Break => "***".to_owned(),
    }
}

/// A heading, with its id where its words do not give it.
fn heading(level: u8, id: &str, text: &[Inline]) -> String {
    let natural = slug(&plain_text(text));
    let is_natural = id == natural || (natural.is_empty() && id.starts_with("section-"));
    let attribute = if is_natural { String::new() } else { format!(" {{#{id}}}") };
    format!(
        "{} {}{attribute}",
        "#".repeat(usize::from(level)),
        inlines::write(text, Place::Heading)
    )
}

fn quote(blocks: &[Block], attribution: Option<&[Inline]>) -> String {
    let mut text = write(blocks);
    if let Some(attribution) = attribution {
        separate(&mut text);
        text.push_str(&inlines::write(attribution, Place::Line));
    }
    indented("> ", "> ", &text)
}

fn alert(alert: &Alert) -> String {
    let kind = match alert.kind {
        AlertKind::Note => "NOTE",
        AlertKind::Tip => "TIP",
        AlertKind::Important => "IMPORTANT",
        AlertKind::Warning => "WARNING",
        AlertKind::Caution => "CAUTION",
    };
    let title = alert
        .title
        .as_ref()
        .map(|title| format!(" {}", inlines::write(title, Place::Line)))
        .unwrap_or_default();
    // The mark of an empty item right below would be text, or make a heading.
    let begins_empty = match alert.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::List(list)) => {
            list.items.first().is_some_and(|item| item.blocks.is_empty())
        }
        _ => false,
    };
    let gap = if begins_empty { "\n" } else { "" };
    let text = format!("[!{kind}]{title}\n{gap}{}", write(&alert.blocks));
    indented("> ", "> ", text.trim_end())
}

/// Code between fences that are longer than any in it.
fn code(language: Option<&str>, text: &str) -> String {
    let mark = if language.is_some_and(|language| language.contains('`')) { '~' } else { '`' };
    let fence: String =
        std::iter::repeat_n(mark, (words::longest_run(text, mark) + 1).max(3)).collect();
    let end = if text.is_empty() { "" } else { "\n" };
    let language = words::escaped(language.unwrap_or_default(), &['\\', '&']);
    let space = if language.starts_with(mark) { " " } else { "" };
    format!("{fence}{space}{language}\n{text}{end}{fence}")
}

/// Items as paragraphs that begin with their letters or Roman numbers: Markdown has no such lists.
fn lettered(list: &List) -> String {
    let item = |(number, item): (Option<u64>, &Item)| {
        let number = list.numbering.write(number.unwrap_or(1));
        indented(&format!("{number}) "), "", &write(&item.blocks))
    };
    list.numbers().into_iter().zip(&list.items).map(item).collect::<Vec<_>>().join("\n\n")
}

fn list(list: &List, is_other: bool) -> String {
    if list.numbering != Numbering::Decimal {
        return lettered(list);
    }
    let between = if list.tight { "\n" } else { "\n\n" };
    let item = |(number, item): (Option<u64>, &Item)| {
        let mark = match (number, is_other) {
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
            (None, false) => "- ".to_owned(),
            (None, true) => "+ ".to_owned(),
        };
        let task = match item.task {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        // So does one that an item begins with: three hyphens in a line would be a rule.
        let mut marks = Marks { is_other, follows_list: true };
        let blocks: Vec<String> =
            item.blocks.iter().map(|inner| block(&inner.kind, &mut marks)).collect();
        // Items with letters are paragraphs, which a blank line parts from the text above them.
        let is_lettered = |inner: &Block| matches!(&inner.kind, BlockKind::List(list) if list.numbering != Numbering::Decimal);
        let between = if item.blocks.iter().any(is_lettered) { "\n\n" } else { between };
        indented(&mark, &" ".repeat(mark.len()), &format!("{task}{}", blocks.join(between)))
    };
    list.numbers().into_iter().zip(&list.items).map(item).collect::<Vec<_>>().join(between)
}

fn definition(definition: &Definition) -> String {
    let terms = definition.terms.iter().map(|term| inlines::write(term, Place::Paragraph));
    let meanings = definition.meanings.iter().map(|meaning| indented(": ", "  ", &write(meaning)));
    terms.chain(meanings).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let cells = |row: &[crate::document::Cell]| {
        row.iter().map(|cell| inlines::write(&cell.text, Place::Cell)).collect::<Vec<_>>()
    };
    let rule = |alignment: &ColumnAlignment| match alignment {
        ColumnAlignment::Natural => "---",
        ColumnAlignment::Left => ":--",
        ColumnAlignment::Centre => ":-:",
        ColumnAlignment::Right => "--:",
    };
    let head = [
        row(cells(&table.head)),
        row(table.columns.iter().map(|column| rule(column).to_owned()).collect()),
    ];
    head.into_iter()
        .chain(table.rows.iter().map(|cells_of| row(cells(cells_of))))
        .collect::<Vec<_>>()
        .join("\n")
}

fn figure(figure: &Figure) -> String {
    let caption = plain_text(&figure.caption);
    let caption = Some(caption.as_str()).filter(|caption| !caption.is_empty());
    let picture = inlines::picture(&figure.picture, caption);
    match &figure.link {
        Some(Destination::Written(address) | Destination::Web(address)) => {
            format!("[{picture}]({})", words::address(address))
        }
        _ => picture,
    }
}
