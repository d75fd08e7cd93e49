import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        test: {
          name: "pure",
          include: ["packages/*/src/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
        },
      },
      {
        // With the app's own plugins: catalogs and generated validators are part of what is tested.
        extends: "apps/web/vite.config.ts",
        root: "apps/web",
        test: {
          name: "web",
          include: ["{src,build}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**"],
          css: true,
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
