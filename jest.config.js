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
  // And the one that imports `http` when it is first needed, which Jest's loader does not do either.
  '/node_modules/(jose|@opentelemetry/otlp-exporter-base)/.+\\.js$': [
    '@swc/jest',
    { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};
const shared = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: ['/node_modules/(?!jose/|@opentelemetry/otlp-exporter-base/)'],
  // What the benchmark compares with, and what it has measured, is nothing of ours.
  modulePathIgnorePatterns: ['<rootDir>/bench/(node_modules|results)/'],
  rootDir: __dirname,
};
const withDatabase = ['<rootDir>/test/(storage|graphql|http|playground|server|cli)/**/*.test.ts'];

/**
 * A run about another server alone comes after one that had everything. What it is about is what is written to a database
 * and read back from it; questions are answered from memory, and page and edge are the same whatever the database is.
 * `start-databases.ts` says so.
 */
const aboutTheDatabase = [
  '<rootDir>/test/storage/!(embedded-postgres).test.ts',
  '<rootDir>/test/server/(changes-under-fire|database-away|drain-and-slow-clients|lost-answers|uncertain-commit).test.ts',
  '<rootDir>/test/graphql/(acknowledge-finding|api|changes|every-kind|questions-with-entries|written-entry).test.ts',
];
const isAlone = process.env.TEST_DATABASE_ALONE === '1';

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
      testMatch: isAlone ? aboutTheDatabase : withDatabase,
      globalSetup: '<rootDir>/test/database/start-databases.ts',
      globalTeardown: '<rootDir>/test/database/stop-databases.ts',
    },
  ],
};
