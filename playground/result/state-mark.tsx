import type { StateWord } from '../registry/words';

/** A state as a sign and a word; the colour only repeats them. */
export function StateMark({ state, more }: { readonly state: StateWord; readonly more?: string }) {
  return (
    <span className={`state state-${state.tone}`}>
      <span aria-hidden="true">{state.sign}</span> {state.word}
      {more !== undefined && more !== '' && <span className="state-more">: {more}</span>}
    </span>
  );
}
