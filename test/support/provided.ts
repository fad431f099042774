/** What the setup of the browser tests tells them. */
declare module "vitest" {
  interface ProvidedContext {
    /** Address of the site, without a slash at the end. */
    readonly siteAddress: string;
    /** Where the browser listens for tests. */
    readonly browserEndpoint: string;
  }
}

export {};
