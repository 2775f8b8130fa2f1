"""Which words weigh in a quotation? Closed classes of English, as sets of keys.

Keys are folded words in lower case, contractions expanded. No judgement here: what a
change of such a word means is for `differences`.
"""

from __future__ import annotations


def words_of(words: str) -> frozenset[str]:
    """Return the words of a string, parted by spaces, as a set."""
    return frozenset(words.split())


NEGATIONS = words_of(
    "not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely "
    "n't nay refuse refuses refused deny denies denied lack lacks lacked fail fails failed unable"
)
MODALS = words_of(
    "will would shall should can could may might must ought need needs needed possibly probably "
    "perhaps maybe likely unlikely certainly definitely surely apparently allegedly reportedly "
    "supposedly potentially presumably seem seems seemed appear appears appeared hope hopes hoped "
    "think thinks thought believe believes believed guess suppose expect expects expected plan "
    "plans planned want wants wanted try tries tried"
)
QUANTIFIERS = words_of(
    "all every each any some many much most more few fewer less least several both half enough "
    "always often sometimes rarely seldom usually mostly almost nearly about around roughly "
    "entirely completely totally partly only merely just everyone everybody everything anyone "
    "anybody anything someone somebody something majority minority"
)
CONDITIONS = words_of(
    "if unless until provided providing assuming except although though while whereas because "
    "whether once but however otherwise suppose supposing"
)
#: Words that open a condition on what stands before or after them.
GOVERNING = words_of("if unless until provided providing assuming except only once when whether")
PRONOUNS = words_of(
    "i me my mine myself you your yours yourself yourselves he him his himself she her hers "
    "herself it its itself we us our ours ourselves they them their theirs themselves this that "
    "these those who whom whose which one someone somebody everyone everybody there here"
)
#: Words whose coming or going leaves the sense as it was.
SLIGHT = words_of(
    "a an the of that which who and so well uh um er ah oh mm hmm yeah just then in on at is are "
    "was were be been being am do does did have has had very really actually basically literally "
    "like know mean i you he she it they we this these those there"
)
MAGNITUDES = words_of(
    "hundred thousand million billion trillion percent per cent dozen dollars dollar pounds pound "
    "euros euro cents years year months month weeks week days day hours hour minutes minute times "
    "bn mn m k tons tonnes miles mile feet foot acres degrees % ° points point"
)
#: Words that differ by their capital ("US", "May"): a change of case changes the word.
CASED = words_of(
    "us it who may march august polish turkey china aids nice mobile bill mark will jobs sue rob "
    "catholic republican democrat democratic labour liberal conservative green right left "
    "independent black white reading pole swede job rose grace hope faith summer april june"
)
#: Verbs of saying: what a cue between two pieces of one quotation is made of.
SAYING = words_of(
    "said says say told tells tell added adds asked asks wrote writes replied answered tweeted "
    "posted continued explained noted insisted insists warned warns argued argues recalled "
    "declared announced stated remarked responded concluded quipped joked shouted yelled "
    "whispered cried complained claimed claims acknowledged admitted observed suggested urged "
    "thundered boasted testified"
)

#: Sounds that fill a pause in speech.
FILLERS = words_of("uh um er erm ah eh hm hmm mm mhm uhm huh")
#: Words that fill a pause where one stands on either side of them.
FILLER_PHRASES = (("you", "know"), ("i", "mean"), ("well",), ("like",), ("okay",), ("look",))
#: Words that begin a sentence of any sort, so that to say them again begins nothing again.
LEADING = words_of("the a an and but or so that then if of in on at to for with by")
#: Words behind which "'s" is "is", "has" or "us", and "'d" is "would" or "had".
SHORTENED = words_of(
    "i you he she it we they that this there here what who where when why how let nobody somebody "
    "everybody everyone someone something nothing"
)

#: Contractions and what they stand for; the rest follow the endings below.
_WHOLE = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "'em": "them",
}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}


def expanded(key: str) -> tuple[str, ...]:
    """Return the words that a contraction stands for, or the word itself.

    "'s" and "'d" stay: they have more than one reading.
    """
    if key in _WHOLE:
        return tuple(_WHOLE[key].split())
    for ending, word in _ENDINGS.items():
        if key.endswith(ending) and len(key) > len(ending):
            return (key.removesuffix(ending), word)
    return (key,)


#: Irregular verbs that news quotes most: every form leads to the plain one.
_FORMS = """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
say says said saying
make makes made making
get gets got gotten getting
take takes took taken taking
come comes came coming
see sees saw seen seeing
know knows knew known knowing
think thinks thought thinking
give gives gave given giving
find finds found finding
tell tells told telling
feel feels felt feeling
leave leaves left leaving
keep keeps kept keeping
begin begins began begun beginning
bring brings brought bringing
write writes wrote written writing
stand stands stood standing
lose loses lost losing
pay pays paid paying
meet meets met meeting
run runs ran running
hold holds held holding
speak speaks spoke spoken speaking
lead leads led leading
grow grows grew grown growing
win wins won winning
fight fights fought fighting
buy buys bought buying
send sends sent sending
build builds built building
fall falls fell fallen falling
rise rises rose risen rising
spend spends spent spending
break breaks broke broken breaking
choose chooses chose chosen choosing
teach teaches taught teaching
hear hears heard hearing
show shows showed shown showing
will would
can could
"""
LEMMAS = {form: line.split()[0] for line in _FORMS.strip().splitlines() for form in line.split()}


def lemma(key: str) -> str:
    """Return the plain form of a verb or noun, by a short table and the regular endings."""
    if key in LEMMAS:
        return LEMMAS[key]
    for ending, plain in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) > 2 and not (ending == "s" and stem.endswith("s")):
            return _stem(stem + plain)
    return _stem(key)


def _stem(word: str) -> str:
    """Drop a mute e or one of two equal last letters ("make" and "mak", "plann")."""
    if word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    return word
