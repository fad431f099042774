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

/** Pages run no script and load nothing but images of this origin. */
export const HTML_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "strict-origin-when-cross-origin",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

/** Answer to a preflight request. */
export const PREFLIGHT_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "content-type, if-none-match",
  "access-control-max-age": "86400",
} as const;
