"""What is wrong in the form is said in the page's language, where it is wrong; nothing is lost."""

import html as markup
import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from kaohsiung_portal.content.quantities import number
from kaohsiung_portal.languages.registry import PUBLIC, PUBLIC_CODES
from kaohsiung_portal.reports.models import Report
from tests.integration.editing.desk import form_in
from tests.integration.reports.conftest import PAGE, WRITTEN

pytestmark = pytest.mark.django_db

EVERY_LANGUAGE = pytest.mark.parametrize("language", PUBLIC, ids=PUBLIC_CODES)

CHOOSE = "Choose what it is about."
WRITE = "Write your message."
WORDS = "There are only addresses. Say in words what is wrong."
MAIL = "Write the e-mail address as name@example.org, or leave the field empty."


def said(message, language) -> str:
    with translation.override(language.code):
        return gettext(message)


def summary_of(response) -> list[tuple[str, str]]:
    """The links of the summary: [("#id_text", "Write your message.")]."""
    page = response.content.decode()
    box = page.partition('class="form__problems"')[2].partition("</div>")[0]
    return [
        (href, markup.unescape(text))
        for href, text in re.findall(r'<a href="([^"]*)">(.*?)</a>', box)
    ]


def errors_of(response) -> dict[str, str]:
    """The errors beside the fields: {"id_text": "…"}."""
    page = response.content.decode()
    found = re.findall(r'<p class="form__error" id="(\w+)_error">(.*?)</p>', page, re.DOTALL)
    return {name: markup.unescape(text) for name, text in found}


def tag_of(response, field_id) -> str:
    page = " ".join(response.content.decode().split())
    return re.search(rf'<(?:input|textarea)[^>]* id="{field_id}"[^>]*>', page)[0]


@EVERY_LANGUAGE
def test_an_empty_form_is_told_field_by_field(site, send, language):
    response = send(language=language.code, subject="", text="", reply_to="x")
    page = response.content.decode()
    expected = {
        "id_subject": said(CHOOSE, language),
        "id_text": said(WRITE, language),
        "id_reply_to": said(MAIL, language),
    }

    assert response.status_code == 200
    assert f'<html lang="{language.tag}">' in page
    assert errors_of(response) == expected
    assert summary_of(response) == [
        (f"#{name}{'_0' if name == 'id_subject' else ''}", text) for name, text in expected.items()
    ]
    assert Report.objects.count() == 0


def test_what_is_wrong_is_marked_for_those_who_listen(site, send):
    response = send(subject="", text="", reply_to="x")
    page = response.content.decode()

    assert 'aria-describedby="id_text_helptext id_text_error"' in tag_of(response, "id_text")
    assert 'aria-describedby="id_reply_to_helptext id_reply_to_error"' in tag_of(
        response, "id_reply_to"
    )
    assert '<fieldset class="form__field" aria-describedby="id_subject_error">' in page
    for name in ("id_subject_0", "id_text", "id_reply_to"):
        assert 'aria-invalid="true"' in tag_of(response, name)
    assert '<div class="form__problems" role="alert" tabindex="-1" autofocus>' in page
    for _href, target in re.findall(r'<a href="(#(id_\w+))">', page):
        assert f'id="{target}"' in page


def test_what_is_right_is_not_marked(site, send):
    response = send(text="")
    assert errors_of(response) == {"id_text": WRITE}
    assert "aria-invalid" not in tag_of(response, "id_reply_to")
    assert "aria-invalid" not in tag_of(response, "id_subject_0")


@pytest.mark.parametrize(
    "text", [" \n\t", "\u200b\u200d\ufeff", "\u3000", "\u3164", "\x00\x07", "\u202e"]
)
@EVERY_LANGUAGE
def test_a_text_that_nobody_can_see_is_none(site, send, language, text):
    response = send(language=language.code, text=text)
    assert errors_of(response) == {"id_text": said(WRITE, language)}
    assert Report.objects.count() == 0


TOO_LONG = (
    "Your message has %(length)s characters; %(limit)s are the most. Shorten it, or send it in "
    "parts."
)


@pytest.mark.parametrize("length", [5_001, 1_000_000])
@EVERY_LANGUAGE
def test_a_text_that_is_too_long_is_told_its_length_and_kept(site, send, language, length):
    text = "가" * 5_001 if length == 5_001 else "a" * length
    response = send(language=language.code, text=text)

    written = {"length": number(length, language), "limit": number(5_000, language)}
    assert errors_of(response) == {"id_text": said(TOO_LONG, language) % written}
    assert form_in(response, "text")["text"] == [text]
    assert Report.objects.count() == 0


def test_a_text_of_the_limit_is_taken_whole(site, send):
    """Line breaks count as one, though browsers send two characters for each."""
    text = "字" * 2_500 + "\r\n" * 2_499 + "字"
    assert send(text=text).status_code == 303
    (report,) = Report.objects.all()
    assert (len(report.text), report.text) == (5_000, text.replace("\r\n", "\n"))


@EVERY_LANGUAGE
def test_a_form_that_is_too_large_is_a_413_in_the_pages_language(site, language):
    client = Client(raise_request_exception=False)
    for sent in (
        {"data": {**WRITTEN, "text": "a" * 3_000_000}},
        {
            "data": f"text={quote('字') * 400_000}",
            "content_type": "application/x-www-form-urlencoded",
        },
    ):
        response = client.post(f"/{language.code}/report/", **sent)
        page = response.content.decode()
        assert response.status_code == 413
        assert f'<html lang="{language.tag}">' in page
        assert f"<h1>{said('Too much at once', language)}</h1>" in page
    assert Report.objects.count() == 0


def test_a_file_that_is_too_large_is_not_read(site):
    """Django's limit is for fields; a file would be taken in first."""

    class Unread:
        def read(self, *args):
            raise AssertionError("The body was read.")

        readline = read

    response = Client(raise_request_exception=False).generic(
        "POST",
        "/en/report/",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="100000000",
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413


@pytest.mark.parametrize("text", ["https://a.example/ http://b.example", "www.a.example/x"])
@EVERY_LANGUAGE
def test_links_alone_are_asked_for_words(site, send, language, text):
    response = send(language=language.code, text=text)
    assert errors_of(response) == {"id_text": said(WORDS, language)}
    assert form_in(response, "text")["text"] == [text]


@pytest.mark.parametrize(
    "address", ["x", "x@", "@x", "a b@mail.example", "a@mail", "a@b@c.example"]
)
@EVERY_LANGUAGE
def test_an_address_that_is_none_is_told_and_kept(site, send, language, address):
    response = send(language=language.code, reply_to=address)
    assert errors_of(response) == {"id_reply_to": said(MAIL, language)}
    assert form_in(response, "text")["reply_to"] == [address]
    assert form_in(response, "text")["text"] == [WRITTEN["text"]]
    assert form_in(response, "text")["subject"] == [WRITTEN["subject"]]


def test_an_address_of_500_characters_is_told_once(site, send):
    response = send(reply_to=f"{'a' * 500}@mail.example")
    assert errors_of(response) == {"id_reply_to": MAIL}
    assert len(summary_of(response)) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" me@mail.example ", "me@mail.example"),
        ("ｍｅ＠ｍａｉｌ．ｅｘａｍｐｌｅ", "me@mail.example"),
        ("me@mail.example\x00", "me@mail.example"),
    ],
)
def test_an_address_is_kept_in_plain_letters(site, send, typed, kept):
    assert send(reply_to=typed).status_code == 303
    assert Report.objects.get().reply_to == kept


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "a@b.example,c@d.example"])
def test_an_address_is_one_address(site, send, address):
    assert errors_of(send(reply_to=address)) == {"id_reply_to": MAIL}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "가오슝의 인구가 틀렸습니다."),
        ("ko", "高雄的人口寫錯了。"),
        ("ja", "عدد السكان خطأ"),
        ("zh-hant", "The number is wrong. 🏙️👩🏽‍🚒"),
        ("zh-hans", "จำนวนประชากรผิด"),
        ("en", "<script>alert(1)</script> <b>wrong</b> &amp; {{ x }} {% y %} '; DROP TABLE x; --"),
        ("en", "combining: e\u0301 \u0928\u093f, old Hangul \u1112\u119e\u11ab, rare 𠮷 𓀀"),
    ],
)
def test_any_text_is_kept_as_it_was_typed(site, send, language, text):
    assert send(language=language, text=text).status_code == 303
    assert Report.objects.get().text == text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"nul \x00 in it", "nul  in it"),
        (b"bell \x07 escape \x1b[31m", "bell  escape [31m"),
        (b"c1 \xc2\x85 here", "c1  here"),
        (b"a lone surrogate \xed\xa0\xbd here", "a lone surrogate ��� here"),
        (b"no utf-8 \xff\xfe here", "no utf-8 �� here"),
        (b"cut off \xe9\xab", "cut off �"),
    ],
)
@pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])
def test_bytes_that_are_no_text_are_never_a_500(site, client, encoding, sent, kept):
    if encoding == "urlencoded":
        body = b"subject=facts&text=" + quote(sent).encode()
        content_type = "application/x-www-form-urlencoded"
    else:
        parts = {b"subject": b"facts", b"text": sent}
        body = b"".join(
            b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % one
            for one in parts.items()
        )
        body, content_type = body + b"--x--\r\n", "multipart/form-data; boundary=x"
    response = client.post("/en/report/", body, content_type=content_type)

    assert response.status_code == 303
    assert Report.objects.get().text == kept


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"not a form", "multipart/form-data; boundary=x"),
        (b"x", "multipart/form-data"),
        (b'{"text": "x"}', "application/json"),
        (b"text=x", "application/x-www-form-urlencoded; charset=no-such"),
        (b"", "application/x-www-form-urlencoded"),
        (b"text=" + b"&x=1" * 6000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_form_is_answered_in_the_pages_language(site, body, content_type):
    client = Client(raise_request_exception=False)
    response = client.generic("POST", "/ko/report/", body, content_type=content_type)
    assert response.status_code in (200, 400)
    assert '<html lang="ko">' in response.content.decode()
    assert Report.objects.count() == 0


@pytest.mark.parametrize("subject", ["nonsense", "\x00", "facts'--", "x" * 10_000])
def test_a_subject_that_is_none_is_told(site, send, subject):
    assert errors_of(send(subject=subject)) == {"id_subject": CHOOSE}


def test_a_form_with_mistakes_keeps_the_page_in_all_languages(site, send):
    page = send(language="ko", text="").content.decode()
    assert f'action="/ko/report/?page={PAGE}"' in page
    for language in PUBLIC:
        assert f'<a href="/{language.code}/report/?page={PAGE}"' in page
