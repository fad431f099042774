/** The C++ program beside this file, compiled where a compiler is found, and spoken to line by line. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Graph } from "../../../sim/networks/graph.ts";

const SOURCE = join(import.meta.dirname, "peer.cpp");
const COMPILERS = ["g++", "clang++"];
const FLAGS = ["-O3", "-march=native", "-std=c++17"];

export interface CompiledPeer {
  seeds(nodes: Uint32Array, each: boolean): Promise<void>;
  model(chances: number | "weighted"): Promise<void>;
  /** @returns processor seconds and the spread of each run */
  run(
    method: "skip" | "plain",
    runs: number,
    seed: number,
  ): Promise<{ readonly seconds: number; readonly spread: Uint32Array }>;
  close(): void;
}

export interface CompiledProgram {
  /** How it was compiled. */
  readonly command: string;
  open(graph: Graph): CompiledPeer;
  remove(): void;
}

/** @returns a reason in place of a program when there is no compiler */
export function compilePeer(): CompiledProgram | string {
  const folder = mkdtempSync(join(tmpdir(), "earshot-cascade-"));
  const program = join(folder, "peer");
  for (const compiler of COMPILERS) {
    try {
      execFileSync(compiler, [...FLAGS, "-o", program, SOURCE], { stdio: "pipe" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw error;
    }
    const version = execFileSync(compiler, ["--version"], { encoding: "utf8" }).split("\n")[0];
    return {
      command: `${compiler} ${FLAGS.join(" ")} (${version})`,
      open: (graph) => openPeer(program, folder, graph),
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  rmSync(folder, { recursive: true, force: true });
  return `no C++ compiler (${COMPILERS.join(" or ")}) was found, so there is no row for it`;
}

function openPeer(program: string, folder: string, graph: Graph): CompiledPeer {
  const [graphFile, seedsFile, spreadFile] = ["graph", "seeds", "spread"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const { size, offsets, targets } = graph;
  writeFileSync(graphFile, Uint32Array.of(size, targets.length));
  writeFileSync(graphFile, offsets, { flag: "a" });
  writeFileSync(graphFile, targets, { flag: "a" });
  const child: ChildProcessWithoutNullStreams = spawn(program, [graphFile]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: string): Promise<string> => {
    child.stdin.write(`${command}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("the C++ program ended early");
    return value;
  };
  return {
    async seeds(nodes, each) {
      writeFileSync(seedsFile, nodes);
      await ask(`seeds ${seedsFile} ${each ? 1 : 0}`);
    },
    async model(chances) {
      await ask(chances === "weighted" ? "model weighted" : `model uniform ${chances}`);
    },
    async run(method, runs, seed) {
      const seconds = Number(await ask(`run ${method} ${runs} ${seed} ${spreadFile}`));
      const bytes = readFileSync(spreadFile);
      return {
        seconds,
        spread: new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 4 * runs)),
      };
    },
    close: () => void child.stdin.end(),
  };
}
