/** Live operation is bound as a whole or not at all, and a wrong part is named without its value. */
import { expect, test } from "vitest";
import { parseEnv } from "../../src/env.ts";
import { MemoryKvNamespace } from "../../src/store/index.ts";
import { FEEDER, KEY_RECORDS } from "../support/keys.ts";

const objects = { idFromName: () => ({}), get: () => ({}) };
const bucket = { get: 0, put: 0, head: 0, delete: 0, list: 0 };
const LIVE = {
  EARSHOT_SHARDS: objects,
  EARSHOT_DESK: objects,
  EARSHOT_REGISTER: objects,
  EARSHOT_RUNS: objects,
  EARSHOT_QUEUE: { send: async () => undefined },
  EARSHOT_ARCHIVE: Object.fromEntries(Object.keys(bucket).map((name) => [name, async () => undefined])),
};
const live = (more: Readonly<Record<string, unknown>> = {}) =>
  parseEnv({ EARSHOT_KV: new MemoryKvNamespace(), ...LIVE, ...more }).live;

test("four shards and no key, unless it is said otherwise", () => {
  expect(live()).toMatchObject({ shardCount: 4, keys: [] });
  const keys = live({ EARSHOT_KEYS: KEY_RECORDS, EARSHOT_SHARD_COUNT: "16" })!;
  expect(keys.shardCount).toBe(16);
  expect(keys.keys[0]).toEqual(FEEDER.key);
});

test.each(Object.keys(LIVE))("%s missing or of another kind is refused", (name) => {
  for (const value of [undefined, {}, "secret"]) {
    expect(() => live({ [name]: value })).toThrow(new RegExp(`^${name} is not bound to`));
    expect(() => live({ [name]: value })).not.toThrow(/secret/);
  }
});

test.each([
  [{ EARSHOT_KEYS: "secret" }, /^EARSHOT_KEYS is not JSON/],
  [{ EARSHOT_KEYS: '[{"id":"secret"}]' }, /^EARSHOT_KEYS is wrong at \/0\/sha256: expected 64/],
  [{ EARSHOT_SHARD_COUNT: "0" }, /^EARSHOT_SHARD_COUNT must be a whole number above 0/],
  [{ EARSHOT_SHARD_COUNT: "secret" }, /^EARSHOT_SHARD_COUNT must be a whole number above 0/],
])("%j is refused without its value", (more, message) => {
  expect(() => live(more)).toThrow(message);
  expect(() => live(more)).not.toThrow(/secret/);
});
