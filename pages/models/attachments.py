"""The documents for download of each kind that has some."""

from django.db import models

from kaohsiung_portal.content.attachments import Attachment

from .center import Center
from .climate import Initiative
from .news import Notice
from .site import Page


class PageAttachment(Attachment):
    parent = "page"

    page = models.ForeignKey(Page, models.CASCADE, related_name="attachments")


class InitiativeAttachment(Attachment):
    parent = "initiative"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="attachments")


class CenterAttachment(Attachment):
    parent = "center"

    center = models.ForeignKey(Center, models.CASCADE, related_name="attachments")


class NoticeAttachment(Attachment):
    parent = "notice"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attachments")
