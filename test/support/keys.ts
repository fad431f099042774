/** Keys of tests: one of each scope, and one that was good until the day before a test's clock. */
import { keyRecord, mintKey, SECRET_SIZE } from "../../src/live/keys.ts";

const secret = (n: number) => new Uint8Array(SECRET_SIZE).fill(n);

export const FEEDER = mintKey("feeder", ["ingest"], null, secret(1));
export const KEEPER = mintKey("keeper", ["admin"], null, secret(2));
export const FORMER = mintKey("former", ["ingest", "admin"], Date.UTC(2026, 10, 21) / 1_000, secret(3));

export const bearer = ({ text }: { readonly text: string }) => ({ authorization: `Bearer ${text}` });

/** What a deployment is given as EARSHOT_KEYS. */
export const KEY_RECORDS = JSON.stringify([FEEDER, KEEPER, FORMER].map(({ key }) => keyRecord(key)));
