/** Rows that have no id of their own and are named by what they say. */
import { type Act, type Decoded, decodeAct } from "../events/index.ts";
import type { Draft } from "./record.ts";

/** Decodes a draft whose id was made from its fields: a field at fault is blamed itself, not the made id. */
export function decodeMade(draft: Draft): Decoded<Act> {
  const decoded = decodeAct(draft);
  if (decoded.ok || decoded.rejection.field !== "/id") return decoded;
  const fields = decodeAct({ ...draft, id: "row" });
  if (!fields.ok) return fields;
  const detail = `${decoded.rejection.detail}; it is made of the row's fields, shorten these or give an id`;
  return { ok: false, rejection: { ...decoded.rejection, detail } };
}
