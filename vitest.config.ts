import { availableParallelism } from "node:os";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { KEY_RECORDS } from "./test/support/keys.ts";

export default defineConfig({
  test: {
    // Tests are work for the processor, and the main process only waits: one worker for each core.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: "node",
          // Test files of a worker share loaded modules: a quarter less processor time. None keeps state in one.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/worker/**", "test/browser/**"],
          setupFiles: ["test/support/seed.ts"],
          testTimeout: 60_000,
        },
      },
      {
        // The same runtime that serves requests, with the bindings of wrangler.toml.
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: { EARSHOT_KEYS: KEY_RECORDS } },
          }),
        ],
        test: {
          name: "workerd",
          include: ["test/worker/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        // The whole service in a real browser; it and the browser are started once for all files.
        test: {
          name: "browser",
          isolate: false,
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/site-setup.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
