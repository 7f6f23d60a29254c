"""Words for places: neighbourhoods of the networks, and kinds of buildings."""

LOCAL = (
    r"(?:stockport|brinnington|heaton (?:norris|moor|mersey|chapel)|heatons|reddish|edgeley|"
    r"cheadle(?: hulme| heath)?|gatley|"
    r"bredbury|romiley|marple(?: bridge)?|offerton|hazel grove|bramhall|bramall|adswood|bridgehall|"
    r"davenport|cale green|"
    r"shaw heath|lancashire hill|portwood|woodley|high lane|mellor|heald green|woodsmoor|great moor|heaviley|compstall|"
    r"gorsey bank|mersey vale|merseyway|lapwing|strines|oldham|tameside|ashton|denton|hyde|stalybridge|"
    r"dukinfield|mossley|droylsden|audenshaw|hattersley|royton|chadderton|shaw|saddleworth|failsworth|werneth|glodwick)"
)
VENUE = (
    r"(?:centre|center|hub|library|church|chapel|hall|mosque|temple|synagogue|gurdwara|school|academy|"
    r"college|pub|inn|arms|"
    r"hotel|tavern|cafe|café|house|forum|pavilion|clinic|surgery|park|market|square|club ?house|scout hut|hut|rooms?|"
    r"foodbank|food bank|pantry|nursery|methodist|baptist|cathedral|allotments?|garden|gardens|bakery|"
    r"post office|(?:info(?:rmation)? )?(?:desk|point)|precinct|flats|ymca|urc|car park|surgery|salon|gym|"
    r"restaurant|deli|guildhall|schoolroom|ballroom|gallery|"
    r"museum|depot|barn|lodge|abbey|priory|rectory|(?:coffee|snack) bar|"
    r"(?:side|back|front|kitchen|main|garden) (?:door|entrance|gate)|"
    r"(?<!soup\s)kitchen|legion|(?:(?:youth|social|village|estate|conservative|labour|liberal|cricket|"
    r"football|bowling|bowls|rugby|tennis|golf|sports|working mens|working men's|mens|men's|comrades|trades|railway|"
    r"catholic|snooker|sailing|rowing|lacrosse) )club|bandstand|stadium|station)"
)
