/** Every page there is, as browser tests visit them: each is held to the same rules. */

export interface PageUnderTest {
  readonly name: string;
  readonly path: string;
  /** Status of the document; 200 without it. */
  readonly status?: number;
  /** Selector of what is there once scripts have done what they do by themselves. */
  readonly ready?: string;
  /** What a page repeats hundreds of times: the accessibility checker, slow on long pages, sees the first of each parent. */
  readonly repeated?: string;
  /** What the browser may note in its console: a request of the page that is answered 404 by design. */
  readonly noted?: RegExp;
}

export const PAGES: readonly PageUnderTest[] = [
  { name: "home", path: "/" },
  { name: "look up", path: "/u" },
  { name: "an account", path: "/u/@creator" },
  { name: "the lab", path: "/lab", ready: "html[data-lab=done]" },
  { name: "the badge maker", path: "/badge", ready: "earshot-score:state(scored)" },
  {
    name: "the badge maker with mistakes",
    path: "/badge?account=nobody&color=x",
    ready: "earshot-score:state(unknown)",
    noted: /status of 404/,
  },
  { name: "the calculator", path: "/calculator" },
  { name: "compare", path: "/compare" },
  { name: "two accounts compared", path: "/compare?a=@ceo&b=@creator" },
  {
    name: "the reference",
    path: "/docs",
    repeated: ".entry, tr, li",
  },
  { name: "an account that is not shown", path: "/u/nobody", status: 404, noted: /status of 404/ },
  { name: "a path that is not there", path: "/nothing/here", status: 404, noted: /status of 404/ },
];
