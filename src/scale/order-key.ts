/**
 * Text that sorts by code points the way another text sorts by UTF-16 code units. The formula orders strings by UTF-16 code units;
 * databases order them by code points, which differs where characters from U+E000 to U+FFFF meet those above U+FFFF.
 */

/** The highest code point: whatever it introduces sorts behind every other character, as it must. */
const BEHIND_ALL = "\u{10ffff}";

/** The text to sort by, or null when the text itself will do. */
export function orderKey(text: string): string | null {
  if (!/[\ue000-\uffff]|\u{10ffff}/u.test(text)) return null;
  return text.replace(/[\ue000-\uffff]|\u{10ffff}/gu, (character) =>
    // The highest code point itself sorts before U+E000 by code units: its second half is below.
    character === BEHIND_ALL ? `${BEHIND_ALL}\u0001` : `${BEHIND_ALL}${character}`,
  );
}
