/** The same goldens inside workerd: a score is the same bits where it is computed and where it is served. */
import { expect, test } from "vitest";
import { checkGoldens } from "../golden/check.ts";

test("golden scores in workerd", () => {
  expect(navigator.userAgent).toBe("Cloudflare-Workers");
  expect(checkGoldens()).toEqual([]);
});
