/** The page on which an account's owner decides whether the account is shown, or erased. */
import type { ConsentInput } from "../http/pages.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./layout.ts";

const NOW: Readonly<Record<ConsentInput["state"], string>> = {
  shown: "It is shown: anybody may look its score up, and it stands on the leaderboard.",
  hidden: "It is hidden: nobody sees its score, and others' explanations do not name it.",
  undecided: "Nothing was decided yet. It may be scored, and it is not shown.",
  erased: "It is being erased.",
};

const AFTER: Readonly<Record<ConsentInput["state"], string>> = {
  shown: "From the next score run on everybody may see it.",
  hidden: "This reaches everybody within about a minute; copies that others keep may last a day.",
  undecided: "",
  erased:
    "It is shown nowhere within about a minute. Its acts are removed from what is scored within minutes and from the archive after a day, " +
    "and nobody's score is made from them any more. This link opens nothing now.",
};

export function renderConsent(input: ConsentInput): string {
  const { account, state, chosen, receipt } = input;
  const title = "Your account on Earshot";
  const frame = {
    title,
    description: "Decide whether your score is shown.",
    path: "/consent",
    unlisted: true,
  };
  return renderPage(
    input,
    frame,
    html`<section class="hero">
<h1>${chosen ? "Done" : title}</h1>
<p class="lead"><bdi>${account}</bdi></p>
<p>${NOW[state]}</p>
${chosen && html`<p>${AFTER[state]}</p>`}
${receipt !== null && html`<p>How far this is: <a href="/v1/erasures/${receipt}">receipt <code>${receipt}</code></a>. It names nobody; keep it if you like.</p>`}
${state !== "erased" && choices(state)}
</section>`,
  );
}

function choices(state: ConsentInput["state"]): Html {
  const button = (choice: string, words: string): Html =>
    html`<form method="post"><p><button name="choice" value="${choice}">${words}</button></p></form>`;
  return html`<p>Whoever has this page's address may decide for this account. Keep it to yourself.</p>
${state !== "shown" && button("show", "Show my score")}
${state !== "hidden" && button("hide", "Do not show my score")}
<details><summary>Erase everything about this account</summary>
<p>All its acts, and all acts toward it, are removed for good. It cannot be shown again.</p>
${button("erase", "Erase for good")}
</details>`;
}
