/** Publication through wrangler's commands, with a stand-in for wrangler: the order in which things become visible. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { remoteKv } from "../../src/cli/remote-kv.ts";
import { createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { csvLog } from "./logs.ts";
import { earshot, fileOf, temporaryFolder } from "./run.ts";

let store = "";

beforeEach(() => {
  store = join(temporaryFolder(), "kv.json");
  process.env["EARSHOT_WRANGLER"] = resolve("test/cli/fake-wrangler.mjs");
  process.env["FAKE_KV"] = store;
});
afterEach(() => {
  for (const name of ["EARSHOT_WRANGLER", "FAKE_KV", "FAKE_KV_FAILS"]) delete process.env[name];
});

async function scored(log: string, format: string): Promise<string> {
  const folder = join(temporaryFolder(), "scored");
  expect((await earshot("score", log, "--format", format, "--out", folder, "--no-history")).code).toBe(0);
  return folder;
}

function commands(): string[] {
  return existsSync(`${store}.log`) ? readFileSync(`${store}.log`, "utf8").trim().split("\n") : [];
}

/** The service's own reader over what the stand-in holds. */
async function reader() {
  const namespace = new MemoryKvNamespace();
  for (const [key, value] of Object.entries<string>(JSON.parse(readFileSync(store, "utf8")))) {
    await namespace.put(key, new Uint8Array(Buffer.from(value, "base64")));
  }
  return createKvReader(namespace, { clock: { now: () => 0 } });
}

describe("publish --remote", () => {
  test("shows nobody unless told, and those who agreed when told", async () => {
    const folder = await scored(csvLog(), "csv");
    const nobody = await earshot("publish", folder, "--remote");
    expect(nobody.code).toBe(0);
    expect(nobody.said).toContain("showing nobody: display is opt-in");
    const agreed = fileOf("agreed.txt", "chi\n");
    expect((await earshot("publish", folder, "--remote", "--display", agreed)).code).toBe(0);
    const scores = await reader();
    const pointer = (await scores.pointer())!;
    expect(pointer.manifest).toMatchObject({ displayed: 1, accounts: 3 });
    expect((await scores.score(pointer, "chi")).status).toBe("found");
    expect((await scores.score(pointer, "bo")).status).toBe("missing");
  });

  test("sends every value before the one that makes them visible", async () => {
    const folder = await scored(csvLog(), "csv");
    const { out } = await earshot("publish", folder, "--remote", "--display", "all");
    const name = out.trim();
    const puts = commands().filter((line) => line.startsWith("put "));
    const flip = puts.indexOf("put state");
    expect(flip).toBe(puts.length - 1);
    const before = puts.slice(0, flip).join(" ");
    for (const id of ["bo", "chi", "dee"]) expect(before).toContain(`g/${name}/s/${id}`);
    const readBack = commands().findIndex((line) => /^get (?!1$)/.test(line));
    expect(readBack).toBeGreaterThan(0);
    expect(readBack).toBeLessThan(commands().indexOf("put state"));
    expect(commands().at(-1)).toBe(`delete j/${name}`);
  });

  test("carries values that are no text unharmed, in portions that the service takes", async () => {
    const said: string[] = [];
    const command = [process.execPath, process.env["EARSHOT_WRANGLER"]!] as const;
    const { namespace, finish } = remoteKv({ command, say: (line) => said.push(line) });
    const packed = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const large = new Uint8Array(15_000_000).fill(0x61);
    await Promise.all([
      namespace.put("packed", packed),
      namespace.put("text", new TextEncoder().encode("größer ✓")),
      namespace.put("large", large),
      namespace.put("larger", large),
    ]);
    await finish();
    expect(said).toEqual(["sending 3 values", "sending 1 values"]);
    const read = async (key: string) => {
      const value = await namespace.get(key, { type: "arrayBuffer", cacheTtl: 30 });
      return value === null ? null : new Uint8Array(value);
    };
    const [one, two, none] = await Promise.all(["packed", "text", "nothing"].map(read));
    expect(one).toEqual(packed);
    expect(new TextDecoder().decode(two!)).toBe("größer ✓");
    expect(none).toBeNull();
  });

  test("fails with wrangler's own words, and leaves what was visible", async () => {
    const folder = await scored(csvLog(), "csv");
    expect((await earshot("publish", folder, "--remote", "--display", "all")).code).toBe(0);
    const state = JSON.parse(readFileSync(store, "utf8")).state;
    process.env["FAKE_KV_FAILS"] = "bulk put";
    const failed = await earshot("publish", folder, "--remote", "--display", "none");
    expect([failed.code, failed.out]).toEqual([1, ""]);
    expect(failed.said).toContain("You are not logged in.");
    expect(JSON.parse(readFileSync(store, "utf8")).state).toBe(state);
  });

  test("generations and rollback work there as well", async () => {
    const folder = await scored(csvLog(), "csv");
    const first = (await earshot("publish", folder, "--remote", "--display", "all")).out.trim();
    const second = (await earshot("publish", folder, "--remote", "--display", "none")).out.trim();
    const kept = JSON.parse((await earshot("generations", "--remote", "--json")).out);
    expect(kept.map(({ generation }: { generation: string }) => generation)).toEqual([second, first]);
    expect((await earshot("rollback", first, "--remote")).out.trim()).toBe(first);
    expect((await (await reader()).pointer())!.generation).toBe(first);
    const unknown = await earshot("rollback", "2020-01-01-000000000000", "--remote");
    expect(unknown.code).toBe(1);
    expect(unknown.said).toContain(`kept are: ${second}, ${first}`);
  });
});
