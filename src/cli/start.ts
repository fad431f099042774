/** `npm start`: the demo on this machine. `npm run serve`: what is published, as it is. */
import { existsSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { createKvPublisher, createKvReader, type KvNamespace } from "../store/index.ts";
import { CommandFailure, EXIT, messageOf } from "../terminal/failure.ts";
import { createProgress } from "../terminal/progress.ts";
import { processTerminal, type Terminal } from "../terminal/terminal.ts";
import { demoCode, readDemoState, writeDemoState } from "./demo-state.ts";
import { STATE_FOLDER, withLocalKv } from "./local-kv.ts";
import { claimPort, startServer } from "./server.ts";

const PORT_DEFAULT = "8787";
const PARENT_CHECK_MS = 1000;

interface Options {
  /** True: publish the demo whatever is there. False: never. Undefined: unless a log of one's own is published. */
  readonly demo?: boolean;
  readonly port: string;
  readonly state: string;
}

const HELP = `
Without --demo, a log of your own that is published stays: only a store that is empty or holds an older demo gets
the demo. Needs no network. Ctrl-C stops it.

Examples:
  $ npm start
  $ PORT=8788 npm start
  $ npm start -- --demo
  $ npm run serve`;

interface StopRequest {
  /** Resolves when somebody wants this to end. */
  readonly asked: Promise<void>;
  isAsked(): boolean;
  /** From here on, signals end the process in the usual way. */
  release(): void;
}

/** Listens for Ctrl-C, for a polite kill, and for npm going away without a word. */
function stopRequest(): StopRequest {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let was = false;
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = () => {
      was = true;
      resolve();
    };
  });
  for (const signal of signals) process.on(signal, ask);
  const parent = process.ppid;
  const orphaned = setInterval(() => process.ppid !== parent && ask(), PARENT_CHECK_MS).unref();
  if (process.env["npm_lifecycle_event"] === undefined) clearInterval(orphaned);
  return {
    asked,
    isAsked: () => was,
    release: () => {
      clearInterval(orphaned);
      for (const signal of signals) process.off(signal, ask);
    },
  };
}

/** Uses the local store, which is closed properly even when somebody wants to stop in the middle. */
async function withStore<T>(
  options: Options,
  use: (namespace: KvNamespace) => Promise<T>,
): Promise<T | undefined> {
  const stop = stopRequest();
  try {
    const result = await withLocalKv(options.state, (namespace) =>
      Promise.race([use(namespace), stop.asked]),
    );
    if (stop.isAsked()) throw new Stopped();
    return result as T;
  } finally {
    stop.release();
  }
}

class Stopped extends Error {}

/** What has to be done before serving. */
type Plan = { readonly demo: true; readonly code: string } | { readonly demo: false; readonly why: string };

async function makePlan(options: Options): Promise<Plan> {
  const pointer = existsSync(options.state)
    ? ((await withStore(options, (namespace) =>
        createKvReader(namespace, { clock: { now: Date.now } }).pointer(),
      )) ?? null)
    : null;
  if (options.demo === false) {
    const nothing =
      "nothing is published yet: see npm run earshot -- publish --help, or npm start for a demo";
    return { demo: false, why: pointer === null ? nothing : "" };
  }
  const code = demoCode();
  const note = readDemoState(options.state);
  const isDemo = pointer !== null && pointer.generation === note?.generation;
  if (isDemo && note?.code === code)
    return { demo: false, why: "the simulated community is published already" };
  if (pointer === null || isDemo || options.demo === true) return { demo: true, code };
  const { generation, displayed } = pointer.manifest;
  const own = `serving your generation ${generation} (${displayed} accounts)`;
  return { demo: false, why: `${own}; npm start -- --demo shows the demo instead` };
}

async function publishDemo(terminal: Terminal, options: Options, code: string): Promise<void> {
  terminal.say("simulating a community, scoring it, and publishing it on this machine …");
  const progress = createProgress(terminal);
  // Only now: the simulation is large, and not needed to serve.
  const { demoGeneration } = await import("./demo.ts");
  const generation = demoGeneration(progress, new Date().toISOString());
  progress.report("opening the store", 0, 0);
  await withStore(options, (namespace) =>
    createKvPublisher(namespace).publish(generation, (done, total) =>
      progress.report("publishing", done, total),
    ),
  );
  progress.end();
  const { generation: name, displayed } = generation.manifest;
  writeDemoState(options.state, { generation: name, code });
  terminal.say(`published ${displayed} simulated accounts as generation ${name}`);
}

async function start(terminal: Terminal, options: Options): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CommandFailure(`PORT must be a whole number from 1 to 65535, not ${options.port}`, EXIT.usage);
  }
  await claimPort(port);
  const plan = await makePlan(options);
  if (plan.demo) await publishDemo(terminal, options, plan.code);
  else if (plan.why !== "") terminal.say(plan.why);
  const stop = stopRequest();
  try {
    const server = await startServer(port, options.state, stop.asked, (words) =>
      terminal.say(words.trimEnd()),
    );
    if (server === null) throw new Stopped();
    terminal.say(`\nEarshot is at ${server.address}\n(Ctrl-C stops it)`);
    const sentence = await Promise.race([stop.asked, server.ended]);
    await server.stop();
    if (sentence !== undefined) throw new CommandFailure(sentence);
  } finally {
    stop.release();
  }
}

const terminal = processTerminal();
try {
  const command = new Command("npm start --")
    .description(
      "Serve Earshot on this machine, with a simulated community unless a log of your own is published.",
    )
    .option("--demo", "publish and show the simulated community, whatever is published")
    .option("--no-demo", "serve what is published and publish nothing")
    .addOption(new Option("--port <port>", "port on 127.0.0.1").env("PORT").default(PORT_DEFAULT))
    .addOption(
      new Option("--state <dir>", "folder of the local store").default(STATE_FOLDER, ".wrangler/state"),
    )
    .addHelpText("after", HELP)
    .exitOverride()
    .allowExcessArguments(false)
    .parse();
  const { demo, ...rest } = command.opts<Options>();
  // commander turns "neither" into true as soon as there is a --no- form.
  const given = command.getOptionValueSource("demo") === "cli" ? { demo: demo === true } : {};
  await start(terminal, { ...rest, ...given });
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else if (!(error instanceof Stopped)) {
    terminal.say(`earshot: ${messageOf(error)}`);
    process.exitCode = error instanceof CommandFailure ? error.exitCode : EXIT.failed;
  }
}
await terminal.finish();
