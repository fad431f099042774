/** Nobody who is denied comes out of a reader, and what stays still adds up. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AccountRecord, ExplainRecord, Generation, ScoreReader } from "../../src/ports.ts";
import { createKvPublisher, createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { makeGeneration } from "../support/generation.ts";

const IDS = ["did:plc:ann", "https://host.example/users/ben", "c.d", "e", "__proto__"] as const;
const LISTENERS = [...IDS, "fan 1", "fan 2", "fan 3", "fan 4", "fan 5", "fan 6"];
const decoder = new TextDecoder();

interface Plan {
  readonly listeners: readonly (readonly [id: string, milli: number])[];
  readonly rest: number;
  readonly layout: "single" | "packed";
  readonly denied: readonly string[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  listeners: fc.uniqueArray(fc.tuple(fc.constantFrom(...LISTENERS), fc.integer({ min: 0, max: 999 })), {
    selector: ([id]) => id,
  }),
  rest: fc.constantFrom(0, 5, 9),
  layout: fc.constantFrom("single", "packed"),
  denied: fc.subarray([...LISTENERS]),
});

/** Everybody is listened to by the same people; what each adds is a multiple of 2^-30, as in a real ledger. */
function generationOf({ listeners, rest, layout }: Plan): Generation {
  const generation = makeGeneration({
    name: "g1",
    layout,
    ids: IDS,
    aliases: { "ann@host.example": IDS[0] },
    topics: ["bees"],
    because: () => [
      ...listeners.slice(0, 4).map(([id, milli]) => ({ id, people: milli / 1000, count: 1 })),
      ...(rest > 0 ? [{ id: null, people: rest / 10, count: rest }] : []),
    ],
    featured: IDS.map((id) => ({ id, role: "r", name: "N", title: "T", followers: 1, story: "S." })),
  });
  const voices = [
    ...listeners.map(([id, milli]) => ({
      id,
      count: 1,
      trusted: milli / 2 ** 30,
      crowd: (999 - milli) / 2 ** 30,
    })),
    ...(rest > 0 ? [{ id: null, count: rest, trusted: 7 / 2 ** 30, crowd: 0 }] : []),
  ];
  const accounts = [...generation.accounts].map(({ record, explain }) => ({
    record,
    explain: { ...explain, voices },
  }));
  return { ...generation, accounts };
}

async function published(generation: Generation) {
  const kv = new MemoryKvNamespace();
  let now = 1_800_000_000_000;
  const publisher = createKvPublisher(kv);
  await publisher.publish(generation);
  const reader = createKvReader(kv, { clock: { now: () => now } });
  const pointer = async () => {
    now += 60_000;
    return (await reader.pointer())!;
  };
  return { publisher, reader, pointer };
}

/** Everything a reader gives out, as text. */
async function everything(reader: ScoreReader, pointer: Awaited<ReturnType<typeof reader.pointer>>) {
  const at = pointer!;
  const names = [...IDS, "@ann@host.example", "@e"];
  const texts: string[] = [];
  const ledgers: ExplainRecord[] = [];
  const records: AccountRecord[] = [];
  for (const name of names) {
    const [score, explain] = [await reader.score(at, name), await reader.explain(at, name)];
    expect([score.status, explain.status]).toEqual([score.status, score.status]);
    if (score.status === "found") texts.push(decoder.decode(score.value));
    if (explain.status === "found") {
      texts.push(decoder.decode(explain.value));
      ledgers.push(JSON.parse(texts.at(-1)!));
    }
  }
  const many = await reader.scores(at, names);
  for (const one of many) if (one.status === "found") records.push(one.value);
  const boards = await Promise.all(
    [undefined, "bees"].map((topic) =>
      reader.leaderboard(at, { offset: 0, limit: 100, ...(topic !== undefined && { topic }) }),
    ),
  );
  texts.push(JSON.stringify([many, boards, await reader.featured(at)]));
  return { text: texts.join("\n"), ledgers, records, boards };
}

function sums({ voices }: ExplainRecord) {
  return voices.reduce(
    (sum, line) => [sum[0]! + line.count, sum[1]! + line.trusted, sum[2]! + line.crowd],
    [0, 0, 0],
  );
}

describe("a deny list", () => {
  test("leaves no name of the denied anywhere, and every ledger with its exact sums", async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (plan) => {
        const { publisher, reader, pointer } = await published(generationOf(plan));
        const before = await everything(reader, await pointer());
        await publisher.deny({ version: 1, ids: plan.denied });
        const after = await everything(reader, await pointer());
        const denied = new Set<string>(plan.denied);
        for (const id of denied) expect(after.text).not.toContain(JSON.stringify(id));
        const shown = IDS.filter((id) => !denied.has(id));
        expect(new Set(after.records.map(({ id }) => id))).toEqual(new Set(shown));
        for (const ledger of after.ledgers) {
          const whole = before.ledgers.find(({ id }) => id === ledger.id)!;
          expect(sums(ledger)).toEqual(sums(whole));
          const nameless = ledger.voices.filter(({ id }) => id === null);
          // A line without a name stands for five people or more, or for everybody there is.
          for (const { count } of nameless) expect(count >= 5 || ledger.voices.length === 1).toBe(true);
        }
        for (const { because } of after.records) {
          for (const { id, count } of because) expect(id !== null || count >= 5).toBe(true);
        }
        // Whoever is denied nothing gets the very same bytes.
        if (![...denied].some((id) => before.text.includes(JSON.stringify(id)))) {
          expect(after.text).toBe(before.text);
        }
      }),
      cases(120),
    );
  });

  test("is lifted again, is the same list whatever its spelling of order, and shortens pages of a board", async () => {
    const { publisher, reader, pointer } = await published(
      makeGeneration({ name: "g1", layout: "single", ids: ["a", "b", "c", "d"] }),
    );
    await publisher.deny({ version: 1, ids: ["c"] });
    const page = await reader.leaderboard(await pointer(), { offset: 1, limit: 1 });
    expect(page).toMatchObject({ status: "found", value: { total: 3, rows: [{ id: "b" }] } });
    await publisher.deny({ version: 2, ids: [] });
    expect((await reader.score(await pointer(), "c")).status).toBe("found");
    expect((await pointer()).denyVersion).toBe(2);
  });
});
