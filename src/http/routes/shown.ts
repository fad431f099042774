/** GET /v1/admin/shown: who agreed to be shown, as the file that `earshot score --archive --shown` reads. */
import { readConsent } from "../../live/score-run.ts";
import { liveOf } from "../auth.ts";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { defineRoute } from "../route.ts";

const headers = {
  ...JSON_HEADERS,
  "content-type": "text/tab-separated-values; charset=utf-8",
  "cache-control": CACHE_NEVER,
};

export const shown = defineRoute({
  method: "GET",
  template: "/v1/admin/shown",
  operationId: "listShown",
  tag: "Admin",
  scope: "admin",
  limited: true,
  summary: "Accounts that agreed to be shown",
  description:
    "One a line, its handles after it, separated by tabs; for scoring a large community on a machine.",
  answers: { 200: { description: "The accounts.", content: { "text/tab-separated-values": null } } },
  problems: ["store-unavailable"],
  async handle(_, deps) {
    const consent = await readConsent(liveOf(deps).register);
    const names = new Map<string, string[]>();
    for (const [alias, account] of consent.aliases) {
      const known = names.get(account);
      if (known === undefined) names.set(account, [alias]);
      else known.push(alias);
    }
    let lines = "";
    for (const account of consent.shown) {
      const line = [account, ...(names.get(account) ?? [])].filter(isWritable);
      if (line[0] === account) lines += `${line.join("\t")}\n`;
    }
    return new Response(lines, { headers });
  },
});

/** No act names what holds a control character, so whoever is called so has no score either. */
function isWritable(name: string): boolean {
  return !/\p{Control}/u.test(name);
}
