"""What is to become of what, in German."""

from typing import Final

from hoshin.engine.smart.languages.forms import german_forms
from hoshin.engine.smart.tongue import OutcomeWords, words

_VAGUE_WEAK: Final = """verbessern stärken optimieren fördern unterstützen voran|bringen modernisieren intensivieren vertiefen
    ermöglichen erleichtern weiter|entwickeln nutzen vernetzen begleiten gestalten sensibilisieren bekämpfen
    professionalisieren positionieren flexibilisieren"""
_VAGUE_STRONG: Final = "vorantreiben voranzutreiben vorangetrieben vorantreibt treiben angehen anzugehen angegangen streben anstreben anzustreben leben"
_WEAK: Final = """senken steigern erhöhen reduzieren verringern vermindern mindern kürzen verkürzen beschleunigen begrenzen
    ein|führen um|setzen aus|bauen auf|bauen ab|bauen um|bauen an|bauen bauen errichten ein|richten eröffnen schaffen
    erreichen sichern erstellen erarbeiten entwickeln veröffentlichen verkaufen kaufen ein|kaufen erwerben installieren
    digitalisieren automatisieren elektrifizieren sanieren renovieren erneuern ersetzen ab|schaffen beseitigen
    vermeiden verhindern schützen erfüllen prüfen überprüfen messen erheben ermitteln aus|werten evaluieren verlagern
    zusammen|legen zusammen|führen gründen schulen qualifizieren aus|bilden fortbilden fort|bilden weiter|bilden
    ein|stellen besetzen vermitteln gewährleisten gewinnen erweitern vergrößern verkleinern verdoppeln halbieren
    verdreifachen vervierfachen erzeugen produzieren liefern bereit|stellen zur|verfügung|stellen um|stellen
    fertig|stellen her|stellen stellen testen pilotieren zertifizieren akkreditieren übersetzen drucken verteilen
    investieren finanzieren bearbeiten beantworten beheben lösen decken verankern aktualisieren überarbeiten
    vereinfachen standardisieren harmonisieren vereinheitlichen dokumentieren archivieren migrieren implementieren
    realisieren verwirklichen organisieren durch|führen veranstalten starten beenden stoppen schließen bewirtschaften
    pflanzen begrünen entsiegeln renaturieren re|naturieren aus|weiten aus|statten ausrüsten modernisieren verlängern bewahren
    beteiligen verpflichten regeln festlegen fest|legen definieren planen koordinieren steuern überwachen kontrollieren
    dämpfen stabilisieren bündeln verlegen verbinden verzichten elektrifizieren sammeln speichern sparen ein|sparen
    erlangen erproben ab|sichern verdichten verschlanken begrenzen an|passen wandeln um|wandeln stilllegen still|legen räumen
    sanktionieren erleben an|melden verabschieden genehmigen bewilligen verleihen belegen füllen öffnen lehren
    lernen zahlen wachsen arbeiten leisten ersparen erfassen registrieren impfen heilen behandeln versorgen betreuen
    integrieren inkludieren verkünden werben an|werben rekrutieren befördern befragen informieren auf|klären beraten
    kompensieren neutralisieren dekarbonisieren recyceln verwerten entsorgen isolieren dämmen heizen konsolidieren
    restrukturieren verschmelzen fusionieren priorisieren spezifizieren rollen aus|rollen klären erledigen legen an|legen
    vor|legen setzen ein|setzen machen führen platzieren zu|stellen benennen bestellen ernennen verhandeln verpachten
    vermieten mieten pachten verwalten vergeben aus|schreiben schreiben auf|stellen auf|nehmen garantieren maximieren minimieren
    aus|gleichen reparieren warten wieder|holen wiederherstellen verpacken verschicken ein|reichen zu|lassen"""
_STRONG: Final = """abschließen abzuschließen abgeschlossen abschließt schließen geschlossen beschließen beschlossen erschließen
    erschlossen anschließen anzuschließen angeschlossen gewinnen gewonnen bringen gebracht halten hält gehalten
    einhalten einzuhalten eingehalten erhalten beibehalten beizubehalten werden wird geworden sein ist sind sei nehmen
    nimmt genommen aufnehmen aufgenommen übernehmen übernommen anbieten anzubieten angeboten bieten geboten betreiben
    betrieben heben gehoben anheben anzuheben angehoben aufheben ausheben erhoben steigen steigt gestiegen ansteigen
    sinken sinkt gesunken fallen wachsen wächst gewachsen unterschreiten überschreiten unterschritten überschritten
    überschreitet übersteigen übersteigt übertreffen übertroffen treffen getroffen verleihen verliehen vergeben geben
    gibt gegeben freigeben freizugeben freigegeben herausgeben herausgegeben ausgeben lesen gelesen schreiben
    geschrieben ausschreiben ausgeschrieben umziehen umzuziehen umgezogen beziehen bezogen ziehen gezogen einziehen
    verbleiben bleiben bleibt geblieben liegen liegt gehen geht gegangen kommen kommt finden gefunden stattfinden
    stattgefunden erfinden verbieten verboten verlassen helfen geholfen fahren gefahren erfahren beginnen begonnen
    unterzeichnen unterschreiben unterschrieben beitreten beizutreten beigetreten ausscheiden entscheiden entschieden
    vermieden besteht bestehen verfügen verfügt haben hat aussteigen einsteigen gießen zurückführen herunterfahren
    hochfahren zurückgewinnen ausgleichen ausgeglichen bereithalten vorhalten vorzuhalten vorgehalten verbrauchen
    bereitstellt ausweisen ausgewiesen nachweisen nachgewiesen beweisen weisen tragen trägt beitragen beizutragen
    auftragen übertragen lassen zulassen wissen kennen erkennen anerkennen verstehen entstehen stehen können erreichen
    erreicht fertigzustellen zugänglich treten tritt fortschreiben fortzuschreiben fortgeschrieben"""
_NOUNS: Final = """ausbau aufbau abbau umbau neubau bau anbau rückbau rückgang anstieg erhalt wachstum einstieg ausstieg umstieg
    umzug einzug abschluss anschluss beschluss verkauf ankauf kauf erwerb beitritt start stopp verzicht zugewinn gewinn
    schutz einsatz wechsel ersatz austausch beginn betrieb aufnahme übernahme inbetriebnahme teilnahme abnahme zunahme
    einnahme eindämmung halbierung digitalisierung transformation integration installation implementation reduktion
    produktion evaluation migration zertifizierung inklusion prävention erwerbung ausgabe vergabe freigabe abgabe rückgabe
    umstellung fertigstellung bereitstellung herstellung entkopplung erschließung schließung einhaltung beibehaltung
    aufrechterhaltung erhaltung erhebung anhebung hebung unterzeichnung"""

OUTCOME = OutcomeWords(
    verbs=german_forms(_WEAK)
    | german_forms(_VAGUE_WEAK)
    | words(_STRONG)
    | words(_VAGUE_STRONG)
    | words(_NOUNS),
    also_nouns=words(
        """digitalisierung wachstum schutz einsatz betrieb leben integration transformation produktion migration
        entwicklung planung versorgung beratung betreuung behandlung verwaltung führung steuerung sicherung bildung
        ausbildung schulung weiterbildung fortbildung leistung leistungen leistungsbereich regelung lösung lösungen
        förderung unterstützung prüfung prüfungen bestellung wohnung wohnungen arbeiten finanzierung organisation
        ausgabe ausgaben gewinn wechsel start bau abgabe ersatz verbindung verbindungen verbände verkauf kauf
        sein ist sind sei hat haben werden wird können lassen wissen warten maßnahme bewirtschaftung bearbeitung
        erzeugung heizung dämmung sammlung inklusion prävention gestaltung nutzung lehren lehre lehrt erhalt legen
        liegen liegt geht gehen stehen besteht bestehen bleibt bleiben erlebt kommt leistet"""
    ),
    leads=words("wir wollen werden sollen soll will möchten unser ziel ist es zu und die das der den"),
    vague=german_forms(_VAGUE_WEAK) | words(_VAGUE_STRONG),
    vague_objects=words(
        """qualität leistung leistungen effizienz effektivität service prozess prozesse prozessen abläufe abläufen
        zusammenarbeit kommunikation kooperation innovation innovationen kultur kompetenz kompetenzen kapazitäten
        ergebnis ergebnisse produktivität wirkung erfolg bewusstsein führung transparenz verantwortung wachstum
        entwicklung nachhaltigkeit resilienz chancen beziehungen partnerschaft partnerschaften netzwerke netzwerk kunden
        mitarbeiter mitarbeitenden menschen gemeinschaft synergien synergie potenzial potenziale zukunft umwelt
        digitalisierung vielfalt wissen zufriedenheit kundenzufriedenheit mitarbeiterzufriedenheit attraktivität
        wettbewerbsfähigkeit radverkehr fachkräftemangel transformation dinge sache sachen alles unterschied
        unternehmen organisation firma team"""
    ),
    empty=(
        r"erstklassig\w*|weltklasse|hochwertig\w*|exzellen[tz]\w*|führende[nrms]?|synergien?|ganzheitlich\w*|innovativ\w*"
        r"|nahtlos\w*|zukunftsfähig\w*|zukunftsorientiert\w*|bestmöglich\w*|optimal\w*|state of the art|best practices?|wirksam\w*"
        r"|attraktiv\w*|nach möglichkeit|soweit möglich|bei bedarf|bedarfsgerecht\w*|wegweisend\w*|herausragend\w*|mit leben füllen"
        r"|fit für die zukunft|an der spitze|zukunftssicher\w*|dynamisch\w*|marktführer|nummer eins|kundenorientiert\w*"
    ),
    hollow=(
        r"(?:besser|best|gut|stark|stärker|stärkst|schnell|schneller|schnellst|groß|größer|größt|großartig|toll|schön|schöner|klug|klüger|hart|härter"
        r"|hoch|höher|einfach|einfacher|leicht|leichter|modern|moderner|erfolgreich|erfolgreicher|effektiv|effektiver|effizient|effizienter|produktiv"
        r"|professionell|professioneller|wettbewerbsfähig|hervorragend|ausgezeichnet|perfekt|bedeutend|wesentlich|deutlich|letzt|nächst|neu|viel)(?:e[mnrs]?|en)?"
        r"|mehr|meist(?:e[nrs]?)?|weniger|immer|stets|weiter|noch|sehr|stetig|kontinuierlich|ständig"
    ),
    bare=words("sein ist sind sei werden wird werde machen macht mache bleiben bleibt"),
    steady=r"(?:über|unter|auf|bei|zwischen|mindestens|höchstens|stabil|konstant)\b[^.;]{0,60}?\b(?:ge)?halten|Erhalt(?:ung)? (?:der|des|von|eines|einer)|beibehalten|beizubehalten|Beibehaltung|aufrecht(?:zu)?erhalten|Aufrechterhaltung|bewahr(?:en|t)|stabilisier(?:en|t)|Stabilisierung|bleib(?:en|t)|nicht (?:über|unter)(?:schreiten|schreitet|steigen|steigt)|erhalten bleiben",
    joins=words("und sowie & oder"),
    finite=words("ist sind hat haben wird werden kann können soll sollen"),
    thin=german_forms(
        "gewährleisten sichern schaffen erreichen entwickeln gestalten bereit|stellen leisten führen"
    )
    | words("anbieten bieten betreiben haben"),
    purpose=words("zu"),
    asides=words("um ohne statt anstatt"),
    led_verb=r"\w{2,}zu\w{3,}n",
    means=words("durch indem damit dass welche welcher mittels weil wenn für"),
    object_starts=words("die der das den dem ein eine einen einer alle unsere unseren jede jeden mindestens"),
    verb_last=True,
    unknown_verb=r"[a-zäöüß]{2,}(?:en|ern|eln)",
    unknown_noun=r"[A-ZÄÖÜ][a-zäöüß]{3,}ung",
    noun_joins=words("der des von eines einer unserer aller"),
)
