/** The whole experiment here and now, task after task. */
import { type MessengerResult, messengerResult } from "./result.ts";
import { type MessengerOptions, type MessengerPiece, messengerTasks, performMessengers } from "./work.ts";

/** @throws RangeError for options that cannot be */
export function runMessengers(
  options: MessengerOptions,
  onProgress?: (done: number, total: number) => void,
): MessengerResult {
  const tasks = messengerTasks(options);
  const pieces: MessengerPiece[] = [];
  for (const task of tasks) {
    pieces.push(performMessengers(task));
    onProgress?.(pieces.length, tasks.length);
  }
  return messengerResult(options, pieces);
}
