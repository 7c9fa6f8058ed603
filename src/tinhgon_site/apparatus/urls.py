"""Addresses of the pages about bodies, posts and people; none of them names a person."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.apparatus.views import entitling, people, public

app_name = "apparatus"
urlpatterns = [
    path("", public.everything, name="all"),
    path("entitlement/", entitling.entitling, name="entitlement"),
    path("my-post/", people.my_post, name="my_post"),
    path("<str:scheme>/", public.home, name="home"),
    path("<str:scheme>/chart/", public.chart, name="chart"),
    path("<str:scheme>/flow/", public.flow, name="flow"),
    path("<str:scheme>/posts/", public.posts, name="posts"),
    path("<str:scheme>/completeness/", public.completeness, name="completeness"),
    path("<str:scheme>/competences/", public.competences, name="competences"),
    path("<str:scheme>/cost/", public.cost, name="cost"),
    path("<str:scheme>/annex/<str:form>.docx", public.annex, name="annex"),
    path("<str:scheme>/people/leavers.docx", people.leavers, name="leavers"),
    path("<str:scheme>/people/", people.people, name="people"),
    path("<str:scheme>/people/<str:person>/", people.person, name="person"),
]
