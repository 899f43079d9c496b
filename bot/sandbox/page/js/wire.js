// To and from the demo: acts are posted, changes stream in.

/** Do something; gives what was done, or throws an Error with the sentence that says why not. */
async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({ error: answer.statusText }));
  if (!answer.ok) throw new Error(told.error);
  return told.done;
}

export const act = (name, body) => post(`demo/act/${name}`, body);
export const addPerson = (name, language) => post("demo/people", { name, language });
export const moveClock = (seconds) => post("demo/clock", seconds ? { seconds } : {});
export const fileAddress = (fileId, save = false) => `demo/file/${encodeURIComponent(fileId)}${save ? "?save" : ""}`;

/** Hear every change; `connected(false)` while the line is down. The browser reconnects and hears the whole state. */
export function listen(heard, connected) {
  const changes = new EventSource("demo/changes");
  changes.onmessage = (event) => {
    connected(true);
    heard(JSON.parse(event.data));
  };
  changes.onerror = () => connected(false);
}
