"""Dates as a calendar file (iCalendar, RFC 5545): those of a plan, or of everything, as the site offers them."""

from __future__ import annotations

from planbook.exports.formats import Output, Subject
from planbook.model.plans import Plan
from planbook.views import calendar
from planbook.views.timeline import plan_feed


def write(subject: Subject) -> Output:
    """Write the calendar; no file where nothing has a day."""
    material, voice = subject.material, subject.voice
    plan = voice.graph.get(subject.plan)
    if isinstance(plan, Plan):
        found = plan_feed(plan, voice)
    else:
        pages = {one.id: one for one in material.pages}
        found = next((one.downloads for one in calendar.pages(voice) if one.id in pages), ())
    return Output(found[0].content.encode() if found else b"")
