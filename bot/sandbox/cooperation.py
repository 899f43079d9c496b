"""What the demo's cooperation consists of: people, words, actions, meetings. Persons are invented; the domains and the
session about agriculture are those of the cooperation between Pointe-Noire and Suzhou. Everybody speaks as they would:
in French from Pointe-Noire and Paris, in Chinese from Suzhou.
"""

from dataclasses import dataclass

from bot.domain.domains import Domain
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.sandbox.cast import AWA, BERNADETTE, CHEN, GRACE, LIN, PROSPER, ZHOU

NAME_FR, NAME_ZH = "Coopération Pointe-Noire – Suzhou", "黑角与苏州合作"
PLACES = [
    ("Pointe-Noire", "黑角（Pointe-Noire）", "Africa/Brazzaville", "fr"),
    ("Suzhou", "苏州", "Asia/Shanghai", "zh"),
]
POINTE_NOIRE, SUZHOU = 0, 1


@dataclass(frozen=True, slots=True)
class Joined:
    """A member of the demo; `account` is the phone's Telegram id, None for somebody who has none here."""

    name: str
    college: College
    place: int
    organisation: str
    function: str
    language: str
    account: int | None = None


PEOPLE = (
    Joined("Awa Mboungou", College.ELECTED, POINTE_NOIRE, "Mairie de Pointe-Noire", "Conseil municipal", "fr", AWA.id),
    Joined("陈晓梅", College.TECHNICIAN, SUZHOU, "苏州市水务局", "工程师", "zh", CHEN.id),
    Joined("Prosper Loemba", College.ASSOCIATION, POINTE_NOIRE, "Pêcheurs de Songolo", "Présidence", "fr", PROSPER.id),
    Joined("周文海", College.ELECTED, SUZHOU, "苏州市人大", "代表", "zh", ZHOU.id),
    Joined("Grâce Makosso", College.DIASPORA, POINTE_NOIRE, "Ponténégrins de Paris", "Trésorerie", "fr", GRACE.id),
    Joined(
        "Bernadette Tati",
        College.TECHNICIAN,
        POINTE_NOIRE,
        "Cellule de la coopération",
        "Coordination",
        "fr",
        BERNADETTE.id,
    ),
    Joined("林静", College.TECHNICIAN, SUZHOU, "苏州市外事办公室", "协调人", "zh", LIN.id),
    Joined("Félix Tchicaya", College.ELECTED, POINTE_NOIRE, "Arrondissement de Loandjili", "Mairie", "fr"),
    Joined("Rosalie Pambou", College.ASSOCIATION, POINTE_NOIRE, "Maraîchères de Tchimbamba", "Présidence", "fr"),
    Joined("Arsène Goma", College.TECHNICIAN, POINTE_NOIRE, "Port autonome", "Logistique", "fr"),
    Joined("Sœur Odile Nsona", College.ASSOCIATION, POINTE_NOIRE, "Centre de santé Saint-Pierre", "Direction", "fr"),
    Joined("Clarisse Mavoungou", College.ASSOCIATION, POINTE_NOIRE, "Université Lumumba", "Enseignement", "fr"),
    Joined("Jean-Aimé Bouiti", College.DIASPORA, POINTE_NOIRE, "Congolais de Guangzhou", "Secrétariat", "fr"),
    Joined("沈玥", College.ASSOCIATION, SUZHOU, "苏州大学", "教师", "zh"),
    Joined("顾喆", College.TECHNICIAN, SUZHOU, "苏州市农业农村局", "农艺师", "zh"),
    Joined("吴建国", College.ELECTED, SUZHOU, "吴江区人大", "代表", "zh"),
    Joined("钱昇", College.ASSOCIATION, SUZHOU, "苏州职业培训协会", "会长", "zh"),
    Joined("徐敏", College.ASSOCIATION, SUZHOU, "苏州妇幼保健院", "医生", "zh"),
    Joined("陆晨", College.DIASPORA, SUZHOU, "非洲苏商联谊会", "秘书", "zh"),
)
ENTERED_BY = {POINTE_NOIRE: "Bernadette Tati", SUZHOU: "林静"}
"""Who entered the members without Telegram of each place."""
WAITING = Joined("Ghislain Poaty", College.ASSOCIATION, POINTE_NOIRE, "Jeunes pour Diosso", "Animation", "fr")


@dataclass(frozen=True, slots=True)
class Words:
    """An entry: who says it, what it is, about what; the last three only of a contribution."""

    who: str
    kind: EntryKind
    domain: Domain
    text: str
    offer: ContributionKind | None = None
    quantity: str = ""
    condition: str = ""
    in_return: str = ""


MOTIVATION, STAKE, CONTRIBUTION = EntryKind.MOTIVATION, EntryKind.STAKE, EntryKind.CONTRIBUTION
ENTRIES = (
    Words(
        "Awa Mboungou",
        MOTIVATION,
        Domain.GENERAL,
        "Que nos deux villes se parlent sans intermédiaire, et que les habitants y gagnent.",
    ),
    Words("周文海", MOTIVATION, Domain.GENERAL, "希望两座城市从实事做起，让老百姓看得见、用得上。"),
    Words(
        "Grâce Makosso",
        MOTIVATION,
        Domain.INSTITUTIONAL,
        "La diaspora connaît les deux rives\u00a0: elle peut ouvrir des portes.",
    ),
    Words("沈玥", MOTIVATION, Domain.CULTURE, "两地的大学可以互派学生，先从语言和城市规划两门课开始。"),
    Words(
        "Rosalie Pambou", STAKE, Domain.ECONOMY, "En saison sèche, l’eau manque et nous perdons une récolte sur trois."
    ),
    Words(
        "Félix Tchicaya",
        STAKE,
        Domain.ENVIRONMENT,
        "À Loandjili, les caniveaux bouchés inondent les quartiers à chaque grande pluie.",
    ),
    Words("Prosper Loemba", STAKE, Domain.ECONOMY, "Sans chambre froide, le poisson du matin se brade à midi."),
    Words("Sœur Odile Nsona", STAKE, Domain.HEALTH, "Nos sages-femmes manquent de matériel et de formation continue."),
    Words("顾喆", STAKE, Domain.ECONOMY, "我们想了解热带蔬菜的种植条件，也希望找到稳定的可可和木薯供应。"),
    Words("钱昇", STAKE, Domain.CULTURE, "职业学校缺少海外实践机会，学生很想到真实的工地去锻炼。"),
    Words(
        "陈晓梅",
        CONTRIBUTION,
        Domain.ENVIRONMENT,
        "可以派两名工程师，现场讲解雨水收集和管网检漏。",
        ContributionKind.SKILL,
        "每年两次，每次三周",
        "食宿由接待方安排",
        "一起整理一份适合热带城市的手册",
    ),
    Words(
        "Arsène Goma",
        CONTRIBUTION,
        Domain.ECONOMY,
        "Un hangar du port pour entreposer le matériel qui arrive.",
        ContributionKind.PREMISES,
        "200 m² pendant six mois",
        "à partir de février",
        "une formation à la gestion des stocks",
    ),
    Words(
        "Clarisse Mavoungou",
        CONTRIBUTION,
        Domain.CULTURE,
        "Des cours de français en ligne pour les équipes de Suzhou.",
        ContributionKind.TIME,
        "deux heures par semaine",
        "",
        "des cours de chinois",
    ),
    Words(
        "徐敏",
        CONTRIBUTION,
        Domain.HEALTH,
        "愿意开设助产士线上培训，并赠送一批教学模型。",
        ContributionKind.EQUIPMENT,
        "12套模型",
        "运费由双方分担",
        "分享当地的助产经验",
    ),
    Words(
        "陆晨",
        CONTRIBUTION,
        Domain.INSTITUTIONAL,
        "联谊会可以介绍在刚果（布）的企业和同乡。",
        ContributionKind.NETWORK,
        "三十多家企业",
    ),
    Words(
        "Jean-Aimé Bouiti",
        CONTRIBUTION,
        Domain.ECONOMY,
        "Notre association peut avancer une partie du transport des premières pompes.",
        ContributionKind.MONEY,
        "1 500 000 FCFA",
        "sur facture",
        "",
    ),
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An action with its title in both languages; `status` is what became of it, `places` the territories that it
    concerns (none: all), `supporters` how many members stand behind it."""

    who: str
    domain: Domain
    title_fr: str
    title_zh: str
    description: str
    status: str
    cost: Money | None = None
    places: tuple[int, ...] = ()
    supporters: int = 0


ACTIONS = (
    Proposed(
        "Rosalie Pambou",
        Domain.ECONOMY,
        "Irriguer les maraîchers de Tchimbamba",
        "为钦班巴菜农建设节水灌溉",
        "Goutte-à-goutte solaire sur 12 hectares, avec une équipe d’entretien formée sur place.",
        "accepted",
        cost=Money(units=48_000_000, currency=Currency.XAF),
        places=(POINTE_NOIRE,),
        supporters=9,
    ),
    Proposed(
        "陈晓梅",
        Domain.ENVIRONMENT,
        "Réparer le réseau d’eau de Loandjili",
        "修复洛安吉利区供水管网",
        "先查漏、再更换三公里老旧管道，同时培训当地班组。",
        "accepted",
        cost=Money(units=65_000_000, currency=Currency.XAF),
        places=(POINTE_NOIRE,),
        supporters=6,
    ),
    Proposed(
        "钱昇",
        Domain.CULTURE,
        "Former des formateurs aux métiers",
        "培训职业学校师资",
        "两年内培训二十名教师，方向为电工、焊接和制冷。",
        "accepted",
        cost=Money(units=27_000_000, currency=Currency.XAF),
        supporters=7,
    ),
    Proposed(
        "Prosper Loemba",
        Domain.ECONOMY,
        "Une chambre froide pour la pêche",
        "为渔民建一座冷库",
        "Chambre froide de 40 m³ au débarcadère de Songolo, gérée par les pêcheurs.",
        "accepted",
        cost=Money(units=31_500_000, currency=Currency.XAF),
        places=(POINTE_NOIRE,),
        supporters=4,
    ),
    Proposed(
        "徐敏",
        Domain.HEALTH,
        "Jumeler deux maternités",
        "两家妇产医院结对",
        "线上会诊、模型教学，每年互派两名助产士。",
        "accepted",
        cost=Money(units=18_000_000, currency=Currency.XAF),
        supporters=8,
    ),
    Proposed(
        "Félix Tchicaya",
        Domain.ENVIRONMENT,
        "Curer les caniveaux avec les quartiers",
        "",
        "Brigades de quartier, outillage et calendrier avant la saison des pluies.",
        "proposed",
        places=(POINTE_NOIRE,),
        supporters=3,
    ),
    Proposed(
        "Arsène Goma",
        Domain.ECONOMY,
        "Construire un second terminal",
        "",
        "Étude d’un nouveau quai pour les navires de Suzhou.",
        "set_aside",
    ),
)
WHY_SET_ASIDE = "Ce projet relève de l’État\u00a0: la coopération entre villes ne peut pas le porter."

PAST_TITLE = ("Séance de travail sur l’agriculture", "农业专题工作会")
PAST_AGENDA = (
    "1. Les axes du projet agricole\n2. Ce que chaque ville peut apporter\n3. La suite",
    "1. 农业项目的方向\n2. 双方各能提供什么\n3. 下一步安排",
)
PAST_MINUTES = (
    "Trois axes retenus\u00a0: l’irrigation, la conservation du poisson et la formation. Suzhou chiffre l’irrigation"
    " d’ici à la prochaine réunion\u202f; Pointe-Noire réunit les maraîchères et choisit deux sites.",
    "确定三个方向：灌溉、水产保鲜、职业培训。苏州在下次会议前完成灌溉部分的预算；黑角召集菜农，选定两处地点。",
)
NEXT_TITLE = ("Eau et irrigation\u00a0: choisir les sites", "水与灌溉：确定实施地点")
NEXT_AGENDA = (
    "1. Les deux sites proposés par les maraîchères\n2. Le budget préparé par Suzhou\n3. Qui fait quoi avant mars",
    "1. 菜农推荐的两处地点\n2. 苏州编制的预算\n3. 三月前的分工",
)
NEXT_PLACE = "Salle du conseil, Hôtel de Ville · 苏州市政府302会议室"
CLOSED_QUESTION = ("Par quel domaine commencer\u202f?", "先从哪个领域开始？")
COSTS = (18_000_000, 21_000_000, 15_000_000, 12_000_000, 9_000_000)
"""What the accepted actions were estimated at then, in CFA francs."""
BUDGET = 60_000_000
POINTS = 10
GIVEN_HERE = ((6, 2, 0, 2, 0), (5, 0, 0, 5, 0), (4, 4, 2, 0, 0), (0, 5, 0, 3, 2))
GIVEN_THERE = ((2, 5, 3, 0, 0), (4, 0, 4, 0, 2), (0, 6, 2, 0, 2))
"""How the two cities shared out their points, voter by voter."""
OUTCOME = (
    "L’eau et l’agriculture d’abord\u00a0: la réunion de demain choisit les sites, et un dossier de financement suit en"
    " janvier.",
    "先做水和农业：明天的会议确定地点，一月份提交项目书。",
)
BROADCAST = (
    "Merci à tous les collèges\u00a0: 19 membres, 16 prises de parole et 7 propositions en trois semaines. Décidons"
    " ensemble de la suite.",
    "感谢各界别的参与：三周内已有19位成员、16条发言和7项提议。接下来，我们一起决定。",
)
