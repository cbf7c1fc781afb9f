"""Plans to write out: those of the real data, where it is there, and made-up ones in four languages."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("HOSHIN_DATA") or ROOT.parent / "shared" / "data")

PEOPLE = {
    "en": [
        "Anna Smith",
        "Ben Carter",
        "Priya Patel",
        "Tom O'Neill",
        "J. Ruiz",
        "Maria Lopez",
        "Chen Wei",
        "Sarah Jones",
    ],
    "de": ["Jana Weber", "Ulf Krause", "Dr. Eva Stein", "T. Möller", "Sabine Groß", "Jörg Lang", "Ines Vogt"],
    "fr": ["Camille Durand", "Luc Moreau", "É. Petit", "Nadia Benali", "Hélène Roux", "Marc Lefèvre"],
    "es": ["Lucía García", "Pablo Núñez", "M. Ortega", "Carmen Díaz", "Jorge Peña", "Elena Ríos"],
}
UNITS = {
    "en": ["Sales", "Operations", "Finance", "HR", "IT", "Quality"],
    "de": ["Vertrieb", "Produktion", "Finanzen", "Personal", "IT", "Einkauf"],
    "fr": ["Ventes", "Production", "Finances", "RH", "Informatique", "Achats"],
    "es": ["Ventas", "Producción", "Finanzas", "RRHH", "Compras", "Calidad"],
}
MADE = {
    "en": (
        ["Win new markets", "Run a reliable operation", "Grow our people"],
        ["Increase repeat orders in the north", "Cut late deliveries to key accounts", "Raise engagement of shift teams",
         "Open two service hubs", "Reduce scrap in line 4", "Shorten the time to hire", "Improve first-call resolution"],
        ["Repeat order rate", "On-time delivery", "Engagement score", "Scrap rate", "Days to hire", "Net promoter score",
         "First-call resolution", "Cost per order", "Revenue per head"],
        ["New order portal", "Supplier audit programme", "Shift lead academy", "Hub in Leeds", "Data clean-up"],
        ["Draft the tender", "Interview ten customers", "Train the trainers", "Set up weekly review", "Clean master data"],
    ),
    "de": (
        ["Neue Märkte gewinnen", "Verlässlich liefern", "Menschen entwickeln"],
        ["Wiederkaufrate im Norden steigern", "Lieferverzug bei Schlüsselkunden senken", "Zufriedenheit der Schichten erhöhen",
         "Zwei Servicezentren eröffnen", "Ausschuss in Linie 4 verringern", "Einstellungsdauer verkürzen"],
        ["Wiederkaufrate", "Liefertreue", "Mitarbeiterzufriedenheit", "Ausschussquote", "Tage bis zur Einstellung",
         "Weiterempfehlungsrate", "Kosten je Auftrag", "Umsatz je Kopf"],
        ["Neues Bestellportal", "Lieferantenaudits", "Akademie für Schichtleitungen", "Servicezentrum Leipzig"],
        ["Ausschreibung entwerfen", "Zehn Kunden befragen", "Trainer schulen", "Wöchentliche Durchsprache einrichten"],
    ),
    "fr": (
        ["Conquérir de nouveaux marchés", "Livrer de façon fiable", "Faire grandir les équipes"],
        ["Augmenter le taux de réachat dans le nord", "Réduire les retards de livraison", "Améliorer l'engagement des équipes",
         "Ouvrir deux centres de service", "Diminuer les rebuts de la ligne 4"],
        ["Taux de réachat", "Taux de service", "Score d'engagement", "Taux de rebut", "Délai de recrutement", "Coût par commande"],
        ["Nouveau portail de commande", "Programme d'audit fournisseurs", "École des chefs d'équipe"],
        ["Rédiger l'appel d'offres", "Interroger dix clients", "Former les formateurs"],
    ),
    "es": (
        ["Ganar nuevos mercados", "Entregar con fiabilidad", "Desarrollar a las personas"],
        ["Aumentar la tasa de recompra en el norte", "Reducir los retrasos de entrega", "Mejorar el compromiso de los turnos",
         "Abrir dos centros de servicio", "Disminuir la merma de la línea 4"],
        ["Tasa de recompra", "Entregas a tiempo", "Índice de compromiso", "Tasa de merma", "Días para contratar", "Costo por pedido"],
        ["Nuevo portal de pedidos", "Programa de auditoría de proveedores", "Academia de líderes de turno"],
        ["Redactar la licitación", "Entrevistar a diez clientes", "Formar a los formadores"],
    ),
}  # fmt: skip


@dataclass
class Kpi:
    """A KPI with a year of months."""

    name: str
    unit: str
    baseline: float
    target: float
    months: list[float]
    owner: str


@dataclass
class Work:
    """An initiative or an action."""

    title: str
    owner: str
    start: date
    due: date
    status: int
    progress: float
    actions: list[Work] = field(default_factory=list)


@dataclass
class Goal:
    """A goal of a priority."""

    title: str
    owner: str
    unit: str
    due: date
    status: int
    kpis: list[Kpi]
    work: list[Work]


@dataclass
class Priority:
    """A priority."""

    title: str
    goals: list[Goal]


@dataclass
class Plan:
    """A plan of a year; language: of its headings."""

    name: str
    language: str
    year: int
    priorities: list[Priority]


class Maker:
    """Fills in what a source leaves out."""

    def __init__(self, seed: int, language: str, year: int) -> None:
        self.random, self.language, self.year = random.Random(seed), language, year
        self.people = self.random.sample(PEOPLE[language], min(5, len(PEOPLE[language])))

    def person(self) -> str:
        return self.random.choice(self.people)

    def kpi(self, name: str) -> Kpi:
        unit, low, high = self.random.choice(
            [
                ("%", 20, 95),
                ("%", 60, 99),
                ("days", 5, 60),
                ("€", 1000, 90000),
                ("", 1, 500),
                ("points", 20, 80),
            ]
        )
        base = round(self.random.uniform(low, high), self.random.choice([0, 0, 1]))
        target = round(base * self.random.choice([0.8, 1.1, 1.25]), 1)
        target = min(target, 99.5) if unit == "%" else target
        months = [
            round(base + (target - base) * n / 12 + self.random.uniform(-1, 1) * base * 0.02, 1)
            for n in range(12)
        ]
        return Kpi(name, unit, base, target, months, self.person())

    def day(self) -> date:
        return date(self.year, 1, 31) + timedelta(days=self.random.randrange(0, 330))

    def work(self, title: str, actions: Sequence[str] = ()) -> Work:
        due = self.day()
        return Work(
            title, self.person(), due - timedelta(days=self.random.randrange(20, 200)), due, self.random.randrange(5),
            self.random.choice([0, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 1]), [self.work(each) for each in actions],
        )  # fmt: skip

    def goal(self, title: str, kpis: Sequence[str], work: Sequence[str], actions: Sequence[str] = ()) -> Goal:
        return Goal(
            title, self.person(), self.random.choice(UNITS[self.language]), self.day(), self.random.randrange(5),
            [self.kpi(name) for name in kpis],
            [self.work(each, self.random.sample(list(actions), min(len(actions), 2))) for each in work],
        )  # fmt: skip


def made_up(seed: int) -> Plan:
    """A plan out of made-up sentences."""
    chance = random.Random(seed * 7 + 1)
    language = chance.choice(["en", "en", "de", "fr", "es"])
    maker = Maker(seed, language, chance.choice([2025, 2026, 2027]))
    priorities, goals, kpis, work, actions = (chance.sample(list(each), len(each)) for each in MADE[language])
    found = []
    for place, title in enumerate(priorities):
        own = goals[place::3]
        found.append(
            Priority(
                title,
                [
                    maker.goal(
                        goal,
                        [kpis[(n + place * 2 + k) % len(kpis)] for k in range(chance.choice([1, 2]))],
                        [work[(n + place) % len(work)]],
                        actions,
                    )
                    for n, goal in enumerate(own)
                ],
            )
        )
    return Plan(f"made up {seed}", language, maker.year, _once(found))


def _once(priorities: list[Priority]) -> list[Priority]:
    """Each title of a KPI or piece of work once, so that what a reading joins is no question."""
    seen: set[str] = set()

    def fresh(title: str) -> bool:
        if title in seen:
            return False
        seen.add(title)
        return True

    for priority in priorities:
        for goal in priority.goals:
            goal.kpis = [kpi for kpi in goal.kpis if fresh(kpi.name)]
            goal.work = [each for each in goal.work if fresh(each.title)]
            for work in goal.work:
                work.actions = [each for each in work.actions if fresh(each.title)]
    return priorities


def real(seed: int) -> Plan | None:
    """A plan out of the real data; None where that is not there."""
    chance = random.Random(seed)
    if not DATA.is_dir():
        return None
    make = chance.choice([_stratml, _stratml, _ncdpi, _performance_gov])
    return make(seed, chance)


def _stratml(seed: int, chance: random.Random) -> Plan:
    file = chance.choice(
        [
            "OECD_AI.xml",
            "SMLC2011.xml",
            "SMLC2023.xml",
            "HHIOP20200304.xml",
            "embedded_FY2023_Accountability_Report.xml",
        ]
    )
    root = etree.parse(DATA / "stratml" / file).getroot()
    maker = Maker(seed, "en", 2026)
    found = []
    goals = list(root.iter("{*}Goal"))
    for node in chance.sample(goals, min(4, len(goals))):
        title = _name(node)
        objectives = [_name(each) for each in node.iter("{*}Objective")][:4]
        indicators = [
            _text(each, "MeasurementDimension") or _text(each, "Description")
            for each in node.iter("{*}PerformanceIndicator")
        ]
        indicators = [text for text in indicators if 3 < len(text) < 90]
        kpis = list(dict.fromkeys(indicators)) or MADE["en"][2]
        own = [
            maker.goal(
                each,
                chance.sample(kpis, min(len(kpis), chance.choice([1, 2]))),
                [chance.choice(MADE["en"][3])],
                MADE["en"][4],
            )
            for each in dict.fromkeys(objectives)
            if each and each != title
        ]
        if title and own:
            found.append(Priority(title, own))
    return Plan(file, "en", 2026, _once(found)) if found else made_up(seed)


def _name(node: Any) -> str:
    text = " ".join((node.findtext("{*}Name") or "").split()) or " ".join(
        (node.findtext("{*}Description") or "").split()
    )
    return text[:220]


def _text(node: Any, tag: str) -> str:
    return " ".join((node.findtext(f"{{*}}{tag}") or node.findtext(f".//{{*}}{tag}") or "").split())


def _ncdpi(seed: int, chance: random.Random) -> Plan:
    pillars = json.loads((DATA / "ncdpi" / "pillar-data.json").read_text(encoding="utf-8"))["pillars"]
    measures = json.loads((DATA / "ncdpi" / "measures.json").read_text(encoding="utf-8"))
    maker = Maker(seed, "en", 2026)
    found = []
    for number, pillar in enumerate(pillars, start=1):
        names = [each["name"] for each in measures if each.get("pillarNumber") == number]
        title = pillar.get("name") or pillar.get("title") or f"Pillar {number}"
        areas = pillar.get("focusAreas") or pillar.get("focus_areas") or []
        goals = []
        for place, area in enumerate(areas[:3]):
            actions = [each.get("name") or each.get("title") or "" for each in area.get("actions", [])][:3]
            goals.append(
                maker.goal(
                    area.get("name") or area.get("title") or "",
                    names[place::3][:2],
                    [each for each in actions if each][:2],
                )
            )
        if goals and all(goal.title for goal in goals):
            found.append(Priority(title, goals))
    return (
        Plan("ncdpi", "en", 2026, _once(chance.sample(found, min(4, len(found))))) if found else made_up(seed)
    )


def _performance_gov(seed: int, chance: random.Random) -> Plan:
    goals = json.loads((DATA / "performance_gov" / "goals.json").read_text(encoding="utf-8"))
    targets = json.loads((DATA / "performance_gov" / "target.json").read_text(encoding="utf-8"))
    maker = Maker(seed, "en", 2026)
    agencies: dict[str, list[str]] = {}
    for goal in goals:
        agencies.setdefault(goal.get("organization_name") or "", []).append(
            " ".join((goal.get("goal_name") or "").split())
        )
    indicators: dict[str, list[str]] = {}
    for each in targets:
        name = " ".join((each.get("indicator") or "").split())
        if 3 < len(name) < 120:
            indicators.setdefault(" ".join((each.get("related_goal") or "").split()), []).append(name)
    named = [name for name, own in agencies.items() if name and len(own) >= 2]
    found = []
    for agency in chance.sample(named, 3):
        own = [title for title in dict.fromkeys(agencies[agency]) if title][:3]
        found.append(
            Priority(
                agency,
                [
                    maker.goal(
                        title,
                        list(dict.fromkeys(indicators.get(title, MADE["en"][2][:1])))[:2],
                        [chance.choice(MADE["en"][3])],
                    )
                    for title in own
                ],
            )
        )
    return Plan("performance_gov", "en", 2026, _once(found))
