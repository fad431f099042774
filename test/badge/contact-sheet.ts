/**
 * Draws every style × theme × state into .earshot/badges/*.png, as a browser shows them on a light page, on a dark
 * one and on a narrow one. To be looked at by a person: `node test/badge/contact-sheet.ts`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  BADGE_STYLES,
  type BadgeModel,
  type BadgeOptions,
  LOCALES,
  parseBadgeOptions,
  renderBadge,
} from "../../src/badge/index.ts";
import { launchBrowser } from "../support/browser.ts";
import { MODELS, SCORED } from "./models.ts";

const FOLDER = fileURLToPath(new URL("../../.earshot/badges/", import.meta.url));

type Scheme = "light" | "dark";
const PAGES: Readonly<Record<Scheme, string>> = {
  light: "background:#fff;color:#24292f",
  dark: "background:#0d1117;color:#c9d1d9",
};

/** Each badge as an image of its own, as on other people's pages. */
function figure(caption: string, model: BadgeModel, options: BadgeOptions): string {
  const source = Buffer.from(renderBadge(model, options)).toString("base64");
  return `<figure><figcaption>${caption}</figcaption><img alt="" src="data:image/svg+xml;base64,${source}"></figure>`;
}

function page(title: string, figures: readonly string[], style: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><style>
    body{margin:16px;font:12px system-ui,sans-serif;${style}}
    figure{margin:0 0 12px;break-inside:avoid} figcaption{opacity:.65;margin-bottom:3px}
    main{columns:2;column-gap:24px} img{max-width:100%;height:auto}
    @media(max-width:500px){main{columns:1}}
  </style><main>${figures.join("")}</main>`;
}

function figuresOf(style: BadgeOptions["style"], theme: BadgeOptions["theme"]): string[] {
  const base: BadgeOptions = { style, theme, locale: "en" };
  const query = parseBadgeOptions({ style, theme, color: "blurple", logo: "x" }).options;
  return [
    ...Object.entries(MODELS).map(([name, model]) => figure(name, model, base)),
    figure("all items", SCORED, { ...base, show: ["score", "interval", "people", "percentile", "trend"] }),
    figure("people first", SCORED, { ...base, show: ["people", "percentile", "trend"] }),
    figure("interval alone", SCORED, { ...base, show: ["interval"] }),
    figure("score alone", SCORED, { ...base, show: ["score"] }),
    figure("no label", SCORED, { ...base, label: "" }),
    figure("own label", SCORED, { ...base, label: "who listens to <Zoë>" }),
    figure("label in Japanese", SCORED, { ...base, label: "影響力スコア" }),
    figure("yellow", SCORED, { ...base, color: "yellow", labelColor: "navy" }),
    figure("mid grey", SCORED, { ...base, color: "777777", labelColor: "808080" }),
    figure("magenta on white", SCORED, { ...base, color: "magenta", labelColor: "white" }),
    figure("not understood", SCORED, query),
    ...LOCALES.slice(1).map((locale) => figure(locale, MODELS["scored, open"], { ...base, locale })),
  ];
}

mkdirSync(FOLDER, { recursive: true });
const browser = await launchBrowser();
try {
  const tab = await browser.newPage({ deviceScaleFactor: 1.5 });
  for (const scheme of ["light", "dark"] as const) {
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.setViewportSize({ width: 940, height: 600 });
    for (const style of BADGE_STYLES) {
      // `auto` must look like the fixed theme of the page's scheme: it is what people see by default.
      await tab.setContent(page(style, figuresOf(style, "auto"), PAGES[scheme]));
      await tab.screenshot({ path: `${FOLDER}${style}-${scheme}.png`, fullPage: true });
    }
    const fixed = BADGE_STYLES.flatMap((style) =>
      (["light", "dark"] as const).map((theme) =>
        figure(`${style}, theme ${theme}`, SCORED, { style, theme, locale: "en" }),
      ),
    );
    await tab.setContent(page("fixed themes", fixed, PAGES[scheme]));
    await tab.screenshot({ path: `${FOLDER}fixed-${scheme}.png`, fullPage: true });
    await tab.setViewportSize({ width: 320, height: 600 });
    const narrow = BADGE_STYLES.map((style) => figure(style, SCORED, { style, theme: "auto", locale: "en" }));
    await tab.setContent(page("narrow", narrow, PAGES[scheme]));
    await tab.screenshot({ path: `${FOLDER}narrow-${scheme}.png`, fullPage: true });
  }
} finally {
  await browser.close();
}
for (const style of BADGE_STYLES) {
  writeFileSync(`${FOLDER}${style}.svg`, renderBadge(SCORED, { style, theme: "auto", locale: "en" }));
}
process.stdout.write(`Contact sheets are in ${FOLDER}\n`);
