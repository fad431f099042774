import { MemoryKvNamespace } from "../../src/store/index.ts";
import { storeConformance } from "../support/store-conformance.ts";

storeConformance("memory", async () => new MemoryKvNamespace());
