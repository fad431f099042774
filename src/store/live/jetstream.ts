/** The Durable Object that follows a Jetstream, from outside. */
import type { JetstreamStatus } from "../../live/jetstream.ts";
import type { ObjectNamespace } from "./objects/host.ts";

export interface JetstreamReport extends JetstreamStatus {
  /** What it had to say lately, each with its time. */
  readonly said: readonly string[];
}

/** Methods of `JetstreamObject` as its namespace offers them. */
export interface JetstreamMethods {
  keep(): Promise<JetstreamReport | null>;
  stop(): Promise<boolean>;
}

/** There is one for a community: two would only read everything twice. */
export function createJetstream(namespace: ObjectNamespace<JetstreamMethods>): JetstreamMethods {
  const follower = (): JetstreamMethods => namespace.get(namespace.idFromName("jetstream"));
  return { keep: () => follower().keep(), stop: () => follower().stop() };
}
