"""Results of one ballot as both cities read them."""

from bot.prints import Bar, Group, Grouping, ResultsPicture

FRENCH = (
    "Former des maraîchers aux techniques d’irrigation économes en eau",
    "Réhabiliter deux forages et former leurs gestionnaires",
    "Appuyer la pêche artisanale et la chaîne du froid au port",
)
CHINESE = ("为菜农提供节水灌溉技术培训", "修复两口水井并培训管理人员", "支持手工渔业和港口冷链建设")


def in_french(labels: tuple[str, ...] = FRENCH, *, counts: tuple[int, ...] = (), voters: int = 18) -> ResultsPicture:
    counts = counts or tuple(voters * (at + 1) // len(labels) for at in range(len(labels)))
    return ResultsPicture(
        language="fr",
        title="Quelles actions mener d’abord\u202f?",
        subtitle="Pointe-Noire et Suzhou",
        whole=voters,
        bars=tuple(
            Bar(label=label, count=count, share="50\u202f%") for label, count in zip(labels, counts, strict=True)
        ),
        groupings=(
            grouping("Par collège", ("Élus et élues", "Techniciens et techniciennes", "Diaspora"), len(labels)),
            grouping("Par territoire", ("Pointe-Noire", "Suzhou（苏州）"), len(labels)),
        ),
        footer=("18 bulletins sur 24 membres. Quorum de 12 atteint.",),
    )


def in_chinese(labels: tuple[str, ...] = CHINESE) -> ResultsPicture:
    return ResultsPicture(
        language="zh_Hans",
        title="我们先做哪些行动？",
        subtitle="黑角—苏州合作倡议",
        whole=18,
        bars=tuple(Bar(label=label, count=9, share="50%", leading=at == 0) for at, label in enumerate(labels)),
        groupings=(
            grouping(
                "按界别", ("当选代表与政府负责人", "技术与行政人员", "社会组织与地方机构", "海外侨民"), len(labels)
            ),
        ),
        footer=("24 位成员中有 18 位投票，已达到法定人数 12 人。",),
    )


def grouping(title: str, names: tuple[str, ...], options: int) -> Grouping:
    counts = tuple(at % 5 for at in range(options))
    return Grouping(title=title, groups=tuple(Group(label=name, voters="4", whole=4, counts=counts) for name in names))
