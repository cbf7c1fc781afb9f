"""Jira's XML: the RSS of a search, one `item` an issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from lxml import etree, html

from hoshin.interchange.work_items import jira
from hoshin.interchange.work_items.closing import closing
from hoshin.interchange.work_items.days import Days, day_first_in
from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.texts import one_line, paragraphs
from hoshin.interchange.work_items.trees import child, line_of, local, said
from hoshin.interchange.work_items.wording import columns, kind_of, plain
from hoshin.words import gettext as _

_UNASSIGNED = "-1"
_SECONDS = 3600
LONGEST_MARKUP = 100_000


def looks_like(root: etree._Element) -> bool:
    """Whether a document is the feed of a search in Jira."""
    channel = child(root, "channel") if local(root) == "rss" else None
    if channel is None:
        return False
    items = [one for one in channel if local(one) == "item"]
    return any(child(one, "key") is not None for one in items) or (
        not items and (child(channel, "build-info") is not None or child(channel, "issue") is not None)
    )


def read(root: etree._Element, file: str, zone: tzinfo) -> Export:
    """The issues of a feed."""
    channel = child(root, "channel")
    elements = [one for one in (channel if channel is not None else ()) if local(one) == "item"]
    days = Days(zone, day_first_in(said(one, "due") for one in elements) is not False)
    remarks: list[Remark] = []
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    items = [
        item
        for row, one in enumerate(elements, start=1)
        if (item := _item(one, row, days, names, numbers, remarks)) is not None
    ]
    issues = jira.linked(items, numbers)
    around = tuple(jira.projects(issues, names))
    return Export(jira.SOURCE, "Jira XML", file, issues, around, tuple(remarks))


def _item(
    one: etree._Element,
    row: int,
    days: Days,
    names: dict[str, str],
    numbers: dict[str, str],
    remarks: list[Remark],
) -> WorkItem | None:
    place = Place(row, line_of(one))
    key = said(one, "key").upper()
    if not jira.KEY.fullmatch(key):
        remarks.append(Remark(place, _("There is no key of an issue here; it was passed over."), "no_key"))
        return None
    project = child(one, "project")
    name = _attribute(project, "key") or jira.project_of(key)
    if project is not None and (project.text or "").strip():
        names.setdefault(name, one_line(project.text))
    numbers[_attribute(child(one, "key"), "id") or key] = key
    status, category = said(one, "status"), _attribute(child(one, "statusCategory"), "key")
    state = jira.state(status, category, said(one, "resolution"))
    if state is None and status:
        message = _("The status “%s” is not known; it was taken as open.") % one_line(status)
        remarks.append(Remark(place, message, "unknown_status"))
    changed = days.of(said(one, "updated"))
    custom = dict(_custom_fields(one))
    kind = kind_of(said(one, "type"))
    return WorkItem(
        project=name,
        id=key,
        title=one_line(said(one, "summary")) or key,
        kind=Kind.EPIC if kind is Kind.PROJECT else kind,
        kind_word=one_line(said(one, "type")),
        status=one_line(status),
        assignee=_assignee(child(one, "assignee")),
        start=days.of(custom.get("start", "")),
        due=days.of(said(one, "due")),
        opened=days.of(said(one, "created")),
        changed=changed,
        parent=(said(one, "parent") or custom.get("parent", "") or custom.get("epic", "")).upper(),
        labels=_labels(one),
        links=_links(one),
        estimate=_hours(_attribute(child(one, "timeoriginalestimate"), "seconds")),
        text=_without_markup(said(one, "description")),
        place=place,
        **closing(state or State.TO_DO, days.of(said(one, "resolved")), changed),
    )


def _attribute(element: etree._Element | None, name: str) -> str:
    return str(element.get(name, "")).strip() if element is not None else ""


def _assignee(element: etree._Element | None) -> Who | None:
    if element is None:
        return None
    given = _attribute(element, "accountid") or _attribute(element, "username")
    name = one_line(element.text or "")
    if given == _UNASSIGNED or not (given or name):
        return None
    return Who(given or name, name or given)


def _labels(one: etree._Element) -> tuple[str, ...]:
    labels = child(one, "labels")
    texts = [label.text or "" for label in labels] if labels is not None else []
    texts += [each.text or "" for each in one if local(each) in ("component", "fixVersion")]
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def _links(one: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one_line(said(kind, "name")), (each.text or "").strip().upper())
        for kind in one.iter("{*}issuelinktype")
        for each in kind.iter("{*}issuekey")
    )


def _custom_fields(one: etree._Element) -> Iterator[tuple[str, str]]:
    """Fields of one's own that mean something here, by what they mean."""
    meanings = columns("jira")
    for field in one.iter("{*}customfield"):
        meaning = meanings.get(plain(said(field, "customfieldname")))
        values = child(field, "customfieldvalues")
        if meaning is not None and values is not None and len(values):
            yield meaning, (values[0].text or "").strip()


def _hours(seconds: str) -> float | None:
    return int(seconds) / _SECONDS if seconds.isdecimal() and len(seconds) < 12 else None


def _without_markup(text: str) -> str:
    """What a description says: it is written as HTML."""
    if "<" not in text:
        return paragraphs(text)
    try:
        return paragraphs("".join(map(str, html.fromstring(text[:LONGEST_MARKUP]).itertext())))
    except (etree.ParserError, ValueError):
        return ""
