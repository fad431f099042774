/** /consent/{word}: the page on which an account's owner decides; its address is the proof that it is them. */
import * as z from "zod";
import { liveOf } from "../auth.ts";
import { mediaTypeOf, readBody } from "../body.ts";
import { CACHE_NEVER } from "../cache.ts";
import type { AppDeps } from "../deps.ts";
import { HTML_HEADERS } from "../headers.ts";
import { presentAsPage } from "../page-route.ts";
import type { ConsentInput } from "../pages.ts";
import { Problem, type ProblemCode, problemKind } from "../problems.ts";
import { type Answer, defineRoute, type RouteBody } from "../route.ts";
import { idPath } from "../shapes.ts";

/** The address must not travel on to where a link of the page leads. */
const headers = { ...HTML_HEADERS, "cache-control": CACHE_NEVER, "referrer-policy": "no-referrer" };

const choice = z.enum(["show", "hide", "erase"]);
const body: RouteBody = {
  description: "What the owner chose.",
  content: { "application/x-www-form-urlencoded": z.object({ choice }).meta({ id: "Choice" }) },
  sizeMax: 1_024,
};

const shared = {
  tag: "Pages",
  template: "/consent/{id}",
  limited: true,
  pathShape: idPath,
  present: presentAsPage,
} as const;
const refusals = ["malformed-path", "unknown-link", "not-configured", "store-unavailable"] as const;
const choiceRefusals = [...refusals, "body-too-large", "unsupported-media-type", "invalid-body"] as const;

const ask = defineRoute({
  ...shared,
  method: "GET",
  operationId: "getConsentPage",
  summary: "Page on which an account's owner decides",
  description: "Opened by the link that POST /v1/accounts/{id}/link makes. Works without scripts.",
  answers: answersOf(refusals),
  problems: refusals,
  async handle({ path, origin }, deps) {
    const account = await ownerOf(path.id, deps);
    const { decision } = await liveOf(deps).decisions.about(account);
    return page(deps, {
      origin,
      account,
      state: decision?.state ?? "undecided",
      chosen: false,
      receipt: null,
    });
  },
});

const decide = defineRoute({
  ...shared,
  method: "POST",
  operationId: "decideOnConsent",
  summary: "What the owner chose",
  description: "Sent by the form of the page. An erasure closes the page.",
  body,
  answers: answersOf(choiceRefusals),
  problems: choiceRefusals,
  async handle({ raw, path, origin }, deps) {
    mediaTypeOf(raw, body);
    const form = new URLSearchParams(new TextDecoder().decode(await readBody(raw, body.sizeMax)));
    const chosen = choice.safeParse(form.get("choice"));
    if (!chosen.success) {
      const detail = `must be one of ${choice.options.join(", ")}`;
      throw new Problem("invalid-body", { errors: [{ pointer: "/choice", detail }] });
    }
    const account = await ownerOf(path.id, deps);
    const { decisions } = liveOf(deps);
    if (chosen.data === "erase") {
      const { id } = await decisions.erase(account, "link");
      return page(deps, { origin, account, state: "erased", chosen: true, receipt: id });
    }
    const { state } = await decisions.display(account, chosen.data === "show", "link");
    return page(deps, { origin, account, state, chosen: true, receipt: null });
  },
});

async function ownerOf(word: string, deps: AppDeps): Promise<string> {
  const account = await liveOf(deps).decisions.linked(word);
  if (account === null) throw new Problem("unknown-link");
  return account;
}

function page(deps: AppDeps, input: Omit<ConsentInput, "manifest">): Response {
  return new Response(deps.pages.consent({ ...input, manifest: null }), { headers });
}

function answersOf(problems: readonly ProblemCode[]): Record<number, Answer> {
  const html = { "text/html": null } as const;
  const answers: Record<number, Answer> = { 200: { description: "The page.", content: html } };
  for (const { status, title } of [...problems, "rate-limited" as const].map(problemKind)) {
    answers[status] = { description: `A page that says so: ${title}.`, content: html };
  }
  return answers;
}

export const consentRoutes = [ask, decide];
