/** A handler of requests behind a real port of this machine. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface LocalServer {
  /** "http://127.0.0.1:port" */
  readonly origin: string;
  close(): Promise<void>;
}

/** A handler that gives null breaks the connection off without an answer. */
export async function serve(handle: (request: Request) => Promise<Response | null>): Promise<LocalServer> {
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) {
        if (value !== undefined) headers.set(name, String(value));
      }
      const { method = "GET" } = incoming;
      const body = chunks.length === 0 || method === "GET" ? null : new Uint8Array(Buffer.concat(chunks));
      void handle(
        new Request(`http://${incoming.headers.host}${incoming.url}`, { method, headers, body }),
      ).then(
        async (response) => {
          if (response === null) return incoming.socket.destroy();
          outgoing.writeHead(response.status, Object.fromEntries(response.headers));
          outgoing.end(Buffer.from(await response.arrayBuffer()));
        },
        (error: unknown) => {
          outgoing.writeHead(599);
          outgoing.end(String(error));
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
