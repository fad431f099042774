/** Each measure of practice on a case that can be counted on the fingers. */
import { describe, expect, test } from "vitest";
import type { Act, DirectedAct, DirectedKind, PostAct } from "../../src/events/index.ts";
import type { Practice } from "../../src/score/index.ts";
import { DAY, NOW } from "../support/arbitraries.ts";
import { tableOf } from "./world.ts";

const HOUR = 3600;
let serial = 0;

/** `ago` in seconds before T. */
function act(
  kind: DirectedKind,
  actor: string,
  recipient: string,
  ago = 0,
  more: Partial<DirectedAct> = {},
): DirectedAct {
  serial += 1;
  return { id: `act${serial}`, at: NOW - ago, kind, actor, recipient, network: "log", ...more };
}

function post(actor: string, ago: number, more: Partial<PostAct> = {}): PostAct {
  serial += 1;
  return { id: `post${serial}`, at: NOW - ago, kind: "post", actor, network: "log", ...more };
}

function practiceOf(acts: readonly Act[], id = "u"): Practice {
  return tableOf({ acts, asOf: NOW, seeds: undefined, owners: new Map() }).practice(id)!;
}

/** Thirty people who share somebody's work: twenty engaged people. */
const fansOf = (star: string): DirectedAct[] =>
  Array.from({ length: 30 }, (_, i) => act("share", `fan${i}`, star));

test("rule 1: one act of four aimed at somebody with eight times the audience", () => {
  const aimed = [act("reply", "u", "star"), ...["b", "c", "d"].map((friend) => act("reply", "u", friend))];
  expect(practiceOf([...fansOf("star"), ...aimed]).notTryingToBeInfluential).toEqual({ value: 3 / 4, n: 4 });
  // The same star is no bigger than u once u has an audience as well.
  expect(practiceOf([...fansOf("star"), ...fansOf("u"), ...aimed]).notTryingToBeInfluential.value).toBe(1);
});

test("rule 2: posts within three bits of an earlier one are copies, four bits are not", () => {
  const digests = ["0000000000000000", "0000000000000007", "ffffffffffffffff", "fffffffffffffff0"];
  const posts = digests.map((digest, i) => post("u", (9 - i) * HOUR, { digest }));
  expect(practiceOf(posts).originalContent).toEqual({ value: 3 / 4, n: 4 });
  expect(practiceOf([post("u", 0)]).originalContent).toEqual({ value: null, n: 0 });
});

test("rule 2: interests are steady when both halves of the acts have the same topics", () => {
  const posts = (...topics: string[]) =>
    topics.map((topic, i) => post("u", (9 - i) * DAY, { topics: [topic] }));
  expect(practiceOf(posts("art", "art", "art", "bees")).steadyInterests).toEqual({
    value: 2 / Math.sqrt(8),
    n: 4,
  });
  expect(practiceOf(posts("art", "bees", "bees", "art")).steadyInterests.value).toBe(1);
  expect(practiceOf(posts("art", "art", "bees", "bees")).steadyInterests.value).toBe(0);
  expect(practiceOf(posts("art")).steadyInterests).toEqual({ value: null, n: 1 });
});

test("rule 3: four shares of three people", () => {
  const shares = [
    act("share", "u", "b"),
    act("share", "u", "b"),
    act("quote", "u", "c"),
    act("share", "u", "d"),
  ];
  expect(practiceOf([...shares, act("like", "u", "e")]).sharesWhatInterests).toEqual({ value: 3 / 4, n: 4 });
});

test("rule 4: of four replies one is answered in time, one late, one before it came and one never", () => {
  const replies = ["b", "c", "d", "e"].map((friend) => act("reply", friend, "u", 100 * HOUR));
  const answers = [
    act("like", "u", "b", 28 * HOUR),
    act("reply", "u", "c", 27 * HOUR),
    act("reply", "u", "d", 101 * HOUR),
  ];
  expect(practiceOf([...replies, ...answers]).talksToPeople).toEqual({ value: 1 / 4, n: 4 });
});

describe("rule 5", () => {
  test("one act every hour on the hour is a machine's rhythm", () => {
    const regular = Array.from({ length: 12 }, (_, i) => act("like", "u", "b", i * HOUR));
    expect(practiceOf(regular).noAutomationFlags).toEqual({ value: 0, n: 11 });
  });

  test("ever longer pauses are nobody's rhythm", () => {
    const irregular = Array.from({ length: 12 }, (_, i) => act("like", "u", "b", i * i * HOUR));
    expect(practiceOf(irregular).noAutomationFlags).toEqual({ value: 1 - 1 / 11, n: 11 });
  });

  test("eleven acts are too few to tell, and the same text twelve times is a flag", () => {
    const digest = "00000000000000ff";
    const same = Array.from({ length: 12 }, (_, i) => act("reply", "u", "b", i * i * HOUR, { digest }));
    expect(practiceOf(same).noAutomationFlags).toEqual({ value: 1 - 11 / 12, n: 11 });
    expect(practiceOf(same.slice(0, 5)).noAutomationFlags).toEqual({ value: null, n: 4 });
  });

  test("one message that answers one person and mentions three is one act of writing", () => {
    const digestOf = (i: number): string => (i * 65_537).toString(16).padStart(16, "0");
    const messages = Array.from({ length: 12 }, (_, i) => {
      const base = { ...act("reply", "u", "b", i * i * HOUR), digest: digestOf(i) };
      const mentions = ["c", "d", "e"].map((recipient) => ({ ...base, kind: "mention" as const, recipient }));
      return [base, ...mentions];
    }).flat();
    expect(practiceOf(messages).noAutomationFlags).toEqual({ value: 1 - 1 / 11, n: 11 });
  });
});

test("rule 6: two posts, two people answered and one share", () => {
  const acts = [
    post("u", 5),
    post("u", 6),
    ...["b", "b", "c"].map((to) => act("reply", "u", to)),
    act("share", "u", "d"),
  ];
  expect(practiceOf(acts).notJustBroadcasting).toEqual({ value: 3 / 5, n: 5 });
  expect(practiceOf([post("u", 5)]).notJustBroadcasting).toEqual({ value: 0, n: 1 });
});

test("rule 7: three acts toward a star that never answers, and one toward a friend", () => {
  const aimed = [...[1, 2, 3].map((day) => act("mention", "u", "star", day * DAY)), act("reply", "u", "b")];
  const long = act("mention", "u", "star", 90 * DAY);
  expect(practiceOf([...fansOf("star"), ...aimed, long]).notStalking).toEqual({ value: 1 / 4, n: 4 });
  const answer = act("like", "star", "u", 89 * DAY);
  expect(practiceOf([...fansOf("star"), ...aimed, answer]).notStalking).toEqual({ value: 1, n: 4 });
});

test("staying power: of two who engaged last month one came back; one who is new does not count", () => {
  const acts = [
    act("like", "b", "u", 31 * DAY),
    act("like", "c", "u", 59 * DAY),
    act("like", "e", "u", 61 * DAY),
    act("like", "b", "u", 29 * DAY),
    act("like", "d", "u"),
  ];
  expect(practiceOf(acts).stayingPower).toEqual({ value: 1 / 2, n: 2 });
});

test("who did nothing and received nothing has nothing to measure; who is unknown has no practice", () => {
  const acts = [act("like", "b", "c", 0, { via: "u" })];
  for (const measure of Object.values(practiceOf(acts))) expect(measure).toEqual({ value: null, n: 0 });
  expect(practiceOf(acts, "nobody")).toBeUndefined();
});

test("what was taken back or lies after T is not practice", () => {
  const acts: Act[] = [
    post("u", -1),
    { ...post("u", 5), id: "gone" },
    { id: "r", at: NOW, kind: "retract", actor: "u", object: "gone", network: "log" },
    act("reply", "u", "b"),
  ];
  expect(practiceOf(acts).notJustBroadcasting).toEqual({ value: 1, n: 1 });
});
