/** Home pages as they may come. */
import fc from "fast-check";
import type { HomeInput } from "../../src/http/pages.ts";
import { makeGeneration, makeManifest } from "../support/generation.ts";

/** Any text at all: broken surrogates, controls, markup, text that turns around. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "\u202eevil\u202c",
    "\ud800",
    "\u0000\u0007\u001b[31m",
    "\ufffe\uffff",
    "../../admin?x=1#y",
  ),
);

export const ORIGIN = "http://127.0.0.1:8787";

export const homeInput: fc.Arbitrary<HomeInput> = fc
  .record({
    published: fc.boolean(),
    mode: fc.constantFrom("open", "seeded"),
    featured: fc.array(
      fc.record({
        id: anyText,
        name: anyText,
        title: anyText,
        story: anyText,
        role: anyText,
        followers: fc.nat(2_000_000_000),
        people: fc.double({ min: 0, max: 1e6, noNaN: true }),
        displayed: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    top: fc.array(anyText, { maxLength: 12 }),
  })
  .map(({ published, mode, featured, top }): HomeInput => {
    const manifest = makeManifest({ name: "2026-11-22-0123456789ab", layout: "single", ids: ["a"] });
    return {
      origin: ORIGIN,
      manifest: published ? { ...manifest, mode, seedLabel: mode === "open" ? null : "lottery:0.1@1" } : null,
      featured: featured.map(({ people, displayed, ...account }) => ({
        account,
        record: displayed ? recordOf(account.id, people) : null,
      })),
      top: top.map((id) => ({ id, score: 12.3, interval: [10, 14.1], percentile: 77.7 })),
    };
  });

export function recordOf(id: string, people: number) {
  const plan = { name: "g", layout: "single" as const, ids: [id], people: () => people };
  for (const { record } of makeGeneration(plan).accounts) return record;
  throw new Error("no account was made");
}

export const demo: HomeInput = {
  origin: ORIGIN,
  manifest: makeManifest({ name: "2026-11-22-0123456789ab", layout: "single", ids: ["ceo", "creator"] }),
  featured: [
    {
      account: {
        id: "ceo",
        role: "executive",
        name: "Victor <Sterling>",
        title: "Chief & Executive",
        followers: 1480,
        story: "Read by 20 people.",
      },
      record: recordOf("ceo", 3),
    },
    {
      account: {
        id: "@mira/ö",
        role: "creator",
        name: "Mira",
        title: "Restores radios",
        followers: 180,
        story: "Read by 120 people.",
      },
      record: recordOf("@mira/ö", 70),
    },
  ],
  top: [{ id: "top one", score: 33, interval: [30, 35], percentile: 99 }],
};
