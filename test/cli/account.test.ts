/** `earshot account` against a service in this process, over HTTP. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEEPER, openService, RECEIPT, type Service, usualGeneration } from "../http/service.ts";
import { FEEDER } from "../support/keys.ts";
import { earshot } from "./run.ts";

let [service, server, url]: [Service, Server, string] = [openService(), createServer(), ""];

beforeAll(async () => {
  await service.publish(usualGeneration("g1"));
  server = createServer(async (request, response) => {
    const body: Uint8Array[] = [];
    for await (const part of request) body.push(part as Uint8Array);
    const answer = await service.get(request.url!, {
      method: request.method!,
      headers: request.headers as Record<string, string>,
      ...(body.length > 0 && { body: Buffer.concat(body) }),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const account = (...args: readonly string[]) => earshot("account", ...args, "--url", url);
const keyed = (...args: readonly string[]) => account(...args, "--key", KEEPER.text);

test("an account is shown, hidden, looked at and erased, by its handle as well", async () => {
  expect(await keyed("show", "@ann@host.example")).toMatchObject({
    code: 0,
    out: "https://host.example/users/ann is shown\n",
  });
  expect((await keyed("hide", "https://host.example/users/ann")).out).toContain("is hidden");
  const looked = await keyed("look", "https://host.example/users/ann");
  expect(looked.out.split("\n")).toEqual([
    "https://host.example/users/ann is hidden",
    expect.stringMatching(/^2026-11-22T.*Z {2}show {2}by key:keeper$/),
    expect.stringMatching(/^2026-11-22T.*Z {2}hide {2}by key:keeper$/),
    "",
  ]);
  const erased = await keyed("erase", "e");
  expect(erased.out).toContain(`receipt ${RECEIPT}`);
  expect(erased.out).toMatch(/denied +2026-.*\n {2}shards +to do/);
  expect(erased.out).not.toContain("erasing");
  // The receipt needs no key.
  const receipt = await account("receipt", RECEIPT, "--json");
  expect(JSON.parse(receipt.out)).toMatchObject({ id: RECEIPT, completedAt: null });
  expect(await keyed("show", "e")).toMatchObject({
    code: 1,
    said: expect.stringContaining("409: The account was erased"),
  });
});

test("what goes wrong is said with what would help", async () => {
  expect(await account("hide", "e")).toMatchObject({ code: 2, said: expect.stringContaining("EARSHOT_KEY") });
  expect((await account("hide", "e", "--key", FEEDER.text)).said).toContain("this asks for admin");
  expect((await keyed("hide", "@nobody")).said).toContain("give the account's id");
  expect(await earshot("account", "hide", "e", "--url", "http://other.example", "--key", "k")).toMatchObject({
    code: 2,
    said: expect.stringContaining("unencrypted"),
  });
  expect((await keyed("receipt", "none")).said).toContain("no such receipt");
});
