/** Choosing in the open: what the ranking prefers, and that a log left out has no say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { gridPoints, labelOf, pointOf, slices } from "../../sim/evidence/grid.ts";
import { type Judged, leaveOneLogOut, ranking, worstLead } from "../../sim/evidence/search.ts";
import { CURRENT } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const LOGS = ["a", "a", "b", "c"] as const;
const lead = fc.integer({ min: -40, max: 40 }).map((tenThousandths) => tenThousandths / 10_000);
const judged: fc.Arbitrary<Judged<number>[]> = fc
  .array(fc.tuple(lead, lead, lead, lead), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((leads, point) => ({ point, leads })));

test("no point has a worst lead better than the first by more than the rounding", () => {
  fc.assert(
    fc.property(judged, (points) => {
      const rows = [0, 1, 2, 3];
      const best = ranking(points, rows);
      expect(best.map(({ point }) => point).sort((a, b) => a - b)).toEqual(points.map(({ point }) => point));
      for (const { leads } of points) {
        expect(worstLead(leads, rows) - worstLead(best[0]!.leads, rows)).toBeLessThan(0.0005 + 1e-9);
      }
    }),
    cases(300),
  );
});

test("what is chosen without a log does not change when that log does", () => {
  fc.assert(
    fc.property(judged, lead, (points, other) => {
      for (const { log, chosen, rows } of leaveOneLogOut(points, LOGS)) {
        expect(rows).toEqual(LOGS.flatMap((name, row) => (name === log ? [row] : [])));
        const changed = points.map(({ point, leads }) => ({
          point,
          leads: leads.map((value, row) => (LOGS[row] === log ? other * (point + 1) : value)),
        }));
        const again = leaveOneLogOut(changed, LOGS).find((one) => one.log === log);
        expect(again?.chosen.point).toBe(chosen.point);
      }
    }),
    cases(300),
  );
});

test("cases by hand", () => {
  const points: Judged<string>[] = [
    { point: "even", leads: [0.002, 0.002] },
    { point: "higher mean, same worst", leads: [0.0021, 0.009] },
    { point: "higher still, worse worst", leads: [0.0001, 0.9] },
  ];
  expect(ranking(points, [0, 1]).map(({ point }) => point)).toEqual([
    "higher mean, same worst",
    "even",
    "higher still, worse worst",
  ]);
  expect(leaveOneLogOut(points, ["a", "b"]).map(({ log, chosen }) => [log, chosen.point])).toEqual([
    ["a", "higher still, worse worst"],
    ["b", "higher mean, same worst"],
  ]);
  expect(() => leaveOneLogOut(points, ["a", "a"])).toThrow("at least two logs, found 1");
});

test("the shipped parameters are a point of the grid, so the fit really considers them", () => {
  const shipped = labelOf(pointOf(CURRENT));
  const labels = [...gridPoints()].map(labelOf);
  expect(labels).toContain(shipped);
  expect(new Set(labels).size).toBe(labels.length);
  for (const { name, points } of slices(pointOf(CURRENT)))
    expect(points.map(labelOf), name).toContain(shipped);
});
