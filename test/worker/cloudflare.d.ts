/** What the tests use of the modules that only workerd knows. */
declare module "cloudflare:workers" {
  export const env: { readonly EARSHOT_KV: import("../../src/store/index.ts").KvNamespace };
  export const exports: { readonly default: { fetch(request: Request | string): Promise<Response> } };
}

declare module "cloudflare:test" {
  /** Runs the object's alarm if one is set; false when none is. */
  export function runDurableObjectAlarm(stub: object): Promise<boolean>;
  /** Looks into an object's storage from inside. */
  export function runInDurableObject<T>(
    stub: object,
    act: (
      instance: object,
      state: import("../../src/store/live/objects/host.ts").ObjectState,
    ) => T | Promise<T>,
  ): Promise<T>;
  /** Takes the object out of memory; its storage stays. */
  export function evictDurableObject(stub: object): Promise<void>;
}
