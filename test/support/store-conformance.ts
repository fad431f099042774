/**
 * What every store must do, whatever holds its values and in both layouts. Each adapter's test file runs this
 * suite over its own namespace.
 */
import { beforeEach, describe, expect, test } from "vitest";
import type { Pointer, ScoreReader } from "../../src/ports.ts";
import { createKvPublisher, createKvReader, type KvNamespace } from "../../src/store/index.ts";
import { makeGeneration } from "./generation.ts";

/** Ids that try to leave their key, their family or their length. */
export const AWKWARD_IDS = [
  "did:plc:abc",
  "@handle",
  "https://host.example/users/ann?x=1#y",
  "a/../b",
  "..",
  "~tilde",
  "100%",
  "%2F",
  "__proto__",
  "a,b",
  "sp ace",
  "ünïcödé",
  "\u{1f426}\u{1f3fb}",
  "‮override",
  "x".repeat(512),
  "漢".repeat(512),
  `${"漢".repeat(511)}字`,
] as const;

/** Enough where spelling does not matter: each write costs a local store's disk several syncs. */
const FEW_IDS = ["did:plc:abc", "b", "c", "d"] as const;

const LAYOUTS = ["single", "packed"] as const;
const decoder = new TextDecoder();

/** `open` gives an empty namespace. */
export function storeConformance(name: string, open: () => Promise<KvNamespace>): void {
  describe.each(LAYOUTS)(`${name}, %s layout`, (layout) => {
    let kv: KvNamespace;
    let now: number;
    let reader: ScoreReader;
    const publisher = () => createKvPublisher(kv);
    const publish = (generation: string, ids: readonly string[] = FEW_IDS) =>
      publisher().publish(
        makeGeneration({
          name: generation,
          layout,
          ids,
          aliases: { "ann@host.example": ids[0]! },
          topics: ["bees"],
          featured: [
            { id: ids[0]!, role: "creator", name: "Ann", title: "Potter", followers: 3, story: "Pots." },
          ],
        }),
      );
    const current = async (): Promise<Pointer> => {
      now += 60_000;
      const pointer = await reader.pointer();
      expect(pointer).not.toBeNull();
      return pointer!;
    };

    beforeEach(async () => {
      kv = await open();
      now = 1_800_000_000_000;
      reader = createKvReader(kv, { clock: { now: () => now } });
    });

    test("before the first publication there is no pointer, and no generation is kept", async () => {
      expect(await reader.pointer()).toBeNull();
      expect(await reader.kept("g1")).toBe(false);
      expect(await reader.pointerTo("g1")).toBeNull();
      expect(await publisher().generations()).toEqual([]);
    });

    test("every published account is found by its id, whatever its spelling", async () => {
      await publish("g1", AWKWARD_IDS);
      const pointer = await current();
      for (const [index, id] of AWKWARD_IDS.entries()) {
        const found = await reader.score(pointer, id);
        expect(found.status, id).toBe("found");
        if (found.status !== "found") continue;
        expect(JSON.parse(decoder.decode(found.value))).toMatchObject({
          id,
          generation: "g1",
          people: { counted: index + 1 },
        });
        const explained = await reader.explain(pointer, id);
        expect(explained.status).toBe("found");
        if (explained.status === "found") {
          expect(JSON.parse(decoder.decode(explained.value))).toMatchObject({ id });
        }
      }
    });

    test("many accounts are found at once, in order, those missing marked", async () => {
      await publish("g1", AWKWARD_IDS);
      const ids = ["nobody", ...AWKWARD_IDS, "@ann@host.example", "\ud800"];
      const found = await reader.scores(await current(), ids);
      expect(found.map((one) => (one.status === "found" ? one.value.id : one.status))).toEqual([
        "missing",
        ...AWKWARD_IDS,
        AWKWARD_IDS[0],
        "missing",
      ]);
    });

    test("an id that looks like a handle answers to the handle's spellings", async () => {
      await publish("g1", ["ann.example"]);
      const pointer = await current();
      for (const name of ["@ann.example", "acct:ann.example", "@Ann.Example"]) {
        const one = await reader.score(pointer, name);
        const [many] = await reader.scores(pointer, [name]);
        expect(one.status === "found" && JSON.parse(decoder.decode(one.value)).id, name).toBe("ann.example");
        expect(many?.status === "found" && many.value.id, name).toBe("ann.example");
      }
    });

    test("an alias leads to its account in any accepted spelling; an id goes before an alias", async () => {
      await publish("g1", ["did:plc:abc", "ann@host.example"]);
      const pointer = await current();
      const idOf = async (name: string) => {
        const found = await reader.score(pointer, name);
        return found.status === "found" ? JSON.parse(decoder.decode(found.value)).id : found.status;
      };
      expect(await idOf("@Ann@Host.example")).toBe("did:plc:abc");
      expect(await idOf("acct:ann@host.example")).toBe("did:plc:abc");
      expect(await idOf("ann@host.example")).toBe("ann@host.example");
    });

    test("what was never published is missing, lone surrogates and the generation's own keys included", async () => {
      await publish("g1");
      const pointer = await current();
      for (const id of [
        "nobody",
        "",
        "\ud800",
        "featured",
        "x".repeat(511),
        "漢".repeat(510),
        "constructor",
      ]) {
        expect(await reader.score(pointer, id), id).toEqual({ status: "missing" });
        expect(await reader.explain(pointer, id), id).toEqual({ status: "missing" });
      }
    });

    test("leaderboards are served by topic and page", async () => {
      await publish("g1");
      const pointer = await current();
      const page = await reader.leaderboard(pointer, { offset: 1, limit: 2 });
      expect(page).toMatchObject({ status: "found", value: { total: 4 } });
      if (page.status === "found") {
        expect(page.value.rows.map((row) => row.id)).toEqual(["c", "b"]);
      }
      const bees = await reader.leaderboard(pointer, { topic: "bees", offset: 0, limit: 10 });
      expect(bees).toMatchObject({ status: "found", value: { total: 3 } });
      expect(await reader.leaderboard(pointer, { topic: "chess", offset: 0, limit: 1 })).toEqual({
        status: "missing",
      });
    });

    test("featured accounts come back as published", async () => {
      await publish("g1");
      expect(await reader.featured(await current())).toMatchObject({
        status: "found",
        value: [{ id: FEW_IDS[0], name: "Ann" }],
      });
      await createKvPublisher(kv).publish(makeGeneration({ name: "g2", layout, ids: ["a"] }));
      expect(await reader.featured(await current())).toEqual({ status: "missing" });
    });

    test("a new generation replaces the old one at once; the old one stays readable and can be returned to", async () => {
      await publish("g1", ["a"]);
      const before = await current();
      await publish("g2", ["a", "b"]);
      expect((await current()).generation).toBe("g2");
      expect((await reader.score(before, "a")).status).toBe("found");
      expect((await reader.score(before, "b")).status).toBe("missing");
      await publisher().rollback("g1");
      expect((await current()).generation).toBe("g1");
      expect((await publisher().generations()).map((one) => one.generation)).toEqual(["g2", "g1"]);
      await expect(publisher().rollback("g9")).rejects.toThrow(/"g9" is not kept; kept are: g2, g1/);
    });

    test("the last three generations are kept, and nothing is left of older ones", async () => {
      for (const generation of ["g1", "g2", "g3", "g4"]) await publish(generation, ["a", "b"]);
      await current();
      expect(await Promise.all(["g1", "g2", "g3", "g4"].map((one) => reader.kept(one)))).toEqual([
        false,
        true,
        true,
        true,
      ]);
      expect((await kv.list({ prefix: "g/g1/" })).keys).toEqual([]);
      expect((await kv.list({ prefix: "j/" })).keys).toEqual([]);
    });

    test("publishing a kept generation again makes it current and changes none of its values", async () => {
      await publish("g1", ["a"]);
      await publish("g2", ["a"]);
      const before = await kv.get("g/g1/featured", { type: "arrayBuffer", cacheTtl: 60 });
      await publish("g1", ["a", "b"]);
      const pointer = await current();
      expect(pointer.generation).toBe("g1");
      expect((await reader.score(pointer, "b")).status).toBe("missing");
      expect(await kv.get("g/g1/featured", { type: "arrayBuffer", cacheTtl: 60 })).toEqual(before);
    });

    test("progress is told up to the announced total", async () => {
      const steps: [number, number][] = [];
      await publisher().publish(makeGeneration({ name: "g1", layout, ids: ["a", "b", "c"] }), (done, total) =>
        steps.push([done, total]),
      );
      const total = steps[0]![1];
      expect(steps).toEqual(Array.from({ length: total }, (_, index) => [index + 1, total]));
    });
  });
}
