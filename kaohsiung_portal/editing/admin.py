from django.contrib import admin

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.publishing.kinds import content_models

from .content_admin import ContentAdmin
from .source_admin import SourceAdmin

for model in content_models():
    admin.site.register(model, ContentAdmin)
admin.site.register(Source, SourceAdmin)
