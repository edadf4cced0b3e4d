//! Clippings with furniture in every place, and texts that only look like it.

use super::*;
use crate::language::Lang;
use crate::manuscript::{Manuscript, read};
use crate::source::Sources;

/// A clipping that was read, with what was told of it.
struct Clipping {
    manuscript: Manuscript,
    told: String,
}

fn clipping(text: &str) -> Clipping {
    let mut sources = Sources::default();
    let file = sources.add("a.txt", text);
    let mut sink = Sink::default();
    let manuscript = read(file, &sources, &Lang::parse("en").unwrap(), &mut sink);
    let told = sink.into_diagnostics().into_iter();
    let told = told.map(|told| format!("{}: {}\n", told.code.id(), told.message)).collect();
    Clipping { manuscript, told }
}

impl Clipping {
    /// Whether all of a line is printed, in the text or as the title.
    fn has(&self, line: &str) -> bool {
        let title = self.manuscript.heading.as_ref().map_or("", |title| title.plain());
        title == line || crate::document::running_text(&self.manuscript.document).contains(line)
    }

    #[track_caller]
    fn keeps(&self, lines: &[&str]) {
        for line in lines {
            assert!(self.has(line), "`{line}` was cut:\n{}", self.told);
        }
    }

    #[track_caller]
    fn cuts(&self, lines: &[&str]) {
        for line in lines {
            assert!(!self.has(line), "`{line}` was kept");
            assert!(self.told.contains(line), "`{line}` was cut unsaid:\n{}", self.told);
        }
    }
}

const PAGE: &str = "Skip to main content\nMenu\nThe Harbour Is Deepened at Last\nThe council met on Tuesday.\nAdvertisement\nIt voted for the plan.\nShare this article\nRelated articles\nThe mole leaks again\n";

#[test]
fn furniture_goes_from_every_place_and_is_told() {
    let read = clipping(PAGE);
    read.keeps(&[
        "The Harbour Is Deepened at Last",
        "The council met on Tuesday.",
        "It voted for the plan.",
    ]);
    read.cuts(&["Skip to main content", "Advertisement", "Share this article", "Related articles"]);
}

#[test]
fn what_keep_names_stays() {
    let read = clipping(&format!("---\nkeep: [Advertisement, No such line]\n---\n{PAGE}"));
    read.keeps(&["Advertisement"]);
    read.cuts(&["Share this article"]);
    assert!(read.told.contains("no line of the text begins with `No such line`"), "{}", read.told);
}

#[test]
fn what_is_allowed_stays_and_is_not_told() {
    let read = clipping(&format!("---\nallow: [furniture-cut]\n---\n{PAGE}"));
    read.keeps(&["Advertisement"]);
    read.cuts(&["Share this article"]);
    assert!(!read.told.contains("furniture-cut"), "{}", read.told);
}

#[test]
fn what_a_colon_introduces_stays() {
    let read = clipping(
        "How to Reach the Harbour Master\nThe office is open on Tuesday.\nSend us your complaints by:\nEmail\nTelegram\nWhatsApp\nPrint\n",
    );
    read.keeps(&["Email", "Telegram", "WhatsApp", "Print"]);
}

#[test]
fn comments_go_to_the_end() {
    let read = clipping(
        "The Harbour Is Deepened at Last\nThe council met on Tuesday.\nIt voted for the plan.\n2 comments\nJane Doe says:\nNobody asked me, and I live here.\nReply\nOld Salt says:\nThe eels were asked.\nReply\n",
    );
    read.keeps(&["It voted for the plan."]);
    read.cuts(&["Jane Doe says:", "Nobody asked me, and I live here.", "The eels were asked."]);
}

#[test]
fn where_the_rest_is_sold_the_text_is_told_to_be_cut_off() {
    let read = clipping(
        "The Harbour Is Deepened at Last\nThe council met on Tuesday.\nSubscribe to continue reading\n",
    );
    assert!(!read.has("Subscribe to continue reading"));
    assert!(read.told.contains("incomplete-text: the text is not whole"), "{}", read.told);
}

#[test]
fn an_interview_is_text_on_both_sides_of_a_word_for_comments() {
    let text = "A Talk With the Crane Driver\nHarbour Tribune: How long have you driven it?\nJane Doe: For a long time, and in any weather.\nJoin the conversation\nHarbour Tribune: What was the strangest load?\nJane Doe: A piano that hummed in the wind.\nHarbour Tribune: What are your thoughts on the new cranes?\nJane Doe: They have nobody in them.\n";
    clipping(text).keeps(&[
        "Jane Doe: A piano that hummed in the wind.",
        "Jane Doe: They have nobody in them.",
    ]);
    let text = "A Talk With the Crane Driver\nWe met her below the crane on Tuesday.\nIt rained all day.\nConversation\nTribune: How long have you driven it?\nDoe: For a long time, and in any weather.\nTribune: And before?\nDoe: I sold ice.\n";
    clipping(text).keeps(&["Doe: For a long time, and in any weather.", "Doe: I sold ice."]);
}

#[test]
fn a_question_that_pages_ask_too_is_one_of_an_interview() {
    let read = clipping(
        "A Talk With the Crane Driver\nSkip to main content\nWe met her below the crane on Tuesday.\nThere are plans for another.\nWhat are your thoughts?\nThey have nobody in them, and nobody waves.\nWant to read more?\nI read nothing else, all day.\n",
    );
    read.keeps(&[
        "What are your thoughts?",
        "They have nobody in them, and nobody waves.",
        "Want to read more?",
    ]);
}

#[test]
fn labels_of_those_who_speak_are_text() {
    let read = clipping(
        "A Talk With the Crane Driver\nSkip to main content\nWe met her below the crane on Tuesday.\nGuest\nI have driven it for a long time.\nHost\nThat is long, even here.\nGuest\nThe piano was the strangest load.\n",
    );
    read.keeps(&["Guest", "Host"]);
    assert!(!read.told.contains("`Guest`"), "{}", read.told);
}

#[test]
fn a_thread_without_a_text_over_it_is_the_text() {
    let read = clipping(
        "Crane drivers, what was your strangest load?\nTop comments\nIce, and I had to be quick about it.\nReply\nA piano for the school, which hummed in the wind.\nReply\n",
    );
    read.keeps(&[
        "Ice, and I had to be quick about it.",
        "A piano for the school, which hummed in the wind.",
    ]);
}

#[test]
fn the_days_of_a_chronicle_are_text() {
    let read = clipping(
        "The Year of the Mole\n1 May 1998\nThe first stone was sunk.\n3 June 1998\nThe crane came by sea.\n",
    );
    read.keeps(&["1 May 1998", "3 June 1998"]);
}

#[test]
fn a_sentence_goes_only_word_for_word() {
    let read = clipping(
        "Skip to main content\nThe Harbour Is Deepened at Last\nThe council met on Tuesday.\nPowered by steam.\nThe stamp was old. All rights reserved. Nobody laughed at it.\nCopyright 1911 was the year of the act that the clerk had in mind.\nIt voted for the plan.\n",
    );
    read.keeps(&[
        "Powered by steam.",
        "The stamp was old. All rights reserved. Nobody laughed at it.",
        "Copyright 1911 was the year of the act that the clerk had in mind.",
    ]);
}
