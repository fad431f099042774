/**
 * Who acts on whom, without a time: the ties of a survey ("whom do you go to for advice?"), as comma-separated rows of
 * source and target. Every row is one mention at second 0, so nobody is more recent than anybody else.
 */
import type { Source, SourceOptions } from "../source.ts";
import { csvSourceOf } from "./csv.ts";

export function edgesSource(options: SourceOptions = {}): Source {
  return csvSourceOf(
    {
      accepted: ["source", "target"],
      required: ["source", "target"],
      fields: { source: "actor", target: "recipient" },
      given: { at: 0, kind: options.kind ?? "mention" },
    },
    options,
  );
}
