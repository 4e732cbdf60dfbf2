"""How much a sender has sent lately: counted in memory, by a key that leads back to nobody."""

import hmac
import secrets
import threading
import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

from django.conf import settings


class Senders:
    """Lets each sender through so many times in a while.

    A sender is known by an HMAC of their network address under a secret that never leaves the
    process and is made anew every hour, when all is forgotten: so what is counted can be linked
    neither to an address afterwards nor across hours. Each worker counts by itself.
    """

    MOST = 5
    WITHIN_S = 10 * 60
    SECRET_LASTS_S = 60 * 60
    #: Of more senders than this at once, the one who sent the longest ago is forgotten.
    MAX_SENDERS = 10_000

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begins anew, under a new secret."""
        self._secret = secrets.token_bytes(32)
        self._secret_until = self._clock() + self.SECRET_LASTS_S
        self._sent: OrderedDict[bytes, list[float]] = OrderedDict()

    def admit(self, address: str) -> int:
        """Counts one of a sender and returns 0, or counts none: the seconds until it would."""
        with self._lock:
            now = self._clock()
            if now >= self._secret_until:
                self.forget()
            key = hmac.digest(self._secret, _network(address), "sha256")
            sent = [one for one in self._sent.pop(key, ()) if one > now - self.WITHIN_S]
            wait = 0
            if len(sent) < self.MOST:
                sent.append(now)
            else:
                wait = max(1, round(sent[0] + self.WITHIN_S - now))
            self._sent[key] = sent
            if len(self._sent) > self.MAX_SENDERS:
                self._sent.popitem(last=False)
            return wait


def _network(address: str) -> bytes:
    """What is one sender's: an IPv4 address, or the half of an IPv6 one that a household has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address.encode(errors="replace")
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return mapped.packed if mapped else parsed.packed[:8]
    return parsed.packed


def address_of(request) -> str:
    """The network address that a request came from.

    Behind a proxy that is the last that the proxy has added: those before it, and without a proxy
    the whole header, are what anybody may claim.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return request.META.get("REMOTE_ADDR", "")
