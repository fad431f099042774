/** Deliveries signed by a real ActivityPub server (Fedify) on another port, into the inbox and out as acts. */
import { createFederation, type Federation, MemoryKvStore, signRequest } from "@fedify/fedify";
import * as vocab from "@fedify/fedify/vocab";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type InboxRun, receiveActivities } from "../../src/cli/live/activitypub/inbox.ts";
import { FEEDER, KEEPER, openService, type Service } from "../http/service.ts";
import { type LocalServer, serve } from "../support/http-server.ts";
import { linesHeld, linesIn, listener, type TestHost, testHost, until } from "./ingest-support.ts";
import { earshot, temporaryFolder } from "./run.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

/** A server of the fediverse with people, posts and keys. */
interface Peer {
  readonly origin: string;
  readonly federation: Federation<void>;
  readonly keys: ReadonlyMap<string, CryptoKeyPair>;
  /** Posts by path, as the server shows them; null for one that is gone. */
  readonly posts: Map<string, object | null>;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Accounts that were deleted: their address answers 410. */
  readonly gone: Set<string>;
  down: boolean;
}

const servers: LocalServer[] = [];
let here: Peer;
let elsewhere: Peer;
let pairs: readonly CryptoKeyPair[];

async function peer(names: readonly string[], offset: number): Promise<Peer> {
  const keys = new Map(names.map((name, i) => [name, pairs[(i + offset) % pairs.length]!]));
  const federation = createFederation<void>({ kv: new MemoryKvStore(), allowPrivateAddress: true });
  const made = {
    federation,
    keys,
    posts: new Map(),
    asked: [] as string[],
    gone: new Set<string>(),
    down: false,
    origin: "",
  };
  federation
    .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
      if (!keys.has(identifier)) return null;
      const [pair] = await context.getActorKeyPairs(identifier);
      return new vocab.Person({
        id: context.getActorUri(identifier),
        preferredUsername: identifier,
        inbox: new URL(`/users/${identifier}/inbox`, context.url),
        publicKey: pair!.cryptographicKey,
      });
    })
    .setKeyPairsDispatcher((_, identifier) => (keys.has(identifier) ? [keys.get(identifier)!] : []));
  const server = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    made.asked.push(pathname);
    if (made.down) return null;
    if (made.gone.has(pathname)) return new Response(null, { status: 410 });
    const post = made.posts.get(pathname);
    if (post === null) return new Response(null, { status: 404 });
    if (post === undefined) return federation.fetch(request, { contextData: undefined });
    return new Response(JSON.stringify(post), { headers: { "content-type": "application/activity+json" } });
  });
  servers.push(server);
  made.origin = server.origin;
  return made;
}

beforeAll(async () => {
  // Three keys for everybody: making one takes a second.
  pairs = await Promise.all(
    [1, 2, 3].map(() =>
      crypto.subtle.generateKey(
        {
          name: "RSASSA-PKCS1-v1_5",
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash: "SHA-256",
        },
        true,
        ["sign", "verify"],
      ),
    ),
  );
  here = await peer(["ann", "bea"], 0);
  elsewhere = await peer(["cem", "eve"], 1);
});

afterAll(async () => {
  for (const server of servers) await server.close();
});

interface Inbox {
  readonly url: string;
  readonly host: TestHost;
  /** Ends it as an interrupt does, and gives its counts. */
  end(): Promise<Record<string, unknown>>;
}

const inboxes: Inbox[] = [];
afterEach(async () => {
  for (const inbox of inboxes.splice(0)) await inbox.end();
});

async function inbox(run: Partial<InboxRun> = {}, url = "https://earshot.example/inbox"): Promise<Inbox> {
  const host = testHost();
  let port = 0;
  const work = receiveActivities(listener().terminal, host, {
    ...{ url, port: 0, bind: "127.0.0.1", allowPrivate: true, onOpen: (opened: number) => (port = opened) },
    ...(run.to === undefined && { out: temporaryFolder() }),
    ...run,
  });
  await until(() => port > 0, "open");
  const made: Inbox = {
    url: `http://127.0.0.1:${port}/inbox`,
    host,
    end: () => {
      host.end();
      return work as Promise<Record<string, unknown>>;
    },
  };
  inboxes.push(made);
  return made;
}

const actorOf = (from: Peer, name: string): string => `${from.origin}/users/${name}`;

/** Signs as another server would, for the address it knows, and sends to where the inbox really listens. */
async function send(
  to: Inbox,
  body: unknown,
  by: readonly [Peer, string],
  change: {
    readonly body?: string;
    readonly keyId?: string;
    readonly spec?: "rfc9421";
    readonly headers?: object;
  } = {},
): Promise<{ status: number; text: string }> {
  const [from, name] = by;
  const keyId = new URL(change.keyId ?? `${actorOf(from, name)}#main-key`);
  const request = new Request("https://earshot.example/inbox", {
    method: "POST",
    headers: { "content-type": "application/activity+json" },
    body: JSON.stringify(body),
  });
  const spec = change.spec === undefined ? {} : { spec: change.spec };
  const signed = await signRequest(request, from.keys.get(name)!.privateKey, keyId, spec);
  const headers = { ...Object.fromEntries(signed.headers), ...change.headers };
  const response = await fetch(to.url, {
    method: "POST",
    headers,
    body: change.body ?? (await signed.text()),
  });
  return { status: response.status, text: await response.text() };
}

let numbers = 0;

/** A post that its server shows, and the activity that tells of it. */
function post(from: Peer, name: string, extra: object = {}): { id: string; create: object; note: object } {
  const path = `/notes/${++numbers}`;
  const id = from.origin + path;
  const actor = actorOf(from, name);
  const note = {
    "@context": "https://www.w3.org/ns/activitystreams",
    ...{
      id,
      type: "Note",
      attributedTo: actor,
      content: "Bees",
      to: [PUBLIC],
      published: "2026-05-01T10:00:00Z",
    },
    ...extra,
  };
  from.posts.set(path, note);
  return {
    id,
    note,
    create: { ...envelope(from, name, "Create", note), id: `${id}/activity`, to: [PUBLIC] },
  };
}

function envelope(from: Peer, name: string, type: string, object: unknown, extra: object = {}): object {
  const actor = actorOf(from, name);
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${actor}#${type}/${++numbers}`,
    type,
    actor,
    object,
    ...extra,
  };
}

const parsed = (lines: readonly string[]): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));

describe("from a real server", () => {
  test("what its people do comes out as acts, and what they take back goes", async () => {
    const out = temporaryFolder();
    const to = await inbox({ out });
    const context = here.federation.createContext(new URL(here.origin), undefined);
    const bea = actorOf(here, "bea");
    const { id: liked } = post(elsewhere, "cem");
    const deliver = (activity: vocab.Activity): Promise<void> =>
      context.sendActivity(
        { identifier: "bea" },
        { id: new URL("https://earshot.example/actor"), inboxId: new URL(to.url) },
        activity,
        { immediate: true },
      );
    const like = new vocab.Like({
      id: new URL(`${bea}#likes/1`),
      actor: new URL(bea),
      object: new URL(liked),
    });
    // The server signs for the address it sends to, so here the inbox is known by that address.
    await to.end();
    const direct = await inbox({ out, port: Number(new URL(to.url).port) }, to.url);
    expect(direct.url).toBe(to.url);
    await deliver(like);
    const shared = { id: `${bea}#shares/1`, to: [PUBLIC], published: "2026-05-02T10:00:00Z" };
    await deliver(await vocab.Announce.fromJsonLd(envelope(here, "bea", "Announce", liked, shared)));
    const reply = post(here, "bea", { inReplyTo: liked });
    await deliver((await vocab.Create.fromJsonLd(reply.create)) as vocab.Create);
    await deliver(new vocab.Undo({ id: new URL(`${bea}#undo/1`), actor: new URL(bea), object: like }));
    const acts = parsed(linesIn(out));
    const cem = actorOf(elsewhere, "cem");
    expect(
      acts
        .filter(({ kind }) => kind !== "retract")
        .every((act) => act["actor"] === bea && act["recipient"] === cem),
    ).toBe(true);
    expect(acts.map(({ kind }) => kind).sort()).toEqual(["like", "reply", "retract", "share"]);
    expect(acts.find(({ kind }) => kind === "like")).toMatchObject({ id: `${bea}#likes/1`, object: liked });
    expect(acts.find(({ kind }) => kind === "retract")).toMatchObject({ object: `${bea}#likes/1` });
    expect(await direct.end()).toMatchObject({ deliveries: 4, acts: 4, refused: 0 });
  });

  test("both kinds of signature hold, and a like without a time happened when it came", async () => {
    const out = temporaryFolder();
    const to = await inbox({ out });
    const { id } = post(here, "ann");
    const before = Math.floor(Date.now() / 1000);
    for (const spec of [undefined, "rfc9421"] as const) {
      const like = envelope(elsewhere, "cem", "Like", id);
      expect(await send(to, like, [elsewhere, "cem"], spec && { spec })).toEqual({
        status: 202,
        text: "taken\n",
      });
    }
    const acts = parsed(linesIn(out));
    expect(acts).toHaveLength(2);
    for (const { at, recipient } of acts) {
      expect(recipient).toBe(actorOf(here, "ann"));
      expect(Number(at)).toBeGreaterThanOrEqual(before);
      expect(Number(at)).toBeLessThanOrEqual(before + 60);
    }
  });
});

describe("what is not believed", () => {
  const eve = (): readonly [Peer, string] => [elsewhere, "eve"];

  test.each<[string, () => Promise<{ to: Inbox; answer: { status: number; text: string } }>, number, RegExp]>(
    [
      [
        "no signature",
        async () => {
          const to = await inbox();
          const response = await fetch(to.url, {
            method: "POST",
            headers: { "content-type": "application/activity+json" },
            body: JSON.stringify(envelope(...eve(), "Like", "x")),
          });
          return { to, answer: { status: response.status, text: await response.text() } };
        },
        401,
        /not signed/,
      ],
      [
        "another body than was signed",
        async () => {
          const to = await inbox();
          const { id } = post(here, "ann");
          const like = envelope(...eve(), "Like", id);
          return {
            to,
            answer: await send(to, like, eve(), {
              body: JSON.stringify({ ...like, id: `${actorOf(...eve())}#2` }),
            }),
          };
        },
        401,
        /does not hold/,
      ],
      [
        "a date of last year",
        async () => {
          const to = await inbox();
          return {
            to,
            answer: await send(to, envelope(...eve(), "Like", "x"), eve(), {
              headers: { date: "Fri, 02 May 2025 10:00:00 GMT" },
            }),
          };
        },
        401,
        /does not hold/,
      ],
      [
        "an actor other than the one who signed",
        async () => {
          const to = await inbox();
          return { to, answer: await send(to, envelope(here, "ann", "Like", "x"), eve()) };
        },
        401,
        /not with its actor/,
      ],
      [
        "a neighbour's name at the same server",
        async () => {
          const to = await inbox();
          return { to, answer: await send(to, envelope(elsewhere, "cem", "Like", "x"), eve()) };
        },
        401,
        /belongs to another actor/,
      ],
      [
        "a key elsewhere that claims the actor for its owner",
        async () => {
          const to = await inbox();
          const ann = actorOf(here, "ann");
          const [pair] = await elsewhere.federation
            .createContext(new URL(elsewhere.origin), undefined)
            .getActorKeyPairs("eve");
          const key = (await pair!.cryptographicKey.toJsonLd()) as object;
          elsewhere.posts.set("/stolen", { ...key, id: `${elsewhere.origin}/stolen`, owner: ann });
          const like = envelope(here, "ann", "Like", "x");
          return { to, answer: await send(to, like, eve(), { keyId: `${elsewhere.origin}/stolen` }) };
        },
        401,
        /not with its actor/,
      ],
      [
        "a key that is not there",
        async () => {
          const to = await inbox();
          elsewhere.posts.set("/users/nobody", null);
          const like = { ...envelope(...eve(), "Like", "x"), actor: `${elsewhere.origin}/users/nobody` };
          return {
            to,
            answer: await send(to, like, eve(), { keyId: `${elsewhere.origin}/users/nobody#main-key` }),
          };
        },
        401,
        /answers 404/,
      ],
      [
        "a post at somebody else's server",
        async () => {
          const to = await inbox();
          const { note, create } = post(here, "ann");
          const actor = actorOf(...eve());
          const forged = {
            ...create,
            ...{ id: `${actor}#c`, actor },
            object: { ...note, attributedTo: actor },
          };
          return { to, answer: await send(to, forged, eve()) };
        },
        403,
        /object's id does not lie with its actor/,
      ],
      [
        "a body that is not JSON",
        async () => {
          const to = await inbox();
          return { to, answer: await send(to, {}, eve(), { body: "{" }) };
        },
        400,
        /not a JSON object/,
      ],
      [
        "nobody as the actor",
        async () => {
          const to = await inbox();
          return { to, answer: await send(to, { type: "Like" }, eve()) };
        },
        400,
        /names no actor/,
      ],
    ],
  )("%s", async (_, act, status, expected) => {
    const { to, answer } = await act();
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(expected);
    expect(await to.end()).toMatchObject({ deliveries: 1, acts: 0, departures: 0, refused: 1 });
  });

  test("what somebody says about a post of others: its own server is asked, once", async () => {
    const out = temporaryFolder();
    const to = await inbox({ out });
    const { id } = post(here, "ann");
    const before = here.asked.length;
    const lie = { id, type: "Note", attributedTo: actorOf(elsewhere, "eve"), to: [PUBLIC] };
    for (const object of [lie, id, lie]) {
      const like = envelope(...eve(), "Like", object, { to: [PUBLIC] });
      expect((await send(to, like, eve())).status).toBe(202);
    }
    expect(parsed(linesIn(out)).map(({ recipient }) => recipient)).toEqual(
      Array(3).fill(actorOf(here, "ann")),
    );
    expect(here.asked.slice(before).filter((path) => id.endsWith(path))).toHaveLength(1);
  });

  test("likes of what is not public, is not there, or claims an author elsewhere give no act", async () => {
    const to = await inbox();
    const hidden = post(here, "ann", { to: [actorOf(elsewhere, "eve")] });
    const foreign = post(here, "ann", { attributedTo: actorOf(elsewhere, "eve") });
    const missing = post(here, "ann");
    here.posts.set(new URL(missing.id).pathname, null);
    for (const { id } of [hidden, foreign, missing]) {
      const { status, text } = await send(to, envelope(...eve(), "Like", id), eve());
      expect([status, text]).toEqual([202, expect.stringContaining("nothing to count")]);
    }
    expect((await send(to, envelope(...eve(), "Follow", actorOf(here, "ann")), eve())).text).toContain(
      "not addressed to Public",
    );
    expect(await to.end()).toMatchObject({ acts: 0, refused: 0, byReason: { "not-public": 4 } });
  });
});

describe("what may come again", () => {
  const cem = (): readonly [Peer, string] => [elsewhere, "cem"];

  test("a delivery that is repeated is one act", async () => {
    const out = temporaryFolder();
    const to = await inbox({ out });
    const like = envelope(...cem(), "Like", post(here, "ann").id);
    for (let i = 0; i < 3; i += 1) expect((await send(to, like, cem())).status).toBe(202);
    expect(linesIn(out)).toHaveLength(1);
    expect(await to.end()).toMatchObject({ deliveries: 3, acts: 1, repeated: 2 });
  });

  test("a post whose server is down is asked about later", async () => {
    const to = await inbox();
    const like = envelope(...cem(), "Like", post(here, "ann").id);
    here.down = true;
    const refused = await send(to, like, cem());
    here.down = false;
    expect([refused.status, refused.text]).toEqual([503, expect.stringContaining("cannot be asked about")]);
    expect((await send(to, like, cem())).status).toBe(202);
    expect(await to.end()).toMatchObject({ acts: 1, refused: 1 });
  });

  test("while the service fails nobody is told that it was taken; what came is there afterwards", async () => {
    const service = openService();
    service.pass(Date.now() - Date.parse("2026-11-22T13:00:00Z")); // it judges by its own clock
    let failing = true;
    let failed = 0;
    const door = await serve(async (request) => {
      if (failing) failed += 1;
      return failing
        ? new Response(null, { status: 500 })
        : service.get(new URL(request.url).pathname, request);
    });
    servers.push(door);
    const to = await inbox({ to: door.origin, key: FEEDER.text });
    let answered = false;
    const sent = send(to, envelope(...cem(), "Like", post(here, "ann").id), cem()).then((answer) => {
      answered = true;
      return answer;
    });
    await until(() => failed > 1, "failures");
    expect(answered).toBe(false);
    failing = false;
    expect((await sent).status).toBe(202);
    expect(await linesHeld(service)).toHaveLength(1);
  });
});

describe("accounts", () => {
  async function serviceFor(key: string): Promise<{ service: Service; to: Inbox }> {
    const service = openService();
    const door = await serve((request) => service.get(new URL(request.url).pathname, request));
    servers.push(door);
    return { service, to: await inbox({ to: door.origin, key }) };
  }

  test("one that is deleted is erased: signed, or gone by its own server's word", async () => {
    const { service, to } = await serviceFor(KEEPER.text);
    const [eve, cem] = [actorOf(elsewhere, "eve"), actorOf(elsewhere, "cem")];
    const deleteOf = (name: string): object => envelope(elsewhere, name, "Delete", actorOf(elsewhere, name));
    expect((await send(to, deleteOf("eve"), [elsewhere, "eve"])).status).toBe(202);
    expect((await service.host.register.decision(eve))?.state).toBe("erased");
    // Somebody else's signature is not cem's, and cem's server still knows cem.
    expect((await send(to, deleteOf("cem"), [elsewhere, "eve"])).status).toBe(401);
    expect(await service.host.register.decision(cem)).toBeNull();
    // Nor does it count that something else there is gone, whatever key is named.
    elsewhere.gone.add("/users/eve");
    const keyId = `${eve}#main-key`;
    const fresh = await serviceFor(KEEPER.text);
    expect((await send(fresh.to, deleteOf("cem"), [elsewhere, "eve"], { keyId })).text).toContain(
      "answers 410",
    );
    elsewhere.gone.delete("/users/eve");
    expect(await fresh.service.host.register.decision(cem)).toBeNull();
    elsewhere.gone.add("/users/cem");
    expect((await send(fresh.to, deleteOf("cem"), [elsewhere, "cem"])).status).toBe(202);
    elsewhere.gone.delete("/users/cem");
    expect((await fresh.service.host.register.decision(cem))?.state).toBe("erased");
  });

  test("one that no longer wants to be found takes back its consent, and nobody else's word counts", async () => {
    const { service, to } = await serviceFor(KEEPER.text);
    const [ann, bea] = [actorOf(here, "ann"), actorOf(here, "bea")];
    await service.host.register.show(ann, true, "key:keeper", 1);
    const update = (name: string): object =>
      envelope(here, name, "Update", { id: actorOf(here, name), type: "Person", discoverable: false });
    expect((await send(to, update("ann"), [here, "bea"])).status).toBe(401);
    expect((await service.host.register.decision(ann))?.state).toBe("shown");
    for (const name of ["ann", "bea"]) expect((await send(to, update(name), [here, name])).status).toBe(202);
    expect((await service.host.register.decision(ann))?.state).toBe("hidden");
    expect(await service.host.register.decision(bea)).toBeNull();
  });
});

test("an inbox takes POST at its address, of activities, up to a megabyte", async () => {
  const to = await inbox();
  const type = { "content-type": "application/activity+json" };
  const status = async (path: string, init: RequestInit): Promise<number> =>
    (await fetch(new URL(path, to.url), init)).status;
  expect(await status("/", { method: "POST", headers: type, body: "{}" })).toBe(404);
  expect(await status("/inbox", {})).toBe(405);
  expect(
    await status("/inbox", { method: "POST", headers: { "content-type": "text/html" }, body: "{}" }),
  ).toBe(415);
  expect(await status("/inbox", { method: "POST", headers: type, body: "x".repeat(1_048_577) })).toBe(413);
});

test("the command says what it cannot do", async () => {
  const out = temporaryFolder();
  const taken = Number(new URL((await inbox()).url).port);
  const args = ["ingest", "activitypub", "--out", out, "--url"];
  expect(await earshot(...args, "https://e.example/inbox", "--port", String(taken))).toMatchObject({
    code: 1,
    said: expect.stringContaining(`--port ${taken}: listen EADDRINUSE`),
  });
  expect((await earshot(...args, "inbox")).code).toBe(2);
  expect((await earshot(...args, "https://e.example/inbox", "--port", "99999")).code).toBe(2);
});
