import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        test: {
          name: "pure",
          include: ["packages/*/src/**/*.test.ts", "apps/web/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**"],
        },
      },
      {
        test: {
          name: "server",
          include: ["apps/{api,cli}/src/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: "apps/api/src/testing/postgres-server.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
