"""What an area is called. Councils draw their wards anew, so a code that was kept may be one that nobody knows."""

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Param, text
from bot.domain.directory.gazetteer import Gazetteer


def area_said(gazetteer: Gazetteer, code: str, *, sector: str = "") -> Param:
    """Its name; of one that is not known (any more) the postcode's sector, where that was told."""
    area = gazetteer.area(AreaCode(code))
    return area.name if area is not None else sector or text("general.area_unknown")
