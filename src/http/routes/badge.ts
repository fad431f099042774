/** GET /badge/{id}.svg and .json. Image proxies drop anything but 200, so every answer is an image that says so. */
import * as z from "zod";
import { type BadgeModel, parseBadgeOptions, renderBadge, shieldsEndpoint } from "../../badge/index.ts";
import type { AccountRecord } from "../../ports.ts";
import { badgeModelOf, badgeModelOfProblem } from "../badge-model.ts";
import {
  CACHE_SCORES,
  CACHE_STATIC,
  generationTag,
  type TaggedHeaders,
  taggedHeaders,
  unchanged,
} from "../cache.ts";
import type { AppDeps } from "../deps.ts";
import { JSON_HEADERS, SVG_HEADERS } from "../headers.ts";
import { corrupt, pointerOf } from "../resolve.ts";
import { defineRoute, type RouteRequest } from "../route.ts";
import { formulaShape, idPath, NOT_MODIFIED, TAGGED } from "../shapes.ts";

const optionsShape = z.object({
  style: z.enum(["flat", "flat-square", "plastic", "for-the-badge", "social", "card"]).optional(),
  theme: z.enum(["auto", "light", "dark"]).optional(),
  label: z.string().optional().describe("Text on the left; empty leaves the left part out."),
  color: z.string().optional().describe("Hex or a colour's name."),
  labelColor: z.string().optional(),
  show: z
    .string()
    .optional()
    .describe("Any of score, interval, people, percentile, trend, separated by commas."),
  locale: z.string().optional().describe("Language tag, such as en or de."),
  formula: formulaShape,
});

interface Format {
  /** Part of the entity tag. */
  readonly name: string;
  readonly base: Readonly<Record<string, string>>;
  readonly shown: (etag: string) => TaggedHeaders;
  /** Who is not shown today may be tomorrow: such an image is not worth keeping for long. */
  readonly notShown: (etag: string) => TaggedHeaders;
  readonly draw: (model: BadgeModel, search: string) => string;
  readonly drawn: WeakMap<AccountRecord, { readonly search: string; readonly bytes: Uint8Array }>;
}

const encoder = new TextEncoder();

function format(name: string, base: Readonly<Record<string, string>>, draw: Format["draw"]): Format {
  return {
    name,
    base,
    draw,
    shown: taggedHeaders(base, CACHE_SCORES),
    notShown: taggedHeaders(base, CACHE_STATIC),
    drawn: new WeakMap(),
  };
}

const SVG = format("b", SVG_HEADERS, (model, search) => renderBadge(model, optionsOf(search)));
const JSON_ENDPOINT = format("e", JSON_HEADERS, (model, search) =>
  JSON.stringify(shieldsEndpoint(model, optionsOf(search))),
);

/** Null for the current formula, which needs no parsing of the query. */
function formulaOf(search: string): string | null {
  return search.includes("formula=") ? new URLSearchParams(search).get("formula") : null;
}

function optionsOf(search: string) {
  if (search === "") return parseBadgeOptions({}).options;
  const given = new URLSearchParams(search);
  given.delete("formula"); // says which score, not how it looks
  return parseBadgeOptions(given).options;
}

async function serve(
  request: RouteRequest<{ id: string }, unknown>,
  deps: AppDeps,
  format: Format,
): Promise<Response> {
  const formula = formulaOf(request.search);
  const pointer = await (formula === null ? deps.scores.pointer() : pointerOf(deps, formula));
  if (pointer === null) {
    return drawUntagged({ state: "error", publicText: "no scores yet" }, request.search, format);
  }
  const etag = generationTag(pointer, `${format.name}-${deps.version}`);
  const shown = format.shown(etag);
  const unchangedAnswer = unchanged(request.raw, shown);
  if (unchangedAnswer !== null) return unchangedAnswer;
  const { id } = request.path;
  const found = (await deps.scores.scores(pointer, [id]))[0]!;
  if (found.status === "corrupt") throw corrupt(found.detail, id);
  if (found.status === "missing") {
    return new Response(format.draw(badgeModelOf(found), request.search), {
      headers: format.notShown(etag).whole,
    });
  }
  return new Response(drawn(found.value, request.search, format) as BodyInit, { headers: shown.whole });
}

/**
 * The badge last drawn of a record, as bytes: most accounts are asked for in one style only. A reader gives the same
 * record for as long as it is in memory, and what was drawn of it goes when it does.
 */
function drawn(record: AccountRecord, search: string, format: Format): Uint8Array {
  const last = format.drawn.get(record);
  if (last?.search === search) return last.bytes;
  const bytes = encoder.encode(format.draw(badgeModelOf({ status: "found", value: record }), search));
  format.drawn.set(record, { search, bytes });
  return bytes;
}

function drawUntagged(model: BadgeModel, search: string, { base, draw }: Format): Response {
  return new Response(draw(model, search), { headers: { ...base, "cache-control": CACHE_STATIC } });
}

const shared = {
  method: "GET",
  tag: "Badge",
  pathShape: idPath,
  queryShape: optionsShape,
  readsSearch: true,
  problems: [],
  limited: true,
} as const;

export const badgeSvg = defineRoute({
  ...shared,
  template: "/badge/{id}.svg",
  operationId: "getBadge",
  summary: "Badge of one account",
  description: "Always an image: unknown, hidden and limited accounts get one that says so.",
  answers: {
    200: { description: "The badge.", content: { "image/svg+xml": null }, headers: TAGGED },
    304: NOT_MODIFIED,
  },
  handle: (request, deps) => serve(request, deps, SVG),
  present: (problem, { search }) => drawUntagged(badgeModelOfProblem(problem), search, SVG),
});

const endpointShape = z
  .object({
    schemaVersion: z.literal(1),
    label: z.string(),
    message: z.string().min(1),
    color: z.string().optional(),
    labelColor: z.string().optional(),
    isError: z.boolean().optional(),
    style: z.string().optional(),
    cacheSeconds: z.int().min(0).optional(),
  })
  .meta({ id: "ShieldsEndpoint" });

export const badgeJson = defineRoute({
  ...shared,
  template: "/badge/{id}.json",
  operationId: "getBadgeEndpoint",
  summary: "Badge for shields.io",
  description: "The JSON that a shields.io endpoint badge reads.",
  answers: {
    200: {
      description: "Label, message, colour.",
      content: { "application/json": endpointShape },
      headers: TAGGED,
    },
    304: NOT_MODIFIED,
  },
  handle: (request, deps) => serve(request, deps, JSON_ENDPOINT),
  present: (problem, { search }) => drawUntagged(badgeModelOfProblem(problem), search, JSON_ENDPOINT),
});
