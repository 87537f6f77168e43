"""Addresses of the yearly review."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.reviews import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.subjects import register_subject

app_name = "reviews"

urlpatterns = [
    path("xep-loai/to-chuc/", views.OrgReviewList.view(), name="org_reviews"),
    path("xep-loai/to-chuc/<int:pk>/", views.org_review, name="org_review"),
    path("xep-loai/dang-vien/", views.MemberReviewList.view(), name="member_reviews"),
    path("xep-loai/dang-vien/<int:pk>/", views.member_review, name="member_review"),
]

register(Item(_("Classification of organisations"), "reviews:org_reviews", queries.READ, Section.YEAR, 60))
register(Item(_("Classification of members"), "reviews:member_reviews", queries.READ, Section.YEAR, 61))
register_subject("reviews.OrgReview", lambda viewer, pk: queries.org_reviews(viewer).filter(pk=pk).first())
register_subject("reviews.MemberReview", lambda viewer, pk: queries.member_reviews(viewer).filter(pk=pk).first())
