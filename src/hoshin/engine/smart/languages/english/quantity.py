"""How much, in English."""

from hoshin.engine.smart.tongue import QuantityWords, words

_FRACTION = (
    r"(?:half|(?:one|two|three|four)[- ](?:halves|thirds?|quarters?|fourths?|fifths?|sixths?|tenths?))"
)

QUANTITY = QuantityWords(
    cardinals=words(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
        dozen twice thrice"""
    ),
    one=words("one once single"),
    one_after=words("least most than exactly"),
    large=words("hundred thousand million billion trillion m bn mn k thousands millions billions"),
    parts=words(
        "two-thirds one-third three-quarters one-quarter one-half four-fifths three-fifths two-fifths one-fifth"
    ),
    changes=words(
        """halve halves halved halving double doubles doubled doubling triple triples tripled tripling treble trebled
        quadruple quadruples quadrupled quadrupling quintuple twofold threefold fourfold fivefold tenfold"""
    ),
    not_changes_before=words(
        """taxation taxing digit digits blind entry counting bottom dipping standard standards check checks aim a
        booking shift glazing helix constraint materiality win down"""
    ),
    nought=words("zero nil net-zero"),
    not_nought_before=words(
        "trust day days tolerance knowledge based touch sum hunger downtime-free trust-based"
    ),
    not_nought_after=words("vision ground from target project patient"),
    phrases=(
        rf"(?:by|in|to|at least|than|over|reach(?:es)?) (?:a )?half(?! (?:a )?(?:day|year|hour)|[- ]\w+ly)\b|half (?:of|the|our|all|as (?:many|much))\b(?! (?:the )?(?:year|\d{4}))"
        rf"|{_FRACTION} (?:of|the)\b|\ba (?:third|quarter|fifth|tenth) (?:of|fewer|less|more)\b|by (?:a|one) (?:third|quarter|fifth|tenth)\b"
        r"|twice (?:as (?:many|much)|a (?:year|month|week|day)|the)|(?:by )?an order of magnitude"
        r"|(?:meet|meets|exceed|exceeds|reach|reaches|beat|match|restore|return to|restored to|above|below|than) (?:or (?:exceed|beat) )?(?:the |our )?"
        r"(?:pre-\w+|previous|national|state|industry|EU|OECD|last year[’']s|prior[- ]year) (?:\w+ )?(?:rates?|levels?|averages?|medians?|mean|values?|benchmarks?)\b"
        r"|no (?:\w+[- ]){0,2}(?:accidents?|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|breach(?:es)?|violations?|errors?|outages?|incidents?|complaints?|defects?)\b"
        r"|top (?:ten|five|three|quartile|decile|quarter|third)\b|bottom (?:quartile|decile)"
    ),
    whole=words("all each every"),
    scope_before=words(
        "in at of by across with among on through from throughout under over between above after not against and where"
    ),
    whole_skips=words("of our the its their these"),
    open_sets=words(
        """people persons person women men girls boys children humans human types kinds forms form levels ages countries
        nations aspects areas sectors stakeholders sources organizations organisations parties times others means sides
        dimensions walks efforts ways citizens generations things everyone youth fields individuals opportunities
        cases regard regards appropriate relevant due other else time day one learners world americans students entrepreneurs families communities workers residents veterans beneficiaries taxpayers consumers users hazards child american citizen student family community worker learner individual stakeholder user"""
    ),
    hedges=r"as appropriate|if|where (?:possible|appropriate|feasible|available)|as needed|when possible",
    described=(
        r"\b(?:number|share|proportion|percentage|rate|people|persons|those|students|households|patients|companies|countries|states) "
        r"(?:(?!(?:to|by)\b)[\w’'-]+ ){0,6}(?:who|that|whose|living|earning|waiting|scoring|having|with|at or|(?:\w+ed|made|paid|sent) within)\b"
        r"(?: (?!(?:to|by)\b)[\w’'-]+){0,4}\s*[$€£]?$"
    ),
    comparisons=words(
        """least most than over under below above exceed exceeding exceeds reach reaching achieve minimum maximum only
        approximately about around nearly almost up another additional exactly approx ca beyond total"""
    ),
    per=words("per every each"),
    start=words("from currently baseline was were today's current"),
    goal=words("to"),
    determiners=words("the our these those both their its your his her which other last past previous"),
    connectors=words(
        """to by at of in for with and or an a the our all with on into from least most than over under below above up
        no not per only about around nearly within is are be have has will more less fewer plus until through minus
        reach achieve average averaging score total totalling additional another new first next exceed includes
        including as but"""
    ),
    listing=words("and or to through"),
    labels=words(
        """goal goals objective objectives phase phases section sections article articles chapter chapters title part
        parts act step steps tier tiers grade grades stage stages version versions release type types no nr number page
        pages item items option options annex appendix scope scopes category categories class room building figure
        table priority priorities strategy strategies target targets pillar pillars okr kr krs question round wave
        milestone milestones task theme outcome outcomes principle rule rules policy area focus initiative initiatives
        action actions recommendation indicator indicators clause paragraph schedule form track cluster module sprint
        iso iec ieee din en rfc ansi nist sox regulation directive resolution convention standard law hr order orders cycle cycles observation
        executive circular memorandum sdg sdgs mdg kpi web industry web3 route highway interstate line lines terminal
        gate pier block lot group region district ward zone district unit units ticket issue issues pr bug"""
    ),
    metrics=words(
        "nps csat score scores rating ratings trl index gpa sla slo uptime availability ratio rate sat level level:"
    ),
    units=words(
        """percent % ‰ per-cent pp points point percentage pct € $ £ ¥ euro euros dollars dollar pounds usd eur gbp chf
        cents kwh mwh gwh twh kw mw gw tw gwp kg tonnes tons ton litres liters km kilometres kilometers miles hectares
        acres ha m² km² ms seconds second sec minutes minute min hours hour h mb gb tb pb mbit gbit mbps gbps °c °f ℃
        degrees x × times fold fte ftes bps rpm db decibels ppm µg mg µg/m³ barrels bushels"""
    ),
    time_units=words(
        "second seconds minute minutes hour hours day days week weeks month months year years quarter quarters"
    ),
    measured_time=words(
        "response turnaround delivery processing limit maximum resolution lead wait waiting target review average cycle"
    ),
    age_before=r"(?:\bage[sd]?|\bages of|\baged between|\bages? (?:of|under|over|range)|\bage groups?|\b(?:born|children|adults|people|persons|youth|women|men|those|kids|girls|boys|infants|workers|citizens|students|residents|drivers|teenagers) (?:under|over|below|above|younger than|older than|up to|between|at least)|\byears and|\bage \d+ (?:to|and|through)|\b(?:ages|aged) \d+(?: ?[-–] ?| to | and | through )|the under|the over)\s*$",
    age_after=r"^(?:[- ]?(?:to|and|or|–|-) ?\d+)?[- ]?(?:\+[- ])?(?:years?[- ]olds?|years? of age|year[- ]olds?|years? and (?:older|over|above|under)|s? mortality)\b",
    duration_before=words("for after past last previous every lasting during ago another"),
    compound_units=r"percent|per-cent|point|points|fold|percentage|basis",
)
