/** Files sent to a service: every act once, through faults, after an interrupt, and again without effect. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { sendFiles } from "../../src/cli/live/files.ts";
import type { Act } from "../../src/events/index.ts";
import { encodeAct } from "../../src/events/index.ts";
import { FEEDER, openService } from "../http/service.ts";
import { serve } from "../support/http-server.ts";
import { linesHeld, linesIn, listener, testHost } from "./ingest-support.ts";
import { temporaryFolder } from "./run.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const acts = Array.from(
  { length: 2_500 },
  (_, i): Act => ({
    id: `a${i}`,
    at: Date.UTC(2026, 10, 1) / 1000 + i,
    kind: "reply",
    actor: `actor ${i % 40}`,
    recipient: `actor ${(i * 7) % 41}`,
    network: "test",
  }),
);
const wanted = acts.map(encodeAct).sort();

/** Two files with a line between them that is no act. */
function files(): string[] {
  const folder = temporaryFolder();
  return [acts.slice(0, 1_200), acts.slice(1_200)].map((some, i) => {
    const file = join(folder, `${i}.ndjson`);
    writeFileSync(file, `${some.map(encodeAct).join("\n")}\n${i === 0 ? "not an act\n" : ""}`);
    return file;
  });
}

test("a service takes every act once, though it fails and answers are lost", async () => {
  const service = openService();
  let requests = 0;
  const server = await serve(async (request) => {
    requests += 1;
    if (requests === 1) return new Response(null, { status: 503, headers: { "retry-after": "0" } });
    const answer = await service.get(new URL(request.url).pathname, request);
    return requests === 2 ? null : answer;
  });
  open.push(server);
  const run = { files: files(), format: "ndjson", to: server.origin, key: FEEDER.text } as const;
  const { terminal, said } = listener();
  expect(await sendFiles(terminal, testHost(), run)).toMatchObject({ read: 2_501, rejected: 1, acts: 2_500 });
  expect(said.some((line) => line.includes("0.ndjson line 1201"))).toBe(true);
  expect(await linesHeld(service)).toEqual(wanted);
  await sendFiles(terminal, testHost(), run);
  expect(await linesHeld(service)).toEqual(wanted);
  expect(service.reported).toEqual([]);
});

test("an interrupt says what to do, and doing it loses nothing", async () => {
  const service = openService();
  const host = testHost();
  let requests = 0;
  const server = await serve(async (request) => {
    if (++requests === 2) {
      host.end();
      return new Response(null, { status: 503 });
    }
    return service.get(new URL(request.url).pathname, request);
  });
  open.push(server);
  const run = { files: files(), format: "ndjson", to: server.origin, key: FEEDER.text } as const;
  await expect(sendFiles(listener().terminal, host, run)).rejects.toThrow(
    /^interrupted after 1,000 acts; send the same files again, nothing counts twice$/,
  );
  await sendFiles(listener().terminal, testHost(), run);
  expect(await linesHeld(service)).toEqual(wanted);
});

test("a folder holds the same lines; files that are not there are named", async () => {
  const out = temporaryFolder();
  await sendFiles(listener().terminal, testHost(), { files: files(), format: "ndjson", out });
  expect(linesIn(out).sort()).toEqual(wanted);
  const run = { files: ["nowhere.csv"], format: "csv", out } as const;
  await expect(sendFiles(listener().terminal, testHost(), run)).rejects.toThrow(/nowhere\.csv/);
});
