/** Laws of the home page: whole for any text, harmless, self-contained. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CASCADE_RUN } from "../../src/web/cascade-run.ts";
import { renderHome } from "../../src/web/home.ts";
import { escapeHtml, urlPart } from "../../src/web/html.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { anyText, demo, homeInput } from "./models.ts";
import { readHtml } from "./read-html.ts";

/** What the page is made of. Anything else got in by accident. */
const ELEMENTS = new Set(
  (
    "html head meta link title style body a header nav main section h1 h2 h3 p strong em div article dl dt dd small bdi img " +
    "ul li pre code table caption thead tbody tr th td footer svg circle path line text g script fieldset legend input label span form button figure figcaption b"
  ).split(" "),
);
const ATTRIBUTES = new Set(
  (
    "lang rel charset name content class href id aria-label aria-labelledby aria-hidden role src alt scope tabindex viewBox cx cy " +
    "r d fill stroke stroke-width stroke-linecap x y y1 y2 x1 x2 text-anchor property for type name value checked title aria-current action method required maxlength autocomplete autocapitalize spellcheck placeholder hidden height data-hops data-reach"
  ).split(" "),
);

describe("the home page", () => {
  test("is balanced HTML of known parts for any model", () => {
    fc.assert(
      fc.property(homeInput, (input) => {
        const { elements } = readHtml(renderHome(input));
        for (const { name, attributes } of elements) {
          expect(ELEMENTS).toContain(name);
          for (const key of attributes.keys()) expect(ATTRIBUTES).toContain(key);
        }
      }),
      cases(150),
    );
  });

  test("links and loads nothing from elsewhere, and repeats no id", () => {
    fc.assert(
      fc.property(homeInput, (input) => {
        const { elements } = readHtml(renderHome(input));
        const ids: string[] = [];
        for (const { attributes } of elements) {
          for (const key of ["href", "src"]) {
            const target = attributes.get(key);
            if (target === undefined || attributes.get("rel") === "icon") continue;
            expect(target).toMatch(/^(#[a-z]+|\/(?!\/)[^\s\\]*)$/);
            // Whatever a name holds, it stays one segment of the path.
            expect(target.split("/").length).toBeLessThanOrEqual(5);
          }
          if (attributes.has("id")) ids.push(attributes.get("id")!);
        }
        expect(new Set(ids).size).toBe(ids.length);
      }),
      cases(100),
    );
  });

  test("holds no character that HTML forbids or that turns text around", () => {
    fc.assert(
      fc.property(homeInput, (input) => {
        const page = renderHome(input);
        expect(page).not.toMatch(/\p{Surrogate}|\p{Noncharacter_Code_Point}/u);
        expect(page).not.toMatch(/(?![\t\n])\p{Control}|[\u202a-\u202e\u2066-\u2069]/u);
      }),
      cases(100),
    );
  });

  test("describes every picture and names every link", () => {
    fc.assert(
      fc.property(homeInput, (input) => {
        for (const { name, attributes } of readHtml(renderHome(input)).elements) {
          if (name === "img") expect(attributes.get("alt")).toBeTruthy();
          if (name === "svg") {
            expect(attributes.has("aria-label") || attributes.get("aria-hidden") === "true").toBe(true);
          }
        }
      }),
      cases(40),
    );
  });
});

describe("escaping", () => {
  test("comes back as the text it was, but for characters that may not be there", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: read } = readHtml(`<!doctype html>\n<p>${escapeHtml(text)}</p>`);
        const allowed = text.replace(
          /[\p{Surrogate}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]|(?![\t\n])\p{Control}/gu,
          "\ufffd",
        );
        expect(read).toBe(allowed);
      }),
      cases(300),
    );
  });

  test("a part of an address is one segment and reads back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const part = urlPart(text);
        expect(part).toMatch(/^[\w.!~*'()%-]*$/);
        expect(decodeURIComponent(part)).toBe(text.replace(/\p{Surrogate}/gu, "\ufffd"));
      }),
      cases(300),
    );
  });
});

describe("the demo's page", () => {
  const page = renderHome(demo);
  const { elements, text } = readHtml(page);
  const targets = elements.flatMap(({ attributes }) => [attributes.get("href"), attributes.get("src")]);

  test("shows both people with what is known of them, and leads on", () => {
    for (const words of [
      "Victor <Sterling>",
      "Chief & Executive",
      "1,480",
      "Mira",
      "180",
      "70",
      "Read by 120 people.",
    ]) {
      expect(text).toContain(words);
    }
    for (const target of [
      "/u/ceo",
      "/u/%40mira%2F%C3%B6",
      "/badge/%40mira%2F%C3%B6.svg",
      "/compare?a=ceo&b=%40mira%2F%C3%B6",
      "/badge",
      "/lab",
      "/docs",
      "/openapi.json",
      "/v1/formula",
    ]) {
      expect(targets).toContain(target);
    }
  });

  test("tells how to load one's own log, how to ask for scores, and the limits", () => {
    for (const words of [
      "npm run earshot -- score acts.csv --format csv",
      "npm run earshot -- publish scored --local",
      "curl http://127.0.0.1:8787/v1/scores/%40mira%2F%C3%B6/explain",
      "Not for hiring",
      "open, not bot-proof",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("is under 20 kB as it travels, pictures included", () => {
    expect(gzipSync(page).length).toBeLessThan(20_000);
  });

  test("draws every follower and every reader of the run, each once, and counts them in words", () => {
    const marks = (kind: string): number[] =>
      [...page.matchAll(new RegExp(`<path class="${kind}"[^>]* d="([^"]*)"`, "g"))].map(
        ([, path]) => path?.split("h0").length ?? 0,
      );
    const dots = (kind: string): number => marks(kind).reduce((sum, count) => sum + count - 1, 0);
    const readers = CASCADE_RUN.arms.flatMap((arm) => arm.readers);
    expect(dots("read")).toBe(readers.length);
    expect(dots("shared")).toBe(readers.filter(([, , , , shared]) => shared === 1).length);
    expect(dots("idle")).toBe(CASCADE_RUN.arms.reduce((sum, { idle }) => sum + idle.length / 2, 0));
    expect(dots("missed")).toBe(CASCADE_RUN.arms.reduce((sum, { missed }) => sum + missed.length / 2, 0));
    for (const arm of CASCADE_RUN.arms) {
      expect(page).toContain(`<b>${arm.followers}</b> followers`);
      const [reached] =
        new RegExp(`data-reach="[\\d ]*\\b${arm.readers.length}">${arm.readers.length}<`).exec(page) ?? [];
      expect(reached).toBeDefined();
    }
  });
});

describe("other pages", () => {
  test("a log of one's own shows its best accounts", () => {
    const { text } = readHtml(renderHome({ ...demo, featured: [] }));
    expect(text).toContain("A log of your own is served here");
    expect(text).toContain("top one");
  });

  test("scores without seeds are never shown without the warning", () => {
    const open = { ...demo, manifest: { ...demo.manifest!, mode: "open" as const, seedLabel: null } };
    expect(readHtml(renderHome(open)).text).toContain("Open: not bot-proof.");
    expect(readHtml(renderHome(demo)).text).not.toContain("Open: not bot-proof.");
  });

  test("nothing published is said, with the way out", () => {
    const { text } = readHtml(renderHome({ origin: demo.origin, manifest: null, featured: [], top: [] }));
    expect(text).toContain("Nothing is published yet");
    expect(text).toContain("npm start");
  });
});
