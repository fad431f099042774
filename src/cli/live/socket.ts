/** Connections of a Jetstream over `ws`, the client that can pause a socket, so that a slow receiver slows the sender. */
import { WebSocket } from "ws";
import { Refused } from "../../live/backoff.ts";
import type { Connection, ConnectionEvents } from "../../live/jetstream.ts";

const HANDSHAKE_MS = 20_000;
/** Servers are asked for frames of at most a megabyte; one of more than this ends the connection. */
const FRAME_SIZE_MAX = 16 * 1024 * 1024;

/** @throws Refused when the server answers, and answers that it never will; Error when it may later */
export function connectSocket(
  address: string,
  protocols: readonly string[],
  events: ConnectionEvents,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, [...protocols], {
      handshakeTimeout: HANDSHAKE_MS,
      maxPayload: FRAME_SIZE_MAX,
    });
    const host = new URL(address).host;
    let reason = "the server closed it";
    let opened = false;
    socket.on("open", () => {
      opened = true;
      resolve({
        pause: () => socket.pause(),
        resume: () => socket.resume(),
        close: () => socket.terminate(),
      });
    });
    // Never compressed, never binary, unless a server does what nobody asked for: then it is read as text and refused by name.
    socket.on("message", (data) => events.frame(String(data)));
    socket.on("unexpected-response", (request, response) => {
      const status = response.statusCode ?? 0;
      const words = `${host} answers ${status} instead of opening a stream`;
      const passing = status === 408 || status === 425 || status === 429 || status >= 500;
      request.destroy();
      reject(passing ? new Error(words) : new Refused(`${words}; is the address right?`));
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      reason = error.message === "" ? (error.code ?? "it broke off") : error.message;
      if (!opened) reject(new Error(`${host} cannot be reached (${error.code ?? reason})`));
    });
    socket.on("close", (code, told) => {
      if (!opened) return reject(new Error(`${host} closed the stream before it was open`));
      const words = told.toString("utf8").slice(0, 200);
      events.closed(words === "" ? `${reason} (${code})` : words);
    });
  });
}
