// Opens reviews in Chromium as a reader does. Usage: CHROMIUM=path node review.mjs FILE.html...
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
let failures = 0, checks = 0;
const need = (good, text) => {
  checks++;
  if (good) return;
  failures++;
  console.error(`FAILED: ${text}`);
};

const cells = (table, column) => table.evaluate((t, c) => [...t.tBodies[0].rows].filter((r) => !r.hidden).map((r) => r.cells[c].innerText), column);
const number = (text) => {
  const m = /[-+−]?\d+(\.\d+)?/.exec(text.replace(/,/g, ""));
  return m ? Number(m[0].replace("−", "-")) : null;
};
const isSorted = (list, down) => list.every((v, i) => i === 0 || v === null || (list[i - 1] !== null && (down ? list[i - 1] >= v : list[i - 1] <= v)));

async function sorting(page, name) {
  const table = page.locator(".table table").filter({ has: page.locator("th.r button") }).last();
  if ((await table.count()) === 0) return; // tables of one row
  const th = table.locator("thead th.r:has(button)").first();
  const column = await th.evaluate((e) => e.cellIndex);
  await th.locator("button").click();
  need((await th.getAttribute("aria-sort")) === "ascending", `${name}: aria-sort after a click`);
  need(isSorted((await cells(table, column)).map(number), false), `${name}: rows after a click`);
  await th.locator("button").focus();
  await page.keyboard.press("Enter");
  need((await th.getAttribute("aria-sort")) === "descending", `${name}: aria-sort after Enter`);
  need(isSorted((await cells(table, column)).map(number), true), `${name}: rows after Enter`);
}

async function filtering(page, name) {
  const box = page.locator(".table:has(.tools input)").first();
  if ((await box.count()) === 0) return;
  const table = box.locator("table"), input = box.locator("input"), all = await table.locator("tbody tr").count();
  const word = (await table.locator("tbody tr").last().innerText()).trim().split(/\s/)[0].slice(0, 4);
  await input.fill(word);
  const shown = await table.locator("tbody tr:visible").count();
  need(shown >= 1 && shown <= all, `${name}: ${shown} of ${all} rows match ${word}`);
  for (const text of await table.locator("tbody tr:visible").allInnerTexts()) need(text.toLowerCase().includes(word.toLowerCase()), `${name}: a row without ${word}`);
  await input.fill("no row says this");
  need((await table.locator("tbody tr:visible").count()) === 0, `${name}: rows that do not match are shown`);
  await input.fill("");
  const chips = page.locator(".table:has(.tools button[aria-pressed])").first();
  if ((await chips.count()) === 0) return;
  const chip = chips.locator(".tools button").nth(1), label = await chip.innerText();
  await chip.focus();
  await page.keyboard.press("Space");
  need((await chip.getAttribute("aria-pressed")) === "true", `${name}: a chip that is chosen says so`);
  const at = Number(await chips.getAttribute("data-chips"));
  need((await cells(chips.locator("table"), at)).every((t) => t === label), `${name}: chip ${label} shows other rows`);
  await chips.locator(".tools button").first().click();
}

async function evidence(page, name, file) {
  const dialog = page.locator("dialog"), link = page.locator("td a.ev").first();
  const text = (await link.innerText()).trim(), id = await link.getAttribute("href");
  await link.scrollIntoViewIfNeeded();
  await link.click();
  need(await dialog.isVisible(), `${name}: a click on a number opens nothing`);
  const marked = await dialog.locator("mark").innerText();
  need(number(text) === null || marked.includes(String(number(text)).replace("-", "")) || /[一-龥]/.test(marked), `${name}: ${text} opens ${marked}`);
  need((await dialog.locator(".place").innerText()).length > 5 && (await dialog.locator(".how").count()) === 1, `${name}: the passage has no place`);
  need(page.url().endsWith(id), `${name}: the address does not hold the passage`);
  await page.keyboard.press("Escape");
  need(!(await dialog.isVisible()), `${name}: Escape does not close`);
  need(await link.evaluate((e) => e === document.activeElement), `${name}: the focus does not come back`);
  await page.keyboard.press("Enter");
  need(await dialog.isVisible(), `${name}: Enter on a number opens nothing`);
  need(await dialog.evaluate((d) => d.contains(document.activeElement)), `${name}: the focus is outside of the dialog`);
  await page.keyboard.press("Enter");
  need(!(await dialog.isVisible()), `${name}: the button does not close`);
  await page.goto(`file://${file}${id}`);
  await page.reload();
  need(await dialog.isVisible(), `${name}: the link ${id} opens nothing`);
  await page.keyboard.press("Escape");
}

async function faults(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of found.violations)
    if (["serious", "critical"].includes(v.impact)) need(false, `${name}: axe: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 160)} (${v.nodes.length})`);
  need(found.passes !== undefined, `${name}: axe ran`);
}

// Every row must lie on one page: a mark in its first and its last cell is looked for in the text of each page.
async function printing(page, name, file) {
  const rows = await page.evaluate(() => {
    let n = 0;
    for (const row of document.querySelectorAll("tbody tr")) {
      n++;
      const first = row.cells[0], last = row.cells[row.cells.length - 1];
      first.prepend(`B${n}b`);
      last.append(`E${n}e`);
    }
    return n;
  });
  const pdf = file.replace(/html$/, "pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { maxBuffer: 1 << 28 }).toString().split("\f");
  const where = (mark) => pages.findIndex((p) => p.includes(mark));
  let cut = 0, lost = 0;
  for (let n = 1; n <= rows; n++) {
    const b = where(`B${n}b`), e = where(`E${n}e`);
    if (b < 0 || e < 0) lost++;
    else if (b !== e) cut++;
  }
  need(cut === 0, `${name}: ${cut} rows are cut between pages`);
  need(lost === 0, `${name}: ${lost} of ${rows} rows are not in the print`);
  const wide = execFileSync("pdfinfo", [pdf]).toString();
  need(/A4/.test(wide), `${name}: the print is no A4`);
  return pages.length - 1;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
for (const file of process.argv.slice(2)) {
  const name = basename(file, ".html"), requests = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("console", (m) => need(m.type() !== "error" && m.type() !== "warning", `${name}: console: ${m.text()}`));
  page.on("pageerror", (e) => need(false, `${name}: ${e.message}`));
  page.on("request", (r) => requests.push(r.url().replace(/#.*/, "")));
  const start = Date.now();
  await page.goto(`file://${file}`);
  const loaded = Date.now() - start;
  need((await page.title()) !== "owned" && (await page.locator("main img").count()) === 0, `${name}: words of a report ran`);
  need((await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)), `${name}: the page is wider than the window`);
  await sorting(page, name);
  await filtering(page, name);
  await evidence(page, name, file);
  const one = Date.now();
  if (await page.locator(".table thead th button").count()) await page.locator(".table thead th button").last().click();
  const sorted = Date.now() - one;
  if (name === "large") {
    need(loaded < 5000 && sorted < 2000, `${name}: loaded in ${loaded} ms, sorted in ${sorted} ms`);
    console.log(`${name}: ${await page.locator("tbody tr").count()} rows loaded in ${loaded} ms, sorted in ${sorted} ms`);
  } else {
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      await faults(page, `${name}, ${scheme}`);
    }
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 390, height: 800 });
    need((await page.evaluate(() => document.documentElement.scrollWidth <= 390)), `${name}: wider than a phone`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    await page.keyboard.press("Escape");
    console.log(`${name}: ${await printing(page, name, file)} pages`);
  }
  need(requests.every((u) => u === `file://${encodeURI(file)}`), `${name}: it asks for ${requests.find((u) => u !== `file://${encodeURI(file)}`)}`);
  await context.close();
}
await browser.close();
console.log(`${checks - failures} passed, ${failures} failed`);
process.exit(failures ? 1 : 0);
