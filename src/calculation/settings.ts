/** How a log is to be scored, as people write it: on a command line and on the calculator's page. */
import { MAX_SECONDS, parseInstant, SECONDS_PER_DAY } from "../events/index.ts";
import { lottery, type Seeds } from "../score/index.ts";

const LOTTERY = /^lottery:([^@]+)@([^@]+)$/;

/**
 * `none` or `lottery:SHARE@NUMBER`; undefined for any other text.
 * @throws RangeError when it is meant as a lottery and is none, with what would be accepted
 */
export function readSeeds(text: string): Seeds | undefined {
  if (text === "none") return { mode: "open" };
  if (!text.startsWith("lottery")) return undefined;
  const draw = LOTTERY.exec(text);
  if (draw === null)
    throw new RangeError("A lottery is written lottery:SHARE@NUMBER, for example lottery:0.1@1.");
  try {
    return lottery(Number(draw[1]), Number(draw[2]));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${error.message}; write for example lottery:0.1@1.`);
  }
}

/**
 * `last`, Unix seconds, or an ISO date or instant, as whole Unix seconds. A date means its last second (UTC).
 * @throws RangeError with what would be accepted
 */
export function readAsOf(text: string): number | "last" {
  if (text === "last") return "last";
  const seconds = /^\d+$/.test(text) ? Number(text) : parseInstant(text);
  if (seconds === undefined || seconds > MAX_SECONDS) {
    throw new RangeError(
      "Accepted are last, Unix seconds, or an ISO time such as 2026-11-22 or 2026-11-22T09:30:00Z.",
    );
  }
  const wholeDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return wholeDay ? seconds + SECONDS_PER_DAY - 1 : seconds;
}
