// Forms that are filled in where there is no network. What is typed is kept on the device at each keystroke, comes back
// when the page is opened again, and is sent once: the server knows a submission by its token and does it one time only.
(() => {
  "use strict";
  const form = document.querySelector("form[data-offline], form#act[method=post]");
  const script = document.currentScript;

  if ("serviceWorker" in navigator && script.dataset.worker) {
    navigator.serviceWorker.register(script.dataset.worker, { scope: "/" }).then(() => navigator.serviceWorker.ready).then((ready) => {
      const files = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon], link[rel=manifest]")].map((each) => each.src || each.href);
      const further = (script.dataset.keep || "").split(" ").filter(Boolean).map((each) => new URL(each, location.href).href);
      ready.active.postMessage({ keep: [location.href, ...further, ...files] });
    });
  }

  if (!form || !window.idb || !form.elements._token) return;

  const place = location.pathname + location.search;
  const account = form.dataset.account || "";
  const box = document.getElementById("offline");
  const words = box ? JSON.parse(box.querySelector("[data-words]").dataset.words) : {};
  const NEVER = new Set(["csrfmiddlewaretoken"]);
  const RETRY = 15000;
  let draft = null;
  let sending = false;
  let writes = Promise.resolve();

  const store = idb.openDB("dangbo", 1, {
    upgrade(db) { db.createObjectStore("drafts", { keyPath: "place" }); },
  });

  const fresh = () => [...crypto.getRandomValues(new Uint8Array(18))].map((each) => each.toString(16).padStart(2, "0")).join("");

  const say = (which) => {
    if (!box) return;
    box.hidden = !which;
    if (which) box.querySelector("[data-words]").textContent = words[which] || which;
    box.dataset.state = which || "";
  };

  const entries = () => [...new FormData(form).entries()].filter(([name, value]) => typeof value === "string" && !NEVER.has(name));

  // One write after the other, so that an older state never lies over a newer one.
  const keep = (change) => {
    draft = { place, account, title: form.dataset.offline || document.title, token: form.elements._token.value, outbox: false, ...(draft || {}), entries: entries(), at: Date.now(), ...change };
    const copy = draft;
    writes = writes.then(async () => {
      // "strict": on the disk of the phone before the write counts as done.
      const pen = (await store).transaction("drafts", "readwrite", { durability: "strict" });
      await Promise.all([pen.store.put(copy), pen.done]);
      if (box) box.dataset.kept = String(copy.at);
    });
    return writes;
  };

  const forget = () => {
    draft = null;
    writes = writes.then(async () => { const db = await store; await db.delete("drafts", place); });
    return writes;
  };

  const addRow = (part) => {
    const rows = part.querySelectorAll("[data-row]");
    const kind = part.dataset.rows;
    const count = form.elements[`${kind}-rows`];
    const number = Number(count.value);
    const made = rows[rows.length - 1].cloneNode(true);
    const old = new RegExp(`^${kind}-\\d+-`);
    made.querySelectorAll("[name]").forEach((field) => {
      field.name = field.name.replace(old, `${kind}-${number}-`);
      if (field.id) field.id = field.name;
      field.value = "";
    });
    made.querySelectorAll("label[for]").forEach((label) => { label.htmlFor = label.htmlFor.replace(old, `${kind}-${number}-`); });
    made.querySelectorAll(".fault").forEach((fault) => fault.remove());
    rows[rows.length - 1].after(made);
    count.value = String(number + 1);
    return made;
  };

  const restore = (kept) => {
    const values = new Map();
    kept.entries.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    form.querySelectorAll("[data-rows]").forEach((part) => {
      const wanted = Number((values.get(`${part.dataset.rows}-rows`) || [0])[0]);
      while (Number(form.elements[`${part.dataset.rows}-rows`].value) < wanted) addRow(part);
    });
    [...form.elements].forEach((field) => {
      if (!field.name || NEVER.has(field.name) || field.type === "submit" || field.type === "file") return;
      const given = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
      else if (given.length) field.value = given.shift();
    });
    form.querySelectorAll("details").forEach((each) => {
      if ([...each.querySelectorAll("input:not([type=radio]), textarea")].some((field) => field.type === "checkbox" ? field.checked : field.value && !field.closest(".point"))) each.open = true;
    });
  };

  const cookie = (name) => (document.cookie.split("; ").find((each) => each.startsWith(`${name}=`)) || "").slice(name.length + 1);

  const send = async () => {
    if (sending || !draft || !draft.outbox) return;
    sending = true;
    say("sending");
    const body = new URLSearchParams(draft.entries);
    body.set("csrfmiddlewaretoken", cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(place, { method: "POST", body, credentials: "same-origin", headers: { "X-Offline": "1" } });
      const where = new URL(answer.url);
      if (answer.redirected && where.pathname.startsWith("/dang-nhap")) { say("signin"); return; }
      if (answer.ok) {
        await forget();
        location.assign(answer.url);
        return;
      }
      if (answer.status === 422) {
        // Something is wrong with what was typed: the page says what, and everything typed is in it.
        await keep({ outbox: false });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const drawn = page.querySelector(form.id ? `#${form.id}` : "form[data-offline]");
        if (drawn) {
          form.querySelectorAll(".faults, .wrong-box, .fault").forEach((each) => each.remove());
          const faults = drawn.querySelector(".faults, .wrong-box");
          if (faults) { form.prepend(document.importNode(faults, true)); form.querySelector("#wrong").focus(); }
        }
        say("kept");
        return;
      }
      if (answer.status === 403) { say("signin"); return; }
      say("waiting");
    } catch {
      say("waiting");
    } finally {
      sending = false;
    }
  };

  const start = async () => {
    const db = await store;
    const kept = await db.get("drafts", place);
    if (kept && (kept.account === account || !account)) {
      // The page may be newer than the draft: what the draft was written upon goes with it, so that the server can
      // tell when somebody else changed the record meanwhile.
      restore(kept);
      draft = kept;
      form.elements._token.value = kept.token;
      say(kept.outbox ? "waiting" : "restored");
      send();
    } else {
      // A page that was kept may have been sent from before: what is typed on it now is another submission.
      form.elements._token.value = fresh();
    }
  };

  // What is changed after it was sent is another submission, even if no answer to the first one ever came.
  const changed = () => {
    if (draft && draft.outbox) form.elements._token.value = draft.token = fresh();
    say("kept");
    return keep({ outbox: false });
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("click", (event) => {
    const more = event.target.closest("[data-more]");
    if (!more) return;
    event.preventDefault();
    addRow(more.closest("[data-rows]")).querySelector("input, select, textarea").focus();
    changed();
  });
  form.addEventListener("submit", async (event) => {
    if (form.enctype === "multipart/form-data") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await keep({ outbox: true });
    send();
  }, true);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  window.setInterval(send, RETRY);
  start();
})();
