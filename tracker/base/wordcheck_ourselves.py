"""Patterns of the word check: we come first: somebody else matters more to us (A3)."""

from tracker.base.wordcheck_families import SELF, Pattern

_FIRM = r"(?:business|company|firm|shop|enterprise|organi[sz]ation)"
_TO_RUN = (
    r"(?:run|look after|think of|think about|take care of|care for|save|protect|keep alive"
    r"|keep afloat|keep going)"
)
_MUST = r"(?:have|has|had|need|needs|needed|must|got|gotta|trying|try|tried|want|wanted|ought|should)"
_ALONE = (
    r"(?! (?:continuity|plans?|lines?|hours|models?|systems?|servers?|processes|process|data|phones?|reports?"
    r"|customers|clients|case|review|software|application|applications|cards?)(?![a-z]))"
)
_CUSTOMERS = (
    r"(?:customers?|clients?|companies|businesses|projects?|jobs?|commitments?|obligations?"
    r"|priorities|appointments?)"
)
_QUITE = (
    r"(?:(?:just|simply|only|very|so|too|really|extremely|terribly|quite|all|also|still|rather"
    r"|already|that) ){0,3}"
)

OURSELVES: tuple[Pattern, ...] = (
    (
        SELF,
        r"keep",
        rf"(?:keep|keeping) (?:our|my)(?: own)? {_FIRM} (?:running|going|alive|afloat|in business)",
    ),
    (
        SELF,
        r" to run| to look after| to think| to take care| to care for| to save| to protect| to keep",
        (
            rf"(?:i|we|ive|weve|everyone|everybody|one|company)(?: (?!you(?:r|ve"
            rf"|d)? )[a-z]+){{0,5}}? {_FIRM} to {_TO_RUN}"
        ),
    ),
    (
        SELF,
        r" my | our ",
        (
            rf"{_MUST}(?: to)? (?:also |still |first )?{_TO_RUN} (?:my|our)(?: own)? (?:{_FIRM}{_ALONE}"
            rf"|interests|other {_CUSTOMERS}|bottom line)"
        ),
    ),
    (
        SELF,
        r" ourselves| myself",
        (
            r"(?:have|need|must)(?: to)? (?:also )?(?:think of|think about|look after) (?:ourselves"
            r"|myself)"
        ),
    ),
    (
        SELF,
        r"other ",
        (
            rf"(?<!you )(?:have|had|got|have got|serve|look after|take care of|attend to|think of|think about"
            rf"|deal with|see to|help|helping|busy with|were with|was with|weve) (?:(?:also|many|several"
            rf"|a lot of|lots of|some|our|the|a few|plenty of|to|so many"
            rf"|too) ){{0,3}}other (?:[a-z]+ )?{_CUSTOMERS}(?! with (?:the|this|that|your) )"
        ),
    ),
    (
        SELF,
        r"other |another ",
        (rf"(?:other|another) (?:more (?:important|urgent)|bigger|larger|important|urgent) {_CUSTOMERS}"),
    ),
    (
        SELF,
        r"more important |more urgent |bigger ",
        (
            r"(?:more important|more urgent|bigger) (?:customers?|clients?|projects?|jobs?|things to do"
            r"|priorities)"
        ),
    ),
    (
        SELF,
        r"only ",
        (
            r"(?:you are|youre|you were|are) not (?:our|my|the) only (?:customers?|clients?|one|ones"
            r"|project)"
        ),
    ),
    (
        SELF,
        r" busy| overloaded| overworked| swamped| snowed under|stretched",
        (
            rf"(?:we|i|everyone|everybody|our (?:team|people|technicians?|engineers?|staff)) (?:are|were|was"
            rf"|am|is|have been|has been|had been|ve been) {_QUITE}(?:busy|overloaded|overworked|swamped"
            rf"|snowed under|stretched)"
        ),
    ),
    (
        SELF,
        r"weve been |ive been |were ",
        (rf"(?:weve been|ive been) {_QUITE}(?:busy|overloaded|overworked|swamped|snowed under|stretched)"),
    ),
    (
        SELF,
        r"busy ",
        (
            r"(?:it was|it is|its|this was|this is|such|was) a (?:very |particularly |really "
            r"|extremely )?busy (?:time|period|week|month|season|day)"
        ),
    ),
    (
        SELF,
        r"our plate|my plate| a lot on|enough to do",
        (
            r"(?:on (?:our|my) plate|(?:we|i) (?:have|had) a lot on(?= [.,])|(?:we|i) (?:have"
            r"|had) enough to do)"
        ),
    ),
    (
        SELF,
        (r"short staffed|understaffed|short of staff|staff shortage|short of people|shortage of staff"),
        (r"(?:short staffed|understaffed|short of (?:staff|people)|staff shortages?|shortage of staff)"),
    ),
    (
        SELF,
        r"business first|company first|firm first|so much|elsewhere|another |other |different ",
        (
            rf"put(?:ting)? (?:our|my)(?: own)? {_FIRM} first|can only do so much"
            rf"|(?:only )?so much (?:that )?(?:we|i|one|anyone) can do"
            rf"|(?:was|were|are|am) (?:urgently )?needed (?:elsewhere|somewhere else|by (?:an)?other)"
            rf"|(?:another|other|a different) {_CUSTOMERS} (?:also )?(?:needed|needs?) (?:us|me|our)"
        ),
    ),
    (SELF, r"afford", r"(?:we|i) (?:cannot|can not|cant|could not|couldnt) afford to"),
    (
        SELF,
        r" money| a living| a profit",
        (
            r"(?:need|have|has|got|must)(?: to)? (?:also )?(?:make|earn) (?:some )?(?:money|a living"
            r"|a profit)|(?:a living to|money to) (?:earn|make)"
        ),
    ),
    (
        SELF,
        r" to pay",
        (
            r"(?:we|i) (?:also )?(?:have|ve got|have got|have to find) (?:bills|staff|salaries|wages"
            r"|people|rent) to pay"
        ),
    ),
    (
        SELF,
        r" come first| comes first| came first| went first",
        (
            rf"(?:our|my) (?:own )?(?:{_FIRM}|interests?|profits?|other {_CUSTOMERS}) (?:come|comes|came"
            rf"|went) first"
        ),
    ),
)
