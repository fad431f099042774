/** ActivityStreams 2.0 activities, as servers of the fediverse exchange them. */
import { Authors } from "../authors.ts";
import { JsonSource } from "../json-source.ts";
import type { Source, SourceOptions } from "../source.ts";
import { ActivityReader } from "./activity.ts";

export function activityStreamsSource(options: SourceOptions = {}): Source {
  const authors = new Authors(options.objectsMax);
  const activities = new ActivityReader(options.network ?? "fediverse", authors);
  return new JsonSource(
    options,
    (activity, record) => activities.read(activity, record),
    () => authors.forgotten,
  );
}
