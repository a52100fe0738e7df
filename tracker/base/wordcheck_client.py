"""Patterns of the word check: the client did it, or has to understand us (A3)."""

from tracker.base.wordcheck_families import CLIENT, UNDERSTAND, Pattern

_PAST_YOU = (
    r"(?:told|asked|said|called|checked|mentioned|informed|warned|let us know|listened|read"
    r"|(?<!not have )(?<!nt have )waited|followed|backed|noticed|known|given us|made sure"
    r"|been more|been clear)"
)

THE_CLIENT: tuple[Pattern, ...] = (
    (
        UNDERSTAND,
        r"understand",
        (
            r"(?<!everything )(?<!what )(?<!all )(?<!anything )(?<!whatever )(?<!so that )you (?:just "
            r"|simply |also |surely |really |certainly )?(?:have|need|must|ought|should|will|can|got|do"
            r"|could)(?: to)? (?:(?:please|surely|also|try|certainly|really|now|just)(?: and"
            r"| to)? ){0,2}understand(?! (?:nothing|the (?:report|list|manual|page|handover|figures|table"
            r"|plan|new|steps?|screen)|your|every|each|better|it better|from this|what happened"
            r"|what we (?:do|did|changed?))(?![a-z]))"
        ),
    ),
    (
        UNDERSTAND,
        r"understand",
        (
            r"(?:please|do|kindly|try to|but|must|hope(?: that)?(?: you)?(?: can| will| would| could)?"
            r"|trust(?: that)? you(?: will| can)?|sure(?: that)? you(?: will| can)?|ask(?: you)? to"
            r"|beg you to|want you to|need you to) understand(?! what (?:we|is) )(?! (?:how|better|your"
            r"|why (?:you|this (?:hurt|matter)))(?![a-z]))"
        ),
    ),
    (
        UNDERSTAND,
        (
            r"patience|your understanding|some understanding|for understanding|little understanding"
            r"|your forbearance|bear with us|understanding for"
        ),
        (
            r"(?<!not )(?:thank you|thanks|ask|asking|hope|grateful|appreciate|count on|counting on|rely on"
            r"|beg)(?: you)?(?: in advance| very much)?(?: for)? (?:your|some|a little"
            r"|a bit of)?(?: kind)? ?(?:understanding|forbearance|leniency)|(?:understanding for"
            r"|bear with) (?:us|our)|ask(?:ing)? (?:you )?(?:kindly )?for (?:your|some|a little) patience"
            r"|have (?:some |a little |a bit of )?patience with"
        ),
    ),
    (
        UNDERSTAND,
        r"our shoes|our position|our side|my shoes|our situation|our point of view",
        (
            r"(?:in|see|understand|appreciate|consider|look at|from) (?:it |things "
            r"|this )?(?:from )?(?:our|my) (?:shoes|position|side|situation|point of view)"
        ),
    ),
    (
        CLIENT,
        r"as you |as we |as i |as already|as previously",
        (
            r"as you (?:(?:well|already|surely|certainly|may|might|must|will) ){0,2}(?:know|be aware"
            r"|are aware)|as you (?:were|have been) (?:told|informed|warned)|as (?:we|i) (?:(?:have"
            r"|had) )?(?:already|clearly|repeatedly) (?:told|said|explained|warned|informed|pointed out)"
            r"|as (?:we|i) (?:told|said|explained|warned|pointed out)(?: (?:to )?you)?(?: (?:before|then"
            r"|at the time))?(?=\x20,)|as (?:already|previously) (?:said|explained|mentioned|stated)"
        ),
    ),
    (
        CLIENT,
        r"you should|you ought|you could have|you shouldnt|you might have",
        (
            rf"you (?:should(?:nt|ve| not)?|ought(?: not)? to|could(?: at least| also)?"
            rf"|might(?: at least)?)(?: really| also| at least| have)* (?:have )?(?:{_PAST_YOU}|kept|made"
            rf"|had a backup|thought|realised|realized|opened|touched|tried|chosen|ordered|signed|expected"
            rf"|spoken|used|planned|prepared|reminded|written)"
        ),
    ),
    (
        CLIENT,
        r"were warned|been warned|your decision|your choice|your idea|your own |your job"
        r"|your responsibility",
        (
            r"you (?:were|had been) (?:clearly |also )?warned"
            r"|it was your (?:own )?(?:decision|choice|idea)(?! to make)"
            r"|(?<!none of this )(?<!none of it )(?<!none of that )(?<!nothing of this )(?:is|was|were"
            r"|remains) your (?:own )?(?:job|responsibility)"
        ),
    ),
    (
        CLIENT,
        r"if you had|if youd|had you ",
        (
            rf"(?:if you had|if youd|had you) (?:only |just )?(?:{_PAST_YOU}|touched|opened"
            rf"|changed)(?! (?:it|this) (?:first|to us))"
        ),
    ),
    (
        CLIENT,
        (
            r"you did not|you didnt|you never|you failed|you forgot|you neglected|you omitted|you havent"
            r"|you had not|you hadnt"
        ),
        (
            r"you (?:(?:did not|didnt|never|had not|hadnt|havent|have not) (?:tell|told|mention|mentioned"
            r"|inform|informed|warn|warned|say anything|said anything|let us know|give us|given us"
            r"|gave us|provide|provided|back up|backed up|read|make clear|made clear|make it clear|follow"
            r"|followed|prepare|prepared|label|labelled)|failed to|forgot to|neglected to|omitted to)"
        ),
    ),
    (
        CLIENT,
        (
            r"your fault|your own fault|your mistake|your error|your negligence|your own mistake"
            r"|your misunderstanding|fault of yours|fault on your|part on your"
        ),
        (
            r"(?<!not )(?<!never )(?<!not at all )(?<!none of it )(?<!none of this was )"
            r"(?<!none of that was )(?<!none of it was )(?<!nothing of this was )"
            r"(?:partly |also |entirely |actually "
            r"|in fact )?your (?:own )?(?:fault|mistake|error|negligence|misunderstanding)"
            r"|fault (?:of yours|on your (?:side|part))"
        ),
    ),
    (
        CLIENT,
        (
            r"nobody told us|no one told us|we were not told|we werent told|was not told|nobody at your"
            r"|nobody on your|no one at your"
        ),
        (
            r"(?:nobody|no one)(?: (?:at|on|from) your [a-z]+)? (?:told|informed|warned) (?:us|me)"
            r"|we (?:were not|werent|had not been) (?:told|informed|warned) by you"
        ),
    ),
    (
        CLIENT,
        (
            r"overreact|calm down|too sensitive|exaggerat|make a fuss|making a fuss|unreasonable"
            r"|user error|impatient|misunderstood us|misread our"
        ),
        (
            r"you (?:are|were|have been|re) (?:a bit |a little |rather |somewhat |being )*(?:overreacting"
            r"|too sensitive|exaggerating|unreasonable|impatient|too impatient)|youre (?:overreacting"
            r"|exaggerating)|(?:please )?calm down|mak(?:e|ing) (?:such )?a fuss|user error"
            r"|you (?:have )?(?:misunderstood us|misread our)"
        ),
    ),
)
