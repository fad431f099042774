/** Outgoing WebSockets of workerd, as connections of a Jetstream. */
import { Refused } from "../../../live/backoff.ts";
import type { Connection, ConnectionEvents } from "../../../live/jetstream.ts";

/** What workerd adds to a response that became a socket. */
interface Upgraded {
  readonly status: number;
  readonly webSocket?: WorkerSocket | null;
}

interface WorkerSocket {
  accept(): void;
  close(code: number, reason: string): void;
  addEventListener(kind: "message", listen: (event: { readonly data: string | ArrayBuffer }) => void): void;
  addEventListener(
    kind: "close",
    listen: (event: { readonly code: number; readonly reason: string }) => void,
  ): void;
  addEventListener(kind: "error", listen: (event: object) => void): void;
}

export type SendRequest = (
  address: string,
  init: { readonly headers: Record<string, string> },
) => Promise<Upgraded>;

/** @throws Refused when the server answers that it never will; Error when it may later */
export async function openSocket(
  request: SendRequest,
  address: string,
  protocols: readonly string[],
  events: ConnectionEvents,
): Promise<Connection> {
  const { status, webSocket: socket } = await request(address.replace(/^ws/, "http"), {
    headers: {
      upgrade: "websocket",
      ...(protocols.length > 0 && { "sec-websocket-protocol": protocols.join(", ") }),
    },
  });
  if (socket === undefined || socket === null) {
    const words = `${new URL(address).host} answers ${status} instead of opening a stream`;
    const passing = status === 408 || status === 425 || status === 429 || status >= 500;
    throw passing ? new Error(words) : new Refused(`${words}; see EARSHOT_JETSTREAM_URL`);
  }
  let over = false;
  const end = (reason: string): void => {
    if (over) return;
    over = true;
    events.closed(reason);
  };
  const close = (): void => {
    try {
      socket.close(1000, "");
    } catch {
      // It was closed already, which is what was asked for.
    }
  };
  socket.addEventListener("message", ({ data }) => {
    if (!over) events.frame(typeof data === "string" ? data : new TextDecoder().decode(data));
  });
  socket.addEventListener("close", ({ code, reason }) => {
    close(); // workerd leaves the answer to a close to us
    end(reason === "" ? `the server closed it (${code})` : reason.slice(0, 200));
  });
  socket.addEventListener("error", () => end("it broke off"));
  socket.accept();
  return {
    // Nothing here can stop frames from coming, so the connection ends; the next one resumes where this one stood.
    pause: () => {
      close();
      end("no room");
    },
    resume: () => undefined,
    close: () => {
      over = true;
      close();
    },
  };
}
