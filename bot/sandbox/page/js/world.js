// What is known of the sandbox: who is there, what was said, and what time it is there.

export class World {
  constructor() {
    this.listeners = new Set();
    this.clear();
  }

  clear() {
    this.bot = { id: 0, username: "" };
    this.people = new Map();
    this.groups = new Map();
    this.chats = new Map();
    this.received = new Map();
    this.polls = new Map();
    this.planned = [];
    this.clock = { at: 0, since: 0 };
  }

  /** Call `heard(event)` after every change. Gives the function that stops it. */
  on(heard) {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** The sandbox's time in Unix seconds; it runs on by itself. */
  now() {
    return this.clock.at + (performance.now() - this.clock.since) / 1000;
  }

  chat(id) {
    if (!this.chats.has(id)) this.chats.set(id, { id, messages: new Map(), keyboard: null, pinned: null });
    return this.chats.get(id);
  }

  /** Who is behind a user id, by the name that everybody sees. */
  nameOf(user) {
    return [user.first_name, user.last_name].filter(Boolean).join(" ");
  }

  /** Take in one event of the stream. */
  take(event) {
    const told = this.takers[event.kind]?.call(this, event);
    for (const heard of this.listeners) heard({ ...event, ...told });
  }

  takers = {
    state(event) {
      this.clear();
      this.bot = event.bot;
      this.crowd(event);
      for (const chat of event.chats) {
        const messages = new Map(chat.messages.map((message) => [message.message_id, message]));
        this.chats.set(chat.id, { ...chat, messages });
      }
      for (const [person, messages] of Object.entries(event.received)) this.received.set(Number(person), messages);
      for (const poll of event.polls) this.polls.set(poll.id, poll);
      this.planned = event.planned;
      this.setClock(event.now);
    },
    crowd(event) {
      this.crowd(event);
    },
    message(event) {
      const messages = this.chat(event.chat).messages;
      const fresh = !messages.has(event.message.message_id);
      messages.set(event.message.message_id, event.message);
      return { fresh };
    },
    deleted(event) {
      this.chat(event.chat).messages.delete(event.message);
    },
    poll(event) {
      this.polls.set(event.poll.id, event.poll);
    },
    keyboard(event) {
      this.chat(event.chat).keyboard = event.keyboard;
    },
    pinned(event) {
      this.chat(event.chat).pinned = event.message;
    },
    received(event) {
      this.received.set(event.person, [...(this.received.get(event.person) ?? []), event.message]);
    },
    planned(event) {
      this.planned = event.planned;
    },
    clock(event) {
      this.setClock(event.now);
    },
  };

  crowd(event) {
    this.people = new Map(event.people.map((person) => [person.id, person]));
    this.groups = new Map(event.groups.map((group) => [group.id, group]));
  }

  setClock(now) {
    this.clock = { at: now, since: performance.now() };
  }
}
