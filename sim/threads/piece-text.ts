/**
 * Tasks and pieces as JSON text. Every piece goes through text, on one thread as on many and from a store as from
 * memory, so that all of them hand over exactly the same data.
 */

/**
 * @param what names the value in errors, such as "the piece of task 3"
 * @throws TypeError for what JSON would change in silence: numbers without value, typed arrays, maps, sets
 */
export function jsonText(value: unknown, what: string): string {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === "number" && !Number.isFinite(inner)) throw unfit(what, key, String(inner));
    if (ArrayBuffer.isView(inner)) throw unfit(what, key, "a typed array");
    if (inner instanceof Map || inner instanceof Set) throw unfit(what, key, "a map or set");
    return inner;
  });
  if (text === undefined) throw new TypeError(`${what} is not data: ${typeof value}`);
  return text;
}

function unfit(what: string, key: string, found: string): TypeError {
  const where = key === "" ? "" : ` at "${key}"`;
  return new TypeError(`${what} holds ${found}${where}, for which JSON has no word`);
}
