/** The experiment as a whole, at a size that runs in a moment: its books must balance and its report must say what they say. */
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../sim/engine/community.ts";
import { parametersWith } from "../../sim/engine/parameters.ts";
import { ceoVersusCreator } from "../../sim/experiments/ceo-vs-creator.ts";
import type { Progress } from "../../sim/experiments/experiment.ts";
import { liveWorld, releasePair } from "../../sim/experiments/message-runs.ts";
import { EXPERIMENTS, experimentNamed } from "../../sim/experiments/registry.ts";
import { runInline } from "../../sim/experiments/run-inline.ts";
import { drawCascades } from "../../sim/report/cascade-picture.ts";
import { renderHtml } from "../../sim/report/html.ts";
import { manifestOf } from "../../sim/report/manifest.ts";
import { renderMarkdown } from "../../sim/report/markdown.ts";
import type { CascadeTree } from "../../sim/report/model.ts";
import { format, percent } from "../../sim/report/numbers.ts";

const changes = { people: 150, days: 8, ceoAnnouncedDay: 1, purchaseDay: 2 } as const;
const told: Progress[] = [];
const result = runInline(ceoVersusCreator, { seed: 3, runs: 12, changes }, (one) => told.push(one));
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe("ceo-vs-creator", () => {
  test("is registered, and unknown names are told what there is", () => {
    expect(experimentNamed("ceo-vs-creator").id).toBe("ceo-vs-creator");
    expect(() => experimentNamed("ceo")).toThrow(
      'no experiment "ceo"; known: importance-vs-reach, ceo-vs-creator',
    );
    for (const one of EXPERIMENTS) {
      for (const text of [one.question, one.expectation, ...one.failsWhen, ...one.measures])
        expect(text).not.toBe("");
    }
  });

  test("the same seed, runs and settings give the same bytes; another seed does not", () => {
    expect(JSON.stringify(runInline(ceoVersusCreator, { seed: 3, runs: 12, changes }))).toBe(
      JSON.stringify(result),
    );
    expect(runInline(ceoVersusCreator, { seed: 4, runs: 12, changes }).pairs).not.toEqual(result.pairs);
  });

  test("every run is there once, and hops add up to readers", () => {
    expect(result.pairs).toHaveLength(12);
    expect(new Set(result.pairs.map(({ world, run }) => `${world}/${run}`)).size).toBe(12);
    for (const id of ["ceo", "creator"] as const) {
      const arm = result.arms[id];
      for (const pair of result.pairs) expect(total(pair[id].byHop)).toBe(pair[id].readers);
      expect(total(arm.byHop.map((hop) => hop.value))).toBeCloseTo(arm.readers.mean, 9);
      expect(arm.readers.mean).toBeCloseTo(total(result.pairs.map((pair) => pair[id].readers)) / 12, 9);
      const beyond =
        total(result.pairs.map((pair) => pair[id].beyond)) /
        total(result.pairs.map((pair) => pair[id].readers));
      expect(arm.beyondFirstHop.value).toBeCloseTo(beyond, 9);
    }
    const { ratio, difference } = result.comparison;
    expect(ratio.value).toBeCloseTo(result.arms.creator.readers.mean / result.arms.ceo.readers.mean, 9);
    expect(difference.value).toBeCloseTo(result.arms.creator.readers.mean - result.arms.ceo.readers.mean, 9);
    expect(ratio.interval?.[0]).toBeLessThanOrEqual(ratio.value);
    expect(ratio.interval?.[1]).toBeGreaterThanOrEqual(ratio.value);
  });

  test("the CEO has the followers that were asked for, most of them idle, and more than the creator", () => {
    for (const { ceo, creator } of result.standings) {
      expect(ceo.followers).toBeGreaterThanOrEqual(90 * 0.8);
      expect(ceo.followers).toBeGreaterThan(creator.followers);
      expect(ceo.followers - ceo.followersReading).toBe(90 - 14);
      expect(creator.followersReading).toBe(creator.followers);
    }
  });

  test("the picture is one of the runs, read by read", () => {
    const { cascades } = result;
    const pair = result.pairs.find(({ world, run }) => world === cascades.world && run === cascades.run);
    for (const id of ["ceo", "creator"] as const) {
      const { readers, idle, followers, missed } = cascades[id];
      expect(readers).toHaveLength(pair?.[id].readers ?? -1);
      expect(readers.filter((reader) => reader.shared)).toHaveLength(pair?.[id].shares ?? -1);
      expect(idle + missed).toBeLessThanOrEqual(followers);
      for (const [index, { parent, hop }] of readers.entries()) {
        expect(parent).toBeLessThan(index);
        expect(hop).toBe(parent < 0 ? 1 : (readers[parent]?.hop ?? 0) + 1);
      }
    }
  });

  test("progress counts up to the end, with the ratio so far", () => {
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
    for (const [index, { done }] of told.entries())
      expect(done).toBeGreaterThanOrEqual(told[index - 1]?.done ?? 0);
    expect(told.at(-1)?.soFar?.estimate.value).toBe(result.comparison.ratio.value);
  });

  test("the sweep keeps followers, changes who of them reads, and is the base case where it has its share", () => {
    const cells = result.sweep.filter((cell) => cell.line === "broadcaster");
    expect(cells.map((cell) => cell.activeShare)).toEqual([0.05, 0.15, 0.35, 0.65, 1]);
    const ceo = cells.map((cell) => cell.ceo);
    expect(ceo.at(-1)).toBeGreaterThan(ceo[0] as number);
  });

  test("shares of reading followers for which there are not enough people are left out", () => {
    const crowded = runInline(ceoVersusCreator, {
      seed: 1,
      runs: 1,
      changes: { ...changes, people: 40, ceoFollowersPerPerson: 2 },
    });
    expect([...new Set(crowded.sweep.map((cell) => cell.activeShare))]).toEqual([0.05, 0.15, 0.35]);
    expect(crowded.comparison.ratio.interval).toBeNull();
  });

  test.each([0, 1.5, 1e9])("%d runs are refused with the limits", (runs) => {
    expect(() => runInline(ceoVersusCreator, { seed: 1, runs })).toThrow(
      "runs must be a whole number from 1 to 100000",
    );
  });
});

describe("common random numbers", () => {
  test("two arms with the same messenger differ by exactly nothing", () => {
    const world = liveWorld(parametersWith(changes), 1, 0);
    const same = { ...world, cast: { ...world.cast, ceo: world.cast.creator } };
    for (let run = 0; run < 5; run += 1) {
      const pair = releasePair(same, 1, run);
      expect(pair.ceo).toEqual(pair.creator);
    }
  });

  test("worlds of one experiment share nothing, and are the same in every order", () => {
    const parameters = parametersWith(changes);
    const [a, b] = [liveWorld(parameters, 1, 0), liveWorld(parameters, 1, 1)];
    expect(a.seed).not.toBe(b.seed);
    expect(releasePair(liveWorld(parameters, 1, 0), 1, 2)).toEqual(releasePair(a, 1, 2));
  });

  test("roles are not in the engine: a CEO's account with a creator's past reaches what the creator reaches", () => {
    // The engine is told an account and a topic. Which behaviour it has changes nothing about who reads its message.
    const { society, cast } = createCommunity(parametersWith(changes), 9);
    society.run(8 * 24);
    const saved = society.save();
    const readersOf = (behaviour: number): number[] => {
      society.population.behaviour[cast.creator] = behaviour;
      society.load(saved, 1);
      // Nobody lives on but the message: a day without posts of this account's own.
      society.population.habits.postsPerDay[cast.creator] = 0;
      const watch = society.announce(cast.creator, 1, 1, 2);
      society.runWatch(watch, 24);
      return watch.readers;
    };
    const asCreator = readersOf(1);
    expect(asCreator.length).toBeGreaterThan(0);
    expect(readersOf(0)).toEqual(asCreator);
  });
});

describe("the report", () => {
  const model = ceoVersusCreator.report(result);
  const manifest = manifestOf(result, { people: 150 }, { earshot: "0.0.0", node: "24", commit: null });

  test("is one HTML file that asks nobody for anything and tells its pictures in words", async () => {
    const html = await renderHtml(model, manifest);
    expect((await renderHtml(model, manifest)) === html).toBe(true); // too long to print a difference
    const addresses = [...html.matchAll(/https?:[^"'\s)<]*/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(
      new Set(["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]),
    );
    expect(html).not.toMatch(/<script|<link|@import|url\((?!#)/);
    const pictures = [...html.matchAll(/<svg[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes("aria-hidden"));
    expect(pictures).toHaveLength(2 + 2 * (model.figures.length - 1));
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    for (const tag of pictures) {
      expect(tag).toContain('role="img"');
      for (const id of (/aria-labelledby="([^"]*)"/.exec(tag)?.[1] ?? "none").split(" "))
        expect(ids).toContain(id);
    }
    expect([...html.matchAll(/<table>/g)]).toHaveLength(model.figures.length);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
  });

  test("as Markdown has a table for every figure and the command that repeats it", () => {
    const markdown = renderMarkdown(model, manifest);
    for (const figure of model.figures) expect(markdown).toContain(`## ${figure.title}`);
    for (const line of markdown.split("\n").filter((one) => one.startsWith("|")))
      expect(line.endsWith("|")).toBe(true);
    expect(manifest.command).toBe(
      "npm run sim -- run ceo-vs-creator --seed 3 --runs 12 --set people=150 --report report",
    );
    expect(markdown).toContain(manifest.command);
  });

  test("says undecided where the interval says nothing, and turns round when the result does", () => {
    const turned = (low: number, high: number) =>
      ceoVersusCreator.report({
        ...result,
        comparison: { ...result.comparison, ratio: { value: (low + high) / 2, interval: [low, high] } },
      });
    expect(turned(0.5, 1.5).findings[0]).toMatch(/^Undecided/);
    expect(turned(0.2, 0.5).findings[0]).toMatch(/^Against the expectation/);
    expect(turned(0.2, 0.5).lead).toContain("More people read it when the CEO posts it");
    expect(turned(1.2, 1.8).findings[0]).toMatch(/^As expected/);
  });

  test("a picture has one dot for every reader and for every follower who was not one, all within its frame", () => {
    const tree: CascadeTree = {
      label: "A & <B>",
      note: "note",
      idle: 40,
      missed: 5,
      readers: [
        { parent: -1, hop: 1, shared: true },
        { parent: 0, hop: 2, shared: true },
        ...Array.from({ length: 30 }, () => ({ parent: 1, hop: 3, shared: false })),
      ],
      tone: "left",
    };
    const empty: CascadeTree = { ...tree, idle: 0, missed: 0, readers: [] };
    const [full = "", none = ""] = drawCascades([tree, empty], "x");
    const count = (svg: string, kind: string): number => svg.split(`class="${kind}"`).length - 1;
    expect([count(full, "idle"), count(full, "missed"), count(full, "read"), count(full, "shared")]).toEqual([
      40, 5, 30, 2,
    ]);
    expect([count(none, "idle"), count(none, "missed"), count(none, "read"), count(none, "author")]).toEqual([
      0, 0, 0, 1,
    ]);
    expect(full).toContain("A &amp; &lt;B&gt;");
    const box = (svg: string): string | undefined => /viewBox="([^"]*)"/.exec(svg)?.[1];
    expect(box(full)).toBe(box(none));
    const half = -Number(box(full)?.split(" ")[0]);
    for (const [, x, y, r] of full.matchAll(/cx="([^"]*)" cy="([^"]*)" r="([^"]*)"/g)) {
      expect(Math.max(Math.abs(Number(x)), Math.abs(Number(y))) + Number(r)).toBeLessThanOrEqual(half);
    }
  });

  test("numbers are written the same everywhere", () => {
    expect([
      format(1234567.891, 1),
      format(-0.04, 1),
      format(-1.5, 1),
      format(Number.NaN),
      format(1 / 0),
    ]).toEqual(["1,234,567.9", "0.0", "−1.5", "–", "∞"]);
    expect(percent(0.1234, 1)).toBe("12.3\u00a0%");
  });
});
