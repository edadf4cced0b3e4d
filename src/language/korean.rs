//! Korean.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels, without particles that would have to follow the sound before them.
pub(super) const LABELS: Labels = Labels {
    contents: "차례",
    in_this_issue: "이번 호",
    sources: "출처",
    colophon: "판권",
    letter: "편집자의 말",
    notes: "주석",
    briefs: "단신",
    why: "왜 중요한가",
    cover: "표지",
    title_page: "속표지",
    landmarks: "주요 위치",
    pages: "쪽 목록",
    source: "출처",
    number: "제{}호",
    by: "글: {}",
    translated_by: "옮긴이: {}",
    picture: "그림",
    picture_credit: "그림: {}",
    picture_credits: "그림: {}",
    edited_by: "편집: {}",
    published_by: "발행: {}",
    updated: "{} 수정",
    accessed: " ({} 접속)",
    archived: "보존본: {}",
    work_by: ", {}",
    work_translated_by: "{} 옮김",
    source_at: "출처: {}",
    with_permission: "허락을 받아 실음",
    rights_not_recorded: "권리에 관한 기록 없음",
    licences: LICENCE_WORDS,
    rights: "권리: {}",
    permission_of: "{}의 허락을 받아 실음",
    first_published_in: "첫 발표: {}",
    changes: "바뀐 점: {}",
    change_words: CHANGE_WORDS,
    excerpt: "발췌",
    excerpt_from: "발췌: {}",
    read_in_full: "전문: {}",
    own_texts: "자체 글: {}.",
    texts_of_others: " 그 밖의 글은 각 글의 끝과 “출처”에 적힌 조건을 따릅니다.",
    revised: "{} 개정",
    set_in: "글꼴: {}",
    made_with: "Fascicle로 만듦",
    source_number: "출처\u{a0}{}",
    back_to_reference: "본문으로 돌아가기: 주\u{a0}{}",
    table: "표\u{a0}{}",
    previous: "이전 글",
    next: "다음 글",
    accessible_text: "본문은 소리 내어 읽을 수 있고 글꼴과 글자 크기를 바꿀 수 있으며, 제목과 차례와 링크로 찾아 읽을 수 있습니다.",
    pictures_described: "모든 그림에 설명이 있습니다.",
    pictures_undescribed: "설명이 없는 그림이 있습니다.",
    pages_marked: "인쇄본의 쪽 위치가 표시되어 있습니다.",
    done: "완료",
    not_done: "미완료",
    page: "{}쪽",
    continued: "이어짐",
    and: ", ",
    and_last: ", ",
    and_before_i: None,
    contractions: &[],
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("‘", "’"),
    quotes: ("“", "”"),
    colon: ": ",
    alerts: ["참고", "도움말", "중요", "경고", "주의"],
    minutes: ("약\u{a0}{}분", "약\u{a0}{}분"),
    months: ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"],
    dates: DateForms {
        day: "{year}년 {month} {day}일",
        first: "{year}년 {month} {day}일",
        month: "{year}년 {month}",
        year: "{year}년",
    },
    full_stop: ".",
    publication_marks: ("『", "』"),
    on: ["", "", ""],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "라이선스: {}",
    before_short: "",
    before_title: "",
    families: [
        ("", "영국 열린 정부 라이선스 v{}"),
        ("", "Etalab 열린 라이선스 {}"),
        ("", "GNU 자유 문서 사용 허가서 {}"),
    ],
    or: " 또는 ",
    or_later: " 또는 그 이후 버전",
    dedicated: "퍼블릭 도메인으로 공개({})",
    unrestricted: "알려진 저작권 제한 없음({})",
    statements: [
        "저작권 있음",
        "저작권 있음 – EU 고아 저작물",
        "저작권 있음 – 교육 목적 이용 허용",
        "저작권 있음 – 비영리 이용 허용",
        "저작권 있음 – 권리자 소재 불명 또는 미확인",
        "저작권 없음 – 계약상 제한",
        "저작권 없음 – 비영리 이용만 허용",
        "저작권 없음 – 알려진 다른 법적 제한",
        "저작권 없음 – 미국",
        "저작권 미평가",
        "저작권 미확정",
        "알려진 저작권 없음",
    ],
    permission: "허락: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "조판만 새로 함",
    abridged: "줄여 실음",
    left_out: "일부 생략",
    translated: "번역",
    translated_from: "{}에서 번역",
    languages: [
        "아랍어",
        "벵골어",
        "불가리아어",
        "카탈루냐어",
        "체코어",
        "덴마크어",
        "독일어",
        "그리스어",
        "영어",
        "스페인어",
        "페르시아어",
        "핀란드어",
        "프랑스어",
        "히브리어",
        "힌디어",
        "크로아티아어",
        "헝가리어",
        "인도네시아어",
        "이탈리아어",
        "일본어",
        "한국어",
        "라틴어",
        "네덜란드어",
        "노르웨이어",
        "폴란드어",
        "포르투갈어",
        "루마니아어",
        "러시아어",
        "세르비아어",
        "스웨덴어",
        "스와힐리어",
        "태국어",
        "튀르키예어",
        "우크라이나어",
        "우르두어",
        "베트남어",
        "중국어",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::{Lang, fill};
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_names_and_numbers_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("ko-KR").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-04-30").as_str(), date("2025-12").as_str(), date("2025").as_str()),
            ("2025년 4월 30일", "2025년 12월", "2025년")
        );
        assert_eq!(labels.names(&["한강", "김영하"].map(str::to_owned)), "한강, 김영하");
        assert_eq!(fill(labels.number, "12"), "제12호");
    }
}
