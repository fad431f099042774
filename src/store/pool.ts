/** Runs `act` on every item, at most `parallel` at a time, in the order of the items. The first failure stops it. */
export async function forEachParallel<T>(
  items: Iterable<T>,
  parallel: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const work = async (): Promise<void> => {
    try {
      for (let next = iterator.next(); !failed && !next.done; next = iterator.next()) await act(next.value);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: parallel }, work));
  for (const result of settled) if (result.status === "rejected") throw result.reason;
}
