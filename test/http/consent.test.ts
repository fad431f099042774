/** An account's owner decides on a page that only their link opens. */
import { expect, test } from "vitest";
import { bearer, KEEPER, openService, publishedService, RECEIPT, type Service } from "./service.ts";

const keeper = (method: string): RequestInit => ({ method, headers: bearer(KEEPER) });
const choose = (service: Service, path: string, choice: string) =>
  service.get(path, { method: "POST", body: new URLSearchParams({ choice }) });

async function linkFor(service: Service, account: string): Promise<string> {
  const answer = await service.get(`/v1/accounts/${encodeURIComponent(account)}/link`, keeper("POST"));
  const { url } = (await answer.json()) as { readonly url: string };
  return new URL(url).pathname;
}

test("the link opens the page, the page decides, and an erasure closes it", async () => {
  const service = await publishedService();
  const path = await linkFor(service, "@ann@host.example");
  const asked = await service.get(path);
  const text = await asked.text();
  expect(text).toContain("https://host.example/users/ann");
  expect(text).toContain("Nothing was decided yet");
  // Neither a cache nor another site learns the address.
  expect([asked.headers.get("cache-control"), asked.headers.get("referrer-policy")]).toEqual([
    "no-store",
    "no-referrer",
  ]);
  expect(asked.headers.get("content-security-policy")).toContain("form-action 'self'");

  const shown = await (await choose(service, path, "show")).text();
  expect([
    shown.includes("It is shown"),
    shown.includes('value="hide"'),
    shown.includes('value="show"'),
  ]).toEqual([true, true, false]);
  expect(await (await choose(service, path, "hide")).text()).toContain("It is hidden");
  service.pass(60_000);
  const id = encodeURIComponent("https://host.example/users/ann");
  expect((await service.get(`/v1/scores/${id}`)).status).toBe(404);
  const trail = (await (await service.get(`/v1/accounts/${id}`, keeper("GET"))).json()) as {
    trail: { what: string; by: string }[];
  };
  expect(trail.trail.map(({ what, by }) => `${what} by ${by}`)).toEqual([
    "link by key:keeper",
    "show by link",
    "hide by link",
  ]);

  expect(await (await choose(service, path, "erase")).text()).toContain(`/v1/erasures/${RECEIPT}`);
  expect([(await service.get(path)).status, (await choose(service, path, "show")).status]).toEqual([
    404, 404,
  ]);
  expect(service.reported).toEqual([]);
});

test("the link ends after a week, and a name cannot become markup", async () => {
  const service = openService();
  const path = await linkFor(service, "<script>alert(1)</script>");
  const text = await (await service.get(path)).text();
  expect(text).toContain("&lt;script&gt;alert(1)");
  expect(text).not.toContain("<script>alert");
  service.pass(7 * 86_400_000 - 1);
  expect((await service.get(path)).status).toBe(200);
  service.pass(1);
  expect((await service.get(path)).status).toBe(404);
});
