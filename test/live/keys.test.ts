/** Keys: only the right text is let in, and a list of keys that is wrong is refused without telling what it holds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkKey, keyRecord, mintKey, parseApiKeys, SCOPES, SECRET_SIZE } from "../../src/live/keys.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { FEEDER, FORMER, KEEPER } from "../support/keys.ts";

const KEYS = [FEEDER.key, KEEPER.key, FORMER.key];

test("no text but a key's own is taken for it, wherever it differs", () => {
  const character = fc.constantFrom(..."aA0_-Z");
  fc.assert(
    fc.property(fc.constantFrom(FEEDER, KEEPER), fc.nat(), character, ({ text, key }, at, put) => {
      const place = at % text.length;
      const changed = text.slice(0, place) + put + text.slice(place + 1);
      const check = checkKey(changed, KEYS, 0);
      expect(check.ok).toBe(changed === text);
      if (check.ok) expect(check.key).toBe(key);
    }),
    cases(300),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(checkKey(text, KEYS, 0).ok).toBe(false);
      expect(checkKey(`esk_feeder_${text}`, KEYS, 0).ok).toBe(false);
    }),
    cases(200),
  );
});

test("one key follows another without a gap: both are good until the old record goes", () => {
  const [before, after] = [1, 2].map((n) =>
    mintKey(`feed-${n}`, ["ingest"], null, new Uint8Array(SECRET_SIZE).fill(n)),
  ) as [typeof FEEDER, typeof FEEDER];
  for (const { text, key } of [before, after]) {
    expect(checkKey(text, [before.key, after.key], 0)).toEqual({ ok: true, key });
  }
  expect(checkKey(before.text, [after.key], 0)).toEqual({ ok: false, why: "unknown" });
});

test("made keys come back from their records", () => {
  const made = fc
    .record({
      id: fc.stringMatching(/^[a-z0-9-]{1,32}$/),
      scopes: fc.subarray([...SCOPES], { minLength: 1 }),
      until: fc.option(fc.integer({ min: 0, max: 253_402_300_799 })),
      secret: fc.uint8Array({ minLength: SECRET_SIZE, maxLength: SECRET_SIZE }),
    })
    .map(({ id, scopes, until, secret }) => mintKey(id, scopes, until, secret));
  fc.assert(
    fc.property(made, ({ text, key }) => {
      const parsed = parseApiKeys(JSON.stringify([keyRecord(key)]));
      expect(parsed).toEqual({ ok: true, keys: [key] });
      expect(checkKey(text, [key], (key.until ?? 1) - 1)).toEqual({ ok: true, key });
    }),
    cases(200),
  );
});

const record = keyRecord(FEEDER.key);
test.each([
  ["{", "is not JSON"],
  ["{}", "is not a list of keys"],
  [[7], "is wrong at /0: expected {id, sha256, scopes, until?}"],
  [[record, record], "is wrong at /1/id: an earlier key has the same"],
  [[{ ...record, id: "SECRET" }], 'is wrong at /0/id: expected 1–32 of a–z, 0–9 and "-"'],
  [[{ ...record, sha256: "SECRET" }], "is wrong at /0/sha256: expected 64 lower-case hex digits"],
  [[{ ...record, scopes: [] }], "is wrong at /0/scopes: expected a list of ingest, admin"],
  [[{ ...record, scopes: ["SECRET"] }], "is wrong at /0/scopes: expected a list of ingest, admin"],
  [[{ ...record, until: "SECRET" }], "is wrong at /0/until: expected an ISO date or instant"],
  [[{ ...record, until: null }], "is wrong at /0/until: expected an ISO date or instant"],
  [[{ ...record, SECRET: 1 }], "is wrong at /0: there are fields besides id, sha256, scopes, until"],
])("%j as a list of keys: %s", (value, problem) => {
  expect(parseApiKeys(value)).toEqual({ ok: false, problem });
});
