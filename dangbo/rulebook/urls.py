from django.urls import path

from dangbo.rulebook import views

app_name = "rulebook"

urlpatterns = [
    path("quy-tac/", views.index, name="index"),
    path("quy-tac/<str:code>/", views.rule, name="rule"),
]
