/** Deliberate bugs of the workbench: cascades, reach, societies, studies, threads, and of the importance report. */
import type { Mutant } from "./mutants.ts";

export const SIMULATION_MUTANTS: readonly Mutant[] = [
  {
    name: "a threshold is reached one unit late",
    file: "sim/cascade/linear-threshold.ts",
    find: "if (left < 0) {",
    replace: "if (left < -1) {",
    killer: {
      file: "test/sim/cascade-linear-threshold.prop.test.ts",
      test: "equal weights: sizes, nodes and hops follow the live-edge law",
    },
  },
  {
    name: "steps of one entity are numbered alike",
    file: "sim/cascade/coins.ts",
    find: "let x = (word + Math.imul(step, 0x9e3779b9)) | 0;",
    replace: "let x = (word + Math.imul(step >> 1, 0x9e3779b9)) | 0;",
    killer: {
      file: "test/sim/cascade-ic.test.ts",
      test: "each run reaches what its live arcs reach, hop by hop, node by node",
    },
  },
  {
    name: "a set that is joined forgets one of its nodes",
    file: "sim/reach/union-find.ts",
    find: "links[into] = -(oneSize + otherSize);",
    replace: "links[into] = -(oneSize + otherSize - (otherSize > 2 ? 1 : 0));",
    killer: {
      file: "test/sim/reach.prop.test.ts",
      test: "union of sets joins what is connected and returns the product of sizes",
    },
  },
  {
    name: "bots count as readers",
    file: "sim/engine/quiet.ts",
    find: "const person = account < people;",
    replace: "const person = account < people || account >= people;",
    killer: {
      file: "test/sim/quiet.prop.test.ts",
      test: "with the same coins for every author, whichever run came before, and people as readers only",
    },
  },
  {
    name: "a purge leaves the follows that an account received",
    file: "sim/engine/purging.ts",
    find: "for (const edge of follows.followersOf(account)) unfollow(state, edge);",
    replace: "for (const edge of follows.followersOf(account).slice(1e9)) unfollow(state, edge);",
    killer: {
      file: "test/sim/mechanisms.test.ts",
      test: "remove the share of bots and idle followers, with all their follows, once or again and again",
    },
  },
  {
    name: "the interval of a quantile starts one value too late",
    file: "sim/measure/quantile.ts",
    find: "const place = p * (sorted.length - 1);",
    replace: "const place = Math.min(sorted.length - 1, p * sorted.length);",
    killer: {
      file: "test/sim/measure.prop.test.ts",
      test: "of a hundred and one values are those values; R's type 7 in between",
    },
  },
  {
    name: "first-order shares come out a tenth too small",
    file: "sim/study/sobol.ts",
    find: "into[dimension] = variance === 0 ? 0 : first / n / variance;",
    replace: "into[dimension] = variance === 0 ? 0 : (first / n / variance) * 0.9;",
    killer: {
      file: "test/sim/study/sensitivity.test.ts",
      test: "of the Ishigami function are the published ones to .01, and the intervals hold them",
    },
  },
  {
    name: "two shards have a task in common",
    file: "sim/threads/shard.ts",
    find: "return (course + task) % of === index - 1;",
    replace: "return (course + task) % of === index - 1 || (task === 7 && course === 0);",
    killer: {
      file: "test/sim/threads/store.test.ts",
      test: "every task belongs to exactly one, and none has many more than another",
    },
  },
  {
    name: "people whose rank is tied get the lower place",
    file: "src/importance/rank-correlation.ts",
    find: "(start + 1 + end) / 2;",
    replace: "start + 1;",
    killer: {
      file: "test/importance/rank-correlation.prop.test.ts",
      test: "add up to n (n + 1) / 2, keep the order, and ties share their middle",
    },
  },
  {
    name: "an answer counts although it came before",
    file: "src/importance/listening.ts",
    find: "?? Number.NEGATIVE_INFINITY) < time) continue;",
    replace: "?? Number.NEGATIVE_INFINITY) < 0) continue;",
    killer: {
      file: "test/importance/importance.prop.test.ts",
      test: "bands hold everybody once, and answers are shares of those written to",
    },
  },
];
