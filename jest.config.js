/**
 * Two projects: `code` needs nothing but Node and ends in seconds; `database` starts the embedded
 * PostgreSQL, the server and, where there is one, Chromium.
 */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
  // The one package that is written as ES modules alone. Node loads it as it is, Jest's own loader does not.
  '/node_modules/jose/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
};
const shared = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  rootDir: __dirname,
};
const withDatabase = ['<rootDir>/test/(storage|graphql|http|playground|server|cli)/**/*.test.ts'];

/**
 * A run about another server alone comes after one that had everything: the page, the edge and the commands that ask a
 * server are the same whatever the database is, so they are left out of it. `start-databases.ts` says so.
 */
const sameOnAnyDatabase =
  process.env.TEST_DATABASE_ALONE === '1'
    ? ['<rootDir>/test/playground/', '<rootDir>/test/http/', '<rootDir>/test/cli/(?!dump|keys|verify|heads)']
    : [];

module.exports = {
  // A start of PostgreSQL and of the registry takes seconds on a busy machine.
  testTimeout: 60_000,
  // They wait more than they compute: two side by side, also where Jest would take one on a small machine.
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'code',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '/dist/',
        '<rootDir>/test/(storage|graphql|http|playground|server|cli)/',
      ],
    },
    {
      ...shared,
      displayName: 'database',
      testMatch: withDatabase,
      testPathIgnorePatterns: ['/node_modules/', ...sameOnAnyDatabase],
      globalSetup: '<rootDir>/test/database/start-databases.ts',
      globalTeardown: '<rootDir>/test/database/stop-databases.ts',
    },
  ],
};
