/** The formats that can be read, by name. */
import type { Source, SourceOptions } from "./source.ts";
import { activityStreamsSource } from "./sources/activitystreams.ts";
import { csvSource } from "./sources/csv.ts";
import { edgesSource } from "./sources/edges.ts";
import { higgsSource } from "./sources/higgs.ts";
import { jetstreamSource } from "./sources/jetstream.ts";
import { mastodonSource } from "./sources/mastodon.ts";
import { ndjsonSource } from "./sources/ndjson.ts";
import { snapSource } from "./sources/snap.ts";

export interface Format {
  readonly name: string;
  /** One line for a help text. */
  readonly description: string;
  readonly create: (options: SourceOptions) => Source;
}

export const FORMATS = [
  {
    name: "snap",
    description: 'edge list "actor recipient unix-seconds", spaces or tabs, # comments; every row a mention',
    create: snapSource,
  },
  {
    name: "higgs",
    description: 'edge list "actor recipient unix-seconds RT|MT|RE": share, mention, reply',
    create: higgsSource,
  },
  {
    name: "csv",
    description: "header of at,kind,actor and any of id,recipient,object,via,topics,network; topics a;b",
    create: csvSource,
  },
  {
    name: "edges",
    description: "header of source,target: source acts on target; no times, all at one moment",
    create: edgesSource,
  },
  {
    name: "ndjson",
    description: "one act as a JSON object a line; at is Unix seconds or ISO 8601",
    create: ndjsonSource,
  },
  {
    name: "jetstream",
    description: "Bluesky Jetstream frames, version 1 or 2, one a line",
    create: jetstreamSource,
  },
  {
    name: "activitystreams",
    description: "ActivityStreams 2.0 activities, one a line or as a collection; only those for Public",
    create: activityStreamsSource,
  },
  {
    name: "mastodon",
    description: "statuses and notifications as Mastodon's API answers them; only public and unlisted ones",
    create: mastodonSource,
  },
] as const satisfies readonly Format[];

export type FormatName = (typeof FORMATS)[number]["name"];

export function isFormatName(name: string): name is FormatName {
  return FORMATS.some((format) => format.name === name);
}

/** Throws a RangeError that lists the formats when there is none of that name. */
export function createSource(format: FormatName, options: SourceOptions = {}): Source {
  const found = FORMATS.find(({ name }) => name === format);
  if (found === undefined) {
    throw new RangeError(`no format "${format}"; known: ${FORMATS.map(({ name }) => name).join(", ")}`);
  }
  return found.create(options);
}
