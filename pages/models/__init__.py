"""The kinds of content that are not awards, and their rows."""

from .attachments import (
    CenterAttachment,
    InitiativeAttachment,
    NoticeAttachment,
    PageAttachment,
)
from .center import Activity, Center, CenterFact, HistoryEntry, Role
from .city import City, District, KeyFact, Place, TimelineEntry
from .climate import (
    Comparison,
    Emissions,
    EmissionsRow,
    Initiative,
    Inventory,
    Metric,
    Share,
    Target,
    Theme,
)
from .news import Notice
from .site import (
    Alert,
    Door,
    Footer,
    FooterLink,
    Home,
    Listing,
    Menu,
    MenuLink,
    Page,
    listable_kinds,
)

__all__ = [
    "Activity",
    "Alert",
    "Center",
    "CenterAttachment",
    "CenterFact",
    "City",
    "Comparison",
    "District",
    "Door",
    "Emissions",
    "EmissionsRow",
    "Footer",
    "FooterLink",
    "HistoryEntry",
    "Home",
    "Initiative",
    "InitiativeAttachment",
    "Inventory",
    "KeyFact",
    "Listing",
    "Menu",
    "MenuLink",
    "Metric",
    "Notice",
    "NoticeAttachment",
    "Page",
    "PageAttachment",
    "Place",
    "Role",
    "Share",
    "Target",
    "Theme",
    "TimelineEntry",
    "listable_kinds",  # the first migration names it
]
