/**
 * Requests to every route: as its document asks for, nearly so, and not at all. The request of a number is a function of that number and
 * a seed, so that one of a hundred thousand can be made again alone.
 */
import fc from "fast-check";
import type { OpenApiDocument } from "../../src/http/openapi.ts";
import { bearer, FEEDER, FORMER, KEEPER } from "../support/keys.ts";
import { type Schema, type Schemas, valuesOf } from "./schema.ts";

export interface FuzzRequest {
  readonly method: string;
  /** Path and query, as they go over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Operation that was aimed at, or "none". */
  readonly aim: string;
}

interface Operation {
  readonly operationId: string;
  readonly security?: readonly { readonly key: readonly string[] }[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** Accounts that are there, acted on and erased in the course of things. */
const IDS = ["did:plc:abc", "https://host.example/users/ann", "@ann@host.example", "c", "e", "fan", "x.y"];
/** So many that some are left after thousands of requests that erase. */
export const CROWD = Array.from({ length: 60 }, (_, index) => `account-${index}`);
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"];
const encoder = new TextEncoder();
/** The latest instant of an act, in Unix seconds: the day that this was written, so that requests stay the same. */
export const RECENT = 1_795_300_000;

/** Text that is known to upset somebody. */
const nasty = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...IDS) },
  { weight: 6, arbitrary: fc.constantFrom(...CROWD) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        "",
        ".",
        "..",
        "%",
        "%A4",
        "%2F",
        "%00",
        "%ED%A0%80",
        "__proto__",
        "constructor",
        "null",
        "NaN",
        "-1",
        "1e999",
      ],
      ...[
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "\u202e",
        "{}",
        "[]",
        "../../state",
        "a\r\nb: c",
        "{{7*7}}",
        "💥",
      ],
      "x".repeat(600),
      "x".repeat(1_100),
      "漢".repeat(400),
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);

const auth = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(bearer(FEEDER), bearer(KEEPER)) },
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      bearer(FORMER),
      { authorization: bearer(KEEPER).authorization.slice(0, -1) },
      { authorization: bearer(KEEPER).authorization.replace("keeper", "nobody") },
      { authorization: bearer(KEEPER).authorization.replace("Bearer", "bearer ") },
      { authorization: "Basic a2VlcGVyOng=" },
      { authorization: "Bearer" },
      { authorization: "Bearer esk__" },
      { authorization: `Bearer esk_keeper_${"A".repeat(4_000)}` },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.stringMatching(/^[!-~][ -~]{0,40}$/).map((text) => ({ authorization: text.trim() })),
  },
);

/** The key that an operation asks for. */
function rightKey({ security }: Operation): Readonly<Record<string, string>> {
  const scope = security?.[0]?.key[0];
  return scope === undefined ? {} : bearer(scope === "admin" ? KEEPER : FEEDER);
}

const oddHeaders = fc.dictionary(
  fc.constantFrom(
    "if-none-match",
    "accept",
    "origin",
    "range",
    "x-forwarded-for",
    "idempotency-key",
    "accept-language",
  ),
  fc.oneof(
    fc.constantFrom("*", 'W/"g"', '"g1.0.s"', "text/html", "bytes=0-1", "a".repeat(300)),
    fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/),
  ),
  { maxKeys: 2 },
);

/** Percent-encodes what no request line may hold, and leaves everything else as it is. */
function wireSafe(text: string): string {
  return text.replace(/[^!-~]|[#\\^`{|}"<>]/gu, (character) => {
    const bytes = encoder.encode(character);
    return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
  });
}

const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
/** Mostly encoded as it should be. */
const piece = fc
  .tuple(nasty, fc.integer({ max: 9, min: 0 }))
  .map(([text, chance]) => (chance < 7 ? encoded(text) : wireSafe(text.replace(/\p{Surrogate}/gu, ""))));

function queryOf(operation: Operation, schemas: Schemas): fc.Arbitrary<string> {
  const given = (operation.parameters ?? []).filter((one) => one.in === "query");
  const parts = given.map(({ name, required, schema }) => {
    const value = fc.oneof(
      { weight: 6, arbitrary: valuesOf(schema, schemas).map((one) => encoded(String(one))) },
      { weight: 3, arbitrary: piece },
    );
    return fc.tuple(fc.integer({ min: 0, max: 9 }), value).map(([chance, text]) => {
      if (chance === 0) return [`${name}=${text}`, `${name}=${text}`];
      return chance < (required ? 10 : 3) ? [`${name}=${text}`] : [];
    });
  });
  const extra = fc.oneof(
    { weight: 9, arbitrary: fc.constant([] as string[]) },
    { weight: 1, arbitrary: fc.tuple(piece, piece).map(([name, value]) => [`${name}=${value}`]) },
    { weight: 1, arbitrary: fc.constant([`key=${KEEPER.text}`]) },
  );
  return fc.tuple(...parts, extra).map((all) => {
    const pairs = all.flat();
    return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
  });
}

interface Sent {
  readonly type: string | null;
  readonly bytes: Uint8Array | null;
}

const FORM = "application/x-www-form-urlencoded";
const NO_BODY: Sent = { type: null, bytes: null };

function bodyOf(operation: Operation, schemas: Schemas): fc.Arbitrary<Sent> {
  const contents = Object.entries(operation.requestBody?.content ?? {});
  if (contents.length === 0) {
    return fc.oneof({ weight: 9, arbitrary: fc.constant(NO_BODY) }, { weight: 1, arbitrary: garbage });
  }
  const form = contents.find(([type]) => type === FORM)?.[1].schema;
  if (form !== undefined) {
    const filled = valuesOf(form, schemas).map((value) =>
      sentText(FORM, new URLSearchParams(value as Record<string, string>).toString()),
    );
    return fc.oneof(
      filled,
      nasty.map((text) => sentText(FORM, `choice=${encoded(text)}`)),
      garbage,
    );
  }
  const json = contents.find(([type]) => type === "application/json")?.[1].schema ?? {};
  const any = valuesOf(json, schemas);
  // Acts of a schema are of all times and among strangers: most are refused, so half are such as are taken.
  const good = fc.oneof(
    any,
    fc.tuple(any, fc.array(deliverable, { minLength: 1, maxLength: 6 })).map(withActs),
  );
  const lines = fc
    .array(fc.oneof(deliverable, fc.jsonValue({ maxDepth: 1 })), { maxLength: 6 })
    .map((all) => all.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const asJson = (value: unknown): Sent => sentText("application/json", JSON.stringify(value) ?? "undefined");
  return fc.oneof(
    { weight: 10, arbitrary: good.map(asJson) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(good, fc.nat(), fc.jsonValue({ maxDepth: 1 }))
        .map(([value, at, by]) => asJson(changed(value, at, by))),
    },
    { weight: 3, arbitrary: lines.map((text) => sentText("application/x-ndjson", text)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(good, fc.nat({ max: 400 }))
        .map(([value, length]) =>
          sentText("application/json", (JSON.stringify(value) ?? "").slice(0, length)),
        ),
    },
    { weight: 2, arbitrary: garbage },
    { weight: 1, arbitrary: fc.constant(NO_BODY) },
  );
}

function withActs([value, acts]: [unknown, readonly unknown[]]): unknown {
  return typeof value === "object" && value !== null && "acts" in value ? { ...value, acts } : value;
}

/** Acts as somebody would deliver them: of the last days, mostly among accounts that are there. */
const deliverable = fc
  .record({
    id: fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), nasty),
    age: fc.integer({ min: 0, max: 86_400 * 60 }),
    kind: fc.constantFrom("reply", "share", "quote", "like", "mention", "post", "retract"),
    actor: fc.oneof(fc.constantFrom(...IDS, ...CROWD), nasty),
    recipient: fc.oneof(fc.constantFrom(...IDS, ...CROWD), nasty),
    object: fc.option(nasty),
    via: fc.option(fc.constantFrom(...IDS)),
    topics: fc.option(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 3 })),
    digest: fc.option(fc.constant("0123456789abcdef")),
  })
  .map(({ age, kind, recipient, object, via, topics, digest, ...rest }) => ({
    ...rest,
    kind,
    at: RECENT - age,
    network: "fuzz",
    ...(kind !== "post" && kind !== "retract" && { recipient, ...(via !== null && { via }) }),
    ...(kind === "retract" ? { object: object ?? "1" } : object !== null && { object }),
    ...(topics !== null && { topics }),
    ...(digest !== null && kind !== "retract" && { digest }),
  }));

function sentText(type: string, text: string): Sent {
  return { type, bytes: encoder.encode(text) };
}

const garbage: fc.Arbitrary<Sent> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          "application/json",
          "text/plain",
          "application/x-ndjson",
          "multipart/form-data",
          "APPLICATION/JSON; charset=utf-8",
          "x",
        ),
        fc.uint8Array({ maxLength: 64 }),
      )
      .map(([type, bytes]) => ({ type, bytes })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        "[".repeat(20_000),
        '{"acts":'.repeat(500),
        '"\\ud800"',
        "1e999999",
        `{"__proto__":{"shown":true}}`,
        '{"shown":true,"shown":false}',
      )
      .map((text) => sentText("application/json", text)),
  },
  // Above the greatest body that any route takes.
  {
    weight: 1,
    arbitrary: fc.constant({ type: "application/json", bytes: new Uint8Array(1_100_000).fill(0x20) }),
  },
);

/** The value with one of its parts replaced, taken away or added. */
function changed(value: unknown, at: number, by: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || at % 3 === 0) return [...value, by];
    return value.with(at % value.length, changed(value[at % value.length], Math.floor(at / 3), by));
  }
  if (typeof value !== "object" || value === null) return by;
  const names = Object.keys(value);
  const name = names[at % Math.max(1, names.length)];
  if (name === undefined || at % 5 === 0) return { ...value, surprise: by };
  const { [name]: one, ...rest } = value as Record<string, unknown>;
  return at % 5 === 1 ? rest : { ...rest, [name]: changed(one, Math.floor(at / 5), by) };
}

function requestsOf(
  template: string,
  method: string,
  operation: Operation,
  schemas: Schemas,
): fc.Arbitrary<FuzzRequest> {
  const other = fc.constantFrom(...METHODS);
  return fc
    .record({
      method: fc.oneof({ weight: 9, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: other }),
      pieces: fc.array(piece, { minLength: 2, maxLength: 2 }),
      query: queryOf(operation, schemas),
      auth: fc.oneof(auth, fc.constant(rightKey(operation))),
      odd: oddHeaders,
      sent: bodyOf(operation, schemas),
    })
    .map(({ method, pieces, query, auth, odd, sent }) => {
      let next = 0;
      const path = template.replaceAll(/\{\w+\}/g, () => pieces[next++]!);
      return request(method, `${path}${query}`, { ...odd, ...auth }, sent, operation.operationId);
    });
}

const aimless = fc
  .record({
    method: fc.constantFrom(...METHODS),
    path: fc.array(piece, { maxLength: 5 }).map((pieces) => `/${pieces.join("/")}`),
    query: fc.oneof(
      fc.constant(""),
      fc.string({ maxLength: 30 }).map((text) => `?${wireSafe(text)}`),
    ),
    auth,
    odd: oddHeaders,
    sent: fc.oneof(fc.constant(NO_BODY), garbage),
  })
  .map(({ method, path, query, auth, odd, sent }) =>
    request(method, path + query, { ...odd, ...auth }, sent, "none"),
  );

function request(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  { type, bytes }: Sent,
  aim: string,
): FuzzRequest {
  const body = method === "GET" || method === "HEAD" ? null : bytes;
  return {
    method,
    path,
    aim,
    body,
    headers: { ...headers, ...(body !== null && type !== null && { "content-type": type }) },
  };
}

/** The request of a number, 0 and up. */
export function fuzzer(document: OpenApiDocument, seed: number): (number: number) => FuzzRequest {
  const schemas = document.components.schemas as unknown as Schemas;
  const aimed = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      requestsOf(template, method.toUpperCase(), operation as unknown as Operation, schemas),
    ),
  );
  const any = fc.oneof({ weight: 9, arbitrary: fc.oneof(...aimed) }, { weight: 1, arbitrary: aimless });
  return (number) => fc.sample(any, { seed: (seed + Math.imul(number, 0x9e3779b1)) | 0, numRuns: 1 })[0]!;
}
