/** Snippets of the badge maker, read back by parsers of their languages: the addresses and the text, and nothing else. */
import { convert } from "@asciidoctor/core";
import { type Node, Parser } from "commonmark";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BADGE_ITEMS,
  BADGE_STYLES,
  BADGE_THEMES,
  LOCALES,
  parseBadgeOptions,
} from "../../src/badge/index.ts";
import { oneLine } from "../../src/badge/options.ts";
import { strictPart } from "../../src/web/address.ts";
import { badgeQuery, type Choice, readChoice, writeChoice } from "../../src/web/badge-choice.ts";
import { SNIPPETS, snippet } from "../../src/web/snippets.ts";
import { anyText } from "../badge/arbitraries.ts";
import { publishedService } from "../http/service.ts";
import { cases } from "../support/arbitraries-settings.ts";

const ORIGINS = ["https://earshot.example", "http://127.0.0.1:8787", "https://xn--h-rweite-n4a.example"];

/** Ids that an act can carry: Unicode without control characters and half pairs. */
const accountId = fc
  .oneof(
    anyText,
    fc.constantFrom(
      ".",
      "..",
      "a_b_c",
      "__init__",
      "a--b---c",
      "a...b",
      "@ann@host.example",
      "https://host.example/users/ann",
      "did:plc:abc",
      "*a* `b` [c](d) ![e] <f> {g} |h| ~i~ #j# +k+ ^l^ ''m'' (C) -> => <<n>> $o$ \\p\\ &amp; &#42;",
      "x] y[z",
      '",link=evil',
      ":alt: no",
      "www.example.org a@b.example http://x",
    ),
  )
  .map((text) => text.replace(/[\p{Control}\p{Surrogate}]/gu, "").trim())
  .filter((text) => oneLine(text) !== "");

const choice: fc.Arbitrary<Choice> = fc.record({
  account: accountId,
  style: fc.constantFrom(...BADGE_STYLES),
  theme: fc.constantFrom(...BADGE_THEMES),
  show: fc.subarray([...BADGE_ITEMS]),
  label: fc.oneof(fc.constant(""), accountId),
  unlabelled: fc.boolean(),
  color: fc.constantFrom("", "red", "#0b6e78", "no colour)*_"),
  labelColor: fc.constantFrom("", "abc"),
  locale: fc.constantFrom(...LOCALES),
});

const asked = fc.tuple(choice, fc.constantFrom(...ORIGINS));

interface Badge {
  readonly image: string;
  readonly link: string;
  readonly alt: string;
}

/** Means what was chosen, however it is written. */
function expectBadge({ image, link, alt }: Badge, wanted: Choice, origin: string): void {
  expect(alt).toBe(`Earshot score of ${oneLine(wanted.account)}`);
  const address = new URL(image);
  expect(address.origin).toBe(origin);
  expect(decodeURIComponent(/^\/badge\/([^/]+)\.svg$/.exec(address.pathname)?.[1] ?? "")).toBe(
    wanted.account,
  );
  expect([...address.searchParams]).toEqual(badgeQuery(wanted));
  const page = new URL(link);
  const dots = wanted.account === "." || wanted.account === "..";
  expect(page.origin + page.search + page.hash).toBe(origin);
  expect(decodeURIComponent(/^\/u\/([^/]+)$/.exec(page.pathname)?.[1] ?? "")).toBe(
    dots ? `@${wanted.account}` : wanted.account,
  );
}

/** Elements of plain HTML with their attributes as a browser reads them; throws at anything but tags and spaces. */
function elementsOf(
  source: string,
): { readonly name: string; readonly attributes: Record<string, string> }[] {
  expect(source.replace(/<\/?[a-z-]+(?: [a-z]+="[^"<>]*")*>/g, "").trim()).toBe("");
  return [...source.matchAll(/<([a-z][a-z-]*)((?: [a-z]+="[^"<>]*")*)>/g)].map(
    ([, name = "", attributes = ""]) => {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
      return {
        name,
        attributes: Object.fromEntries(pairs.map(([, key, value = ""]) => [key, decoded(value)])),
      };
    },
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));|&/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const character = NAMED[name ?? ""];
    if (character === undefined) throw new Error(`not a reference: ${whole}`);
    return character;
  });
}

function linkedImage(source: string): Badge {
  const [link, image, ...more] = elementsOf(source).filter(({ name }) => name === "a" || name === "img");
  expect(more).toEqual([]);
  expect([link?.name, image?.name]).toEqual(["a", "img"]);
  return {
    link: link!.attributes["href"]!,
    image: image!.attributes["src"]!,
    alt: image!.attributes["alt"]!,
  };
}

test("HTML is one image in one link", () => {
  fc.assert(
    fc.property(asked, ([wanted, origin]) => {
      expectBadge(linkedImage(snippet("html", origin, wanted)), wanted, origin);
    }),
  );
});

test("Markdown is one image in one link, also within a sentence", () => {
  const parser = new Parser();
  fc.assert(
    fc.property(asked, ([wanted, origin]) => {
      const paragraph = parser.parse(`before ${snippet("markdown", origin, wanted)} *after*`).firstChild!;
      const [before, link, space, after] = childrenOf(paragraph);
      expect([before?.literal, space?.literal, after?.type]).toEqual(["before ", " ", "emph"]);
      const [image, ...more] = childrenOf(link!);
      expect([link?.type, image?.type, more.length]).toEqual(["link", "image", 0]);
      const texts = childrenOf(image!);
      expect(texts.every(({ type }) => type === "text")).toBe(true);
      const alt = texts.map(({ literal }) => literal).join("");
      expectBadge({ image: image!.destination!, link: link!.destination!, alt }, wanted, origin);
    }),
  );
});

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child);
  return children;
}

test("AsciiDoc is one image in one link", async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ([wanted, origin]) => {
      const converted = await convert(snippet("asciidoc", origin, wanted), { standalone: false });
      // The address of a block keeps its "&", which HTML allows before a name and "=".
      const strict = String(converted).replace(/&(?=[a-zA-Z]+=)/g, "&amp;");
      expectBadge(linkedImage(strict), wanted, origin);
    }),
    cases(60),
  );
});

test("reStructuredText is one image directive of two options, as docutils reads them", () => {
  fc.assert(
    fc.property(asked, ([wanted, origin]) => {
      const lines = snippet("rst", origin, wanted).split("\n");
      expect(lines).toHaveLength(3);
      const image = /^\.\. image:: (\S+)$/.exec(lines[0]!)?.[1] ?? "";
      // A name runs to the first colon that a blank follows; the value is taken as it stands.
      const alt = /^ {3}:alt: (\S.*)$/.exec(lines[1]!)?.[1] ?? "";
      const link = /^ {3}:target: (\S+)$/.exec(lines[2]!)?.[1] ?? "";
      // A target that ends in "_" would be the name of another one.
      expect(link.endsWith("_")).toBe(false);
      expectBadge({ image, link, alt }, wanted, origin);
    }),
  );
});

test("shields.io is given the badge's JSON, and oEmbed its address", () => {
  fc.assert(
    fc.property(asked, ([wanted, origin]) => {
      const image = linkedImage(snippet("html", origin, wanted)).image;
      const shields = new URL(snippet("shields", origin, wanted));
      expect(shields.searchParams.get("url")).toBe(image.replace(/\.svg(?=\?|$)/, ".json"));
      expect([...shields.searchParams.keys()]).toEqual(["url"]);
      const embed = new URL(snippet("oembed", origin, wanted));
      expect([embed.origin, embed.pathname, ...embed.searchParams.keys()]).toEqual([
        origin,
        "/oembed",
        "url",
      ]);
      expect(embed.searchParams.get("url")).toBe(image);
    }),
  );
});

test("the web component gets the id itself, letter by letter", () => {
  fc.assert(
    fc.property(asked, ([wanted, origin]) => {
      const [script, element, ...more] = elementsOf(snippet("element", origin, wanted));
      expect(more).toEqual([]);
      expect(script).toEqual({
        name: "script",
        attributes: { type: "module", src: `${origin}/assets/earshot-score.js` },
      });
      expect(element?.name).toBe("earshot-score");
      expect(element?.attributes["account"]).toBe(wanted.account);
      expect(element?.attributes["parts"] ?? "").toBe(wanted.show.join(" "));
    }),
  );
});

test("no snippet turns the text around it or breaks its line, whatever is typed", () => {
  fc.assert(
    fc.property(anyText, anyText, (account, label) => {
      const wanted = readChoice(new URLSearchParams({ account, label }));
      for (const { id } of SNIPPETS) {
        const written = snippet(id, ORIGINS[0]!, wanted);
        expect(written).not.toMatch(/[\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u);
        expect(written.split("\n").length).toBe(id === "rst" ? 3 : id === "element" ? 2 : 1);
      }
    }),
  );
});

test("a choice survives its address, and the badge understands all of it but its mistakes", () => {
  fc.assert(
    fc.property(choice, (wanted) => {
      const again = readChoice(new URLSearchParams(writeChoice(wanted)));
      expect(badgeQuery(again)).toEqual(badgeQuery(wanted));
      expect(again.account).toBe(wanted.account);
      const { options, issues } = parseBadgeOptions(new URLSearchParams(badgeQuery(wanted)));
      expect(options.style).toBe(wanted.style);
      expect(options.show ?? []).toEqual(wanted.show);
      const mistakes = issues.map(({ option }) => option).filter((option) => option !== "label");
      expect(mistakes).toEqual(wanted.color.startsWith("no ") ? ["color"] : []);
    }),
  );
});

test("a strict part decodes to its text and holds letters, digits, and single dots and hyphens between them", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const part = strictPart(text);
      expect(decodeURIComponent(part)).toBe(text.replace(/\p{Surrogate}/gu, "\ufffd"));
      expect(part).toMatch(/^(?:[A-Za-z0-9]|%[0-9A-F]{2}|(?<=[A-Za-z0-9])[.-](?=[A-Za-z0-9]))*$/);
    }),
  );
});

test("what the snippets point at is served", async () => {
  const service = await publishedService();
  const origin = "https://earshot.example";
  const wanted = readChoice(new URLSearchParams({ account: "did:plc:abc", style: "card", label: "a_b" }));
  const { image, link } = linkedImage(snippet("html", origin, wanted));
  const badge = await service.get(image.slice(origin.length));
  expect(badge.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(await badge.text()).toContain("a_b");
  expect((await service.get(link.slice(origin.length))).status).toBe(200);
  const embed = await service.get(snippet("oembed", origin, wanted).slice(origin.length));
  expect(((await embed.json()) as { html: string }).html).toContain("did%3Aplc%3Aabc.svg");
});
