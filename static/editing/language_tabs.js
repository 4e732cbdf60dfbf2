// One switch for the language of all fields. Without script every language is shown.
const tabs = document.querySelector(".language-tabs");

if (tabs) {
  const fieldsets = () => document.querySelectorAll(".language-fields");
  const codes = [...tabs.querySelectorAll("span")];
  const stored = "language-of-fields";
  const buttons = new Map();

  const inputs = (code) =>
    [...document.querySelectorAll(`.language-fields--${code}`)]
      .filter((fieldset) => !fieldset.closest(".empty-form"))
      .flatMap((fieldset) => [...fieldset.querySelectorAll("input:not([type=hidden]), textarea")]);

  const count = () => {
    for (const [code, button] of buttons) {
      if (!code) continue;
      const fields = inputs(code);
      const filled = fields.filter((field) => field.value.trim()).length;
      button.querySelector("small").textContent = ` ${filled}/${fields.length} ${tabs.dataset.filled}`;
    }
  };

  const show = (code) => {
    for (const fieldset of fieldsets()) {
      fieldset.hidden = Boolean(code) && !fieldset.classList.contains(`language-fields--${code}`);
    }
    for (const [own, button] of buttons) button.setAttribute("aria-pressed", String(own === code));
    sessionStorage.setItem(stored, code);
    count();
  };

  const add = (code, name, lang) => {
    const button = document.createElement("button");
    button.type = "button";
    const label = document.createElement("span");
    label.textContent = name;
    if (lang) label.lang = lang;
    button.append(label);
    if (code) button.append(document.createElement("small"));
    button.addEventListener("click", () => show(code));
    buttons.set(code, button);
    tabs.append(button);
  };

  tabs.setAttribute("role", "group");
  tabs.setAttribute("aria-label", tabs.dataset.label);
  for (const span of codes) add(span.dataset.code, span.textContent, span.lang);
  add("", tabs.dataset.all);

  const wrong = document.querySelector(".language-fields .errorlist");
  const linked = document.getElementById(location.hash.slice(1));
  const target = (linked || wrong)?.closest?.(".language-fields");
  const asked = target && codes.find((span) => target.classList.contains(`language-fields--${span.dataset.code}`));
  show(asked ? asked.dataset.code : (sessionStorage.getItem(stored) ?? codes[0].dataset.code));
  if (linked) linked.scrollIntoView({ block: "center" });
  document.addEventListener("input", count);
  document.addEventListener("formset:added", () => show(sessionStorage.getItem(stored)));
}

// The rich-text editor's own element has neither a name nor a language: it takes its field's.
document.addEventListener("prose-editor:ready", ({ detail, target }) => {
  const element = detail.editor.view.dom;
  const label = document.querySelector(`label[for="${target.id}"]`);
  if (label) element.setAttribute("aria-label", label.textContent.trim());
  if (target.lang) element.lang = target.lang;
});
