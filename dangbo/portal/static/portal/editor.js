// The editor in place of the plain text area. Without this the area takes text, or HTML, as it is.
(() => {
  "use strict";
  const area = document.querySelector("textarea[name=body]");
  const bar = document.getElementById("editor-bar");
  if (!area || !bar || !window.Quill) return;

  // A figure of the report: a span that names its code, kept through every edit of the words around it.
  class Figure extends Quill.import("blots/inline") {
    static create(code) {
      const node = super.create();
      if (code) node.setAttribute("data-figure", code);
      return node;
    }
    static formats(node) {
      return node.getAttribute("data-figure") || undefined;
    }
  }
  Figure.blotName = "figure";
  Figure.tagName = "SPAN";
  Quill.register(Figure);

  const place = document.createElement("div");
  place.className = "editor";
  area.before(bar, place);
  bar.hidden = false;
  const on = { handler: () => true }; // Tab leaves the editor, as everywhere
  const quill = new Quill(place, {
    theme: "snow",
    formats: ["bold", "italic", "header", "list", "blockquote", "link", "figure"],
    modules: { toolbar: { container: bar }, keyboard: { bindings: { tab: { key: "Tab", ...on }, indent: { key: "Tab", ...on }, outdent: { key: "Tab", shiftKey: true, ...on } } } },
  });
  // Pasted styles are dropped before anything is parsed: the content policy would refuse, and report, each of them.
  const convert = quill.clipboard.convertHTML.bind(quill.clipboard);
  // What a web office wraps around everything that is copied is no bold, whatever its name.
  const unbold = (html) => html.replace(/<b\b(?=[^>]*["';\s]font-weight:\s*(?:normal|400))[^>]*>/gi, "");
  quill.clipboard.convertHTML = (html) => convert(unbold(html).replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
  const Delta = Quill.import("delta");
  for (const unread of ["script", "style", "title"]) quill.clipboard.addMatcher(unread, () => new Delta());
  quill.setContents(quill.clipboard.convert({ html: area.value }), "silent");
  const root = quill.root;
  root.setAttribute("role", "textbox");
  root.setAttribute("aria-multiline", "true");
  root.setAttribute("lang", "vi");
  root.setAttribute("aria-label", bar.dataset.label);
  if (area.getAttribute("aria-describedby")) root.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  document.querySelectorAll(`label[for="${area.id}"]`).forEach((label) => label.addEventListener("click", () => quill.focus()));
  area.hidden = true;
  const words = () => (quill.getText().trim() ? quill.getSemanticHTML() : "");
  area.form.addEventListener("submit", () => { area.value = words(); });
  area.form.addEventListener("formdata", (event) => event.formData.set("body", words()));
})();
