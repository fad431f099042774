/** Worlds with attacks, small: the same people and coins with and without, and what an attack may not do. */
import { expect, test } from "vitest";
import type { Parameters } from "../../sim/engine/parameters.ts";
import { SHIPPED } from "../../sim/evidence/formula.ts";
import { ATTACKS, HONEST } from "../../sim/evidence/worlds/attacks.ts";
import { mostPeople, mostTrustOfBots, walksInto } from "../../sim/evidence/worlds/bound.ts";
import { live } from "../../sim/evidence/worlds/life.ts";
import { drawTitles, LEVEL_PERCENT } from "../../sim/evidence/worlds/titles.ts";
import type { Edge } from "../../src/score/index.ts";

const SMALL: Partial<Parameters> = { people: 150, days: 12, purchaseDay: 4, ceoAnnouncedDay: 2 };
const honest = live({ ...HONEST, ...SMALL }, 5);

test("a life is a function of seed and changes", () => {
  expect(live({ ...HONEST, ...SMALL }, 5).columns).toEqual(honest.columns);
});

test("bought followers change follower counts and no Earshot number", () => {
  const changes = ATTACKS.find(({ id }) => id === "buyers")?.changes;
  const bought = live({ ...HONEST, ...SMALL, ...changes }, 5);
  const buyers = bought.cast.of["follower-buyer"];
  expect(buyers.length).toBeGreaterThan(0);
  for (const buyer of buyers) {
    expect(bought.columns.followers[buyer]).toBeGreaterThan(honest.columns.followers[buyer]! + 50);
    for (const mode of ["open", "seeded", "vouched"] as const) {
      // A second or so of a day apart, never a person.
      expect(bought.columns[mode][buyer]).toBeCloseTo(honest.columns[mode][buyer]!, 2);
    }
  }
});

test("own bots lift everybody who believes them, and a seeded score within the printed bound", () => {
  const bots = live({ ...HONEST, ...SMALL, botRings: 3, botsPerRing: 20 }, 5);
  const people = new Set(bots.handles);
  const { vouched } = bots;
  const edges = bots.edges();
  for (const owner of bots.cast.of["bot-owner"]) {
    const id = bots.handles[owner]!;
    const voices = vouched.explain(id)!.voices;
    const own = new Set(voices.map((voice) => voice.id).filter((voice) => !people.has(voice)));
    const given = voices.reduce((sum, voice) => sum + (people.has(voice.id) ? voice.trusted : 0), 0);
    const won = voices.reduce((sum, voice) => sum + (own.has(voice.id) ? voice.trusted : 0), 0);
    const trust = mostTrustOfBots(own.size, walksInto(edges, bots.isSeed, own, id, SHIPPED), SHIPPED);
    expect(own.size).toBeGreaterThanOrEqual(15);
    expect(won).toBeLessThanOrEqual(trust);
    expect(bots.columns.vouched[owner]).toBeLessThanOrEqual(mostPeople(given + trust, SHIPPED));
    expect(bots.columns.open[owner]).toBeGreaterThan(bots.columns.vouched[owner]!);
    expect(bots.columns.engagers[owner]).toBeGreaterThanOrEqual(honest.columns.engagers[owner]! + 15);
  }
});

test("walks into bots, by hand: a seed that gives a bot all of a day, and one that account alone leads there", () => {
  const edge = (actor: string, target: string, flow: number): Edge => {
    return { actor, target, flow, acts: 1, units: flow, lastAt: 0, voice: 0 };
  };
  const day = SHIPPED.attentionPerDayMilli * 1024;
  const perDay = (1 - SHIPPED.walkStop) * (1 - 0.5 ** (1 / SHIPPED.walkHalfLifeDays));
  const edges = [
    edge("seed", "bot", day),
    edge("seed", "u", day),
    edge("u", "bot", day),
    edge("bot", "bot2", day),
  ];
  const walks = walksInto(edges, (account) => account === "seed", new Set(["bot", "bot2"]), "u", SHIPPED);
  expect(walks).toBeCloseTo(perDay, 12);
  expect(mostTrustOfBots(2, walks, SHIPPED)).toBe(2);
  expect(mostTrustOfBots(2, 0, SHIPPED)).toBe(0);
});

test("titles are drawn in the shares they are meant to have, whoever it is", () => {
  const titles = drawTitles(20_000, 7);
  LEVEL_PERCENT.forEach((percent, level) => {
    const share = titles.filter((one) => one === level).length / titles.length;
    // Five standard deviations of a binomial: one false alarm in a million.
    expect(Math.abs(share - percent / 100)).toBeLessThan(5 * Math.sqrt(0.25 / titles.length));
  });
  expect([...drawTitles(10, 7)]).toEqual([...titles.slice(0, 10)]);
});
