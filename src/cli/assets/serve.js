// Filters, sorting, and the piece about one number or promise, with its form. Without it all links and forms still work.
"use strict";

const table = document.getElementById("rows");
const rows = () => (table ? Array.from(table.tBodies[0].rows) : []);
const detail = document.getElementById("detail");
let current = null;

function mark(id, on) {
  for (const el of [document.getElementById("o" + id), document.getElementById("r" + id)]) {
    if (el) el.classList.toggle("selected", on);
  }
}

function close() {
  if (current) mark(current, false);
  current = null;
  if (detail) detail.hidden = true;
}

async function fetched(shape, id) {
  const answer = await fetch(`../${shape}/${table.dataset.kind}/${id}`, { credentials: "omit" });
  const text = await answer.text();
  return new DOMParser().parseFromString(shape === "row" ? `<table><tbody>${text}</tbody></table>` : text, "text/html");
}

// Send the form as the browser would, then show what holds now, here and in the list.
async function decide(form, button) {
  const id = current, body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "omit" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const problem = page.querySelector("[role=alert]");
  detail.querySelectorAll("[role=alert]").forEach((old) => old.remove());
  if (!answer.ok) {
    const alert = document.createElement("p");
    alert.setAttribute("role", "alert");
    alert.textContent = problem ? problem.textContent : page.body.textContent;
    form.prepend(alert);
    return;
  }
  const row = (await fetched("row", id)).querySelector("tr"), old = document.getElementById("r" + id);
  if (row && old) {
    old.replaceWith(row);
    filtered();
  }
  if (current === id) await select(id, "form");
}

async function select(id, from) {
  if (current) mark(current, false);
  current = id;
  mark(id, true);
  const number = document.getElementById("o" + id), row = document.getElementById("r" + id);
  if (number && from !== "text" && from !== "form") number.scrollIntoView({ block: "center" });
  const page = await fetched("piece", id);
  if (current !== id) return;
  detail.replaceChildren(...page.body.childNodes);
  detail.hidden = false;
  detail.scrollTop = 0;
  if (row) row.scrollIntoView({ block: from === "list" ? "nearest" : "center" });
}

function filtered() {
  const want = {};
  for (const el of document.querySelectorAll("[data-filter]")) want[el.dataset.filter] = el.type === "checkbox" ? el.checked : el.value;
  let shown = 0;
  for (const row of rows()) {
    const ok = (!want.role || row.dataset.role === want.role) && (!want.measure || row.dataset.measure === want.measure) &&
      (!want.unsure || row.dataset.unsure !== undefined) && (!want.open || row.dataset.open !== undefined) &&
      (!want.status || row.dataset.status === want.status) && (!want.text || row.textContent.includes(want.text.trim()));
    row.hidden = !ok;
    shown += ok;
  }
  const count = document.querySelector("[data-count]");
  if (count) count.textContent = shown + " / " + rows().length;
}

function sortable(table) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((th, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = th.textContent;
    th.replaceChildren(button);
    th.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const down = th.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("thead th")) other.setAttribute("aria-sort", "none");
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        const text = row.cells[column].textContent;
        const number = th.classList.contains("number") ? text.match(/-?\d+(\.\d+)?/) : null;
        return number ? Number(number[0]) : text;
      };
      const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
      const sorted = Array.from(body.rows).sort((a, b) => (down ? -1 : 1) * order(key(a), key(b)));
      body.append(...sorted);
    });
  });
}

function move(step) {
  const shown = rows().filter((row) => !row.hidden);
  if (!shown.length) return;
  const at = shown.findIndex((row) => row.dataset.id === current);
  const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)];
  next.querySelector("a").focus({ preventScroll: true });
  select(next.dataset.id, "keys");
}

document.querySelectorAll("table.sortable").forEach(sortable);
if (detail) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.num, #rows tbody tr");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.matches("a")) select(link.id.slice(1), "text");
    else select(link.dataset.id, "list");
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") close();
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "/") document.querySelector("[data-filter=text]").focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("input", (event) => {
    if (event.target.dataset.filter) filtered();
  });
  detail.addEventListener("submit", (event) => {
    event.preventDefault();
    decide(event.target, event.submitter);
  });
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  filtered();
  const wanted = location.hash.match(/^#o(\d+)$/);
  if (wanted && document.getElementById("r" + wanted[1])) select(wanted[1], "hash");
}
