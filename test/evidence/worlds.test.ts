/** Worlds with attacks, small: the same people and coins with and without, and what an attack may not do. */
import { expect, test } from "vitest";
import type { Parameters } from "../../sim/engine/parameters.ts";
import { ATTACKS, HONEST } from "../../sim/evidence/worlds/attacks.ts";
import { live } from "../../sim/evidence/worlds/life.ts";
import { drawTitles, LEVEL_PERCENT } from "../../sim/evidence/worlds/titles.ts";

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

test("own bots lift everybody who believes them, and a seeded score by ℓ people and a quarter at most", () => {
  const bots = live({ ...HONEST, ...SMALL, botRings: 3, botsPerRing: 20 }, 5);
  const vouched = honest.score("vouched");
  for (const owner of bots.cast.of["bot-owner"]) {
    const trusted = vouched.get(honest.handles[owner]!)?.people.trusted ?? 0;
    expect(bots.columns.vouched[owner]).toBeLessThanOrEqual(1.25 * trusted + 3 + 0.5);
    expect(bots.columns.open[owner]).toBeGreaterThan(bots.columns.vouched[owner]!);
    expect(bots.columns.engagers[owner]).toBeGreaterThanOrEqual(honest.columns.engagers[owner]! + 15);
  }
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
