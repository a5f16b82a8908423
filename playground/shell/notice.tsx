import type { ReactNode } from 'react';
import type { NotAnswered } from '../registry/ask-graphql';
import { signInAddress } from './session';

/** Says that something is on its way; a reader of screens hears it. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <p className="loading" role="status">
      {what}
    </p>
  );
}

/** Says why something was not answered, in words, with the id under which the log has it, and what can be done. */
export function Fault({ why, onAgain }: { readonly why: NotAnswered; readonly onAgain?: () => void }) {
  const id = why.errors.find(({ extensions }) => extensions?.id !== undefined)?.extensions?.id;
  const signIn = why.code === 'UNAUTHENTICATED' || why.code === 'FORBIDDEN';
  return (
    <div className="fault" role="alert">
      <p>{why.message}</p>
      {id !== undefined && <p>The log has it under {id}.</p>}
      {signIn && (
        <p>
          <a href={signInAddress()}>Sign in</a> with a key that allows it.
        </p>
      )}
      {onAgain !== undefined && !signIn && (
        <button type="button" onClick={onAgain}>
          Try again
        </button>
      )}
    </div>
  );
}

/** A quiet box for what is not there. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <div className="nothing">{children}</div>;
}
