/** `ingest activitypub`: an inbox that listens. A delivery is answered only after what it says is durable. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Gatherer } from "../../../live/gatherer.ts";
import { CommandFailure, messageOf, usage } from "../../../terminal/failure.ts";
import type { Terminal } from "../../../terminal/terminal.ts";
import { counted, safeText } from "../../text-table.ts";
import { type DestinationOptions, destinationOf } from "../destination.ts";
import { finish, type LiveHost } from "../host.ts";
import { createPaceLine } from "../pace.ts";
import { type Delivery, type DeliveryPorts, readDelivery } from "./deliveries.ts";
import { createLookup } from "./objects.ts";
import { createSignatureCheck } from "./signature.ts";

export interface InboxRun extends DestinationOptions {
  /** The address under which servers reach the inbox: signatures name it. */
  readonly url: string;
  readonly port: number;
  readonly bind: string;
  readonly allowPrivate?: boolean;
  readonly limit?: number;
  /** Told the port once it is open; 0 asks for any. */
  readonly onOpen?: (port: number) => void;
}

const BODY_SIZE_MAX = 1_048_576;
const MEDIA_TYPES = ["application/activity+json", "application/ld+json", "application/json"];
/** Deliveries worked on at once; more are asked to come again. */
const AT_ONCE = 256;
const ACTIVITIES_REMEMBERED = 65_536;
/** How long a delivery waits for its acts to be durable before the sender is asked to come again. */
const PATIENCE_MS = 20_000;
/** Deliveries that come within this time are made durable together. */
const GATHER_MS = 50;

/** @throws CommandFailure when the port cannot be had, or acts could not be handed on at the end */
export async function receiveActivities(
  terminal: Terminal,
  host: LiveHost,
  run: InboxRun,
): Promise<Readonly<Record<string, unknown>>> {
  const inbox = inboxUrl(run.url);
  const destination = destinationOf(run, terminal);
  const counts = { deliveries: 0, acts: 0, departures: 0, repeated: 0, refused: 0 };
  const reasons: Record<string, number> = {};
  const known = new Set<string>();
  let [taken, durable] = [0, 0];
  const gatherer = new Gatherer({
    deliver: async (portion) => {
      await destination.send(portion);
      durable = portion.through ?? durable;
    },
    actsMax: destination.actsMax,
    waitMs: GATHER_MS,
    backoff: host.backoff,
    now: host.now,
    random: host.random,
    onFailure: (error, waitMs) =>
      terminal.say(
        safeText(`could not hand on: ${messageOf(error)}; again in ${(waitMs / 1000).toFixed(1)} s`),
      ),
  });
  const ports: DeliveryPorts = {
    check: createSignatureCheck(run.allowPrivate === true),
    lookup: createLookup(run.allowPrivate === true),
    now: host.now,
  };

  /** Until what was taken up to now is durable; false when that takes too long. */
  const settled = async (mine: number): Promise<boolean> => {
    const until = host.now() + PATIENCE_MS;
    while (durable < mine) {
      if (gatherer.refusal !== null || host.now() > until) return false;
      await host.sleep(Math.min(GATHER_MS, host.tickMs));
      gatherer.tick();
    }
    return true;
  };

  const take = async (request: Request, body: string): Promise<Pick<Delivery, "status" | "detail">> => {
    counts.deliveries += 1;
    const delivery = await readDelivery(request, body, (activity) => known.has(activity), ports);
    if (delivery.reason !== null) reasons[delivery.reason] = (reasons[delivery.reason] ?? 0) + 1;
    if (delivery.status !== 202) counts.refused += 1;
    const { acts, departure, activity } = delivery;
    if (acts.length > 0 || departure !== null) {
      taken += 1;
      const mine = taken;
      const departures = departure === null ? [] : [{ departure, atMs: host.now() }];
      gatherer.add(acts, departures, mine);
      if (!(await settled(mine))) return { status: 503, detail: "what you sent could not be kept yet" };
      counts.acts += acts.length;
      counts.departures += departures.length;
    } else if (activity !== null && known.has(activity)) counts.repeated += 1;
    if (activity !== null && delivery.status === 202) remember(known, activity);
    return delivery;
  };

  let atOnce = 0;
  const server = createServer((request, response) => {
    if (atOnce >= AT_ONCE || gatherer.waiting >= 4 * destination.actsMax) {
      return answer(response, 503, "too much at once");
    }
    atOnce += 1;
    void handle(request, response, inbox, take)
      .catch((error: unknown) => {
        terminal.say(safeText(`a delivery failed: ${messageOf(error)}`));
        answer(response, 500, "something failed here");
      })
      .finally(() => {
        atOnce -= 1;
      });
  });
  const port = await open(server, run);
  terminal.say(`listening on ${run.bind}:${port} for deliveries to ${inbox.href}`);
  run.onOpen?.(port);
  const show = createPaceLine(terminal, "activitypub", host.now);
  while (!host.stop.aborted && gatherer.refusal === null && counts.acts < (run.limit ?? Infinity)) {
    gatherer.tick();
    show({ acts: counts.acts, waiting: gatherer.waiting, state: "open", behindSeconds: null });
    await host.sleep(host.tickMs);
  }
  terminal.status("");
  const whole = await finish(host, async () => (await gatherer.flush()) || gatherer.refusal !== null);
  await close(server);
  if (gatherer.refusal !== null) throw new CommandFailure(safeText(gatherer.refusal.message));
  if (!whole) {
    throw new CommandFailure(
      `${counted(gatherer.waiting, "act")} could not be handed on; their senders come again`,
    );
  }
  return { source: inbox.href, ...counts, byReason: reasons, ...destination.summary() };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  inbox: URL,
  take: (request: Request, body: string) => Promise<Pick<Delivery, "status" | "detail">>,
): Promise<void> {
  const path = (request.url ?? "").split("?")[0];
  if (path !== inbox.pathname) return answer(response, 404, `deliveries go to ${inbox.pathname}`);
  if (request.method !== "POST") return answer(response, 405, "an inbox takes POST");
  const mediaType = (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
  if (!MEDIA_TYPES.includes(mediaType)) return answer(response, 415, `send ${MEDIA_TYPES[0]}`);
  const body = await bodyOf(request);
  if (body === null) return answer(response, 413, `at most ${BODY_SIZE_MAX} bytes`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  // What was signed is the address the sender knows, whatever stands between it and this process.
  headers.set("host", inbox.host);
  const address = new URL(request.url ?? "", inbox);
  const delivery = await take(
    new Request(address, { method: "POST", headers, body: new Uint8Array(body) }),
    body.toString("utf8"),
  );
  answer(response, delivery.status, delivery.detail);
}

/** Null when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_SIZE_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, detail: string): void {
  if (response.headersSent) return;
  const retry = status === 503 ? { "retry-after": "30" } : {};
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close", ...retry });
  response.end(`${detail}\n`);
}

function remember(known: Set<string>, activity: string): void {
  const oldest = known.size >= ACTIVITIES_REMEMBERED ? known.values().next() : null;
  if (oldest !== null && !oldest.done) known.delete(oldest.value);
  known.add(activity);
}

function open(server: Server, { port, bind }: Pick<InboxRun, "port" | "bind">): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new CommandFailure(`--port ${port}: ${error.message}`)));
    server.listen(port, bind, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function inboxUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.search !== "") {
    throw usage(`--url ${text}: an address such as https://earshot.example/inbox is expected`);
  }
  return url;
}
