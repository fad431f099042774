/**
 * The activity log of De Domenico, Lima, Mougel, Musolesi, "The Anatomy of a Scientific Rumor" (2013), as SNAP
 * publishes it: `a b t RT|MT|RE`, meaning that a retweeted, mentioned or replied to b at Unix second t.
 */
import type { DirectedKind } from "../../events/index.ts";
import type { Source, SourceOptions } from "../source.ts";
import { edgeListSource } from "./edge-list.ts";

const KINDS = new Map<string, DirectedKind>([
  ["RT", "share"],
  ["MT", "mention"],
  ["RE", "reply"],
]);

export function higgsSource(options: SourceOptions = {}): Source {
  return edgeListSource(
    { columns: ["actor", "recipient", "time", "kind"], kinds: KINDS, kind: "mention" },
    options,
  );
}
