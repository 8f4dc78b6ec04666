// What a page gains with script; without it everything works too.
const here = document.currentScript;

// Read aloud: only where the browser has a voice for the language of the text.
function voiceFor(language) {
  return window.speechSynthesis?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));
}
function spokenText(button) {
  const area = button.closest(".next, form, section") || document.querySelector("main");
  const copy = area.cloneNode(true);
  copy.querySelectorAll("svg, .speak, .legend, [aria-hidden], input, textarea, script, [hidden]").forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}
function offerReading() {
  document.querySelectorAll(".speak").forEach((button) => {
    const language = button.closest("[lang]").lang;
    button.hidden = !voiceFor(language);
    button.setAttribute("aria-pressed", "false");
    button.onclick = () => read(button, language);
  });
}
function read(button, language) {
  const speech = window.speechSynthesis;
  const wasReading = speech.speaking;
  speech.cancel();
  if (wasReading && button.getAttribute("aria-pressed") === "true") return;
  const words = new SpeechSynthesisUtterance(spokenText(button));
  words.lang = language;
  words.voice = voiceFor(language);
  words.rate = 0.9;
  words.onend = words.onerror = () => button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  speech.speak(words);
}
if (window.speechSynthesis) {
  window.speechSynthesis.addEventListener?.("voiceschanged", offerReading);
  document.addEventListener("DOMContentLoaded", offerReading);
}

// The list of languages closes again, as lists do.
function closeMenus(except) {
  document.querySelectorAll(".tools details[open]").forEach((menu) => menu !== except && (menu.open = false));
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest(".tools details[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
});

// Another language asks for the page anew. What was typed waits in this tab for the next page, whichever that is, and no longer.
const TYPED = "typed";
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
function typedFields() {
  const all = [...document.querySelectorAll("main form[method=post]")].flatMap((form) => [...form.elements]);
  // `kept` is the number of a file that came in before; a file itself cannot be put back.
  return all.filter((field) => field.name === "kept" || (field.name && !["hidden", "file", "submit", "button"].includes(field.type)));
}
function keepTyped(event) {
  if (!event.target.closest(".langs a") || event.ctrlKey || event.metaKey) return;
  const fields = typedFields().map((field) => ({ name: field.name, value: field.value, checked: Boolean(field.checked) }));
  try {
    sessionStorage.setItem(TYPED, JSON.stringify({ path: location.pathname, at: Date.now(), fields }));
  } catch {
    // A browser that keeps nothing: the page comes as it always did.
  }
}
function takeTyped() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(TYPED));
    sessionStorage.removeItem(TYPED);
    return kept?.path === location.pathname && Date.now() - kept.at < 60_000 ? kept.fields : [];
  } catch {
    return [];
  }
}
function putBack(was, fields) {
  const field = fields.find((one) => one.name === was.name && (!isChoice(one) || one.value === was.value));
  const what = field && isChoice(field) ? "checked" : "value";
  if (!field || field[what] === was[what]) return null;
  field[what] = was[what];
  return field;
}
async function giveTypedBack() {
  document.querySelectorAll("[data-without-script]").forEach((part) => part.remove());
  const fields = typedFields();
  const changed = takeTyped().map((was) => putBack(was, fields)).filter(Boolean);
  if (!changed.length) return;
  document.querySelector("[data-given-back]")?.removeAttribute("hidden");
  await window.loadingHtmx;
  changed.forEach((field) => field.dispatchEvent(new Event("change", { bubbles: true })));
}
document.addEventListener("click", keepTyped);

// After a mistake the list of what is still needed is read first.
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-focus]")?.focus());

// What was told off is no longer, as soon as it is filled in: beside the field and in the list above.
// While typing, not on leaving the field: the button that is being pressed then would move away from under the finger.
function solve(event) {
  const field = event.target.closest?.("main .field, main fieldset");
  const error = field?.querySelector(":scope > .err");
  if (!error || (!isChoice(event.target) && !event.target.value?.trim())) return;
  const told = document.querySelector("main .note.wrong");
  const named = [...(told?.querySelectorAll("li a") || [])].find((link) => field.contains(document.getElementById(link.hash.slice(1))));
  error.remove();
  field.querySelectorAll("[aria-invalid]").forEach((part) => part.removeAttribute("aria-invalid"));
  if (!named) return;
  named.closest("li").remove();
  const heading = told.querySelector("h2");
  if (heading.dataset.rest) heading.lastChild.textContent = ` ${heading.dataset.rest}`;
  if (!told.querySelector("li")) told.remove();
}
document.addEventListener("input", solve);

// The browser says what it knows of a file in its own language; the page says it in the reader's.
function nameFile(shown) {
  const input = shown.parentElement.querySelector("input[type=file]");
  const [button, name] = shown.children;
  const none = name.textContent;
  const tell = () => (name.textContent = input.files[0]?.name || none);
  input.classList.add("sr");
  input.addEventListener("change", tell);
  button.addEventListener("click", () => input.click());
  shown.hidden = false;
  tell();
}
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-file]").forEach(nameFile));

// A form is sent once; the server guards this too.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.target.hasAttribute("hx-post")) return;
  setTimeout(() => (button.disabled = true), 0);
  setTimeout(() => (button.disabled = false), 4000);
});
// On a computer that others use too: who does nothing for a while has walked away.
const shared = document.querySelector("[data-idle]");
let idle;
function stayHere() {
  clearTimeout(idle);
  idle = setTimeout(() => shared.querySelector("form").submit(), shared.dataset.idle * 1000);
}
if (shared) {
  ["keydown", "pointerdown", "scroll"].forEach((sign) => document.addEventListener(sign, stayHere, { passive: true }));
  stayHere();
}
// Back in the browser after signing out must not show an old page.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

// htmx comes only where a page uses it: it is more than half of what a first visit may weigh.
window.loadHtmx = () =>
  (window.loadingHtmx ||= new Promise((done) => {
    const script = document.createElement("script");
    script.src = here.dataset.htmx;
    script.onload = () => {
      // It comes after the moment at which it would have begun by itself, and read its settings.
      Object.assign(window.htmx.config, JSON.parse(document.querySelector("meta[name=htmx-config]").content));
      window.htmx.process(document.body);
      done();
    };
    document.head.append(script);
  }));
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-htmx-page]") && window.loadHtmx());
document.addEventListener("DOMContentLoaded", giveTypedBack);

// The assistant beside the page. Where the panel covers the page, the rest is out of reach until it closes.
const narrow = window.matchMedia("(max-width: 61.99rem)");
let opener = null;
function rest() {
  return [...document.body.children].filter((part) => !part.contains(document.getElementById("panel")) && part.tagName !== "SCRIPT");
}
function setRest(inert) {
  [...rest(), document.getElementById("inhoud")].forEach((part) => (part.inert = inert));
}
async function openPanel(event) {
  const link = event.target.closest("[data-panel]");
  if (!link || document.querySelector("#panel, #talk") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  opener = link;
  const answer = await fetch(link.dataset.panel, { headers: { "HX-Request": "true", "HX-Target": "panel" } }).catch(() => null);
  if (!answer?.ok) return location.assign(link.href);
  const panel = document.createElement("aside");
  panel.id = "panel";
  panel.className = "panel";
  panel.setAttribute("aria-labelledby", "paneltitel");
  panel.innerHTML = await answer.text();
  document.getElementById("inhoud").after(panel);
  panel.parentElement.classList.add("with-panel");
  setRest(narrow.matches);
  if (narrow.matches) history.pushState({ panel: true }, "");
  await window.loadHtmx();
  window.htmx.process(panel);
  panel.querySelector("#paneltitel").focus();
  showLast(panel);
}
function closePanel() {
  const panel = document.getElementById("panel");
  if (!panel) return;
  setRest(false);
  panel.parentElement.classList.remove("with-panel");
  panel.remove();
  opener?.focus();
}
// One's own question on top, the answer below it.
function showLast(part) {
  [...part.querySelectorAll(".talk > .me")].at(-1)?.scrollIntoView();
}
document.addEventListener("click", openPanel);
// Where the panel covers the page, Back closes it, as people expect of what looks like a page.
function leavePanel() {
  const covered = history.state?.panel && document.getElementById("panel");
  closePanel();
  if (covered) history.back();
}
window.addEventListener("popstate", closePanel);
document.addEventListener("click", (event) => event.target.closest("[data-close]") && leavePanel());
document.addEventListener("keydown", (event) => event.key === "Escape" && leavePanel());
narrow.addEventListener("change", () => document.getElementById("panel") && setRest(narrow.matches));
// Where only a part of the talk changed, the focus stays on the button that was pressed, or goes to the part if that is gone.
function showPart(part) {
  if (!part.contains(document.activeElement)) part.focus();
  part.scrollIntoView({ block: "nearest" });
}
// After an answer the question box is empty and has the focus again; the log reads the answer out.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.target;
  const talk = part.closest("#talk");
  if (!talk || part.matches("form")) return;
  if (part.matches(".judgement")) return showPart(part);
  talk.querySelector("textarea").focus({ preventScroll: true });
  showLast(talk);
});
