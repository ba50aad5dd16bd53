import { defineConfig } from 'vitest/config'

/** They start whole programs, and what they share with other files is cleared up when a file is done. */
const programs = [
  'test/{start,servers,backup}/**/*.test.ts',
  'test/e2e/faults.test.ts',
  'src/platform/embedded/**/*.test.ts',
]
const pages = ['test/e2e/**/*.test.ts']
// What a page comes to say, it says within a second on a quiet machine, and no test is about how soon.
const limits = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } }

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    // Each file has a database and an Orden of its own. Three keep two cores busy: a file waits for its database, its browser
    // and whole programs a third of its time.
    maxWorkers: 3,
    projects: [
      { test: { ...limits, name: 'programs', include: programs } },
      // A page takes its time on a machine that runs everything else too.
      {
        test: {
          ...limits,
          name: 'pages',
          include: pages,
          exclude: programs,
          testTimeout: 120_000,
          isolate: false,
        },
      },
      {
        test: {
          ...limits,
          name: 'rooms',
          include: ['{src,test}/**/*.test.ts'],
          exclude: [...programs, ...pages],
          // Most of such a file's time would go to importing the house once more.
          isolate: false,
        },
      },
    ],
  },
})
