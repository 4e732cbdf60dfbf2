from django.contrib import admin
from django.contrib.auth import get_user_model

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.images.models import Image
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.reports.models import Report
from kaohsiung_portal.visits.models import Visits

from .account_admin import AccountAdmin
from .content_admin import ContentAdmin
from .image_admin import ImageAdmin
from .report_admin import ReportAdmin
from .shared_admin import SourceAdmin
from .visit_admin import VisitAdmin

for model in content_models():
    admin.site.register(model, ContentAdmin)
admin.site.register(Source, SourceAdmin)
admin.site.register(Image, ImageAdmin)
admin.site.register(Report, ReportAdmin)
admin.site.register(Visits, VisitAdmin)
admin.site.unregister(get_user_model())
admin.site.register(get_user_model(), AccountAdmin)
