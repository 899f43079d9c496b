"""What the operator did without a phone, and the log tells: so that nobody is put in or out unseen."""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.log_of_acts import Topic
from bot.words import Words
from handlers.admission_acts import called

routes = Routes("operator acts")


class AccountLocked(Act, called="account.locked"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class AccountLetIn(Act, called="account.let_in"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class PersonErased(Act, called="person.erased"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


@routes.tells(AccountLocked)
def tell_locked(turn: Turn, act: AccountLocked, who: object, _: Words) -> Markup:
    return _("{who} locked the account of {name}.", who=who, name=called(turn, act.member, _))


@routes.tells(AccountLetIn)
def tell_let_in(turn: Turn, act: AccountLetIn, who: object, _: Words) -> Markup:
    return _("{who} unlocked the account of {name}.", who=who, name=called(turn, act.member, _))


@routes.tells(PersonErased)
def tell_erased(_turn: Turn, _act: PersonErased, who: object, _: Words) -> Markup:
    return _("{who} erased somebody’s data at their request.", who=who)
