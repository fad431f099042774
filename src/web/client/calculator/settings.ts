/** The settings of the form, as the worker and the command line take them; they stand in the address. */
import type { Settings } from "../../calculator/protocol.ts";
import { find } from "./dom.ts";

const lottery = find<HTMLInputElement>("[name=mode][value=lottery]");
const share = find<HTMLInputElement>("#share");
const number = find<HTMLInputElement>("#number");
const asOf = find<HTMLInputElement>("#as-of");

/** A share of ten percent is written 0.1, without the digits that binary fractions add. */
export function readSettings(): Settings {
  const part = Number((Number(share.value.replace(",", ".")) / 100).toPrecision(12));
  return {
    seeds: lottery.checked ? `lottery:${part}@${number.value.trim()}` : "none",
    asOf: asOf.value === "" ? "last" : asOf.value,
  };
}

/** From the address of the page; what is none there is left as it is. */
export function restoreSettings(): void {
  const params = new URLSearchParams(location.search);
  const drawn = /^lottery:([\d.]+)@(\d+)$/.exec(params.get("seeds") ?? "");
  if (drawn !== null) {
    lottery.checked = true;
    share.value = String(Number((100 * Number(drawn[1])).toPrecision(12)));
    number.value = drawn[2] ?? "1";
  }
  const day = params.get("asOf") ?? "";
  if (/^\d{4}-\d\d-\d\d$/.test(day)) asOf.value = day;
}

export function keepSettings({ seeds, asOf: at }: Settings): void {
  const params = new URLSearchParams();
  if (seeds !== "none") params.set("seeds", seeds);
  if (at !== "last") params.set("asOf", at);
  const search = params.toString().replaceAll("%3A", ":").replaceAll("%40", "@");
  history.replaceState(null, "", search === "" ? location.pathname : `?${search}`);
}
