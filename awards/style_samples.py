"""Samples for the style guide of the components that show awards."""

from kaohsiung_portal.editing.style_guide.material import Texts, link, printed
from kaohsiung_portal.editing.style_guide.registry import sample
from kaohsiung_portal.languages.registry import Language
from kaohsiung_portal.publishing.printed import Printed

from .medal_board import medals
from .models import Award, Edition

LIVCOM_2013: Texts = {
    "en": "International Awards for Liveable Communities 2013",
    "zh-hant": "2013年國際宜居城市獎",
    "ko": "2013 리브컴 어워즈",
    "ja": "リブコムアワード2013",
    "zh-hans": "2013年国际花园城市（社区）大赛（LivCom）",
}
LIVCOM_2013_SUMMARY: Texts = {
    "en": "Kaohsiung won four gold medals and six other prizes.",
    "zh-hant": "高雄獲得四座金獎及六個其他獎項。",
    "ko": "가오슝은 금상 4개와 그 밖의 상 6개를 받았습니다.",
    "ja": "高雄市は四つの金賞とその他六つの賞を受けました。",
    "zh-hans": "高雄获得四个金奖和六个其他奖项。",
}
XIAMEN: Texts = {
    "en": "Xiamen",
    "zh-hant": "廈門",
    "ko": "샤먼",
    "ja": "厦門（アモイ）",
    "zh-hans": "厦门",
}
CIJIN_COAST: Texts = {
    "en": "Cijin Coastline Protection Project",
    "zh-hant": "旗津海岸線保護工程",
    "ko": "치진 해안선 보호 사업",
    "ja": "旗津海岸線保全事業",
    "zh-hans": "旗津海岸线保护工程",
}
CIJIN_COAST_CITATION: Texts = {
    "en": "Works to stop the sandbar island of Cijin from losing its beach.",
    "zh-hant": "防止旗津沙洲島海灘流失的海岸保護工程。",
    "ko": "모래톱 섬 치진의 해변 유실을 막는 해안 보호 사업입니다.",
    "ja": "砂州の島・旗津の砂浜の消失を防ぐ海岸保全事業です。",
    "zh-hans": "防止旗津沙洲岛海滩流失的海岸保护工程。",
}

EDITION_ID = 1


def _award(language: Language, level: str) -> Printed:
    return printed(
        Award,
        language,
        path="awards/livcom/2013/cijin-coastline-protection-project/",
        links={EDITION_ID: link(LIVCOM_2013, language, "awards/livcom/2013/")},
        level=level,
        category=Award.Category.NATURAL,
        title=CIJIN_COAST,
        citation=CIJIN_COAST_CITATION,
        edition=EDITION_ID,
        districts=[],
    )


def _of_level(level: str):
    return lambda language: {"item": _award(language, level), "level": 3}


for _level in Award.Level.values:
    sample("medal", _level, template="awards/award_card.html", placed="beside")(_of_level(_level))


TEN_PRIZES = {"gold": 4, "silver": 3, "bronze": 3}


@sample("medal_board")
def board(language):
    return {"board": medals(TEN_PRIZES), "size": "large"}


@sample("medal_board", "small")
def small_board(language):
    return {"board": medals(TEN_PRIZES), "size": "small"}


@sample("medal_board", "single")
def board_of_one(language):
    return {"board": medals({"silver": 1}), "size": "single"}


@sample("medal_board", "too-many-to-draw")
def board_of_many(language):
    return {"board": medals({"gold": 13, "bronze": 1}), "size": "large"}


@sample("card", "of-an-award", template="awards/award_card.html", placed="beside")
def award_card(language):
    return {"item": _award(language, "gold")}


@sample("card", "of-an-edition", template="awards/edition_card.html", placed="beside")
def edition_card(language):
    return {
        "item": printed(
            Edition,
            language,
            path="awards/livcom/2013/",
            title=LIVCOM_2013,
            summary=LIVCOM_2013_SUMMARY,
            host_city=XIAMEN,
            starts_on="2013-11-28",
            ends_on="2013-12-02",
        ),
        "tally": TEN_PRIZES,
    }
