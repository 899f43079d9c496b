"""Links and pictures that bring people in."""

import re

from bot.domain.people import Status
from tests.stories.test_joining import status_of
from tests.town import Phone, Town


def link_in(phone: Phone) -> str:
    found = re.search(r"https://t\.me/\S+", phone.seen())
    assert found, phone.seen()
    return found.group()


async def test_a_general_link_with_its_picture_leads_to_a_request(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    await li.says("/invite")
    li.sees("您想邀请谁？")
    await li.taps("生成申请加入的链接")
    li.sees("邀请加入：黑角与苏州合作", "每份申请都由协调人答复", "(picture)")
    link = link_in(li)
    awa = town.visitor("Awa", "fr")
    await awa.opens(link)
    awa.sees("On vous invite à rejoindre")


async def test_a_link_that_admits_is_made_revoked_and_made_anew(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    await makaya.says("/invite")
    await makaya.says("2")
    makaya.sees("À quel collège")
    await makaya.says("/members")
    await town.restarts()
    await makaya.taps("Élus et élues")
    makaya.sees("De quel territoire ?")
    await makaya.taps("Suzhou")
    makaya.sees("Élus et élues, Suzhou", "L’inscription est immédiate")
    link = link_in(makaya)
    mei = town.visitor("梅", "zh")
    await mei.opens(link)
    await mei.taps("我同意，开始吧")
    await mei.taps("梅")
    await mei.taps("跳过")
    await mei.taps("跳过")
    assert await status_of(town, mei) is Status.ACTIVE
    await makaya.says("/invite")
    await makaya.taps("Voir les liens actifs")
    makaya.sees("Élus et élues, Suzhou")
    await makaya.says("1")
    await makaya.taps("Révoquer ce lien")
    makaya.sees("Ce lien est révoqué")
    await makaya.taps("Révoquer ce lien")
    makaya.sees("révoqué entre-temps")
    paul = town.visitor("Paul", "fr")
    await paul.opens(link)
    paul.sees("Cette invitation n’est plus valable")


async def test_members_cannot_invite_nor_revoke(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    await makaya.says("/invite")
    await makaya.taps("Créer un lien pour tout le monde")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/invite")
    awa.sees("C’est réservé à la coordination")
    await awa.says("/help")
    await awa.forges("invite.revoke|1")
    awa.sees("C’est réservé à la coordination")
    await town.visitor("Paul", "fr").opens(link_in(makaya))
