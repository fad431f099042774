/** Reports of results at the edges: still well-formed, still consistent, still honest about what cannot be said. */
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Parameters } from "../../sim/engine/parameters.ts";
import { ceoVersusCreator } from "../../sim/experiments/ceo-vs-creator.ts";
import type { CeoVersusCreatorResult } from "../../sim/experiments/ceo-vs-creator-plan.ts";
import { runInline } from "../../sim/experiments/run-inline.ts";
import { renderHtml } from "../../sim/report/html.ts";
import { manifestOf } from "../../sim/report/manifest.ts";
import { renderMarkdown } from "../../sim/report/markdown.ts";

const SMALL: Partial<Parameters> = { people: 60, days: 6, ceoAnnouncedDay: 1, purchaseDay: 2 };

function outcome(changes: Partial<Parameters>, runs = 2): CeoVersusCreatorResult {
  return runInline(ceoVersusCreator, { seed: 4, runs, changes: { ...SMALL, ...changes } });
}

interface Edge {
  readonly name: string;
  readonly result: CeoVersusCreatorResult;
  readonly holds: (result: CeoVersusCreatorResult) => void;
}

const readersOf = ({ pairs }: CeoVersusCreatorResult, id: "ceo" | "creator"): number[] =>
  pairs.map((pair) => pair[id].readers);

const edges: readonly Edge[] = [
  {
    name: "two people and one run",
    result: outcome({ people: 2, ceoFollowersPerPerson: 0.5 }, 1),
    holds: ({ pairs, comparison, worlds }) => {
      expect([pairs.length, worlds]).toEqual([1, 1]);
      expect(comparison.ratio.interval).toBeNull();
    },
  },
  {
    name: "a CEO without followers",
    result: outcome({ ceoFollowersPerPerson: 0 }),
    holds: (result) => {
      expect(readersOf(result, "ceo")).toEqual([0, 0]);
      expect(Math.max(...readersOf(result, "creator"))).toBeGreaterThan(0);
      expect(result.comparison.ratio.value).toBe(Number.POSITIVE_INFINITY);
    },
  },
  {
    name: "a CEO whose followers are all idle",
    result: outcome({ ceoActiveShare: 0 }),
    holds: (result) => {
      expect(result.standings[0]?.ceo.followers).toBe(36);
      expect(readersOf(result, "ceo")).toEqual([0, 0]);
      expect(result.standings.every(({ ceo }) => ceo.open.score === 0 && ceo.seeded.score === 0)).toBe(true);
    },
  },
  {
    name: "a message without appeal",
    result: outcome({ messageAppeal: 0 }),
    holds: (result) => {
      for (const id of ["ceo", "creator"] as const) {
        expect(Math.max(...readersOf(result, id))).toBeGreaterThan(0);
        for (const pair of result.pairs) {
          expect(pair[id]).toMatchObject({ beyond: 0, likes: 0, shares: 0, replies: 0 });
          expect(pair[id].byHop[0]).toBe(pair[id].readers);
        }
      }
    },
  },
  {
    name: "nobody who shares",
    result: outcome({ shareHabit: 0 }),
    holds: (result) => {
      for (const pair of result.pairs) expect([pair.ceo.beyond, pair.creator.beyond]).toEqual([0, 0]);
      expect(result.faceValidity.unshared).toBe(1);
    },
  },
  {
    name: "nobody who reads",
    result: outcome({ itemsPerSession: 0 }),
    holds: (result) => {
      expect([...readersOf(result, "ceo"), ...readersOf(result, "creator")]).toEqual([0, 0, 0, 0]);
      expect(result.faceValidity).toMatchObject({ likes: 0, shares: 0, replies: 0, answers: 0 });
      expect([result.comparison.ratio.value, result.comparison.creatorAhead]).toEqual([1, 0.5]);
    },
  },
];

describe.each(edges)("with $name", ({ result, holds }) => {
  const model = ceoVersusCreator.report(result);
  const manifest = manifestOf(result, {}, { earshot: "0.0.0", node: "24.0.0", commit: null });

  test("what must follow, follows", () => holds(result));

  test("the HTML is well-formed, of unique ids, and says no number that is none", async () => {
    const html = await renderHtml(model, manifest);
    const ids: string[] = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ attributes }) => {
      if (attributes["id"] !== undefined) ids.push(attributes["id"]);
    });
    // Apart from its document type and void meta elements the page is written as XML would be.
    expect(html).toMatch(/^<!doctype html>\n/);
    parser.write(html.replace(/^.*\n/, "").replace(/<meta([^>]*)>/g, "<meta$1/>")).close();
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/NaN|undefined|\[object/);
  });

  test("every table of the Markdown has as many cells in each row as in its head", () => {
    const lines = renderMarkdown(model, manifest).split("\n");
    const cells = (line: string): number => line.replaceAll("\\|", "").split("|").length - 2;
    let tables = 0;
    for (const [at, line] of lines.entries()) {
      if (!line.startsWith("|")) continue;
      if (lines[at - 1]?.startsWith("|")) expect(cells(line), line).toBe(cells(lines[at - 1] as string));
      else {
        tables += 1;
        expect(lines[at + 1]).toMatch(/^\| (?:---:?)(?: \| ---:?)* \|$/);
      }
    }
    expect(tables).toBe(model.figures.length);
  });
});
