/** Acts as they are: one JSON object a line, as `encodeAct` writes them. */
import { parseObject } from "../json.ts";
import { recordSource } from "../line-source.ts";
import type { Source, SourceOptions } from "../source.ts";

export function ndjsonSource(options: SourceOptions = {}): Source {
  return recordSource(options, (text, record) => {
    const parsed = parseObject(text);
    if (!parsed.ok) {
      record.fail(parsed.rejection);
      return;
    }
    const value = parsed.value;
    // A log may leave the network to whoever reads it; everything else must be said.
    const named = options.network !== undefined && !("network" in value);
    record.act(named ? { ...value, network: options.network } : { ...value });
  });
}
