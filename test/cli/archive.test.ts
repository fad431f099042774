/** A service's archive, scored on a machine: the same generation as the service's own run, and nothing damaged goes unnoticed. */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { withLocalBinding } from "../../src/cli/local-kv.ts";
import { readSnapshot, writeSnapshot } from "../../src/cli/snapshot-folder.ts";
import type { Act } from "../../src/events/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import { RUN_PACKED_ABOVE } from "../../src/live/score-run.ts";
import { generationOf } from "../../src/publish/index.ts";
import { createR2Archive, type R2Binding } from "../../src/store/live/archive.ts";
import { archiveKey, packBatch } from "../../src/store/live/packed.ts";
import { PINNED_AS_OF, PINNED_GENERATION, PINNED_SHOWN, pinnedActs } from "../live/pinned-run.ts";
import { earshot, temporaryFolder } from "./run.ts";

const root = temporaryFolder();
const objects = join(root, "objects");
const state = join(root, "state");
const shown = join(root, "shown.tsv");
const scored = join(root, "scored");
const SETTING = [
  "--as-of",
  String(PINNED_AS_OF),
  "--seeds",
  "lottery:0.7@202611",
  "--acts",
  "public",
  "--shown",
  shown,
];

const acts = pinnedActs();
/** Erased a moment ago: the archive does not know yet. */
const gone: Act[] = ["ann", "dee"].map((recipient) => {
  return { id: `ivy ${recipient}`, at: PINNED_AS_OF, kind: "reply", actor: "ivy", recipient, network: "n" };
});
/** Delivered in portions that overlap, on two days. */
const batches = [0, 1, 2].map((part) =>
  makeBatch({
    source: "key:test",
    span: null,
    receivedAt: (PINNED_AS_OF + part * 50_000) * 1_000,
    acts: [...acts.slice(part * 75, part * 75 + 100), ...gone],
  }),
);

beforeAll(async () => {
  for (const batch of batches) {
    const file = join(objects, archiveKey(batch));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await packBatch(batch));
  }
  writeFileSync(shown, "shown\tann\t@ann.example\nben\ncem\nerased\tivy\n");
});

describe("score --archive", () => {
  test("of a folder of objects makes the generation that the service's run makes of its shards", async () => {
    const { code, said } = await earshot("score", "--archive", objects, ...SETTING, "--out", scored);
    expect(code, said).toBe(0);
    expect(said).toContain("read 3 batches of 296 acts; 56 said before or by those erased");
    const { manifest } = generationOf(readSnapshot(scored), "2026-11-22T00:00:00Z", RUN_PACKED_ABOVE);
    expect(manifest.generation).toBe(PINNED_GENERATION);
    expect(manifest.displayed).toBe(PINNED_SHOWN.length);
  });

  test("of the local bucket gives the same scores", async () => {
    await withLocalBinding<R2Binding, void>(state, "EARSHOT_ARCHIVE", async (bucket) => {
      for (const batch of batches) await createR2Archive(bucket).put(batch);
    });
    const common = [...SETTING.filter((word) => word !== "--acts" && word !== "public"), "--json"];
    const [bucket, folder] = [
      await earshot("score", "--archive", "r2", "--state", state, ...common),
      await earshot("score", "--archive", objects, ...common),
    ];
    expect(bucket.code, bucket.said).toBe(0);
    expect(bucket.out).toBe(folder.out);
    expect(JSON.parse(bucket.out).seeds.label).toBe("lottery:0.7@202611 of those shown");
  });

  test("names what is damaged, misnamed or absent", async () => {
    const broken = join(root, "broken");
    const [day] = readdirSync(join(objects, "acts"));
    const [name] = readdirSync(join(objects, "acts", day!));
    const file = join(broken, "acts", day!, name!);
    const attempt = async (change: () => void) => {
      rmSync(broken, { recursive: true, force: true });
      cpSync(objects, broken, { recursive: true });
      change();
      return earshot("score", "--archive", broken);
    };
    const cut = await attempt(() => writeFileSync(file, readFileSync(file).subarray(0, 60)));
    expect([cut.code, cut.said]).toEqual([
      1,
      expect.stringContaining(`${file}: the bytes are not a gzipped batch`),
    ]);
    const other = file.replace(name!, `${"0".repeat(64)}.ndjson.gz`);
    const misnamed = await attempt(() => renameSync(file, other));
    expect(misnamed.said).toContain(`${other}: its content is that of ${name}`);
    const empty = await attempt(() => rmSync(join(broken, "acts"), { recursive: true }));
    expect([empty.code, empty.said]).toEqual([1, expect.stringContaining("holds no batch")]);
    expect((await earshot("score", "--archive", join(root, "nowhere"))).said).toContain("nowhere");
  });

  test.each([
    [["--archive", objects, "log.csv"], /takes the place of files/],
    [["--archive", objects, "--format", "csv"], /takes the place of files/],
    [["--archive", objects, "--formula", "earshot-0"], /There is earshot-\d/],
  ] as const)("%j is not understood", async (words, message) => {
    const { code, said } = await earshot("score", ...words);
    expect([code, said]).toEqual([2, expect.stringMatching(message)]);
  });
});

test("publish --beside shows a second formula, and says until when", async () => {
  const snapshot = readSnapshot(scored);
  const older = (text: { readonly formula: string }) => ({ ...text, formula: "earshot-0" });
  const before = join(root, "before");
  writeSnapshot(before, {
    ...snapshot,
    info: { ...snapshot.info, formula: "earshot-0" },
    entries: [...snapshot.entries].map(({ account, explain }) => ({
      account: { ...account, ...older(account) },
      explain: { ...explain, ...older(explain) },
    })),
  });
  const place = ["--local", "--state", state];
  const alone = await earshot("publish", scored, ...place, "--until", "2030-01-01");
  expect([alone.code, alone.said]).toEqual([2, expect.stringContaining("--until needs --beside")]);
  const current = (await earshot("publish", scored, ...place)).out.trim();
  const beside = await earshot("publish", before, ...place, "--beside", "--until", "2130-12-31");
  expect(beside.said).toContain("?formula=earshot-0 shows it until 2130-12-31T23:59:59Z");
  const { out } = await earshot("generations", ...place);
  expect(out).toMatch(new RegExp(`${beside.out.trim()} +beside, until 2130-12-31 +earshot-0`));
  expect(out).toMatch(new RegExp(`${current} +now +earshot-\\d`));
});
