/** /v1/accounts and /v1/erasures: what people decide about their account, entered by whoever runs the service. */
import * as z from "zod";
import { ERASURE_STEPS, type ErasureReceipt } from "../../live/ports.ts";
import { liveOf } from "../auth.ts";
import { mediaTypeOf, readBody, readJsonBody } from "../body.ts";
import { CACHE_NEVER } from "../cache.ts";
import type { AppDeps } from "../deps.ts";
import { JSON_HEADERS } from "../headers.ts";
import { Problem } from "../problems.ts";
import { defineRoute, type RouteBody } from "../route.ts";
import { idPath } from "../shapes.ts";

const headers = { ...JSON_HEADERS, "cache-control": CACHE_NEVER };
const instant = z.iso.datetime();

const account = z.string().describe("Id that the name in the path stands for.");
const by = z.string().describe('Who asked: "key:<id of the key>", "jetstream", "activitypub".');
const decided = z.enum(["shown", "hidden", "erased"]);

const decision = z.object({ account, state: decided, at: instant, by }).meta({ id: "Decision" });

const about = z
  .object({
    account,
    state: z.enum([...decided.options, "undecided"]).describe("Undecided accounts are scored and not shown."),
    at: instant.nullable(),
    by: by.nullable(),
    trail: z
      .array(z.object({ at: instant, by, what: z.string() }))
      .describe("What was asked and done, oldest first."),
  })
  .meta({ id: "AccountDecisions" });

const receiptFields = {
  id: z.uuid().describe("Says nothing of the account: whoever was erased may have it."),
  askedAt: instant,
  steps: z
    .array(z.object({ step: z.enum(ERASURE_STEPS), doneAt: instant.nullable() }))
    .describe(
      "denied: shown nowhere. shards, archive: acts removed. generations: no score is made from them any more.",
    ),
  completedAt: instant.nullable(),
};
const receipt = z.object(receiptFields).meta({ id: "ErasureReceipt" });
const erased = z.object({ account, ...receiptFields }).meta({ id: "Erasure" });

const displayBody = z.strictObject({ shown: z.boolean() }).meta({ id: "Display" });
const body: RouteBody = {
  description: "Whether the account agreed to be shown.",
  content: { "application/json": displayBody },
  sizeMax: 1_024,
};

const shared = { tag: "Admin", scope: "admin", limited: true, pathShape: idPath } as const;
const refusals = ["malformed-path", "unknown-account", "store-unavailable"] as const;

const look = defineRoute({
  ...shared,
  method: "GET",
  template: "/v1/accounts/{id}",
  operationId: "getDecisions",
  summary: "What was decided about an account",
  description: "And who asked for it when.",
  answers: { 200: { description: "It.", content: { "application/json": about } } },
  problems: refusals,
  async handle({ path }, deps) {
    const account = await accountOf(path.id, deps);
    const { decision, trail } = await liveOf(deps).decisions.about(account);
    const told: z.infer<typeof about> = {
      account,
      state: decision?.state ?? "undecided",
      at: decision && isoOf(decision.at),
      by: decision?.by ?? null,
      trail: trail.map((entry) => ({ ...entry, at: isoOf(entry.at) })),
    };
    return new Response(JSON.stringify(told), { headers });
  },
});

const display = defineRoute({
  ...shared,
  method: "PUT",
  template: "/v1/accounts/{id}/display",
  operationId: "setDisplay",
  summary: "Show or hide an account",
  description:
    "For the word of its owner only: whoever runs the service makes sure that it is theirs. Hiding works within about a minute, " +
    "showing with the next score run.",
  body,
  answers: { 200: { description: "Entered.", content: { "application/json": decision } } },
  problems: [
    ...refusals,
    "malformed-body",
    "account-erased",
    "body-too-large",
    "unsupported-media-type",
    "invalid-body",
  ],
  async handle({ raw, path, caller }, deps) {
    mediaTypeOf(raw, body);
    const { shown } = readJsonBody(await readBody(raw, body.sizeMax), displayBody);
    const account = await accountOf(path.id, deps);
    const made = await liveOf(deps).decisions.display(account, shown, `key:${caller!.id}`);
    if (made.state === "erased") throw new Problem("account-erased");
    return new Response(JSON.stringify({ ...made, at: isoOf(made.at) }), { headers });
  },
});

const erase = defineRoute({
  ...shared,
  method: "DELETE",
  template: "/v1/accounts/{id}",
  operationId: "eraseAccount",
  summary: "Erase an account for good",
  description:
    "Shown nowhere within about a minute; its acts leave the shards within minutes, the archive a day later, and the next score run " +
    "counts without them. Asking again gives the same receipt.",
  answers: {
    202: {
      description: "Begun.",
      content: { "application/json": erased },
      headers: { Location: "The receipt." },
    },
  },
  problems: refusals,
  async handle({ path, caller }, deps) {
    const account = await accountOf(path.id, deps);
    const made = await liveOf(deps).decisions.erase(account, `key:${caller!.id}`);
    return new Response(JSON.stringify({ account, ...receiptShown(made) }), {
      status: 202,
      headers: { ...headers, location: `/v1/erasures/${made.id}` },
    });
  },
});

const link = defineRoute({
  ...shared,
  method: "POST",
  template: "/v1/accounts/{id}/link",
  operationId: "linkOwner",
  summary: "A link with which an account's owner decides",
  description:
    "Whoever has the link may show, hide or erase the account for seven days. Send it where only the account's owner reads it, such as " +
    "a direct message to the account: that is what proves who decides.",
  answers: {
    201: {
      description: "Made.",
      content: {
        "application/json": z
          .object({ account, url: z.url().describe("The owner's page."), until: instant })
          .meta({ id: "OwnerLink" }),
      },
    },
  },
  problems: [...refusals, "account-erased"],
  async handle({ path, origin, caller }, deps) {
    const account = await accountOf(path.id, deps);
    const made = await liveOf(deps).decisions.link(account, `key:${caller!.id}`);
    if (made === null) throw new Problem("account-erased");
    const url = `${origin}/consent/${made.word}`;
    return new Response(JSON.stringify({ account, url, until: isoOf(made.until) }), { status: 201, headers });
  },
});

const follow = defineRoute({
  tag: "Live",
  limited: true,
  method: "GET",
  template: "/v1/erasures/{id}",
  operationId: "getErasure",
  summary: "How far an erasure is",
  description: "Takes no key: the receipt's id cannot be guessed and its answer names nobody.",
  pathShape: idPath,
  answers: { 200: { description: "The receipt.", content: { "application/json": receipt } } },
  problems: ["malformed-path", "unknown-receipt", "not-configured", "store-unavailable"],
  async handle({ path }, deps) {
    const found = await liveOf(deps).decisions.receipt(path.id);
    if (found === null) throw new Problem("unknown-receipt");
    return new Response(JSON.stringify(receiptShown(found)), { headers });
  },
});

/**
 * The account that a name means. An id is taken as it is; a handle is looked up, and an unknown one refused, as an erasure under a name that
 * nobody bears would leave the account where it is.
 */
async function accountOf(name: string, deps: AppDeps): Promise<string> {
  if (name.startsWith("did:") || name.includes("://")) return name;
  const pointer = await deps.scores.pointer();
  const [published] = pointer === null ? [] : await deps.scores.scores(pointer, [name]);
  if (published?.status === "found") return published.value.id;
  const account = await liveOf(deps).decisions.resolve(name);
  if (account !== null) return account;
  throw new Problem("unknown-account", {
    detail: `Nobody is known here as ${JSON.stringify(name)}; give the account's id.`,
  });
}

function receiptShown({ id, askedAt, done, completedAt }: ErasureReceipt): z.infer<typeof receipt> {
  const shown = (at: number | null | undefined) => (at === null || at === undefined ? null : isoOf(at));
  return {
    id,
    askedAt: isoOf(askedAt),
    steps: ERASURE_STEPS.map((step) => ({ step, doneAt: shown(done[step]) })),
    completedAt: shown(completedAt),
  };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

export const decisionRoutes = [look, display, erase, link, follow];
