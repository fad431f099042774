/** A page of the shared site in the shared browser, watched for everything that may not happen. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import "../support/provided.ts";

export const SITE = inject("siteAddress");

let connection: Promise<Browser> | undefined;

/** The browser of all tests; connected to once in each test process. */
export function sharedBrowser(): Promise<Browser> {
  connection ??= chromium.connect(inject("browserEndpoint"));
  return connection;
}

export interface OpenPage {
  readonly page: Page;
  /** What the console said and what scripts threw. */
  readonly complaints: readonly string[];
  /** Every address asked for, data: and blob: aside. */
  readonly asked: readonly string[];
  /** Status of the document. */
  readonly status: number;
  close(): Promise<void>;
}

/** Opens a path of the site in a context of its own. */
export async function openPage(path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  context.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url())) asked.push(request.url());
  });
  const answer = await page.goto(SITE + path);
  return { page, complaints, asked, status: answer?.status() ?? 0, close: () => context.close() };
}
