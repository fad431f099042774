/** Two messengers: the cascade against the kernel of the independent cascade, its laws, its intervals, its command. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { createTally } from "../../sim/cascade/tally.ts";
import { addMessengersCommand } from "../../sim/cli/messengers.ts";
import { stream, uniform } from "../../sim/engine/rng.ts";
import { Telling } from "../../sim/messengers/cascade.ts";
import { groupedRatio } from "../../sim/messengers/grouped.ts";
import { messengerNetwork } from "../../sim/messengers/network.ts";
import { messengerResult } from "../../sim/messengers/result.ts";
import { runMessengers } from "../../sim/messengers/run.ts";
import { type MessengerSettings, settingsWith, TOPIC_COUNT } from "../../sim/messengers/settings.ts";
import { audienceOf, messengerTasks, performMessengers } from "../../sim/messengers/work.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { createProgram } from "../../src/terminal/command-line.ts";
import { type Ran, runHere } from "../support/terminal.ts";

const PEOPLE = 160;
const SMALL = { people: PEOPLE, follows: 5, ceoFollowers: 80, creatorFollowers: 30 } as const;
const lively = settingsWith({
  ...SMALL,
  shares: 0.3,
  notices: 0.4,
  engagedShares: 0.7,
  othersRead: 0.1,
  offTopic: 0.4,
});
const network = messengerNetwork(lively, 3, 0);

const part = fc.double({ min: 0, max: 1, noNaN: true });
const settingsArbitrary = fc
  .record({
    ceoEngaged: part,
    ceoRelevance: part,
    creatorEngaged: part,
    creatorRelevance: part,
    shares: part,
    notices: part,
    engagedReads: part,
    engagedShares: part,
    othersRead: part,
    offTopic: part,
  })
  .map((changes): MessengerSettings => settingsWith({ ...SMALL, ...changes }));
const run = fc.nat({ max: 1000 });

describe("the cascade", () => {
  test("reaches as many as the independent cascade in which each person stands twice", () => {
    const audience = audienceOf(network, lively, "creator");
    const engaged = new Set(audience.engaged);
    const [from, to, p]: [number[], number[], number[]] = [[], [], []];
    const arc = (source: number, target: number, chance: number): void => {
      from.push(source);
      to.push(target);
      p.push(chance);
    };
    const match = (person: number): number => Math.max(network.interests[person] as number, lively.offTopic);
    for (let person = 0; person < PEOPLE; person += 1) {
      arc(
        person,
        PEOPLE + person,
        match(person) * (engaged.has(person) ? lively.engagedShares : lively.shares),
      );
      for (const follower of network.heard.targets.subarray(
        network.heard.offsets[person],
        network.heard.offsets[person + 1],
      )) {
        arc(PEOPLE + person, follower, match(follower) * lively.notices);
      }
    }
    const messenger = 2 * PEOPLE;
    for (const person of audience.people) {
      const chance = engaged.has(person) ? lively.engagedReads : lively.othersRead;
      arc(messenger, person, match(person) * chance);
    }
    // Rows come out sorted by target: so must the chances.
    const order = from.map((_, at) => at).sort((a, b) => from[a]! - from[b]! || to[a]! - to[b]!);
    const split = graphFromArcs(2 * PEOPLE + 1, from, to);
    const kernel = prepareIndependentCascade(
      split,
      order.map((at) => p[at] as number),
    );
    const runs = 4000;
    const telling = new Telling(network, lively);
    const own = { readers: [] as number[], shares: [] as number[] };
    const other = { readers: [] as number[], shares: [] as number[] };
    for (let at = 0; at < runs; at += 1) {
      const reach = telling.tell(audience, at);
      own.readers.push(reach.readers);
      own.shares.push(reach.shares);
      const tally = createTally({ runs: 1, firstRun: at });
      kernel.run(Uint32Array.of(messenger), 77, at, at + 1, tally);
      // Readers stand at odd hops, sharers at even ones.
      const sum = (odd: number): number =>
        tally.hops.reduce((all, nodes, hop) => all + (hop > 0 && hop % 2 === odd ? nodes : 0), 0);
      other.readers.push(sum(1));
      other.shares.push(sum(0));
    }
    expect(mean(own.readers)).toBeGreaterThan(10);
    expect(Math.abs(z(own.readers, other.readers))).toBeLessThan(4);
    expect(Math.abs(z(own.shares, other.shares))).toBeLessThan(4);
  });

  test("a larger or more engaged audience, and larger chances, lose nobody", () => {
    fc.assert(
      fc.property(settingsArbitrary, run, fc.nat({ max: 50 }), part, (settings, at, more, up) => {
        const readers = (changed: MessengerSettings): Set<number> =>
          new Set(new Telling(network, changed).trail(audienceOf(network, changed, "creator"), at).readers);
        const raised = (name: "notices" | "shares" | "othersRead"): number =>
          settings[name] + (1 - settings[name]) * up;
        const plain = { ...settings, creatorEngaged: 0 };
        const eager = {
          ...settings,
          engagedReads: Math.max(settings.engagedReads, settings.othersRead),
          engagedShares: Math.max(settings.engagedShares, settings.shares),
        };
        const moreEngaged = settings.creatorEngaged + (1 - settings.creatorEngaged) * up;
        for (const [less, changed] of [
          [settings, { ...settings, notices: raised("notices") }],
          [plain, { ...plain, creatorFollowers: 30 + more }],
          [plain, { ...plain, shares: raised("shares"), othersRead: raised("othersRead") }],
          [eager, { ...eager, creatorEngaged: moreEngaged }],
        ] as const) {
          const after = readers(changed);
          for (const one of readers(less)) expect(after.has(one)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 20261 },
    );
  });

  test("a trail is a tree of followers, hop by hop, and agrees with the count", () => {
    fc.assert(
      fc.property(settingsArbitrary, run, (settings, at) => {
        const telling = new Telling(network, settings);
        const audience = audienceOf(network, settings, "ceo");
        const { readers, from, hops, shared } = telling.trail(audience, at);
        const { byHop, readers: count, shares } = telling.tell(audience, at);
        expect(readers).toHaveLength(count);
        expect(new Set(readers).size).toBe(count);
        expect(shared.reduce((sum, one) => sum + one, 0)).toBe(shares);
        const place = new Map([...readers].map((person, index) => [person, index]));
        const seen = byHop.map(() => 0);
        for (let index = 0; index < count; index += 1) {
          const hop = hops[index] as number;
          seen[Math.min(hop, seen.length) - 1]! += 1;
          if (from[index] === -1) {
            expect(hop).toBe(1);
            expect(audience.people).toContain(readers[index]);
            continue;
          }
          const teller = place.get(from[index] as number) as number;
          expect(teller).toBeLessThan(index);
          expect(shared[teller]).toBe(1);
          expect(hop).toBe((hops[teller] as number) + 1);
          const { offsets, targets } = network.heard;
          expect(targets.subarray(offsets[from[index]!], offsets[from[index]! + 1])).toContain(
            readers[index],
          );
        }
        expect(seen).toEqual(byHop);
      }),
      { numRuns: 60, seed: 20262 },
    );
  });
});

describe("the experiment", () => {
  test("pieces may come in any order; bought followers change nothing but their number", () => {
    const options = { seed: 5, runs: 130, changes: SMALL };
    const whole = runMessengers(options);
    expect(whole.runs).toBe(130);
    expect(whole.networks).toBe(10);
    const pieces = messengerTasks(options)
      .reverse()
      .map((task) => performMessengers(JSON.parse(JSON.stringify(task))));
    expect(JSON.stringify(messengerResult(options, pieces))).toBe(JSON.stringify(whole));
    const bought = runMessengers({ ...options, changes: { ...SMALL, ceoBought: 5000 } });
    expect(bought.arms.ceo.bought).toBe(5000);
    expect({
      ...bought,
      settings: null,
      replay: null,
      arms: { ...bought.arms, ceo: { ...bought.arms.ceo, bought: 0 } },
    }).toEqual({ ...whole, settings: null, replay: null });
  });

  test("audiences are what was asked for, as far as there are such people", () => {
    fc.assert(
      fc.property(settingsArbitrary, fc.constantFrom("ceo" as const, "creator" as const), (settings, arm) => {
        const { people, engaged, onTopic } = audienceOf(network, settings, arm);
        const wanted = settings[`${arm}Followers`];
        const fitting = network.topics.filter((topic) => topic === 0).length;
        expect(new Set(people).size).toBe(wanted);
        expect(engaged).toHaveLength(Math.round(wanted * settings[`${arm}Engaged`]));
        for (const one of engaged) expect(people).toContain(one);
        expect([...people].filter((one) => network.topics[one] === 0)).toHaveLength(onTopic);
        const asked = Math.round(wanted * settings[`${arm}Relevance`]);
        if (asked <= fitting && wanted - asked <= PEOPLE - fitting) expect(onTopic).toBe(asked);
      }),
      { numRuns: 60, seed: 20263 },
    );
    expect(new Set(network.topics).size).toBe(TOPIC_COUNT);
  });

  test("intervals over groups hold the truth as often as they say", () => {
    // Groups have an effect of their own, which runs within them share.
    const trials = 2000;
    let held = 0;
    const draws = stream(9, "groups", 0);
    for (let trial = 0; trial < trials; trial += 1) {
      let step = 0;
      const next = (): number => uniform(draws, trial, step++);
      const sums = Array.from({ length: 10 }, () => {
        const own = next() + next() + next();
        return Array.from({ length: 6 }, () => own + next()).reduce((sum, one) => sum + one, 0);
      });
      const found = groupedRatio(
        sums,
        sums.map(() => 6),
      ) as { interval: readonly [number, number] };
      const [low, high] = found.interval;
      if (low <= 2 && high >= 2) held += 1;
    }
    // 95 % of 2,000 with a standard error of 0.5 points.
    expect(held / trials).toBeGreaterThan(0.93);
    expect(held / trials).toBeLessThan(0.97);
    expect(groupedRatio([1, 2], [0, 0])).toBeNull();
    expect(groupedRatio([3, 1], [1, 1])).toEqual({ value: 2, interval: null });
  });

  test("the verdict follows the interval, either way", () => {
    const engaged = { people: 400, ceoFollowers: 200, creatorFollowers: 40 };
    const holds = runMessengers({ seed: 1, changes: { ...engaged, creatorEngaged: 1 } });
    expect(holds.verdict).toBe("holds");
    expect(holds.comparison.difference.interval?.[0]).toBeGreaterThan(0);
    const fails = runMessengers({ seed: 1, changes: { ...engaged, ceoEngaged: 1 } });
    expect(fails.verdict).toBe("fails");
    expect(fails.sentence).toMatch(/^More people heard the CEO/);
    const silent = { engagedReads: 0, othersRead: 0 };
    const nobody = runMessengers({ seed: 1, runs: 8, changes: { ...engaged, ...silent } });
    expect(nobody).toMatchObject({
      verdict: "undecided",
      sentence: "Nobody read either message.",
      comparison: { ratio: null },
    });
    expect(runMessengers({ seed: 1, runs: 2, changes: engaged }).comparison.difference.interval).toBeNull();
  });
});

describe("the command", () => {
  const sim = (...args: readonly string[]): Promise<Ran> =>
    runHere((terminal) => {
      const program = createProgram(terminal, "sim", "", "");
      addMessengersCommand(program, terminal);
      return program;
    }, args);

  test("prints the result of the program, and the command that prints it again", async () => {
    const changes = { people: 300, ceoFollowers: 100, creatorFollowers: 20, offTopic: 0.25 };
    const expected = runMessengers({ seed: 7, runs: 30, changes });
    const { code, out } = await sim(...wordsOf(expected.replay), "--json");
    expect(code).toBe(0);
    expect(out).toBe(`${JSON.stringify(expected)}\n`);
    const text = await sim(...wordsOf(expected.replay));
    expect(text.out).toContain(expected.sentence);
    expect(text.out).toContain(expected.replay);
  });

  test("names what cannot be", async () => {
    for (const [args, says] of [
      [["--ceo-followers", "20000"], "ceoFollowers must be at most people = 10000"],
      [["--shares", "1.5"], "shares must be a number from 0 to 1, not 1.5"],
      [["--people", "12.5"], "people must be a whole number from 100 to 50000"],
      [["--notices", "0x1"], "give a number"],
      [["--runs", "100001"], "runs must be a whole number from 1 to 100000"],
    ] as const) {
      const { code, said } = await sim("messengers", ...args);
      expect(code).toBe(2);
      expect(said).toContain(says);
    }
  });
});

function wordsOf(command: string): string[] {
  return command.replace("npm run sim -- ", "").split(" ");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Difference of two means in standard errors. */
function z(one: readonly number[], other: readonly number[]): number {
  const variance = (values: readonly number[]): number => {
    const middle = mean(values);
    return values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0) / (values.length - 1);
  };
  return (mean(one) - mean(other)) / Math.sqrt(variance(one) / one.length + variance(other) / other.length);
}
