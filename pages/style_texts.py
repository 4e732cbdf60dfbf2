"""The texts of the samples in the style guide, true to the content files."""

from kaohsiung_portal.editing.style_guide.material import Texts

TYPHOON: Texts = {
    "en": "Typhoon: stay indoors and away from the coast",
    "zh-hant": "颱風來襲，請留在室內，遠離海岸",
    "ko": "태풍 접근: 실내에 머물고 해안에 가지 마십시오",
    "ja": "台風接近　屋内にとどまり、海岸に近づかないでください",
    "zh-hans": "台风来袭，请留在室内，远离海岸",
}
TYPHOON_SUMMARY: Texts = {
    "en": "Schools and offices are closed today. The light rail and the ferries do not run.",
    "zh-hant": "今日停班停課，輕軌與渡輪停駛。",
    "ko": "오늘 학교와 관공서는 쉽니다. 경전철과 여객선은 운행하지 않습니다.",
    "ja": "本日、学校と職場は休みです。ライトレールとフェリーは運休します。",
    "zh-hans": "今日停工停课，轻轨和轮渡停运。",
}
TYPHOON_BODY: Texts = {
    "en": "<p>In an emergency call <strong>119</strong>.</p>",
    "zh-hant": "<p>緊急時請撥<strong>119</strong>。</p>",
    "ko": "<p>긴급할 때는 <strong>119</strong>에 전화하십시오.</p>",
    "ja": "<p>緊急のときは<strong>119</strong>に電話してください。</p>",
    "zh-hans": "<p>紧急情况请拨打<strong>119</strong>。</p>",
}
AIR: Texts = {
    "en": "Air quality: sensitive groups should avoid exertion outdoors",
    "zh-hant": "空氣品質不良，敏感族群請避免戶外劇烈活動",
    "ko": "대기질 나쁨: 민감군은 실외에서 격한 활동을 피하십시오",
    "ja": "大気の状態が悪化　敏感な方は屋外での激しい運動を控えてください",
    "zh-hans": "空气质量不佳，敏感人群请避免户外剧烈活动",
}
CLOSED: Texts = {
    "en": "The ferry to Cijin does not run on Sunday morning",
    "zh-hant": "週日上午旗津渡輪停駛",
    "ko": "일요일 오전 치진 여객선 운휴",
    "ja": "日曜午前、旗津行きのフェリーは運休します",
    "zh-hans": "周日上午旗津轮渡停运",
}

OPENING: Texts = {
    "en": (
        "<p>A biodiverse city is home to more than its people. It knows the life around it, "
        "protects it, and lets everyone live close to nature.</p>"
    ),
    "zh-hant": (
        "<p>生物多樣的城市，不只是人的家園。它認識身邊的每一種生命，用心守護，"
        "也讓人們在日常中與自然為鄰。</p>"
    ),
    "ko": (
        "<p>생물다양성이 살아 있는 도시는 사람만의 보금자리가 아닙니다. 곁에 있는 생명을 "
        "알고 지키며, 누구나 자연과 더불어 살아갈 수 있게 합니다.</p>"
    ),
    "ja": (
        "<p>生物多様性に富む都市は、人だけのすみかではありません。身近な命を知り、守り、"
        "だれもが自然とともに暮らせるまちです。</p>"
    ),
    "zh-hans": (
        "<p>生物多样的城市，不只是人的家园。它了解身边的万千生命，悉心守护，"
        "也让人们在日常生活中与自然相伴。</p>"
    ),
}
AREA_LABEL: Texts = {
    "en": "from the coast to the mountains",
    "zh-hant": "從海岸到高山的市域",
    "ko": "해안에서 산지까지 이어지는 시역",
    "ja": "海岸から山地まで広がる市域",
    "zh-hans": "从海岸到高山的市域面积",
}
TARGET_LABEL: Texts = {
    "en": "emissions by 2030 against 2005 (target)",
    "zh-hant": "2030年排放目標（與2005年相比）",
    "ko": "2030년 배출량 목표(2005년 대비)",
    "ja": "2030年の排出量の目標（2005年比）",
    "zh-hans": "2030年与2005年相比的排放目标",
}
PRESENTATION: Texts = {
    "en": "Presentation of December 2012, year of the inventory not stated",
    "zh-hant": "2012年12月簡報（未註明盤查年份）",
    "ko": "2012년 12월 발표 자료(산정 연도 미상)",
    "ja": "2012年12月の発表資料（対象年の記載なし）",
    "zh-hans": "2012年12月演示文稿（未注明清单年份）",
}
BASE_YEAR_NOTE: Texts = {
    "en": (
        "Base year. No value per person was calculated, as the city and the county were then "
        "separate."
    ),
    "zh-hant": "基準年。當時縣市尚未合併，故不計算人均值。",
    "ko": "기준연도입니다. 당시에는 시와 현이 나뉘어 있어 1인당 값을 계산하지 않았습니다.",
    "ja": "基準年です。当時は市と県が分かれていたため、一人当たりの値は計算していません。",
    "zh-hans": "基准年。当时市、县尚未合并，未计算人均值。",
}
VOLUME: Texts = {
    "en": "storage of 25 basins",
    "zh-hant": "25座滯洪池的總蓄洪量",
    "ko": "저류지 25곳의 저장 용량",
    "ja": "調整池25か所の貯水量",
    "zh-hans": "25座滞洪池的总蓄洪量",
}
CONTAINERS: Texts = {
    "en": "Port of Kaohsiung: containers handled",
    "zh-hant": "高雄港貨櫃裝卸量",
    "ko": "가오슝항 컨테이너 처리량",
    "ja": "高雄港のコンテナ取扱量",
    "zh-hans": "高雄港集装箱吞吐量",
}
BUDGET_AWARD: Texts = {
    "en": "Sustainability award for the city carbon budget",
    "zh-hant": "城市碳預算獲永續發展獎項",
    "ko": "도시 탄소예산, 지속가능발전 관련 상 수상",
    "ja": "都市カーボンバジェットが持続可能性の賞を受賞",
    "zh-hans": "城市碳预算获可持续发展奖",
}
BUDGET_AWARD_SUMMARY: Texts = {
    "en": (
        "Half a year after the city council’s vote, the carbon budget received a sustainability "
        "award given across Taiwan."
    ),
    "zh-hant": "碳預算在市議會通過半年後，獲得全臺性的永續發展獎項。",
    "ko": (
        "탄소예산이 시의회를 통과한 지 반년 만에 대만 전역을 대상으로 하는 지속가능발전 관련 상을 "
        "받았습니다."
    ),
    "ja": (
        "カーボンバジェットが、市議会での可決から半年後に、台湾全域を対象とする持続可能性の賞を"
        "受けました。"
    ),
    "zh-hans": "碳预算在市议会通过半年后，获得面向全台湾的可持续发展奖。",
}

#: Districts of the map: one with two outlines, the largest, a long name, and small ones.
DISTRICTS: dict[str, Texts] = {
    "cijin": {
        "en": "Cijin District",
        "zh-hant": "旗津區",
        "ko": "치진구",
        "ja": "旗津区",
        "zh-hans": "旗津区",
    },
    "taoyuan": {
        "en": "Taoyuan District",
        "zh-hant": "桃源區",
        "ko": "타오위안구",
        "ja": "桃源区",
        "zh-hans": "桃源区",
    },
    "namasia": {
        "en": "Namasia District",
        "zh-hant": "那瑪夏區",
        "ko": "나마샤구",
        "ja": "那瑪夏区",
        "zh-hans": "那玛夏区",
    },
    "cianjhen": {
        "en": "Cianjhen District",
        "zh-hant": "前鎮區",
        "ko": "첸전구",
        "ja": "前鎮区",
        "zh-hans": "前镇区",
    },
    "sinsing": {
        "en": "Sinsing District",
        "zh-hant": "新興區",
        "ko": "신싱구",
        "ja": "新興区",
        "zh-hans": "新兴区",
    },
}

#: Of the districts of the map, those with places that are named.
PLACES: dict[str, Texts] = {
    "taoyuan": {
        "en": "Mt. Yuyou",
        "zh-hant": "御油山",
        "ko": "위유산",
        "ja": "御油山",
        "zh-hans": "御油山",
    },
    "cianjhen": {
        "en": "Star-of-Cianjhen Bike Bridge",
        "zh-hant": "前鎮之星自行車道橋",
        "ko": "첸전의 별 자전거 다리",
        "ja": "前鎮之星自転車橋",
        "zh-hans": "前镇之星自行车桥",
    },
}
