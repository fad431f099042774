/** Total order of ids by UTF-16 code units: the same on every machine, whatever its locale. */
export function compareIds(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
