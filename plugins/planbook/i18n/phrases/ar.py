"""Arabic, by the practice of the United Nations: both names of a month (أيار/مايو), letters in the order of the abjad.

Ranges are said in words (إلى): on a page set from right to left a dash turns two numbers round, or does not, by what
stands before them. The name of an event may be a code (MOP7), which would draw figures after it to its own side: it is
set apart by isolates (U+2068, U+2069).
Western digits stay, as in the UN's documents.
"""

from fractions import Fraction

from planbook.i18n.words import Words
from planbook.values.edtf import Division
from planbook.values.offset import Unit
from planbook.values.resolve import Rule

DIVISIONS = {
    Division.SPRING: "ربيع عام {year}",
    Division.SUMMER: "صيف عام {year}",
    Division.AUTUMN: "خريف عام {year}",
    Division.WINTER: "شتاء عام {year}",
    Division.Q1: "الربع الأول من عام {year}",
    Division.Q2: "الربع الثاني من عام {year}",
    Division.Q3: "الربع الثالث من عام {year}",
    Division.Q4: "الربع الرابع من عام {year}",
    Division.H1: "النصف الأول من عام {year}",
    Division.H2: "النصف الثاني من عام {year}",
}

WORDS = Words(
    range="{low} إلى {high}",
    about="حوالي {x}",
    at_least="ما لا يقل عن {x}",
    up_to="ما لا يتجاوز {x}",
    percent="{n}%",
    shares={
        Fraction(1, 2): "النصف",
        Fraction(1, 3): "الثلث",
        Fraction(2, 3): "الثلثان",
        Fraction(1, 4): "الربع",
        Fraction(3, 4): "ثلاثة أرباع",
    },
    money={
        "USD": {"few": "{n} دولارات أمريكية", "many": "{n} دولارًا أمريكيًا", "other": "{n} دولار أمريكي"},
        "EUR": {"other": "{n} يورو"},
        "CHF": {"few": "{n} فرنكات سويسرية", "many": "{n} فرنكًا سويسريًا", "other": "{n} فرنك سويسري"},
        "*": {"other": "{n}\N{NO-BREAK SPACE}{code}"},
    },
    zero="لا يلزم تمويل إضافي",
    in_kind="عينًا",
    to_be_determined="يُحدد لاحقًا",
    items_to_be_determined={
        "one": "بند واحد يُحدد لاحقًا",
        "two": "بندان يُحددان لاحقًا",
        "few": "{n} بنود تُحدد لاحقًا",
        "many": "{n} بندًا تُحدد لاحقًا",
        "other": "{n} بند تُحدد لاحقًا",
    },
    months=(
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
        "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ),
    day="{d} {month} {year}",
    month="{month} {year}",
    year="{year}",
    year_of="عام {year}",
    divisions=DIVISIONS,
    divisions_of=DIVISIONS,
    days="{a} إلى {b} {month} {year}",
    days_across="{a} {amonth} إلى {b} {bmonth} {year}",
    months_across="{amonth} إلى {bmonth} {year}",
    years_across="{a} إلى {b}",
    span="{start} إلى {end}",
    since="اعتبارًا من {of}",
    until="حتى {of}",
    about_time="حوالي {x}",
    uncertain="{x} (يُؤكد لاحقًا)",
    thirds=("أوائل {of}", "منتصف {of}", "أواخر {of}"),
    numbers=("واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"),
    # From three to nine the number takes the other gender than the thing counted.
    numbers_feminine={3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع"},
    feminine=frozenset({Unit.YEAR}),
    offsets={
        Unit.DAY: {"one": "يوم واحد", "two": "يومين", "few": "{n} أيام", "many": "{n} يومًا", "other": "{n} يوم"},
        Unit.WEEK: {
            "one": "أسبوع واحد", "two": "أسبوعين", "few": "{n} أسابيع", "many": "{n} أسبوعًا", "other": "{n} أسبوع",
        },
        Unit.MONTH: {"one": "شهر واحد", "two": "شهرين", "few": "{n} أشهر", "many": "{n} شهرًا", "other": "{n} شهر"},
        Unit.YEAR: {"one": "سنة واحدة", "two": "سنتين", "few": "{n} سنوات", "other": "{n} سنة"},
    },
    relative={
        "before": "قبل \u2068{event}\u2069",
        "after": "بعد \u2068{event}\u2069",
        "at": "خلال \u2068{event}\u2069",
        "offset_before": "قبل {offset} من \u2068{event}\u2069",
        "offset_after": "بعد {offset} من \u2068{event}\u2069",
        "within_before": "خلال {offset} قبل \u2068{event}\u2069",
        "within_after": "في غضون {offset} بعد \u2068{event}\u2069",
        "each_before": "قبل كل \u2068{event}\u2069",
        "each_after": "بعد كل \u2068{event}\u2069",
        "each_at": "خلال كل \u2068{event}\u2069",
        "each_offset_before": "قبل {offset} من كل \u2068{event}\u2069",
        "each_offset_after": "بعد {offset} من كل \u2068{event}\u2069",
        "each_within_before": "خلال {offset} قبل كل \u2068{event}\u2069",
        "each_within_after": "في غضون {offset} بعد كل \u2068{event}\u2069",
    },
    each_activity="نشاط",
    each_event="{event}",
    frequencies={Unit.DAY: "يوميًا", Unit.WEEK: "أسبوعيًا", Unit.MONTH: "شهريًا", Unit.YEAR: "سنويًا"},
    every=dict.fromkeys(Unit, "كل {offset}"),
    on_request="عند الطلب",
    as_needed="حسب الاقتضاء",
    continuous="بصورة مستمرة",
    time_to_be_determined="يُحدد لاحقًا",
    within="{x}، {within}",
    rules={
        Rule.EVENT_STARTS: "بداية \u2068{event}\u2069: {x}",
        Rule.EVENT_ENDS: "نهاية \u2068{event}\u2069: {x}",
        Rule.EVENT_TAKES_PLACE: "\u2068{event}\u2069: {x}",
        Rule.EVENT_UNDATED: "لم يُحدد بعد تاريخ \u2068{event}\u2069",
        Rule.EVENT_CIRCULAR: "تاريخ \u2068{event}\u2069 يتوقف على نفسه",
        Rule.PLUS: "زائد {offset}: {x}",
        Rule.MINUS: "ناقص {offset}: {x}",
        Rule.THIRD: "يُفهم على أنه ثلث الفترة: {x}",
        Rule.WIDENED: "التاريخ تقريبي، لذا يضاف {offset} قبله وبعده: {x}",
    },
    rule_mark="؛ ",
    letters="أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    lettering="({letter})",
)  # fmt: skip
