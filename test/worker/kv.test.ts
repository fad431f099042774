/** The KV binding as a Worker sees it, inside workerd. */
import { env } from "cloudflare:workers";
import { emptied } from "../support/empty-namespace.ts";
import { storeConformance } from "../support/store-conformance.ts";

storeConformance("KV in workerd", () => emptied(env.EARSHOT_KV));
