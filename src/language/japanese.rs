//! Japanese.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels. A text has no spaces between its words, so nothing here begins or ends with one.
pub(super) const LABELS: Labels = Labels {
    contents: "目次",
    in_this_issue: "今号の内容",
    sources: "出典一覧",
    colophon: "奥付",
    letter: "編集者より",
    notes: "注",
    briefs: "短信",
    why: "なぜ重要か",
    cover: "表紙",
    title_page: "扉",
    landmarks: "主な箇所",
    pages: "ページ一覧",
    source: "出典",
    number: "第{}号",
    by: "文：{}",
    translated_by: "訳：{}",
    picture: "画像",
    picture_credit: "画像：{}",
    picture_credits: "画像：{}",
    edited_by: "編集：{}",
    published_by: "発行：{}",
    updated: "{}更新",
    accessed: "（{}閲覧）",
    archived: "保存先：{}",
    work_by: "、{}",
    work_translated_by: "{}訳",
    source_at: "出典：{}",
    with_permission: "許可を得て転載",
    rights_not_recorded: "権利に関する記録なし",
    licences: LICENCE_WORDS,
    rights: "権利：{}",
    permission_of: "{}の許可を得て転載",
    first_published_in: "初出：{}",
    changes: "変更点：{}",
    change_words: CHANGE_WORDS,
    excerpt: "抜粋",
    excerpt_from: "抜粋：{}",
    read_in_full: "全文：{}",
    own_texts: "自社の文章：{}。",
    texts_of_others: "その他の文章の利用条件は、各記事の末尾と「出典一覧」に記したとおりです。",
    revised: "{}改訂",
    set_in: "使用書体：{}",
    made_with: "Fascicleで作成",
    source_number: "出典{}",
    back_to_reference: "本文の注{}に戻る",
    table: "表{}",
    previous: "前の記事",
    next: "次の記事",
    accessible_text: "本文は読み上げができ、書体と文字の大きさを変えられます。見出し、目次、リンクで読み進められます。",
    pictures_described: "すべての画像に説明があります。",
    pictures_undescribed: "説明のない画像があります。",
    pages_marked: "印刷版のページ位置が示されています。",
    done: "済み",
    not_done: "未了",
    page: "{}ページ",
    continued: "続き",
    and: "、",
    and_last: "、",
    and_before_i: None,
    contractions: &[],
    list_separator: "、",
    comma: "、",
    inner_quotes: ("『", "』"),
    quotes: ("「", "」"),
    colon: "：",
    alerts: ["補足", "ヒント", "重要", "警告", "注意"],
    minutes: ("約{}分", "約{}分"),
    months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
    dates: DateForms {
        day: "{year}年{month}{day}日",
        first: "{year}年{month}{day}日",
        month: "{year}年{month}",
        year: "{year}年",
    },
    full_stop: "。",
    publication_marks: ("『", "』"),
    on: ["", "", ""],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "ライセンス：{}",
    before_short: "",
    before_title: "",
    families: [
        ("", "英国オープン・ガバメント・ライセンス v{}"),
        ("", "Licence Ouverte {}（Etalab）"),
        ("", "GNU Free Documentation License {}"),
    ],
    or: "または",
    or_later: "以降",
    dedicated: "パブリックドメインに提供（{}）",
    unrestricted: "著作権による既知の制限なし（{}）",
    statements: [
        "著作権あり",
        "著作権あり－EU孤児著作物",
        "著作権あり－教育目的の利用可",
        "著作権あり－非営利目的の利用可",
        "著作権あり－権利者の所在不明または特定不能",
        "著作権なし－契約による制限あり",
        "著作権なし－非営利目的の利用のみ",
        "著作権なし－他の法的制限あり",
        "著作権なし－アメリカ合衆国",
        "著作権未評価",
        "著作権未確定",
        "知る限り著作権なし",
    ],
    permission: "許可：{}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "組版のみ",
    abridged: "抜粋",
    left_out: "一部省略",
    translated: "翻訳",
    translated_from: "{}から翻訳",
    languages: [
        "アラビア語",
        "ベンガル語",
        "ブルガリア語",
        "カタルーニャ語",
        "チェコ語",
        "デンマーク語",
        "ドイツ語",
        "ギリシャ語",
        "英語",
        "スペイン語",
        "ペルシャ語",
        "フィンランド語",
        "フランス語",
        "ヘブライ語",
        "ヒンディー語",
        "クロアチア語",
        "ハンガリー語",
        "インドネシア語",
        "イタリア語",
        "日本語",
        "韓国語",
        "ラテン語",
        "オランダ語",
        "ノルウェー語",
        "ポーランド語",
        "ポルトガル語",
        "ルーマニア語",
        "ロシア語",
        "セルビア語",
        "スウェーデン語",
        "スワヒリ語",
        "タイ語",
        "トルコ語",
        "ウクライナ語",
        "ウルドゥー語",
        "ベトナム語",
        "中国語",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::{Lang, fill};
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_names_and_numbers_are_written_without_spaces() {
        let labels = Labels::of(&Lang::parse("ja-JP").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-04-30").as_str(), date("2025-12").as_str(), date("2025").as_str()),
            ("2025年4月30日", "2025年12月", "2025年")
        );
        assert_eq!(
            labels.names(&["石破茂", "岸田文雄", "菅義偉"].map(str::to_owned)),
            "石破茂、岸田文雄、菅義偉"
        );
        assert_eq!(fill(labels.number, "12"), "第12号");
        assert_eq!(labels.minutes(3), "約3分");
    }
}
