import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Choice } from '../registry/choices';
import { inWords } from '../registry/words';
import { ChoiceField } from '../result/choice-field';
import { DurationField } from './duration-field';
import type { FormChoices } from './form-choices';
import type { FormField } from './form-model';
import type { FormValue, RowValues } from './form-values';

interface FieldProps {
  readonly field: FormField;
  readonly value: FormValue;
  readonly choices: FormChoices | null;
  /** What the registry, or the form, objects to. */
  readonly fault: string | undefined;
  readonly onValue: (value: FormValue) => void;
}

/** A field of the form: named, explained, and with what is objected to below it. */
export function FieldView(props: FieldProps) {
  const { field, fault } = props;
  return (
    <div className={`change-field${fault === undefined ? '' : ' has-fault'}`} data-field={field.name}>
      {field.isList ? <ListField {...props} /> : <SingleField {...props} value={props.value as string} />}
    </div>
  );
}

/** What stands in one field, and what it is called: shared by the fields of the form and those of its rows. */
interface SingleProps {
  readonly field: FormField;
  readonly value: string;
  readonly choices: FormChoices | null;
  readonly fault: string | undefined;
  readonly onValue: (value: string) => void;
}

function SingleField({ field, value, choices, fault, onValue }: SingleProps) {
  const { holds, required } = field;
  const label = labelWith(field);
  const id = useId();
  if (holds.as === 'named')
    return (
      <ChoiceField
        label={label}
        help={field.help}
        choices={choices?.get(holds.of) ?? []}
        chosen={value}
        onChoose={onValue}
        opensOnFocus={false}
        {...(fault === undefined ? {} : { fault })}
      />
    );
  if (holds.as === 'flag')
    return (
      <Choosing
        label={label}
        help={field.help}
        fault={fault}
        chosen={value}
        options={[...(required ? [] : [['', 'not stated'] as const]), ['true', 'yes'], ['false', 'no']]}
        onChoose={onValue}
      />
    );
  const described = {
    id,
    'aria-describedby': `${id}-help`,
    'aria-invalid': fault !== undefined,
    'aria-required': required,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {holds.as === 'choice' ? (
        <select {...described} value={value} onChange={({ target }) => onValue(target.value)}>
          <option value="">{required ? 'Choose…' : 'not stated'}</option>
          {holds.values.map(({ name }) => (
            <option key={name} value={name}>
              {inWords(name)}
            </option>
          ))}
        </select>
      ) : holds.as === 'duration' ? (
        <DurationField described={described} value={value} onValue={onValue} />
      ) : isLong(field) ? (
        <textarea {...described} rows={2} value={value} onChange={({ target }) => onValue(target.value)} />
      ) : (
        <input
          {...described}
          type={holds.as === 'day' ? 'date' : holds.as === 'wholeNumber' ? 'number' : 'text'}
          {...(holds.as === 'day' ? { min: '0001-01-01', max: '9999-12-31' } : {})}
          value={value}
          onChange={({ target }) => onValue(target.value)}
        />
      )}
      <Below id={`${id}-help`} help={helpOf(field, value)} fault={fault} />
    </div>
  );
}

/** A list: perhaps "not stated", "none" or "these"; then its items. */
function ListField({ field, value, choices, fault, onValue }: FieldProps) {
  const { holds, mayBeOpen, help } = field;
  const items = (value ?? []) as readonly (string | RowValues)[];
  const texts = items as readonly string[];
  const id = useId();
  const [added, setAdded] = useState<number | null>(null);
  const set = (place: number, item: string | RowValues | null): void =>
    onValue(items.flatMap((old, index) => (index !== place ? [old] : item === null ? [] : [item])));
  return (
    <fieldset className="field list-field" aria-describedby={`${id}-help`}>
      <legend>{labelWith(field)}</legend>
      {mayBeOpen && (
        <Radios
          name={id}
          chosen={value === null ? 'open' : 'stated'}
          options={[
            ['open', 'not stated'],
            ['stated', items.length === 0 ? 'none, or these:' : 'these:'],
          ]}
          onChoose={(chosen) => onValue(chosen === 'open' ? null : [])}
        />
      )}
      {value !== null &&
        (holds.as === 'choice' ? (
          <div className="checks">
            {holds.values.map(({ name, description }) => (
              <label key={name} title={description ?? ''}>
                <input
                  type="checkbox"
                  checked={texts.includes(name)}
                  onChange={({ target }) =>
                    onValue(target.checked ? [...texts, name] : texts.filter((one) => one !== name))
                  }
                />
                {inWords(name)}
              </label>
            ))}
          </div>
        ) : holds.as === 'named' ? (
          <>
            <ul className="chosen">
              {texts.map((key, place) => (
                <li key={key}>
                  <span>
                    {choices?.get(holds.of)?.find((choice) => choice.key === key)?.name ?? key}{' '}
                    <code>{key}</code>
                  </span>
                  <Removing what={key} onRemove={() => set(place, null)} />
                </li>
              ))}
            </ul>
            <Adding
              key={texts.length}
              label={`Add to ${field.label}`}
              choices={(choices?.get(holds.of) ?? []).filter(({ key }) => !texts.includes(key))}
              wasAdded={added === texts.length}
              onAdd={(key) => {
                setAdded(texts.length + 1);
                onValue([...texts, key]);
              }}
            />
          </>
        ) : (
          <>
            {items.map((item, place) =>
              holds.as === 'rows' ? (
                <fieldset key={place} className="row-fields">
                  <legend>{`${field.label}, ${place + 1}`}</legend>
                  {holds.fields.map((part) => (
                    <SingleField
                      key={part.name}
                      field={part}
                      value={(item as RowValues)[part.name] ?? ''}
                      choices={choices}
                      fault={undefined}
                      onValue={(given) => set(place, { ...(item as RowValues), [part.name]: given })}
                    />
                  ))}
                  <Removing what={`${field.label}, ${place + 1}`} onRemove={() => set(place, null)} />
                </fieldset>
              ) : (
                <div key={place} className="text-item">
                  <input
                    aria-label={`${field.label}, ${place + 1}`}
                    value={item as string}
                    onChange={({ target }) => set(place, target.value)}
                  />
                  <Removing what={`${field.label}, ${place + 1}`} onRemove={() => set(place, null)} />
                </div>
              ),
            )}
            <button type="button" onClick={() => onValue([...items, holds.as === 'rows' ? {} : ''])}>
              Add to {field.label}
            </button>
          </>
        ))}
      <Below id={`${id}-help`} help={help} fault={fault} />
    </fieldset>
  );
}

interface AddingProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Whether something was just added: then the next can be typed at once. */
  readonly wasAdded: boolean;
  readonly onAdd: (key: string) => void;
}

/** A field by which something is added to a list; it is empty again after each. */
function Adding({ label, choices, wasAdded, onAdd }: AddingProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wasAdded) box.current?.querySelector('input')?.focus();
  }, []);
  return (
    <div ref={box}>
      <ChoiceField
        label={label}
        choices={choices}
        chosen=""
        onChoose={(key) => key !== '' && onAdd(key)}
        opensOnFocus={false}
      />
    </div>
  );
}

function Removing({ what, onRemove }: { readonly what: string; readonly onRemove: () => void }) {
  return (
    <button type="button" className="quiet" aria-label={`Remove ${what}`} onClick={onRemove}>
      Remove
    </button>
  );
}

interface ChoosingProps {
  readonly label: string;
  readonly help: string;
  readonly fault: string | undefined;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly onChoose: (value: string) => void;
}

function Choosing({ label, help, fault, ...radios }: ChoosingProps) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={`${id}-help`}>
      <legend>{label}</legend>
      <Radios name={id} {...radios} />
      <Below id={`${id}-help`} help={help} fault={fault} />
    </fieldset>
  );
}

function Radios({
  name,
  chosen,
  options,
  onChoose,
}: Pick<ChoosingProps, 'chosen' | 'options' | 'onChoose'> & { readonly name: string }) {
  return (
    <div className="radios">
      {options.map(([value, word]) => (
        <label key={value}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          {word}
        </label>
      ))}
    </div>
  );
}

function Below({
  id,
  help,
  fault,
}: {
  readonly id: string;
  readonly help: ReactNode;
  readonly fault: string | undefined;
}) {
  return (
    <div id={id}>
      {fault !== undefined && <p className="field-fault">{fault}</p>}
      <span className="help">{help}</span>
    </div>
  );
}

function labelWith({ label, required }: FormField): string {
  return required ? `${label} (required)` : label;
}

/** What the field means; of a choice, also what is chosen. */
function helpOf({ help, holds }: FormField, value: string): string {
  if (holds.as !== 'choice') return help;
  const chosen = holds.values.find(({ name }) => name === value)?.description;
  return chosen === undefined || chosen === null ? help : `${help} Chosen: ${chosen}`;
}

/** Texts of more than a line, by their names. */
const longTexts = [
  'description',
  'text',
  'answer',
  'statement',
  'condition',
  'criterion',
  'how',
  'breachNotice',
  'reason',
];

function isLong({ name, holds }: FormField): boolean {
  return holds.as === 'text' && longTexts.includes(name);
}
