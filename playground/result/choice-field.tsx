import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { Choice } from '../registry/choices';

interface ChoiceFieldProps {
  readonly label: string;
  readonly help?: string;
  /** Null: they are still on their way. */
  readonly choices: readonly Choice[] | null;
  /** The key that is chosen; empty: none. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  /** Whether the list opens as soon as the field is reached; else by typing, or by its button. */
  readonly opensOnFocus?: boolean;
  /** What is objected to. */
  readonly fault?: string;
}

/** A field in which something is chosen by its name; a key that is not in the list can be typed. */
export function ChoiceField({
  label,
  help,
  choices,
  chosen,
  onChoose,
  opensOnFocus = true,
  fault,
}: ChoiceFieldProps) {
  const known = (choices ?? []).some(({ key }) => key === chosen);
  const items =
    known || chosen === '' ? (choices ?? []) : [{ key: chosen, name: chosen }, ...(choices ?? [])];
  return (
    <ComboBox
      className="field"
      defaultItems={items.map((choice) => ({ ...choice, id: choice.key }))}
      value={chosen === '' ? null : chosen}
      onChange={(key) => onChoose(key === null ? '' : String(key))}
      isDisabled={choices === null}
      menuTrigger={opensOnFocus ? 'focus' : 'input'}
      allowsEmptyCollection
      isInvalid={fault !== undefined}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input />
        <Button className="combo-open" aria-label={`Show what can be chosen for ${label}`}>
          ▾
        </Button>
      </div>
      {fault !== undefined && <FieldError className="field-fault">{fault}</FieldError>}
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <Popover className="combo-list" offset={4}>
        <ListBox<Choice & { id: string }>
          renderEmptyState={() => <span className="none">Nothing fits.</span>}
        >
          {({ id, key, name }) => (
            <ListBoxItem id={id} textValue={name}>
              <span>{name}</span> {name !== key && <code>{key}</code>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
