/** How a command ends, for pipelines. docs/CLI.md and `registry --help` show the same table. */
export const exitCodes = {
  done: 0,
  notDone: 1,
  notUnderstood: 2,
  notReached: 3,
  notAllowed: 4,
  /** As a program ends that a broken pipe has stopped: 128 and the number of that signal. */
  outputClosed: 141,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each code says, in the order of the codes. */
export const exitCodesInWords: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.done, 'done'],
  [exitCodes.notDone, 'not done, and why; check: there are findings; verify: it does not hold'],
  [exitCodes.notUnderstood, 'the command was not understood, or its options contradict each other'],
  [exitCodes.notReached, 'the registry cannot be reached, or what answers there is none'],
  [exitCodes.notAllowed, 'the server does not know the key, or the key may not do this'],
  [exitCodes.outputClosed, 'whoever read the output has stopped reading, as in: registry dump | head'],
];
