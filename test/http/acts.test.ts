/** Acts through the door: who may deliver, what is taken, and what comes out at the other end. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, encodeAct } from "../../src/events/index.ts";
import { problemSchema } from "../../src/http/problems.ts";
import { mintKey, SECRET_SIZE } from "../../src/live/keys.ts";
import { act as anyAct } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { act } from "./samples.ts";
import { bearer, FEEDER, FORMER, KEEPER, openService, type Service } from "./service.ts";

const JSON_TYPE = { "content-type": "application/json" };

interface Receipt {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: readonly { index: number; pointer: string; detail: string }[];
  readonly batchId: string;
}

async function deliver(
  service: Service,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; receipt: Receipt & { code: string; detail: string } }> {
  const answer = await service.get("/v1/acts", {
    method: "POST",
    headers: { ...JSON_TYPE, ...bearer(FEEDER), ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.status, receipt: (await answer.json()) as never };
}

/** Everything the shards hold, as sorted lines. */
async function held({ host }: Service): Promise<string[]> {
  const lines: string[] = [];
  for (let index = 0; index < host.shards.count; index += 1) {
    const shard = host.shards.at(index);
    const { acts } = await shard.read(0, await shard.head(), 10_000);
    lines.push(...acts.map(encodeAct));
  }
  return lines.sort();
}

describe("who may deliver", () => {
  const wrong = mintKey("feeder", ["ingest"], null, new Uint8Array(SECRET_SIZE).fill(9));
  const absent = mintKey("nobody", ["ingest"], null, new Uint8Array(SECRET_SIZE).fill(1));
  const swapped = FEEDER.text.replace("feeder", "keeper");
  const REFUSED: readonly (readonly [string, Record<string, string>, string, number, RegExp])[] = [
    ["no key", {}, "", 401, /no Authorization header/],
    ["another scheme", { authorization: `Basic ${FEEDER.text}` }, "", 401, /not "Bearer" and a key/],
    ["an empty key", { authorization: "Bearer " }, "", 401, /Authorization header/],
    ["no key at all", { authorization: "Bearer hello" }, "", 401, /not of the form/],
    ["a key cut short", { authorization: `Bearer ${FEEDER.text.slice(0, 30)}` }, "", 401, /not of the form/],
    ["a wrong secret", bearer(wrong), "", 401, /not known/],
    ["one letter changed", { authorization: `Bearer ${FEEDER.text.slice(0, -1)}x` }, "", 401, /not known/],
    ["another's secret", { authorization: `Bearer ${swapped}` }, "", 401, /not known/],
    ["a key that was taken away", bearer(absent), "", 401, /not known/],
    ["an expired key", bearer(FORMER), "", 401, /expired/],
    ["a key of another scope", bearer(KEEPER), "", 403, /asks for ingest/],
    ["a key in the address", {}, `?key=${FEEDER.text}`, 401, /part of the address/],
    ["a good key also in the address", bearer(FEEDER), `?key=${FEEDER.text}`, 401, /part of the address/],
  ];

  test.each(REFUSED)("not with %s", async (_, headers, search, status, detail) => {
    const service = openService();
    const init = {
      method: "POST",
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify({ acts: [act] }),
    };
    const answer = await service.get(`/v1/acts${search}`, init);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm="earshot"/);
    const told = await answer.text();
    expect(JSON.parse(told).detail).toMatch(detail);
    expect(told).not.toContain(FEEDER.text.slice(-20));
    expect(service.host.queue.waiting()).toBe(0);
  });

  test("whatever the case of the scheme and however many blanks follow it", async () => {
    const service = openService();
    for (const authorization of [`Bearer ${FEEDER.text}`, `bearer  ${FEEDER.text}`]) {
      expect((await deliver(service, { acts: [act] }, { authorization })).status).toBe(202);
    }
  });
});

describe("what is taken", () => {
  test("the good among the bad, each of these named by its place", async () => {
    const service = openService();
    const late = { ...act, id: "late", at: "2026-11-22T13:05:01Z" };
    const { status, receipt } = await deliver(service, {
      acts: [act, { ...act, followers: 9 }, late, { ...late, kind: "post" }, act, { ...act, id: "2" }, 7],
    });
    expect(status).toBe(202);
    expect(receipt).toMatchObject({ accepted: 2, duplicate: 1 });
    expect(receipt.rejected.map(({ index, pointer }) => [index, pointer])).toEqual([
      [1, "/acts/1/followers"],
      [2, "/acts/2/at"],
      [3, "/acts/3/recipient"],
      [6, "/acts/6"],
    ]);
    await service.host.settle();
    expect(await held(service)).toHaveLength(2);
  });

  test("JSON and lines alike: the same acts are the same batch, and what is taken back goes whatever its clock says", async () => {
    const service = openService();
    const retract = {
      id: "r",
      at: "2030-01-01T00:00:00Z",
      kind: "retract",
      actor: "a",
      object: "1",
      network: "n",
    };
    const json = await deliver(service, { acts: [act, retract, {}] });
    const lines = await deliver(service, `${JSON.stringify(act)}\n${JSON.stringify(retract)}\n{}\n`, {
      "content-type": "application/x-ndjson; charset=utf-8",
    });
    expect(lines.receipt).toEqual(json.receipt);
    expect(json.receipt.rejected.map(({ pointer }) => pointer)).toEqual(["/acts/2/kind"]);
    await service.host.settle();
    expect(await held(service)).toHaveLength(2);
    expect((await service.host.archive.list(null, 10)).objects).toHaveLength(1);
  });

  test("whatever is delivered in whatever pieces, the shards hold exactly what was accepted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyAct, { minLength: 1, maxLength: 8 }), { maxLength: 6 }),
        async (bodies) => {
          const service = openService();
          service.pass(100 * 365 * 86_400_000);
          for (const acts of bodies) {
            const { receipt } = await deliver(service, { acts });
            expect(receipt.accepted + receipt.duplicate).toBe(acts.length);
          }
          await service.host.settle();
          expect(await held(service)).toEqual([...new Set(bodies.flat().map(encodeAct))].sort());
          const archived = new Set<string>();
          for (const { key } of (await service.host.archive.list(null, 100)).objects) {
            for (const one of (await service.host.archive.get(key))!.acts as Act[])
              archived.add(encodeAct(one));
          }
          expect([...archived].sort()).toEqual(await held(service));
        },
      ),
      cases(40),
    );
  });
});

test("no body makes the door fail", async () => {
  const service = openService();
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .array(fc.oneof(fc.constant(act), fc.jsonValue()), { maxLength: 4 })
      .map((acts) => JSON.stringify({ acts })),
    fc
      .array(fc.oneof(fc.constant(act), fc.jsonValue()), { maxLength: 4 })
      .map((acts) => acts.map((one) => JSON.stringify(one)).join("\n")),
  );
  const type = fc.constantFrom("application/json", "application/x-ndjson");
  await fc.assert(
    fc.asyncProperty(body, type, async (body, type) => {
      const { status, receipt } = await deliver(service, body, { "content-type": type });
      expect([202, 400, 422], JSON.stringify(receipt)).toContain(status);
      if (status !== 202) problemSchema.parse(receipt);
      expect(service.reported).toEqual([]);
    }),
    cases(200),
  );
  await service.host.settle();
  expect(await held(service)).toHaveLength(1);
});

describe("an idempotency key", () => {
  test("brings the same answer for a day, and is refused for another body", async () => {
    const service = openService();
    const key = { "idempotency-key": '"8e03978e-40d5"' };
    const first = await deliver(service, { acts: [act, {}] }, key);
    service.pass(23 * 3_600_000);
    expect(await deliver(service, { acts: [act, {}] }, key)).toEqual(first);
    expect(service.host.queue.waiting()).toBe(1);
    expect(await deliver(service, { acts: [{ ...act, id: "2" }] }, key)).toMatchObject({
      status: 422,
      receipt: { code: "idempotency-key-reused" },
    });
    service.pass(3_600_000);
    expect((await deliver(service, { acts: [{ ...act, id: "2" }] }, key)).status).toBe(202);
  });

  test("of a delivery that failed lets the same content in again", async () => {
    let down = true;
    const service = openService({
      faults: ({ name }) => {
        if (down && name === "queue.send") throw new Error("down");
      },
    });
    const key = { "idempotency-key": "k" };
    expect((await deliver(service, { acts: [act] }, key)).status).toBe(500);
    down = false;
    expect((await deliver(service, { acts: [act] }, key)).status).toBe(202);
    await service.host.settle();
    expect(await held(service)).toHaveLength(1);
  });
});

describe("dead letters", () => {
  const admin = (service: Service, path: string, method = "GET") =>
    service.get(`/v1/admin/dead-letters${path}`, { method, headers: bearer(KEEPER) });

  test("are listed with their reason, looked at, tried again and dropped", async () => {
    const service = openService();
    await service.host.queue.resend(new TextEncoder().encode("no batch"));
    await service.host.settle();
    const { letters } = (await (await admin(service, "")).json()) as {
      letters: { id: string; reason: string; times: number; at: string }[];
    };
    expect(letters).toMatchObject([
      {
        reason: expect.stringContaining("neither a gzipped batch"),
        times: 1,
        at: "2026-11-22T13:00:00.000Z",
      },
    ]);
    const { id } = letters[0]!;
    expect(await (await admin(service, `/${id}`)).text()).toBe("no batch");
    expect((await admin(service, `/${id}/replay`, "POST")).status).toBe(202);
    expect((await admin(service, `/${id}`)).status).toBe(404);
    await service.host.settle();
    expect((await admin(service, `/${id}`, "DELETE")).status).toBe(204);
    expect(await (await admin(service, "")).json()).toEqual({ letters: [], next: null });
  });
});
