/** GET /v1/admin/shown: who agreed to be shown, as the file that `earshot score --archive --shown` reads. */
import { readConsent } from "../../live/score-run.ts";
import { liveOf } from "../auth.ts";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { defineRoute } from "../route.ts";

/** More erasures at once than a service sees in the days that one takes. */
const PENDING_MAX = 100_000;

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
    "For scoring a large community on a machine. One a line, separated by tabs: shown, the account, its handles. Then those " +
    "whose erasure has not reached the archive: erased, the account. Keep it to yourself, and not for long.",
  answers: { 200: { description: "The accounts.", content: { "text/tab-separated-values": null } } },
  problems: ["store-unavailable"],
  async handle(_, deps) {
    const { register } = liveOf(deps);
    const consent = await readConsent(register);
    const names = new Map<string, string[]>();
    for (const [alias, account] of consent.aliases) {
      const known = names.get(account);
      if (known === undefined) names.set(account, [alias]);
      else known.push(alias);
    }
    let lines = "";
    for (const account of consent.shown) {
      if (!isWritable(account)) continue;
      lines += `${["shown", account, ...(names.get(account) ?? []).filter(isWritable)].join("\t")}\n`;
    }
    // The archive holds their acts until a pass over it has taken them out.
    for (const { account } of await register.pending("archive", PENDING_MAX)) {
      if (isWritable(account)) lines += `erased\t${account}\n`;
    }
    return new Response(lines, { headers });
  },
});

/** No act names what holds a control character, so whoever is called so has no score either. */
function isWritable(name: string): boolean {
  return !/\p{Control}/u.test(name);
}
