import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Choice } from '../registry/choices';

interface ChoiceFieldProps {
  readonly label: string;
  readonly help?: string;
  /** Null: they are still on their way. */
  readonly choices: readonly Choice[] | null;
  /** The key that is chosen; empty: none. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** A field in which something is chosen by its name; a key that is not in the list can be typed. */
export function ChoiceField({ label, help, choices, chosen, onChoose }: ChoiceFieldProps) {
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
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input />
        <Button className="combo-open" aria-label={`Show what can be chosen for ${label}`}>
          ▾
        </Button>
      </div>
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
