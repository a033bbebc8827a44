"""Spanish, by the practice of the United Nations: US$ 30.000; 15 de mayo de 2023; letters as in a).

`US$` before the figure is what WHO and ECLAC set in tables; running text would say `dólares de los Estados Unidos`.
"""

from fractions import Fraction

from planbook.i18n.words import Words
from planbook.values.edtf import Division
from planbook.values.offset import Unit
from planbook.values.resolve import Rule

DIVISIONS = {
    Division.SPRING: "primavera de {year}",
    Division.SUMMER: "verano de {year}",
    Division.AUTUMN: "otoño de {year}",
    Division.WINTER: "invierno de {year}",
    Division.Q1: "primer trimestre de {year}",
    Division.Q2: "segundo trimestre de {year}",
    Division.Q3: "tercer trimestre de {year}",
    Division.Q4: "cuarto trimestre de {year}",
    Division.H1: "primer semestre de {year}",
    Division.H2: "segundo semestre de {year}",
}

WORDS = Words(
    range="{low} a {high}",
    about="aproximadamente {x}",
    at_least="al menos {x}",
    up_to="hasta {x}",
    percent="{n}\N{NO-BREAK SPACE}%",
    shares={
        Fraction(1, 2): "la mitad",
        Fraction(1, 3): "un tercio",
        Fraction(2, 3): "dos tercios",
        Fraction(1, 4): "un cuarto",
        Fraction(3, 4): "tres cuartos",
    },
    money={
        "USD": {"other": "US$\N{NO-BREAK SPACE}{n}"},
        "EUR": {"other": "{n}\N{NO-BREAK SPACE}€"},
        "*": {"other": "{n}\N{NO-BREAK SPACE}{code}"},
    },
    group_from=5,
    zero="no se requieren fondos adicionales",
    in_kind="en especie",
    to_be_determined="por determinar",
    items_to_be_determined={"one": "{n} elemento por determinar", "other": "{n} elementos por determinar"},
    day="{d} de {month} de {year}",
    day_of="del {x}",
    month="{month} de {year}",
    month_of="de {month} de {year}",
    year="{year}",
    year_of="de {year}",
    divisions=DIVISIONS,
    divisions_of={
        division: ("de la " if division is Division.SPRING else "del ") + text for division, text in DIVISIONS.items()
    },
    days="{a} a {b} de {month} de {year}",
    days_across="{a} de {amonth} a {b} de {bmonth} de {year}",
    months_across="{amonth} a {bmonth} de {year}",
    years_across="{a}-{b}",
    span="{start} – {end}",
    since="a partir {of}",
    until="a más tardar: {x}",
    about_time="hacia {x}",
    uncertain="{x} (por confirmar)",
    thirds=("principios {of}", "mediados {of}", "finales {of}"),
    numbers=("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    numbers_feminine={1: "una"},
    feminine=frozenset({Unit.WEEK}),
    offsets={
        Unit.DAY: {"one": "{n} día", "other": "{n} días"},
        Unit.WEEK: {"one": "{n} semana", "other": "{n} semanas"},
        Unit.MONTH: {"one": "{n} mes", "other": "{n} meses"},
        Unit.YEAR: {"one": "{n} año", "other": "{n} años"},
    },
    relative={
        "before": "antes de {event}",
        "after": "después de {event}",
        "at": "durante {event}",
        "offset_before": "{offset} antes de {event}",
        "offset_after": "{offset} después de {event}",
        "within_before": "en un plazo de {offset} antes de {event}",
        "within_after": "en un plazo de {offset} después de {event}",
        "each_before": "antes de cada {event}",
        "each_after": "después de cada {event}",
        "each_at": "durante cada {event}",
        "each_offset_before": "{offset} antes de cada {event}",
        "each_offset_after": "{offset} después de cada {event}",
        "each_within_before": "en un plazo de {offset} antes de cada {event}",
        "each_within_after": "en un plazo de {offset} después de cada {event}",
    },
    each_activity="actividad",
    each_event="{event}",
    event_title="«{title}»",
    frequencies={
        Unit.DAY: "diariamente",
        Unit.WEEK: "semanalmente",
        Unit.MONTH: "mensualmente",
        Unit.YEAR: "anualmente",
    },
    every=dict.fromkeys(Unit, "cada {offset}"),
    on_request="previa solicitud",
    as_needed="según sea necesario",
    continuous="de forma continua",
    time_to_be_determined="por determinar",
    within="{x}, {within}",
    rules={
        Rule.EVENT_STARTS: "comienzo de {event}: {x}",
        Rule.EVENT_ENDS: "fin de {event}: {x}",
        Rule.EVENT_TAKES_PLACE: "{event}: {x}",
        Rule.EVENT_UNDATED: "{event} aún no tiene fecha",
        Rule.EVENT_CIRCULAR: "la fecha de {event} depende de sí misma",
        Rule.PLUS: "más {offset}: {x}",
        Rule.MINUS: "menos {offset}: {x}",
        Rule.THIRD: "entendido como un tercio del período: {x}",
        Rule.WIDENED: "fecha aproximada, por tanto {offset} antes y después: {x}",
    },
    lettering="{letter})",
    sorted_after={"ñ": "n"},
)
