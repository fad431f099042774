/** Laws of the cut at the middle event, against the same told with objects and sets. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { pastOf } from "../../sim/evidence/past.ts";
import { type Interactions, splitAt } from "../../sim/evidence/split.ts";
import { cases } from "../support/arbitraries-settings.ts";

interface Row {
  readonly actor: number;
  readonly recipient: number;
  readonly at: number;
}

const PEOPLE = 5;
const person = fc.nat({ max: PEOPLE - 1 });
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({ actor: person, recipient: person, at: fc.nat({ max: 9 }) }),
  {
    maxLength: 30,
  },
);

function columns(sample: readonly Row[]): Interactions {
  return {
    people: PEOPLE,
    actor: Int32Array.from(sample, (row) => row.actor),
    recipient: Int32Array.from(sample, (row) => row.recipient),
    at: Float64Array.from(sample, (row) => row.at),
  };
}

test("equals the definition", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(0.01, 0.3, 0.5, 0.7, 0.99), (sample, share) => {
      const real = sample
        .map((row, index) => ({ ...row, index }))
        .filter((row) => row.actor !== row.recipient)
        .sort((a, b) => a.at - b.at || a.index - b.index);
      const past = real.slice(0, Math.floor(real.length * share));
      const future = real.slice(past.length);
      const ranked = [...new Set(past.map((row) => row.recipient))];
      const split = splitAt(columns(sample), share);
      expect([...split.past]).toEqual(past.map((row) => row.index));
      expect([...split.future]).toEqual(future.map((row) => row.index));
      expect([...split.ranked]).toEqual(ranked);
      expect([...split.targets]).toEqual(
        ranked.map(
          (id) => new Set(future.filter((row) => row.recipient === id).map((row) => row.actor)).size,
        ),
      );
    }),
    cases(500),
  );
});

test("what happens later changes neither who is ranked nor what is known of them", () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(person), (sample, people) => {
      const log = columns(sample);
      const split = splitAt(log, 0.5);
      const changed = sample.slice();
      for (const row of split.future) {
        const { actor, at } = sample[row]!;
        const recipient = people.next().value as number;
        changed[row] = { actor, recipient: recipient === actor ? (recipient + 1) % PEOPLE : recipient, at };
      }
      const other = columns(changed);
      const again = splitAt(other, 0.5);
      expect(again.ranked).toEqual(split.ranked);
      expect(pastOf(other, again)).toEqual(pastOf(log, split));
    }),
    cases(300),
  );
});

test("the past holds one tie per pair, with its acts and its last time", () => {
  fc.assert(
    fc.property(rows, (sample) => {
      const log = columns(sample);
      const split = splitAt(log, 0.5);
      const past = pastOf(log, split);
      const found: unknown[] = [];
      for (let u = 0; u < past.people; u++) {
        for (let k = past.start[u]!; k < past.start[u + 1]!; k++) {
          found.push([u, past.from[k], past.acts[k], past.lastAt[k]]);
        }
      }
      const expected = [];
      for (let u = 0; u < PEOPLE; u++) {
        for (let a = 0; a < PEOPLE; a++) {
          const between = [...split.past]
            .map((row) => sample[row]!)
            .filter((row) => row.actor === a && row.recipient === u);
          if (between.length > 0)
            expected.push([u, a, between.length, Math.max(...between.map((row) => row.at))]);
        }
      }
      expect(found).toEqual(expected);
    }),
    cases(300),
  );
});

test.each([0, 1, -0.5, 1.5, Number.NaN])("a split at %d is refused", (share) => {
  expect(() => splitAt(columns([]), share)).toThrow("a split lies between 0 and 1");
});
