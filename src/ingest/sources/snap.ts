/** Temporal edge lists as the Stanford Network Analysis Project publishes them: `src dst unixtime`. */
import type { Source, SourceOptions } from "../source.ts";
import { edgeListSource } from "./edge-list.ts";

export function snapSource(options: SourceOptions = {}): Source {
  return edgeListSource(
    { columns: ["actor", "recipient", "time"], kind: options.kind ?? "mention" },
    options,
  );
}
