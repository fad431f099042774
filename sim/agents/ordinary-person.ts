/** Reads, reacts to what is relevant, answers now and then, posts about whatever interests them. */
import { type Behaviour, sessionAsUsual } from "./agent.ts";

export const ordinaryPerson = {
  id: "ordinary-person",
  says: "reads, reacts, answers now and then, posts about own interests",
  person: true,
  habits: (usual) => usual,
  session: sessionAsUsual,
} as const satisfies Behaviour;
