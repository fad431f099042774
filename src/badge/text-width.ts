/**
 * Width of a line of text, without a browser. Advance widths are those of Verdana (regular and bold), in
 * 1/2048 em, because the badge's font list starts with it and its look-alikes. Text outside the table gets an
 * estimate by block, on the wide side: the renderer then squeezes the glyphs into the box, so that nothing is
 * ever cut off.
 */
export type Face = "regular" | "bold";

/** Units per em of the tables below. */
const EM = 2048;

/** U+0020 … U+007E. */
const REGULAR = [
  720, 806, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930, 1302, 1302, 1302,
  1302, 1302, 1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676, 1117, 2048, 1400, 1404, 1430, 1578,
  1295, 1177, 1588, 1539, 862, 931, 1419, 1140, 1726, 1532, 1612, 1235, 1612, 1424, 1400, 1262, 1499, 1400,
  2025, 1403, 1260, 1403, 930, 930, 930, 1676, 1302, 1302, 1230, 1276, 1067, 1276, 1220, 720, 1276, 1296, 562,
  705, 1212, 562, 1992, 1296, 1243, 1276, 1276, 874, 1067, 807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930,
  1300, 1676,
];
const BOLD = [
  700, 824, 1203, 1776, 1456, 2605, 1766, 680, 1113, 1113, 1456, 1776, 740, 983, 740, 1411, 1456, 1456, 1456,
  1456, 1456, 1456, 1456, 1456, 1456, 1456, 824, 824, 1776, 1776, 1776, 1263, 1974, 1590, 1560, 1482, 1700,
  1398, 1332, 1660, 1715, 1118, 1137, 1578, 1304, 1942, 1734, 1741, 1502, 1741, 1602, 1454, 1396, 1664, 1565,
  2311, 1565, 1509, 1417, 1113, 1411, 1113, 1776, 1456, 1456, 1368, 1432, 1205, 1432, 1360, 865, 1432, 1459,
  700, 825, 1374, 700, 2167, 1459, 1406, 1432, 1432, 1018, 1215, 933, 1459, 1332, 2006, 1370, 1333, 1222,
  1456, 1113, 1456, 1776,
];

/** Signs the badge itself writes, and Latin letters that are not a base letter with marks: [regular, bold]. */
const SINGLE: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xa0, [720, 700]], // no-break space
  [0xb1, [1676, 1776]], // ±
  [0xb7, [745, 740]], // middle dot
  [0xc6, [2016, 2241]], // Æ
  [0xd0, [1588, 1700]], // Ð
  [0xd8, [1612, 1741]], // Ø
  [0xde, [1240, 1505]], // Þ
  [0xdf, [1271, 1460]], // ß
  [0xe6, [1956, 2085]], // æ
  [0xf0, [1253, 1391]], // ð
  [0xf8, [1243, 1406]], // ø
  [0xfe, [1275, 1432]], // þ
  [0x10f, [1326, 1802]], // ď, its caron an apostrophe
  [0x110, [1588, 1700]], // Đ
  [0x111, [1275, 1432]], // đ
  [0x131, [562, 700]], // ı
  [0x13e, [605, 1069]], // ľ
  [0x141, [1149, 1314]], // Ł
  [0x142, [581, 719]], // ł
  [0x152, [2190, 2324]], // Œ
  [0x153, [2008, 2187]], // œ
  [0x2013, [1302, 1456]], // en dash
  [0x2014, [2048, 2048]], // em dash
  [0x2018, [550, 680]], // ‘
  [0x2019, [550, 680]], // ’
  [0x201c, [940, 1203]], // “
  [0x201d, [940, 1203]], // ”
  [0x2026, [1676, 2148]], // …
  [0x2212, [1676, 1776]], // minus
  [0x2248, [1676, 1776]], // ≈
]);

/** Estimates by block for what Verdana lacks or this file does not list, in 1/2048 em: [from, to, width]. */
const BLOCKS: readonly (readonly [from: number, to: number, width: number])[] = [
  [0x0300, 0x036f, 0], // combining marks
  [0x0370, 0x058f, 1450], // Greek, Cyrillic, Armenian
  [0x0590, 0x08ff, 1300], // Hebrew, Arabic and their extensions
  [0x0900, 0x109f, 1700], // scripts of India and South-East Asia
  [0x1100, 0x11ff, 2048], // Hangul jamo
  [0x1ab0, 0x1aff, 0],
  [0x1dc0, 0x1dff, 0],
  [0x200b, 0x200f, 0], // joiners and direction marks
  [0x2060, 0x206f, 0],
  [0x20d0, 0x20ff, 0],
  [0x2190, 0x2bff, 2200], // arrows, mathematics, symbols, older emoji
  [0x2e80, 0xa4cf, 2048], // CJK, kana, Yi
  [0xa960, 0xa97f, 2048],
  [0xac00, 0xd7ff, 2048], // Hangul syllables
  [0xf900, 0xfaff, 2048],
  [0xfe00, 0xfe0f, 0], // variation selectors
  [0xfe20, 0xfe2f, 0],
  [0xfe30, 0xfe6f, 2048],
  [0xff00, 0xff60, 2048], // full-width forms
  [0xff61, 0xffdc, 1024], // half-width forms
  [0xffe0, 0xffe6, 2048],
  [0x1b000, 0x1b2ff, 2048],
  [0x1f000, 0x1faff, 2600], // emoji; a sequence counts as the sum of its parts, skin tones as nothing
  [0x20000, 0x3ffff, 2048], // CJK extensions
  [0xe0000, 0xe0fff, 0], // tags, more variation selectors
];

/** Of anything else: about the widest Latin letters. */
const FALLBACK = 1600;

function blockWidth(codePoint: number): number {
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return 0; // skin tones
  for (const [from, to, width] of BLOCKS) {
    if (codePoint < from) break;
    if (codePoint <= to) return width;
  }
  return FALLBACK;
}

/** Units of one code point, or undefined when it is not in the table of the face. */
function tabled(codePoint: number, face: Face): number | undefined {
  const table = face === "bold" ? BOLD : REGULAR;
  if (codePoint < 0x7f) return table[codePoint - 0x20];
  const single = SINGLE.get(codePoint);
  if (single !== undefined) return single[face === "bold" ? 1 : 0];
  // À … ž: an accented letter is as wide as its base. Decompositions this old never change between hosts.
  if (codePoint < 0xc0 || codePoint > 0x17f) return undefined;
  const base = String.fromCharCode(codePoint).normalize("NFD");
  return base.length > 1 ? table[base.charCodeAt(0) - 0x20] : undefined;
}

/** Width in pixels of one line of `text` set in the face at `sizePx`. Never negative; 0 for "". */
export function textWidth(text: string, face: Face, sizePx: number): number {
  const table = face === "bold" ? BOLD : REGULAR;
  let units = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const common = table[unit - 0x20];
    if (common !== undefined) {
      units += common;
      continue;
    }
    const codePoint = text.codePointAt(index)!;
    if (codePoint > 0xffff) index++;
    units += tabled(codePoint, face) ?? blockWidth(codePoint);
  }
  return (units * sizePx) / EM;
}

/** True when every character is in the table, so that textWidth is exact wherever Verdana is installed. */
export function isTabled(text: string): boolean {
  for (const character of text) {
    if (tabled(character.codePointAt(0)!, "regular") === undefined) return false;
  }
  return true;
}

/** True for what belongs to the character before it: cutting in front of it would tear that character. */
function clings(codePoint: number): boolean {
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return true;
  return codePoint > 0x7f && tabled(codePoint, "regular") === undefined && blockWidth(codePoint) === 0;
}

/** The longest beginning of `text` that ends in "…" and is at most `maxPx` wide; `text` itself when it fits. */
export function fitText(text: string, face: Face, sizePx: number, maxPx: number): string {
  if (textWidth(text, face, sizePx) <= maxPx) return text;
  const ellipsis = textWidth("…", face, sizePx);
  let width = 0;
  let end = 0;
  let kept = 0;
  for (const character of text) {
    if (!clings(character.codePointAt(0)!)) kept = end;
    width += textWidth(character, face, sizePx);
    if (width + ellipsis > maxPx) break;
    end += character.length;
  }
  return `${text.slice(0, kept)}…`;
}

/** At most `count` code points of `text`, the last one "…" when something was left out. */
export function shorten(text: string, count: number): string {
  if (text.length <= count) return text;
  const characters = Array.from(text.slice(0, 2 * count + 2));
  if (characters.length <= count) return text;
  let end = Math.max(0, count - 1);
  while (end > 0 && clings(characters[end]!.codePointAt(0)!)) end--;
  return `${characters.slice(0, end).join("")}…`;
}
