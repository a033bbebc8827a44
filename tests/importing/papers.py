"""Five documents in the shape of real plans, with words of their own."""

from __future__ import annotations

from paper import Paper, Wide

HEADS = ["Activities to be carried out", "Responsibility", "Method and expected outcome", "Budget estimate"]


def training() -> Paper:
    """A work plan: sections that are components with an objective each; amounts of every sort; open classes."""
    paper = Paper(header="RB/Conf.4.7")
    paper.heading("Training work plan of the River Board 2027-2029")
    paper.text("1. This plan says how the towns on the river learn to look after it.")
    paper.text("2. It was drawn up by the Office of the River Board (ORB) with the Town Focal Points (TFPs):")
    paper.text("(a) every course is held by people who live here;\n(b) nothing is taught twice.")
    paper.heading("1. Courses for the towns", 2)
    paper.text("Objective: Wardens who know the river")
    paper.table(
        [
            HEADS,
            [
                "1.1 Needs of the towns gathered",
                "ORB, TFPs, other relevant partners",
                "A survey shows which towns need which course.",
                "No additional funds required provided that the staff of the office stays.",
            ],
            [
                "1.2 Courses designed",
                "ORB in consultation with the Science Panel",
                "A teacher draws up modules.\nThe TFPs test them.",
                "A teacher to draw up the modules. Around US$30,000 including translation costs.",
            ],
            [
                "1.3 Courses held",
                "ORB; TFPs",
                "Courses of 3-4 days for 20-40 wardens.",
                "Each regional course, around US$45,000-90,000 depending on the region.",
            ],
        ]
    )
    paper.table(
        [
            HEADS,
            [
                "1.4 Effects looked at",
                "ORB, TFPs",
                "Questionnaires are sent out a year later.",
                "No additional funds required",
            ],
        ]
    )
    paper.heading("2. A book for wardens", 2)
    paper.text("Objective: One book that everybody has")
    paper.table(
        [
            HEADS,
            [
                "2.1 Group of editors formed",
                "ORB, TFPs, Science Panel",
                "The group agrees on the contents.[^1]",
                "In kind",
            ],
            [
                "2.2 Book printed",
                "ORB",
                "The book is printed in three languages.",
                "US$  70,000-120,000 depending on the number of pages and including postage.",
            ],
            [
                "2.3 Teachers taught",
                "ORB with TFPs",
                "Teachers learn to use the book.",
                "Shall be determined according to the need.",
            ],
        ]
    )
    paper.note("The group works without pay.")
    paper.heading("Action requested", 2)
    paper.text("The board is asked to:\na. adopt this plan;\nb. give money for it.")
    return paper


def decisions() -> Paper:
    """A report on decisions: who was asked for what, until when, and what was done."""
    paper = Paper()
    paper.heading("Report on Decision 9 of the Assembly of Ports")
    paper.text("The table below says what has become of the requests.")
    paper.table(
        [
            ["Decision", "Para.", "Request", "Addressed to", "Deadline", "Action taken"],
            [
                Wide("Decision 9 on shared services", down="restart"),
                "1",
                "Submit a study of what shared services would cost",
                "Secretary, in consultation with the Port Offices",
                "before the Assembly of Ports 2029 and before PC44",
                "The study was sent to all ports.",
            ],
            [
                Wide(down="continue"),
                "2",
                "Propose how the joint desk is run",
                "Port Offices",
                "within three months after PM6",
                "The proposal came late; the committee gave more time.",
            ],
            ["Decision 12 on a joint fund", "1", "Report on the fund", "Joint Secretaries", "15 May 2029", "Ongoing"],
            [Wide(down=""), "2", "Look for money", "All ports", "as soon as it can be done", ""],
        ],
        heads=1,
    )
    return paper


def crosswalk() -> Paper:
    """A joint plan: targets of two frameworks beside each other, activities as items, some of them repeated."""
    paper = Paper()
    paper.heading("Joint work plan of the lake and the forest offices 2026-2028")
    paper.text("The two offices meet once a year.")
    paper.table(
        [
            ["Lake Targets", "Forest Targets[^1]", "Activity"],
            [
                "Target 1",
                "Target 1",
                "• Hold the open day together and show it on both websites.\n• Write one letter to all schools.",
            ],
            [
                "Target 2",
                "Target 3 and Target 4",
                "• Keep each other informed of new paths.\n  • Share maps every spring.\n• Plant trees on the shore.",
            ],
            [
                "Target 4",
                "Target 2",
                "• Keep each other informed of new paths (same as above).\n• Write one letter to all schools.",
            ],
            ["Target 5", "", "• Count the birds as far as is feasible."],
        ]
    )
    paper.note("The forest law explains each target.")
    return paper


def logframe() -> Paper:
    """A work plan and budget: outcomes over several rows, outputs, activities as items; a budget that adds up."""
    paper = Paper()
    paper.heading("Harbour Unit: work plan and budget 2027")
    paper.heading("I. Mandate", 2)
    paper.text("The unit supports the harbours in keeping the water clean.")
    paper.heading("II. Outcomes, outputs and activities", 2)
    paper.table(
        [
            ["Outcomes", "Outputs", "Activities"],
            [
                Wide("The harbours report in time", down="restart"),
                "Harbours know how to report",
                "• Write a guide.\n• Answer questions of harbours upon request.",
            ],
            [Wide(down="continue"), "Reports are read", "• Publish a summary of each report."],
            ["Outcomes", "Outputs", "Activities"],
            ["More harbours join", "Ministers know the treaty", "• Visit three capitals a year."],
        ]
    )
    paper.heading("III. Budget", 2)
    paper.table(
        [
            ["Cost", "2027", "Notes"],
            ["SALARIES", "CHF 340'000", "The head at 100 % and an assistant at 50 %."],
            ["SOCIAL CHARGES", "68'000", "Estimated cost (at 20% of salaries)."],
            ["TRAVEL", "25'000", "Ten flights[^1]"],
            ["TOTAL", "433'000", ""],
            ["ROOMS", "Harbour Trust in-kind", "Rent and heating"],
        ]
    )
    paper.note("In the cheapest class.")
    paper.heading("Assumptions", 2)
    paper.text("1. The staff stays as it is.\n2. Harbours pay in time.")
    return paper


def network() -> Paper:
    """A plan in words: objectives, items inside items, no numbers; times from exact to vague in its only table."""
    paper = Paper()
    paper.heading("Work plan 2026 of the network of small towns")
    paper.heading("Objective 1: Towns that talk to each other, leading to better work", 2)
    paper.text(
        "• The office goes on to share news between members:\n  • Write a plan for its newsletter in early 2026\n"
        "  • Look at the website again\n• Annual meeting with the host town"
    )
    paper.heading("Objective 2: A voice for small towns", 2)
    paper.text("• Speak at meetings of ministers\n  • Prepare two papers\n    • One on water, one on roads")
    paper.heading("Events", 2)
    paper.table(
        [
            ["What", "When", "Who"],
            ["Annual meeting", "May 15-18, 2026", "Network Office (lead), Host Town"],
            ["Online talks", "on request", "Network Office"],
            ["Survey of members", "early 2026", "Survey Group"],
            ["Newsletter", "ongoing", "Network Office, with Host Town"],
            ["Review", "three months after the Assembly of Towns", "Network Office"],
            ["Study of roads", "Q3 2026, if money is found", "Survey Group"],
        ]
    )
    return paper


PAPERS = {one.__name__: one for one in (training, decisions, crosswalk, logframe, network)}
