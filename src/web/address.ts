/**
 * Addresses of an account's badge and page, written so that no language they are pasted into reads them as anything
 * else: letters and digits stand for themselves, and "." and "-" only between these; the rest is percent-encoded.
 * So there is no emphasis in Markdown, no dash or ellipsis in AsciiDoc, no reference in reStructuredText.
 */
import { urlPart } from "./html.ts";

const MARKS_OF_ENCODE_URI = /[!'()*_~]/g;
/** A dot or hyphen without a letter or digit on both sides. */
const LONELY = /(?<![A-Za-z0-9])[.-]|[.-](?![A-Za-z0-9])/g;

/** A path segment or query value; never throws. What UTF-8 cannot say (lone surrogates) becomes U+FFFD. */
export function strictPart(text: string): string {
  return urlPart(text).replace(MARKS_OF_ENCODE_URI, percent).replace(LONELY, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** Page of an account. "." and "..", which an address would swallow, are named as handles. */
export function accountAddress(origin: string, account: string): string {
  return `${origin}/u/${strictPart(account === "." || account === ".." ? `@${account}` : account)}`;
}

/** @param query names and values of the badge's options */
export function badgeAddress(
  origin: string,
  account: string,
  query: readonly (readonly [string, string])[],
  form: "svg" | "json" = "svg",
): string {
  // The comma of a list is harmless everywhere here, and easier to read as itself.
  const search = query
    .map(([name, value]) => `${name}=${strictPart(value).replaceAll("%2C", ",")}`)
    .join("&");
  return `${origin}/badge/${strictPart(account)}.${form}${search === "" ? "" : `?${search}`}`;
}
