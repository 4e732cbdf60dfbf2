"""What counts as a visit, and what does not."""

import pytest

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.visits.rules import MAX_PATH_LENGTH, page_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)
KAKAO = (
    "Mozilla/5.0 (Linux; Android 14; SM-S918N; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/139.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.7.2 (INAPP)"
)
CUBOT = (
    "Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/139.0.0.0 Mobile Safari/537.36"
)
HTML = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-cache")]


def seen(path="/ko/climate/", *, status="200 OK", headers=HTML, method="GET", **asked):
    """The page that is counted when a browser asks for a path and is answered so."""
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_USER_AGENT": FIREFOX, **asked}
    return page_of(environ, status, headers)


@pytest.mark.parametrize("code", PUBLIC_CODES)
@pytest.mark.parametrize("path", ["", "city/", "awards/livcom/2012/whole-city/", "site-map/"])
def test_a_page_counts_in_the_language_of_its_address(code, path):
    assert seen(f"/{code}/{path}") == (code, path)


@pytest.mark.parametrize("agent", [FIREFOX, SAFARI, CHROME, KAKAO, CUBOT])
def test_browsers_count(agent):
    assert seen(HTTP_USER_AGENT=agent) == ("ko", "climate/")


@pytest.mark.parametrize(
    "asked",
    [
        {"QUERY_STRING": "page=2&theme=energy"},
        {"HTTP_COOKIE": "a=b", "HTTP_REFERER": "https://elsewhere.example/"},
        {"HTTP_SEC_PURPOSE": "", "HTTP_PURPOSE": ""},
        {"headers": [("content-type", "text/html")]},
        {"status": "200 Fine"},
    ],
    ids=str,
)
def test_what_else_a_request_says_makes_no_difference(asked):
    assert seen(**asked) == ("ko", "climate/")


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "  ",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)",
        "Mozilla/5.0 (compatible; Yahoo! Slurp; https://help.yahoo.com/help/us/ysearch/slurp)",
        "Sogou web spider/4.0",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/",
        "SomeCrawler",
        "ia_archiver",
        "UptimeMonitor/3",
        "LinkPreview/1",
        "curl/8.14.1",
        "Wget/1.25.0",
        "python-requests/2.32.4",
        "Python/3.13 aiohttp/3.12",
        "Go-http-client/2.0",
        "okhttp/5.1.0",
        "Java/21.0.8",
        CHROME.replace("Chrome/", "HeadlessChrome/"),
        CUBOT + " (compatible; AdsBot-Google)",
    ],
)
def test_agents_that_are_no_persons_do_not_count(agent):
    assert seen(HTTP_USER_AGENT=agent) is None


def test_a_request_without_an_agent_does_not_count():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ko/"}
    assert page_of(environ, "200 OK", HTML) is None


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_SEC_PURPOSE": "prefetch"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_PURPOSE": "Prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
    ],
    ids=str,
)
def test_what_is_fetched_before_anybody_asks_does_not_count(header):
    assert seen(**header) is None


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", "get", "PROPFIND"])
def test_other_methods_do_not_count(method):
    assert seen(method=method) is None


@pytest.mark.parametrize(
    "status",
    [
        "201 Created",
        "204 No Content",
        "206 Partial Content",
        "301 Moved Permanently",
        "302 Found",
        "400 Bad Request",
        "404 Not Found",
        "410 Gone",
        "500 Internal Server Error",
        "503 Service Unavailable",
    ],
)
def test_other_answers_do_not_count(status):
    assert seen(status=status) is None


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/ko/", ("ko", "")),
        ("/ko/climate/", ("ko", "climate/")),
        ("/ko/feed.xml", None),
        ("/ko/report/climate/", None),
        ("/admin/", None),
    ],
)
def test_a_page_that_the_browser_still_has_counts_by_its_address(path, page):
    assert seen(path, status="304 Not Modified", headers=[]) == page


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Content-Type", "application/xml")],
        [("Content-Type", "application/pdf"), ("X-Note", "text/html")],
        [("Content-Type", "text/plain; charset=utf-8")],
        [("Content-Type", "text/calendar")],
    ],
    ids=str,
)
def test_what_is_no_page_does_not_count(headers):
    assert seen(headers=headers) is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/admin/",
        "/admin/visits/visits/",
        "/static/css/portal.css",
        "/robots.txt",
        "/sitemap.xml",
        "/xx/climate/",
        "/KO/climate/",
        "/korea/",
        "//ko/climate/",
        "/climate/ko/",
        "/ko/report/",
        "/ko/report/climate/rooftop-solar/",
        # As WSGI gives what is not ASCII.
        "/ko/" + "기후/".encode().decode("latin-1"),
        "/ko/" + "a" * MAX_PATH_LENGTH + "/",
    ],
)
def test_addresses_that_are_no_pages_of_a_language_do_not_count(path):
    assert seen(path) is None


@pytest.mark.parametrize("path", ["report", "climate/report/", "reports/"])
def test_a_page_may_be_named_like_the_form_of_reports(path):
    assert seen(f"/ko/{path}") == ("ko", path)


def test_the_longest_path_of_an_item_counts():
    path = "a" * (MAX_PATH_LENGTH - 1) + "/"
    assert seen(f"/ko/{path}") == ("ko", path)
    assert Publication._meta.get_field("path").max_length == MAX_PATH_LENGTH
