"use strict";
(() => {
  const words = document.documentElement.lang.startsWith("zh")
    ? { filter: "筛选", all: "全部", rows: (n, of) => (n === of ? `${of}行` : `${of}行中的${n}行`), close: "关闭", source: "出处",
        copy: "复制", copied: "已复制", table: "表格" }
    : { filter: "Filter", all: "All", rows: (n, of) => (n === of ? `${of} row${of === 1 ? "" : "s"}` : `${n} of ${of} rows`), close: "Close",
        source: "Source", copy: "Copy", copied: "Copied", table: "Table" };
  const make = (tag, props, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children);
    return e;
  };

  /* Sorting. Cells without a value stay last either way. */
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const valueOf = (cell, numeric) => {
    const text = cell.innerText.replace(/\[\d+\]/g, "").trim();
    if (text === "" || text === "-" || text === "—") return null;
    if (!numeric) return text;
    const number = /[-+−]?\d+(\.\d+)?/.exec(text.replace(/,/g, ""));
    return number ? Number(number[0].replace("−", "-")) : text;
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b)));
  const sort = (table, th) => {
    const at = th.cellIndex, numeric = th.classList.contains("r");
    const down = th.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row, i) => ({ row, i, key: valueOf(row.cells[at], numeric) }));
    keyed.sort((x, y) => {
      if (x.key === null || y.key === null) return (x.key === null) - (y.key === null) || x.i - y.i;
      return (down ? -1 : 1) * compare(x.key, y.key) || x.i - y.i;
    });
    body.append(...keyed.map((k) => k.row));
  };

  /* Filtering by text and by the words of one column. */
  const equip = (box) => {
    const table = box.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) return;
    for (const th of table.tHead.rows[0].cells) {
      const button = make("button", { type: "button" }, ...th.childNodes);
      button.addEventListener("click", () => sort(table, th));
      th.append(button);
      th.setAttribute("aria-sort", "none");
    }
    if (rows.length < 6) return;
    const texts = rows.map((r) => r.textContent.toLowerCase());
    const name = box.dataset.label || words.table;
    const input = make("input", { type: "search", placeholder: words.filter });
    input.setAttribute("aria-label", `${words.filter}：${name}`);
    const count = make("output", { className: "count" });
    const chips = box.dataset.chips === undefined ? [] : [...new Set(rows.map((r) => r.cells[box.dataset.chips].textContent))];
    let chosen = null;
    const buttons = chips.length < 2 ? [] : [null, ...chips].map((chip) => {
      const b = make("button", { type: "button" }, chip === null ? words.all : chip);
      b.setAttribute("aria-pressed", String(chip === chosen));
      b.addEventListener("click", () => {
        chosen = chip;
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === b));
        show();
      });
      return b;
    });
    const show = () => {
      const wanted = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let n = 0;
      rows.forEach((row, i) => {
        const on = wanted.every((w) => texts[i].includes(w)) && (chosen === null || row.cells[box.dataset.chips].textContent === chosen);
        row.hidden = !on;
        n += on;
      });
      count.value = words.rows(n, rows.length);
    };
    input.addEventListener("input", show);
    const group = make("div", { className: "tools" }, input, ...buttons, count);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${words.filter}：${name}`);
    box.prepend(group);
    show();
  };
  document.querySelectorAll(".table").forEach(equip);

  /* The sentence behind a number, in a dialog; the address can be passed on. */
  const dialog = make("dialog", {});
  const title = make("h2", { id: "source" });
  const body = make("div", {});
  const close = make("button", { autofocus: true }, words.close);
  dialog.setAttribute("aria-labelledby", "source");
  dialog.append(title, body, make("form", { method: "dialog" }, close));
  document.body.append(dialog);
  const address = (hash) => history.replaceState(null, "", hash || location.pathname + location.search);
  const open = (id) => {
    const item = /^e\d+$/.test(id) ? document.getElementById(id) : null;
    if (!item) return false;
    title.textContent = `${words.source} ${id.slice(1)}`;
    body.replaceChildren(...[...item.lastElementChild.childNodes].map((n) => n.cloneNode(true)));
    if (!dialog.open) dialog.showModal();
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#e"]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && open(link.hash.slice(1))) {
      event.preventDefault();
      address(link.hash);
    } else if (event.target === dialog) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => address(""));
  const follow = () => open(location.hash.slice(1));
  window.addEventListener("hashchange", follow);
  follow();

  /* Copying the ready paragraphs. */
  for (const box of document.querySelectorAll(".copy")) {
    const p = box.querySelector("p");
    const button = make("button", { type: "button" }, words.copy);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(p.textContent);
      } catch {
        getSelection().selectAllChildren(p);
        document.execCommand("copy");
      }
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    box.append(button);
  }

  /* Where the reader is. */
  const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const e of entries) e.isIntersecting ? seen.add(e.target.id) : seen.delete(e.target.id);
    let first = true;
    for (const [id, a] of links) {
      if (first && seen.has(id)) a.setAttribute("aria-current", "true"), (first = false);
      else a.removeAttribute("aria-current");
    }
  }, { rootMargin: "0px 0px -60% 0px" });
  document.querySelectorAll("main > section").forEach((s) => watch.observe(s));
})();
