/** Work that is stopped, shared out or damaged ends with the bytes of work that was not. */
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import { graphFromArcs } from "../../../sim/networks/graph.ts";
import { mergeStores } from "../../../sim/threads/merge.ts";
import { openWorkshop, type RunSettings, runExperiment } from "../../../sim/threads/run-experiments.ts";
import { isMine, parseShard } from "../../../sim/threads/shard.ts";
import { openStore, writeOnly } from "../../../sim/threads/store.ts";
import { taskKeys } from "../../../sim/threads/task-key.ts";
import { cases } from "../../support/arbitraries-settings.ts";
import { experimentNamed, FIXTURE } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => {
  folders += 1;
  return join(folder, String(folders));
};

const OPTIONS = { seed: 1, runs: 12 };
const WHOLE = JSON.stringify(runInline(experimentNamed("plain"), OPTIONS));
const TASKS: number = JSON.parse(WHOLE).pieces.length;

/** The run with a store; how many tasks were performed, not taken from it. */
async function run(path: string, settings: RunSettings = {}): Promise<{ bytes: string; performed: number }> {
  let performed = 0;
  const result = await runExperiment("plain", OPTIONS, {
    threads: 1,
    experiments: FIXTURE,
    store: openStore(path),
    onProgress: ({ done, kept }) => {
      performed = done - kept;
    },
    ...settings,
  });
  return { bytes: JSON.stringify(result), performed };
}

async function runUntil(path: string, pieces: number, threads = 1): Promise<void> {
  const controller = new AbortController();
  const stopped = run(path, {
    threads,
    signal: controller.signal,
    onProgress: ({ done, kept }) => {
      if (done - kept === pieces) controller.abort();
    },
  });
  await expect(stopped).rejects.toThrow("stopped after");
}

describe("a store", () => {
  test("is filled by a run and empties the next one", async () => {
    const path = newFolder();
    expect(await run(path)).toEqual({ bytes: WHOLE, performed: TASKS });
    expect(await run(path)).toEqual({ bytes: WHOLE, performed: 0 });
    expect(readdirSync(path)).toEqual(["pieces-0001.ndjson"]);
    expect(openStore(path)).toMatchObject({ size: TASKS, rejected: [] });
  });

  test("a run stopped again and again, on other threads each time, ends with the same bytes", async () => {
    const path = newFolder();
    await runUntil(path, 3);
    await runUntil(path, 4, 2);
    expect(openStore(path).size).toBe(7);
    expect(await run(path, { threads: 2 })).toMatchObject({ bytes: WHOLE });
    expect(openStore(path).size).toBe(TASKS);
  });

  test("a longer run takes from a shorter one what they share", async () => {
    const path = newFolder();
    await run(path);
    const longer = { ...OPTIONS, runs: 30 };
    let kept = 0;
    const result = await runExperiment("plain", longer, {
      threads: 1,
      experiments: FIXTURE,
      store: openStore(path),
      onProgress: (progress) => {
        kept = progress.kept;
      },
    });
    expect(JSON.stringify(result)).toBe(JSON.stringify(runInline(experimentNamed("plain"), longer)));
    expect(kept).toBe(TASKS);
  });

  test("can be left unread", async () => {
    const path = newFolder();
    await run(path);
    const again = await run(path, { store: writeOnly(openStore(path)) });
    expect(again).toEqual({ bytes: WHOLE, performed: TASKS });
    expect(openStore(path)).toMatchObject({ size: TASKS, rejected: [] });
  });

  test("law: wherever a file was cut off, what is whole is used and the rest is done again", async () => {
    const path = newFolder();
    await run(path);
    const file = join(path, "pieces-0001.ndjson");
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length }), async (length) => {
        rmSync(path, { recursive: true });
        openStore(path);
        writeFileSync(file, whole.subarray(0, length));
        const lines = whole.subarray(0, length).toString("utf8").split("\n");
        const store = openStore(path);
        expect(store.size).toBe(lines.length - 1);
        expect(store.rejected).toHaveLength(lines.at(-1) === "" ? 0 : 1);
        if (store.rejected.length > 0) expect(store.rejected[0]).toContain("cut off");
        expect(await run(path)).toEqual({ bytes: WHOLE, performed: TASKS - store.size });
        expect(openStore(path).size).toBe(TASKS);
      }),
      cases(8),
    );
  });

  test.each<readonly [string, (line: string) => string, RegExp]>([
    ["no JSON", (line) => line.slice(1), /line 3: it is not JSON/],
    ["no key", (line) => line.replace('"key"', '"kay"'), /line 3: it is not a piece: key/],
    ["another member", (line) => line.replace("{", '{"more":1,'), /line 3: it is not a piece/],
    [
      "a changed piece",
      (line) => line.replace(/"value":\d+/, '"value":4'),
      /line 3: the piece .* is not what its digest says/,
    ],
  ])("a line with %s is left out with the reason, and done again", async (_what, change, reason) => {
    const path = newFolder();
    await run(path);
    const file = join(path, "pieces-0001.ndjson");
    const lines = readFileSync(file, "utf8").split("\n");
    lines[2] = change(lines[2] as string);
    writeFileSync(file, lines.join("\n"));
    const { size, rejected } = openStore(path);
    expect([size, rejected]).toEqual([TASKS - 1, [expect.stringMatching(reason)]]);
    expect(await run(path)).toEqual({ bytes: WHOLE, performed: 1 });
  });

  test("two different pieces of one task are an error that names both files", async () => {
    const [one, two] = [newFolder(), newFolder()];
    openStore(one).put("a".repeat(64), "plain", '{"number":1}');
    openStore(two).put("a".repeat(64), "plain", '{"number":2}');
    appendFileSync(join(one, "pieces-0002.ndjson"), readFileSync(join(two, "pieces-0001.ndjson")));
    expect(() => openStore(one)).toThrow(/pieces-0001.*pieces-0002.*different pieces/);
    truncateSync(join(one, "pieces-0002.ndjson"));
    expect(openStore(one).size).toBe(1);
  });
});

describe("keys", () => {
  const graph = (target: number) => ({ label: "net", graph: graphFromArcs(3, [0], [target]) });
  const base = { seed: 1, changes: { people: 60, days: 4 } };
  const key = (id: string, options: Parameters<typeof taskKeys>[0]["options"], code = "c", task = "{}") =>
    taskKeys({ experiment: experimentNamed(id), options }, code)(task);

  test("differ when anything differs that a piece depends on", () => {
    const keys = [
      key("plain", base),
      key("other", base),
      key("plain", base, "d"),
      key("plain", base, "c", "{ }"),
      key("plain", { ...base, seed: 2 }),
      key("plain", { ...base, changes: { people: 61, days: 4 } }),
      key("plain", { ...base, network: graph(1) }),
      key("plain", { ...base, network: graph(2) }),
      key("plain", { ...base, network: { ...graph(2), label: "other" } }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of keys) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });

  test("do not depend on the number of runs or on the order of settings", () => {
    const turned = { seed: 1, runs: 7, changes: { days: 4, people: 60 } };
    expect(key("plain", turned)).toBe(key("plain", base));
  });
});

describe("shards", () => {
  test("law: every task belongs to exactly one, and none has many more than another", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 200 }),
        (of, course, tasks) => {
          const counts = Array.from(
            { length: of },
            (_, index) =>
              Array.from({ length: tasks }, (_, task) =>
                isMine({ index: index + 1, of }, course, task),
              ).filter(Boolean).length,
          );
          expect(counts.reduce((sum, one) => sum + one, 0)).toBe(tasks);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
      cases(100),
    );
  });

  test.each(["", "1", "0/3", "4/3", "1/0", "a/b", "1/2/3", "-1/2", "1/99999"])("%j is refused", (text) => {
    expect(() => parseShard(text)).toThrow(RangeError);
  });

  test("done apart and merged give the result of one run", async () => {
    const paths = [newFolder(), newFolder(), newFolder()];
    const whole = newFolder();
    const asked = [{ id: "plain", options: OPTIONS }];
    openStore(whole);
    let missing = TASKS;
    // Later batches need the whole first one: after each merge the shards go on from there.
    for (let round = 0; missing > 0 && round < 5; round += 1) {
      for (const [index, path] of paths.entries()) {
        mergeStores([whole], path);
        const workshop = await openWorkshop({ threads: 1, experiments: FIXTURE, store: openStore(path) });
        const { done, total } = await workshop.runShard(asked, { index: index + 1, of: 3 });
        await workshop.close();
        missing = total - done;
      }
      mergeStores(paths, whole);
    }
    expect(await run(whole)).toEqual({ bytes: WHOLE, performed: 0 });
  });

  test("a folder that is not there is no source", () => {
    expect(() => mergeStores([join(folder, "nowhere")], newFolder())).toThrow("there is no folder");
  });

  test("need a store", async () => {
    const workshop = await openWorkshop({ threads: 1, experiments: FIXTURE });
    await expect(workshop.runShard([], { index: 1, of: 2 })).rejects.toThrow("needs a store");
  });
});
