//! Chinese, in simplified and in traditional characters.

use super::labels::{DateForms, Labels};

/// The labels in simplified characters. A text has no spaces between its words, so nothing here begins
/// or ends with one. Titles of articles stand in the marks for titles (GB/T 15834—2011, 4.15).
pub(super) const SIMPLIFIED: Labels = Labels {
    contents: "目录",
    in_this_issue: "本期内容",
    sources: "资料来源",
    colophon: "版权页",
    letter: "编者的话",
    notes: "注释",
    briefs: "简讯",
    why: "为何重要",
    cover: "封面",
    title_page: "扉页",
    landmarks: "主要位置",
    pages: "页码列表",
    source: "来源",
    number: "第{}期",
    by: "作者：{}",
    translated_by: "译者：{}",
    picture: "图片",
    picture_credit: "图片：{}",
    picture_credits: "图片：{}",
    edited_by: "编辑：{}",
    published_by: "出版：{}",
    updated: "{}更新",
    accessed: "（{}访问）",
    archived: "存档：{}",
    work_by: "，{}",
    work_translated_by: "{}译",
    source_at: "来源：{}",
    with_permission: "经许可转载",
    rights_not_recorded: "无权利信息记录",
    licensed_under: "许可协议：{}",
    rights: "权利：{}",
    permission_of: "经{}许可转载",
    first_published_in: "首次发表于{}",
    changes: "改动：{}",
    typography_only: "仅重新排版",
    translated: "翻译",
    excerpt_from: "节选自{}",
    read_in_full: "阅读全文：{}",
    revised: "{}修订",
    set_in: "使用字体：{}",
    made_with: "使用Fascicle制作",
    source_number: "来源{}",
    back_to_reference: "返回正文注{}",
    table: "表{}",
    previous: "上一篇",
    next: "下一篇",
    accessible_text: "正文可朗读，字体和字号可调整，并可通过标题、目录和链接浏览。",
    pictures_described: "所有图片均有文字说明。",
    pictures_undescribed: "部分图片没有文字说明。",
    pages_marked: "标有印刷版的页码位置。",
    done: "已完成",
    not_done: "未完成",
    page: "第{}页",
    continued: "续",
    and: "、",
    and_last: "、",
    and_before_i: None,
    list_separator: "、",
    comma: "，",
    inner_quotes: ("〈", "〉"),
    quotes: ("《", "》"),
    colon: "：",
    alerts: ["说明", "提示", "重要", "警告", "注意"],
    minutes: ("约{}分钟", "约{}分钟"),
    months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
    dates: DateForms {
        day: "{year}年{month}{day}日",
        first: "{year}年{month}{day}日",
        month: "{year}年{month}",
        year: "{year}年",
    },
    full_stop: "。",
};

/// The labels in traditional characters, in the words of Taiwan.
pub(super) const TRADITIONAL: Labels = Labels {
    contents: "目錄",
    in_this_issue: "本期內容",
    sources: "資料來源",
    colophon: "版權頁",
    letter: "編者的話",
    notes: "註釋",
    briefs: "簡訊",
    why: "為何重要",
    cover: "封面",
    title_page: "扉頁",
    landmarks: "主要位置",
    pages: "頁碼列表",
    source: "來源",
    number: "第{}期",
    by: "作者：{}",
    translated_by: "譯者：{}",
    picture: "圖片",
    picture_credit: "圖片：{}",
    picture_credits: "圖片：{}",
    edited_by: "編輯：{}",
    published_by: "出版：{}",
    updated: "{}更新",
    accessed: "（{}查閱）",
    archived: "存檔：{}",
    work_by: "，{}",
    work_translated_by: "{}譯",
    source_at: "來源：{}",
    with_permission: "經授權轉載",
    rights_not_recorded: "無權利資訊紀錄",
    licensed_under: "授權條款：{}",
    rights: "權利：{}",
    permission_of: "經{}授權轉載",
    first_published_in: "首次發表於{}",
    changes: "更動：{}",
    typography_only: "僅重新排版",
    translated: "翻譯",
    excerpt_from: "節錄自{}",
    read_in_full: "閱讀全文：{}",
    revised: "{}修訂",
    set_in: "使用字型：{}",
    made_with: "以Fascicle製作",
    source_number: "來源{}",
    back_to_reference: "返回內文註{}",
    table: "表{}",
    previous: "上一篇",
    next: "下一篇",
    accessible_text: "內文可朗讀，字型與字級可調整，並可透過標題、目錄與連結瀏覽。",
    pictures_described: "所有圖片皆有文字說明。",
    pictures_undescribed: "部分圖片沒有文字說明。",
    pages_marked: "標有印刷版的頁碼位置。",
    done: "已完成",
    not_done: "未完成",
    page: "第{}頁",
    continued: "續",
    and: "、",
    and_last: "、",
    and_before_i: None,
    list_separator: "、",
    comma: "，",
    inner_quotes: ("〈", "〉"),
    quotes: ("《", "》"),
    colon: "：",
    alerts: ["說明", "提示", "重要", "警告", "注意"],
    minutes: ("約{}分鐘", "約{}分鐘"),
    months: SIMPLIFIED.months,
    dates: SIMPLIFIED.dates,
    full_stop: "。",
};

#[cfg(test)]
mod tests {
    use super::super::{Lang, fill};
    use super::*;
    use crate::date::Date;

    #[test]
    fn the_characters_follow_the_script_and_else_the_region() {
        for (tag, contents) in [
            ("zh", "目录"),
            ("zh-SG", "目录"),
            ("zh-Hans-HK", "目录"),
            ("zh-TW", "目錄"),
            ("zh-Hant", "目錄"),
            ("yue", "目錄"),
        ] {
            assert_eq!(Labels::of(&Lang::parse(tag).unwrap()).contents, contents, "{tag}");
        }
    }

    #[test]
    fn dates_names_and_numbers_are_written_without_spaces() {
        let labels = Labels::of(&Lang::parse("zh-CN").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-04-30").as_str(), date("2025-12").as_str(), date("2025").as_str()),
            ("2025年4月30日", "2025年12月", "2025年")
        );
        assert_eq!(labels.names(&["鲁迅", "巴金"].map(str::to_owned)), "鲁迅、巴金");
        assert_eq!(fill(labels.number, "12"), "第12期");
    }
}
