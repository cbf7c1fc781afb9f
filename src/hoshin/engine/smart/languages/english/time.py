"""By when, in English."""

from hoshin.engine.smart.tongue import TimeWords

_UNIT = r"(?:months?|years?|quarters?|decades?)"
_SPAN = r"(?:fiscal |calendar |financial |school )?(?:year|quarter|month|half|semester|decade|spring|summer|autumn|fall|winter)"
_FROM = r"from(?! [$€£¥]?\d)"
"""`six months from approval` has its own start; `within six months from 3 % to 5 %` has none."""

_FY = r"(?:fiscal years?|financial years?|school years?|academic years?|calendar years?|FYs?|CY|SY)"

TIME = TimeWords(
    months=(
        r"(?:January|February|(?-i:March|MARCH)|April|(?-i:May|MAY)|June|July|(?-i:August|AUGUST)|September|October"
        r"|November|December|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    ),
    ordinals=r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)",
    forms={
        "day": (
            r"\d{1,2}(?:st|nd|rd|th)? (?:of )?{month},? {year}",
            r"{month} \d{1,2}(?:st|nd|rd|th)?,? {year}",
        ),
        "day_of_year": (
            r"\d{1,2}(?:st|nd|rd|th)? (?:of )?{month}",
            r"{month} \d{1,2}(?:st|nd|rd|th)?(?![\d,.]*\d| (?:percent|per cent))",
        ),
        "range": (r"{year} (?:to|through|until|and) {year}",),
        "month": (r"{month},? (?:of )?{year}",),
        "month_of_year": (r"{month}", r"(?:calendar )?week \d{1,2}(?! of)"),
        "quarter": (
            rf"{{ordinal}} (?:quarter|half|semester|trimester)(?:,? (?:of )?(?:the )?(?:{_FY} ?)?{{year}})",
            r"(?:spring|summer|autumn|fall|winter)(?: of)? {year}",
            rf"(?:Q[1-4]|H[12]),? (?:of )?{_FY} ?(?:\d{{4}}|\d\d)(?![%.,\d])",
        ),
        "quarter_of_year": (r"{ordinal} (?:quarter|semester|trimester)",),
        "fiscal": (
            rf"{_FY} ?(?:\d{{4}}|[’']?\d\d)(?:[-/–](?:\d{{4}}|\d\d))?(?!\d|,\d| ?(?:%|percent))",
            r"{year} (?:fiscal|financial|school|academic|calendar) year",
        ),
        "relative": (
            rf"(?:with)?in (?:the )?(?:(?:next|coming|following|first) )?{{count}}[- ]{_UNIT}(?! (?:of|after|{_FROM}|following|to|or (?:less|fewer)))",
            rf"(?:over|during) the (?:next|coming|following) {{count}}[- ]{_UNIT}",
            rf"within (?:the |a |one |this )?(?:next |coming |current )?{_SPAN}\b(?! (?:of|after|{_FROM}))",
            rf"in (?:a|one|this|the next|the coming|the current|the following) {_SPAN}\b(?! of| after| from)",
            rf"(?:over|during) the (?:next|coming) {_SPAN}",
            rf"(?:by|before|until|till|at|to) (?:the )?(?:very )?(?:end|close|beginning|start|middle) of (?:the |this |next |our |each |the current |the next |the coming )?{_SPAN}",
            rf"(?:by|before|until|till|in) (?:this |next ){_SPAN}",
            r"(?:by|before|until|till|at) (?:the )?(?:(?:calendar|fiscal|financial|school)[- ])?(?:year|quarter|month|decade)[-’' ]?(?:s )?end",
            r"(?:by )?(?:end of (?:the )?(?:year|quarter)|EOY|EOQ|EOM|mid-(?:year|century))",
            rf"(?:this|next) {_SPAN}(?![’']s| (?:plan|budget|survey))",
            r"(?:by|before|until) (?:the )?(?:end of |start of |early |mid-|late |next |this ){0,2}(?:spring|summer|autumn|fall|winter)(?! \d)",
            r"(?:by|before|until) (?:Easter|Christmas|Thanksgiving|New Year(?:['’]s)?)",
            r"by (?:tomorrow|tonight|(?:next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
        ),
        "days": (
            r"(?:with)?in (?:the )?(?:next |coming |first )?{count} (?:calendar |working |business )?(?:days|weeks)(?! (?:of|after|from|following|or))",
        ),
    },
    by=r"by|until|till|before|through|due|no later than|not later than|up to|at the latest|latest|end|mid|target date|deadline|ending|ends",
    at=r"in|on|will be|during|within|into|at the (?:end|beginning|start|close) of|end of",
    across=r"for|over|across|from|between|period|throughout|of",
    edges=r"mid|early|late|end|year-end",
    head="for",
    article="the",
    goal="to",
    between=(
        r"the|very|end|beginning|start|middle|close|of|early|mid|late|calendar|fiscal|financial|school|academic|years?"
        r"|period|FY|CY|spring|summer|autumn|fall|winter|season|date|about|around|approximately|or|before|at least|quarter"
    ),
    start=r"since|from|than|compared (?:to|with)|relative to|versus|vs\.?|against|below|above|as of|after|baseline|baseline of|over(?: the)?|starting(?: in)?|beginning(?: in)?|base year",
    enacted=r"(?:adopted|approved|enacted|signed|passed|agreed|founded|begun|started|initiated|announced|ratified|dated|amended|established) (?:back )?(?:(?:in|on) )?$",
    of_subject=r"is|are|was|were|has|have",
    of_object=r"(?:to be|that (?:is|are|will be)|which (?:is|are|will be)) \w+ (?:in|on|during)",
    named_after=(
        r"levels?|baselines?|survey|census|agenda|reports?|values?|figures?|budget|data|editions?|standards?|act|law"
        r"|bill|framework|prices?|dollars|targets?|goals?|objectives?|plans?|strategy|vision|programme|program|roadmap"
        r"|action plan|conference|summit|election|elections|games|olympics|cohort|class|version|convention|protocol"
        r"|agreement|directive|declaration|review|audit|strategic|compliance|model|rates?|numbers?|results?|assessment"
    ),
    named_before=(
        r"survey|plan|report|budget|strategy|vision|agenda|roadmap|act|programme|program|census|edition|index|request"
        r"|framework|initiative|review|audit|conference|summit|version|baseline|for|of"
    ),
)
