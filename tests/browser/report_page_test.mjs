// The report page as a browser has it: with the network off, without scripts, in print, in the dark, on a narrow screen.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const pages = process.env.PAGES;
const tool = process.env.TOOL;
const names = ["empty", "one", "year", "many", "hostile"];

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
});
after(() => browser?.close());

// Opens a page in a browser of its own; `heard` collects whatever the browser complains of or asks for.
async function open(file, options = {}) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) heard.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, heard, close: () => context.close() };
}

const sample = (name) => `${pages}/${name}.html`;
const number = async (page, id) => Number((await page.textContent(`#${id}`)).replaceAll(",", ""));
const shown_rows = (page) => page.locator("#entry-rows tr:not([hidden])");

for (const name of names) {
  test(`${name}: loads nothing and complains of nothing`, async () => {
    for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 390, height: 800 } }]) {
      const { page, heard, close } = await open(sample(name), options);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
      assert.deepEqual(heard, []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `the page itself scrolls sideways by ${overflow} px`);
      await close();
    }
  });

  test(`${name}: is sound for a screen reader`, async () => {
    const { page, close } = await open(sample(name));
    const faults = await page.evaluate(() => {
      const found = [];
      const ids = Array.from(document.querySelectorAll("[id]"), (element) => element.id);
      if (new Set(ids).size !== ids.length) found.push("an id occurs twice");
      for (const reference of document.querySelectorAll("[aria-labelledby]")) {
        for (const id of reference.getAttribute("aria-labelledby").split(" ")) {
          if (!document.getElementById(id)?.textContent.trim()) found.push(`no label ${id}`);
        }
      }
      for (const drawing of document.querySelectorAll("svg")) {
        const is_named = drawing.getAttribute("role") === "img" && drawing.querySelector("title, desc");
        if (!is_named && drawing.getAttribute("aria-hidden") !== "true") found.push("a drawing without a name");
      }
      for (const table of document.querySelectorAll("table")) {
        if (table.querySelectorAll("thead th:not([scope])").length > 0) found.push(`${table.id}: heads without scope`);
        const columns = table.tHead.rows[0].cells.length;
        for (const row of table.tBodies[0].rows) {
          const width = Array.from(row.cells).reduce((sum, cell) => sum + cell.colSpan, 0);
          if (width !== columns) found.push(`${table.id}: a row of ${width} cells under ${columns} heads`);
        }
      }
      for (const control of document.querySelectorAll("input, select")) {
        if (!control.labels.length) found.push("a control without a label");
      }
      let level = 1;
      for (const heading of document.querySelectorAll("h1, h2, h3")) {
        if (Number(heading.tagName[1]) > level + 1) found.push(`${heading.textContent}: a level is left out`);
        level = Number(heading.tagName[1]);
      }
      return found;
    });
    assert.deepEqual(faults, []);
    await close();
  });
}

test("hostile texts run nothing and make nothing", async () => {
  const { page, close } = await open(sample("hostile"));
  assert.match(await page.title(), /^Audit report: <\/script>/);
  assert.equal(await page.evaluate(() => document.images.length), 0);
  assert.equal(await page.evaluate(() => document.scripts.length), 1);
  await close();
});

test("the policy stops scripts, styles and requests that are not the page's own", async () => {
  const { page, close } = await open(sample("year"));
  const outcome = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.was_run = true";
    document.body.append(script);
    const paragraph = document.createElement("p");
    paragraph.setAttribute("style", "color: rgb(1, 2, 3)");
    document.body.append(paragraph);
    const fetched = await fetch("data:text/plain,x").then(() => true, () => false);
    return { was_run: "was_run" in window, colour: getComputedStyle(paragraph).color, fetched };
  });
  assert.equal(outcome.was_run, false);
  assert.notEqual(outcome.colour, "rgb(1, 2, 3)");
  assert.equal(outcome.fetched, false);
  await close();
});

test("filters show what fits and nothing else", async () => {
  const { page, close } = await open(sample("year"));
  const all = await shown_rows(page).count();
  assert.equal(all, 400);
  const told = async () => Number((await page.textContent("#rows-shown")).replaceAll(",", ""));

  await page.selectOption("select[name=verdict]", "failed");
  const failed = await shown_rows(page).count();
  assert.ok(failed > 0 && failed < all);
  assert.equal(await told(), failed);
  assert.equal(await page.locator("#entry-rows tr[data-verdict=failed]").count(), failed);
  for (const row of await shown_rows(page).all()) assert.equal(await row.getAttribute("data-verdict"), "failed");

  const code = await shown_rows(page).first().getAttribute("data-code");
  await page.selectOption("select[name=code]", code);
  const of_code = await shown_rows(page).count();
  assert.equal(of_code, await page.locator(`#entry-rows tr[data-verdict=failed][data-code=${code}]`).count());

  await page.click("button[type=reset]");
  await page.waitForFunction(() => document.getElementById("rows-shown").textContent === "400");
  assert.equal(await shown_rows(page).count(), all);

  await page.selectOption("select[name=issuer]", { label: "(none)" });
  assert.equal(await shown_rows(page).count(), await page.locator('#entry-rows tr[data-issuer=""]').count());
  await page.click("button[type=reset]");

  await page.fill("input[name=text]", "  PANcr ");
  assert.equal(await shown_rows(page).count(), await page.locator("#entry-rows tr[data-doctype=PANCR]").count());
  await page.fill("input[name=text]", "nothing has this text");
  assert.equal(await told(), 0);
  await page.click("button[type=reset]");

  const days = await page.locator("#entry-rows tr").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-day")));
  await page.fill("input[name=from]", days.at(-1));
  await page.waitForFunction(() => document.getElementById("rows-shown").textContent === "400");
  await page.fill("input[name=to]", days.at(-1));
  assert.equal(await shown_rows(page).count(), days.filter((day) => day === days.at(-1)).length);
  await close();
});

test("without scripts everything is shown, and no filter that would do nothing", async () => {
  const { page, close } = await open(sample("year"), { javaScriptEnabled: false });
  assert.equal(await page.locator("#filter").isVisible(), false);
  assert.equal(await shown_rows(page).count(), 400);
  await close();
});

test("in print the tables behind the charts are open, and controls are gone", async () => {
  const { page, close } = await open(sample("year"));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#filter").isVisible(), false);
  assert.equal(await page.locator("#periods").isVisible(), true);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 10_000);
  await close();
});

test("text stands out from its ground in light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open(sample("year"), { colorScheme });
    const contrasts = await page.evaluate(() => {
      const luminance = (colour) => {
        const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const ground = luminance(getComputedStyle(document.documentElement).backgroundColor);
      return [".soft", "h1", ".verdict-passed", ".verdict-failed", ".verdict-indeterminate"].map((selector) => {
        const text = luminance(getComputedStyle(document.querySelector(selector)).color);
        return [selector, (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05)];
      });
    });
    for (const [selector, contrast] of contrasts) {
      assert.ok(contrast >= 4.5, `${selector} in ${colorScheme}: ${contrast.toFixed(2)}`);
    }
    await close();
  }
});

test("a chart shows the numbers of its table", async () => {
  const { page, close } = await open(sample("year"));
  const compared = await page.evaluate(() => {
    const hints = Array.from(document.querySelectorAll("#verdict-chart g > title"), (title) => title.textContent);
    const rows = Array.from(document.querySelectorAll("#periods tbody tr"), (row) => {
      const [name, , passed, failed, indeterminate] = Array.from(row.cells, (cell) => cell.textContent);
      return `${name}: ${passed} passed, ${failed} failed, ${indeterminate} indeterminate`;
    });
    return { hints, rows };
  });
  assert.ok(compared.rows.length > 10);
  assert.deepEqual(compared.hints, compared.rows);
  await close();
});

test("the numbers are those of audit query", async () => {
  const log = `${pages}/log`;
  const count = (...options) => Number(execFileSync(tool, ["audit", "query", log, "--count", ...options], { encoding: "utf8" }));
  const file = `${pages}/of-log.html`;
  execFileSync(tool, ["audit", "report", log, "-o", file]);
  const { page, heard, close } = await open(file);
  assert.deepEqual(heard, []);
  const total = count("--kind", "verification", "--kept");
  assert.ok(total > 20);
  assert.equal(await number(page, "total"), total);
  for (const verdict of ["passed", "failed", "indeterminate"]) {
    assert.equal(await number(page, verdict), count("--verdict", verdict));
    await page.selectOption("select[name=verdict]", verdict);
    assert.equal(await shown_rows(page).count(), count("--verdict", verdict));
  }
  await page.click("button[type=reset]");
  assert.equal(await number(page, "erased"), count("--kind", "verification", "--erased"));
  assert.ok((await number(page, "erased")) > 0);
  assert.equal(await number(page, "sha1"), count("--kind", "verification", "--warning", "sha1_signature"));
  const refusals = await page.locator("#refusal-table tr.first-line").evaluateAll((rows) =>
    rows.map((row) => [row.cells[1].textContent, Number(row.cells[2].textContent)]));
  assert.ok(refusals.length >= 2);
  for (const [code, refused] of refusals) {
    assert.equal(refused, count("--code", code), code);
    await page.selectOption("select[name=code]", code);
    assert.equal(await shown_rows(page).count(), refused, code);
  }
  await page.click("button[type=reset]");
  const doctypes = await page.locator("#entry-rows tr").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-doctype")));
  for (const doctype of new Set(doctypes)) {
    if (doctype !== "") assert.equal(doctypes.filter((one) => one === doctype).length, count("--doctype", doctype), doctype);
  }
  await close();
});
