import { exitCodes, type ExitCode } from './exit-codes';

/** Thrown where a command cannot do what it was asked to; its message is for the operator. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = exitCodes.notDone,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}
