"""Patterns of the word check: nobody did it, it was little, our rules forbid it (A3)."""

from tracker.base.wordcheck_families import NOBODY, POLICY, SMALL, Pattern

NOBODY_DID_IT: tuple[Pattern, ...] = (
    (
        NOBODY,
        r"mistake|error",
        (
            r"(?:mistakes?|errors?) (?:was|were|has been|have been|had been|got) (?:made"
            r"|committed)(?! (?:[a-z]+ ){0,5}?(?:by|on) (?:us|me|our|my))"
        ),
    ),
    (
        NOBODY,
        r"happen",
        (
            r"(?:mistakes|errors|accidents|delays|these things|such things|things like (?:this|that)"
            r"|things) (?:can |will |do |just |simply |always |sometimes |may "
            r"|unfortunately )*happen(?= [.,]|$| to | everywhere| in | when | and | with | sometimes)"
        ),
    ),
    (
        NOBODY,
        r"mistake|error|oversight|somehow|one of those",
        (
            r"(?:mistakes?|errors?|oversights?) (?:has |have |had )?(?:occurred|happened|arisen|crept in"
            r"|slipped in)(?! (?:[a-z0-9]+ ){0,5}?(?:we|us|our|ours)(?![a-z]))"
            r"|(?:got|went|were|was|became) (?:lost|missing|deleted|wiped|broken|damaged) somehow"
            r"|somehow (?:got|went|were|was) |one of those (?:things|days)"
        ),
    ),
    (
        NOBODY,
        r"perfect|only human|err is human|human error|such is life|bad luck|bad day",
        (
            r"(?:nobody|no one|none of us|we are not|not everything) (?:is |are )?perfect|(?:only|all"
            r"|just) human|to err is human|human error|such is life|bad luck|(?:had|having) a bad day"
        ),
    ),
    (
        NOBODY,
        r"circumstances|our control|force majeure|act of god",
        (
            r"(?:unfortunate|unforeseen|unforeseeable|special|difficult|unlucky) circumstances|(?:beyond"
            r"|outside|out of) (?:our|my) (?:control|hands)|force majeure|act of god"
        ),
    ),
    (
        NOBODY,
        r"misunderstanding|miscommunication",
        (
            r"(?:there|it|this) (?:was|has been|is|must have been|seems to have been"
            r"|may have been) (?:simply |just |only |all )*(?:an? )?(?:[a-z]+ )?(?:misunderstanding"
            r"|miscommunication)|due to an? (?:[a-z]+ )?(?:misunderstanding|miscommunication)"
        ),
    ),
    (
        NOBODY,
        (
            r"nobodys fault|no ones fault|not our fault|not my fault|anyones fault"
            r"|fell through the cracks|slipped through"
        ),
        (
            r"(?:nobodys|no ones|not our|not my|not really our|not anyones|not entirely our) fault"
            r"|fell through the cracks|slipped through the (?:net|cracks)"
        ),
    ),
    (
        SMALL,
        r"inconvenience|hiccup|glitch|mishap|hitch|trifle|deal|blown out",
        (
            r"(?:only |just |merely )?(?:a |an |the |some |this )?(?:minor|slight|small|little|tiny|brief"
            r"|short|trivial|certain) (?:[a-z]+ )?(?:inconveniences?|hiccups?|glitch(?:es)?|mishaps?"
            r"|hitch(?:es)?)|(?:not|no) (?:such |that |so )?(?:a )?big (?:of )?(?:a )?deal"
            r"|blown out of (?:all )?proportion|(?:a|mere) trifle"
        ),
    ),
    (
        SMALL,
        r"only |just |merely ",
        (
            r"(?:it|this|that) (?:is|was) (?:only|just|merely) (?:half an? (?:hour|day)|(?:\d+|one|two|three"
            r"|five|ten|fifteen|twenty|thirty) (?:minutes?|hours?))(?= [.,]|$)"
            r"|you (?:have )?(?:only|just|merely) lost"
            r"|(?:it|this|that|there) (?:is|was|were|has been) (?:really |after all |in the end )?(?:only"
            r"|just|merely) (?:a (?:few|couple|matter|small|minor|short|little|bit|question)|an? (?:hour"
            r"|day|laptop|cable|printer|date|delay))"
        ),
    ),
    (
        SMALL,
        (
            r"worse|no harm|no real|not that bad|not so bad|that serious|so serious|nothing serious"
            r"|no damage"
        ),
        (
            r"could have been (?:much |a lot |far )?worse|no (?:real |lasting |great |serious )?(?:harm"
            r"|damage) (?:was |has been )?done|no real (?:harm|damage|loss)|(?:not|nothing) (?:that|so"
            r"|really|all that|too|very) (?:bad|serious|important|dramatic)|nothing serious"
        ),
    ),
    (
        POLICY,
        r"policy|policies",
        (
            r"(?:(?:our|company|the companys|internal|house) polic(?:y|ies) (?:is|are|(?:do"
            r"|does) ?n(?:o)?t (?:allow|permit|cover|provide|include)|says?|states?|forbids?|prohibits?"
            r"|prevents?|requires?|allows?|only)|(?:against|not|under|per|according to|because of|due to"
            r"|in line with|outside) (?:our|company|the companys|internal) polic(?:y|ies)|(?:is|was|its"
            r"|are|just) (?:(?:our|the)? ?company policy|our policy|(?:a |the )?policy(?= [.,]|$)))"
        ),
    ),
    (
        POLICY,
        r"our terms|our contract|our rules|the small print|our general terms|your contract",
        (
            r"(?:our|the) (?:general |standard )?(?:terms(?: and conditions)?|rules|small print"
            r"|conditions) (?:of (?:business|service) )?(?:say|says|state|states|exclude|excludes"
            r"|do not allow|dont allow|clearly|only|prevent|forbid|do not|dont)|(?:under|according to"
            r"|read|see) (?:our|the) (?:general |standard )?(?:terms(?: and conditions)?|rules"
            r"|small print)|(?:according to|read) (?:our|the|your) contract"
        ),
    ),
    (
        POLICY,
        r"liab|prejudice|obliged|obligation|goodwill|legal",
        (
            r"(?:no|without|not an?) admi(?:ssion|tting)(?: of)?(?: any)?(?: (?:liability|fault"
            r"|responsibility|guilt))?|without prejudice|(?:not|nor) (?:legally |contractually |strictly "
            r"|strictly speaking )*(?:obliged|liable|required to|bound to)|(?:no|any) (?:legal "
            r"|contractual )?(?:obligation|liability)|legally (?:we|you)|(?:as|by way of|purely as"
            r"|out of) (?:an? )?(?:gesture of )?(?:pure )?goodwill|legally speaking"
        ),
    ),
    (
        POLICY,
        (
            r"not our responsibility|not our department|not our job|nothing we can do|nothing i can do"
            r"|nothing we could|not my department|not responsible|not my job|our hands are tied"
            r"|our hands were tied|had no choice|no alternative"
        ),
        (
            r"(?:not|hardly) (?:really )?(?:our|my) (?:responsibility|department|job|business|problem)"
            r"|(?:is|was|there was|theres) nothing (?:more )?(?:we|i|anyone) (?:can|could) (?:do"
            r"|have done)|(?:we|i) (?:are|were|am|was) not (?:really )?responsible|our hands (?:are"
            r"|were) tied|(?:we|i) had no (?:other )?(?:choice|alternative)"
        ),
    ),
)
