/** Every bound of the product, by name. The measurements behind them are in bench/ and docs/. */
export const limits = {
  /** Items of a page when the caller does not say. */
  pageSizeDefault: 50,
  pageSizeMax: 1_000,
  /** Ways shown of a row when the caller does not say. */
  pathsDefault: 5,
  pathsMax: 100,
  /** How long before its end a mechanism that is relied on is warned of. */
  daysWarnedBeforeEnd: 90,
  /** Steps that the search for ways takes before it shows what it has found. */
  pathSearchStepsMax: 20_000,
  /** Hits of a search when the caller does not say. */
  searchHitsDefault: 20,
  searchHitsMax: 200,
  searchTextLengthMax: 200,
  /** Items of a list in a filter. */
  filterItemsMax: 500,
  /** A what-if: items of each list, and characters in all as ids and cursors carry it. */
  hypothesisItemsMax: 50,
  hypothesisLengthMax: 1_000,
  /** The largest number that a question of the library takes, such as days to look ahead. */
  questionNumberMax: 100_000,
  nodeIdLengthMax: 2_000,
  /** The longest cursor is that of a comparison under a what-if, which is bound to both of its registers. */
  cursorLengthMax: 5_000,
  keyLengthMax: 200,
  nodesMax: 200,
  /** Changes of one request, and how long what they say may be, in characters. */
  changesAtOnceMax: 1_000,
  reasonLengthMax: 2_000,
  textLengthMax: 20_000,
  documentTextLengthMax: 500_000,
  /** How long a caller may take nothing of a file that is sent while it is made. */
  exportStalledMs: 30_000,
  /** Disclosures whose judged transfers an export keeps on its way: those that serve several activities, and those of the one at hand. */
  transfersKeptInPassing: 5_000,
  transfersKeptOfOneActivity: 100,
  /** Activities of a record that goes out as PDF: its pages are all there before the first is written. */
  pdfActivitiesMax: 1_000,
  /** Items of a list in an entry. */
  listItemsMax: 1_000,
  /** Characters that a cell of a spreadsheet holds: Excel takes no more. */
  spreadsheetCellLengthMax: 32_767,
  /** Effects that a dry run shows. */
  effectsShownMax: 500,
  /** Entries that a refusal names of those that still rest on something. */
  reliersShownMax: 20,
  /** Size of a request's body. */
  requestBodyBytesMax: 1_048_576,
  /** Tokens of a GraphQL document; the largest honest one, Q08 of the library, has 258. */
  documentTokensMax: 2_000,
  /** Levels of a GraphQL document; the introspection of GraphiQL has 15. */
  documentDepthMax: 20,
  documentAliasesMax: 30,
  documentFieldsMax: 600,
  documentDirectivesMax: 20,
  documentValueDepthMax: 20,
  documentVariablesMax: 100,
  documentOperationsMax: 10,
  documentFragmentsMax: 30,
  /** Pairs of fields at one place of the answer. */
  documentOverlapsMax: 300,
  /** What the lists of a document may cost together: each list multiplies what stands below it. Q02 costs 1,057,305. */
  documentPriceMax: 2_500_000,
  /** What a list without `first` counts for: one that somebody wrote down, and one that grows with the register. */
  shortListPrice: 10,
  longListPrice: 50,
  /** What one caller may ask in a second, and how much of it at once; points are those of the price of lists. */
  requestsPerSecond: 500,
  requestsAtOnce: 2_000,
  pointsPerSecond: 20_000_000,
  pointsAtOnce: 200_000_000,
  /** Wrong keys and tokens from one address: how many in a second, and at once, are looked up and told what is wrong. */
  failedSignInsPerSecond: 1,
  failedSignInsAtOnce: 50,
  /** Callers whose allowance is remembered. */
  callersRemembered: 10_000,
  /** When a caller may try again where the database is away, or there is too much to do. */
  retryAfterMs: 1_000,
  /**
   * How long a request may be expected to wait for those before it; requests in work, at the most, in any case until
   * there is overload, and in any case.
   */
  workWaitMsMax: 150,
  requestsInWorkMax: 512,
  requestsInWorkAtOnce: 128,
  requestsInWorkLeast: 32,
  /**
   * How often it is looked at what the thread does, how many answers say something of it, when it has no idle time, and
   * how many looks without make overload: four seconds at the least, and more answers than two bursts of a hundred have.
   */
  workLookedAtEachMs: 250,
  answersLookedAtMin: 16,
  busyShareMin: 0.9,
  looksOfOverload: 16,
  /** How often the log says how many were refused for it. */
  overloadToldEachMs: 1_000,
  /** Past ledgers, compiled documents and opened registers that are kept. */
  pastLedgersKept: 4,
  compiledDocumentsKept: 500,
  /** Variables of one document whose price is remembered, and how long a text may be that is remembered as it is. */
  variablesOfDocumentKept: 8,
  rememberedTextLengthMax: 4_000,
  /** Bodies of requests that are remembered as they were read, where they are no longer than that. */
  bodiesKept: 200,
  /** Characters of an answer that are written before they are laid aside as bytes: a long text would outlive the young generation. */
  answerLaidAsideAtCharacters: 32_768,
  /** Writers of one document: one for each set of values of the variables in its conditions. */
  writersOfDocumentKept: 16,
  registersKept: 16,
  /** Finished answers that are kept, in MiB; an answer of more than an eighth of it is not. */
  answerCacheMibDefault: 64,
  answerCacheMibMax: 4_096,
  /** Lines of the history that are verified at once. */
  verifiedAtOnce: 1_000,
  /** Names of versions and acts that are held against each other at once: so many that the whole is not read for each page. */
  namesVerifiedAtOnce: 20_000,
  /** The longest line of a dump, in bytes: the longest text of a document, six bytes for each character, and room. */
  dumpLineBytesMax: 4_194_304,
  /** Heads of the history: how often one is kept where nothing is said, in seconds, and how long an ending waits for the last. */
  headsEverySecondsDefault: 60,
  headsEverySecondsMax: 86_400,
  headAtEndMs: 2_000,
  /** Traces: spans that wait for the collector, that go at once, and how often; what is too many is dropped. */
  spansWaitingMax: 2_048,
  spansSentAtOnce: 512,
  spansSentEachMs: 5_000,
  /** How long the collector may take, how often the log says that it does not, and how long an ending waits for it. */
  traceSendTimeoutMs: 10_000,
  spansLostToldEachMs: 60_000,
  tracesAtEndMs: 2_000,
  /** Characters of a text in a span; the longest of ours, a hash, has 64. */
  traceValueLengthMax: 200,
  /** PostgreSQL: how long a statement, and the wait for a lock, may take. */
  statementTimeoutMs: 30_000,
  lockTimeoutMs: 60_000,
  connectionsMax: 10,
  /**
   * How long a connection may take, and the answer to a question that takes a moment where all is well: a server that
   * hangs, or a network that swallows, is found out by this.
   */
  connectTimeoutMs: 1_200,
  shortQuestionTimeoutMs: 1_200,
  /** How often it is asked whether it is there, while somebody waits for it. */
  pulseEachMs: 300,
  /** When we give up a statement that PostgreSQL should have ended; migrations may take long. */
  databaseTimeoutMs: 600_000,
  /** HTTP: how long a request may take to arrive. */
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 5_000,
  connectionsCheckedEachMs: 1_000,
  /** How long a registry that others may reach goes on answering once its probe has said that it ends. */
  drainWaitMs: 5_000,
  /** How long those who are being answered then may take, and all of the end. */
  drainTimeoutMs: 10_000,
  shutdownTimeoutMs: 30_000,
  /** A command against a server: connecting, one answer, its size, and how long it waits in all where it is asked to. */
  serverConnectTimeoutMs: 10_000,
  serverAnswerSecondsDefault: 300,
  serverAnswerSecondsMax: 86_400,
  serverAnswerBytesMax: 1_073_741_824,
  serverWaitMsMax: 60_000,
  /** How often the line is drawn that shows how far a command has come. */
  progressEachMs: 200,
  /** Keys: how long what the database said of one counts, so that a revocation is felt everywhere after this long. */
  keyCheckedForMs: 2_000,
  checkedKeysKept: 1_000,
  /** How often the last use of a key is written down. */
  keyUseWrittenEachMs: 60_000,
  keyNameLengthMax: 100,
  keyReasonLengthMax: 500,
  keysShownDefault: 100,
  /** Size of what is sent to sign in: a key and no more. */
  sessionBodyBytesMax: 4_096,
  idempotencyKeyLengthMax: 200,
  /** Access tokens: how far the issuer's clock may be off, and how long its keys and its metadata may take. */
  tokenClockToleranceMs: 30_000,
  tokenIssuerTimeoutMs: 5_000,
  tokenKeysKeptMs: 600_000,
  /** How soon the keys of the issuer are asked for again because of a key that is not among them. */
  tokenKeysAskedAgainAfterMs: 30_000,
} as const;
