// The page's own words. Phones speak their owner's language, what is around them the language of the switch.

export const LANGUAGES = { fr: "Français", zh: "中文", en: "English" };
const TAGS = { fr: "fr", zh: "zh-Hans", en: "en" };

const WORDS = {
  fr: {
    phones: "Téléphones", people: "Personnes", language: "Langue de la page", planned: "Envois prévus",
    nothingPlanned: "Le bot n’a rien prévu pour l’instant.", due: "dans {span}", now: "maintenant",
    hour: "+ 1 h", day: "+ 1 jour", next: "Prochain envoi", clock: "Horloge de la démonstration",
    addPerson: "Ajouter une personne", name: "Nom", theirLanguage: "Langue de son téléphone", add: "Ajouter",
    cancel: "Annuler", offline: "La démonstration ne répond plus. Nouvel essai…", show: "Montrer {name}",
    hide: "Masquer ce téléphone", unread: "non lus : {n}", cityA: "Pointe-Noire", cityB: "Suzhou", close: "Fermer",
    newcomer: "Nouvelle personne",
    chats: "Discussions", back: "Discussions", start: "Démarrer", bot: "bot", typing: "écrit…",
    members: "{n} membres", message: "Message", send: "Envoyer", attach: "Joindre", menu: "Menu",
    photo: "Photo", document: "Document", voice: "Message vocal", sticker: "Autocollant", place: "Lieu :", open: "Ouvrir",
    save: "Télécharger", edited: "modifié", reply: "Répondre", edit: "Modifier", forward: "Transférer",
    copy: "Copier", copied: "Copié", forwarded: "Transféré de {name}", more: "Autres actions",
    you: "Vous", noMessages: "Aucun message", blocked: "Vous avez bloqué ce bot.", block: "Bloquer le bot",
    unblock: "Débloquer", keyboard: "Clavier du bot", joined: "{name} rejoint le groupe",
    left: "{name} quitte le groupe", pinned: "Message épinglé", poll: "Sondage", closedPoll: "Résultats du vote",
    anonymous: "anonyme", several: "plusieurs réponses", vote: "Voter", retract: "Retirer mon vote",
    votes: "{n} votes", vote1: "1 vote", hiddenResults: "Résultats à la clôture", expand: "Lire la suite",
    collapse: "Réduire", spoiler: "Afficher le passage masqué", newMessages: "Nouveaux messages",
    moreFor: "Réglages du téléphone", cancelEdit: "Abandonner", editing: "Modification", ok: "OK", gone: "Compte supprimé",
    chosen: "votre choix", attention: "Information",
  },
  zh: {
    phones: "手机", people: "人员", language: "页面语言", planned: "计划发送",
    nothingPlanned: "机器人目前没有计划发送的消息。", due: "{span}后", now: "现在",
    hour: "+1小时", day: "+1天", next: "跳到下一条", clock: "演示时钟",
    addPerson: "添加人员", name: "姓名", theirLanguage: "手机语言", add: "添加",
    cancel: "取消", offline: "演示程序没有响应，正在重试……", show: "显示{name}",
    hide: "隐藏这部手机", unread: "{n}条未读", cityA: "黑角（Pointe-Noire）", cityB: "苏州", close: "关闭",
    newcomer: "新用户",
    chats: "聊天", back: "聊天", start: "开始", bot: "机器人", typing: "正在输入……",
    members: "{n}位成员", message: "消息", send: "发送", attach: "附件", menu: "菜单",
    photo: "照片", document: "文件", voice: "语音消息", sticker: "贴纸", place: "地点：", open: "打开",
    save: "下载", edited: "已编辑", reply: "回复", edit: "编辑", forward: "转发",
    copy: "复制", copied: "已复制", forwarded: "转发自{name}", more: "更多操作",
    you: "您", noMessages: "暂无消息", blocked: "您已屏蔽此机器人。", block: "屏蔽机器人",
    unblock: "取消屏蔽", keyboard: "机器人键盘", joined: "{name}加入了群组",
    left: "{name}离开了群组", pinned: "置顶消息", poll: "投票", closedPoll: "投票结果",
    anonymous: "匿名", several: "可多选", vote: "投票", retract: "撤回投票",
    votes: "{n}票", vote1: "1票", hiddenResults: "截止后公布结果", expand: "展开",
    collapse: "收起", spoiler: "显示隐藏内容", newMessages: "新消息",
    moreFor: "手机设置", cancelEdit: "放弃", editing: "编辑消息", ok: "好", gone: "账号已注销",
    chosen: "您的选择", attention: "提示",
  },
  en: {
    phones: "Phones", people: "People", language: "Language of the page", planned: "Planned messages",
    nothingPlanned: "The bot has nothing planned for now.", due: "in {span}", now: "now",
    hour: "+1 h", day: "+1 day", next: "Next planned", clock: "Clock of the demo",
    addPerson: "Add a person", name: "Name", theirLanguage: "Language of their phone", add: "Add",
    cancel: "Cancel", offline: "The demo does not answer. Trying again…", show: "Show {name}",
    hide: "Hide this phone", unread: "{n} unread", cityA: "Pointe-Noire", cityB: "Suzhou", close: "Close",
    newcomer: "New person",
    chats: "Chats", back: "Chats", start: "Start", bot: "bot", typing: "typing…",
    members: "{n} members", message: "Message", send: "Send", attach: "Attach", menu: "Menu",
    photo: "Photo", document: "Document", voice: "Voice message", sticker: "Sticker", place: "Place:", open: "Open",
    save: "Download", edited: "edited", reply: "Reply", edit: "Edit", forward: "Forward",
    copy: "Copy", copied: "Copied", forwarded: "Forwarded from {name}", more: "More actions",
    you: "You", noMessages: "No messages yet", blocked: "You blocked this bot.", block: "Block the bot",
    unblock: "Unblock", keyboard: "Bot keyboard", joined: "{name} joined the group",
    left: "{name} left the group", pinned: "Pinned message", poll: "Poll", closedPoll: "Final results",
    anonymous: "anonymous", several: "several answers", vote: "Vote", retract: "Retract my vote",
    votes: "{n} votes", vote1: "1 vote", hiddenResults: "Results at the close", expand: "Read more",
    collapse: "Collapse", spoiler: "Show the hidden passage", newMessages: "New messages",
    moreFor: "Phone settings", cancelEdit: "Discard", editing: "Editing", ok: "OK", gone: "Deleted account",
    chosen: "your choice", attention: "Notice",
  },
};

/** The nearest of our languages to a tag such as "zh-hans" or "fr-CG". */
export function closest(tag) {
  const short = (tag || "en").slice(0, 2).toLowerCase();
  return short in WORDS ? short : "en";
}

/** The value for lang attributes: Chinese glyphs differ between scripts. */
export function langTag(code) {
  return TAGS[closest(code)];
}

/** The words for `key`, with {names} filled in. */
export function say(code, key, values = {}) {
  return WORDS[closest(code)][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
