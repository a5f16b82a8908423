interface DurationFieldProps {
  readonly described: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const units = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const;

/** A duration as a number and a unit. One that is made of several units is written as ISO 8601 has it. */
export function DurationField({ described, value, onValue }: DurationFieldProps) {
  const [, number = '', unit = 'M'] = /^P(\d*)([DWMY])$/.exec(value) ?? [];
  if (value !== '' && number === '')
    return <input {...described} value={value} onChange={({ target }) => onValue(target.value)} />;
  const tell = (count: string, of: string): void => onValue(count === '' ? '' : `P${count}${of}`);
  return (
    <span className="with-unit">
      <input
        {...described}
        type="number"
        min="1"
        value={number}
        onChange={({ target }) => tell(target.value, unit)}
      />
      <select
        aria-label="Unit"
        value={unit}
        disabled={number === ''}
        onChange={({ target }) => tell(number, target.value)}
      >
        {Object.entries(units).map(([letter, word]) => (
          <option key={letter} value={letter}>
            {word}
          </option>
        ))}
      </select>
    </span>
  );
}
