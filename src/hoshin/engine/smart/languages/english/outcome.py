"""What is to become of what, in English."""

from typing import Final

from hoshin.engine.smart.languages.forms import english_forms
from hoshin.engine.smart.tongue import OutcomeWords, words

_VAGUE: Final = """improve enhance strengthen optimize optimise promote support foster facilitate encourage advance empower enable
    leverage streamline transform modernize modernise maximize maximise drive champion cultivate nurture embrace excel
    better revitalize reinvigorate boost bolster deepen energize inspire address tackle pursue explore continue strive
    evolve mature elevate help assist advocate sustain"""
_PLAIN: Final = """abolish accelerate accept accredit achieve acquire act activate adapt add adjust administer adopt align allocate
    allow analyze analyse announce answer apply appoint approve archive assemble assess assign attain attract audit
    author automate award balance ban+ benchmark block boost bridge broaden bundle calculate certify change check clarify
    clean clear close coach collect combat combine comply communicate complete comply conclude conduct connect conserve
    consolidate construct contain contribute control convene convert convince coordinate correct cover create cure
    decarbonize decentralize decide decline decommission decouple decrease dedicate define delete deliver demonstrate
    deploy deprecate design detect determine develop devise digitalize digitize diminish direct disclose discontinue
    discover disseminate distribute diversify document double drop+ earn educate electrify eliminate employ end enforce
    engage enlarge enroll enrol+ ensure enter equip+ eradicate establish estimate evaluate exceed exchange execute expand expedite extend
    fill file finalize finance finish fix follow form formulate fulfil+ fulfill fund furnish gain generate grant grow
    guarantee guard guide halve handle harmonize harvest hire host house identify implement import improve include
    incorporate increase inform initiate innovate inspect install institute insulate integrate introduce invest
    investigate invite involve issue join keep label+ land launch learn lessen level+ license limit link list locate lock
    lower maintain manage manufacture map+ market measure meet merge migrate minimize minimise mitigate mobilize monitor
    move name narrow negotiate notify observe obtain offer onboard open operate order organize organise outsource oversee
    own participate partner pass pay perform phase pilot place plan+ plant port position prepare present preserve prevent
    price print prioritize process procure produce profile program+ prohibit project protect prove provide publish purchase
    qualify quantify raise rank ratify reach realign realize rebuild receive recognize recommend reconcile record recover
    recruit recycle redesign redirect reduce refactor refine reform refresh refurbish register regulate rehabilitate
    reinforce reject release relocate remediate remove renew renovate reorganize repair repeal replace report require
    research reserve resolve respond restore restrict restructure retain retire retrain retrofit return review revise
    reward roll safeguard sample satisfy save scale schedule score screen secure select separate serve settle ship+
    shorten shrink simplify sign slash slow solve source speed stabilize staff standardize start stimulate stop+ store
    stock stockpile submit+ sunset supply suspend switch sync synchronize target teach test track train transfer
    transition translate transport treat trim+ triple turn uncover understand unify update upgrade uphold use utilize
    vaccinate validate verify visit volunteer warn welcome widen win+ work write yield zone rewrite run+ hold build cut+
    get+ put+ set+ make take give bring send sell spend let+ lead leave find teach seek become be go know show draw
    admit+ avoid buy calibrate curb diagnose erect immunise immunize pave reinvest reply resettle resurface weld
    amend gather solidify systematize honor honour highlight feature prototype dockerize undergo undertake upskill reskill decarbonise digitise digitalise harmonise finalise prioritise standardise realise
    recognise reorganise minimise mobilise stabilise unblock rebalance redeploy redistribute revamp reopen rename reset+
    reuse benchmark budget crowdsource co-create codify commemorate commission compensate compete compile condemn
    configure confirm consult counter credit dismantle disrupt divert divest donate draft dredge elect embed+ enact encrypt
    endorse enrich entice expose export extinguish fortify forge halt hedge heighten honor illuminate immunize impose incentivize
    incubate influence inject insource instill instrument insure intensify internalize interview inventory justify kick
    legislate lift lobby localize log+ master mentor model monetize normalize nominate offset orient overcome overhaul
    pioneer plug+ postpone power preempt privatize proactively promulgate propose prosecute publicize punish rationalize
    reclaim reclassify redefine reestablish refer+ refocus reimburse reintroduce relieve remodel rehabilitate rent repay
    replenish repurpose rescue retool reverse revive revoke ring-fence sanction seal segment sensitize shape share shift
    shut simulate spark specialize specify sponsor spread steer strategize stress structure subsidize sue supervise
    supplement surpass survey sustain swap+ tailor tax terminate tighten top+ toughen unlock unveil urge vet+ vote waive
    weatherize weave withdraw"""
_IRREGULAR: Final = """met built kept held made took taken gave given brought sent sold spent led left found sought became gone known
    shown drawn wrote written grew grown won rebuilt taught overseen paid understood got undergone undertaken overcame
    withdrawn begin begins began beginning spread shut rewritten becoming being running winning cutting getting putting setting is are was were has have been"""
_NOUNS: Final = """reduction reductions increase improvement decrease completion implementation introduction elimination creation
    construction expansion launch adoption achievement development establishment growth closure migration certification
    delivery publication installation replacement restoration conversion rollout deployment modernization"""

OUTCOME = OutcomeWords(
    verbs=english_forms(_PLAIN) | english_forms(_VAGUE) | words(_IRREGULAR) | words(_NOUNS),
    also_nouns=words(
        """support research plan plans report reports design designs access use uses work works study
        review reviews benefit benefits impact focus share shares trade market markets process processes program programs
        project projects place places target targets test tests track tracks fund funds finance cover level levels house
        houses lead leads limit limits link links list lists map maps model models move name names offer offers order orders
        partner partners phase phases pilot position positions power present price prices profile profit record records
        release releases return returns reward rewards sample samples scale schedule schedules score scores screen serve
        service show sign signs source sources staff start state states step steps store stores structure structures supply
        tax taxes train trains transfer transport treat turn value values visit visits vote water work yield change changes
        check checks control controls cost credit credits cut cuts document documents drive drop end ends exchange
        experience export exports form forms gain gains grant grants guide guides help host import imports influence issue
        issues label labels land launch measure measures market matter monitor monitors need needs notice number open own
        learning training planning reporting spending building buildings housing funding testing engineering marketing
        processing manufacturing purchasing sharing monitoring teaching parking mining farming fishing shipping living
        working clean complete direct double lower secure separate better stress survey volunteer volunteers award awards
        budget budgets contract contracts budgeting shift sponsor sponsors spread audit audits inventory permit license
        licenses lock log logs bridge bridges plant plants balance bank block blocks board stock switch signal sun supply
        correct present further mature related based growing existing leading managed integrated connected shared used
        needed required educated established given following emerging developing developed increased improved including
        reduction reductions improvement completion implementation introduction elimination creation construction expansion
        adoption achievement development establishment growth closure migration certification delivery publication
        installation replacement restoration conversion rollout deployment modernization is are was were has have been be
        engaged trained informed skilled dedicated motivated qualified registered renewed expanded enhanced coordinated
        automated licensed limited advanced balanced sustained reduced protected approved prepared retired wanted settled
        wetland learn draft drafts feature features prototype related"""
    ),
    leads=words(
        """we to will shall should must our i want aim aims goal is and by also further help ensure that all it the team
        company department agency strive seek plan intend would like can could please let's be continue fully successfully
        substantially significantly progressively effectively efficiently proactively rapidly quickly sustainably
        consistently continuously"""
    ),
    vague=english_forms(_VAGUE) | words("improvement modernization"),
    vague_objects=words(
        """quality performance efficiency effectiveness service services excellence process processes things
        communication collaboration cooperation innovation partnership partnerships culture experience experiences
        capability capabilities capacity capacities operations management value values satisfaction outcomes results
        productivity impact success awareness engagement leadership transparency accountability growth development
        sustainability resilience opportunity opportunities relationships relationship stakeholders stakeholder
        organization organisation business customer customers employee employees people community communities teamwork
        synergies synergy potential future environment governance diversity agility knowledge difference team"""
    ),
    empty=(
        r"world[- ]class|best[- ]in[- ]class|cutting[- ]edge|state[- ]of[- ]the[- ]art|excellence|excellent|synerg(?:y|ies|istic)"
        r"|holistic(?:ally)?|innovative|seamless(?:ly)?|next[- ]level|game[- ]chang(?:er|ing)|(?:the|an?|[a-z]+ly|industry|market|world)[- ]leading(?! (?:cause|indicator|risk|edge))|market leader(?:s|ship)?|leading[- ]edge|thought leader(?:s|ship)?"
        r"|paradigm|best[- ]of[- ]breed|value[- ]add(?:ed)?|outstanding|superior|exceptional|unparalleled|premier|best practices?"
        r"|as appropriate|as needed|where (?:appropriate|possible|feasible)|to the extent possible|strive to|seek to|a leader|the best\b|number one"
        r"|going forward|robust|dynamic|user[- ]friendly|highest quality|optimal(?:ly)?|customer-centric|high[- ]performing|with a focus on|build(?:ing)? on (?:the |our )?strengths|better(?= (?!than)[a-z])|(?:good|better|deeper) understanding|broader view|more (?:sustainable|efficient|effective|attractive|agile|resilient)|strategic (?:resource|driver|asset)|goals and objectives|meaningful(?:ly)?"
    ),
    hollow=(
        r"(?:good|great|strong|fast|quick|smart|slow|hard|soon|easy|nice|high|bigg?|large?|bold|bright|happy|simple|clever)(?:er|est)?"
        r"|(?:easi|happi|nic|simpl|healthi)(?:er|est)|better|best|well|more|most|less|least|much|many|further|ever|even|always"
        r"|successful(?:ly)?|effective(?:ly)?|efficient(?:ly)?|productive(?:ly)?|competitive|strategic(?:ally)?|professional(?:ly)?|modern|amazing|awesome"
        r"|excellent(?:ly)?|perfect(?:ly)?|outstanding|wonderful|remarkable|significant(?:ly)?|substantial(?:ly)?|continuous(?:ly)?|constant(?:ly)?|last|next"
    ),
    bare=words(
        "be is are been being become becomes became becoming get gets got getting make makes made making go goes grow grows"
    ),
    steady=r"maintain(?:s|ed|ing)?|maintenance of|keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|stay(?:s|ing)?|remain(?:s|ing)?|preserv(?:e|es|ed|ing)|sustain(?:s|ed|ing)?|uphold(?:s|ing)?|hold(?:s|ing)? (?:steady|stable|constant)|stabili[sz]e[sd]?|continue to (?:meet|hold|keep|achieve)|not (?:exceed|fall below|drop below)",
    joins=words("and & or plus then"),
    finite=words("is are has have will can"),
    thin=english_forms(
        "ensure manage provide deliver build create establish achieve coordinate develop make solidify offer"
    )
    | words("have get getting"),
    means=words("by through via so thereby while that which who whose for using with because if when where"),
    purpose=words("to"),
    adverb_ending="ly",
    endings=("ing", "ed", "tion", "ment", "s"),
    past_ending="ed",
    object_starts=words("the a an our all its their each every any your this these those at least new more"),
)
