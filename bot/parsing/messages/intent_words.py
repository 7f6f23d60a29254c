"""The words in which people say what they want, as data: `WHOLE` are whole messages, `PARTS` stand in a sentence.

Everything is read in the spelling of `plain`: small letters, "cannot" for "can't".
"""

from enum import StrEnum


class Intent(StrEnum):
    """What a free text is meant to do."""

    STOP = "stop"
    HELP = "help"
    YES = "yes"
    NO = "no"
    CANCEL = "cancel"
    LATE = "late"
    FOOD = "food"
    MY_MEALS = "my_meals"
    SETTINGS = "settings"
    PAUSE = "pause"
    HUMAN = "human"
    THANKS = "thanks"
    QUESTION_HOST = "question_host"
    POST = "post"
    BACK_OUT = "back_out"
    """Leave the question that was asked, and change nothing."""
    DANGER = "danger"
    ANSWER = "answer"
    """It answers what was asked."""
    ASK_AGAIN = "ask_again"
    """It is no answer to what was asked."""
    UNCLEAR = "unclear"


POLITE_BEFORE = (
    r"(?:(?:hi|hello|hiya|hey|morning|good (?:morning|afternoon|evening)|dear all|oh|ah|er|um|so|well|right|actually|and"
    r"|but|ok|okay|please|sorry|so sorry|really sorry|very sorry|i am (?:so |very |really )?sorry|apologies|thanks"
    r"|thank you|cheers|ta|no thanks|all|there|love|duck|olive)(?: but)?[\s,.!:-]+)+"
)
POLITE_AFTER = (
    r"(?:[\s,.!?-]+(?:please|thanks|thank you|thank you very much|thanks very much|many thanks|cheers|ta|ta very much"
    r"|love|duck|pet|mate|hun|sorry|everyone|all|x+|xo+|now|then|me|:\)|💕|❤️?|😊|🙂|👍|🙏))+$"
)

WHOLE: dict[Intent, str] = {
    Intent.STOP: r"stop(?: it| now| this| all| everything| messages?)?|quit|unsubscribe(?: me)?|end|leave|opt(?:ing)? ?out"
    r"|optout|i quit|remove(?: me)?|delete me|goodbye forever|s t o p",
    Intent.HELP: r"help|help me|\?+|/?help|info|information|menu|options|commands|instructions|i am (?:lost|confused|stuck)"
    r"|lost|confused|how|how do i start|start",
    Intent.YES: r"y|ye|yes|yes yes|yeah|yea|yep|yup|yes i (?:am|will|do|can|would)|aye|ok|okay|okey ?dokey|k|sure|of course|"
    r"definitely|absolutely|certainly|go on|go on then|fine|perfect|great|lovely|brilliant|will do|why not|alright"
    r"|all right|right o|righto|sounds (?:good|lovely|great|nice|fab)|count (?:me|us) in|i am in|me|me please|yes please"
    r"|👍|✅|👌|🙋\S*|see you (?:there|then|later|soon)|looking forward to it|no problem|i do|i will|i am|i can|i would"
    r"|both of us|us too",
    Intent.NO: r"n|no|nah|nope|no no|no way|not (?:really|this (?:time|week|one)|today|tonight|now|for me|for us|interested"
    r"|tomorrow)|no (?:thanks|thank you|ta|not this time|cheers)|afraid not|i am afraid not|another time|maybe (?:another"
    r"|next) (?:time|week)|next time|i (?:will|would) pass|pass|👎|❌|i cannot|cannot|i do not|i will not|rather not"
    r"|i would rather not|not keen|i am not",
    Intent.CANCEL: r"cancel(?: it| me| that| this| my (?:place|booking|seat|meal))?|cancel(?:ling)? (?:today|tomorrow|tonight|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)|count me out|too (?:ill|poorly|unwell|tired|busy)",
    Intent.FOOD: r"food|free food|meals?|any food|lunch|dinner|tea|supper|breakfast|what is on|what is there|list|events"
    r"|lunch clubs?|(?:any )?(?:food|meals?|lunch|dinner|tea)(?: \w+)? (?:today|tonight|tomorrow|near me|nearby|this week)",
    Intent.MY_MEALS: r"my meals|my bookings?|bookings?|when|where|what time|when is it|where is it(?: again)?|which day",
    Intent.SETTINGS: r"settings?|my (?:answers|details|settings|profile)|change (?:my )?(?:answers|details|settings)|preferences",
    Intent.PAUSE: r"pause|break|rest|take a break|have a break|hold|not for a (?:bit|while)",
    Intent.HUMAN: r"human|person|operator|agent|call me|ring me|phone me|phone|phone number|telephone(?: number)?|number|contact"
    r"|complain|who are you|anyone there|anybody there|real person",
    Intent.THANKS: r"(?:many )?thanks(?: (?:so much|a lot|very much|again|anyway|everyone|all|for \w+(?: \w+){0,4}))?"
    r"|ta(?: love| duck| very much| pet| all)?|thank you(?: (?:so much|very much|all|everyone|again|for \w+(?: \w+){0,4}))?|ta|cheers|bless you|god bless(?: you(?: all)?)?"
    r"|much appreciated|brilliant thanks|lovely thanks|[❤🙏😊🙂😀😍🥰💕💖♥️\s]+|xx+|thx|ty|you are (?:very kind|a star|stars)"
    r"|appreciate it|so kind|that is (?:so |very )?kind|ever so kind",
}

PARTS: tuple[tuple[Intent, str], ...] = (
    *(
        (Intent.PAUSE, pattern)
        for pattern in (
            r"(?:have|take|need|want|could do with) a (?:break|rest|pause|breather)",
            r"(?:no|not any|stop|without|leave off|hold off|hold|pause)(?: \w+){0,4}? (?:for (?:a|the|two|three|\d+|some|now)\b"
            r"|for now|until|till|while i|whilst i|this (?:month|week|summer)|till i|a bit\b)",
            r"(?:leave|hold) (?:it|off|me) (?:\w+ )?(?:for|until|till)\b",
            r"(?:do not|please do not) (?:send|message|invite|ask|text)(?: \w+){0,4}? (?:until|till|for (?:a|the|two|three|\d+|now)|while)",
            r"(?:on holiday|going away|away|abroad|in hospital|going into hospital|having (?:my|an?) (?:\w+ ){0,2}"
            r"(?:done|op|operation|surgery))\b.{0,40}?(?:until|till|for (?:a|the|two|three|\d+)|back (?:in|on)|no (?:invites|invitations|messages))",
            r"pause (?:my |the |these |all )?(?:invitations|invites|messages|me|it|please)|not free (?:until|till)",
            r"back in (?:a|two|three|\d+) (?:week|month|fortnight)",
        )
    ),
    *(
        (Intent.STOP, pattern)
        for pattern in (
            r"(?:stop|quit|cease)(?: all| with| sending| these| the| your| those| any| me| to)*"
            r" (?:messag\w+|text\w*|contact\w*|send\w*|bother\w*|writ\w+|invit\w+|email\w*|pester\w*|spam\w*|ring\w*|notif\w+|this)",
            r"(?:do not|please do not|never|not)(?: want you to| ever)? (?:message|text|contact|write to|bother|invite|email|send|spam)"
            r"(?: me| us)?(?: any| these| things| stuff| anything| invitations| messages| texts| invites)*(?: (?:anymore|again|ever))",
            r"do not (?:contact|message|text|bother|write to|spam) me\b",
            r"do not want (?:any |any more |these |this |your |to (?:get|receive|have) )+(?:of (?:these|this|the) )?"
            r"(?:messages?|texts?|invitations?|invites?|this)",
            r"do not want to (?:do|be in|be part of|take part in|be on|belong to) (?:this|it|your|the)(?: \w+)?",
            r"do not want (?:this|it|these|them) anymore",
            r"no more (?:messages?|texts?|invitations?|invites?|of this|of these)(?! (?:this|until|till|for|on|before))",
            r"(?:take|get|cross|strike|scratch) (?:me|my (?:name|number|details)) (?:off|out)\b",
            r"(?:remove|delete|erase|unsubscribe|unregister|deregister|opt) (?:me|us|my (?:name|number|details|account|data)|out)\b",
            r"leave me (?:alone|be|in peace)",
            r"(?:want|like|wish|going) to (?:leave|unsubscribe|opt out|stop|quit|be removed|be taken off|come off|drop out|finish)"
            r"(?! (?:by|early|at|for|here|my|the (?:house|food)|a|some|something|and|work|smoking|in|eating))(?: (?:this|it|now|please|"
            r"the (?:list|group|bot|scheme)|your list))?(?= *(?:[.,;!?]|$))",
            r"^stop(?=[\s!.,])(?! (?:by|for|at|in|off|here|on|calling|and|eating|press|the|to|a|cooking|serving|worrying|it raining))",
            r"[\s,.!]stop(?: (?:now|it|this|please))*[\s!.]*$",
            r"\bunsubscribe\b",
        )
    ),
    *(
        (Intent.LATE, pattern)
        for pattern in (
            r"(?:running|be|bit|little|slightly|minutes|mins|hour|am|are|arrive|arriving|going to be|getting there) (?:\w+ )?late\b",
            r"\blate(?:r)? (?:than|arriv\w+|getting)|running (?:behind|over)|held up|delayed|delays?\b",
            r"stuck (?:in|at|on|behind)|traffic|missed (?:the|my) (?:bus|train|tram)|(?:bus|train|tram|taxi|lift|car)"
            r"(?: \w+)? (?:late|has not (?:come|turned up|arrived)|did not (?:come|turn up)|broke\w* down|cancelled)",
            r"start without (?:me|us)|on (?:my|our) way|(?:miss|missing) the (?:start|beginning|first)|save me (?:a|some|one)",
            r"be there (?:by|about|around|at) (?:\d|half|quarter|ten|twenty)|nearly there|not be long|\d+ (?:mins|minutes) away",
        )
    ),
    *(
        (Intent.CANCEL, pattern)
        for pattern in (
            r"(?:cannot|not able to|unable to|not be able to|will not|not going to|not gonna|could not|am not|are not|is not"
            r"|do not think (?:i|we) (?:can|will)(?: be able to)?|not be|not sure i can)(?: now| actually| be able to| be| manage to"
            r"| after all| going to| gonna| even)* (?:come|coming|make it|attend|get there|do it|be there|making it|attending"
            r"|there|manage it|be coming|go|do (?:today|tomorrow|tonight|this|that|friday|monday|tuesday|wednesday|thursday|saturday|sunday))\b",
            r"cannot (?:make|do|manage) (?:it|that|this|one|the|fri|mon|tues|wednes|thurs|satur|sun|today|tomorrow|tonight|next)",
            r"(?:need|want|have|going|got|would like|like) to (?:cancel|pull out|drop out|back out|call off|give (?:it|this one|that|friday"
            r"|up|my)|miss (?:it|this|friday|out|the|today|tomorrow)|bow out|cry off)",
            r"(?:cancel|cancelling)(?: \w+){0,2} (?:place|booking|seat|meal|reservation|spot|lunch|dinner|visit|today|tomorrow|tonight"
            r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|please cancel|i cancel",
            r"(?:give|offer|let)(?: \w+)? (?:my |our )?(?:place|seat|spot|meal|it)(?: \w+)? (?:to|go to) (?:somebody|someone|anyone|another"
            r"|whoever|others)|(?:somebody|someone) else (?:can|could) have (?:my|our) (?:place|seat)|free up my",
            r"count (?:me|us) out|take me off (?:the list )?for (?:this|today|tomorrow|friday)|(?:give|giving) (?:it|this one) a miss"
            r"|pull(?:ing)? out|duck(?:ing)? out|cry(?:ing)? off|have to miss|got to miss|not (?:up to|well enough)",
            r"(?:something|summat|stuff|plans?) (?:has |have |is |had )?(?:come up|came up|cropped up|changed)|change of plans?",
            r"(?:i am|we are|am|are|he is|she is|both)(?: \w+){0,2} (?:ill|poorly|unwell|sick|not well|in hospital|in bed|not feeling (?:well|"
            r"great|good|up to it))|(?:in|into|at the|rushed to) hospital|got covid|have covid|not feeling (?:well|great|good|up to it)"
            r"|let me down",
            r"(?:no longer|not) (?:coming|able|going|attending)\b|(?:will|have to) not be there|miss(?:ing)? it\b",
            r"too (?:ill|poorly|unwell) (?:to|for)",
        )
    ),
    *(
        (Intent.HUMAN, pattern)
        for pattern in (
            r"(?:speak|talk|chat|spoke|speaking|talking)(?: \w+){0,2} (?:to|with) (?:a|an|the|some|someone|somebody|anyone|anybody|who|one of|your"
            r"|whoever)(?: \w+){0,3}?(?: (?:person|human|human being|manager|organiser|staff|you))?\b",
            r"(?:can|could|will|would|please|get)(?: \w+){0,3}? (?:ring|call|phone|telephone) (?:me|us)",
            r"(?:phone|telephone|contact|mobile) (?:number|details)|(?:is|have you|got|what is|give me) (?:there )?(?:a |the |your )?number"
            r"(?: (?:to|for|i can)|$)|number to (?:call|ring|phone)",
            r"real (?:person|human|people)|(?:human|actual) (?:person|being)|are you (?:a |an )?(?:robot|bot|machine|computer|real|human|person)",
            r"who (?:runs|is behind|is in charge|do i (?:talk|speak|complain)|are you|is running|organises|owns)",
            r"is (?:anyone|anybody|somebody|someone) (?:there|here|listening|reading)|(?:talk|speak) to (?:me|you)\b"
            r"|need (?:a person|somebody to talk|someone to talk)|make a complaint|want to complain",
        )
    ),
    *(
        (Intent.MY_MEALS, pattern)
        for pattern in (
            r"(?:what|which)(?: \w+)? (?:am i|are we|have i|did i|have we)(?: \w+)? (?:going|coming|booked|said|say|signed|down|got|down for)",
            r"(?:when|where|what time|which (?:day|hall|place|bus))(?: exactly)? (?:is|are|am|do|does|was|will)(?: (?:the|my|our|this|that|it|i|we"
            r"|next|on|lunch|meal|dinner|club|one))+",
            r"(?:am i|are we) (?:booked|down|still (?:booked|down)|on the list|coming|going)",
            r"remind me (?:when|where|what|which|of)|(?:what is|send me|give me|tell me) the (?:address|time|date|postcode|place|venue|details)",
            r"(?:what|which) (?:address|time|day|date|postcode|venue|hall)\b|my (?:next )?(?:meals?|bookings?|places?)\b(?! to)"
            r"|how do i (?:get there|find it)|where do (?:i|we) (?:go|have to)",
        )
    ),
    *(
        (Intent.SETTINGS, pattern)
        for pattern in (
            r"change (?:my|the) (?:name|postcode|area|days?|times?|answers|details|settings|diet|address|allerg\w+|language|number|food)",
            r"(?:i am|i have (?:become|gone|turned|gotten|got)|we are|i have been|now|becoming) (?:\w+ ){0,3}?(?:vegan|vegetarian|veggie|coeliac|celiac"
            r"|pescatarian|diabetic|halal|kosher|allergic|intolerant|lactose)",
            r"cannot (?:eat|have|drink|take) (?:\w+ ){0,3}?(?:gluten|wheat|milk|dairy|nuts?|peanuts?|eggs?|fish|meat|soya?|sesame|shellfish|"
            r"celery|mustard|lupin|sulphites|lactose|bread|pork|beef)",
            r"(?:moved|moving)(?: \w+){0,3} (?:to|house|home|flat|address)|(?:i|we) (?:have )?moved\b|new (?:address|postcode|number)",
            r"(?:use|using|need|got|in) (?:a|my|the) (?:\w+ )?(?:wheelchair|walker|frame|rollator|scooter|ramp)\b(?! to get)(?! there)",
            r"(?:only|just)(?: \w+){0,3} (?:a week|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekends?|evenings?"
            r"|mornings?|lunchtimes?|afternoons?)\b|(?:fewer|less|more) (?:messages|invitations|invites)|too many (?:messages|invites|invitations|texts)",
            r"(?:update|edit|amend) (?:my|the) \w+|language to|in (?:polish|urdu|farsi|arabic|bengali|romanian|english) please",
        )
    ),
    *(
        (Intent.QUESTION_HOST, pattern)
        for pattern in (
            r"(?:can|could|may|should|do|shall|is it (?:ok|okay|all right|alright) (?:to|if))(?: i| we)?(?: have to| need to)?(?: \w+)? (?:bring|fetch)\b",
            r"(?:can|could|may)(?: my| our| a| the)?(?: \w+){1,3} (?:come|join|eat)(?: too| with| as well| along)?\b(?!.*(?:ring|call) me)",
            r"is (?:it|there|the (?:hall|food|soup|curry|meal|place|room))(?: any| a| somewhere| anywhere)? ?(?:to |for |all |really |very |made "
            r"|cooked |suitable )*(?:wheelchair|step[- ]?free|accessible|parking|park|ramp|lift|toilets?|nuts?|nut[- ]?free|gluten|dairy"
            r"|vegan|vegetarian|veggie|halal|kosher|hot|cold|spicy|warm|quiet|noisy|loud|busy|disabled|stairs|steps|heating|music|free\b)",
            r"(?:are|is) (?:there|dogs|children|kids|the) (?:any |a )?(?:stairs|steps|toilets?|parking|nuts|ramp|lift|allowed|welcome)",
            r"(?:does|do|has|have|did)(?: the| it| this| that| you)(?: \w+){0,2} (?:have|contain|got|use|put)(?: any)?\b.*(?:in|nuts?|dairy|milk|"
            r"gluten|meat|egg)",
            r"what is (?:in (?:it|the)|for (?:pudding|dessert|starters|lunch|dinner|tea)|the (?:menu|soup|food|pudding))|what (?:are you|is being) (?:cooking|serving|made)",
            r"who (?:else )?(?:is|will be|are|else)(?: \w+)? (?:coming|going|there|cooking)|how many (?:people|others|of us|are|will)",
            r"(?:where|anywhere|somewhere)(?: \w+){0,3} (?:to )?park|what (?:should|do|shall) i (?:bring|wear)|(?:need|have) to bring|how long (?:does|will|is)",
            r"(?:ask|tell|question for|message for) (?:the )?(?:cook|host|chef)",
        )
    ),
    *(
        (Intent.FOOD, pattern)
        for pattern in (
            r"(?:any|some|what|got|which|more)(?: other| hot| free| cooked)? (?:food|meals?|lunch(?:es)?|dinners?|teas?|suppers?|clubs?|lunch clubs?|breakfasts?)\b"
            r"(?!.*(?:\bi have|spare|left over))",
            r"(?:anything|something|what is|what else is|owt|what) (?:is )?(?:on|going|happening|available|about)\b|anything (?:to eat|tonight|today|tomorrow|near|this)",
            r"is there (?:any|some|a|anything|something|food)(?: \w+)?(?: (?:food|meal|lunch|dinner|tonight|today|tomorrow|on|near|this))",
            r"(?:where|how) (?:can|do|could) (?:i|we) (?:get|find|eat|have)(?: \w+){0,3} (?:eat|food|meal|lunch|dinner|fed)",
            r"(?:show|tell|send) me (?:the |what |some )?(?:food|meals|list|what)|(?:want|need|looking for|like) (?:some |a |any )?(?:food|meal|lunch|dinner|something to eat)"
            r"|(?:hungry|starving|peckish)\b|(?:food|meals?|lunch|dinner) (?:today|tonight|tomorrow|near)",
        )
    ),
    *(
        (Intent.HELP, pattern)
        for pattern in (
            r"(?:how|what) (?:does|do|is|are|can|should)(?: (?:this|it|i|you|we))+(?: (?:work|do|use|for|about|all|start|begin|this|here|now))*(?= *(?:[.,;!?]|$))",
            r"(?:what|how) (?:can|do) (?:you|i) do|do not (?:understand|get it|know (?:what|how))|not sure (?:what|how)|need (?:some )?help\b|help (?:me )?(?:with|please)",
            r"(?:i am|am|bit|a little|so|very|really) (?:lost|confused|stuck)\b|makes no sense|explain",
        )
    ),
    *(
        (Intent.YES, pattern)
        for pattern in (
            r"(?:would|will|i would|we would) (?:love|like|be (?:happy|delighted|glad|pleased|there))(?: to)?\b|(?:love|like|happy|delighted|pleased|glad) to (?:come|join|be there|eat|go|accept)?",
            r"(?:count|put|sign|book|pencil) (?:me|us|both|my)(?: \w+)? (?:in|down|up)\b|(?:i|we) (?:will|am|are|shall|can)(?: be| definitely| still| both)* (?:come|coming|there|going|be there|in|attend|make it|take it|have it)\b",
            r"(?:i|we) will (?:have|take|do) (?:it|that|one|the place|the seat)|(?:i|we) (?:accept|am in)|still (?:coming|on|there)|(?:see|seeing) you (?:there|then|on|at|all|friday|tomorrow|later|soon)"
            r"|looking forward|(?:save|keep) (?:me|us) (?:a|one|two) (?:place|seat)|(?:yes|yeah|yep|aye)\b(?!.*\b(?:but|not)\b)|wouldn.t miss it|would not miss it",
        )
    ),
    *(
        (Intent.NO, pattern)
        for pattern in (
            r"^(?:no|nah|nope)\b|(?:not|never) (?:for me|for us|this time|this week|interested|really my|my (?:thing|cup)|keen|bothered|that day|free|available)",
            r"(?:maybe|perhaps) (?:another|next|some other) (?:time|week|day)|another time|(?:i am|we are|am)(?: \w+)? (?:away|busy|working|on holiday|out|at work|already)\b"
            r"|(?:i will|i would|i) (?:pass|decline|leave it|skip|give it a miss)|too far\b|(?:do not|not) (?:want|fancy|like) (?:to|it|that|this)|already (?:got|have|doing|busy)|have plans|got plans",
        )
    ),
    *(
        (Intent.THANKS, pattern)
        for pattern in (
            r"(?:thank you|thanks|cheers|grateful|appreciate|bless)\b|(?:that|it|food|meal|lunch|soup|everything|everyone) (?:was|were)(?: \w+){0,2} (?:lovely|great|delicious|"
            r"wonderful|brilliant|fantastic|nice|gorgeous|smashing|fab|super|kind)|(?:really|so|very much) enjoyed|enjoyed (?:it|that|every|meeting)|had a (?:lovely|great|nice|good|wonderful|brilliant) time",
        )
    ),
)
"""In the order in which they count, where several are found."""

BACK_OUT = (
    r"(?:never ?mind|forget (?:it|that|about it)|leave it(?: on| be| as it is)?|do not (?:call|cancel|send|do|delete|bother|worry|post|change)(?: \w+){0,3}"
    r"|changed my mind|not (?:now|yet|any ?more)|cancel(?: (?:that|this|it))?|go back|back|undo|stop|no|nah|nope|no thanks|wrong button|by mistake|mistake"
    r"|it is (?:ok|okay|fine|nothing|still on)|oops|ignore (?:that|me|it)|scrap that|exit|quit it|abort)"
)
STILL_ON = (
    r"(?:do not|not|never)(?: \w+){0,3} (?:call(?:ing)? (?:it |this )?off|cancel\w*|send\w*|delete\w*)|still (?:on|going ahead)|(?:keep|leave) it (?:on|going)"
    r"|never ?mind|changed my mind|by mistake|wrong button|did not mean"
)

WAYS = (
    r"\b(?:bus|buses|walk\w*|on foot|taxi|cab|uber|car|drive|driving|driven|drop\w*|lift|train|tram|metro|bike|cycle|cycling|bicycle|scooter|wheelchair|ring and ride"
    r"|ring-and-ride|mobility|minibus|coach|dial a ride|round the corner|next door|across the road|over the road|up the road|down the road|same street|my own steam|run|jog|buggy"
    r"|pram|frame|stick|pick(?:ing)? me up|bring(?:ing)? me|tak(?:e|ing) me|fetch\w* me|collect\w* me|get(?:ting)? there|together with|coming with|with (?:my|jean|a)"
    r"|(?:the )?\d{2,3}[a-z]?\b(?! ?(?:mins|minutes|pm|am|people))|m60|a6|station|stop)\b"
)
"""What a way to get somewhere looks like."""
