/** The lab without a browser: its address, its page, its tour, its work, its pictures. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXPERIMENTS, experimentNamed } from "../../sim/experiments/registry.ts";
import { medianRun, pictureOf } from "../../sim/messengers/picture.ts";
import { runMessengers } from "../../sim/messengers/run.ts";
import {
  MESSENGER_SETTINGS,
  RUNS,
  SETTING_NAMES,
  settingsWith,
  TOPIC_COUNT,
} from "../../sim/messengers/settings.ts";
import { breakEvenChart } from "../../src/web/client/lab/break-even-chart.ts";
import { binsOf, histogramChart } from "../../src/web/client/lab/histogram-chart.ts";
import { hopsChart } from "../../src/web/client/lab/hops-chart.ts";
import { startJob } from "../../src/web/client/lab/job.ts";
import { Stopped } from "../../src/web/client/lab/pool.ts";
import { describeMoment, hopsOf, tellingsOf } from "../../src/web/client/lab/scene.ts";
import { answered } from "../../src/web/lab/calls.ts";
import { TOUR } from "../../src/web/lab/claims.ts";
import { askedOf, commandOf } from "../../src/web/lab/command.ts";
import { renderLab } from "../../src/web/lab/page.ts";
import { ALL_SLIDERS, PRESETS } from "../../src/web/lab/sliders.ts";
import { addressOf, decodeState, encodeState, type LabState, USUAL, VIEWS } from "../../src/web/lab/state.ts";
import { readHtml } from "./read-html.ts";

const settingsArbitrary = fc
  .record(
    Object.fromEntries(
      SETTING_NAMES.map((name) => {
        const { min, max, whole } = MESSENGER_SETTINGS[name] as { min: number; max: number; whole?: true };
        return [name, whole === true ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })];
      }),
    ) as Record<(typeof SETTING_NAMES)[number], fc.Arbitrary<number>>,
    { requiredKeys: [] },
  )
  .map((changes) => {
    const people = changes.people ?? MESSENGER_SETTINGS.people.usual;
    const bounded = (followers: number | undefined, usual: number): number =>
      Math.min(people, followers ?? usual);
    return settingsWith({
      ...changes,
      ceoFollowers: bounded(changes.ceoFollowers, MESSENGER_SETTINGS.ceoFollowers.usual),
      creatorFollowers: bounded(changes.creatorFollowers, MESSENGER_SETTINGS.creatorFollowers.usual),
    });
  });

const stateArbitrary: fc.Arbitrary<LabState> = fc.record({
  settings: settingsArbitrary,
  seed: fc.maxSafeNat(),
  runs: fc.integer({ min: RUNS.min, max: RUNS.max }),
  view: fc.constantFrom(...VIEWS),
  run: fc.option(fc.nat({ max: RUNS.max - 1 })),
  claim: fc.option(fc.constantFrom(...TOUR.map(({ claim }) => claim))),
  full: fc.boolean(),
});

const input = { origin: "https://earshot.example", manifest: null };

describe("the address", () => {
  test("holds every state", () => {
    fc.assert(
      fc.property(stateArbitrary, (state) => {
        expect(decodeState(`?${encodeState(state)}`)).toEqual({ state, faults: [] });
      }),
      { numRuns: 300, seed: 51 },
    );
    expect(addressOf(USUAL)).toBe("/lab");
  });

  test("never fails: what cannot be is named and left as usual", () => {
    const names = [...SETTING_NAMES, "seed", "runs", "view", "run", "claim", "full", "other"];
    const query = fc.array(
      fc.tuple(fc.constantFrom(...names), fc.oneof(fc.string(), fc.double().map(String))),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(query, (pairs) => {
        const { state, faults } = decodeState(new URLSearchParams(pairs).toString());
        expect(settingsWith(state.settings)).toEqual(state.settings);
        expect(decodeState(encodeState(state))).toEqual({ state, faults: [] });
        for (const fault of faults) expect(names.some((name) => fault.startsWith(name))).toBe(true);
      }),
      { numRuns: 300, seed: 52 },
    );
    expect(decodeState("shares=2&seed=-1&claim=C13&ceoFollowers=9000&people=500").faults).toEqual([
      "shares must be a number from 0 to 1, not 2; taken instead: 0.15",
      "ceoFollowers must be at most people = 500; taken instead: 500",
      'seed must be a number, not "-1"; taken instead: 1',
      `claim must be one of ${TOUR.map(({ claim }) => claim).join(", ")}, not "C13"; taken instead: none`,
    ]);
  });
});

describe("the page", () => {
  test("is whole without scripts: the settings of the address, and the command for them", () => {
    fc.assert(
      fc.property(stateArbitrary, (state) => {
        const page = readHtml(renderLab({ ...input, search: encodeState(state) }));
        for (const slider of ALL_SLIDERS) {
          const dial = page.elements.find(({ attributes }) => attributes.get("id") === slider.name);
          expect(Number(dial?.attributes.get("value"))).toBe(state.settings[slider.name]);
        }
        expect(page.text).toContain(`--runs ${state.runs} --seed ${state.seed}`);
        for (const stop of TOUR) expect(page.text).toContain(commandOf(stop, state.seed, state.full));
      }),
      { numRuns: 20, seed: 53 },
    );
  });

  test("says what of the address cannot be, and lets nothing of it become markup", () => {
    const page = renderLab({
      ...input,
      search: '?shares=%3Cscript%3Ealert(1)%3C/script%3E&view="><img src=x>',
    });
    expect(page).toContain("shares must be a number, not &quot;&lt;script&gt;alert(1)&lt;");
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img src=x");
  });

  test("offers every setting once, and presets that can be", () => {
    expect(ALL_SLIDERS.map(({ name }) => name).sort()).toEqual([...SETTING_NAMES].sort());
    for (const { changes } of PRESETS) expect(() => settingsWith(changes)).not.toThrow();
    for (const { name, min, max } of ALL_SLIDERS) {
      expect(min).toBeGreaterThanOrEqual(MESSENGER_SETTINGS[name].min);
      expect(max).toBeLessThanOrEqual(MESSENGER_SETTINGS[name].max);
    }
  });
});

describe("the tour", () => {
  test("has every claim and experiment in order, with runs that can be", () => {
    expect(TOUR.map(({ experiment }) => experiment)).toEqual(EXPERIMENTS.map(({ id }) => id));
    for (const stop of TOUR) {
      const experiment = experimentNamed(stop.experiment);
      expect(experiment.claims).toContain(stop.claim);
      for (const full of [false, true]) {
        expect(experiment.tasks(askedOf(stop, 3, full)).length).toBeGreaterThan(0);
      }
      expect(stop.quick.runs).toBeLessThanOrEqual(experiment.runs.usual);
    }
  });
});

describe("work", () => {
  test("pieces keep the place of their task, whoever is quicker, batch after batch", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat({ max: 12 }),
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (s, count, more, width) => {
          const tasks = Array.from({ length: count }, (_, at) => at);
          let underway = 0;
          const job = startJob({
            tasks,
            width,
            perform: async (task) => {
              underway += 1;
              expect(underway).toBeLessThanOrEqual(width);
              await s.schedule(Promise.resolve());
              underway -= 1;
              return task * 10;
            },
            more: async (pieces) =>
              pieces.length === count ? Array.from({ length: more }, (_, at) => count + at) : [],
          });
          await s.waitFor(job.done);
          const all = count === 0 ? 0 : count + more;
          expect(await job.done).toEqual(Array.from({ length: all }, (_, at) => at * 10));
        },
      ),
      { numRuns: 60, seed: 54 },
    );
  });

  test("paused, nothing more goes out; resumed, it ends; stopped, it says so", async () => {
    const began: number[] = [];
    const open: (() => void)[] = [];
    const tasks = [0, 1, 2, 3, 4];
    const make = () =>
      startJob({
        tasks,
        width: 2,
        perform: (task) => {
          began.push(task);
          return new Promise<number>((resolve) => open.push(() => resolve(task)));
        },
      });
    const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
    const release = async () => {
      for (const one of open.splice(0)) one();
      await turn();
    };
    const job = make();
    expect(began).toEqual([0, 1]);
    job.pause();
    await release();
    expect(began).toEqual([0, 1]);
    expect(job.paused).toBe(true);
    job.resume();
    await turn();
    expect(began).toEqual([0, 1, 2, 3]);
    await release();
    await release();
    expect(await job.done).toEqual(tasks);
    const stopped = make();
    stopped.pause();
    await release();
    stopped.stop();
    await expect(stopped.done).rejects.toBeInstanceOf(Stopped);
    const failing = startJob({
      tasks,
      width: 2,
      perform: (task) => (task === 1 ? Promise.reject(new Error("task 1")) : Promise.resolve(task)),
    });
    await expect(failing.done).rejects.toThrow("task 1");
  });

  test("a worker answers every call, and says whose fault an error is", () => {
    const handlers = {
      good: (asked: unknown) => asked,
      asked: () => {
        throw new RangeError("runs must be from 1");
      },
      broken: () => {
        throw new TypeError("no");
      },
    };
    expect(answered(handlers, { call: "good", asked: 4 })).toEqual({ kind: "answer", value: 4 });
    expect(answered(handlers, { call: "asked", asked: 4 })).toMatchObject({
      kind: "failure",
      fault: "asked",
    });
    expect(answered(handlers, { call: "broken", asked: 4 })).toMatchObject({
      fault: "program",
      message: "no",
    });
    expect(answered(handlers, { call: "none", asked: 4 })).toMatchObject({ fault: "program" });
  });
});

describe("pictures", () => {
  const small = { people: 300, ceoFollowers: 120, creatorFollowers: 40 };

  test("charts of any result are drawn with numbers alone, and the bars hold every run", () => {
    const odd = [
      {},
      { engagedReads: 0, othersRead: 0 },
      { shares: 1, notices: 1, engagedReads: 1, engagedShares: 1, offTopic: 1 },
      { people: 100, ceoFollowers: 0, creatorFollowers: 0 },
    ];
    for (const changes of odd) {
      for (const runs of [1, 3, 40]) {
        const result = runMessengers({ seed: 2, runs, changes: { ...small, ...changes } });
        const bins = binsOf(result.pairs);
        for (const arm of ["ceo", "creator"] as const) {
          expect(bins.reduce((sum, bin) => sum + bin[arm], 0)).toBe(runs);
        }
        for (const svg of [histogramChart(result, bins), hopsChart(result), breakEvenChart(result)]) {
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
          expect(svg.match(/<svg/g)).toHaveLength(1);
        }
      }
    }
  });

  test("everybody sits in the disc of their topic, and the run shown is the median one", () => {
    const settings = settingsWith(small);
    const picture = pictureOf(settings, 4, 0, 3);
    for (let person = 0; person < small.people; person += 1) {
      const disc = picture.discs[picture.topics[person] as number];
      const away = Math.hypot(picture.x[person]! - disc!.x, picture.y[person]! - disc!.y);
      expect(away).toBeLessThanOrEqual(disc!.radius);
      expect(Math.abs(picture.y[person]!)).toBeLessThanOrEqual(1);
    }
    for (const [at, one] of picture.discs.entries()) {
      for (const other of picture.discs.slice(at + 1)) {
        const room = Math.hypot(one.x - other.x, one.y - other.y);
        expect(room).toBeGreaterThan(0.85 * (one.radius + other.radius));
      }
    }
    expect(picture.discs).toHaveLength(TOPIC_COUNT);
    const times = tellingsOf(picture).map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    for (const { at, hop } of tellingsOf(picture)) {
      expect(at).toBeGreaterThan(hop - 1);
      expect(at).toBeLessThanOrEqual(hop);
    }
    const { readers } = picture.trails.creator;
    expect(describeMoment(picture, hopsOf(picture), "creator")).toContain(`${readers.length} reader`);
    expect(describeMoment(picture, 0, "both")).toMatch(/^Before the first hop\. .*no readers/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1 }), (pairs) => {
        const run = medianRun(
          pairs.map(([ceo]) => ceo),
          pairs.map(([, creator]) => creator),
        );
        const gap = ([ceo, creator]: readonly [number, number]): number => creator - ceo;
        const mine = gap(pairs[run]!);
        expect(pairs.filter((pair) => gap(pair) < mine).length).toBeLessThanOrEqual((pairs.length - 1) / 2);
        expect(pairs.filter((pair) => gap(pair) > mine).length).toBeLessThanOrEqual(pairs.length / 2);
      }),
      { numRuns: 100, seed: 55 },
    );
  });
});
