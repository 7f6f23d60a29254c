"""The words in which people say that they or others are in danger, as data: who does what to whom, and what it is not.

`{who}`, `{hits}`, `{me}` and the like stand for the lists in `LISTS`. Everything is read in the spelling of `plain`.
Made for being heard: it would rather ask once too often than once too seldom.
"""

from enum import StrEnum


class Danger(StrEnum):
    """What kind of help is needed, the most urgent first where a text has several."""

    SELF_HARM = "self_harm"
    MEDICAL = "medical"
    THREAT = "threat"
    ABUSE = "abuse"
    HUNGER = "hunger"


LISTS = {
    "kin": (
        "husband|hubby|wife|partner|boyfriend|girlfriend|bf|gf|ex|son|daughter|mum|mam|mom|dad|father|mother|brother"
        "|sister|uncle|aunt|auntie|grandson|granddaughter|grandad|nephew|niece|cousin|stepdad|stepson|carer|care worker"
        "|landlord|neighbour|flatmate|housemate|lodger|nurse|boss|family"
    ),
    "stranger": "someone|somebody|a man|the man|this man|some man|a woman|a lad|some lads|a bloke|a guy|some guy|a boy",
    "who": r"(?:he|she|they|{stranger}|(?:my |the |her |his |our |their )?(?:own |old )?(?:{kin}))(?!')",
    "child": "child|children|kids?|baby|(?:little )?(?:girl|boy)|son|daughter|grandson|granddaughter|grandchild(?:ren)?",
    "me": r"(?:me|us|my (?:mum|dad|sister|brother|{child}))",
    "how": (
        r"(?: (?:is|are|has|have|had|been|was|keeps?|kept|always|often|just|really|still|sometimes|regularly"
        r"|started|starts|tried to|tries to|once|also|nearly|then|literally|would|will|does|do|did))*"
    ),
    "hits": (
        "hit|hits|hitting|beat|beats|beating|kick|kicks|kicked|kicking|punch|punches|punched|punching|slap|slaps"
        "|slapped|slapping|chok(?:e|es|ed|ing)|strangl(?:e|es|ed|ing)|attack(?:s|ed|ing)?|burn(?:s|ed|t|ing)?"
        "|rap(?:e|es|ed|ing)|abus(?:e|es|ed|ing)|bull(?:y|ies|ied|ying)|hurt|hurts|hurting|assault(?:s|ed|ing)?"
        "|grop(?:e|es|ed|ing)|molest(?:s|ed|ing)?|shov(?:e|es|ed|ing)|push(?:es|ed|ing)?|bit|bites|biting"
        "|batter(?:s|ed|ing)?|bash(?:es|ed|ing)?|smack(?:s|ed|ing)?|thump(?:s|ed|ing)?|stab(?:s|bed|bing)?"
        "|touch(?:es|ed|ing)?|spits? (?:on|at)|spat (?:on|at)|scratch(?:es|ed|ing)?|throws? (?:things|stuff|plates) at"
        "|threw (?:things|stuff|plates|a \\w+) at|rough with|violent (?:to|with|towards)|cruel to"
    ),
    "beaten": (
        "hit|beaten|beaten up|attacked|raped|abused|groped|strangled|assaulted|molested|threatened|stabbed|bullied"
        "|stalked|followed home|punched|kicked|slapped|choked|hurt by"
    ),
    "money": (
        "money|pension|bank card|cards?|benefits|phone|keys|savings|purse|wallet|wages|passport|medication|tablets"
        "|meds|inhaler"
    ),
    "pills": (
        "pills|tablets|tabs|meds|medication|medicines?|paracetamols?|ibuprofens?|aspirins?|co-?codamol|codeine|morphine"
        "|insulin|diazepam|antidepressants|sleepers|sleeping (?:pills|tablets)"
    ),
    "many": (
        r"(?:too many|all(?: of)?|loads of|lots of|(?:a|the) (?:load|lot|bunch|handful|box|packet|bottle) of"
        r"|(?:a|the) (?:whole|full) (?:load|lot|bunch|box|packet|bottle)(?: of)?|\d\d+|ten|twenty|thirty|forty|fifty)"
    ),
    "days": r"(?:for|in) (?:\w+ ){0,3}(?:days?|hours|week)|since|all day|all week|today|yesterday|tonight|two days",
}
"""What the patterns below mean by a word in braces. A later list may use an earlier one."""

NOT_MEANT = (
    # What only sounds like it, and is taken out before anything is read.
    r"\b(?:suicid(?:e|al)|self[ -]?harm(?:ing|ed)?|domestic (?:abuse|violence)|abuse)"
    r"(?: (?:and|or) [\w-]+)? (?:awareness|prevention|support|bereavement|squad|training|poster|charity|helpline|talk"
    r"|leaflets?|course|workshop|group|team|services?|week|walk|materials|of)",
    r"\bto die for\b",
    r"\bdie (?:for (?:that|this|a|an|your|her|his|the|some)|my hair|laughing|of (?:boredom|embarrassment|shame|curiosity))",
    r"\b(?:kill|murder|die) for (?:a|an|some|that|this)\b",
    r"\bkill(?:s|ed|ing)? (?:two birds|the lights|time|an hour|me with kindness|myself laughing)",
    r"\b(?:over my dead body|drop dead gorgeous|dead (?:on (?:my feet|time)|easy|good|nice|tired|simple|keen|hungry))",
    r"\bhit (?:me up|the nail|me with (?:a|the|your|that) (?:question|idea|bill|news))",
    r"\btouch(?:es|ed)? (?:on|base|up|my heart)\b|\btouched (?:me|us) (?:so|deeply|that|with)",
    r"\bhurts? (?:me|us) (?:to|with|when you|that you)\b",
    r"\b(?:beat|beats|beaten|hit|kick|punch|threaten)\w* (?:me|us|them|him|her)?,? ?"
    r"(?:at (?!home|night)|to (?:it|the (?:last|door|table))|\d+ ?(?:-|to|nil)|by \d|hands down|on points|in the (?:quiz|final))",
    r"\bcut myself (?:a|an|some|another|shaving|off|short|in two)\b",
    r"\bhurt myself (?:on|falling|lifting|playing|at|in|when|while|doing)\b",
    r"\b(?:take|taking|took) my (?:own )?life (?:jacket|story|insurance|savings|drawing|in my (?:own )?hands)",
    r"\blife jackets?\b",
    r"\bhang(?:ing)? (?:on|around|out|about|up|in there)\b",
    r"\b(?:police|ambulance|fire)(?: (?:and|or) \w+)? (?:station|volunteers|staff|crew|charity|choir|band|museum|lunch|cadets)",
    r"\bknife and fork\b|\bknives and forks\b",
    r"\bchok(?:e|ing) hazard\b|\bstrokes? of (?:luck|genius)\b|\bheart attack on a\b",
    r"\boverdose of\b|\bunconscious bias\b",
    r"\b(?:nobody|no one|no-one|none|never|not) (?:\w+ ){0,2}(?:goes|go|going|to go) hungry\b",
    r"\bnever eaten\b",
)

GAMES = (
    r"\b(?:dominoes|cards|chess|bingo|quiz|scrabble|pool|darts|snooker|tennis|games?|match|race|whist|draughts|crib"
    r"|cribbage|bowls|golf|football|cricket|points|monopoly|ludo|ping ?pong|table tennis|score|league|boules)\b"
)
"""Where one of these stands in a clause, nobody is hit in it."""

FRUIT = r"\b(?:apples?|pears?|bananas?|peach(?:es)?|plums?|fruit|tomato(?:es)?|potato(?:es)?|veg)\b"
"""What may have bruises and be none the worse."""

SIGNS: tuple[tuple[Danger, str], ...] = (
    *(
        (Danger.SELF_HARM, pattern)
        for pattern in (
            r"suicid(?:e|al)|unaliv(?:e|ing)|kms|kys",
            r"(?:kill|hang|drown|starv|cutt?|hurt|harm|stab|poison)(?:e|ing)? (?:myself|herself|himself|themselves)",
            r"(?:have )?self[ -]?harm(?:ing|ed|s)?",
            r"(?:end|ending|take|taking|took) (?:my|her|his) (?:own )?life",
            r"end(?:ing)? it all",
            r"(?:want to|wanted to|going to|thinking of|thinking about|plan to|planning to|ready to|will) "
            r"(?:end|ending) (?:it|things|everything)(?: all)?(?: tonight| now| today| soon| tomorrow)?(?= *(?:[.,;!?]|$))",
            r"(?:want|wants|wanted|ready|rather|like|hope|wish i could|wish i would|going|prefer)(?: just)?(?: to)? "
            r"(?:die|be dead|be gone for good)\b",
            r"wish (?:that )?i (?:was|were) (?:dead|gone|not here|never born)",
            r"wish i (?:had |would )?(?:never|not) (?:been born|woken|wake|woke)",
            r"(?:never|not)(?: \w+)? (?:wake|woken|woke) up(?! (?:early|late|in time|till|until|before|at))",
            r"do not (?:\w+ )?want to (?:live|be alive|exist|wake up|go on living|live anymore)\b"
            r"(?! (?:on|in|with|near|there|by|off|at|next|alone|without (?!him|her)))",
            r"do not (?:\w+ )?want to (?:be here|carry on|go on|be around)"
            r"(?: (?:anymore|any longer|now|at all))?(?= *(?:[.,;!?]|$))",
            r"(?:no|not any|not see (?:the|any)|what is the) (?:point|reason|sense) (?:in |of |to |for )?(?:me )?"
            r"(?:living|live|being alive|being here|carry on|carrying on|go on|going on|life)\b",
            r"nothing (?:left )?to live for|(?:life|it) is not worth (?:living|it anymore)|not worth living",
            r"better off (?:dead|without me)|better dead",
            r"(?:happier|better|easier)(?: off)? (?:without me|if i (?:was|were|am|died|did not) ?(?:gone|dead|not|exist)?)",
            r"(?:nobody|no one|no-one|none of them) would (?:even )?(?:miss|notice|care)(?: me)?(?: if i)?",
            r"cannot (?:go|carry) on(?: (?:like this|anymore|any longer|living))?(?= *(?:[.,;!?]|$))",
            r"cannot (?:take|bear|do|stand|face) (?:it|this|life|things)(?: all)?(?: anymore| any longer)?(?= *(?:[.,;!?]|$))"
            r"(?<!do it)(?<!do this)",
            r"cannot do (?:this|it) (?:anymore|any longer)",
            r"want it (?:all )?to (?:stop|end|be over)(?= *(?:[.,;!?]|$))",
            r"(?:took|taken|taking|swallowed|swallowing|downed|necked|had|going to take|will take) "
            r"(?:\w+ ){0,2}?{many} (?:[\w']+ ){0,4}?(?:{pills})",
            r"(?:got|have|have got|saved up|saving up) (?:\w+ ){0,2}(?:{pills}) (?:ready|in front of me|saved up)",
            r"overdos(?:e|ed|ing)|od'd|od would|od ed",
            r"(?:cut|cutting|slit|slitting|slash\w*) (?:my|her|his) (?:wrists?|arms?|throat)",
            r"(?:jump|jumping|throw myself|step|walk) (?:off|from|in front of|under) (?:\w+ )?"
            r"(?:bridge|viaduct|roof|balcony|building|motorway|train|tram|bus|lorry|car park|cliff)",
            r"(?:no|nothing) (?:\w+ )?reason to (?:live|carry on|go on|be here)",
        )
    ),
    *(
        (Danger.MEDICAL, pattern)
        for pattern in (
            r"(?:fell|fallen|had a fall|slipped|tripped|collapsed)\b.{0,40}?"
            r"(?:cannot (?:get up|move|stand|walk)|on the floor|hit (?:my|her|his) head|stuck|bleeding|help)",
            r"(?:on the floor|on the ground) and cannot",
            r"(?:pains? in (?:my|his|her) (?:\w+ )?(?:chest|left arm)|chest (?:pains?|hurts?|hurting|is tight|is hurting|tightness))",
            r"(?:cannot|not able to|struggling to|hard to|trouble|difficulty|stopped|is not|not) breath(?:e|ing)\b",
            r"(?:{who}|i)(?: (?:has|have|is|just|suddenly))* (?:collapsed|passed out|blacked out)",
            r"unconscious|unresponsive|will not wake up|cannot wake (?:him|her|them|my)",
            r"having a (?:stroke|heart attack|seizure|fit|miscarriage|bad reaction)",
            r"(?:has|have|is)(?: just)? had a (?:fit|seizure|stroke|heart attack)(?= *(?:[.,;!?]|$)| and\b| please\b| here\b)",
            r"(?:{who}|i)(?: (?:is|am|are))? choking\b",
            r"(?:throat|tongue|lips?|face|mouth|eyes?) (?:is |are |has |have )?(?:all )?"
            r"(?:closing|swelling|swollen|swelled|dropped|drooped|drooping|gone numb)",
            r"(?:arm|leg|side|hand) (?:is|has) (?:gone |all )?numb",
            r"(?:having|got|had) (?:a|an) (?:severe |bad |serious )?(?:allergic|anaphylactic) (?:reaction|shock)"
            r"(?! (?:last|in the past|once|before|years|to .{0,20} (?:last|once|years)))",
            r"(?:need|needs|used|use) (?:my|an|the|her|his) epi-?pen|anaphylactic shock",
            r"(?:lots?|so much|pool) of blood\b.{0,30}?(?:stop|everywhere|help)|(?:not|cannot) stop(?: the)? bleeding",
            r"(?:bleeding (?:badly|heavily|a lot|loads)|(?:coughing|vomiting|throwing)(?: up)? blood)",
            r"(?:need|needs|call|get|ring|send|phone|want|calling)(?: \w+){0,2} ambulance",
            r"(?:drank|swallowed|drunk) (?:some )?(?:bleach|poison|battery|antifreeze)",
        )
    ),
    *(
        (Danger.THREAT, pattern)
        for pattern in (
            r"{who}\b.{0,30}?\b(?:will|going to|wants to|tried to|would|threaten\w* to|trying to) "
            r"(?:kill|hurt|stab|smash|murder|shoot|hit|beat|burn|strangle|attack) "
            r"(?:me|us|her|him|them|somebody|someone|my|the house|the flat|our)\b",
            r"threaten(?:s|ed|ing)? (?:me|us|my|to (?:kill|hurt|burn|smash|stab|beat|hit|evict|throw me|come round|take my))",
            r"(?:{who}|men|lads|people)(?: (?:is|are|has|have|been|keeps?|kept|was|were|always|just))* "
            r"(?:follow(?:s|ed|ing)?|stalk(?:s|ed|ing)?) (?:me|us|my)\b(?! on\b)",
            r"(?:{stranger}|he|they|ex|husband|people)\b.{0,20}?(?:outside my (?:door|window|house|flat)"
            r"|trying to (?:get|break) in(?:to)?|broke in(?:to)?|breaking in(?:to)?|at my window)",
            r"(?:has|have|got|with|pulled|carrying|waving)(?: got)? (?:a|his|the) (?:knife|gun|machete|hammer|axe)\b(?! for)"
            r"(?<!bring a knife)",
            r"(?:call|ring|phone|get|need|fetch|send|want)(?: \w+)? (?:the )?(?:police|999|cops)",
            r"(?:i|we|she|he|kids|children)(?: (?:am|are|is|do|does|did))? not (?:feel(?:ing)? )?safe\b(?! to)",
            r"(?:held|holding) me (?:hostage|prisoner|against)",
        )
    ),
    *(
        (Danger.ABUSE, pattern)
        for pattern in (
            r"{who}{how} (?:{hits}) {me}\b(?! (?:off|up|on to|forward|towards|for (?:a|the) (?:lift|taxi)))",
            r"(?:his|her|their) (?:{kin})(?!'){how} (?:{hits}) (?:him|her|them)\b",
            r"(?:am|was|is|been|being|getting|get|got|keep|were|keeps)(?: (?:being|been|getting))?(?: physically| sexually)? "
            r"(?:{beaten})\b(?! (?:egg|cream|with butter|rug))",
            r"(?:rap(?:ed|es|ing)|grop(?:ed|es|ing)|abus(?:es|ed|ing)|molest(?:ed|s|ing)) me",
            r"(?:hurt|hurts|hurting) me\b(?! (?:to|with))(?<!not hurt me)(?<!will hurt me)(?<!it hurts me)",
            r"{who}{how} not let me (?:out|leave|eat|see|go (?:out|anywhere|home)|have my|use (?:my|the) phone|sleep|speak"
            r"|talk|phone|ring|near|have (?:any )?(?:money|food|friends|medication))",
            r"not let me (?:out of|leave the house|see (?:anyone|anybody|my (?:family|friends)))",
            r"{who}{how} not give me (?:back )?(?:my|any) (?:{money}|food)",
            r"{who}{how} (?:takes?|took|taking|taken|steals?|stole|stealing|stolen|controls?|hides?|hid|keeps?|spends?|spent"
            r"|withholds?)(?: all(?: of)?)? my (?:own )?(?:{money})",
            r"{who}{how} lock(?:s|ed|ing)? (?:me|us)(?: (?:in|out|up))?|lock(?:s|ed)? (?:me|us) (?:in|up)|lock(?:s|ed)? the fridge",
            r"(?:not|never) allowed to (?:leave|go out|see (?:anyone|anybody|my)|talk to|speak to|have friends|use (?:my|the) phone)",
            r"{who}{how} not (?:feed|fed|feeding) (?:me|us|him|her|the {child})",
            r"(?:my|the) (?:{kin}){how} (?:shouts?|shouting|shouted|screams?|screaming|screamed|swears?|swore) at (?:me|us)",
            r"(?:forced|forces|forcing) me (?:to (?!eat|have (?:a|another|seconds)|try|sit)\w+|into)|made me have sex",
            r"hands? (?:on me|up my|down my|all over me)",
            r"touch(?:es|ed|ing) (?:me (?:there|down|up|inappropriately)|my (?:legs?|breasts?|bum|privates?|(?:{child})))",
            r"(?:frightened|scared|afraid|terrified) of (?:my|his|her) (?:{kin})(?!')\b",
            r"(?:frightened|scared|afraid|terrified) (?:of (?:him|her|them)\b|to go (?:home|back)|to be at home|for my life)",
            r"(?:sex|photos?) (?:for|in return for) (?:rent|food)|makes me (?:undress|strip)",
        )
    ),
    *(
        (Danger.HUNGER, pattern)
        for pattern in (
            r"not (?:\w+ )?(?:eaten|eat|ate|had (?:anything|a thing|any food|a meal|food|something)(?: to eat)?)"
            r"(?: (?:anything|a thing|properly|proper|food|a meal|a proper meal|at all))*,? (?:{days})\b(?! (?:before|there))",
            r"(?:have|has) not eaten(?= *(?:[.,;!]|$))",
            r"no food (?:in (?:the |my |our )?(?:house|home|cupboards?|fridge|flat|freezer)|at home|left in the (?:house|flat)"
            r"|for (?:my|the|our) (?:{child}|family)|until|till)",
            r"(?:i|we)(?: (?:have|have got|got|has))* no food(?= *(?:[.,;!]|$)| and\b| or\b)",
            r"no (?:gas|electric|electricity|heating|money|leccy)\b.{0,30}? no food",
            r"(?:i|we)(?: (?:have|have got|got|had|has))* nothing to eat",
            r"nothing to eat (?:since|until|till|tonight|today|in the (?:house|flat)|at home|for (?:my|the) (?:{child}))",
            r"(?:no|not any|not got any|without|run out of|not have any) money (?:left )?(?:for (?:any )?food|to eat|to buy food|to feed)",
            r"cannot afford (?:to eat|any food|food|to buy (?:any )?food|to feed|shopping|groceries|a meal)",
            r"cannot feed (?:my|the|them|us|ourselves|myself)",
            r"(?:{child}|family)(?: (?:are|is|have|going|go|gone|been|to|bed|will))* hungry",
            r"(?:i|we) (?:am|are|have been|will be|keep) (?:going|go) hungry|(?:i|we) go hungry",
            r"starving and (?:cannot|have no|i have no|no)",
            r"cupboards? (?:is|are) (?:bare|empty)",
            r"(?:i|we) need (?:a |some )?food (?:parcel|voucher|bank|parcels|vouchers)",
            r"skip(?:ping)? meals so",
        )
    ),
)
"""A kind of danger, and a sign of it: the first that is found says which."""
