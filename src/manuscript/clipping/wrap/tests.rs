use super::super::lines;
use super::*;

/// The paragraphs that a text of one or more blocks becomes, and whether a block is unclear.
fn paragraphs(text: &str) -> (Vec<String>, bool) {
    let lines = lines::lines(text, 0..text.len());
    let blocks: Vec<&[Line<'_>]> =
        lines.split(Line::is_blank).filter(|block| !block.is_empty()).collect();
    let known = widths(blocks.iter().copied());
    let (mut paragraphs, mut is_unclear) = (Vec::<String>::new(), false);
    for block in blocks {
        let joints = joints(block, &vec![false; block.len()], known);
        is_unclear |= joints.is_unclear;
        for (index, line) in block.iter().enumerate() {
            match paragraphs.last_mut() {
                Some(last) if index > 0 && joints.joined[index - 1] => {
                    last.push('/');
                    last.push_str(line.text);
                }
                _ => paragraphs.push(line.text.to_owned()),
            }
        }
    }
    (paragraphs, is_unclear)
}

#[test]
fn ragged_lines_of_a_page_are_joined_without_blank_lines_between() {
    let page = "A deeper harbour for the town\n\
        The council voted on Tuesday to dredge the harbour to twelve\n\
        metres. Both parties said that the port, the town and\n\
        the region would gain from it, and that the costs could be\n\
        borne by the ships.\n\
        Nobody asked which ships those are, or when they will come to\n\
        a harbour that has been empty since the autumn\n\
        of last year. The minutes do not say either.";
    assert_eq!(paragraphs(page).0.len(), 3, "{:?}", paragraphs(page));
}

#[test]
fn two_lines_are_enough_if_the_first_goes_on_in_small_letters() {
    let text = "A title\n\nThe council voted on Tuesday to dredge the harbour to\ntwelve metres.";
    assert_eq!(paragraphs(text).0.len(), 2);
    let head = "Jane Doe\nThe Harbour Office\n12 Quay Street\n\n";
    assert_eq!(paragraphs(&format!("{head}{text}")).0.len(), 5, "an address spoils nothing");
}

#[test]
fn verse_and_names_keep_their_lines() {
    for text in [
        "The boats are in,\nthe nets are dry,\nand nobody has asked them why.",
        "Jane Doe, harbour master of the northern ports, Antwerp quay\nJohn Roe, engineer of the \
         council and of the province, Ghent\nMary Major, pilot of the estuary since the year 1998, \
         Flushing\nRichard Miles, owner of the dredger that lies in the dock",
        "200 g flour\n2 eggs\na pinch of salt\nbutter for the form",
        "The boats are in \nthe nets are dry \nand nobody has asked them why.",
        "two hundred grams of flour, sifted twice\nthree eggs from the white hens\na pinch of salt and a \
         pinch of sugar\nhalf a spoon of butter for the tin",
        "The boats come in at evening and we stand\nalong the mole without a word to say\nas if the \
         water knew what we had planned\nand took it with the tide another way",
        "春眠不覺曉\n處處聞啼鳥\n夜來風雨聲\n花落知多少",
    ] {
        let written = text.lines().filter(|line| !line.is_empty()).count();
        assert_eq!(paragraphs(text).0.len(), written, "{text}");
    }
}

#[test]
fn lines_of_a_list_or_of_verse_stay_within_a_wrapped_text() {
    let prose = "The council voted on Tuesday to dredge the harbour to twelve\n\
        metres. Both parties said that the port, the town and the\n\
        region would gain from it, and that the costs could be borne\nby the ships.";
    for block in [
        "deeper water for the ships\nnew stones for the mole\na road to the station",
        "Old boats in the mud\nwait for the tide and the moon\nto come back again",
    ] {
        let text = format!("{prose}\n\n{block}\n\n{prose}");
        assert_eq!(paragraphs(&text).0.len(), 5, "{:?}", paragraphs(&text));
    }
    let title = format!("A deeper harbour for the\nships of the town\n\n{prose}\n\n{prose}");
    assert_eq!(paragraphs(&title).0.len(), 3, "{:?}", paragraphs(&title));
}

#[test]
fn scripts_without_capitals_show_it_by_full_lines() {
    for text in [
        "市議会は火曜日、港を１２メートルまで掘ることを決め\nた。市長は会議のあとで、市も地域も得をすると述べ、\n費用はすでに用意されていると語った。",
        "قرر المجلس يوم الثلاثاء تعميق الميناء إلى اثني عشر مترا\nوقال الطرفان إن المدينة والمنطقة سوف تستفيدان من\nذلك وإن السفن التي ستأتي سوف تدفع الثمن.",
        "परिषद ने मंगलवार को बंदरगाह को बारह मीटर तक गहरा करने\nका निर्णय लिया और कहा कि शहर तथा पूरे क्षेत्र को इससे\nलाभ होगा और जहाज़ इसका खर्च उठाएँगे।",
    ] {
        assert_eq!(paragraphs(text).0.len(), 1, "{text}");
    }
}

#[test]
fn what_may_be_either_is_told() {
    let names = "Jane Doe, harbour master of the northern ports at the quay\n\
        John Roe, engineer of the council and of the whole province\n\
        Mary Major, pilot of the estuary since the year of the mole\n\
        Richard Miles, owner of the dredger that lies in the docks";
    let prose = "The council voted on Tuesday to dredge the harbour to twelve\n\
        metres. Both parties said that the port, the town and the\n\
        region would gain from it, and that the costs could be borne\nby the ships.";
    let (paragraphs, is_unclear) = paragraphs(&format!("{prose}\n\n{names}"));
    assert!(paragraphs.len() == 5 && is_unclear, "{paragraphs:?}");
}
