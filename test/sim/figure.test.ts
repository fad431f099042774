/** The picture of the README: the committed file is what the command draws, and it stands alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { describe, expect, test } from "vitest";
import { ceoVersusCreator } from "../../sim/experiments/ceo-vs-creator.ts";
import { runInline } from "../../sim/experiments/run-inline.ts";
import { drawCascadeFigure, FIGURE_HEIGHT, FIGURE_WIDTH } from "../../sim/report/cascade-figure.ts";
import type { CascadeFigure, CascadeTree } from "../../sim/report/model.ts";
import {
  HOME_PICTURE_FILE,
  HOME_PICTURE_SEED,
  homePicture,
  homePictureText,
} from "../../src/cli/home-picture.ts";
import { textbookContrast } from "../badge/measure-contrast.ts";

const COMMITTED = readFileSync(join(import.meta.dirname, "../../sim/figures/ceo-vs-creator.svg"), "utf8");

interface Mark extends SaxesTagPlain {
  text: string;
}

function read(svg: string): Mark[] {
  const found: Mark[] = [];
  const open: Mark[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const mark: Mark = Object.assign(tag as SaxesTagPlain, { text: "" });
    found.push(mark);
    open.push(mark);
  });
  parser.on("text", (text) => {
    const inner = open.at(-1);
    if (inner !== undefined) inner.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(svg).close();
  return found;
}

/** Marks of a class outside the legend. */
function count(marks: readonly Mark[], kind: string): number {
  return marks.filter(({ attributes }) => attributes["class"] === kind).length;
}

describe("for seed 1, byte for byte", () => {
  const drawn = ceoVersusCreator.figure?.({ seed: HOME_PICTURE_SEED }) as CascadeFigure;

  test("the committed picture is what the command draws", () => {
    // After a change of the model, draw it again: npm run sim -- figure ceo-vs-creator --seed 1 --out sim/figures/ceo-vs-creator.svg
    expect(drawCascadeFigure(drawn) === COMMITTED).toBe(true);
  });

  test("the cascades of the home page are the same run", () => {
    // After a change of the model, compute them again: npm run home-picture
    const text = homePictureText(homePicture(drawn, HOME_PICTURE_SEED));
    expect(text === readFileSync(HOME_PICTURE_FILE, "utf8")).toBe(true);
  });
});

test("it shows the cascades that the report of the same options shows", () => {
  const options = { seed: 3, runs: 4, changes: { people: 120, days: 6, ceoAnnouncedDay: 1 } };
  const report = ceoVersusCreator.report(runInline(ceoVersusCreator, options));
  const chart = report.figures.find(({ id }) => id === "cascades")?.chart;
  expect(ceoVersusCreator.figure?.(options).trees).toEqual((chart as { readonly trees: unknown }).trees);
});

const someone = (hop: number, parent: number, shared: boolean) => ({ hop, parent, shared });
const tree = (changes: Partial<CascadeTree> = {}): CascadeTree => ({
  label: "One & <only>",
  note: "3 followers",
  idle: 2,
  missed: 1,
  readers: [someone(1, -1, true), someone(2, 0, true), someone(3, 1, false)],
  tone: "left",
  ...changes,
});
const figure = (left: CascadeTree, right: CascadeTree): string =>
  drawCascadeFigure({ title: 'A "title"', note: "it's <noted>", trees: [left, right] });

describe("a figure", () => {
  test.each([
    ["committed", COMMITTED],
    ["of text that must be escaped", figure(tree(), tree({ tone: "right" }))],
    [
      "of nobody",
      figure(tree({ idle: 0, missed: 0, readers: [] }), tree({ idle: 0, missed: 0, readers: [] })),
    ],
  ])("%s is well-formed, loads nothing and is told to those who cannot see it", (_name, svg) => {
    const marks = read(svg);
    const [root] = marks;
    expect(root?.attributes).toMatchObject({
      viewBox: `0 0 ${FIGURE_WIDTH} ${FIGURE_HEIGHT}`,
      role: "img",
      "aria-labelledby": "title description",
    });
    const told = (name: string): string => marks.find((mark) => mark.name === name)?.text ?? "";
    expect(told("title").length).toBeGreaterThan(0);
    expect(told("desc")).toMatch(/followers.*read it from the author.*idle accounts/);
    expect(marks.map(({ name }) => name)).not.toContain("script");
    expect(marks.map(({ name }) => name)).not.toContain("image");
    expect(
      marks.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /href|^on|src/.test(name)),
    ).toEqual([]);
    expect(told("style")).not.toMatch(/url\(|@import|@font-face/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("has one mark for each account, and one halo for each who shared", () => {
    const marks = read(figure(tree(), tree({ tone: "right", readers: [], idle: 40, missed: 7 })));
    // The legend adds one of each.
    expect(count(marks, "idle")).toBe(2 + 40 + 1);
    expect(count(marks, "missed")).toBe(1 + 7 + 1);
    expect(count(marks, "read")).toBe(1 + 1);
    expect(count(marks, "shared")).toBe(2 + 1);
    expect(count(marks, "halo")).toBe(2 + 1);
    expect(count(marks, "author")).toBe(2);
  });

  test("keeps every account of both cascades within its half of the picture", () => {
    for (const group of COMMITTED.matchAll(
      /<g transform="translate\((\d+) (\d+)\) scale\(([\d.]+)\)">(.*?)<\/g>/g,
    )) {
      const [x, y, scale] = [group[1], group[2], group[3]].map(Number) as [number, number, number];
      const dots = [...(group[4] as string).matchAll(/cx="(-?[\d.]+)" cy="(-?[\d.]+)"/g)];
      expect(dots.length).toBeGreaterThan(100);
      for (const [, cx, cy] of dots) {
        const [left, top] = [x + scale * Number(cx), y + scale * Number(cy)];
        expect(Math.floor(left / (FIGURE_WIDTH / 2))).toBe(Math.floor(x / (FIGURE_WIDTH / 2)));
        expect(top > 150 && top < 565).toBe(true);
      }
    }
  });

  test("is readable on its own background, light and dark", () => {
    const style = read(COMMITTED).find(({ name }) => name === "style")?.text ?? "";
    const [light = "", dark = ""] = style.split("@media (prefers-color-scheme: dark)");
    for (const theme of [light, dark]) {
      const paints = new Map<string, readonly [number, number, number]>();
      for (const [, names = "", body = ""] of theme.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
        const [, red, green, blue] = /(?:fill|stroke): #(..)(..)(..)/.exec(body) ?? [];
        if (red === undefined || green === undefined || blue === undefined) continue;
        const colour = [red, green, blue].map((hex) => Number.parseInt(hex, 16));
        for (const name of names.split(",")) paints.set(name.trim(), colour as [number, number, number]);
      }
      const against = (name: string): number => {
        const [paint, page] = [paints.get(name), paints.get(".page")];
        return paint && page ? textbookContrast(paint, page) : Number.NaN;
      };
      for (const words of [".title", ".count", ".note", ".told", ".key"]) {
        expect(against(words), words).toBeGreaterThanOrEqual(4.5);
      }
      // Large letters and marks that carry meaning (WCAG 2.2, 1.4.3 and 1.4.11).
      for (const mark of [".left .label", ".right .label", ".left .read", ".right .read"]) {
        expect(against(mark), mark).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
