import { useEffect, useState } from 'react';
import { goTo, useRoute, withParameters } from '../shell/route';

interface FindFieldProps {
  readonly label: string;
  readonly button: string;
}

/** A field whose words go into the address as `find` when it is sent; empty, it takes them away. */
export function FindField({ label, button }: FindFieldProps) {
  const route = useRoute();
  const given = route.parameters.get('find') ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  return (
    <form
      className="find-field"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        goTo(withParameters(route, { find: text.trim() }));
      }}
    >
      <label>
        {label}
        <input type="search" maxLength={200} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="submit">{button}</button>
    </form>
  );
}
