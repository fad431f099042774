/** Anything a badge may be given: any code units as text, any model, any options, any query. */
import fc from "fast-check";
import {
  BADGE_ITEMS,
  BADGE_STYLES,
  BADGE_THEMES,
  type BadgeModel,
  type BadgeOptions,
  LOCALES,
  type ScoredBadge,
} from "../../src/badge/index.ts";

/** What breaks renderers: markup, entities, control and direction characters, lone surrogates, noncharacters. */
const NASTY = [
  "<script>alert(1)</script>",
  "]]>",
  "<!--",
  "&lt;",
  "&#0;",
  `"'><a href="javascript:x" onload='y'`,
  "</text></svg>",
  "url(https://example.org/x)",
  "\u0000\u0001\u001b\u007f\u009f",
  "\ud800",
  "\udc00",
  "\udfff\ud800",
  "\u202e\u2066\u2069",
  "\ufeff\ufffe\uffff\ufdd0",
  "\u{1fffe}\u{10ffff}",
  "\t\r\n\u2028",
  "e\u0301\u0302\u0303",
  "👩‍👩‍👧‍👦🏽",
  "日本語",
  "שלום",
  "مرحبا",
  "ﷺ",
  "İıſßŉ",
  "",
  " ",
];

/** Every sequence of code units is possible, the troublesome ones likely. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
    .map((units) => units.map((unit) => String.fromCharCode(unit)).join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 8 })), { maxLength: 12 })
    .map((a) => a.join("")),
);

const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10);
const mode = fc.constantFrom("open" as const, "seeded" as const);
const asOf = fc.constantFrom("2026-11-22", "1970-01-01", "2031-02-28");

export const scoredModel: fc.Arbitrary<ScoredBadge> = fc
  .record(
    {
      state: fc.constant("scored" as const),
      id: anyText,
      label: anyText,
      sorted: fc.tuple(tenths(0, 100), tenths(0, 100), tenths(0, 100)),
      rated: fc.constant(true),
      people: fc.oneof(
        fc.double({ min: 0, max: 1_000_000, noNaN: true }),
        fc.constantFrom(0, 0.5, 1, 999.5, 999_500),
      ),
      percentile: tenths(0, 100),
      trend: fc.option(tenths(-100, 100), { nil: null }),
      mode,
      asOf,
      formula: fc.constant("earshot-1"),
    },
    {
      requiredKeys: [
        "state",
        "id",
        "sorted",
        "rated",
        "people",
        "percentile",
        "trend",
        "mode",
        "asOf",
        "formula",
      ],
    },
  )
  .map(({ sorted, ...rest }) => {
    const [low, score, high] = [...sorted].sort((a, b) => a - b) as [number, number, number];
    return { ...rest, score, interval: [low, high] as const };
  });

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, -0, -1, 101, Number.POSITIVE_INFINITY, 1e21),
);

/** Models that no sound service would send. */
const brokenModel: fc.Arbitrary<BadgeModel> = fc.record({
  state: fc.constant("scored" as const),
  id: anyText,
  score: anyNumber,
  rated: fc.boolean(),
  interval: fc.tuple(anyNumber, anyNumber),
  people: anyNumber,
  percentile: anyNumber,
  trend: anyNumber,
  mode,
  asOf: fc.oneof(asOf, anyText),
  formula: anyText,
});

export const anyModel: fc.Arbitrary<BadgeModel> = fc.oneof(
  { weight: 4, arbitrary: scoredModel },
  { weight: 1, arbitrary: scoredModel.map((model) => ({ ...model, rated: false })) },
  { weight: 2, arbitrary: brokenModel },
  fc.record({
    state: fc.constant("unrated" as const),
    id: anyText,
    label: anyText,
    people: fc.double({ min: 0, max: 10, noNaN: true }),
    mode,
    asOf,
    formula: anyText,
  }),
  fc.constantFrom<BadgeModel>({ state: "unknown" }, { state: "limited" }, { state: "error" }),
  fc.record({ state: fc.constant("error" as const), publicText: anyText, debugText: anyText }),
);

export const hexColour: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

/** Greys and the like are where neither black nor white is easily read: they come up often. */
export const anyColour: fc.Arbitrary<string> = fc.oneof(
  hexColour,
  fc.integer({ min: 0x60, max: 0x90 }).map((grey) => `#${grey.toString(16).repeat(3)}`),
  fc.constantFrom("red", "YELLOW", "abc", "#FFF", "magenta"),
);

const settings = {
  style: fc.constantFrom(...BADGE_STYLES),
  theme: fc.constantFrom(...BADGE_THEMES),
  locale: fc.constantFrom(...LOCALES),
  show: fc
    .subarray([...BADGE_ITEMS])
    .chain((items) => fc.shuffledSubarray(items, { minLength: items.length })),
  label: anyText,
  issues: fc.array(fc.record({ option: anyText, publicText: anyText, debugText: anyText }), { maxLength: 3 }),
};

/** Options as a program may build them; colours are colours. */
export const anyOptions: fc.Arbitrary<BadgeOptions> = fc.record(
  { ...settings, color: anyColour, labelColor: anyColour },
  { requiredKeys: ["style", "theme", "locale"] },
);

/** Options with any text where a colour belongs. */
export const wildOptions: fc.Arbitrary<BadgeOptions> = fc.record(
  { ...settings, color: anyText, labelColor: anyText },
  { requiredKeys: ["style", "theme", "locale"] },
);

const OPTION_NAMES = ["style", "theme", "label", "color", "labelColor", "show", "locale", "v"];

export const anyQuery: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...OPTION_NAMES),
    anyText,
    fc.constantFrom("__proto__", "get", "keys", "constructor"),
  ),
  fc.oneof(
    anyText,
    fc.constantFrom(
      ...BADGE_STYLES,
      ...BADGE_THEMES,
      ...LOCALES,
      "score,people",
      "de-AT",
      "pt_BR",
      "#0b6e78",
      ",",
    ),
  ),
  { maxKeys: 10 },
);
