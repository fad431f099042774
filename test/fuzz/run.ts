/**
 * Sends generated requests to the whole service in workerd, with queue, shards, register, archive and score runs, and says what was wrong
 * with an answer. The same seed sends the same requests; `--from N --count 1` sends one of them again.
 */
import { Agent, request as httpRequest } from "node:http";
import { Command } from "commander";
import { grouped } from "../../src/cli/text-table.ts";
import { parseCount } from "../../src/cli/values.ts";
import { buildOpenApi } from "../../src/http/openapi.ts";
import { routes } from "../../src/http/routes/index.ts";
import { checker, type FuzzAnswer } from "./check.ts";
import { type FuzzRequest, fuzzer } from "./requests.ts";
import { type Memory, startRuntime } from "./runtime.ts";

interface Options {
  readonly count: number;
  readonly from: number;
  readonly seed: number;
  readonly parallel: number;
  readonly restart: number;
}

/** Heap of the service's isolate, in MB: three quarters of what the platform grants one. */
const MEMORY_MB_MAX = 96;
/** Faults that are printed one by one. */
const FAULTS_TOLD_MAX = 20;
const TIMEOUT_MS = 60_000;
const REPORT_EVERY = 2_500;

const options = new Command("npm run fuzz --")
  .description(
    "Send generated requests to every route of the whole service in workerd, and say what was answered wrongly.",
  )
  .option("--count <number>", "requests to send", parseCount, 100_000)
  .option("--from <number>", "number of the first one", Number, 0)
  .option("--seed <number>", "what they are made from", Number, 1)
  .option("--parallel <number>", "requests under way at once", parseCount, 16)
  .option(
    "--restart <number>",
    "requests after which the runtime is started anew: this local one keeps some of each, whoever serves it",
    parseCount,
    25_000,
  )
  .addHelpText(
    "after",
    "\nExit codes: 0 nothing wrong, 1 something wrong or memory beyond its bound.\n\nExamples:\n  $ npm run fuzz -- --count 5000\n  $ npm run fuzz -- --from 4711 --count 1 --seed 1",
  )
  .parse()
  .opts<Options>();

const document = buildOpenApi(routes);
const [make, check] = [fuzzer(document, options.seed), checker(document)];
const statuses = new Map<string, number>();
const started = performance.now();
let [done, wrong, unbounded, most] = [0, 0, 0, 0];

const end = options.from + options.count;
for (let from = options.from; from < end; from += options.restart) {
  await stretch(from, Math.min(end, from + options.restart));
}
tell(statuses);
console.log(`${grouped(done)} requests from seed ${options.seed}: ${wrong} answered wrongly`);
console.log(`heap of the service: at most ${most.toFixed(1)} MB (bound ${MEMORY_MB_MAX} MB)`);
process.exitCode = wrong + unbounded === 0 ? 0 : 1;

/** Requests `from` up to `end` to a runtime of their own. */
async function stretch(from: number, end: number): Promise<void> {
  const runtime = await startRuntime();
  const agent = new Agent({ keepAlive: true, maxSockets: options.parallel });
  try {
    for (let start = from; start < end; start += REPORT_EVERY) {
      await send(runtime.url, agent, start, Math.min(end, start + REPORT_EVERY));
      judge(await runtime.memory());
    }
  } finally {
    agent.destroy();
    await runtime.stop();
  }
}

async function send(url: URL, agent: Agent, from: number, end: number): Promise<void> {
  let next = from;
  const work = async (): Promise<void> => {
    while (next < end) {
      const number = next++;
      const one = make(number);
      try {
        const answer = await ask(url, one, agent);
        const key = `${answer.status} ${one.aim}`;
        statuses.set(key, (statuses.get(key) ?? 0) + 1);
        blame(number, one, check(one, answer));
      } catch (error) {
        blame(number, one, [`no answer: ${error instanceof Error ? error.message : error}`]);
      }
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: options.parallel }, work));
}

function blame(number: number, { method, path }: FuzzRequest, faults: readonly string[]): void {
  if (faults.length === 0) return;
  wrong += 1;
  if (wrong <= FAULTS_TOLD_MAX)
    console.log(`${number} ${method} ${path.slice(0, 200)}\n    ${faults.join("\n    ")}`);
}

/** Garbage goes when V8 likes, so single values jump; the control, which has none of our code, shows how much. */
function judge({ service, control, resident }: Memory): void {
  const over = service > MEMORY_MB_MAX;
  if (over) unbounded += 1;
  most = Math.max(most, service);
  const rate = done / ((performance.now() - started) / 1_000);
  console.log(
    `${grouped(done)} requests, ${rate.toFixed(0)}/s; heap of the service ${service.toFixed(1)} MB, ` +
      `of the control ${control.toFixed(1)} MB, resident ${resident.toFixed(0)} MB${over ? ": too much" : ""}`,
  );
}

function ask(url: URL, { method, path, headers, body }: FuzzRequest, agent: Agent): Promise<FuzzAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        agent,
        method,
        path,
        host: url.hostname,
        port: url.port,
        headers: { ...headers, ...(body !== null && { "content-length": body.length }) },
        timeout: TIMEOUT_MS,
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: answer.statusCode!,
            headers: new Headers(given as [string, string][]),
            body: Buffer.concat(parts).toString("utf8"),
          });
        });
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`nothing for ${TIMEOUT_MS / 1_000} s`)));
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });
}

/** How often each operation was answered with each status: what was reached shows here. */
function tell(statuses: ReadonlyMap<string, number>): void {
  const byAim = new Map<string, string[]>();
  for (const [key, count] of [...statuses].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [status, aim] = key.split(" ") as [string, string];
    byAim.set(aim, [...(byAim.get(aim) ?? []), `${status}: ${count}`]);
  }
  for (const [aim, counts] of byAim) console.log(`  ${aim.padEnd(20)} ${counts.join("  ")}`);
}
