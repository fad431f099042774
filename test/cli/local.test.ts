/** From a log to the running service, on this machine: the numbers of the command line are those of the API. */
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvLog, edgeLog } from "./logs.ts";
import { earshot, exitOf, spawnStart, temporaryFolder } from "./run.ts";

const SEEDS = ["--seeds", "lottery:0.3@5"] as const;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

describe("a published log", () => {
  const root = temporaryFolder();
  const state = join(root, "state");
  const scored = join(root, "scored");
  let port = 0;
  let generation = "";
  let service: ChildProcess;
  let said = "";

  beforeAll(async () => {
    const made = await earshot("score", edgeLog(80), "--format", "snap", ...SEEDS, "--out", scored);
    expect(made.said).toContain("group the people behind a score");
    const published = await earshot("publish", scored, "--local", "--state", state);
    expect(published.said).toContain("showing every account");
    expect(published.code).toBe(0);
    generation = published.out.trim();
    port = await freePort();
    service = spawnStart("--state", state, "--port", String(port));
    service.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    while (!said.includes(`Earshot is at http://127.0.0.1:${port}\n`)) {
      expect(service.exitCode, said).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 90_000);
  afterAll(() => service?.kill("SIGTERM"));

  const get = async (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  test("is served with the numbers that the command line prints", async () => {
    const { out } = await earshot("score", edgeLog(80), "--format", "snap", ...SEEDS, "--json");
    const { accounts } = JSON.parse(out);
    expect(accounts.length).toBeGreaterThan(20);
    for (const { open, ...account } of accounts.slice(0, 8)) {
      const answer = await (await get(`/v1/scores/${account.id}`)).json();
      expect(answer).toMatchObject({ ...account, generation, mode: "seeded" });
      expect(open.people).toBeGreaterThan(0);
    }
  });

  test("explains each number with groups of at least five, as its acts are private, that add up", async () => {
    const explain = await (await get("/v1/scores/13/explain")).json();
    let people = 0;
    for (const voice of explain.voices) {
      expect(voice.id).toBeNull();
      people += voice.trusted;
    }
    expect(people).toBe(explain.people.trusted);
  });

  test("has the badge that export draws", async () => {
    const served = await (await get("/badge/13.svg?style=card")).text();
    const drawn = await earshot("export", scored, "--badge", "13", "--style", "card");
    expect(`${served}\n`).toBe(drawn.out);
  });

  test("is on the home page, under the policy that forbids scripts", async () => {
    const answer = await get("/");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain("A log of your own is served here");
    expect(page).toContain(generation);
  });

  test("is not replaced by the demo, and npm start says so", () => {
    expect(said).toContain(`serving your generation ${generation}`);
  });

  test("a second npm start names the port and the way out, and disturbs nothing", async () => {
    const second = spawnStart("--state", state, "--port", String(port));
    let complaint = "";
    second.stderr!.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    expect(await exitOf(second)).toBe(1);
    expect(complaint).toContain(`port ${port} is taken`);
    expect(complaint).toContain(`PORT=${port + 1} npm start`);
    expect((await get("/healthz")).status).toBe(200);
  });

  test("stops cleanly: nothing answers, nobody is left", async () => {
    const family = descendantsOf(service.pid!);
    expect(family.length).toBeGreaterThan(0);
    service.kill("SIGINT");
    expect(await exitOf(service)).toBe(0);
    await expect(get("/healthz")).rejects.toThrow();
    expect(family.filter(isAlive)).toEqual([]);
  });

  test("can be taken back", async () => {
    const fewer = await earshot("publish", scored, "--local", "--state", state, "--display", "none");
    expect(fewer.said).toContain("no account is displayed");
    const kept = await earshot("generations", "--local", "--state", state);
    expect(
      kept.out
        .split("\n")
        .slice(1, 3)
        .map((line) => line.split(" ")[0]),
    ).toEqual([fewer.out.trim(), generation]);
    expect((await earshot("rollback", generation, "--local", "--state", state)).code).toBe(0);
    const unknown = await earshot("rollback", "nothing", "--local", "--state", state);
    expect([unknown.code, unknown.out]).toEqual([1, ""]);
  });
});

describe("publish --local refuses", () => {
  test("a folder without a snapshot, and a damaged one, naming file and line", async () => {
    const root = temporaryFolder();
    const missing = await earshot("publish", root, "--local", "--state", join(root, "state"));
    expect([missing.code, missing.out]).toEqual([1, ""]);
    expect(missing.said).toContain("earshot score FILE… --out");
    const scored = join(root, "scored");
    await earshot("score", csvLog(), "--format", "csv", "--out", scored);
    const file = join(scored, "accounts.ndjson");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(file, readFileSync(file, "utf8").replace('"score":', '"scores":'));
    const damaged = await earshot("publish", scored, "--local", "--state", join(root, "state"));
    expect(damaged.code).toBe(1);
    expect(damaged.said).toContain(`${file} line 1: /score must be a number from 0, not missing`);
  });
});

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** Every process of this machine, as Linux tells; none where there is no /proc. */
function processes(): Process[] {
  if (!existsSync("/proc/self/stat")) return [];
  return readdirSync("/proc").flatMap((name) => {
    try {
      const stat = /^(\d+) \(.*\) (\S) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"));
      return stat === null ? [] : [{ pid: Number(stat[1]), state: stat[2]!, parent: Number(stat[3]) }];
    } catch {
      return [];
    }
  });
}

function descendantsOf(pid: number): number[] {
  const all = processes();
  const of = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...of(one.pid)]);
  return of(pid);
}

/** A process that ended and waits to be collected is not alive. */
function isAlive(pid: number): boolean {
  return processes().some((one) => one.pid === pid && one.state !== "Z");
}
