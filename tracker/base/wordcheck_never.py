"""Patterns of the word check: it never happens (A3)."""

from tracker.base.wordcheck_families import NEVER, Pattern

_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|a hundred|a dozen|many|several|all|these"
    r"|those|our|my|the|last|past|so|more than|over|nearly|almost|about|some)"
)
_YEARS = rf"(?:{_NUMBER} ){{1,4}}(?:\w+ )?(?:years?|yrs?|decades?)|(?:decades|years)"

NEVER_BEFORE: tuple[Pattern, ...] = (
    (
        NEVER,
        r" years| year| yrs| decades",
        (
            rf"(?:never|not once|not|no one|nobody|none|nothing|no (?:client|customer|such|complaint"
            rf"|problem|accident|failure)s?|without|hasnt|havent|hadnt|didnt"
            rf"|first)(?: [a-z0-9]+){{0,9}}? (?:in|for|during|over|within|after"
            rf"|since) (?:{_YEARS})(?! (?:old|ago|from now|warranty))"
        ),
    ),
    (
        NEVER,
        r"years|yrs|decades",
        (
            rf"(?:in|for|during|over|within|after) (?:{_YEARS})(?: [a-z]+){{0,6}}? (?:never|not once"
            rf"|nobody|no one|nothing|no (?:client|customer|such|complaint|problem|accident|failure)s?"
            rf"|(?:is|was|be) the first|always|have not|has not|had not|havent|hasnt|hadnt"
            rf"|without (?:any|one|a single) (?:complaint|problem|mistake|failure|accident|incident)s?)"
        ),
    ),
    (
        NEVER,
        r"years without|years with no",
        (
            r"years (?:without|with no) (?:a |any |one )?(?:single )?(?:complaint|problem|incident"
            r"|mistake|failure|accident|such|loss|trouble|error)"
        ),
    ),
    (
        NEVER,
        r"never |ever ",
        (
            r"(?:this|it|that|its|thats|which|such a thing|something like this|something like that"
            r"|anything like (?:this|that|it)|like this|like that|(?:sort|kind) of thing"
            r"|such things) (?:(?:really|usually|honestly|normally|simply|has|had|have"
            r"|to my knowledge) ){0,3}never (?:ever |once |yet |actually )*(?:happened|happen|happens"
            r"|occurred|occurs|been|gone wrong|goes wrong)"
        ),
    ),
    (
        NEVER,
        (
            r"never had|never seen|never lost|never missed|never failed|never been|never let|never heard"
            r"|never experienced|never known|never received|never happened"
        ),
        (
            r"(?:we|i|weve|ive|nobody here|our company|our firm|our team) (?:have |has "
            r"|had )?never (?:ever |once |yet )?(?:had|seen|lost|missed|failed|been late|been so|let"
            r"|heard|experienced|known|received)(?: [a-z]+){0,6}? (?:before|until now|so far|ever"
            r"|like this|like that|in our|in my|a client|a customer|anyone|anybody|down|complaints?|such)"
        ),
    ),
    (
        NEVER,
        r"first time",
        (
            r"first time (?:ever|in (?:our|my|the) (?:history|career|life|company)|(?:that )?(?:this"
            r"|something|anything|such)(?: [a-z]+){0,4}? (?:has|had|have|ever|happened|happens|occurred"
            r"|goes|went))"
        ),
    ),
    (
        NEVER,
        r"first time",
        (
            r"first time (?:that )?(?:we|i|weve|ive)(?: have| had)? (?:ever )?(?:lost|failed|missed"
            r"|broken|been late|let|disappointed|received a complaint|had a complaint|had such|had this"
            r"|had a)"
        ),
    ),
    (
        NEVER,
        r"a first|unusual for us|unlike us|not like us|normally|usually",
        (
            r"this (?:is|was) a first(?= [.,]|$| for )|unusual for us|(?:not like|unlike) us"
            r"|(?:normally|usually) (?:we|our [a-z]+) (?:are|is|do|have|come|work)(?: [a-z]+)? (?:always"
            r"|never"
            r"|on time|punctual|reliable|careful)"
            r"|we are (?:normally|usually) (?:very |always )?(?:on time|punctual|reliable|careful)"
        ),
    ),
    (
        NEVER,
        r"first complaint|first such|first mistake|first failure|first incident",
        (
            r"(?:this|it|that|its|thats|yours) (?:is |was |has been )?(?:really |honestly )?(?:the"
            r"|our) (?:very )?first (?:such|complaint|mistake|failure|incident)"
        ),
    ),
    (
        NEVER,
        r"one off|isolated|freak accident|one in a million|rare exception",
        (
            r"(?:an? )?(?:one off(?! (?:payment|credit|cost|fee|charge|price|discount|licence|order))"
            r"|isolated (?:case|incident|event|occurrence|mistake|error)|freak (?:accident|event)"
            r"|one in a million|rare exception)"
        ),
    ),
    (
        NEVER,
        r"complained|happy|satisfied|complaints|reputation|track record",
        (
            r"(?:nobody|no one|none of our (?:customers|clients)) (?:else )?(?:has "
            r"|had )?(?:ever )?complained|(?:all|most of|the rest of)(?: of)? our (?:other )?(?:customers"
            r"|clients) are (?:very )?(?:happy|satisfied)|(?:our|an?) (?:excellent|good|great|outstanding"
            r"|spotless|perfect) (?:reputation|track record)"
        ),
    ),
)
