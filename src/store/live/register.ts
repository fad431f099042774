/** The Durable Object of the register, from outside: says whose fault a failure is. */
import type { Register } from "../../live/ports.ts";
import { StoreError } from "../../ports.ts";
import type { ObjectNamespace } from "./objects/host.ts";

/** Methods of `RegisterObject` as its namespace offers them. */
export type RegisterMethods = Register;

export function createRegister(namespace: ObjectNamespace<RegisterMethods>): Register {
  const ask = async <T>(what: string, call: (register: Register) => Promise<T>): Promise<T> => {
    try {
      return await call(namespace.get(namespace.idFromName("register")));
    } catch (cause) {
      throw new StoreError("unavailable", `the register did not ${what}`, { cause });
    }
  };
  return {
    show: (...given) => ask("enter a decision", (register) => register.show(...given)),
    erase: (...given) => ask("enter an erasure", (register) => register.erase(...given)),
    receipt: (id) => ask("find a receipt", (register) => register.receipt(id)),
    pending: (...given) => ask("list erasures", (register) => register.pending(...given)),
    markDone: (...given) => ask("note a step", (register) => register.markDone(...given)),
    forget: (...given) => ask("forget names", (register) => register.forget(...given)),
    decision: (account) => ask("tell a decision", (register) => register.decision(account)),
    trail: (account) => ask("tell what was decided", (register) => register.trail(account)),
    erasedAmong: (accounts) => ask("tell who was erased", (register) => register.erasedAmong(accounts)),
    shown: (...given) => ask("list who is shown", (register) => register.shown(...given)),
    denials: () => ask("list who is not shown", (register) => register.denials()),
    alias: (...given) => ask("enter a name", (register) => register.alias(...given)),
    accountOf: (alias) => ask("find a name", (register) => register.accountOf(alias)),
    aliases: (...given) => ask("list names", (register) => register.aliases(...given)),
    link: (...given) => ask("make a link", (register) => register.link(...given)),
    linked: (...given) => ask("open a link", (register) => register.linked(...given)),
    archivePass: () => ask("tell how far the archive was gone through", (register) => register.archivePass()),
    saveArchivePass: (pass) => ask("note how far it went", (register) => register.saveArchivePass(pass)),
  };
}
