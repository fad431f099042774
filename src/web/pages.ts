/** All pages in one object: what the service draws for people. */
import type { Pages } from "../http/pages.ts";
import { type Contact, renderAccount } from "./account.ts";
import { renderBadgeMaker } from "./badge-maker.ts";
import { renderCalculator } from "./calculator/page.ts";
import { renderCompare } from "./compare.ts";
import { renderConsent } from "./consent.ts";
import { renderHome } from "./home.ts";
import { renderLab } from "./lab/page.ts";
import { renderLookUp } from "./look-up.ts";
import { renderProblem } from "./problem.ts";
import { renderReference } from "./reference.ts";

/** @param contact where readers turn to with problems and wishes: an https: or mailto: address, or null */
export function createPages(contact: Contact): Pages {
  return {
    home: renderHome,
    account: (input) => renderAccount(input, contact),
    lookUp: renderLookUp,
    compare: renderCompare,
    badgeMaker: renderBadgeMaker,
    calculator: renderCalculator,
    lab: renderLab,
    reference: renderReference,
    consent: renderConsent,
    problem: renderProblem,
  };
}

/** The pages of a service whose operator told no address. */
export const pages: Pages = createPages(null);
