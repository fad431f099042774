/** The register as a Durable Object with SQLite, inside workerd. */
import { env } from "cloudflare:workers";
import type { ObjectNamespace } from "../../src/store/live/objects/host.ts";
import { createRegister, type RegisterMethods } from "../../src/store/live/register.ts";
import { registerConformance } from "../support/register-conformance.ts";

const { EARSHOT_REGISTER } = env as unknown as {
  readonly EARSHOT_REGISTER: ObjectNamespace<RegisterMethods>;
};

// A new object each time costs milliseconds, so few rows of decisions here and many in memory.
registerConformance(
  "Durable Object",
  async () => {
    const own = crypto.randomUUID();
    return createRegister({
      idFromName: (name) => EARSHOT_REGISTER.idFromName(`${own}-${name}`),
      get: (id) => EARSHOT_REGISTER.get(id),
    });
  },
  4,
);
