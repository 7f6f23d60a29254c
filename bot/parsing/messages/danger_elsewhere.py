"""Words of danger in other languages of the town. **Awaiting a native reader for each**: none has seen them yet.

Looked for as they stand, in small letters without invisible marks; the Roman ones also without accents.
"""

from bot.parsing.messages.danger_words import Danger

PHRASES: tuple[tuple[str, Danger, tuple[str, ...]], ...] = (
    (
        "Polish",
        Danger.SELF_HARM,
        ("chcę umrzeć", "nie chcę żyć", "chcę się zabić", "zabiję się", "nie chce mi się żyć"),
    ),
    ("Polish", Danger.ABUSE, ("bije mnie", "mnie bije", "uderzył mnie", "boję się męża", "zgwałcił")),
    ("Polish", Danger.THREAT, ("zabije mnie", "grozi mi", "wezwijcie policję", "proszę wezwać policję")),
    ("Polish", Danger.MEDICAL, ("nie mogę oddychać", "boli mnie w klatce", "karetk", "pogotowie", "nie oddycha")),
    ("Polish", Danger.HUNGER, ("nie mam co jeść", "nic nie jadłem", "nic nie jadłam", "dzieci są głodne")),
    ("Romanian", Danger.SELF_HARM, ("vreau să mor", "nu mai vreau să trăiesc", "mă omor", "să mă sinucid")),
    ("Romanian", Danger.ABUSE, ("mă bate", "mă lovește", "m-a lovit", "m-a violat", "mi-e frică de soț")),
    ("Romanian", Danger.THREAT, ("mă omoară", "mă amenință", "sunați la poliție", "chemați poliția")),
    ("Romanian", Danger.MEDICAL, ("nu pot respira", "mă doare pieptul", "ambulanț", "nu respiră")),
    ("Romanian", Danger.HUNGER, ("nu am ce mânca", "n-am mâncat", "nu am mâncat de", "copiii sunt flămânzi")),
    ("Spanish", Danger.SELF_HARM, ("no quiero vivir", "quiero morir", "me quiero morir", "suicidarme")),
    ("Spanish", Danger.ABUSE, ("me pega", "me golpea", "me maltrata")),
    (
        "Urdu in Roman letters",
        Danger.SELF_HARM,
        (
            "mujhe marna hai",
            "marna chahta",
            "marna chahti",
            "mar jana chaht",
            "jeena nahi chaht",
            "khudkushi",
            "khud kushi",
        ),
    ),
    (
        "Urdu in Roman letters",
        Danger.ABUSE,
        ("mujhe marta hai", "mujhe maarta hai", "mujhe marti hai", "mujhe maarti hai", "mujh par hath uthata"),
    ),
    ("Urdu in Roman letters", Danger.MEDICAL, ("saans nahi aa", "seene mein dard", "ambulance bula")),
    (
        "Urdu in Roman letters",
        Danger.HUNGER,
        ("khane ko kuch nahi", "bachay bhookay", "bachche bhooke", "kuch nahi khaya"),
    ),
    ("Urdu", Danger.SELF_HARM, ("مرنا چاہتا", "مرنا چاہتی", "جینا نہیں چاہت", "خودکشی", "مر جانا چاہت")),
    ("Urdu", Danger.ABUSE, ("مجھے مارتا ہے", "مجھے مارتی ہے", "مجھے مارتے ہیں", "مجھ پر ہاتھ اٹھات")),
    ("Urdu", Danger.THREAT, ("مجھے مار ڈالے", "پولیس کو بلا", "دھمکی")),
    ("Urdu", Danger.MEDICAL, ("سانس نہیں", "سینے میں درد", "ایمبولینس")),
    ("Urdu", Danger.HUNGER, ("کھانے کو کچھ نہیں", "بچے بھوکے", "کچھ نہیں کھایا")),
    ("Bengali", Danger.SELF_HARM, ("মরতে চাই", "বাঁচতে চাই না", "আত্মহত্যা")),
    ("Bengali", Danger.ABUSE, ("আমাকে মারে", "আমাকে মারছে", "আমার গায়ে হাত তোলে", "নির্যাতন করে")),
    ("Bengali", Danger.THREAT, ("মেরে ফেলবে", "পুলিশ ডাক", "হুমকি দি")),
    ("Bengali", Danger.MEDICAL, ("শ্বাস নিতে পার", "বুকে ব্যথা", "অ্যাম্বুলেন্স")),
    ("Bengali", Danger.HUNGER, ("খাওয়ার কিছু নেই", "ঘরে খাবার নেই", "কিছু খাইনি")),
    ("Farsi", Danger.SELF_HARM, ("می‌خواهم بمیرم", "میخوام بمیرم", "نمی‌خواهم زنده", "خودکشی", "خودمو بکشم")),
    ("Farsi", Danger.ABUSE, ("کتکم می", "مرا می‌زند", "منو میزنه", "مرا کتک")),
    ("Farsi", Danger.THREAT, ("مرا می‌کشد", "منو میکشه", "تهدیدم", "به پلیس زنگ")),
    ("Farsi", Danger.MEDICAL, ("نمی‌توانم نفس", "نمیتونم نفس", "درد قفسه سینه", "آمبولانس")),
    ("Farsi", Danger.HUNGER, ("چیزی برای خوردن ن", "هیچی نخورد", "بچه‌هایم گرسنه")),
    ("Arabic", Danger.SELF_HARM, ("أريد أن أموت", "اريد ان اموت", "بدي موت", "لا أريد أن أعيش", "انتحر", "الانتحار")),
    ("Arabic", Danger.ABUSE, ("زوجي يضربني", "يضربني", "تضربني", "يعتدي علي", "اغتصبني")),
    ("Arabic", Danger.THREAT, ("سيقتلني", "يهددني", "اتصلوا بالشرطة", "رح يقتلني")),
    ("Arabic", Danger.MEDICAL, ("لا أستطيع التنفس", "لا استطيع التنفس", "ألم في صدري", "سيارة إسعاف", "اسعاف")),
    ("Arabic", Danger.HUNGER, ("ليس لدي طعام", "ما عندي أكل", "لم آكل منذ", "أطفالي جائعون")),
)
"""Language, kind, phrases."""
