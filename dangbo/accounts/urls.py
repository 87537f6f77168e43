"""Addresses of signing in. allauth's own names are kept, since its code looks them up."""

from allauth.account import views as allauth_views
from allauth.socialaccount import views as provider_views
from django.urls import URLPattern, URLResolver, include, path

from dangbo.accounts import views

own = [path("loi-moi/<str:secret>/", views.invitation, name="invitation")]
provider = [
    path("", provider_views.connections, name="socialaccount_connections"),
    path("huy/", provider_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("loi/", provider_views.login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "accounts"))),
    path("dang-nhap/", allauth_views.login, name="account_login"),
    path("dang-xuat/", allauth_views.logout, name="account_logout"),
    path("tai-khoan/dong/", allauth_views.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-nhan/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/mat-khau/", allauth_views.password_change, name="account_change_password"),
    path("tai-khoan/mat-khau/moi/", allauth_views.password_set, name="account_set_password"),
    path("tai-khoan/hai-lop/", include("allauth.mfa.urls")),
    path("tai-khoan/phien/", include("allauth.usersessions.urls")),
    path("tai-khoan/dinh-danh/", include(provider)),
]
