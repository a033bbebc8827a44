"""Dates as a calendar file (iCalendar, RFC 5545): those of a plan, or of everything, as the site offers them."""

from __future__ import annotations

from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.model.plans import Plan
from planbook.views import calendar
from planbook.views.timeline import plan_feed


def write(subject: Subject) -> Output:
    """Write the calendar; no file where nothing has a day."""
    voice = subject.voice
    plan = voice.graph.get(subject.plan)
    found = plan_feed(plan, voice) if isinstance(plan, Plan) else next(calendar.pages(voice)).page.downloads
    return Output(found[0].content.encode() if found else b"")
