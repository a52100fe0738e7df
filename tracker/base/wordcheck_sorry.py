"""Patterns of the word check: sorry if, and sorry but (A3)."""

from tracker.base.wordcheck_families import BUT, IF, Pattern

_SORRY = r"(?:sorry|apologi[sz]e[sd]?|apologi[sz]ing|apolog(?:y|ies)|regrets?|forgive us|pardon)"
_ONE_OF_THEM = r"(?:you|anyone|anybody|someone|somebody|some of you|your (?:team|staff|people|colleagues))"
_FEELING = (
    r"(?:feel|felt|feeling|offended|upset|angry|annoyed|unhappy|disappointed|dissatisfied|inconvenienced|hurt"
    r"|frustrated|displeased)"
)

SORRY: tuple[Pattern, ...] = (
    (
        IF,
        r"if ",
        (
            rf"if (?:{_ONE_OF_THEM}|we|this|that|it)(?: (?!if )[a-z]+){{0,4}}? (?:{_FEELING}|offen[cs]e"
            rf"|inconvenience)(?: [a-z]+){{0,6}}? {_SORRY}"
        ),
    ),
    (
        IF,
        r" if ",
        (
            rf"(?<!be )(?<!be so )(?<!be very ){_SORRY}(?: (?:again|sincerely|deeply|truly|even|only"
            rf"|to you|to all|in advance|for this|for that|for it|about this|about that|about it"
            rf"|for the (?:delay|wait|trouble|inconvenience)|once more|also|too|very much"
            rf"|therefore)){{0,3}}(?:\x20|\x20,\x20(?=if {_ONE_OF_THEM}(?: [a-z]+){{0,3}} {_FEELING}))if"
        ),
    ),
    (
        IF,
        r" if ",
        (
            rf"{_SORRY}(?: (?!if )[a-z0-9]+){{0,25}}?(?: \.)? if (?:{_ONE_OF_THEM}|this|that|it|the delay"
            rf"|our|we)(?: [a-z]+){{0,4}}? (?:{_FEELING}|offen[cs]e|inconvenience)"
        ),
    ),
    (
        IF,
        r" if ",
        (
            rf"{_SORRY}(?: (?!if )[a-z0-9]+){{0,12}}? if (?:(?:this|that|it|our [a-z]+|we|anything"
            rf"|something) (?:has |have |had |in any way )?(?:caused?|was|were|came across|seemed"
            rf"|inconvenienced|troubled|disturbed|affected)|(?:any|we) )(?! (?:possible|needed|agreed))"
        ),
    ),
    (
        IF,
        r"whenever|whether|should you|in case|to anyone|to anybody|to those who|to any of",
        (
            rf"{_SORRY}(?: [a-z0-9]+){{0,6}}? (?:whether(?: or not)? {_ONE_OF_THEM}(?: [a-z]+){{0,3}}"
            rf" {_FEELING}"
            rf"|should {_ONE_OF_THEM} (?:have |be )?{_FEELING}"
            rf"|in case {_ONE_OF_THEM}(?: [a-z]+){{0,3}} {_FEELING}|to (?:anyone|anybody|those"
            rf"|any of you) (?:who|that))"
        ),
    ),
    (
        IF,
        r"sorry|apologi|regret",
        (
            rf"{_SORRY} (?:that |to hear that )?you (?:are|were) (?:not|less than)"
            r" (?:satisfied|happy|pleased)"
            rf"|{_SORRY} (?:that |because |to hear that |to hear )?you(?:re| (?:are|were|have been|feel"
            rf"|felt|might|may|could))? ?(?:(?:so|that|this|very|still|now) )?(?:feel|felt|feeling"
            rf"|offended|upset|angry|annoyed|unhappy|disappointed|dissatisfied|hurt|frustrated|displeased"
            rf"|think|thought|see it|saw it|took it|take it|perceived?|find it|found it|believe|consider)"
        ),
    ),
    (
        IF,
        r"how you|the way you|your feelings|your impression|your perception",
        (
            rf"{_SORRY}(?: [a-z]+){{0,3}}? (?:for|about|of) (?:how|the way) you (?:feel|felt|see|saw"
            rf"|perceived?|took|take)|{_SORRY} (?:for|about|that) your (?:feelings?|impression|perception)"
        ),
    ),
    (
        IF,
        r"any ",
        (
            rf"{_SORRY}(?: [a-z]+){{0,6}}? any (?:possible |potential |perceived "
            rf"|resulting )?(?:inconveniences?|trouble|offen[cs]e|upset|distress|confusion"
            rf"|misunderstandings?|problems?|difficult(?:y|ies)|delays?|disruption|frustration|annoyance"
            rf"|disappointment|harm|mistakes?|issues?)"
        ),
    ),
    (
        IF,
        r"may have|might have|could have|may be|might be|possible|potential|perceived",
        (
            rf"{_SORRY}(?: [a-z]+){{0,6}}? (?:(?:inconveniences?|trouble|offen[cs]e|upset|distress"
            rf"|confusion|delays?|problems?|disruption|frustration)(?: (?:that|which|this|we|it|you"
            rf"|our [a-z]+)){{0,3}} (?:may|might|could) (?:have|be|cause)|(?:possible|potential"
            rf"|perceived) (?:inconvenience|trouble|offen[cs]e|delay|disruption))"
        ),
    ),
    (
        IF,
        r"apolog|sorry",
        (
            r"if (?:an apology|apologies|an excuse|you (?:want|expect|need|require|insist on) (?:me "
            r"|us )?(?:an apology|to apologi[sz]e|to say sorry))|sorry (?:about that )?(?:all the same"
            r"|anyway|i suppose|i guess|for whatever)"
        ),
    ),
    (
        BUT,
        r" but ",
        (
            rf"{_SORRY}(?: (?!but )[a-z0-9]+){{0,30}}?(?<! not only)(?<! all)(?<! nothing)(?<!"
            rf" anything)(?<! everything)(?<! one)(?<! last) but(?! (?:also|not|for|rather|did|didnt|was"
            rf"|were|never|could|couldnt|had|then did|then was|without|only|no|one)(?![a-z]))"
        ),
    ),
    (
        BUT,
        r" but",
        (rf"{_SORRY}(?: (?!but )[a-z0-9]+){{0,30}}? \. but(?! (?:for your|first|most|above)(?![a-z]))"),
    ),
    (
        BUT,
        (r"however|nevertheless|nonetheless|that said|having said|even so|still |yet |although|though"),
        (
            rf"{_SORRY}(?: [a-z0-9]+){{0,30}}?(?: \.)? (?:however|nevertheless|nonetheless|that said"
            rf"|having said|that being said|even so|on the other hand|at the same time"
            rf"|(?:even )?though (?:we|i|you|it|this|the|our)|although (?:we|i|you|it|this|the|our)"
            rf"|yet (?:we|i|you|it|this)|(?<=,\x20)yet (?:the|our|there|they)|(?<=,\x20)though)"
        ),
    ),
    (
        BUT,
        r"with all due respect|to be fair|in our defence|in our defense|in fairness|in my defence",
        (
            r"with all due respect|to be fair(?: to us| to our)?"
            r"|(?<!nothing to say )(?<!nothing )in (?:our|my|all) (?:defen[cs]e"
            r"|fairness)|in fairness(?: to us)?"
        ),
    ),
)
