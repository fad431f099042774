/** Badges as small pictures of their style. */
import { badgeAddress } from "./address.ts";
import { badgeQuery, type Choice } from "./badge-choice.ts";

/** Address of the badge in one style, without what would make it too wide for a list. */
export function thumbnail(choice: Choice, style: Choice["style"]): string {
  const { account } = choice;
  const plain: Choice = { ...choice, style, show: style === "card" ? [] : ["score"], label: "" };
  return badgeAddress("", account === "" ? "?" : account, badgeQuery(plain));
}
