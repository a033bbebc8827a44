"""What a graph answers: pure derivations in no language, one module per question.

`agenda`: what has a time. `duties`: what a party has a part in. `ledger`: how each clause of a decision
stands. `money`, `breakdown`: what things cost. `monitoring`, `needs`: what is measured and needed.
`crosswalk`: which elements meet. `editions`: what changed. Views, checks and exports read them.
"""
