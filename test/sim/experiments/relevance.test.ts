import { describe, expect, test } from "vitest";
import { parametersWith } from "../../../sim/engine/parameters.ts";
import { liveWorld } from "../../../sim/experiments/message-runs.ts";
import { relevance } from "../../../sim/experiments/relevance.ts";
import { CONDITIONS, KINDS, OVERLAPS } from "../../../sim/experiments/relevance-plan.ts";
import { otherTopic, sendQuietly } from "../../../sim/experiments/relevance-sending.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 90, days: 4, ceoAnnouncedDay: 1, purchaseDay: 2 } as const;
const result = runTwice(relevance, { seed: 5, runs: 16, changes });

describe("relevance", () => {
  test("has a finding, outcomes and a report without holes", () => {
    const model = expectWhole(relevance, result);
    expect(model.figures[0]?.title).toContain("Off topic the same messenger has");
  });

  test("every condition is there for every kind, and the ends of the dial are the main comparison", () => {
    expect(result.conditions).toHaveLength(CONDITIONS.length * KINDS.length);
    expect(result.dial).toHaveLength(OVERLAPS.length * KINDS.length);
    for (const { id } of KINDS) {
      const base = result.conditions.find((cell) => cell.kind === id && cell.condition === "base");
      const ends = result.dial.filter((cell) => cell.kind === id);
      expect(ends[0]?.readers.value).toBeCloseTo(base?.off.value ?? -1, 9);
      expect(ends.at(-1)?.readers.value).toBeCloseTo(base?.on.value ?? -1, 9);
      expect(ends.at(-1)?.share.value).toBe(1);
      for (const [at, topic] of (["on", "off"] as const).entries()) {
        const split = result.hops.find((one) => one.kind === id && one.topic === topic);
        const whole = (at === 0 ? base?.on : base?.off)?.value ?? -1;
        expect((split?.fromAuthor.value ?? 0) + (split?.fromOthers.value ?? 0)).toBeCloseTo(whole, 9);
      }
    }
  });

  test("a message wholly on or off topic is what the engine makes of one about that topic", () => {
    const world = liveWorld(parametersWith({ ...changes, people: 200 }), 3, 0);
    const { society, cast } = world;
    const author = cast.creator;
    const topics = { on: society.mainTopicOf(author), off: otherTopic(world, author) };
    const { messageAppeal: appeal, messageHours: hours } = society.parameters;
    let shares = 0;
    for (let run = 0; run < 6; run += 1) {
      for (const [overlap, topic] of [
        [1, topics.on],
        [0, topics.off],
      ] as const) {
        const mixed = sendQuietly(world, author, run, topics, overlap);
        const plain = society.quiet({ author, topic, key: 0x0e1e_7a2c, appeal, run: run + 1, hours });
        expect(mixed.readers).toEqual(plain.readers);
        shares += plain.shares;
      }
    }
    expect(shares).toBeGreaterThan(0);
  });

  test("the verdict follows the interval of the creators' ratio, and lost conditions are limits", () => {
    const turned = (low: number, high: number, other: number) =>
      relevance.findings({
        ...result,
        conditions: result.conditions.map((cell) => {
          const main = cell.kind === "creator" && cell.condition === "base";
          const [from, to] = main ? [low, high] : [other, other + 0.2];
          return { ...cell, ratio: { value: (from + to) / 2, interval: [from, to] as const } };
        }),
      })[0];
    expect(turned(1.2, 1.8, 1.3)).toMatchObject({ verdict: "holds", limits: "" });
    expect(turned(1.2, 1.8, 0.9)).toMatchObject({ verdict: "holds under conditions" });
    expect(turned(1.2, 1.8, 0.9)?.limits).toContain("25 times the appeal");
    expect(turned(0.5, 0.8, 1.3)).toMatchObject({ verdict: "fails" });
    expect(turned(0.9, 1.2, 1.3)).toMatchObject({ verdict: "undecided" });
  });
});
