import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReadError, type ReadOptions, type ReadProgress, readLog } from "../../src/cli/read.ts";
import type { Act, PlacedRejection } from "../../src/events/index.ts";
import type { FormatName, Summary } from "../../src/ingest/index.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

interface Result {
  readonly acts: Act[];
  readonly rejections: [PlacedRejection, string][];
  readonly progress: ReadProgress[];
  readonly summary: Summary;
}

async function run(
  files: readonly string[],
  format: FormatName,
  options: Partial<ReadOptions> = {},
): Promise<Result> {
  const acts: Act[] = [];
  const rejections: [PlacedRejection, string][] = [];
  const progress: ReadProgress[] = [];
  const summary = await readLog(files, format, {
    onAct: (act) => acts.push(act),
    onReject: (rejection, name) => rejections.push([rejection, name]),
    onProgress: (step) => progress.push(step),
    ...options,
  });
  return { acts, rejections, progress, summary };
}

/** Rows whose numbers look random, so that gzip cannot shrink them to nothing; 40,000 are about 1 MB. */
function rows(count: number, from = 1): string {
  let state = from;
  let text = "";
  for (let i = 0; i < count; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += `${state % 99_991} ${(state >>> 7) % 99_991} ${1_341_100_972 + i}\n`;
  }
  return text;
}

describe("readLog", () => {
  it("reads plain and gzip alike, whatever the name, in any number of members", async () => {
    const text = rows(40_000);
    const half = text.indexOf("\n", text.length / 2) - 5;
    const plain = await run([await file("log.gz", text)], "snap");
    const packed = await run([await file("log.txt", gzipSync(text))], "snap");
    const members = Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))]);
    const joined = await run([await file("members", members)], "snap");
    expect(plain.acts).toHaveLength(40_000);
    expect(packed.acts).toEqual(plain.acts);
    expect(joined.acts).toEqual(plain.acts);
    expect(packed.summary).toEqual(plain.summary);
  });

  it("reads files one after the other, places counted in each, and keeps what it learned", async () => {
    const author =
      '{"type":"Create","actor":"ann","published":"2026-05-01","to":"Public","object":{"id":"n"}}';
    const like = '{"type":"Like","id":"l","actor":"bea","published":"2026-05-02","to":"Public","object":"n"}';
    const first = await file("first", `${author}\noops\n`);
    const second = await file("second", `oops\n${like}`);
    const { acts, rejections, summary } = await run([first, second], "activitystreams");
    expect(acts).toMatchObject([{ kind: "post" }, { kind: "like", recipient: "ann" }]);
    expect(rejections.map(([{ line }, name]) => [line, name])).toEqual([
      [2, first],
      [1, second],
    ]);
    expect(summary).toMatchObject({ read: 4, accepted: 2, rejected: 2 });
  });

  it("a gzip stream that breaks off gives every whole row before the break, and one rejection", async () => {
    const text = rows(40_000);
    const packed = gzipSync(text);
    const whole = (await run([await file("whole.gz", packed)], "snap")).acts;
    for (const length of [3, 11, 20_000, packed.length - 9, packed.length - 1]) {
      const cut = await run([await file("cut.gz", packed.subarray(0, length))], "snap");
      expect(cut.acts).toEqual(whole.slice(0, cut.acts.length));
      expect(cut.rejections).toMatchObject([
        [{ reason: "truncated-stream", line: cut.acts.length + 1 }, expect.anything()],
      ]);
      expect(cut.rejections[0]![0].detail).toMatch(
        /^the gzip stream ends too early, after \d+ decompressed bytes/,
      );
      // Deflate may hold back one block; at the very end only the checksum is missing.
      if (length > packed.length - 10) expect(cut.acts).toEqual(whole);
      else if (length === 20_000) expect(cut.acts.length).toBeGreaterThan(500);
    }
  });

  it("a damaged gzip stream and text after one are reported, and the next file is read", async () => {
    const packed = gzipSync(rows(40_000));
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 300_000, 300_040);
    const trailing = Buffer.concat([gzipSync("1 2 3\n"), Buffer.from("4 5 6\n")]);
    const files = [
      await file("damaged.gz", damaged),
      await file("trailing.gz", trailing),
      await file("good", "7 8 9"),
    ];
    const { acts, rejections, summary } = await run(files, "snap");
    expect(rejections.map(([{ reason }, name]) => [reason, name])).toEqual([
      ["truncated-stream", files[0]],
      ["truncated-stream", files[1]],
    ]);
    expect(rejections[0]![0].detail).toContain("damaged");
    expect(acts.at(-1)).toMatchObject({ actor: "7" });
    expect(summary.accepted).toBe(acts.length);
  });

  it("reads standard input, also compressed and in single bytes", async () => {
    async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < content.length; i += 1) yield content.subarray(i, i + 1);
    }
    const plain = await run(["-"], "snap", { stdin: bytes(Buffer.from("1 2 3\n4 5 6")) });
    const packed = await run(["-"], "snap", { stdin: bytes(gzipSync("1 2 3\n4 5 6")) });
    expect(plain.acts).toHaveLength(2);
    expect(packed.acts).toEqual(plain.acts);
    expect(plain.progress.at(-1)).toMatchObject({ bytesTotal: null, bytesRead: 11 });
    expect((await run(["-"], "snap", { stdin: bytes(Buffer.from("1")) })).summary.read).toBe(1);
    expect((await run(["-"], "snap", { stdin: bytes(Buffer.alloc(0)) })).summary.read).toBe(0);
  });

  it("tells progress in bytes of all files", async () => {
    const files = [await file("a", rows(20_000)), await file("b.gz", gzipSync(rows(20_000)))];
    const { progress } = await run(files, "snap");
    expect(progress.length).toBeGreaterThan(2);
    const read = progress.map(({ bytesRead }) => bytesRead);
    expect(read).toEqual([...read].sort((a, b) => a - b));
    expect(progress.at(-1)).toMatchObject({ file: files[1], bytesRead: progress[0]!.bytesTotal });
  });

  it("names a file that is missing or a directory before anything is read", async () => {
    const good = await file("good", "1 2 3");
    const acts: Act[] = [];
    const attempt = (name: string): Promise<unknown> =>
      readLog([good, name], "snap", { onAct: (act) => acts.push(act) });
    await expect(attempt(join(folder, "nowhere"))).rejects.toThrow(/cannot read .*nowhere: no such file/);
    await expect(attempt(join(folder, "nowhere"))).rejects.toBeInstanceOf(ReadError);
    await expect(attempt(folder)).rejects.toThrow(/is a directory/);
    expect(acts).toEqual([]);
  });

  it("stops when told to, and passes on what the receiver throws, plain and compressed", async () => {
    const files = [await file("a", rows(40_000)), await file("b.gz", gzipSync(rows(40_000)))];
    for (const name of files) {
      const controller = new AbortController();
      const seen: Act[] = [];
      const reading = readLog([name], "snap", {
        onAct: (act) => seen.push(act),
        onProgress: () => controller.abort(new Error("enough")),
        signal: controller.signal,
      });
      await expect(reading).rejects.toThrow("enough");
      expect(seen.length).toBeLessThan(40_000);
      let calls = 0;
      const failing = readLog([name], "snap", {
        onAct: () => {
          calls += 1;
          throw new Error("full");
        },
      });
      await expect(failing).rejects.toThrow("full");
      expect(calls).toBe(1);
    }
  });
});
