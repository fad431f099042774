/** Laws of the folder: what was written comes back the same, and nothing else is accepted. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeSnapshot,
  displayOnly,
  encodeSnapshot,
  generationOf,
  SNAPSHOT_FILES,
  type Snapshot,
  type SnapshotFile,
  SnapshotFileError,
} from "../../src/publish/index.ts";
import { accountRecordSchema, explainRecordSchema, generationManifestSchema } from "../../src/records.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { type Choice, choice, scoreWorld, snapshotOf, world } from "./worlds.ts";

type Files = Map<SnapshotFile, string[]>;
const PUBLISHED_AT = "2026-11-22T12:00:00.000Z";
const ALL: Choice = { visibility: "public", shown: ["a", "b", "c", "d", "__proto__"], history: false };

function write(snapshot: Snapshot): Files {
  const files: Files = new Map(Object.values(SNAPSHOT_FILES).map((file) => [file, []]));
  encodeSnapshot(snapshot, (file, line) => files.get(file)!.push(line));
  return files;
}

function read(files: Files): Snapshot {
  return decodeSnapshot((file) => files.get(file) ?? []);
}

/** Everything a snapshot holds, walked to the end. */
function contentOf(snapshot: Snapshot) {
  return { ...snapshot, entries: [...snapshot.entries] };
}

function example(): Files {
  const [of] = fc.sample(
    world.filter(({ acts }) => acts.length > 12),
    { numRuns: 1, seed: 3 },
  );
  return write(snapshotOf(scoreWorld(of!), ALL));
}

function refusal(files: Files): SnapshotFileError {
  try {
    contentOf(read(files));
  } catch (error) {
    expect(error).toBeInstanceOf(SnapshotFileError);
    return error as SnapshotFileError;
  }
  throw new Error("the damaged files were accepted");
}

describe("a snapshot folder", () => {
  test("reads back as it was written", () => {
    fc.assert(
      fc.property(world, choice, (of, how) => {
        const snapshot = snapshotOf(scoreWorld(of), how);
        expect(contentOf(read(write(snapshot)))).toEqual(contentOf(snapshot));
      }),
      cases(100),
    );
  });

  test("gives the same generation as the snapshot in memory, each record of the promised shape", () => {
    fc.assert(
      fc.property(world, choice, (of, how) => {
        const snapshot = snapshotOf(scoreWorld(of), { ...how, shown: ALL.shown });
        const shown = (id: string) => how.shown.includes(id);
        const [direct, stored] = [snapshot, read(write(snapshot))].map((one) =>
          generationOf(displayOnly(one, shown), PUBLISHED_AT),
        );
        expect(stored!.manifest).toEqual(direct!.manifest);
        expect([...stored!.accounts]).toEqual([...direct!.accounts]);
        expect(stored!.leaderboards).toEqual(direct!.leaderboards);
        generationManifestSchema.parse(stored!.manifest);
        for (const { record, explain } of stored!.accounts) {
          accountRecordSchema.parse(record);
          explainRecordSchema.parse(explain);
          expect(shown(record.id)).toBe(true);
        }
      }),
      cases(60),
    );
  });

  test("is refused when a character of a line changes, is lost or is repeated", () => {
    const files = example();
    const lists = [SNAPSHOT_FILES.accounts, SNAPSHOT_FILES.explain];
    fc.assert(
      fc.property(
        fc.constantFrom(...lists),
        fc.nat(),
        fc.nat(),
        fc.constantFrom("change", "lose", "repeat"),
        (file, row, place, how) => {
          const lines = [...files.get(file)!];
          const line = row % lines.length;
          const old = lines[line]!;
          const at = place % old.length;
          const middle =
            how === "lose" ? "" : how === "repeat" ? old[at]! + old[at]! : old[at] === "7" ? "8" : "7";
          lines[line] = old.slice(0, at) + middle + old.slice(at + 1);
          expect(refusal(new Map(files).set(file, lines)).line).toBeGreaterThan(0);
        },
      ),
      cases(300),
    );
  });

  test("is refused when a line is lost, repeated or out of place", () => {
    const files = example();
    for (const file of [SNAPSHOT_FILES.accounts, SNAPSHOT_FILES.explain] as const) {
      const lines = files.get(file)!;
      expect(lines.length).toBeGreaterThan(2);
      const [first, second, ...rest] = lines as [string, string, ...string[]];
      for (const damaged of [
        lines.slice(0, -1),
        lines.slice(1),
        [...lines, first],
        [second, first, ...rest],
      ]) {
        expect(() => contentOf(read(new Map(files).set(file, damaged)))).toThrow(SnapshotFileError);
      }
    }
  });

  test("refuses other versions and other kinds of file, with the line and the reason", () => {
    const files = example();
    const manifest = JSON.parse(files.get(SNAPSHOT_FILES.manifest)![0]!);
    const changed = (change: object) => {
      return refusal(
        new Map(files).set(SNAPSHOT_FILES.manifest, [JSON.stringify({ ...manifest, ...change })]),
      );
    };
    expect(changed({ version: 2 }).message).toBe(
      "manifest.json line 1: /version must be 1 (the only version this program reads), not 2",
    );
    expect(changed({ version: "1" }).message).toContain(
      '/version must be 1 (the only version this program reads), not "1"',
    );
    expect(changed({ format: "other" }).message).toContain('/format must be "earshot-snapshot", not "other"');
    expect(changed({ lines: manifest.lines + 1 })).toMatchObject({ file: SNAPSHOT_FILES.accounts });
    expect(refusal(new Map(files).set(SNAPSHOT_FILES.manifest, [])).message).toContain("the file is empty");
    expect(refusal(new Map(files).set(SNAPSHOT_FILES.aliases, ['{"a":1}'])).message).toBe(
      "aliases.json line 1: /a must be text, not 1",
    );
  });

  test("names a damaged field", () => {
    const files = example();
    const lines = [...files.get(SNAPSHOT_FILES.explain)!];
    const ledger = JSON.parse(lines[0]!);
    expect(ledger.voices.length).toBeGreaterThan(0);
    ledger.voices[0].trusted += 0.5;
    ledger.voices[0].crowd += 0.25;
    lines[0] = JSON.stringify(ledger);
    expect(refusal(new Map(files).set(SNAPSHOT_FILES.explain, lines)).message).toMatch(
      /^explain\.ndjson line 1: \/voices must be lines whose trusted parts add up to/,
    );
  });
});
