"""Patterns of the word check: somebody weaker did it, or somebody we chose (A3)."""

from tracker.base.wordcheck_families import JUNIOR, Pattern

_WHO = (
    r"train|appren|intern|junior|begin|new |young|inexperienced|temp|contractor|freelanc|agency|supplier"
    r"|third party|courier|student|untrained"
)
_OUR = (
    r"(?:an?|our|my|the|one of (?:our|the|my)|some|this|that|another|these|those|two of our"
    r"|someone from (?:our|an?))"
)
_ADJECTIVES = r"(?:(?!course|training)[a-z]+ ){0,3}?"
_BEGINNER = (
    r"(?:trainees?|apprentices?|interns?|juniors?|beginners?|working students?"
    r"|(?:junior|new|young|inexperienced|temporary|untrained) (?:[a-z]+ )?"
    r"(?:colleagues?|technicians?|engineers?|employees?|starters?|hires?|members? of staff|staff members?"
    r"|staff|team members?|members? of the team|people|person|man|men|woman|guys?|boy|girl|lads?"
    r"|workers?|recruits?|joiners?|ones?))"
)
_OUTSIDE = (
    r"(?:sub ?contractors?|contractors?|freelancers?|temps?|agency staff|suppliers?|third party"
    r"|couriers?)"
)
_JUNIOR = rf"(?:{_BEGINNER}|{_OUTSIDE})"
_NO_COMPOUND = (
    r"(?! (?:courses?|accounts?|programmes?|programs?|schemes?|rooms?|manuals?|badges?|login|logins|portal"
    r"|management|list|lists|contracts?|address|addresses|invoices?|licen[cs]es?|trainings?"
    r"|sessions?|laptops?)(?![a-z]))"
)
_DONE = (
    r"(?:caused|made|done|broken|deleted|wiped|lost|damaged|dropped|forgotten|missed"
    r"|overlooked|installed|erased"
    r"|configured|set up|carried out|performed|handled|copied|opened|connected|packed"
    r"|misread|mixed up|unplugged|delayed|committed|overwritten|let down)"
)
_FAILED = (
    r"(?:made|makes|did (?:it|this|that)|forgot|forgets|failed|did not|didnt|does not|doesnt"
    r"|could not|couldnt|had not|hadnt"
    r"|was not|wasnt|was late|were late|was ill|was sick|was new|is new|is still|was still|was unfamiliar"
    r"|was alone"
    r"|lost|deleted|dropped|broke|missed|misunderstood|misread|mixed|overlooked|overwrote|wiped"
    r"|damaged|erased"
    r"|let (?:us|you|me|everyone) down|unplugged|pulled|pressed|caused|messed|got it wrong"
    r"|got (?:the|this|your)"
    r"|delivered (?:late|too late|the wrong|it late|only)|(?:sent|shipped|brought|ordered"
    r"|installed|packed|copied|connected) (?:it |us |you )?(?:late|too late|the wrong|only|a wrong|wrong)"
    r"|came (?:too )?late|arrived (?:too )?late"
    r"|was responsible|were responsible|is responsible|is to blame|was to blame|are to blame|were to blame)"
)

JUNIORS: tuple[Pattern, ...] = (
    (
        JUNIOR,
        _WHO,
        (
            rf"(?:because(?: of)?|due to|thanks to|(?<!went )(?<!log )down to|owing to|on account of"
            rf"|(?:fault|mistake|error|oversight|responsibility) (?:of|by)|(?:blame"
            rf"|blamed)(?: it)?(?: on)?) (?:{_OUR} )?{_ADJECTIVES}{_JUNIOR}{_NO_COMPOUND}"
        ),
    ),
    (
        JUNIOR,
        _WHO,
        rf"(?:{_OUR}) {_ADJECTIVES}{_JUNIOR}s? (?:[a-z]+ ){{0,2}}?(?:fault|mistake|error|oversight)",
    ),
    (JUNIOR, _WHO, rf"(?<!be ){_DONE} by (?:only )?(?:{_OUR} )?{_ADJECTIVES}{_JUNIOR}{_NO_COMPOUND}"),
    (
        JUNIOR,
        _WHO,
        (
            rf"(?:it|that|this|he|she|they|who came|whom we sent|(?:technician|engineer|colleague|man|woman"
            rf"|person|one)(?: [a-z]+){{0,3}}?) (?:was|is|were|are) (?:only |just "
            rf"|still |merely )?(?:{_OUR}) {_ADJECTIVES}{_JUNIOR}{_NO_COMPOUND}"
        ),
    ),
    (
        JUNIOR,
        _WHO,
        (
            rf"(?:hes|shes|theyre) (?:only |just |still |merely )?(?:an?|our"
            rf"|the) {_ADJECTIVES}{_JUNIOR}{_NO_COMPOUND}"
        ),
    ),
    (
        JUNIOR,
        _WHO,
        rf"(?:{_OUR}) {_ADJECTIVES}{_JUNIOR}{_NO_COMPOUND}(?: [a-z]+){{0,3}}? {_FAILED}",
    ),
    (
        JUNIOR,
        _WHO,
        (
            rf"(?:only|just|merely) (?:an?|our|the) {_ADJECTIVES}{_JUNIOR}{_NO_COMPOUND}(?: (?:who"
            rf"|and) [a-z]+)?"
        ),
    ),
    (
        JUNIOR,
        r" new| inexperienced| learning| training| trained| unfamiliar| a beginner",
        (
            r"(?:colleague|technician|engineer|employee|man|woman|he|she|person|member of staff|one"
            r"|who) (?:is|was|were|are) (?:(?:only|just|still|very|quite|rather|relatively|fairly"
            r"|also) )*(?:new to (?:the|this|our)|new here|new in|new(?= [.,])|new and|inexperienced"
            r"|a beginner|learning|in training|being trained|unfamiliar)"
        ),
    ),
    (
        JUNIOR,
        (
            r"still learning|new here|new to the job|new to the team|started with us|joined us"
            r"|learning the ropes|only been with us"
        ),
        (
            r"only been with us"
            r"|(?:hes|shes|theyre|is|are|was|were|been) (?:still learning|new here|new to the (?:job"
            r"|team))|(?:only|just|had just|has just|has only|had only) (?:just )?(?:started with us"
            r"|joined us)|learning the ropes"
        ),
    ),
    (
        JUNIOR,
        r"first day|first week|first month|first job|first visit",
        (
            r"(?<!before )(?<!until )(?<!from )"
            r"(?:his|her|their|the trainees|the technicians) (?:very )?first (?:day|week|month|job|visit)"
        ),
    ),
    (
        JUNIOR,
        r"somebody new|someone new|the new guy|the new one",
        (
            r"(?:somebody|someone) new (?:was|did|made|came|forgot|to the)|the new (?:guy|one) (?:was|did"
            r"|made|came|forgot)"
        ),
    ),
)
