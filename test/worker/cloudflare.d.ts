/** What the tests use of the modules that only workerd knows. */
declare module "cloudflare:workers" {
  export const env: { readonly EARSHOT_KV: import("../../src/store/index.ts").KvNamespace };
  export const exports: { readonly default: { fetch(request: Request | string): Promise<Response> } };
}
