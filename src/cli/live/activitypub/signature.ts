/**
 * Whether a delivery comes from the actor it names. Fedify checks the signature (HTTP signatures of draft-cavage-12 and RFC 9421: target,
 * date and digest of the body); this file sees to it that only a key at the actor's own origin counts, because a document
 * elsewhere may claim any owner.
 */
import { type DocumentLoader, getDocumentLoader, type KeyCache, verifyRequestDetailed } from "@fedify/fedify";

export type Verdict =
  | { readonly genuine: true }
  /** `gone`: the actor's own server answers 410 where the key was, as it does after the account was deleted. */
  | { readonly genuine: false; readonly reason: string; readonly gone: boolean; readonly passing: boolean };

export type SignatureCheck = (request: Request, actor: string) => Promise<Verdict>;

/** Keys kept in memory. An outdated one is fetched again when its signature fails. */
const KEYS_MAX = 10_000;

/** @param allowPrivate whether documents may come from addresses of this machine and its network: for trying things out */
export function createSignatureCheck(allowPrivate: boolean): SignatureCheck {
  const load = getDocumentLoader({ allowPrivateAddress: allowPrivate });
  const keys = new Map<string, Awaited<ReturnType<KeyCache["get"]>>>();
  return async (request, actor) => {
    const origin = originOf(actor);
    if (origin === null) return no("the actor is not an http(s) address");
    const documentLoader: DocumentLoader = async (url, options) => {
      if (originOf(url) !== origin)
        throw new Error(`the key lies at ${new URL(url).host}, not with its actor`);
      const loaded = await load(url, options);
      if (originOf(loaded.documentUrl) !== origin)
        throw new Error("the key's address leads away from its actor");
      return loaded;
    };
    const keyCache: KeyCache = {
      get: async (id) => (id.origin === origin ? keys.get(id.href) : undefined),
      set: async (id, key) => {
        if (id.origin !== origin || key === null) return;
        const oldest = keys.size >= KEYS_MAX ? keys.keys().next() : null;
        if (oldest !== null && !oldest.done) keys.delete(oldest.value);
        keys.set(id.href, key);
      },
    };
    const result = await verifyRequestDetailed(request, { documentLoader, contextLoader: load, keyCache });
    if (result.verified) {
      return result.key.ownerId?.href === actor ? { genuine: true } : no("the key belongs to another actor");
    }
    const { reason } = result;
    if (reason.type === "noSignature") return no("the request is not signed");
    if (reason.type === "invalidSignature") return no("the signature does not hold");
    if ("status" in reason.result) {
      const { status } = reason.result;
      const same = reason.keyId.href.split("#")[0] === actor;
      return {
        ...no(`the key's address answers ${status}`),
        gone: status === 410 && same,
        passing: status >= 500,
      };
    }
    return { ...no(`the key cannot be had: ${reason.result.error.message}`), passing: false };
  };
}

function no(reason: string): Extract<Verdict, { genuine: false }> {
  return { genuine: false, reason, gone: false, passing: false };
}

export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? origin : null;
}
