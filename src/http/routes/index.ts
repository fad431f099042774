/** The one table of routes: `app.ts` mounts it, `openapi.ts` documents it. */
import type { Route } from "../route.ts";
import { account, lookUp } from "./account.ts";
import { acts } from "./acts.ts";
import { badgeJson, badgeSvg } from "./badge.ts";
import { badgePage } from "./badge-page.ts";
import { calculator } from "./calculator.ts";
import { calculatorPage } from "./calculator-page.ts";
import { compare } from "./compare.ts";
import { comparePage } from "./compare-page.ts";
import { consentRoutes } from "./consent.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { decisionRoutes } from "./decisions.ts";
import { explain } from "./explain.ts";
import { formula } from "./formula.ts";
import { healthz, readyz } from "./health.ts";
import { home } from "./home.ts";
import { lab } from "./lab.ts";
import { leaderboard } from "./leaderboard.ts";
import { oembed } from "./oembed.ts";
import { referenceRoutes } from "./reference.ts";
import { runRoutes } from "./runs.ts";
import { score } from "./score.ts";
import { scores } from "./scores.ts";
import { shown } from "./shown.ts";

export const routes: readonly Route[] = [
  score,
  scores,
  explain,
  compare,
  leaderboard,
  formula,
  badgeSvg,
  badgeJson,
  oembed,
  calculator,
  acts,
  ...decisionRoutes,
  ...consentRoutes,
  ...deadLetterRoutes,
  ...runRoutes,
  shown,
  home,
  lookUp,
  account,
  comparePage,
  badgePage,
  calculatorPage,
  lab,
  ...referenceRoutes(() => routes),
  healthz,
  readyz,
];
