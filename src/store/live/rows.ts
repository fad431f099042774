/** Rows of SQLite, decoded: what a table holds is as little to be trusted as anything else that was stored. */
import type * as z from "zod";
import { StoreError } from "../../ports.ts";

export type Bindable = string | number | null;

/** Throws a StoreError "corrupt" that names the table's owner and the column of the first row that does not decode. */
export function rowsOf<T>(shape: z.ZodType<T>, owner: string, rows: readonly unknown[]): T[] {
  return rows.map((row, index) => {
    const parsed = shape.safeParse(row);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const place = issue === undefined ? "" : `/${issue.path.map(String).join("/")}: ${issue.message}`;
    throw new StoreError("corrupt", `row ${index + 1} of the ${owner}'s answer does not decode: ${place}`);
  });
}
