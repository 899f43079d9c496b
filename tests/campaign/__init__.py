"""./passerelle campaign: thousands of letters through everything that can go wrong, and an independent account of them.

    cooperation, deeds      people, and what they do that makes letters: meetings, ballots, messages to all
    weather                 what goes wrong: kills, dropped lines, 429 and 5xx storms, people who block, a database away
    journal                 what the campaign itself did, as it did it
    seen                    what is left at the end: what Telegram's side saw, and the rows of the outbox, read raw
    audit                   every promise of the post held against the two; it shares no code with the sender

A letter is known by a mark that its subject carries in its title (see marks), so nothing has to be guessed.
"""
