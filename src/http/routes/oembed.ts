/** GET /oembed: the badge as an embed, for editors that turn a pasted address into something to look at. */
import * as z from "zod";
import { parseBadgeOptions, renderBadge } from "../../badge/index.ts";
import { badgeModelOf } from "../badge-model.ts";
import { splitAddress } from "../input.ts";
import { Problem } from "../problems.ts";
import { accountFound, currentPointer, taggedJson } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { NOT_MODIFIED, pagePath, TAGGED } from "../shapes.ts";

const pixels = z.coerce.number().int().min(1).max(10_000);

const answer = z
  .object({
    version: z.literal("1.0"),
    type: z.literal("rich"),
    title: z.string(),
    provider_name: z.literal("Earshot"),
    provider_url: z.url(),
    cache_age: z.int(),
    html: z.string().describe("An image in a link to the account's page."),
    width: z.int().min(1),
    height: z.int().min(1),
  })
  .meta({ id: "OEmbed" });

/** Addresses that name an account: its badge, its page, its score, its explanation. */
const NAMING_PATHS = [
  /^\/badge\/([^/]+)\.(?:svg|json)$/,
  /^\/u\/([^/]+)$/,
  /^\/v1\/scores\/([^/]+)(?:\/explain)?$/,
];

const answerTagged = taggedJson();

export const oembed = defineRoute({
  method: "GET",
  template: "/oembed",
  operationId: "getEmbed",
  tag: "Badge",
  summary: "oEmbed of a badge",
  description: "Takes the address of an account's page, badge or score on this service.",
  queryShape: z.strictObject({
    url: z.string("is missing; give the address of an account's page, badge or score").min(1).max(4_096),
    format: z.string().default("json").describe("json; anything else is not implemented."),
    maxwidth: pixels.optional().describe("Pixels."),
    maxheight: pixels.optional().describe("Pixels."),
  }),
  answers: {
    200: { description: "The embed.", content: { "application/json": answer }, headers: TAGGED },
    304: NOT_MODIFIED,
  },
  problems: [
    "invalid-query",
    "not-found",
    "unknown-account",
    "corrupt-data",
    "format-not-implemented",
    "nothing-published",
    "store-unavailable",
  ],
  limited: true,
  async handle(request, deps) {
    const { url, format, maxwidth, maxheight } = request.query;
    if (format !== "json")
      throw new Problem("format-not-implemented", { detail: "Only json is implemented." });
    const { id, search } = accountOf(url, request.origin);
    const pointer = await currentPointer(deps);
    return answerTagged(request.raw, pointer, `o-${deps.version}`, async () => {
      const [found] = await deps.scores.scores(pointer, [id]);
      const record = accountFound(found!, id);
      const svg = renderBadge(badgeModelOf(found!), parseBadgeOptions(new URLSearchParams(search)).options);
      const size = shrink(sizeOf(svg), maxwidth, maxheight);
      const account = encodeURIComponent(record.id);
      const image = `${request.origin}/badge/${account}.svg${search === "" ? "" : `?${search}`}`;
      const title = `Earshot score of ${record.id}: ${record.score}`;
      return JSON.stringify({
        version: "1.0",
        type: "rich",
        title,
        provider_name: "Earshot",
        provider_url: request.origin,
        cache_age: 300,
        html:
          `<a href="${escapeText(`${request.origin}${pagePath(record.id)}`)}">` +
          `<img src="${escapeText(image)}" width="${size.width}" height="${size.height}" alt="${escapeText(title)}"></a>`,
        ...size,
      });
    });
  },
});

function accountOf(url: string, origin: string): { readonly id: string; readonly search: string } {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.origin === origin) {
    const { path, search } = splitAddress(address.href);
    for (const naming of NAMING_PATHS) {
      const name = naming.exec(path)?.[1];
      if (name === undefined) continue;
      try {
        return { id: decodeURIComponent(name), search: path.startsWith("/badge/") ? search : "style=card" };
      } catch {
        break;
      }
    }
  }
  throw new Problem("not-found", {
    detail: `There is no embed of this address; give one of an account's page, badge or score under ${origin}.`,
    errors: [{ pointer: "?url", detail: "names no account of this service" }],
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(svg: string): Size {
  const [, width, height] = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new TypeError("the badge does not state its size");
  return { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}

/** Shrinks in proportion; a badge is never enlarged. */
function shrink({ width, height }: Size, widthMax = width, heightMax = height): Size {
  const scale = Math.min(1, widthMax / width, heightMax / height);
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
