/** Scores as weeks pass are those of the acts so far, and audiences those that were there. */
import { describe, expect, test } from "vitest";
import { nameAccounts } from "../../sim/emit/names.ts";
import { actsOf, createBridge } from "../../sim/emit/to-act.ts";
import { createCommunity } from "../../sim/engine/community.ts";
import { parametersWith } from "../../sim/engine/parameters.ts";
import { scoreHistory } from "../../sim/experiments/score-history.ts";
import { createLedger, scoreLedger } from "../../src/score/index.ts";

const SEED = 6;
const parameters = parametersWith({
  people: 150,
  ceoAnnouncedDay: 3,
  purchaseDay: 5,
  botRings: 1,
  newcomers: 1,
});

function lived(days: number) {
  const community = createCommunity(parameters, SEED);
  community.society.run(days * 24);
  return community;
}

describe("score history", () => {
  const { society, cast } = lived(15);
  const accounts = [cast.ceo, cast.creator, ...cast.buyers, cast.of.newcomer[0] as number];
  const histories = scoreHistory(society, { seed: SEED, everyDays: 5, accounts });

  test("each point is what a society that stopped there gives", () => {
    for (const [nth, day] of [5, 10, 15].entries()) {
      const stopped = lived(day).society;
      const { people, size } = stopped.population;
      const handles = nameAccounts(size, people, SEED).map(({ handle }) => handle);
      const bridge = createBridge(handles, SEED);
      const ledger = createLedger();
      for (const act of actsOf(stopped.trace, bridge)) ledger.add(act);
      const asOf = bridge.startsAt + day * 86_400 - 1;
      const table = scoreLedger(ledger, { seeds: { mode: "open" }, asOf });
      for (const { account, points } of histories) {
        const point = points[nth];
        const row = table.get(handles[account] as string);
        expect(point?.day).toBe(day);
        expect([point?.score, point?.interval]).toEqual([row?.score ?? 0, row?.interval ?? [0, 0]]);
        expect(point?.followers).toBe(stopped.follows.followerCount(account));
        const edges = [...stopped.follows.followersOf(account)];
        const reading = edges.filter((edge) => (stopped.follows.follower[edge] as number) < people).length;
        expect(point?.followersReading).toBe(reading);
      }
    }
  });

  test("the CEO's followers come at once, and the score does not follow them", () => {
    const [ceo, creator] = histories;
    expect(ceo?.points[0]?.followers).toBeGreaterThan(creator?.points[0]?.followers as number);
    expect(ceo?.points[2]?.score).toBeLessThan(creator?.points[2]?.score as number);
  });

  test("seeded scores need the seeded mode, whole days and the whole trace", () => {
    const ask = (everyDays: number) =>
      scoreHistory(society, { seed: SEED, everyDays, accounts, mode: "seeded" });
    expect(ask(15)[1]?.points).toHaveLength(1);
    expect(() => ask(0.5)).toThrow("everyDays must be a whole number from 1, not 0.5");
    society.load(society.save(), 1);
    expect(() => ask(5)).toThrow("the trace has stopped");
  });
});
