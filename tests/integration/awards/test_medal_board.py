"""The board of medals on the page of an edition."""

import html
import re

import pytest

from awards.models import Award, Edition, Programme
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import end, publish
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_edition(db):
    """Publishes an edition with awards of these levels; its path."""

    def make(levels):
        programme = Programme(slug="livcom", **texts(title="LivCom", summary="S", body="<p>B</p>"))
        programme.save()
        edition = Edition(
            slug="2013",
            programme=programme,
            year=2013,
            **texts(title="2013", summary="S", body="<p>B</p>", host_city="Xiamen"),
        )
        edition.save()
        for item in (programme, edition):
            publish(item, CODES)
        for number, level in enumerate(levels):
            award = Award(
                slug=f"award-{number}",
                edition=edition,
                level=level,
                position=number,
                **texts(title=f"Award {number}", summary="S", body="<p>B</p>", citation="C"),
            )
            award.save()
            publish(award, CODES)
        return "awards/livcom/2013/"

    return make


def page_of(client, code, path):
    return client.get(f"/{code}/{path}").content.decode()


def board(page):
    """What the entries of the board say; None without a board."""
    found = re.search(r'<ul class="medal-board .*?</ul>', page, re.DOTALL)
    if found is None:
        return None
    entries = re.findall(r"<li>(.*?)</li>", found[0], re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in entries]


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("en", ["4 gold", "3 silver", "2 bronze"]),
        ("zh-hant", ["4 金獎", "3 銀獎", "2 銅獎"]),
        ("ko", ["4 금상", "3 은상", "2 동상"]),
        ("ja", ["4 金賞", "3 銀賞", "2 銅賞"]),
        ("zh-hans", ["4 金奖", "3 银奖", "2 铜奖"]),
    ],
)
def test_an_edition_counts_its_medals(make_edition, client, code, read):
    path = make_edition(["bronze"] * 2 + ["gold"] * 4 + ["silver"] * 3)
    page = page_of(client, code, path)

    assert board(page) == read
    assert page.count('class="medal-board__disc') == 9


@pytest.mark.parametrize(
    ("levels", "query", "read"),
    [
        ([], "", None),
        (["silver"], "", ["1 silver"]),
        (["gold"] * 24, "", ["24 gold"]),
        # The page holds a part of the awards only: their number would be wrong.
        (["gold"] * 25, "", None),
        (["gold"] * 25, "?page=2", None),
        (["gold", "silver"], "?level=gold", None),
    ],
)
def test_a_board_stands_only_where_all_awards_are_listed(make_edition, client, levels, query, read):
    path = make_edition(levels)

    assert board(page_of(client, "en", path + query)) == read


def test_a_programme_counts_the_medals_of_each_edition(
    make_edition, client, django_assert_num_queries
):
    make_edition(["gold"] * 4 + ["silver"] * 3)
    with django_assert_num_queries(4):
        page = page_of(client, "ko", "awards/livcom/")

    assert board(page) == ["4 금상", "3 은상"]


def test_a_programme_counts_what_is_public_only(make_edition, client):
    make_edition(["gold", "silver"])
    draft = Award(
        slug="draft",
        edition=Edition.objects.get(),
        level="gold",
        **texts(title="Draft", summary="S", body="<p>B</p>", citation="C"),
    )
    draft.save()
    end(Award.objects.get(level="silver"), CODES)

    assert board(page_of(client, "en", "awards/livcom/")) == ["1 gold"]


def test_an_edition_without_awards_has_no_board_in_a_list(make_edition, client):
    make_edition([])

    assert board(page_of(client, "en", "awards/livcom/")) is None


def test_an_award_leads_to_the_one_before_and_the_one_after(make_edition, client):
    path = make_edition(["gold", "silver", "bronze"])

    def ways(number):
        page = page_of(client, "ja", f"{path}award-{number}/")
        return re.findall(r'<a href="/ja/awards/livcom/2013/([^"]+)/" rel="(\w+)">', page)

    assert ways(0) == [("award-1", "next")]
    assert ways(1) == [("award-0", "prev"), ("award-2", "next")]
    assert ways(2) == [("award-1", "prev")]


def test_an_award_shows_the_medal_that_it_won(make_edition, client):
    path = make_edition(["silver"])

    assert board(page_of(client, "zh-hans", f"{path}award-0/")) == ["银奖"]


def test_a_lone_award_leads_nowhere(make_edition, client):
    path = make_edition(["gold"])

    assert "neighbours" not in page_of(client, "en", f"{path}award-0/")
