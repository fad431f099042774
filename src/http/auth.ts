/** Who may do what: a key in the Authorization header, never in an address, where logs and histories would keep it. */
import { type ApiKey, checkKey, type Scope } from "../live/keys.ts";
import type { AppDeps, LiveDeps } from "./deps.ts";
import { Problem } from "./problems.ts";

/** What `authorise` may answer. */
export const AUTHORISE_PROBLEMS = ["unauthorized", "forbidden", "not-configured"] as const;

const BEARER = /^Bearer +(\S+) *$/i;

/** The key that the request came with, when it is good for the scope; a problem otherwise. */
export function authorise(request: Request, search: string, scope: Scope, deps: AppDeps): ApiKey {
  const { keys } = liveOf(deps);
  if (search.includes("esk_")) {
    throw refused(
      "A key is part of the address, where others can read it. Have it replaced, and send it in the header.",
    );
  }
  const header = request.headers.get("authorization");
  if (header === null)
    throw refused('There is no Authorization header; send "Authorization: Bearer esk_…".', false);
  const [, text] = BEARER.exec(header) ?? [];
  if (text === undefined) throw refused('The Authorization header is not "Bearer" and a key.');
  const check = checkKey(text, keys, Math.floor(deps.clock.now() / 1_000));
  if (!check.ok) throw refused(WHY[check.why]);
  const { key } = check;
  if (key.scopes.includes(scope)) return key;
  throw new Problem("forbidden", {
    detail: `The key ${key.id} is good for ${key.scopes.join(", ")}, and this asks for ${scope}.`,
    headers: { "www-authenticate": `Bearer realm="earshot", error="insufficient_scope", scope="${scope}"` },
  });
}

/** What live operation needs; a problem where it is not set up. */
export function liveOf(deps: AppDeps): LiveDeps {
  if (deps.live === null) throw new Problem("not-configured");
  return deps.live;
}

const WHY = {
  malformed: "The key is not of the form esk_<id>_<secret>.",
  unknown: "The key is not known here: mistyped, or replaced.",
  expired: "The key has expired.",
} as const;

function refused(detail: string, named = true): Problem {
  const error = named ? ', error="invalid_token"' : "";
  return new Problem("unauthorized", {
    detail,
    headers: { "www-authenticate": `Bearer realm="earshot"${error}` },
  });
}
