/** Acts of one activity. */
import { parseInstant, type Rejection } from "../../events/index.ts";
import type { Authors } from "../authors.ts";
import { isObject, type JsonObject, shown, textOf } from "../json.ts";
import type { Draft, RecordWriter } from "../record.ts";
import { readNote } from "./activity-note.ts";
import {
  firstId,
  idOf,
  idsOf,
  isPublic,
  isPublicLike,
  itemsOf,
  missing,
  typeOf,
  unresolvable,
} from "./activity-refs.ts";

/** Activities that are acts or take acts back. */
const READ_TYPES = ["Create", "Announce", "Like", "Follow", "Undo", "Delete"] as const;

/** Activities that Undo takes back as acts. */
const UNDOABLE = ["Announce", "Like", "Follow"];

export class ActivityReader {
  private readonly network: string;
  private readonly authors: Authors;

  constructor(network: string, authors: Authors) {
    this.network = network;
    this.authors = authors;
  }

  read(activity: JsonObject, record: RecordWriter): void {
    const type = typeOf(activity, READ_TYPES);
    const actor = firstId(activity, "actor");
    if (type === undefined) record.fail(noAct(activity));
    else if (actor === undefined) record.fail(missing("/actor", "a URL, or an object with an id"));
    else if (type === "Undo" || type === "Delete") this.takeBack(type, activity, actor, record);
    else if (!this.isForEverybody(activity)) record.fail(NOT_PUBLIC);
    else if (type === "Create") this.create(activity, actor, record);
    else if (type === "Follow") this.follow(activity, actor, record);
    else this.react(type, activity, actor, record);
  }

  private isForEverybody(activity: JsonObject): boolean {
    return isPublic(activity) || isPublicLike(activity, (object) => this.authors.isPublic(object));
  }

  private create(activity: JsonObject, actor: string, record: RecordWriter): void {
    const object = itemsOf(activity, "object")[0];
    const id = idOf(object) ?? textOf(activity, "id");
    if (id === undefined) {
      record.fail(missing("/object/id", "the URL of what was created"));
      return;
    }
    const time = timeOf(activity) ?? (isObject(object) ? timeOf(object) : undefined);
    if (time === undefined) {
      record.fail(UNDATED);
      return;
    }
    const base = this.base(id, actor, time);
    if (isObject(object)) readNote(object, base, this.authors, record);
    else {
      this.authors.learnPublic(id, actor);
      record.act({ ...base, kind: "post" });
    }
  }

  private react(type: "Announce" | "Like", activity: JsonObject, actor: string, record: RecordWriter): void {
    const time = timeOf(activity);
    if (time === undefined) {
      record.fail(UNDATED);
      return;
    }
    const objects = itemsOf(activity, "object");
    if (objects.length === 0) record.fail(missing("/object", "the URL of the object, or the object"));
    for (const object of objects) {
      const id = idOf(object);
      if (id === undefined) {
        record.fail(missing("/object/id", "the URL of the object"));
        continue;
      }
      const author =
        this.authors.find(id) ?? (isObject(object) ? firstId(object, "attributedTo") : undefined);
      if (author === undefined) {
        record.fail(unresolvable("/object", id));
        continue;
      }
      this.authors.learn(id, author);
      const kind = type === "Like" ? "like" : "share";
      const name = textOf(activity, "id") ?? reactionId(actor, type, id);
      record.act({ ...this.base(name, actor, time), kind, recipient: author, object: id });
    }
  }

  private follow(activity: JsonObject, actor: string, record: RecordWriter): void {
    const time = timeOf(activity);
    if (time === undefined) {
      record.fail(UNDATED);
      return;
    }
    const followed = idsOf(activity, "object");
    if (followed.length === 0) record.fail(missing("/object", "the URL of the account that is followed"));
    for (const recipient of followed) {
      const name = textOf(activity, "id") ?? reactionId(actor, "Follow", recipient);
      record.act({ ...this.base(name, actor, time), kind: "follow", recipient });
    }
  }

  /** Honoured to whomever it is addressed: what somebody takes back must never stay. */
  private takeBack(type: "Undo" | "Delete", activity: JsonObject, actor: string, record: RecordWriter): void {
    const objects = itemsOf(activity, "object");
    if (objects.length === 0) record.fail(missing("/object", "the URL of what is taken back"));
    for (const object of objects) {
      const inner = isObject(object) ? typeOf(object, UNDOABLE) : undefined;
      if (type === "Undo" && isObject(object) && inner === undefined) {
        record.fail({
          reason: "no-act",
          detail: `only ${UNDOABLE.join(", ")} are acts that an Undo can take back`,
        });
        continue;
      }
      const target = isObject(object) ? firstId(object, "object") : undefined;
      const made = inner === undefined || target === undefined ? undefined : reactionId(actor, inner, target);
      const name = idOf(object) ?? made;
      if (name === undefined) record.fail(missing("/object/id", "the URL of what is taken back"));
      else if (type === "Delete" && name === actor) record.fail(ACCOUNT_DELETED);
      else {
        const id = textOf(activity, "id") ?? `${name}#${type}`;
        record.act({ ...this.base(id, actor, retractTime(activity)), kind: "retract", object: name });
      }
    }
  }

  private base(id: string, actor: string, at: unknown): Draft {
    return { id, at, actor, network: this.network };
  }
}

/** Text for the decoder to judge, or undefined when the activity is not dated. */
function timeOf(source: JsonObject): unknown {
  return source["published"] ?? source["updated"];
}

/** Servers often leave an Undo undated. Its time enters no score, so a missing or bad one is no obstacle. */
function retractTime(activity: JsonObject): number {
  return parseInstant(textOf(activity, "published") ?? "") ?? 0;
}

/** An activity without an id of its own is named by what it says, so that an Undo can name it too. */
function reactionId(actor: string, type: string, object: string): string {
  return `${actor}#${type}/${object}`;
}

function noAct(activity: JsonObject): Rejection {
  const type = typeOf(activity);
  const known = READ_TYPES.join(", ");
  if (type === undefined) return missing("/type", `one of ${known}`);
  return { reason: "no-act", field: "/type", detail: `"${shown(type)}" is no act; read are ${known}` };
}

const NOT_PUBLIC: Rejection = {
  reason: "not-public",
  detail:
    "not addressed to Public in to or cc, nor a Like of a public object; only what everybody may see is read",
};

const UNDATED: Rejection = missing("/published", "the time as an ISO 8601 instant");

const ACCOUNT_DELETED: Rejection = {
  reason: "no-act",
  detail: "the deletion of an account is no act; erase the account where scores are served",
};
