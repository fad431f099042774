/** Real frames, kept outside the project. The counts expected here are made by looking at the frames anew. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { expectAccounted, read } from "./support.ts";

const FOLDER = process.env["EARSHOT_DATA"] ?? "../shared/data";
const FILE = join(FOLDER, "jetstream", "expected_v1.jsonl");

const WITH_ACTS = ["like", "repost", "post"]
  .map((name) => `app.bsky.feed.${name}`)
  .concat("app.bsky.graph.follow");

interface Frame {
  readonly kind: string;
  readonly commit?: {
    readonly operation: string;
    readonly collection: string;
    readonly record?: { readonly reply?: unknown; readonly embed?: { readonly record?: unknown } };
  };
}

/** What a frame should give, in one word. */
function expectedOf({ kind, commit }: Frame): string {
  if (kind !== "commit" || commit === undefined) return "no-act";
  if (!WITH_ACTS.includes(commit.collection)) return "no-act";
  if (commit.operation === "delete") return "retract";
  if (commit.collection === "app.bsky.feed.repost") return "share";
  if (commit.collection !== "app.bsky.feed.post") return commit.collection.split(".").at(-1) ?? "";
  if (commit.record?.reply !== undefined) return "reply";
  return commit.record?.embed?.record === undefined ? "post" : "quote";
}

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

it("accounts for every frame of the recorded stream", ({ skip }) => {
  if (!existsSync(FILE)) {
    console.log(`skipped: no ${FILE}; set EARSHOT_DATA to the folder of the development logs`);
    skip(`no ${FILE}`);
  }
  const bytes = readFileSync(FILE);
  const outcome = read("jetstream", bytes);
  expectAccounted(outcome);
  const frames = bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Frame);
  const expected = count(frames.map(expectedOf));
  const first = new Map(
    outcome.lines.map((line, i) => [line, outcome.acts[i]!.kind as string]).reverse() as [number, string][],
  );
  const found = count(
    frames.map((_, i) => first.get(i + 1) ?? outcome.rejections.find(({ line }) => line === i + 1)!.reason),
  );
  console.log("frames by what they say ", JSON.stringify(expected));
  console.log("frames by what was read ", JSON.stringify(found));
  console.log("summary                 ", JSON.stringify(outcome.summary));
  expect(outcome.summary.read).toBe(frames.length);
  expect(found).toEqual(expected);
  expect(outcome.summary.byReason).toEqual({ "no-act": expected["no-act"] });
});
