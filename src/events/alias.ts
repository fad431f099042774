/**
 * The one spelling of a name under which an account may be looked up: "@a.example" → "a.example",
 * "acct:Ann@Host.example" and "@Ann@Host.example" → "ann@host.example". DIDs and URLs stay as they are.
 * Account ids themselves are looked up verbatim first; aliases only after that.
 */
export function normaliseAlias(name: string): string {
  const text = name.trim();
  if (text.startsWith("did:") || text.includes("://")) return text;
  const bare = text.startsWith("acct:") ? text.slice(5) : text;
  return (bare.startsWith("@") ? bare.slice(1) : bare).toLowerCase();
}
