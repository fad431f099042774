/** Growing typed arrays: capacity doubles, values stay. */
export function grown<T extends Int32Array | Uint32Array | Uint16Array | Float32Array | Uint8Array>(
  column: T,
  room: number,
): T {
  const wider = new (column.constructor as new (length: number) => T)(room);
  wider.set(column);
  return wider;
}
