import { createMemoryRegister } from "../../src/store/live/memory-register.ts";
import { registerConformance } from "../support/register-conformance.ts";

registerConformance("memory", async () => createMemoryRegister(), 200);
