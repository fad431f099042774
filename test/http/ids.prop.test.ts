/** Any id that an act may carry can be asked for, in a path, in a list and in an embed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cases } from "../support/arbitraries-settings.ts";
import { makeGeneration } from "../support/generation.ts";
import { ORIGIN, openService } from "./service.ts";

/** Address parsers take "." and ".." out of a path, encoded or not; such ids can be asked for in a list. */
const id = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text !== "." && text !== ".." && text.length <= 512);
const awkward = fc.oneof(
  id,
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    "%",
    "%25",
    "%2F",
    "%252F",
    "a/b",
    "a.svg",
    "..svg",
    ".json",
    "a?b#c",
    "a+b c",
    "explain",
    "@a.b",
    "did:web:x%3A80",
  ),
  fc.stringMatching(/^[%./:@,~?#&=+]{1,12}$/).filter((text) => text !== "." && text !== ".."),
);

describe.each(["single", "packed"] as const)("%s layout", (layout) => {
  test("every id round-trips", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(awkward, { minLength: 1, maxLength: 6 }), async (ids) => {
        const service = openService();
        await service.publish(makeGeneration({ name: "g1", layout, ids }));
        for (const one of ids) {
          const path = encodeURIComponent(one);
          expect(await (await service.get(`/v1/scores/${path}`)).json()).toMatchObject({ id: one });
          expect(await (await service.get(`/v1/scores/${path}/explain`)).json()).toMatchObject({ id: one });
          expect(await (await service.get(`/badge/${path}.json`)).json()).not.toMatchObject({
            message: "no score shown",
          });
          const embed = `${ORIGIN}/badge/${path}.svg`;
          const answer = await service.get(`/oembed?url=${encodeURIComponent(embed)}`);
          expect(await answer.json()).toMatchObject({ html: expect.stringContaining(`"${ORIGIN}/u/`) });
        }
        const list = ids.map((one) => one.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
        const { scores, missing } = (await (
          await service.get(`/v1/scores?ids=${encodeURIComponent(list)}`)
        ).json()) as { scores: { account: { id: string } }[]; missing: string[] };
        expect([scores.map(({ account }) => account.id), missing]).toEqual([ids, []]);
      }),
      cases(60),
    );
  });
});

test("a search leads to the page of the account, whatever its id", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(awkward, fc.constantFrom(".", "..")), async (one) => {
      const service = openService();
      await service.publish(makeGeneration({ name: "g1", layout: "single", ids: [one] }));
      const answer = await service.get(`/u?${new URLSearchParams({ q: one })}`);
      // As a browser follows it: an address is resolved, and "." and ".." are swallowed.
      const page = new URL(answer.headers.get("location")!, ORIGIN);
      const { status, headers } = await service.get(page.href.slice(ORIGIN.length));
      expect([answer.status, status, headers.get("content-type")]).toEqual([
        303,
        200,
        "text/html; charset=utf-8",
      ]);
    }),
    cases(60),
  );
});

test("what is embedded is text: no id can close the attribute or the tag it stands in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(awkward, fc.stringMatching(/^[<>"'&a ]{1,20}$/)), async (one) => {
      const service = openService();
      await service.publish(makeGeneration({ name: "g1", layout: "single", ids: [one] }));
      const url = encodeURIComponent(`${ORIGIN}/v1/scores/${encodeURIComponent(one)}`);
      const { html } = (await (await service.get(`/oembed?url=${url}`)).json()) as { html: string };
      expect(html).toMatch(
        /^<a href="[^"<>]*"><img src="[^"<>]*" width="\d+" height="\d+" alt="[^"<>]*"><\/a>$/,
      );
    }),
    cases(60),
  );
});
