/** What single routes promise beyond their shapes. */
import { describe, expect, test } from "vitest";
import { makeGeneration } from "../support/generation.ts";
import { act } from "./samples.ts";
import { ANN, ORIGIN, openService, postJson, publishedService, usualGeneration } from "./service.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers are held to their shapes in document.test.ts
const json = async (answer: Promise<Response>): Promise<any> => (await answer).json();

describe("scores", () => {
  test("stored bytes are sent as they lie, the same in both layouts", async () => {
    const texts = await Promise.all(
      (["single", "packed"] as const).map(async (layout) => {
        const service = openService();
        await service.publish(usualGeneration("g1", layout));
        return Promise.all(
          [
            `/v1/scores/${encodeURIComponent(ANN)}`,
            "/v1/scores/e/explain",
            "/v1/scores?ids=e,@ann@host.example",
          ].map(async (path) => (await service.get(path)).text()),
        );
      }),
    );
    expect(texts[0]).toEqual(texts[1]);
  });

  test("a list answers repeated names once, and is bounded", async () => {
    const service = await publishedService();
    expect((await json(service.get("/v1/scores?ids=e,e,nobody,e"))).scores).toHaveLength(1);
    const hundred = Array.from({ length: 100 }, (_, n) => `n${n}`);
    expect((await json(service.get(`/v1/scores?ids=${hundred}`))).missing).toEqual(hundred);
    expect(await json(service.get(`/v1/scores?ids=${hundred},more`))).toMatchObject({
      code: "invalid-query",
      errors: [{ pointer: "?ids", detail: "names 101 accounts; at most 100" }],
    });
  });

  test("faults of a query are named: unknown, repeated, out of range", async () => {
    const service = await publishedService();
    const errorsOf = async (path: string) => (await json(service.get(path))).errors;
    expect(await errorsOf("/v1/leaderboard?topics=bees")).toEqual([
      { pointer: "?topics", detail: "there is no such parameter" },
    ]);
    expect(await errorsOf("/v1/leaderboard?limit=1&limit=2")).toEqual([
      { pointer: "?limit", detail: "was given twice" },
    ]);
    expect(await errorsOf("/v1/leaderboard?limit=101")).toMatchObject([{ pointer: "?limit" }]);
    expect(await errorsOf("/v1/scores/%ZZ")).toMatchObject([{ pointer: "{id}" }]);
  });
});

describe("compare", () => {
  test("says how many times more people, whether that may be chance, and who listens to both", async () => {
    const service = openService();
    await service.publish(
      makeGeneration({
        name: "g1",
        layout: "single",
        ids: ["big", "small", "none"],
        people: (id) => ({ big: 40, small: 4, none: 0 })[id]!,
        because: (id) => [
          { id: "fan", people: 0.9, count: 1 },
          { id: `only ${id}`, people: 0.5, count: 1 },
        ],
      }),
    );
    const { difference } = await json(service.get("/v1/compare?a=small&b=big"));
    expect(difference).toMatchObject({
      peopleRatio: 0.1,
      intervalsOverlap: false,
      shared: [{ id: "fan", peopleA: 0.9, peopleB: 0.9 }],
      onlyA: [{ id: "only small" }],
      onlyB: [{ id: "only big" }],
    });
    expect(difference.words).toEqual([
      "10 times as many engaged people listen to big as to small: 40 against 4.",
      "The 95% intervals do not overlap (2–6 people for small, 20–60 people for big): chance alone would hardly make this difference.",
      "small is unrated: too few people stand behind its number to lean on it.",
      "1 of those named first listens to both.",
    ]);
    const toNobody = await json(service.get("/v1/compare?a=none&b=big"));
    expect(toNobody.difference.words[0]).toBe("People listen to big (40), and nobody to none.");
    expect((await json(service.get("/v1/compare?a=big&b=none"))).difference.peopleRatio).toBeNull();
    expect((await json(service.get("/v1/compare?a=big&b=big"))).difference.words).toEqual([
      "Both names mean the same account.",
    ]);
  });

  test("the difference of a and b is minus that of b and a", async () => {
    const service = await publishedService();
    const [there, back] = await Promise.all(
      ["a=e&b=c.d", "a=c.d&b=e"].map(
        async (pair) => (await json(service.get(`/v1/compare?${pair}`))).difference,
      ),
    );
    expect(there.score).toBe(-back.score);
    expect([there.intervalsOverlap, there.onlyA]).toEqual([back.intervalsOverlap, back.onlyB]);
  });
});

describe("leaderboard", () => {
  const ids = Array.from({ length: 23 }, (_, n) => `account ${n}`);

  test("pages by cursor and by Link give every row once, in order", async () => {
    const service = openService();
    await service.publish(makeGeneration({ name: "g1", layout: "single", ids }));
    const seen: string[] = [];
    let path: string | undefined = "/v1/leaderboard?limit=5";
    while (path !== undefined) {
      const answer: Response = await service.get(path);
      const link = answer.headers.get("link");
      const body = (await answer.json()) as { rows: { id: string }[]; next: string | null; total: number };
      expect(body.total).toBe(23);
      seen.push(...body.rows.map(({ id }) => id));
      expect(link === null).toBe(body.next === null);
      path = link === null ? undefined : /^<https:\/\/earshot\.example([^>]+)>; rel="next"$/.exec(link)![1];
    }
    expect(seen).toEqual(ids.toReversed());
  });

  test("a cursor stays within its generation until that is collected", async () => {
    const service = openService();
    await service.publish(makeGeneration({ name: "g1", layout: "single", ids }));
    const { next } = await json(service.get("/v1/leaderboard?limit=20"));
    await service.publish(makeGeneration({ name: "g2", layout: "single", ids: ids.slice(0, 2) }));
    expect(await json(service.get(`/v1/leaderboard?cursor=${next}`))).toMatchObject({
      generation: "g1",
      rows: [{ id: "account 2" }, { id: "account 1" }, { id: "account 0" }],
      next: null,
    });
    for (const name of ["g3", "g4"]) await service.publish(makeGeneration({ name, layout: "single", ids }));
    expect((await service.get(`/v1/leaderboard?cursor=${next}`)).status).toBe(410);
  });

  test("a cursor carries its topic, and refuses another one", async () => {
    const service = await publishedService();
    const { next } = await json(service.get("/v1/leaderboard?topic=bees&limit=1"));
    expect(await json(service.get(`/v1/leaderboard?cursor=${next}&limit=1`))).toMatchObject({
      topic: "bees",
    });
    expect((await service.get(`/v1/leaderboard?cursor=${next}&topic=chess`)).status).toBe(400);
  });
});

describe("oembed", () => {
  const embedOf = async (address: string, more = "") =>
    json((await publishedService()).get(`/oembed?url=${encodeURIComponent(address)}${more}`));

  test("shrinks in proportion to what is asked, and never grows", async () => {
    const whole = await embedOf(`${ORIGIN}/badge/e.svg?style=card`);
    const half = await embedOf(
      `${ORIGIN}/badge/e.svg?style=card`,
      `&maxwidth=${Math.floor(whole.width / 2)}&maxheight=9999`,
    );
    expect(half.width).toBe(Math.floor(whole.width / 2));
    expect(Math.abs(half.height / half.width - whole.height / whole.width)).toBeLessThan(0.02);
    expect(await embedOf(`${ORIGIN}/badge/e.svg?style=card`, "&maxwidth=9999")).toEqual(whole);
  });

  test("keeps the badge's options and the stated size is the image's own", async () => {
    const embed = await embedOf(`${ORIGIN}/badge/e.svg?style=social&theme=dark`);
    expect(embed.html).toContain("/badge/e.svg?style=social&#38;theme=dark");
    const svg = await (await (await publishedService()).get("/badge/e.svg?style=social&theme=dark")).text();
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
    expect([embed.width, embed.height]).toEqual([Math.ceil(Number(width)), Math.ceil(Number(height))]);
  });

  test("the page of an account names its embed, which leads back to the page", async () => {
    const service = await publishedService();
    const page = await (await service.get("/u/c.d")).text();
    const discovered = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(
      page,
    )?.[1];
    const address = discovered!.replaceAll("&amp;", "&");
    expect(address.startsWith(`${ORIGIN}/oembed?url=`)).toBe(true);
    const embed = await json(service.get(address.slice(ORIGIN.length)));
    expect(embed.html).toContain(`href="${ORIGIN}/u/c.d"`);
    expect(embed.html).toContain("/badge/c.d.svg?style=card");
  });

  test.each([
    "http://earshot.example/badge/e.svg",
    "https://earshot.example.evil.example/badge/e.svg",
    "https://earshot.example@evil.example/badge/e.svg",
    "javascript:alert(1)",
    "/badge/e.svg",
    "https://earshot.example/docs",
  ])("has no embed of %s", async (address) => {
    expect(await embedOf(address)).toMatchObject({ status: 404, code: "not-found" });
  });
});

describe("calculator", () => {
  const send = async (body: unknown) => json((await publishedService()).get("/v1/score", postJson(body)));
  const acts = [1, 2, 3].map((n) => ({ ...act, id: `${n}`, actor: `listener ${n}` }));

  test("the ledger adds up to the number; a seed's lottery and owners are honoured", async () => {
    const open = await send({ acts, account: "b" });
    const sum = open.explanation.voices.reduce(
      (total: number, voice: { trusted: number }) => total + voice.trusted,
      0,
    );
    expect([open.mode, sum]).toEqual(["open", open.accounts[0].people.counted]);
    const seeded = await send({ acts, seeds: ["listener 1"], account: "b" });
    expect(seeded).toMatchObject({ mode: "seeded", seedLabel: "list:1", seedCount: 1 });
    expect(seeded.accounts[0].people.trusted).toBeLessThan(open.accounts[0].people.trusted);
    const owned = await send({ acts, owners: { "listener 1": "b", "listener 2": "b" }, account: "b" });
    expect(owned.explanation.voices.map((voice: { id: string }) => voice.id)).toEqual(["listener 3"]);
  });

  test("lines give the same numbers as JSON", async () => {
    const lines = await json(
      (await publishedService()).get("/v1/score?account=b&asOf=2026-11-30&seeds=lottery:0.5@7", {
        method: "POST",
        headers: { "content-type": "application/x-ndjson; charset=utf-8" },
        body: acts.map((one) => JSON.stringify(one)).join("\r\n"),
      }),
    );
    expect(lines).toEqual(await send({ acts, account: "b", asOf: "2026-11-30", seeds: "lottery:0.5@7" }));
    expect(lines.asOf).toBe("2026-11-30T23:59:59Z");
  });

  test("refused acts are named by place and reason, and the rest is scored", async () => {
    const answer = await send({ acts: [acts[0], { ...act, at: "yesterday" }, { ...act, followers: 9 }, 7] });
    expect(answer.acts).toEqual({
      read: 4,
      accepted: 1,
      rejected: 3,
      byReason: { "bad-time": 1, "unknown-field": 1, "not-object": 1 },
    });
    expect(
      answer.rejected.map((one: { index: number; pointer: string }) => [one.index, one.pointer]),
    ).toEqual([
      [1, "/acts/1/at"],
      [2, "/acts/2/followers"],
      [3, "/acts/3"],
    ]);
  });

  test("faults of the options are named by pointer", async () => {
    const errorsOf = async (body: unknown) =>
      (await send(body)).errors.map((one: { pointer: string }) => one.pointer);
    expect(await errorsOf({})).toEqual(["/acts"]);
    expect(await errorsOf({ acts, seeds: "lottery:2@1" })).toEqual(["/seeds"]);
    expect(await errorsOf({ acts, asOf: "1969-12-31" })).toEqual(["/asOf"]);
    expect(await errorsOf({ acts, account: "nobody" })).toEqual(["/account"]);
    expect(await errorsOf({ acts, title: "CEO" })).toEqual(["/title"]);
    expect(await errorsOf({ acts: [] })).toEqual(["/acts"]);
  });

  test("bytes are counted while they arrive, whatever the header says", async () => {
    const service = await publishedService();
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(300_000));
      },
    });
    const answer = await service.get("/v1/score", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect([answer.status, (await json(Promise.resolve(answer))).code]).toEqual([413, "body-too-large"]);
    const declared = {
      ...postJson({ acts }),
      headers: { "content-type": "application/json", "content-length": "1048577" },
    };
    expect((await service.get("/v1/score", declared)).status).toBe(413);
  });

  test("five thousand acts are taken, one more is not", async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => ({ ...act, id: `${n}`, actor: `x${n % 900}` }));
    expect((await send({ acts: many })).acts.accepted).toBe(5_000);
    expect((await send({ acts: [...many, act] })).status).toBe(413);
  });
});

test("readiness tells the generation and its age", async () => {
  const service = await publishedService();
  expect(await json(service.get("/readyz"))).toEqual({
    status: "ready",
    generation: "g1",
    asOf: "2026-11-22",
    publishedAt: "2026-11-22T12:00:00.000Z",
    ageSeconds: 3_660,
  });
});
