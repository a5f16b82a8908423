import { useEffect, useId, useState } from 'react';
import type { QuestionVariable } from '../../src/questions/question';
import { loadChoices, type Choices } from '../registry/choices';
import { clockNames, type ListedQuestion } from '../registry/library';
import { useLoaded } from '../registry/use-loaded';
import { ChoiceField } from '../result/choice-field';

interface QuestionFormProps {
  readonly question: ListedQuestion;
  readonly given: URLSearchParams;
  readonly onAnswer: (given: Readonly<Record<string, string>>) => void;
}

/** The form of a question: a field for each of its variables but the clocks, which stand in the bar at the top. */
export function QuestionForm({ question, given, onAnswer }: QuestionFormProps) {
  const variables = question.variables.filter(({ name }) => !clockNames.includes(name));
  const [filled, setFilled] = useState(() => valuesOf(variables, given));
  const asked = variables.map(({ name }) => given.get(name)).join('\n');
  useEffect(() => setFilled(valuesOf(variables, given)), [question.id, asked]);
  const clock = (name: string): string | null => given.get(name) ?? null;
  const needsChoices = variables.some(({ names }) => names !== null);
  const clocks = { validOn: clock('validOn'), knownAt: clock('knownAt'), lawOn: clock('lawOn') };
  const choices = useLoaded(needsChoices ? JSON.stringify(clocks) : null, (signal) =>
    loadChoices(clocks, signal),
  );
  return (
    <form
      className="question-form"
      aria-label={`Ask: ${question.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(filled);
      }}
    >
      {variables.map((variable) => (
        <VariableField
          key={variable.name}
          variable={variable}
          value={filled[variable.name] ?? ''}
          choices={choices.value}
          onValue={(value) => setFilled((before) => ({ ...before, [variable.name]: value }))}
        />
      ))}
      <button type="submit" className="primary">
        Answer
      </button>
    </form>
  );
}

interface VariableFieldProps {
  readonly variable: QuestionVariable;
  readonly value: string;
  readonly choices: Choices | null;
  readonly onValue: (value: string) => void;
}

function VariableField({ variable, value, choices, onValue }: VariableFieldProps) {
  const { label, help, type, names } = variable;
  const id = useId();
  if (names !== null)
    return (
      <ChoiceField
        label={label}
        help={help}
        choices={choices?.[names] ?? null}
        chosen={value}
        onChoose={onValue}
      />
    );
  if (type === 'Boolean')
    return (
      <div className="field field-check">
        <input
          id={id}
          type="checkbox"
          checked={value === 'true'}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => onValue(String(target.checked))}
        />
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-help`} className="help">
          {help}
        </span>
      </div>
    );
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {variable.choices !== null ? (
        <select
          id={id}
          value={value}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => onValue(target.value)}
        >
          {variable.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={inputTypes[type] ?? 'text'}
          value={value}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => onValue(target.value)}
        />
      )}
      <span id={`${id}-help`} className="help">
        {help}
      </span>
    </div>
  );
}

const inputTypes: Readonly<Partial<Record<QuestionVariable['type'], string>>> = {
  Date: 'date',
  Int: 'number',
};

/** What stands in the form: what the link says, or the default. */
function valuesOf(
  variables: readonly QuestionVariable[],
  given: URLSearchParams,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.map(({ name, default: preset }) => [
      name,
      given.get(name) ?? (preset === null ? '' : String(preset)),
    ]),
  );
}
