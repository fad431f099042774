/** Headers that every answer of a kind carries. Plain records: cheaper than building Headers twice. */

/** Any page may read: nothing here depends on who asks, and no answer carries credentials. */
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Link, Retry-After, RateLimit-Policy",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
} as const;

export const JSON_HEADERS = { ...OPEN, "content-type": "application/json; charset=utf-8" } as const;

export const PROBLEM_HEADERS = {
  ...OPEN,
  "content-type": "application/problem+json; charset=utf-8",
  "cache-control": "no-store",
} as const;

/** An image that stays harmless even when opened as a document. */
export const SVG_HEADERS = {
  ...OPEN,
  "content-type": "image/svg+xml; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
} as const;

/**
 * What a page may do: run and load what this origin serves, and nothing from anywhere else. No script inside a page,
 * so that a name that got past the escaping still could not run. Bytes of WebAssembly may be compiled: the cascade
 * kernels of the workbench.
 */
const PAGE_POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "connect-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
} as const;

/** For a page that is given something private: it may run its scripts, and send nothing anywhere. */
const CONFINED_POLICY = {
  ...PAGE_POLICY,
  "connect-src": "'none'",
  "img-src": "data:",
  "form-action": "'none'",
} as const;

function policyText(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

export const HTML_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": policyText(PAGE_POLICY),
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

export const CONFINED_HTML_HEADERS = {
  ...HTML_HEADERS,
  "content-security-policy": policyText(CONFINED_POLICY),
} as const;

/** The way to another page; it may lead elsewhere tomorrow. */
export const REDIRECT_HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** Answer to a preflight request. */
export const PREFLIGHT_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "content-type, if-none-match",
  "access-control-max-age": "86400",
} as const;
