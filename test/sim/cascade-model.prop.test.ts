/** Models as data and as text: what goes in comes out, and what cannot be is refused by name with what would do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CascadeModel, decodeModel } from "../../sim/cascade/model.ts";
import { createModelKernel } from "../../sim/cascade/model-kernel.ts";
import { MODELS } from "../../sim/cascade/model-table.ts";
import { modelHelp, modelText, parseModel } from "../../sim/cascade/model-text.ts";
import { relevanceProbabilities, relevanceThresholds } from "../../sim/cascade/relevance.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { expectKernelContract, smallWorld, tallyOf } from "./cascade-laws.ts";

const share = fc.oneof(fc.constantFrom(0, 1, 0.1, 1e-9), fc.double({ min: 0, max: 1, noNaN: true }));
const steps = fc.nat(9);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const arcP = fc.oneof(share, fc.constant("weighted" as const));

const model: fc.Arbitrary<CascadeModel> = fc
  .oneof(
    fc.record({ model: fc.constant("independent-cascade"), p: arcP }),
    fc.record({ model: fc.constant("linear-threshold") }),
    fc.record({ model: fc.constant("sir"), infection: share, recovery: share, horizon: optional(steps) }),
    fc.record({
      model: fc.constant("seir"),
      infection: share,
      onset: share,
      recovery: share,
      horizon: optional(steps),
    }),
    fc.record({ model: fc.constant("sis"), infection: share, recovery: share, horizon: steps }),
    fc.record({ model: fc.constant("complex-contagion"), k: fc.integer({ min: 1, max: 4 }), p: share }),
    fc.record({
      model: fc.constant("complex-contagion"),
      k: fc.constant(1),
      kMost: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ model: fc.constant("complex-contagion"), fraction: fc.constantFrom(0.01, 0.3, 1) }),
    fc.record({
      model: fc.constant("continuous-time"),
      p: arcP,
      delay: fc.constantFrom("exponential", "uniform", "fixed"),
      mean: fc.constantFrom(0.5, 1, 1e6),
      horizon: optional(steps),
    }),
    fc.record({
      model: fc.constant("competitive"),
      p: share,
      rivalP: optional(share),
      rivals: fc.array(fc.constant(0), { maxLength: 2 }),
      tie: fc.constantFrom("ours", "rivals", "coin"),
    }),
  )
  .map(decodeModel);

describe("models", () => {
  test("data and text come back as they were", () => {
    fc.assert(
      fc.property(model, (one) => {
        expect(decodeModel(one)).toEqual(one);
        expect(decodeModel(JSON.parse(JSON.stringify(one)))).toEqual(one);
        expect(parseModel(modelText(one))).toEqual(one);
      }),
      cases(500),
    );
  });

  test("every one has a kernel that keeps the contract, on any graph", () => {
    fc.assert(
      fc.property(smallWorld(6, 14), model, (one, chosen) => {
        const kernel = createModelKernel(one.graph, chosen);
        expectKernelContract(kernel, one, 20);
        const tally = tallyOf(kernel, one, 20);
        const total = tally.spread.reduce((sum, spread) => sum + spread, 0);
        expect(tally.hops.reduce((sum, nodes) => sum + nodes, 0)).toBe(total);
        expect(Math.max(...tally.spread)).toBeLessThanOrEqual(one.graph.size);
      }),
      cases(250),
    );
  });

  test("an empty graph and one node alone", () => {
    for (const { example } of MODELS) {
      const chosen = parseModel(example.replace("rivals=3+7,", ""));
      const alone = createModelKernel(graphFromArcs(1, [0], [0], { selfLoops: true }), chosen);
      expect([...tallyOf(alone, { seeds: Uint32Array.of(0, 0), seed: 1 }, 3).spread]).toEqual([1, 1, 1]);
      const empty = createModelKernel(graphFromArcs(0, [], []), chosen);
      expect([...tallyOf(empty, { seeds: new Uint32Array(0), seed: 1 }, 2).spread]).toEqual([0, 0]);
    }
  });

  test("the examples of the help are models, and the help names every field", () => {
    const help = modelHelp();
    for (const { example, fields, text } of MODELS) {
      expect(modelText(parseModel(example)).startsWith(text)).toBe(true);
      for (const [name, field] of Object.entries(fields)) expect(help).toContain(`${name}: ${field.says}`);
    }
    expect(parseModel("wc")).toEqual({ model: "independent-cascade", p: "weighted" });
    expect(modelText({ model: "independent-cascade", p: "weighted" })).toBe("wc");
  });

  test.each([
    [
      "ic:p=NaN",
      'model independent-cascade: p must be a number from 0 to 1, or weighted, or one for each arc, not "NaN"; for example 0.1',
    ],
    [
      "ic:p=1.01",
      "model independent-cascade: p must be a number from 0 to 1, or weighted, or one for each arc, not 1.01",
    ],
    ["ic:p=", 'not ""'],
    [
      "ic",
      "model independent-cascade needs p (probability that a message is passed along an arc), for example p=0.1",
    ],
    [
      "cascade",
      'unknown model "cascade"; known: ic, lt, sir, seir, sis, complex, ct, competitive, wc; for example ic:p=0.1',
    ],
    ["ic:q=1", 'model ic has no field "q"; it has p'],
    ["ic:toString=1", 'model ic has no field "toString"; it has p'],
    ["ic:p", 'model ic: "p" must be field=value, as in ic:p=0.1'],
    ["ic:p=0.1,p=0.2", "model ic: p is given twice"],
    [
      "sis:infection=0.1,recovery=0.2",
      "model sis needs horizon (steps after which a run ends), for example horizon=50",
    ],
    [
      "sir:infection=-0.1,recovery=0.2",
      "model sir: infection must be a number from 0 to 1, not -0.1; for example 0.1",
    ],
    [
      "sir:infection=0.1,recovery=0.2,horizon=1.5",
      "horizon must be a whole number from 0 to 4294967295, not 1.5",
    ],
    ["complex", "model complex-contagion needs k or fraction, one of the two, not neither; for example k=2"],
    ["complex:k=2,fraction=0.5", "not both"],
    ["complex:k=0", "k must be a whole number from 1"],
    ["complex:k=3,kMost=2", "kMost must be at least k = 3, not 2"],
    ["complex:fraction=0", "fraction must be a number above 0 up to 1, not 0"],
    ["complex:fraction=0.5,kMost=2", "kMost must be left out where fraction is given, not 2"],
    ["ct:p=0.1,delay=gamma", 'delay must be exponential or uniform or fixed, not "gamma"'],
    ["ct:p=0.1,mean=0", "mean must be a number above 0"],
    ["competitive:p=0.1,rivals=3+x", 'rivals, entry 1, must be a whole number from 0 to 4294967294, not "x"'],
    ["competitive:p=0.1,tie=first", "tie must be ours or rivals or coin"],
  ])("%s is refused", (text, message) => {
    expect(() => parseModel(text)).toThrow(RangeError);
    expect(() => parseModel(text)).toThrow(message);
  });

  test.each([
    [null, 'a model must be an object such as {"model":"sir",…}, not null'],
    [[], "not a list"],
    [
      { model: "ic" },
      'model must be one of independent-cascade, linear-threshold, sir, seir, sis, complex-contagion, continuous-time, competitive, not "ic"',
    ],
    [{}, "not undefined"],
    [{ model: "sir", infection: Number.NaN, recovery: 1 }, "infection must be a number from 0 to 1, not NaN"],
    [{ model: "sir", infection: "0.1", recovery: 1 }, 'infection must be a number from 0 to 1, not "0.1"'],
    [{ model: "sir", infection: [0.1], recovery: 1 }, "infection must be a number from 0 to 1, not a list"],
    [
      { model: "independent-cascade", p: [0.1, Number.NaN] },
      "p, entry 1, must be a number from 0 to 1, not NaN",
    ],
    [{ model: "linear-threshold", weights: 0.1 }, "weights must be equal, or one for each arc, not 0.1"],
  ])("%j is refused", (value, message) => {
    expect(() => decodeModel(value)).toThrow(message);
  });

  test("values per arc have to fit the graph, and have no text", () => {
    const graph = graphFromArcs(2, [0], [1]);
    const perArc = decodeModel({ model: "independent-cascade", p: Float64Array.of(0.5, 0.5) });
    expect(() => createModelKernel(graph, perArc)).toThrow(
      "one probability for each of 1 arcs is needed, not 2",
    );
    expect(() => modelText(perArc)).toThrow("p is given per arc, which has no text form");
  });
});

describe("relevance", () => {
  // 0 tells 1 and 2; 1 likes only the first topic, 2 both by half.
  const graph = graphFromArcs(3, [0, 0], [1, 2]);
  const interests = [0, 0, 1, 0, 0.5, 0.5];
  const appeal = 0.8;

  test("is the match of the reader's interests, times trust above its floor, times appeal", () => {
    const of = (message: number[], rest: object = {}) => [
      ...relevanceProbabilities(graph, { interests, message, appeal, ...rest }),
    ];
    expect(of([1, 0])).toEqual([0.8, 0.4]);
    expect(of([0, 2])).toEqual([0, 0.4]);
    expect(of([1, 1])).toEqual([0.4, 0.4]);
    expect(of([1, 0], { trust: 0.5, floor: 0.5 })).toEqual([0.8 * 0.75, 0.4 * 0.75]);
    expect(of([1, 0], { trust: [0, 1] })).toEqual([0, 0.4]);
    expect([...relevanceThresholds(graph, { interests, message: [1, 0], appeal: 1 })]).toEqual([
      2 ** 31,
      2 ** 30,
    ]);
  });

  test("an irrelevant message stays where it is; a relevant one goes on", () => {
    const spread = (message: number[]) => {
      const p = relevanceProbabilities(graph, { interests: [1, 1, 1, 0, 1, 0], message, appeal: 1 });
      const kernel = createModelKernel(graph, { model: "independent-cascade", p });
      return tallyOf(kernel, { seeds: Uint32Array.of(0), seed: 1 }, 1).spread[0];
    };
    expect([spread([1, 0]), spread([0, 1])]).toEqual([3, 1]);
  });

  test.each([
    [
      { interests: [1], message: [1, 0] },
      "interests must hold 2 topics for each of 3 nodes, 6 entries, not 1",
    ],
    [{ message: [0, 0] }, "message must give at least one topic a weight above 0"],
    [{ message: [1, Number.NaN] }, "message, entry 1, must be a weight from 0, not NaN"],
    [{ interests: [0, 0, 1, 0, 0.5, 7] }, "interests, entry 5, must be a number from 0 to 1, not 7"],
    [{ appeal: Number.NaN }, "appeal must be a number from 0 to 1, not NaN"],
    [{ floor: 2 }, "floor must be"],
    [{ trust: [1] }, "trust must hold one value for each of the graph's 2 arcs"],
    [{ trust: [1, -1] }, "trust, entry 1, must be"],
  ])("%j is refused", (wrong, message) => {
    expect(() => relevanceProbabilities(graph, { interests, message: [1, 0], appeal, ...wrong })).toThrow(
      message,
    );
  });
});
