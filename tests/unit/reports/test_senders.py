"""How often a sender is let through, and that what is counted leads back to nobody."""

import pickle

import pytest

from kaohsiung_portal.reports.senders import Senders, address_of

MINUTE = 60


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def senders(clock):
    return Senders(clock)


def test_five_in_ten_minutes_then_a_wait_until_the_first_is_ten_minutes_old(senders, clock):
    waits = []
    for _number in range(7):
        waits.append(senders.admit("192.0.2.1"))
        clock.now += MINUTE
    assert waits == [0, 0, 0, 0, 0, 300, 240]

    clock.now += 3 * MINUTE
    assert [senders.admit("192.0.2.1") for _number in range(2)] == [0, 60]


def test_a_refused_one_does_not_count(senders, clock):
    for _number in range(50):
        senders.admit("192.0.2.1")
    clock.now += 10 * MINUTE
    assert senders.admit("192.0.2.1") == 0


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "", True),
        ("unknown", "_hidden", False),
    ],
)
def test_senders_are_told_apart_by_what_one_person_has(senders, one, other, is_same):
    for _number in range(5):
        senders.admit(one)
    assert (senders.admit(other) > 0) == is_same


def test_after_an_hour_all_is_forgotten(senders, clock):
    clock.now += 59 * MINUTE
    for _number in range(5):
        senders.admit("192.0.2.1")
    before = {*senders._sent}
    clock.now += MINUTE

    assert senders.admit("192.0.2.1") == 0
    assert len(senders._sent) == 1
    assert before & {*senders._sent} == set()


def test_no_more_senders_are_kept_than_there_is_room_for(senders):
    for number in range(senders.MAX_SENDERS + 500):
        senders.admit(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(senders._sent) == senders.MAX_SENDERS
    assert all(len(sent) <= senders.MOST for sent in senders._sent.values())


def test_no_address_is_kept(senders):
    senders.admit("192.0.2.77")
    kept = pickle.dumps(dict(senders._sent))
    assert b"192.0.2.77" not in kept
    assert bytes([192, 0, 2, 77]) not in kept


@pytest.mark.parametrize(
    ("behind_proxy", "headers", "address"),
    [
        (False, {}, "198.51.100.7"),
        (False, {"X-Forwarded-For": "192.0.2.1"}, "198.51.100.7"),
        (True, {"X-Forwarded-For": "192.0.2.1"}, "192.0.2.1"),
        (True, {"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}, "192.0.2.1"),
        (True, {}, "198.51.100.7"),
        (True, {"X-Forwarded-For": ""}, "198.51.100.7"),
    ],
)
def test_a_forwarded_address_counts_behind_a_proxy_only(
    rf, settings, behind_proxy, headers, address
):
    settings.BEHIND_PROXY = behind_proxy
    request = rf.get("/", headers=headers, REMOTE_ADDR="198.51.100.7")
    assert address_of(request) == address
