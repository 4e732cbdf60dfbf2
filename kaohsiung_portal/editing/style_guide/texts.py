"""The sample texts: true to the portal's content, short and long ones, so that wrapping is seen."""

from .material import Texts

CITY: Texts = {
    "en": "City of Kaohsiung",
    "zh-hant": "高雄市",
    "ko": "가오슝시",
    "ja": "高雄市",
    "zh-hans": "高雄市",
}
HOME: Texts = {
    "en": "Kaohsiung",
    "zh-hant": "高雄",
    "ko": "가오슝",
    "ja": "高雄",
    "zh-hans": "高雄",
}
CLIMATE: Texts = {
    "en": "Climate action",
    "zh-hant": "氣候行動",
    "ko": "기후 행동",
    "ja": "気候変動対策",
    "zh-hans": "气候行动",
}
CENTER: Texts = {
    "en": "ICLEI Kaohsiung Capacity Center",
    "zh-hant": "ICLEI高雄能力訓練中心",
    "ko": "ICLEI 가오슝 역량센터",
    "ja": "ICLEI高雄キャパシティセンター",
    "zh-hans": "ICLEI高雄能力训练中心",
}
AWARDS: Texts = {
    "en": "Awards",
    "zh-hant": "獲獎紀錄",
    "ko": "수상 실적",
    "ja": "受賞歴",
    "zh-hans": "获奖情况",
}
NEWS: Texts = {
    "en": "News",
    "zh-hant": "最新消息",
    "ko": "새소식",
    "ja": "お知らせ",
    "zh-hans": "新闻动态",
}
ACCESSIBILITY: Texts = {
    "en": "Accessibility",
    "zh-hant": "無障礙聲明",
    "ko": "웹 접근성 정책",
    "ja": "ウェブアクセシビリティ",
    "zh-hans": "无障碍声明",
}

#: The longest title that the portal has is about as long.
ORDINANCE: Texts = {
    "en": "Kaohsiung City Net-Zero City Development Self-Government Ordinance",
    "zh-hant": "高雄市淨零城市發展自治條例",
    "ko": "가오슝시 넷제로 도시 발전 자치조례",
    "ja": "高雄市ネットゼロ都市発展自治条例",
    "zh-hans": "高雄市净零城市发展自治条例",
}
SPONGE_CITY: Texts = {
    "en": "Sponge-city approach",
    "zh-hant": "海綿城市",
    "ko": "스펀지 도시",
    "ja": "スポンジシティの取り組み",
    "zh-hans": "海绵城市",
}
#: What readers search for to find it: a part of a word, or one between others.
SEARCHED: Texts = {"en": "city", "zh-hant": "城市", "ko": "도시", "ja": "シティ", "zh-hans": "城市"}
SPONGE_CITY_SUMMARY: Texts = {
    "en": (
        "After two disastrous typhoons Kaohsiung began to give land back to water: school grounds, "
        "verges and parking lots store rain, and new public paving is permeable."
    ),
    "zh-hant": (
        "兩次颱風重創之後，高雄開始騰出土地讓水停留：校園、路邊綠帶與停車場貯留雨水，"
        "新設的公共鋪面採用透水材料。"
    ),
    "ko": (
        "두 차례 태풍으로 큰 피해를 입은 뒤 가오슝은 물이 머물 자리를 내어 주기 시작했습니다. "
        "학교 운동장과 도로변 녹지, 주차장이 빗물을 저장하고, 새로 만드는 공공 보도에는 물이 "
        "스며드는 포장을 씁니다."
    ),
    "ja": (
        "二つの台風で大きな被害を受けたのち、高雄市は水に場所を譲る取り組みを始めました。校庭や"
        "道路脇の緑地、駐車場に雨水をため、新しい公共の舗装には水を通す材料を使っています。"
    ),
    "zh-hans": (
        "两次台风造成重大灾害之后，高雄开始为雨水腾出空间：校园、路旁绿地和停车场用于蓄存雨水，"
        "新建公共路面采用透水铺装。"
    ),
}
BASINS: Texts = {
    "en": "Flood-detention basins",
    "zh-hant": "滯洪池",
    "ko": "저류지",
    "ja": "調整池",
    "zh-hans": "滞洪池",
}
BASINS_SUMMARY: Texts = {
    "en": "Basins double as parks and hold back cloudbursts.",
    "zh-hant": "滯洪池平時是公園，豪雨時可蓄洪。",
    "ko": "저류지는 평소에는 공원이고 집중호우 때는 물을 가두어 둡니다.",
    "ja": "ふだんは公園として使われ、豪雨のときには水をためます。",
    "zh-hans": "滞洪池平时是公园，暴雨时可以蓄洪。",
}
POPULATION: Texts = {
    "en": "Registered population",
    "zh-hant": "戶籍人口",
    "ko": "등록 인구",
    "ja": "登録人口",
    "zh-hans": "户籍人口",
}
AREA: Texts = {
    "en": "Area",
    "zh-hant": "面積",
    "ko": "면적",
    "ja": "面積",
    "zh-hans": "面积",
}
AREA_NOTE: Texts = {
    "en": "Older sources give 2,947 km² and 2,946.25 km².",
    "zh-hant": "較早的資料另載2,947平方公里及2,946.25平方公里。",
    "ko": "이전 자료에는 2,947㎢, 2,946.25㎢로 나와 있습니다.",
    "ja": "以前の資料には2,947平方キロメートル、2,946.25平方キロメートルとあります。",
    "zh-hans": "早期资料另载2947平方公里和2946.25平方公里。",
}
FIGURES: Texts = {
    "en": "Key facts",
    "zh-hant": "基本資料",
    "ko": "주요 수치",
    "ja": "主な数値",
    "zh-hans": "基本数据",
}
CITY_GOVERNMENT: Texts = {
    "en": "Kaohsiung City Government",
    "zh-hant": "高雄市政府",
    "ko": "가오슝시 정부",
    "ja": "高雄市政府",
    "zh-hans": "高雄市政府",
}
LIBERTY_TIMES: Texts = {
    "en": "Liberty Times",
    "zh-hant": "自由時報",
    "ko": "자유시보",
    "ja": "自由時報",
    "zh-hans": "自由时报",
}

SIGNED: Texts = {
    "en": "The agreement on the ICLEI Kaohsiung Capacity Center was signed.",
    "zh-hant": "簽署設立ICLEI高雄能力訓練中心的協議。",
    "ko": "ICLEI 가오슝 역량센터 협약을 체결했습니다.",
    "ja": "ICLEI高雄キャパシティセンターに関する協定に署名しました。",
    "zh-hans": "签署设立ICLEI高雄能力训练中心的协议。",
}
SYMPOSIUM: Texts = {
    "en": (
        "Kaohsiung hosted the symposium of Local Action for Biodiversity; guests from other cities "
        "noted how the wetlands of Jhongdu store floods."
    ),
    "zh-hant": "高雄舉辦生物多樣性在地行動研討會；來自其他城市的與會者注意到中都濕地的蓄洪功能。",
    "ko": (
        "가오슝에서 생물다양성 지역행동 심포지엄이 열렸습니다. 다른 도시에서 온 참가자들은 중두 "
        "습지가 홍수를 가두는 데 주목했습니다."
    ),
    "ja": (
        "高雄市で、生物多様性のための地域行動のシンポジウムが開かれました。各地から訪れた参加者は、"
        "中都の湿地が洪水をためる働きに注目しました。"
    ),
    "zh-hans": "高雄举办生物多样性地方行动研讨会；来自其他城市的与会者注意到中都湿地的蓄洪功能。",
}
SYMPOSIUM_NOTE: Texts = {
    "en": "The sources differ on when the programme began.",
    "zh-hant": "該計畫的起始年份，各資料來源說法不一。",
    "ko": "사업이 시작된 해는 자료마다 다릅니다.",
    "ja": "事業の開始年は資料により異なります。",
    "zh-hans": "该计划的起始年份，不同资料说法不一。",
}
LIGHT_RAIL: Texts = {
    "en": "The whole loop of the light rail opened.",
    "zh-hant": "環狀輕軌全線通車。",
    "ko": "순환 경전철 전 구간이 개통되었습니다.",
    "ja": "環状ライトレールの全線が開業しました。",
    "zh-hans": "环状轻轨全线通车。",
}
PROMULGATED: Texts = {
    "en": "The Net-Zero City Development Self-Government Ordinance was promulgated.",
    "zh-hant": "公布《高雄市淨零城市發展自治條例》。",
    "ko": "「가오슝시 넷제로 도시 발전 자치조례」를 공포했습니다.",
    "ja": "高雄市ネットゼロ都市発展自治条例を公布しました。",
    "zh-hans": "公布《高雄市净零城市发展自治条例》。",
}
FOOTER: Texts = {
    "en": (
        "<p>The portal of the City of Kaohsiung, in five equal languages.</p>"
        "<p>Every figure carries its year and its source.</p>"
    ),
    "zh-hant": (
        "<p>高雄市政府入口網，五種語言並列，地位相同。</p><p>所有數字均註明年份與資料來源。</p>"
    ),
    "ko": (
        "<p>다섯 언어를 동등하게 제공하는 가오슝시 누리집입니다.</p>"
        "<p>모든 수치에 연도와 출처를 밝힙니다.</p>"
    ),
    "ja": (
        "<p>高雄市のポータルサイトです。五つの言語を対等に扱っています。</p>"
        "<p>数値にはすべて年と出典を示しています。</p>"
    ),
    "zh-hans": "<p>高雄市门户网站，五种语言地位平等。</p><p>所有数据均注明年份和来源。</p>",
}

#: Every element that the rich text allows.
RICH_TEXT: Texts = {
    "en": (
        "<p>Two typhoons changed the way Kaohsiung deals with water. <strong>Morakot</strong> in "
        "August 2009 was the <em>deadliest on record</em> for Taiwan<sup>1</sup>; Fanapi in "
        "September 2010 brought 933 mm of rain in 24 hours.<br>Since then the city has followed "
        'the idea of a <a href="/en/climate/sponge-city/">sponge city</a>.</p>'
        '<p>The city’s name is written <span lang="zh-Hant">高雄</span>. Emissions are counted in '
        "tonnes of CO<sub>2</sub> equivalent.</p>"
        "<h2>Small places</h2><p>Much of this happens in small places:</p>"
        "<ul><li>school grounds and verges store rain;</li><li>new public paving is permeable, "
        "so that water seeps into the ground instead of running off into sewers that are designed "
        "for 60 to 70 mm an hour.</li></ul>"
        "<h3>In this order</h3><ol><li>Give land back to water.</li><li>Hold it there.</li></ol>"
        "<blockquote><p>One that gives land back to water.</p></blockquote>"
    ),
    "zh-hant": (
        "<p>兩次颱風改變了高雄面對水的方式。2009年8月的<strong>莫拉克</strong>颱風，是臺灣<em>有紀錄"
        "以來死亡人數最多</em>的颱風<sup>1</sup>；2010年9月的凡那比颱風，"
        "24小時降雨933毫米。<br>此後，"
        '高雄改採<a href="/zh-hant/climate/sponge-city/">「海綿城市」</a>的思維。</p>'
        '<p>城市的英文名稱為<span lang="en">Kaohsiung</span>。'
        "排放量以公噸CO<sub>2</sub>當量計算。</p>"
        "<h2>從小處做起</h2><p>許多改變從小處做起：</p>"
        "<ul><li>校園與路邊綠帶貯留雨水；</li><li>新設的公共鋪面採用透水材料，讓雨水滲入地下，而不是"
        "流進設計標準為每小時60至70毫米的雨水下水道。</li></ul>"
        "<h3>依此順序</h3><ol><li>騰出土地。</li><li>讓水停留。</li></ol>"
        "<blockquote><p>騰出土地讓水停留的城市。</p></blockquote>"
    ),
    "ko": (
        "<p>두 차례의 태풍이 물을 대하는 가오슝의 방식을 바꾸었습니다. 2009년 8월의 태풍 "
        "<strong>모라꼿</strong>은 <em>대만의 태풍 기록상 가장 많은 사망자</em>를 냈고"
        "<sup>1</sup>, 2010년 9월의 태풍 파나피 때는 24시간에 933mm의 비가 내렸습니다.<br>"
        "그 뒤 시는 "
        '<a href="/ko/climate/sponge-city/">‘스펀지 도시’</a>를 지향해 왔습니다.</p>'
        '<p>도시의 이름은 한자로 <span lang="zh-Hant">高雄</span>이라고 씁니다. 배출량은 '
        "CO<sub>2</sub> 환산톤으로 셉니다.</p>"
        "<h2>작은 공간에서</h2><p>변화는 작은 공간에서 이루어집니다.</p>"
        "<ul><li>학교 운동장과 도로변 녹지가 빗물을 저장합니다.</li>"
        "<li>새로 만드는 공공 보도에는 물이 스며드는 포장을 써서, 시간당 60~70mm를 기준으로 "
        "설계된 우수관으로 흘러드는 대신 빗물이 땅속으로 들어갑니다.</li></ul>"
        "<h3>이 순서로</h3>"
        "<ol><li>물이 머물 자리를 내어 줍니다.</li><li>그곳에 물을 가둡니다.</li></ol>"
        "<blockquote><p>물이 머물 자리를 내어 주는 도시.</p></blockquote>"
    ),
    "ja": (
        "<p>二つの台風が、高雄市の水との向き合い方を変えました。2009年8月の台風<strong>モーラコット"
        "</strong>は、<em>台湾の記録に残る台風で最も多くの死者</em>を出しました<sup>1</sup>。2010年9月の"
        "台風ファナピでは24時間に933ミリの雨が降りました。<br>その後、市は"
        '<a href="/ja/climate/sponge-city/">「スポンジシティ」</a>'
        "の考え方を取り入れてきました。</p>"
        '<p>市の名は英語で<span lang="en">Kaohsiung</span>とつづります。'
        "排出量はCO<sub>2</sub>換算のトンで数えます。</p>"
        "<h2>身近な場所で</h2><p>その多くは身近な場所で進められています。</p>"
        "<ul><li>校庭や道路脇の緑地に雨水をためます。</li><li>新しい公共の舗装には水を通す材料を使い、"
        "1時間60～70ミリを基準に設計された雨水管に流れ込む前に、地中にしみ込ませます。</li></ul>"
        "<h3>この順に</h3><ol><li>水に場所を譲ります。</li><li>そこに水をためます。</li></ol>"
        "<blockquote><p>水に場所を譲る都市。</p></blockquote>"
    ),
    "zh-hans": (
        "<p>两次台风改变了高雄与水相处的方式。2009年8月的台风<strong>“莫拉克”</strong>是台湾<em>有记录"
        "以来造成死亡人数最多</em>的台风<sup>1</sup>；2010年9月的台风“凡亚比”24小时降雨933毫米。<br>此后，"
        '高雄转向<a href="/zh-hans/climate/sponge-city/">“海绵城市”</a>的思路。</p>'
        '<p>城市的英文名称为<span lang="en">Kaohsiung</span>。'
        "排放量以吨CO<sub>2</sub>当量计算。</p>"
        "<h2>从小处着手</h2><p>许多改变从小处着手：</p>"
        "<ul><li>校园和路旁绿地用于蓄存雨水；</li><li>新建公共路面采用透水铺装，让雨水渗入地下，而不是"
        "流进设计标准为每小时60至70毫米的雨水管网。</li></ul>"
        "<h3>按此顺序</h3><ol><li>腾出土地。</li><li>让水停留。</li></ol>"
        "<blockquote><p>为雨水腾出空间的城市。</p></blockquote>"
    ),
}
NOTES: Texts = {
    "en": "<p>No year is stated for the start; 2010 is the year of the second typhoon.</p>",
    "zh-hant": "<p>起始年份未見記載；2010年為第二次颱風侵襲的年份。</p>",
    "ko": "<p>시작한 해는 밝혀져 있지 않습니다. 2010년은 두 번째 태풍이 온 해입니다.</p>",
    "ja": "<p>開始年は示されていません。2010年は二つ目の台風の年です。</p>",
    "zh-hans": "<p>起始年份未见记载；2010年为第二次台风来袭的年份。</p>",
}
FLOOD_MAP: Texts = {
    "en": "Map of the flood-detention basins",
    "zh-hant": "滯洪池分布圖",
    "ko": "저류지 분포도",
    "ja": "調整池の分布図",
    "zh-hans": "滞洪池分布图",
}
MISTAKE: Texts = {
    "en": "The year of the second typhoon should be 2010.",
    "zh-hant": "第二次颱風的年份應為2010年。",
    "ko": "두 번째 태풍이 온 해는 2010년이어야 합니다.",
    "ja": "二つ目の台風の年は2010年が正しいと思います。",
    "zh-hans": "第二次台风的年份应为2010年。",
}
