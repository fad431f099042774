/** What readers see while a generation is written, and what is left when writing breaks off. */
import { describe, expect, test } from "vitest";
import { type PublicationSteps, StoreError } from "../../src/ports.ts";
import { createKvPublisher, createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { makeGeneration } from "../support/generation.ts";

const IDS = Array.from({ length: 300 }, (_, n) => `account ${n}`);

/** Calls `onWrite` before each write or delete, which may throw in its place. */
class WatchedNamespace extends MemoryKvNamespace {
  onWrite: (key: string) => void | Promise<void> = () => {};
  override async put(key: string, value: Uint8Array): Promise<void> {
    await this.onWrite(key);
    return super.put(key, value);
  }
  override async delete(key: string): Promise<void> {
    await this.onWrite(key);
    return super.delete(key);
  }
}

const clock = { now: () => 0 };

describe.each(["single", "packed"] as const)("%s layout", (layout) => {
  const generation = (name: string, people: number, ids: readonly string[] = IDS) =>
    makeGeneration({ name, layout, ids, people: () => people, topics: ["bees"] });

  test("at every step of a publication readers see one whole generation, the old one until the flip", async () => {
    const kv = new WatchedNamespace();
    await createKvPublisher(kv).publish(generation("g1", 1));
    const seen: string[] = [];
    let steps = 0;
    kv.onWrite = async () => {
      if (steps++ % 7 !== 0) return;
      // A reader without memory sees what the store holds right now.
      const reader = createKvReader(kv, { clock });
      const pointer = (await reader.pointer())!;
      const [first, last] = await reader.scores(pointer, [IDS[0]!, IDS.at(-1)!]);
      const board = await reader.leaderboard(pointer, { offset: 0, limit: 1 });
      expect([first!.status, last!.status, board.status]).toEqual(["found", "found", "found"]);
      if (first!.status !== "found" || last!.status !== "found") return;
      expect(first!.value.people.counted).toBe(pointer.generation === "g1" ? 1 : 2);
      expect([first!.value.generation, last!.value.generation]).toEqual([
        pointer.generation,
        pointer.generation,
      ]);
      seen.push(pointer.generation);
    };
    await createKvPublisher(kv).publish(generation("g2", 2));
    kv.onWrite = () => {};
    expect(new Set(seen)).toContain("g1");
    expect(seen.toSorted()).toEqual(seen);
    expect((await createKvReader(kv, { clock }).pointer())!.generation).toBe("g2");
  });

  test("a publication broken off at any step leaves the old generation current, and the next one cleans up", async () => {
    const few = IDS.slice(0, 3);
    for (let failAt = 0; failAt < 12; failAt++) {
      const kv = new WatchedNamespace();
      await createKvPublisher(kv).publish(generation("g1", 1, few));
      const clean = (await keysOf(kv)).filter((key) => key.startsWith("g/g1/")).length;
      let step = 0;
      kv.onWrite = (key) => {
        if (step++ === failAt) throw new Error(`no write of ${key}`);
      };
      const publication = createKvPublisher(kv, { parallel: 2 }).publish(generation("g2", 2, few));
      const broken = await publication.then(
        () => false,
        (error: unknown) => {
          expect(error).toBeInstanceOf(StoreError);
          return true;
        },
      );
      kv.onWrite = () => {};
      const { generation: current } = (await createKvReader(kv, { clock }).pointer())!;
      // Broken after the flip, only the journal is left: the new generation is whole.
      if (broken) expect(["g1", "g2"]).toContain(current);
      else expect(current).toBe("g2");
      await createKvPublisher(kv).publish(generation("g3", 3, few));
      const keys = await keysOf(kv);
      const kept = new Set(["state", "g3", "g1", ...(current === "g2" ? ["g2"] : [])]);
      expect(
        keys.map((key) => (key === "state" ? key : key.split("/")[1]!)).filter((name) => !kept.has(name)),
      ).toEqual([]);
      expect(keys.filter((key) => key.startsWith("j/"))).toEqual([]);
      expect(keys.filter((key) => key.startsWith("g/g3/"))).toHaveLength(clean);
    }
  });

  test.each([null, "2026-12-22T00:00:00Z"])(
    "a publication in steps (beside until %s), broken off at any write and gone on with, leaves the bytes of an unbroken one",
    async (until) => {
      const few = IDS.slice(0, 3);
      const next = makeGeneration({ name: "g2", layout, ids: few, formula: "earshot-9", people: () => 2 });
      /** Every step by a publisher that knows nothing of the one before, again when it breaks off. */
      const publish = async (kv: MemoryKvNamespace): Promise<number> => {
        let attempts = 0;
        const step = async <T>(act: (steps: PublicationSteps) => Promise<T>): Promise<T> => {
          for (;;) {
            attempts += 1;
            try {
              return await act(createKvPublisher(kv, { parallel: 2 }).steps);
            } catch (error) {
              if (!(error instanceof StoreError)) throw error;
              const { generation: current } = (await createKvReader(kv, { clock }).pointer())!;
              expect(["g1", "g2"]).toContain(current);
              const found = await createKvReader(kv, { clock }).scores(
                (await createKvReader(kv, { clock }).pointer())!,
                few,
              );
              for (const one of found) expect(one.status === "found" && one.value.generation).toBe(current);
            }
          }
        };
        await step((steps) => steps.begin(next.manifest, until));
        for (let from: number | null = 0; from !== null; ) {
          const at: number = from;
          from = await step((steps) => steps.write(next, at, 3));
        }
        await step((steps) => steps.flip(next.manifest, until));
        while (!(await step((steps) => steps.sweep(4))));
        return attempts;
      };
      const unbroken = new WatchedNamespace();
      await createKvPublisher(unbroken).publish(generation("g1", 1, few));
      const needed = await publish(unbroken);
      const expected = await dump(unbroken);
      let broken = true;
      for (let failAt = 0; broken; failAt += 1) {
        const kv = new WatchedNamespace();
        await createKvPublisher(kv).publish(generation("g1", 1, few));
        let write = 0;
        kv.onWrite = (key) => {
          if (write++ === failAt) throw new Error(`no write of ${key}`);
        };
        broken = (await publish(kv)) > needed;
        expect(await dump(kv)).toEqual(expected);
        if (!broken) expect(failAt).toBeGreaterThan(6);
      }
    },
  );

  test("a store that loses a write is found out before the flip", async () => {
    const kv = new WatchedNamespace();
    const put = kv.put.bind(kv);
    await createKvPublisher(kv).publish(generation("g1", 1, ["a"]));
    kv.put = async (key, value) => {
      if (!key.startsWith("g/g2/")) await put(key, value);
    };
    await expect(createKvPublisher(kv).publish(generation("g2", 2, ["a"]))).rejects.toThrow(
      /did not read back/,
    );
    expect((await createKvReader(kv, { clock }).pointer())!.generation).toBe("g1");
  });
});

/** Every value, as text. */
async function dump(kv: MemoryKvNamespace): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const key of await keysOf(kv)) {
    const bytes = await kv.get(key, { type: "arrayBuffer" });
    values[key] = new TextDecoder("latin1").decode(bytes!);
  }
  return values;
}

async function keysOf(kv: MemoryKvNamespace): Promise<string[]> {
  return (await kv.list({ prefix: "" })).keys.map(({ name }) => name);
}

test("a removal broken off at any step is finished by the next publication", async () => {
  const publish = (kv: MemoryKvNamespace, name: string) =>
    createKvPublisher(kv, { parallel: 1 }).publish(
      makeGeneration({ name, layout: "single", ids: ["a", "b"] }),
    );
  for (let failAt = 0; failAt < 8; failAt++) {
    const kv = new WatchedNamespace();
    for (const name of ["g1", "g2", "g3"]) await publish(kv, name);
    let removals = 0;
    kv.onWrite = (key) => {
      if ((key.startsWith("g/g1/") || key === "j/g1") && removals++ === failAt) throw new Error("broken off");
    };
    const broken = await publish(kv, "g4").then(
      () => false,
      () => true,
    );
    kv.onWrite = () => {};
    expect(broken || removals <= failAt).toBe(true);
    await publish(kv, "g5");
    expect((await keysOf(kv)).filter((key) => key.startsWith("g/g1/") || key.startsWith("j/"))).toEqual([]);
  }
});

describe("what cannot be published is named, and nothing becomes current", () => {
  const plan = { name: "g1", layout: "single", ids: ["a", "b"] } as const;
  const usual = makeGeneration(plan);
  const [first, second] = [...usual.accounts];
  test.each([
    ["a repeated account", { ...usual, accounts: [first!, first!] }, /account "a" is published twice/],
    ["too few accounts", { ...usual, accounts: [first!] }, /says 2 displayed accounts, 1 were given/],
    [
      "a foreign explanation",
      { ...usual, accounts: [{ ...first!, explain: second!.explain }, second!] },
      /"a" carries a record of "b"/,
    ],
    [
      "another generation's record",
      { ...usual, accounts: [...makeGeneration({ ...plan, name: "g0" }).accounts] },
      /in generation "g0", not "g1"/,
    ],
    [
      "an alias to nobody",
      { ...usual, aliases: new Map([["x", "c"]]) },
      /alias "x" names "c", not displayed/,
    ],
    [
      "an alias spelt as typed",
      { ...usual, aliases: new Map([["@X", "a"]]) },
      /alias "@X" is not normalised/,
    ],
    [
      "a featured stranger",
      { ...usual, featured: [{ id: "c", role: "", name: "", title: "", followers: 0, story: "" }] },
      /featured account "c" is not displayed/,
    ],
    [
      "a score above 100",
      { ...usual, accounts: [{ ...first!, record: { ...first!.record, score: 101 } }, second!] },
      /score of "a" cannot be published: \/score/,
    ],
    [
      "a name that is no key",
      { ...usual, manifest: { ...usual.manifest, generation: "../x" } },
      /generation "\.\.\/x" is not/,
    ],
    [
      "a packed layout without buckets",
      { ...usual, manifest: { ...usual.manifest, layout: "packed" as const } },
      /layout packed with 0 buckets/,
    ],
  ])("%s", async (_, generation, message) => {
    const kv = new MemoryKvNamespace();
    await expect(createKvPublisher(kv).publish(generation)).rejects.toThrow(message);
    expect(await createKvReader(kv, { clock }).pointer()).toBeNull();
  });

  test("half a surrogate pair", async () => {
    const publication = createKvPublisher(new MemoryKvNamespace()).publish(
      makeGeneration({ ...plan, ids: ["\ud800"] }),
    );
    await expect(publication).rejects.toThrow(/lone surrogate/);
  });

  test("keeping fewer than three generations", () => {
    expect(() => createKvPublisher(new MemoryKvNamespace(), { keep: 2 })).toThrow(/at least 3/);
  });
});
