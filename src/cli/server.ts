/** `wrangler dev` as a child: started quietly, known to be ready, and gone with everything it started. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { CommandFailure } from "../terminal/failure.ts";
import { PROJECT_FOLDER, quietEnvironment, WRANGLER_SCRIPT } from "./project.ts";

export const HOST = "127.0.0.1";

const READY_MS_MAX = 60_000;
const POLL_MS = 150;
const ANSWER_MS_MAX = 5000;
const STOP_MS_MAX = 4000;
/** What the child said last, kept in case it fails. */
const WORDS_LENGTH_MAX = 8000;

export interface Server {
  readonly address: string;
  /** Resolves with a sentence when the server ends without being asked to. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** @throws CommandFailure when somebody else has the port, with the way out */
export async function claimPort(port: number): Promise<void> {
  const taken = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(true));
    probe.listen(port, HOST, () => probe.close(() => resolve(false)));
  });
  if (taken) {
    throw new CommandFailure(
      `port ${port} is taken, perhaps by another "npm start". Stop that one, or use another port: ` +
        `PORT=${port + 1} npm start`,
    );
  }
}

/**
 * Starts the server and waits until it answers.
 * @returns null when `asked` resolved first; then everything is gone again
 */
export async function startServer(
  port: number,
  stateFolder: string,
  asked: Promise<void>,
  onWords: (words: string) => void,
): Promise<Server | null> {
  const address = `http://${HOST}:${port}`;
  const child = spawn(
    process.execPath,
    [
      WRANGLER_SCRIPT,
      "dev",
      ...["--ip", HOST, "--port", String(port), "--inspector-port", "0"],
      ...["--persist-to", stateFolder, "--local", "--log-level", "warn"],
      "--show-interactive-dev-session=false",
    ],
    {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, ...quietEnvironment() },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: it can be ended as a whole, and Ctrl-C reaches it only through us.
      detached: true,
    },
  );
  let words = "";
  let ready = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      if (ready) onWords(text);
      else words = (words + text).slice(-WORDS_LENGTH_MAX);
    });
  }
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`the server did not start: ${error.message}`));
    child.once("exit", (code, signal) => resolve(`the server ended (${signal ?? `exit code ${code}`})`));
  }).then((sentence) => {
    over = true;
    return sentence;
  });
  let stopped = false;
  void asked.then(() => {
    stopped = true;
  });
  const deadlineMs = performance.now() + READY_MS_MAX;
  while (!over && !stopped && performance.now() < deadlineMs && !(await answers(address)))
    await pause(POLL_MS);
  if (stopped) {
    await stop(child, ended);
    return null;
  }
  ready = true;
  if (over || performance.now() >= deadlineMs) {
    await stop(child, ended);
    throw new CommandFailure(`${over ? await ended : "the server did not answer in time"}\n${words.trim()}`);
  }
  if (words.trim() !== "") onWords(words);
  return { address, ended, stop: () => stop(child, ended) };
}

async function answers(address: string): Promise<boolean> {
  try {
    // A server whose code does not compile takes the question and never answers.
    return (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) })).status < 600;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  signalGroup(child, "SIGTERM");
  // The child itself keeps this process waiting; a clock that outlives it must not.
  const patience = new Promise((resolve) => setTimeout(resolve, STOP_MS_MAX).unref());
  await Promise.race([ended, patience]);
  // Whatever of the group is still there was told once.
  signalGroup(child, "SIGKILL");
  await ended;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
