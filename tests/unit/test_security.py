"""Guards the policies: each kind of answer has the narrowest one that it can be shown with."""

import pytest
from django.http import HttpResponse

from kaohsiung_portal.security import DRAWING_POLICY, PUBLIC_POLICY, HeadersMiddleware


def policy(rf, path: str, **answer) -> str:
    response = HeadersMiddleware(lambda _request: HttpResponse(**answer))(rf.get(path))
    return response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "content_type", "expected"),
    [
        ("/en/", "text/html; charset=utf-8", PUBLIC_POLICY),
        ("/static/css/portal.css", "text/css", PUBLIC_POLICY),
        ("/static/images/scenes/city.svg", "image/svg+xml", DRAWING_POLICY),
    ],
)
def test_an_answer_has_the_policy_of_its_kind(rf, path, content_type, expected):
    assert policy(rf, path, content_type=content_type) == expected


def test_a_drawing_may_style_itself_and_nothing_else():
    assert DRAWING_POLICY == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_the_policy_of_a_file_is_not_overwritten(rf):
    own = {"Content-Security-Policy": "default-src 'none'"}
    assert policy(rf, "/files/1.svg", content_type="image/svg+xml", headers=own) == (
        "default-src 'none'"
    )
