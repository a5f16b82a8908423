import { join } from 'node:path';
import { loadLaw } from '../../reference/load-law';
import type { Caller } from '../core/caller';
import { ChangeDesk } from '../core/change-desk';
import { RegisterOpener } from '../core/open-register';
import type { Instant } from '../core/period';
import { waysToTheRegister, type RequestContext } from '../graphql/context';
import { CompilingExecutor } from '../graphql/executor';
import { buildRegistrySchema } from '../graphql/schema';
import type { OpenStorage } from '../open-storage';
import { projectDirectory } from '../project-directory';
import type { Question } from '../questions/question';
import { CommandFailed, operator } from './operator';

/** Carries out a document as the API does, for the operator, who may do everything. */
export function runnerOn({ store, keys }: OpenStorage, { id, document }: Question) {
  const now = new Date().toISOString() as Instant;
  const caller: Caller = { actor: operator(), role: 'admin' };
  const law = loadLaw(join(projectDirectory(), 'reference'));
  const context: RequestContext = {
    now,
    caller,
    keys,
    desk: new ChangeDesk(store, { law, sha256: () => '' }),
    idempotencyKey: null,
    requestHash: '',
    ...waysToTheRegister(new RegisterOpener(store, law), caller, now),
    logRefusal: () => undefined,
  };
  const executor = new CompilingExecutor(buildRegistrySchema());
  return async (_text: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const { data, errors } = await executor.run({
      document,
      name: id,
      operationName: undefined,
      variables,
      context,
    });
    if (errors !== undefined) throw new CommandFailed(errors.map(({ message }) => message).join('\n'));
    return data;
  };
}
