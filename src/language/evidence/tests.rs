use super::*;

const GERMAN: &str = "Der Rat hat am Dienstag beschlossen, den Hafen auf zwölf Meter zu vertiefen. Die Stadt und die Region werden davon einen \
    Vorteil haben, sagte die Bürgermeisterin nach der Sitzung, und das Geld dafür sei da. Nicht alle sind damit zufrieden: Ein Antrag der \
    Fischer, die Arbeiten auf den Herbst zu verschieben, ist nicht angenommen worden, und eine Frist für die Antwort ist auch nicht genannt.";
const ENGLISH: &str = "The council voted on Tuesday to dredge the harbour to twelve metres. The town and the region are to gain from it, the \
    mayor said after the meeting, and the money for the work was there. Not all of them agree: the fishermen had asked that the work be \
    put off, and which of the two will have to wait has not been said by those who are to pay for it in the end.";

fn is(text: &str, lang: &str) -> Option<&'static str> {
    evident(text, &Lang::parse(lang).unwrap()).map(|evidence| evidence.name)
}

#[test]
fn a_text_in_another_language_is_told_and_one_in_its_own_is_not() {
    assert_eq!(is(GERMAN, "en"), Some("German"));
    assert_eq!(is(ENGLISH, "de"), Some("English"));
    assert_eq!((is(GERMAN, "de-CH"), is(ENGLISH, "en-GB")), (None, None));
    assert_eq!(is(ENGLISH, "ja"), Some("Latin letters"));
    assert_eq!(
        is(&"港の約束は守られたが、費用については誰も語らなかった。".repeat(8), "en"),
        Some("Japanese")
    );
}

#[test]
fn sixty_letters_are_enough_and_some_scripts_tell_at_once() {
    for (text, lang, name) in [
        (
            "Der Rat hat am Dienstag beschlossen, den Hafen auf zwölf Meter zu vertiefen, und das ist gut.",
            "en",
            "German",
        ),
        (
            "Le conseil a voté mardi pour un port plus profond, et les pêcheurs ne sont pas contents du tout.",
            "en",
            "French",
        ),
        (
            "El ayuntamiento aprobó el martes el dragado del puerto, y los pescadores no fueron consultados por el alcalde.",
            "en",
            "Spanish",
        ),
        ("市議会は港を掘ることを決めた。", "en", "Japanese"),
        (
            "市議会は港を掘ることを決めた。市長は費用について語らなかった。漁師たちは反対している。© 2026 Harbour Tribune Company, all rights reserved",
            "en",
            "Japanese",
        ),
        ("시의회는 항구를 준설하기로 했다.", "en", "Korean"),
        (
            "市议会星期二决定疏浚港口，没有人问过渔民的意见，市长在会后说费用已经准备好了。",
            "en",
            "Chinese",
        ),
        ("قرر المجلس تعميق الميناء في المدينة من دون أن يسأل أحد.", "en", "Arabic"),
        (
            "شورای شهر تصمیم گرفت که بندر را پس از این عمیق‌تر کند و گفت که هزینه از آن است.",
            "ar",
            "Persian",
        ),
        ("کونسل نے بندرگاہ کو گہرا کرنے کا فیصلہ کیا ہے۔", "en", "Urdu"),
        (
            "Совет решил во вторник углубить гавань, и никто не спросил рыбаков, что они об этом думают.",
            "en",
            "Russian",
        ),
        (
            "Рада вирішила у вівторок поглибити гавань, і ніхто не спитав рибалок, що вони про це думають.",
            "ru",
            "Ukrainian",
        ),
    ] {
        assert_eq!(is(text, lang), Some(name), "{text}");
    }
    for (text, lang) in [
        (
            "The council of Tōkyō (東京都議会) voted on Tuesday, said 知事, to dredge the harbour to twelve metres.",
            "en",
        ),
        (
            "市议会决定疏浚港口，日本公司“みなと”没有参加。市长在会后说，费用已经准备好了。没有人问过渔民。",
            "zh",
        ),
        ("المجلس", "en"),
        ("Совет решил во вторник углубить гавань.", "bg"),
    ] {
        assert_eq!(is(text, lang), None, "{text}");
    }
}

#[test]
fn a_direction_is_told_without_a_language() {
    let tag = |text: &str| from_right_to_left(text).map(|(lang, _)| lang.to_string());
    assert_eq!(tag("قرر المجلس تعميق الميناء في المدينة من دون أن يسأل أحد."), Some("ar".into()));
    assert_eq!(tag("مرفأ الصيادين القديم والجديد"), Some("und-Arab".into()));
    assert_eq!(tag("נמל הדייגים הישן והחדש של העיר"), Some("he".into()));
    assert_eq!(
        tag("The word مرفأ means a harbour, they say in the town, and in the next one."),
        None
    );
    assert_eq!(tag("L’été, les pêcheurs étaient là, à côté des bateaux échoués, désœuvrés."), None);
}

#[test]
fn what_cannot_be_told_is_not() {
    assert_eq!(is("Der Hafen ist tief und das Geld ist da.", "en"), None, "too short");
    assert_eq!(is(ENGLISH, "sv"), None, "a language whose words we do not know");
    assert_eq!(is(&format!("{ENGLISH} {GERMAN}"), "en"), None, "long quotations");
    assert_eq!(is(ENGLISH, "sr-Latn"), None);
}
