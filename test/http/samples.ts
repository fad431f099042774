/** Requests that reach every documented status of every route at least once. */
import { StoreError } from "../../src/ports.ts";
import { letterId } from "../../src/store/live/letter.ts";
import {
  ANN,
  bearer,
  FEEDER,
  KEEPER,
  ORIGIN,
  openService,
  postJson,
  publishedService,
  RECEIPT,
  type Service,
  WORD,
} from "./service.ts";

export interface Sample {
  readonly operationId: string;
  readonly status: number;
  readonly code?: string;
  readonly path: string;
  readonly init?: RequestInit;
  /** Service to ask; the published one without it. */
  readonly from?: () => Promise<Service>;
}

const path = encodeURIComponent(ANN);

async function unreachable(): Promise<Service> {
  const service = openService();
  service.kv.failing = true;
  return service;
}

async function damaged(): Promise<Service> {
  const service = await publishedService();
  const { keys } = await service.kv.list({ prefix: "g/" });
  for (const { name } of keys) await service.kv.put(name, new TextEncoder().encode("damaged"));
  return service;
}

async function limited(): Promise<Service> {
  return publishedService({ limit: { limiter: { allow: async () => false }, quota: 5, windowSeconds: 60 } });
}

const empty = async () => openService();

export const act = {
  id: "1",
  at: "2026-11-22T10:00:00Z",
  kind: "share",
  actor: "a",
  recipient: "b",
  network: "n",
};

/** What every route over published scores has in common. */
function published(operationId: string, good: string): Sample[] {
  return [
    { operationId, status: 200, path: good },
    { operationId, status: 429, code: "rate-limited", path: good, from: limited },
    { operationId, status: 500, code: "corrupt-data", path: good, from: damaged },
    { operationId, status: 503, code: "nothing-published", path: good, from: empty },
    { operationId, status: 503, code: "store-unavailable", path: good, from: unreachable },
  ];
}

const oembedOf = (address: string) => `/oembed?url=${encodeURIComponent(address)}`;

/** What every route that asks for a key has in common. `key` is good for it, `other` for something else. */
function guarded(
  operationId: string,
  path: string,
  init: RequestInit,
  [key, other]: readonly [typeof FEEDER, typeof FEEDER],
): Sample[] {
  const as = (headers: HeadersInit): RequestInit => ({ ...init, headers: { ...init.headers, ...headers } });
  const sample = { operationId, path, init: as(bearer(key)) };
  return [
    { ...sample, status: 401, code: "unauthorized", init },
    { ...sample, status: 403, code: "forbidden", init: as(bearer(other)) },
    { ...sample, status: 429, code: "rate-limited", from: limited },
    { ...sample, status: 501, code: "not-configured", from: async () => publishedService({ live: false }) },
    {
      ...sample,
      status: 503,
      code: "store-unavailable",
      from: async () =>
        publishedService({
          faults: () => {
            throw new StoreError("unavailable", "it is down");
          },
        }),
    },
  ];
}

/** A service with one dead letter. */
async function withLetter(): Promise<Service> {
  const service = await publishedService();
  await service.host.deadLetters.keep(LETTER, "it is no batch");
  return service;
}

/** A service in which the account of `accountPath` was erased. */
async function withErasure(): Promise<Service> {
  const service = await publishedService();
  await service.get(accountPath, asKeeper("DELETE"));
  return service;
}

/** A service whose owner of `accountPath` has a link. */
async function withLink(): Promise<Service> {
  const service = await publishedService();
  await service.get(`${accountPath}/link`, asKeeper("POST"));
  return service;
}

const choose = (choice: string, headers: HeadersInit = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  body: `choice=${choice}`,
});

const putDisplay = (body: string, headers: HeadersInit = {}): RequestInit => ({
  method: "PUT",
  headers: { "content-type": "application/json", ...bearer(KEEPER), ...headers },
  body,
});

const deliver = (body: BodyInit, headers: HeadersInit = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...bearer(FEEDER), ...headers },
  body,
});
const asKeeper = (method = "GET"): RequestInit => ({ method, headers: bearer(KEEPER) });

const accountPath = `/v1/accounts/${path}`;
const displayPath = `${accountPath}/display`;
const consentPath = `/consent/${WORD}`;
const receiptPath = `/v1/erasures/${RECEIPT}`;
const LETTER = new TextEncoder().encode("no batch");
const letterPath = `/v1/admin/dead-letters/${letterId(LETTER)}`;
const KEEPING = [KEEPER, FEEDER] as const;

export const SAMPLES: readonly Sample[] = [
  ...published("getScore", `/v1/scores/${path}`),
  { operationId: "getScore", status: 404, code: "unknown-account", path: "/v1/scores/nobody" },
  { operationId: "getScore", status: 400, code: "malformed-path", path: "/v1/scores/%A4" },
  { operationId: "getScore", status: 400, code: "invalid-query", path: "/v1/scores/e?nope=1" },
  { operationId: "getScore", status: 404, code: "unknown-formula", path: "/v1/scores/e?formula=earshot-0" },
  {
    operationId: "explainScore",
    status: 404,
    code: "unknown-formula",
    path: "/v1/scores/e/explain?formula=nope",
  },
  { operationId: "getScores", status: 404, code: "unknown-formula", path: "/v1/scores?ids=e&formula=nope" },
  {
    operationId: "compareScores",
    status: 404,
    code: "unknown-formula",
    path: "/v1/compare?a=e&b=e&formula=x",
  },
  ...published("explainScore", `/v1/scores/${path}/explain`),
  { operationId: "explainScore", status: 404, code: "unknown-account", path: "/v1/scores/nobody/explain" },
  { operationId: "explainScore", status: 400, code: "malformed-path", path: "/v1/scores/%FF/explain" },
  { operationId: "explainScore", status: 400, code: "invalid-query", path: "/v1/scores/e/explain?x" },
  ...published("getScores", "/v1/scores?ids=e,nobody,c.d"),
  { operationId: "getScores", status: 400, code: "invalid-query", path: "/v1/scores" },
  { operationId: "getScores", status: 400, code: "invalid-query", path: "/v1/scores?ids=a,,b" },
  ...published("compareScores", "/v1/compare?a=e&b=c.d"),
  { operationId: "compareScores", status: 404, code: "unknown-account", path: "/v1/compare?a=e&b=nobody" },
  { operationId: "compareScores", status: 400, code: "invalid-query", path: "/v1/compare?a=e" },
  ...published("getLeaderboard", "/v1/leaderboard?limit=2"),
  { operationId: "getLeaderboard", status: 200, path: "/v1/leaderboard?topic=bees&limit=100" },
  { operationId: "getLeaderboard", status: 404, code: "unknown-topic", path: "/v1/leaderboard?topic=chess" },
  { operationId: "getLeaderboard", status: 400, code: "invalid-query", path: "/v1/leaderboard?limit=0" },
  { operationId: "getLeaderboard", status: 400, code: "invalid-query", path: "/v1/leaderboard?cursor=zzz" },
  {
    operationId: "getLeaderboard",
    status: 410,
    code: "generation-gone",
    path: `/v1/leaderboard?cursor=${btoa(JSON.stringify([1, "g0", "", 2]))}`,
  },
  { operationId: "getFormula", status: 200, path: "/v1/formula" },
  { operationId: "getFormula", status: 429, code: "rate-limited", path: "/v1/formula", from: limited },
  { operationId: "getBadge", status: 200, path: `/badge/${path}.svg?style=card` },
  { operationId: "getBadgeEndpoint", status: 200, path: `/badge/${path}.json` },
  { operationId: "getBadgeEndpoint", status: 200, path: "/badge/nobody.json", from: empty },
  { operationId: "getBadgeEndpoint", status: 200, path: "/badge/e.json", from: limited },
  { operationId: "getBadgeEndpoint", status: 200, path: "/badge/e.json", from: damaged },
  ...published("getEmbed", oembedOf(`${ORIGIN}/badge/e.svg?style=social`)),
  {
    operationId: "getEmbed",
    status: 404,
    code: "not-found",
    path: oembedOf("https://other.example/badge/e.svg"),
  },
  {
    operationId: "getEmbed",
    status: 404,
    code: "unknown-account",
    path: oembedOf(`${ORIGIN}/v1/scores/nobody`),
  },
  { operationId: "getEmbed", status: 400, code: "invalid-query", path: "/oembed" },
  {
    operationId: "getEmbed",
    status: 501,
    code: "format-not-implemented",
    path: `${oembedOf(`${ORIGIN}/badge/e.svg`)}&format=xml`,
  },
  {
    operationId: "calculateScores",
    status: 200,
    path: "/v1/score",
    init: postJson({ acts: [act], account: "b" }),
  },
  { operationId: "calculateScores", status: 200, path: "/v1/score", init: postJson({ acts: [act, {}] }) },
  {
    operationId: "calculateScores",
    status: 200,
    path: "/v1/score?seeds=lottery:0.5@1&asOf=2026-11-23&account=b",
    init: {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
      body: `${JSON.stringify(act)}\nnot json\n`,
    },
  },
  {
    operationId: "calculateScores",
    status: 400,
    code: "malformed-body",
    path: "/v1/score",
    init: { ...postJson(0), body: "{" },
  },
  {
    operationId: "calculateScores",
    status: 400,
    code: "invalid-query",
    path: "/v1/score?account=b",
    init: postJson({ acts: [act] }),
  },
  {
    operationId: "calculateScores",
    status: 413,
    code: "body-too-large",
    path: "/v1/score",
    init: postJson({ acts: Array.from({ length: 5_001 }, () => ({})) }),
  },
  {
    operationId: "calculateScores",
    status: 415,
    code: "unsupported-media-type",
    path: "/v1/score",
    init: { method: "POST", body: "x" },
  },
  {
    operationId: "calculateScores",
    status: 422,
    code: "invalid-body",
    path: "/v1/score",
    init: postJson({ acts: [{ ...act, at: -1 }] }),
  },
  {
    operationId: "calculateScores",
    status: 429,
    code: "rate-limited",
    path: "/v1/score",
    init: postJson({ acts: [act] }),
    from: limited,
  },
  ...guarded("deliverActs", "/v1/acts", postJson({ acts: [act] }), [FEEDER, KEEPER]),
  {
    operationId: "deliverActs",
    status: 202,
    path: "/v1/acts",
    init: deliver(JSON.stringify({ acts: [act, act, { ...act, at: -1 }] }), { "idempotency-key": "once" }),
  },
  {
    operationId: "deliverActs",
    status: 202,
    path: "/v1/acts",
    init: deliver(`${JSON.stringify(act)}\nnot json\n`, { "content-type": "application/x-ndjson" }),
  },
  {
    operationId: "deliverActs",
    status: 400,
    code: "invalid-header",
    path: "/v1/acts",
    init: deliver(JSON.stringify({ acts: [act] }), { "idempotency-key": "two words" }),
  },
  { operationId: "deliverActs", status: 400, code: "malformed-body", path: "/v1/acts", init: deliver("{") },
  {
    operationId: "deliverActs",
    status: 413,
    code: "body-too-large",
    path: "/v1/acts",
    init: deliver(JSON.stringify({ acts: Array.from({ length: 1_001 }, () => act) })),
  },
  {
    operationId: "deliverActs",
    status: 415,
    code: "unsupported-media-type",
    path: "/v1/acts",
    init: deliver("x", { "content-type": "text/plain" }),
  },
  {
    operationId: "deliverActs",
    status: 422,
    code: "invalid-body",
    path: "/v1/acts",
    init: deliver(JSON.stringify({ acts: [{ ...act, at: "2026-11-23T10:00:00Z" }] })),
  },
  {
    operationId: "deliverActs",
    status: 422,
    code: "idempotency-key-reused",
    path: "/v1/acts",
    init: deliver(JSON.stringify({ acts: [act] }), { "idempotency-key": "once" }),
    from: async () => {
      const service = await publishedService();
      await service.host.idempotency.begin("feeder", "once", "another content");
      return service;
    },
  },
  ...(
    [
      ["getDecisions", "", "GET", 200],
      ["eraseAccount", "", "DELETE", 202],
    ] as const
  ).flatMap(([operationId, action, method, status]): Sample[] => [
    ...guarded(operationId, accountPath + action, { method }, KEEPING),
    { operationId, status, path: accountPath, init: asKeeper(method) },
    {
      operationId,
      status,
      path: "/v1/accounts/@ann@host.example",
      init: asKeeper(method),
    },
    {
      operationId,
      status: 400,
      code: "malformed-path",
      path: "/v1/accounts/%A4",
      init: asKeeper(method),
    },
    {
      operationId,
      status: 404,
      code: "unknown-account",
      path: "/v1/accounts/@nobody",
      init: asKeeper(method),
    },
  ]),
  ...guarded("setDisplay", displayPath, putDisplay('{"shown":true}', { authorization: "" }), KEEPING),
  { operationId: "setDisplay", status: 200, path: displayPath, init: putDisplay('{"shown":false}') },
  {
    operationId: "setDisplay",
    status: 400,
    code: "malformed-path",
    path: "/v1/accounts/%A4/display",
    init: putDisplay('{"shown":true}'),
  },
  {
    operationId: "setDisplay",
    status: 400,
    code: "malformed-body",
    path: displayPath,
    init: putDisplay("{"),
  },
  {
    operationId: "setDisplay",
    status: 404,
    code: "unknown-account",
    path: "/v1/accounts/@nobody/display",
    init: putDisplay('{"shown":true}'),
  },
  {
    operationId: "setDisplay",
    status: 409,
    code: "account-erased",
    path: displayPath,
    init: putDisplay('{"shown":true}'),
    from: withErasure,
  },
  {
    operationId: "setDisplay",
    status: 413,
    code: "body-too-large",
    path: displayPath,
    init: putDisplay(" ".repeat(1_025)),
  },
  {
    operationId: "setDisplay",
    status: 415,
    code: "unsupported-media-type",
    path: displayPath,
    init: putDisplay("{}", { "content-type": "text/plain" }),
  },
  {
    operationId: "setDisplay",
    status: 422,
    code: "invalid-body",
    path: displayPath,
    init: putDisplay('{"shown":"yes","why":1}'),
  },
  ...guarded("linkOwner", `${accountPath}/link`, { method: "POST" }, KEEPING),
  { operationId: "linkOwner", status: 201, path: `${accountPath}/link`, init: asKeeper("POST") },
  {
    operationId: "linkOwner",
    status: 400,
    code: "malformed-path",
    path: "/v1/accounts/%A4/link",
    init: asKeeper("POST"),
  },
  {
    operationId: "linkOwner",
    status: 404,
    code: "unknown-account",
    path: "/v1/accounts/@nobody/link",
    init: asKeeper("POST"),
  },
  {
    operationId: "linkOwner",
    status: 409,
    code: "account-erased",
    path: `${accountPath}/link`,
    init: asKeeper("POST"),
    from: withErasure,
  },
  ...(
    [
      ["getConsentPage", {}],
      ["decideOnConsent", choose("show")],
    ] as const
  ).flatMap(([operationId, init]): Sample[] => [
    ...guarded(operationId, consentPath, init, KEEPING)
      .slice(2)
      .map(({ code: _, ...sample }) => sample),
    { operationId, status: 200, path: consentPath, init, from: withLink },
    { operationId, status: 400, path: "/consent/%A4", init },
    { operationId, status: 404, path: consentPath, init },
  ]),
  { operationId: "decideOnConsent", status: 200, path: consentPath, init: choose("erase"), from: withLink },
  {
    operationId: "decideOnConsent",
    status: 413,
    path: consentPath,
    init: choose("x".repeat(1_025)),
    from: withLink,
  },
  {
    operationId: "decideOnConsent",
    status: 415,
    path: consentPath,
    init: choose("show", { "content-type": "text/plain" }),
    from: withLink,
  },
  { operationId: "decideOnConsent", status: 422, path: consentPath, init: choose("sell"), from: withLink },
  { operationId: "getErasure", status: 200, path: receiptPath, from: withErasure },
  { operationId: "getErasure", status: 400, code: "malformed-path", path: "/v1/erasures/%A4" },
  { operationId: "getErasure", status: 404, code: "unknown-receipt", path: receiptPath },
  ...guarded("getErasure", receiptPath, {}, KEEPING).slice(2),
  ...guarded("listDeadLetters", "/v1/admin/dead-letters", {}, KEEPING),
  {
    operationId: "listDeadLetters",
    status: 200,
    path: "/v1/admin/dead-letters?limit=1",
    init: asKeeper(),
    from: withLetter,
  },
  {
    operationId: "listDeadLetters",
    status: 400,
    code: "invalid-query",
    path: "/v1/admin/dead-letters?limit=0",
    init: asKeeper(),
  },
  ...(
    [
      ["getDeadLetter", "", "GET", 200],
      ["replayDeadLetter", "/replay", "POST", 202],
      ["dropDeadLetter", "", "DELETE", 204],
    ] as const
  ).flatMap(([operationId, action, method, status]): Sample[] => [
    ...guarded(operationId, letterPath + action, { method }, KEEPING),
    { operationId, status, path: letterPath + action, init: asKeeper(method), from: withLetter },
    {
      operationId,
      status: 400,
      code: "malformed-path",
      path: `/v1/admin/dead-letters/%A4${action}`,
      init: asKeeper(method),
    },
    { operationId, status: 404, code: "unknown-letter", path: letterPath + action, init: asKeeper(method) },
  ]),
  ...guarded("listRuns", "/v1/admin/runs", {}, KEEPING),
  ...guarded("startRun", "/v1/admin/runs", { method: "POST" }, KEEPING),
  { operationId: "listRuns", status: 200, path: "/v1/admin/runs?limit=5", init: asKeeper(), from: withRun },
  { operationId: "startRun", status: 202, path: "/v1/admin/runs", init: asKeeper("POST") },
  ...guarded("listShown", "/v1/admin/shown", {}, KEEPING),
  { operationId: "listShown", status: 200, path: "/v1/admin/shown", init: asKeeper() },
  {
    operationId: "listRuns",
    status: 400,
    code: "invalid-query",
    path: "/v1/admin/runs?limit=101",
    init: asKeeper(),
  },
  { operationId: "getHome", status: 200, path: "/" },
  { operationId: "getHome", status: 200, path: "/?utm_source=x", from: empty },
  { operationId: "getHome", status: 500, code: "corrupt-data", path: "/", from: damaged },
  { operationId: "getHome", status: 503, code: "store-unavailable", path: "/", from: unreachable },
  {
    operationId: "getBadgeMaker",
    status: 200,
    path: `/badge?account=${path}&style=card&show=score&show=people&color=x`,
  },
  { operationId: "getBadgeMaker", status: 200, path: "/badge?account=nobody&account=e&x", from: empty },
  { operationId: "getBadgeMaker", status: 500, code: "corrupt-data", path: "/badge", from: damaged },
  { operationId: "getBadgeMaker", status: 503, code: "store-unavailable", path: "/badge", from: unreachable },
  { operationId: "getLab", status: 200, path: "/lab?shares=0.3&seed=x" },
  { operationId: "getLab", status: 200, path: "/lab", from: empty },
  { operationId: "getLab", status: 500, code: "corrupt-data", path: "/lab", from: damagedState },
  { operationId: "getLab", status: 503, code: "store-unavailable", path: "/lab", from: unreachable },
  { operationId: "getCalculator", status: 200, path: "/calculator?seeds=lottery:0.1@1" },
  {
    operationId: "getCalculator",
    status: 500,
    code: "corrupt-data",
    path: "/calculator",
    from: damagedState,
  },
  {
    operationId: "getCalculator",
    status: 503,
    code: "store-unavailable",
    path: "/calculator",
    from: unreachable,
  },
  { operationId: "getAccountPage", status: 200, path: `/u/${path}` },
  { operationId: "getAccountPage", status: 400, code: "malformed-path", path: "/u/%A4" },
  { operationId: "getAccountPage", status: 404, code: "unknown-account", path: "/u/nobody" },
  { operationId: "getAccountPage", status: 500, code: "corrupt-data", path: "/u/e", from: damaged },
  { operationId: "getAccountPage", status: 503, code: "store-unavailable", path: "/u/e", from: unreachable },
  { operationId: "lookUpAccount", status: 200, path: "/u" },
  { operationId: "lookUpAccount", status: 303, path: `/u?q=${path}` },
  { operationId: "lookUpAccount", status: 400, code: "invalid-query", path: "/u?q=a&q=b" },
  { operationId: "lookUpAccount", status: 404, code: "unknown-account", path: "/u?q=nobody" },
  { operationId: "lookUpAccount", status: 500, code: "corrupt-data", path: "/u?q=e", from: damaged },
  { operationId: "lookUpAccount", status: 503, code: "nothing-published", path: "/u?q=e", from: empty },
  { operationId: "getComparePage", status: 200, path: "/compare" },
  { operationId: "getComparePage", status: 200, path: `/compare?a=${path}&b=e` },
  { operationId: "getComparePage", status: 400, code: "invalid-query", path: "/compare?a=e&a=e" },
  { operationId: "getComparePage", status: 404, code: "unknown-account", path: "/compare?a=e&b=nobody" },
  {
    operationId: "getComparePage",
    status: 500,
    code: "corrupt-data",
    path: "/compare?a=e&b=c.d",
    from: damaged,
  },
  {
    operationId: "getComparePage",
    status: 503,
    code: "nothing-published",
    path: "/compare?a=e&b=e",
    from: empty,
  },
  { operationId: "getOpenApi", status: 200, path: "/openapi.json" },
  { operationId: "getReference", status: 200, path: "/docs" },
  { operationId: "getHealth", status: 200, path: "/healthz", from: unreachable },
  { operationId: "getReadiness", status: 200, path: "/readyz" },
  { operationId: "getReadiness", status: 503, code: "nothing-published", path: "/readyz", from: empty },
  { operationId: "getReadiness", status: 503, code: "generation-stale", path: "/readyz", from: stale },
  { operationId: "getReadiness", status: 503, code: "store-unavailable", path: "/readyz", from: unreachable },
  { operationId: "getReadiness", status: 500, code: "corrupt-data", path: "/readyz", from: damagedState },
];

async function withRun(): Promise<Service> {
  const service = await publishedService();
  await service.runs.start("cron");
  for (let step = 0; step < 9; step += 1) await service.runs.tick();
  return service;
}

async function stale(): Promise<Service> {
  const service = await publishedService({ ageHoursMax: 2 });
  service.pass(3 * 3_600_000);
  return service;
}

async function damagedState(): Promise<Service> {
  const service = await publishedService();
  await service.kv.put("state", new TextEncoder().encode("damaged"));
  service.pass(60_000);
  return service;
}

/** Answers one sample. */
export async function ask(sample: Sample): Promise<Response> {
  const service = await (sample.from ?? publishedService)();
  return service.get(sample.path, sample.init);
}
