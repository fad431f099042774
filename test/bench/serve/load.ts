/** A bounded load: so many requests over so many kept connections, each answer read to its end and checked. */
import { Agent, request } from "node:http";

export interface Load {
  readonly port: number;
  readonly path: (index: number) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly count: number;
  readonly connections: number;
}

/** @returns seconds taken */
export async function applyLoad(load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const started = performance.now();
  let next = 0;
  const work = async () => {
    for (let index = next++; index < load.count; index = next++) await ask(load, agent, index);
  };
  await Promise.all(Array.from({ length: load.connections }, work));
  agent.destroy();
  return (performance.now() - started) / 1_000;
}

function ask({ port, path, headers, status }: Load, agent: Agent, index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: path(index), agent, headers: { ...headers } }, (answer) => {
      if (answer.statusCode !== status)
        reject(new Error(`${path(index)} answered ${answer.statusCode}, not ${status}`));
      answer.resume().once("end", resolve).once("error", reject);
    })
      .once("error", reject)
      .end();
  });
}
