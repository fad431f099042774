/** What sources say about accounts: deletions erase, unwillingness hides, everything else changes nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDecisions } from "../../src/live/decide.ts";
import { departureOf, departureOfActivity, enterDeparture } from "../../src/live/departures.ts";
import { StoreError } from "../../src/ports.ts";
import { createMemoryRegister } from "../../src/store/live/memory-register.ts";
import { cases } from "../support/arbitraries-settings.ts";

const DID = "did:plc:ann";
const ACTOR = "https://host.example/users/ann";
const account = (fields: object) => ({
  did: DID,
  time_us: 1,
  kind: "account",
  account: { did: DID, seq: 1, ...fields },
});

describe("Jetstream", () => {
  test("a deleted account is erased; one that is only away is not", () => {
    const erase = { kind: "erase", account: DID, by: "jetstream" };
    expect(departureOf(account({ active: false, status: "deleted" }))).toEqual(erase);
    const payload = {
      $type: "network.bsky.jetstream.subscribeEvents#account",
      did: DID,
      active: false,
      status: "deleted",
    };
    expect(departureOf({ $type: "message", payload })).toEqual(erase);
    for (const status of ["deactivated", "suspended", "takendown", "desynchronized", undefined]) {
      expect(departureOf(account({ active: false, status }))).toBeNull();
    }
    expect(departureOf(account({ active: true, status: "deleted" }))).toBeNull();
  });

  test("a handle is a further name, unless it is known not to lead there", () => {
    const identity = (handle: unknown) => ({ did: DID, kind: "identity", identity: { did: DID, handle } });
    expect(departureOf(identity("ann.example"))).toEqual({
      kind: "alias",
      account: DID,
      alias: "ann.example",
      by: "jetstream",
    });
    for (const handle of ["handle.invalid", undefined, 1, "", "\ud800"])
      expect(departureOf(identity(handle))).toBeNull();
  });
});

describe("ActivityPub", () => {
  test("only the actor itself departs", () => {
    const deletion = (object: unknown) => departureOfActivity({ type: "Delete", actor: ACTOR, object });
    const erase = { kind: "erase", account: ACTOR, by: "activitypub" };
    expect(deletion(ACTOR)).toEqual(erase);
    expect(deletion({ id: ACTOR, type: "Person" })).toEqual(erase);
    expect(deletion(`${ACTOR}/statuses/1`)).toBeNull();
    expect(deletion("https://host.example/users/ben")).toBeNull();
  });

  test("whoever does not want to be found is hidden", () => {
    const update = (fields: object) =>
      departureOfActivity({ type: "Update", actor: { id: ACTOR }, object: { id: ACTOR, ...fields } });
    const hide = { kind: "hide", account: ACTOR, by: "activitypub" };
    expect([update({ discoverable: false }), update({ indexable: false })]).toEqual([hide, hide]);
    for (const fields of [{}, { discoverable: true }, { indexable: null }, { discoverable: "false" }]) {
      expect(update(fields)).toBeNull();
    }
  });
});

test("nothing that is sent makes them fail, and what comes out could be an account", () => {
  const word = fc.constantFrom(
    "account",
    "identity",
    "message",
    "Delete",
    "Update",
    "deleted",
    DID,
    ACTOR,
    "did",
    "",
    "\ud800",
  );
  const names = [
    "kind",
    "did",
    "account",
    "identity",
    "payload",
    "$type",
    "status",
    "type",
    "actor",
    "object",
    "id",
    "handle",
  ];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 2 }),
      tie("object"),
    ),
    object: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 6 }),
  }));
  fc.assert(
    fc.property(value, (frame) => {
      for (const departure of [departureOf(frame), departureOfActivity(frame)]) {
        if (departure === null) continue;
        expect(departure.account).not.toBe("");
        expect(departure.account).not.toMatch(/\p{Surrogate}/u);
      }
    }),
    cases(1_000),
  );
});

test("unwillingness takes back a consent, and makes no entry where there was none", async () => {
  const register = createMemoryRegister();
  const hide = { kind: "hide", account: ACTOR, by: "activitypub" } as const;
  await enterDeparture(register, hide, 1);
  expect(await register.decision(ACTOR)).toBeNull();
  await register.show(ACTOR, true, "link", 2);
  await enterDeparture(register, hide, 3);
  expect(await register.decision(ACTOR)).toEqual({
    account: ACTOR,
    state: "hidden",
    at: 3,
    by: "activitypub",
  });
});

test("a denial that cannot be sent is reported and not lost", async () => {
  const [register, reported, sent] = [createMemoryRegister(), [] as unknown[], [] as number[]];
  let away = true;
  const published = {
    async deny({ version }: { readonly version: number }) {
      if (away) throw new StoreError("unavailable", "it is down");
      sent.push(version);
    },
  };
  const decisions = createDecisions({
    register,
    published,
    clock: { now: () => 7 },
    report: (error) => reported.push(error),
  });
  await decisions.depart({ kind: "erase", account: DID, by: "jetstream" });
  expect(reported).toHaveLength(1);
  const [open] = await register.pending("denied", 1);
  expect(open!.account).toBe(DID);
  away = false;
  const { id, done } = await decisions.erase(DID, "key:ops");
  expect([id, done]).toEqual([open!.receipt.id, { denied: 7 }]);
  // Said again, it changes nothing and is not sent again.
  await decisions.depart({ kind: "erase", account: DID, by: "jetstream" });
  expect(sent).toEqual([1]);
});
