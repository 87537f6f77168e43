"""Addresses of accounts, roles and the journal."""

from django.urls import path

from dangbo.access import journal_views, keeping_views, personal_views, views

app_name = "access"

urlpatterns = [
    path("tai-khoan/", views.own, name="own"),
    path("tai-khoan/du-lieu/", personal_views.own_data, name="own_data"),
    path("du-lieu-ca-nhan/", personal_views.purposes, name="personal_data"),
    path("quan-tri/tai-khoan/", views.AccountListing.view(), name="accounts"),
    path("quan-tri/tai-khoan/<int:pk>/", views.account, name="account"),
    path("quan-tri/tai-khoan/<int:pk>/loi-moi/", views.invite, name="invite"),
    path("quan-tri/vai-tro/", views.GrantListing.view(), name="grants"),
    path("quan-tri/vai-tro/<int:pk>/", views.grant, name="grant"),
    path("quan-tri/vai-tro/<int:pk>/ma-truy-cap/", views.give_token, name="give_token"),
    path("quan-tri/ma-truy-cap/", views.TokenListing.view(), name="tokens"),
    path("quan-tri/ma-truy-cap/<int:pk>/", views.token, name="token"),
    path("quan-tri/sao-luu/", keeping_views.backups, name="backups"),
    path("quyen/", views.permissions, name="permissions"),
    path("nhat-ky/", journal_views.EntryListing.view(), name="journal"),
    path("nhat-ky/kiem-tra/", journal_views.verification, name="verification"),
    path("nhat-ky/<int:seq>/", journal_views.entry, name="entry"),
]
