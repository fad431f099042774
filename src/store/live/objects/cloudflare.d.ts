/** What Durable Objects use of the module that only workerd knows. */
declare module "cloudflare:workers" {
  export abstract class DurableObject<Env = unknown> {
    protected readonly ctx: import("./host.ts").ObjectState;
    protected readonly env: Env;
    constructor(ctx: import("./host.ts").ObjectState, env: Env);
  }
}
