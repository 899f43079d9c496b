"""What the kit itself says: to somebody at the wrong door, with an old button, or lost."""

from markupsafe import Markup

from bot.chat.routes import Right
from bot.chat.screen import Again, Screen, Toast
from bot.words import Words


def not_yours(right: Right, _: Words) -> Screen:
    """A refusal at the door: what is missing, and the next step."""
    match right:
        case Right.COORDINATOR:
            text = _("This is for the people who coordinate. /help shows what you can do here.")
        case Right.RELAY:
            text = _("This is for those who speak for members without Telegram. /help shows what you can do here.")
        case Right.ACTIVE:
            text = _(
                "You can do this once the coordination has admitted you. Until then, /read and /log are open to you."
            )
        case _:
            text = _("You have not joined a cooperation yet. Type /start and I will lead you.")
    return Screen(text=text)


def suspended(_: Words) -> Screen:
    """What is open to somebody whose membership is suspended, and what is not."""
    return Screen(
        text=_(
            "Your membership is suspended: until the coordination lets you back in, you read and vote nothing here."
            " /me and /privacy stay open to you."
        )
    )


def locked_out(_: Words) -> Markup:
    return _("This account is locked: nothing is done for it. If it is yours, call your coordination.")


def old_button(_: Words) -> Toast:
    return Toast(text=_("This button is old. Here is where we are now.").unescape())


def too_old(_: Words) -> Toast:
    return Toast(
        text=_("This button is old and cannot be used any more. /help shows what you can do.").unescape(), alert=True
    )


def choose_please(_: Words) -> Again:
    """Something else came where a choice was asked."""
    return Again(help=_("Please tap one of the buttons, or type its number."))


def write_please(_: Words) -> Again:
    """A sticker, a voice or a photo came where words were asked."""
    return Again(help=_("I can only read text. Please write your answer as a message."))


def not_understood(_: Words) -> Screen:
    return Screen(text=_("I did not understand that. /help shows what I can do; /cancel takes you out of a question."))


def privately(link: str, _: Words) -> Markup:
    return _("Let us talk in private: {link}", link=link)


def sorry(number: int, _: Words) -> Screen:
    """Something broke: nothing was changed, and here is the number to quote."""
    return Screen(
        text=_(
            "Something went wrong on our side, and nothing was changed. Please try again."
            " If it happens again, tell your coordination this number: {number}.",
            number=number,
        )
    )


def not_shown(number: int, _: Words) -> Screen:
    """What was done is done, but its screen broke: here is the number to quote."""
    return Screen(
        text=_(
            "It is done, but I could not show you the answer. /help leads you on."
            " If it happens again, tell your coordination this number: {number}.",
            number=number,
        )
    )


def gone_on_elsewhere(_: Words) -> Markup:
    return _("You answered from another device in the meantime. Here is where we are:")
