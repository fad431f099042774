/** Before all browser tests: one served site and one Chromium for all of them. */
import type { TestProject } from "vitest/node";
import { launchBrowserServer } from "./browser.ts";
import { openSite } from "./site.ts";
import "./provided.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [site, browser] = await Promise.all([openSite(), launchBrowserServer()]);
  project.provide("siteAddress", site.address);
  project.provide("browserEndpoint", browser.wsEndpoint());
  return async () => {
    await Promise.all([browser.close(), site.close()]);
  };
}
