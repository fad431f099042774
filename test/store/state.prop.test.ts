/** The one state value: whatever is asked of a publisher in whatever order, nothing shown is ever half there, and no decision is lost. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SteppedPublisher } from "../../src/ports.ts";
import { encodeJson } from "../../src/store/codec.ts";
import { sealEntry } from "../../src/store/entry.ts";
import {
  createKvPublisher,
  createKvReader,
  MemoryKvNamespace,
  type RememberedState,
} from "../../src/store/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { makeGeneration, makeManifest, PUBLISHED_AT } from "../support/generation.ts";

const START = Date.parse(PUBLISHED_AT);
const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

function generation(name: string, formula = "earshot-1", at = START) {
  const made = makeGeneration({ name, layout: "single", ids: ["a", "b"], formula });
  return { ...made, manifest: { ...made.manifest, publishedAt: iso(at) } };
}

function readerOf(kv: MemoryKvNamespace, now = START) {
  return createKvReader(kv, { clock: { now: () => now } });
}

/** Breaks off at write number `failAt`, once. */
class Breaking extends MemoryKvNamespace {
  left = Number.POSITIVE_INFINITY;
  #step(): void {
    if (--this.left === 0) throw new Error("broken off");
  }
  override async put(key: string, value: Uint8Array): Promise<void> {
    this.#step();
    return super.put(key, value);
  }
  override async delete(key: string): Promise<void> {
    this.#step();
    return super.delete(key);
  }
}

type Ask =
  | { readonly kind: "publish" | "beside"; readonly formula: string; readonly hours: number }
  | { readonly kind: "rollback" | "drop"; readonly which: number }
  | { readonly kind: "deny"; readonly version: number }
  | { readonly kind: "collect" };

const formula = fc.constantFrom("earshot-1", "earshot-2", "earshot-3");
const ask: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({
    kind: fc.constantFrom<"publish" | "beside">("publish", "beside"),
    formula,
    hours: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ kind: fc.constantFrom<"rollback" | "drop">("rollback", "drop"), which: fc.nat(5) }),
  fc.record({ kind: fc.constant("deny" as const), version: fc.nat(9) }),
  fc.record({ kind: fc.constant("collect" as const) }),
);

async function obey(publisher: SteppedPublisher, what: Ask, step: number): Promise<void> {
  const now = START + step * HOUR;
  const names = (await publisher.generations()).map((one) => one.generation);
  switch (what.kind) {
    case "publish":
      return publisher.publish(generation(`g${step}`, what.formula, now));
    case "beside":
      return publisher.publishBeside(generation(`g${step}`, what.formula, now), iso(now + what.hours * HOUR));
    case "rollback":
      return publisher.rollback(names[what.which % Math.max(1, names.length)] ?? "none");
    case "drop":
      await publisher.drop([names[what.which % Math.max(1, names.length)] ?? "none"]);
      return;
    case "deny":
      return publisher.deny({ version: what.version, ids: [`hidden ${what.version}`] });
    case "collect":
      return publisher.collect(iso(now));
  }
}

test("after any orders, some of them broken off, what is shown is whole, denials hold, and collecting leaves no rubbish", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(ask, fc.option(fc.integer({ min: 1, max: 14 }), { nil: null, freq: 2 })), {
        maxLength: 12,
      }),
      async (asked) => {
        const kv = new Breaking();
        const publisher = createKvPublisher(kv, { parallel: 1 });
        await publisher.publish(generation("g0"));
        let denied = 0;
        for (const [index, [what, breakAt]] of asked.entries()) {
          const step = index + 1;
          kv.left = breakAt ?? Number.POSITIVE_INFINITY;
          const done = await obey(publisher, what, step).then(
            () => true,
            () => false,
          );
          kv.left = Number.POSITIVE_INFINITY;
          const reader = readerOf(kv, START + step * HOUR);
          for (const name of await reader.formulas()) {
            const pointer = (await reader.pointerOf(name))!;
            expect(pointer.manifest.formula).toBe(name);
            const found = await reader.scores(pointer, ["a", "b"]);
            expect(found.map((one) => one.status === "found" && one.value.generation)).toEqual([
              pointer.generation,
              pointer.generation,
            ]);
            expect(pointer.denyVersion).toBeGreaterThanOrEqual(denied);
            denied = pointer.denyVersion;
            expect([...pointer.denied]).toEqual(denied === 0 ? [] : [`hidden ${denied}`]);
          }
          if (done && what.kind === "deny") expect(denied).toBeGreaterThanOrEqual(what.version);
          if (done && what.kind === "publish") expect((await reader.pointer())!.generation).toBe(`g${step}`);
        }
        const end = START + 100 * HOUR;
        await publisher.collect(iso(end));
        const kept = (await publisher.generations()).map((one) => one.generation);
        expect(kept.length).toBeLessThanOrEqual(3);
        expect(await publisher.beside()).toEqual([]);
        const keys = (await kv.list({ prefix: "" })).keys.map(({ name }) => name);
        const strange = keys.filter((key) => key !== "state" && !kept.includes(key.split("/")[1]!));
        expect(strange).toEqual([]);
        expect(keys.filter((key) => key.startsWith("j/"))).toEqual([]);
      },
    ),
    cases(60),
  );
});

test("a state of version 1 is read, and becomes version 2 with the next flip", async () => {
  const kv = new MemoryKvNamespace();
  await createKvPublisher(kv).publish(generation("g1"));
  const kept = [makeManifest({ name: "g1", layout: "single", ids: ["a", "b"] })];
  await kv.put("state", sealEntry("state", "", encodeJson({ version: 1, current: "g1", kept })));
  const pointer = (await readerOf(kv).pointer())!;
  expect([pointer.generation, pointer.denyVersion, pointer.denied.size]).toEqual(["g1", 0, 0]);
  await createKvPublisher(kv).publish(generation("g2"));
  expect((await createKvPublisher(kv).generations()).map((one) => one.generation)).toEqual(["g2", "g1"]);
  const bytes = await kv.get("state", { type: "arrayBuffer" });
  expect(new TextDecoder().decode(bytes!)).toContain('{"version":2,"revision":1,');
});

describe("a store that reads back what was true a minute ago", () => {
  /** Reads of the state lag behind by one write. */
  class Lagging extends MemoryKvNamespace {
    #before: Uint8Array | null = null;
    #now: Uint8Array | null = null;
    override async put(key: string, value: Uint8Array): Promise<void> {
      if (key === "state") [this.#before, this.#now] = [this.#now, value];
      return super.put(key, value);
    }
    override get(key: string, options: { readonly type: "arrayBuffer" }): Promise<ArrayBuffer | null>;
    override get(keys: string[], options: { readonly type: "text" }): Promise<Map<string, string | null>>;
    override async get(key: string | string[], options: { readonly type: string }): Promise<never> {
      if (key === "state") return (this.#before?.slice().buffer ?? null) as never;
      return super.get(key as string, options as { readonly type: "arrayBuffer" }) as Promise<never>;
    }
    truth(): Promise<ArrayBuffer | null> {
      return super.get("state", { type: "arrayBuffer" });
    }
  }
  /** A memory that outlives the process, or none at all. */
  const memoryOf = (forgets: boolean): RememberedState => {
    let entry: Uint8Array | null = null;
    return {
      load: async () => entry,
      save: async (sealed) => {
        if (!forgets) entry = sealed;
      },
    };
  };
  const stateIn = async (kv: Lagging) =>
    JSON.parse(new TextDecoder().decode((await kv.truth())!).slice(18)) as object;
  const ordersOf = async (remembered?: RememberedState) => {
    const kv = new Lagging();
    const publisher = createKvPublisher(kv, remembered === undefined ? {} : { remembered });
    await publisher.publish(generation("g1"));
    await publisher.publish(generation("g2"));
    await publisher.deny({ version: 1, ids: ["a"] });
    await publisher.publish(generation("g3"));
    return stateIn(kv);
  };

  test("undoes nothing when the writer remembers what it wrote, and would otherwise", async () => {
    const whole = {
      revision: 4,
      current: "g3",
      kept: [{ generation: "g3" }, { generation: "g2" }, { generation: "g1" }],
      deny: { version: 1, ids: ["a"] },
    };
    expect(await ordersOf(memoryOf(false))).toMatchObject(whole);
    // Within a process a writer remembers by itself.
    expect(await ordersOf()).toMatchObject(whole);
    expect(await ordersOf(memoryOf(true))).not.toMatchObject({ kept: [{}, {}, {}], deny: { version: 1 } });
  });

  test("undoes nothing that was written while its answer was lost", async () => {
    for (const written of [true, false]) {
      let cut = false;
      class Losing extends Lagging {
        override async put(key: string, value: Uint8Array): Promise<void> {
          // What is only written again says nothing new.
          const losing = cut && key === "state" && new TextDecoder().decode(value).includes('"ids":["a"]');
          if (!losing || written) await super.put(key, value);
          if (!losing) return;
          cut = false;
          throw new Error("the answer is lost");
        }
      }
      const kv = new Losing();
      const remembered = memoryOf(false);
      const publisher = createKvPublisher(kv, { remembered });
      await publisher.publish(generation("g1"));
      cut = true;
      await expect(publisher.deny({ version: 1, ids: ["a"] })).rejects.toThrow(/did not write "state"/);
      // Another process with the same memory goes on.
      await createKvPublisher(kv, { remembered }).publish(generation("g2"));
      expect(await stateIn(kv)).toMatchObject({ current: "g2", deny: { version: 1, ids: ["a"] } });
    }
  });
});

test("a denial during a publication holds after it", async () => {
  const kv = new MemoryKvNamespace();
  const publisher = createKvPublisher(kv);
  await publisher.publish(generation("g1"));
  await Promise.all([
    publisher.publish(generation("g2")),
    publisher.deny({ version: 3, ids: ["a"] }),
    publisher.deny({ version: 2, ids: ["b"] }),
  ]);
  const pointer = (await readerOf(kv).pointer())!;
  expect([pointer.generation, pointer.denyVersion, [...pointer.denied]]).toEqual(["g2", 3, ["a"]]);
});

describe("beside the current generation", () => {
  test("there must be one, of another formula, and time left", async () => {
    const publisher = createKvPublisher(new MemoryKvNamespace());
    const until = iso(START + HOUR);
    await expect(publisher.publishBeside(generation("g1"), until)).rejects.toThrow(
      /nothing is published yet/,
    );
    await publisher.publish(generation("g1"));
    await expect(publisher.publishBeside(generation("g2"), until)).rejects.toThrow(
      /made with earshot-1 as well/,
    );
    for (const end of [iso(START), "soon"]) {
      await expect(publisher.publishBeside(generation("g2", "earshot-2"), end)).rejects.toThrow(
        /after the publication/,
      );
    }
    expect((await publisher.generations()).map((one) => one.generation)).toEqual(["g1"]);
  });

  test("a later one of the same formula takes its place, and other generations are kept as before", async () => {
    const kv = new MemoryKvNamespace();
    const publisher = createKvPublisher(kv);
    for (const name of ["g1", "g2", "g3"]) await publisher.publish(generation(name));
    const until = iso(START + HOUR);
    await publisher.publishBeside(generation("o1", "earshot-0"), until);
    await publisher.publishBeside(generation("o2", "earshot-0"), until);
    expect((await publisher.generations()).map((one) => one.generation)).toEqual(["o2", "g3", "g2", "g1"]);
    expect(await publisher.beside()).toEqual([{ formula: "earshot-0", generation: "o2", until }]);
    expect((await kv.list({ prefix: "g/o1/" })).keys).toEqual([]);
  });

  test("its formula put in force leaves nothing beside", async () => {
    const publisher = createKvPublisher(new MemoryKvNamespace());
    await publisher.publish(generation("g1"));
    await publisher.publishBeside(generation("n1", "earshot-2"), iso(START + HOUR));
    await publisher.publish(generation("n1", "earshot-2"));
    expect(await publisher.beside()).toEqual([]);
    expect((await publisher.current())?.generation).toBe("n1");
  });
});

test("a generation is dropped piece by piece, and never the current one", async () => {
  const kv = new MemoryKvNamespace();
  const publisher = createKvPublisher(kv);
  for (const name of ["g1", "g2"]) await publisher.publish(generation(name));
  let asked = 1;
  while (!(await publisher.drop(["g1", "g2"], 2))) {
    asked += 1;
    expect((await publisher.generations()).map((one) => one.generation)).toEqual(["g2"]);
  }
  expect(asked).toBeGreaterThan(2);
  expect((await kv.list({ prefix: "g/g1/" })).keys).toEqual([]);
  expect((await readerOf(kv).pointer())!.generation).toBe("g2");
});
