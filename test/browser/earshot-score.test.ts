/** `<earshot-score>` on somebody else's page, under a policy that allows it the least. */
import { gzipSync } from "node:zlib";
import type { Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type LocalServer, serve } from "../support/http-server.ts";
import { type OpenPage, openPage, SITE } from "./open.ts";

/** A page of another origin, and the least that its policy can allow. */
let article = "";
let elsewhere: LocalServer;
beforeAll(async () => {
  const policy = `default-src 'none'; script-src ${SITE}; connect-src ${SITE}; img-src data:; base-uri 'none'`;
  const headers = { "content-type": "text/html", "content-security-policy": policy };
  elsewhere = await serve(async () => new Response(article, { headers }));
});
afterAll(() => elsewhere.close());

let opened: OpenPage;
let page: Page;
beforeEach(async () => {
  opened = await openPage("/healthz");
  page = opened.page;
});
afterEach(async () => {
  await opened.close();
  // Answers that are no success are noted by the browser itself; anything else would be a broken policy.
  expect(opened.complaints.filter((text) => !/status of (?:404|429|500)|ERR_FAILED/.test(text))).toEqual([]);
});

/** Opens a page elsewhere with these elements. */
async function embed(elements: string): Promise<void> {
  article = `<!doctype html><html lang="de"><meta charset="utf-8"><link rel="icon" href="data:,"><title>An article</title>
<script type="module" src="${SITE}/assets/earshot-score.js"></script><p>${elements}</p>`;
  await page.goto(`${elsewhere.origin}/article`);
}

/** What the element shows in a state, once it is in it. */
async function shown(state: string): Promise<string> {
  await page.waitForSelector(`earshot-score:state(${state})`, { timeout: 5_000 });
  return page.evaluate(
    () =>
      document.querySelector("earshot-score")?.shadowRoot?.querySelector("[part=text]")?.textContent ?? "",
  );
}

/** Names of groups as assistive technology is told them. */
async function groupNames(): Promise<unknown[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes.filter(({ role }) => role?.value === "group").map(({ name }) => name?.value);
}

function boxes() {
  return page.evaluate(() => {
    const { width, height } = document.querySelector("earshot-score")!.getBoundingClientRect();
    return { width, height };
  });
}

/** Answers a question for scores in place of the service. */
async function answerWith(answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(`${SITE}/v1/scores/**`, answer);
}

const CORS = { "access-control-allow-origin": "*" };

test("shows the score in the page's language, links to its page, follows its attributes, and never moves", async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await answerWith(async (route) => {
    await held;
    await route.continue();
  });
  await embed('Gehört: <earshot-score account="@creator"></earshot-score>');
  expect(await shown("loading")).toBe("…");
  const before = await boxes();
  release();
  expect(await shown("scored")).toMatch(/^\d+,\d\/100 · ≈\d+ engagierte Leute$/);
  expect(await boxes()).toEqual(before);
  const link = page.locator("earshot-score a");
  expect(await link.getAttribute("href")).toBe(`${SITE}/u/%40creator`);
  expect(await link.getAttribute("title")).toMatch(/95-%-Intervall .*Formel earshot-/);
  expect(await groupNames()).toEqual([expect.stringMatching(/^Earshot-Wert von @creator: \d+,\d von 100$/)]);

  await page.evaluate(() => {
    const element = document.querySelector("earshot-score")!;
    element.setAttribute("lang", "en");
    element.setAttribute("parts", "interval, percentile");
  });
  await page.waitForFunction(() =>
    /^95% interval [\d.]+–[\d.]+ · above \d+% of accounts$/.test(
      document.querySelector("earshot-score")?.shadowRoot?.querySelector("[part=text]")?.textContent ?? "",
    ),
  );
  await page.evaluate(() => document.querySelector("earshot-score")!.setAttribute("account", "nobody"));
  const width = (await boxes()).width;
  expect(await shown("unknown")).toBe("no score shown");
  expect((await boxes()).width).toBe(width);
  expect(await link.getAttribute("href")).toBeNull();
});

test("whatever the service answers becomes text or an apology, never markup, and never breaks the page", async () => {
  const record = (await (await fetch(`${SITE}/v1/scores/@creator`)).json()) as Record<string, unknown>;
  const evil = "<img src=x onerror=alert(1)>";
  const answers: [state: string, status: number, body: string][] = [
    ["scored", 200, JSON.stringify({ ...record, formula: evil, asOf: evil })],
    ["unrated", 200, JSON.stringify({ ...record, rated: false })],
    ["error", 200, JSON.stringify({ ...record, interval: [evil, 5] })],
    ["error", 200, JSON.stringify({ ...record, people: null })],
    ["error", 200, evil],
    ["limited", 429, "{}"],
    ["error", 500, "{}"],
  ];
  let current = answers[0]!;
  await answerWith((route) => route.fulfill({ status: current[1], body: current[2], headers: CORS }));
  await embed("");
  for (const answer of answers) {
    current = answer;
    await page.evaluate(() => {
      document.querySelector("earshot-score")?.remove();
      const element = document.createElement("earshot-score");
      element.setAttribute("account", "x");
      document.querySelector("p")!.append(element);
    });
    expect(await shown(answer[0]), JSON.stringify(answer)).not.toBe("");
    const names = await page.evaluate(() =>
      [...document.querySelector("earshot-score")!.shadowRoot!.querySelectorAll("*")].map(
        ({ localName }) => localName,
      ),
    );
    expect(new Set(names)).toEqual(new Set(["a", "span"]));
  }
});

test("an address that is none and a service that is gone are errors; an element taken away asks no more", async () => {
  let asked = 0;
  await answerWith((route) => {
    asked += 1;
    return route.abort();
  });
  await embed('<earshot-score account="x" host="javascript:alert(1)"></earshot-score>');
  expect(await shown("error")).toBe("nicht verfügbar");
  expect(asked).toBe(0);
  await page.evaluate(() => document.querySelector("earshot-score")!.removeAttribute("host"));
  await page.waitForFunction(() => document.querySelector("earshot-score")!.matches(":state(error)"));
  expect(asked).toBe(1);
  const failed = page.waitForEvent("requestfailed");
  await page.unroute(`${SITE}/v1/scores/**`);
  await answerWith(() => new Promise(() => undefined));
  const request = page.waitForRequest(`${SITE}/v1/scores/y`);
  await page.evaluate(() => document.querySelector("earshot-score")!.setAttribute("account", "y"));
  await request;
  await page.evaluate(() => document.querySelector("earshot-score")!.remove());
  expect((await failed).failure()?.errorText).toContain("ABORTED");
});

test("is one module of at most four kilobytes, compressed", async () => {
  const bytes = await (await fetch(`${SITE}/assets/earshot-score.js`)).arrayBuffer();
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(4_096);
  expect(new TextDecoder().decode(bytes)).not.toMatch(/innerHTML|\bimport\s*[("'{]/);
});

test("waits without moving where the reader asked for no motion", async () => {
  await answerWith(() => new Promise(() => undefined));
  await embed('<earshot-score account="x"></earshot-score>');
  await shown("loading");
  const animations = () =>
    page.evaluate(
      () =>
        document.getAnimations().length +
        document.querySelector("earshot-score")!.shadowRoot!.getAnimations().length,
    );
  expect(await animations()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await animations()).toBe(0);
});
