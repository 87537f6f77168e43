// Small comforts. Every page works without them.
(() => {
  "use strict";

  // Slashes of a day appear while its digits are typed.
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches || !field.matches("input[data-date]") || event.inputType === "deleteContentBackward") return;
    const digits = field.value.replace(/\//g, "");
    if (!/^\d+$/.test(digits) || digits.length > 8 || field.selectionStart !== field.value.length) return;
    if (/^\d{2}\/\d{2}\/\d{4}$/.test(field.value) || /^\d\/|^\d{2}\/\d\//.test(field.value)) return;
    const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean);
    field.value = parts.join("/");
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print]");
    if (button) window.print();
    document.querySelectorAll("details.account[open]").forEach((box) => {
      if (!box.contains(event.target)) box.removeAttribute("open");
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("details.account[open]");
      if (open) { open.removeAttribute("open"); open.querySelector("summary").focus(); }
      if (location.hash === "#menu") location.hash = "#main";
    }
    if (event.key === "/" && !event.target.closest("input, textarea, select")) {
      const box = document.querySelector(".top-search input, .filters input[type=search]");
      if (box) { event.preventDefault(); box.focus(); }
    }
  });

  // Colours and letter size change at once; the cookie is set by the same request as without this.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !event.target.matches(".look") || !["theme", "letters"].includes(button.name)) return;
    event.preventDefault();
    const data = new FormData(event.target, button);
    fetch(event.target.action, { method: "POST", body: data, redirect: "manual", credentials: "same-origin" });
    document.documentElement.dataset[button.name] = button.value;
    event.target.querySelectorAll(`[name=${button.name}]`).forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
  });

  // A form is sent once: the second tap of an impatient finger does nothing (the server would not do it twice either).
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("form.form")) return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
    window.setTimeout(() => delete event.target.dataset.sent, 5000);
  });

  // Addresses of lists stay short: what was not asked for is left out.
  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, formData } = event.detail;
    if (verb !== "get" || !formData) return;
    [...formData.entries()].forEach(([name, value]) => { if (value === "") formData.delete(name); });
  });

  const wrong = document.getElementById("wrong");
  if (wrong) wrong.focus();
})();
