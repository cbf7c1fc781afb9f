"""The forms of regular verbs, made from their base forms, so that data stays short."""

from typing import Final

_VOWELS: Final = frozenset("aeiou")


def english_forms(verbs: str) -> frozenset[str]:
    """Base, -s, -ed and -ing of each verb; a `+` behind a verb doubles its last letter.

    >>> sorted(english_forms("cut+ raise apply"))[:5]
    ['applied', 'applies', 'apply', 'applying', 'cut']
    """
    return frozenset(form for verb in verbs.split() for form in _english(verb))


def _english(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("+"):
        base = verb[:-1]
        return base, f"{base}s", f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"
    if verb.endswith("ee"):
        return verb, f"{verb}s", f"{verb}d", f"{verb}ing"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return verb, f"{verb}{plural}", f"{verb}ed", f"{verb}ing"


def german_forms(verbs: str) -> frozenset[str]:
    """Infinitive, with zu, third person, imperative, participle and the noun in -ung of each weak verb.

    A `|` stands behind a prefix that comes off: `auf|bauen`. A verb that keeps its prefix, and those in -ieren, take no ge-.

    >>> sorted(german_forms("senken"))
    ['gesenkt', 'senke', 'senken', 'senkt', 'senkung', 'senkungen']
    >>> "auszubauen" in german_forms("aus|bauen")
    True
    """
    return frozenset(form for verb in verbs.split() for form in _german(verb))


_KEPT: Final = ("be", "er", "ver", "zer", "ent", "ge", "über", "unter", "wider", "miss")


def _german(verb: str) -> set[str]:
    prefix, _, base = verb.rpartition("|")
    stem = (
        base.removesuffix("n").removesuffix("e") if base.endswith(("ln", "rn")) else base.removesuffix("en")
    )
    third = f"{stem}et" if stem.endswith(("t", "d", "chn", "ffn", "dn", "gn")) else f"{stem}t"
    kept = base.endswith("ieren") or (not prefix and base.startswith(_KEPT))
    participle = f"{prefix}{'' if kept else 'ge'}{third}"
    noun = f"{prefix}{stem}ung"
    forms = {f"{prefix}{base}", participle, noun, f"{noun}en"}
    return forms | ({f"{prefix}zu{base}", f"{prefix}{third}"} if prefix else {third, f"{stem}e"})
