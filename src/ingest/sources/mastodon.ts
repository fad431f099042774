/**
 * Statuses and notifications of Mastodon's client API, as its REST routes answer them: arrays, or one object a line.
 * Only what is public or unlisted is read.
 */
import type { Rejection } from "../../events/index.ts";
import { type JsonObject, objectOf, shown, textOf } from "../json.ts";
import { JsonSource } from "../json-source.ts";
import type { RecordWriter } from "../record.ts";
import type { Source, SourceOptions } from "../source.ts";
import { isForEverybody, missing, notPublic, type Place, react, readStatus } from "./mastodon-status.ts";

/** Notifications whose status is read like any other. */
const WITH_STATUS = ["mention", "status", "quote"];

/** Notifications that are an act of their own. */
const REACTIONS: ReadonlyMap<string, "like" | "share"> = new Map([
  ["favourite", "like"],
  ["reblog", "share"],
]);

export function mastodonSource(options: SourceOptions = {}): Source {
  const network = options.network ?? "mastodon";
  return new JsonSource(options, (entity, record) => {
    const type = textOf(entity, "type");
    const place = { network, path: "", record };
    if (type === undefined || entity["visibility"] !== undefined) readStatus(entity, place);
    else notification(type, entity, place);
  });
}

function notification(type: string, entity: JsonObject, place: Place): void {
  const kind = REACTIONS.get(type);
  if (kind === undefined && !WITH_STATUS.includes(type)) {
    refuseType(type, place.record);
    return;
  }
  const status = objectOf(entity, "status");
  const inside = { ...place, path: "/status" };
  if (status === undefined) place.record.fail(missing("/status", "the status it is about"));
  else if (kind === undefined) readStatus(status, inside);
  else if (!isForEverybody(status)) place.record.fail(notPublic(status, inside.path));
  else react(kind, entity, status, inside);
}

function refuseType(type: string, record: RecordWriter): void {
  const rejection: Rejection = {
    reason: "no-act",
    field: "/type",
    detail:
      type === "follow"
        ? "a notification of a follow does not say whom; a follow weighs nothing, so no score loses by it"
        : `a notification of type "${shown(type)}" is no act`,
  };
  record.fail(rejection);
}
