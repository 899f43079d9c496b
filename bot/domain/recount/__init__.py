"""The recount file: everything that it takes to count a ballot again, by this program or by any other.

UTF-8 JSON with

format   "passerelle-recount/1"
method   "approval", "points" or "ranking"
options  a list of {"id", "fr", "zh"} and, where there is one, "cost": a whole number of the budget's smallest unit
budget   such a number, where there is one
votes    a list of {"receipt", "choice"}; a choice is a list of ids (approval), an object of points by id, options left
         out having none (points), or a list of ids, the best first, options left out being below and equal (ranking)

A counter needs nothing else, but for ties that the rule breaks: `seniority` then lists the ids in the order in which
equals go. The keys that this program adds (`question`, `currency`, `rule`, `roll`, `quorum`, `groups`, `territories`,
`published`, `about`) tell what the result was measured by; a counter may pass them over. The ids are "1", "2" and so
on, in the order of the ballot; where tiers and sets are listed, ids are sorted as text.
"""

from bot.domain.recount.reading import FORMAT, Fault, Opened, Refused, read
from bot.domain.recount.recounted import Recount, recount
from bot.domain.recount.writing import written

__all__ = ["FORMAT", "Fault", "Opened", "Recount", "Refused", "read", "recount", "written"]
