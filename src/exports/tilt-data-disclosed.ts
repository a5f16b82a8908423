import type { JsonObject } from '../core/canonical-json';
import type { DataCategory } from '../core/entries/data-category';
import type { RetentionRule } from '../core/entries/retention-rule';
import { stated } from '../core/record/legal-bases';
import type { RecordEntry } from '../core/record/record-entry';
import type { RecordField } from '../core/record/record-field';
import { periodInWords, type RecordRecipient } from '../core/record/recipients';
import { retentionInWords, roleInWords, withAllBelow } from '../core/record/wording';
import type { RecordDocument } from './record-document';
import { notStated, type Placeholders } from './tilt-placeholders';

/** What data is processed: an item for each category of each activity, with the purposes and recipients of that activity. */
export function* disclosedData(document: RecordDocument, placeholders: Placeholders): Iterable<JsonObject> {
  let count = 0;
  for (const entry of document.record.entries()) {
    const fields = new Map(entry.fields.map((field) => [field.key, field]));
    const { recipients } = entry;
    const categories = entry.activity.dataCategories;
    for (const category of categories.length === 0 ? [null] : categories) {
      yield new Item(entry, fields, recipients, category, `/dataDisclosed/${count}`, placeholders).json;
      count += 1;
    }
  }
}

class Item {
  constructor(
    private readonly entry: RecordEntry,
    private readonly fields: ReadonlyMap<string, RecordField>,
    private readonly allRecipients: readonly RecordRecipient[],
    private readonly category: DataCategory | null,
    private readonly at: string,
    private readonly placeholders: Placeholders,
  ) {}

  get json(): JsonObject {
    const { activity } = this.entry;
    const perPurpose = this.fields.get('legalBasisOfEachPurpose');
    return {
      _id: this.category === null ? activity.key : `${activity.key} ${this.category.key}`,
      category: this.category?.name ?? this.silent('category', 'Which data it is, is not recorded.'),
      purposes: this.purposes,
      legalBases: this.legalBases,
      legitimateInterests: this.legitimateInterests,
      recipients: this.recipients,
      storage: [this.storage],
      nonDisclosure: this.nonDisclosure,
      _registry: {
        activity: activity.key,
        activityName: activity.name,
        legalBasisOfEachPurpose: {
          state: perPurpose?.state ?? notStated,
          values: perPurpose?.values ?? [],
          explanation: perPurpose?.explanation ?? null,
          missing: perPurpose?.missing ?? [],
        },
      },
    };
  }

  private get purposes(): readonly JsonObject[] {
    const { purposes } = this.entry.activity;
    if (purposes.length === 0) {
      const because = this.why('purposes');
      return [
        {
          purpose: this.silent('purposes/0/purpose', because),
          description: this.silent('purposes/0/description', because),
        },
      ];
    }
    return purposes.map(({ name, description }, index) => ({
      purpose: name,
      description: description ?? this.silent(`purposes/${index}/description`, 'No description is recorded.'),
    }));
  }

  private get legalBases(): readonly JsonObject[] {
    const uses = stated(this.entry.activity.legalBases);
    if (uses.length === 0) {
      const because = this.why('legalBases');
      return [
        {
          reference: this.placeholders.fill(`${this.at}/legalBases/0/reference`, 'NOTSTATED', because),
          description: this.silent('legalBases/0/description', because),
        },
      ];
    }
    return uses.map(({ legalBasis, modality, purpose }) => ({
      // TILT writes Art. 6(1)(f) GDPR as GDPR-6-1-f.
      reference: `GDPR-${legalBasis.key.replace(/^A/, '')}`,
      description: `${legalBasis.label} (${legalBasis.article})${purpose === null ? '' : `, for ${purpose.name}`}`,
      _registry: { modality },
    }));
  }

  private get legitimateInterests(): readonly JsonObject[] {
    const field = this.fields.get('legitimateInterests')!;
    if (field.state === 'NOT_APPLICABLE') return [{ exists: false, reasoning: field.explanation }];
    if (field.values.length > 0) return field.values.map((reasoning) => ({ exists: true, reasoning }));
    return [{ reasoning: this.silent('legitimateInterests/0/reasoning', field.explanation ?? '') }];
  }

  /** Who receives this category: whoever is said to receive it, what it is part of or what is part of it, or is not said what. */
  private get recipients(): readonly JsonObject[] {
    const related = this.category === null ? null : new Set(relatives(this.category).map(({ name }) => name));
    const theirs = this.allRecipients.filter(
      ({ dataCategories }) =>
        related === null || dataCategories.length === 0 || dataCategories.some((name) => related.has(name)),
    );
    if (theirs.length === 0) {
      const because = `No recipient of this data is recorded, and no statement that there is none.`;
      return [{ category: this.silent('recipients/0/category', because) }];
    }
    return theirs.map((recipient) => ({
      name: recipient.name,
      category: `${roleInWords[recipient.role]}${whenInWords(recipient)}`,
      ...onlyCountry(recipient),
      _registry: {
        disclosure: recipient.key,
        time: recipient.time,
        modality: recipient.modality,
        condition: recipient.condition,
        validFrom: recipient.validFrom,
        validTo: recipient.validTo,
        destinations: recipient.destinations.map((place) => (place === 'not stated' ? notStated : place)),
        dataCategories: recipient.dataCategories.length === 0 ? [notStated] : recipient.dataCategories,
      },
    }));
  }

  /** How the periods of several rules go together is not recorded; the longest is no promise that nothing stays longer. */
  private get storage(): JsonObject {
    const related = this.category === null ? null : new Set(relatives(this.category));
    const rules = this.entry.activity.retentionRules.filter(
      ({ dataCategories }) =>
        related === null || dataCategories.length === 0 || dataCategories.some((one) => related.has(one)),
    );
    const aggregationFunction = this.placeholders.fill(
      `${this.at}/storage/0/aggregationFunction`,
      'max',
      'How periods go together is not recorded: they may follow each other.',
    );
    const timed = rules.filter(({ duration }) => duration !== null);
    const silence = rules.length === 0 ? { [notStated]: this.why('timeLimits') } : {};
    return {
      ...(timed.length === 0
        ? {}
        : { temporal: timed.map((rule) => ({ description: retentionInWords(rule), ttl: ttlOf(rule) })) }),
      aggregationFunction,
      _registry: {
        criteria: rules.filter(({ duration }) => duration === null).map(retentionInWords),
        state: this.fields.get('timeLimits')!.state,
        ...silence,
      },
    };
  }

  private get nonDisclosure(): JsonObject {
    const because =
      'Whether the data must be provided, and what follows where it is not (Art. 13(2)(e) GDPR), is not recorded of this data. What is said of declining, if anything, stands in /_registry/rightsWithoutAField.';
    const unsaid = (name: string): boolean =>
      this.placeholders.fill(`${this.at}/nonDisclosure/${name}`, false, because);
    return {
      legalRequirement: unsaid('legalRequirement'),
      contractualRegulation: unsaid('contractualRegulation'),
      obligationToProvide: unsaid('obligationToProvide'),
      consequences: this.silent(
        'nonDisclosure/consequences',
        `${because} The three values beside this one only fill what the schema asks for.`,
      ),
    };
  }

  private silent(place: string, because: string): string {
    return this.placeholders.text(`${this.at}/${place}`, because);
  }

  private why(field: string): string {
    return this.fields.get(field)?.explanation ?? 'Nothing is recorded of it.';
  }
}

/** The category, all above it and all below it. */
function relatives(category: DataCategory): readonly DataCategory[] {
  const above: DataCategory[] = [];
  for (let one = category.parent; one !== null; one = one.parent) above.push(one);
  return [...withAllBelow(category), ...above];
}

/** TILT knows recipients of the day alone: one of other days says so where every reader looks. */
function whenInWords({ time, validFrom, validTo }: RecordRecipient): string {
  if (time === 'CURRENT') return '';
  return `, ${time === 'PAST' ? 'no longer' : 'not yet'}: ${periodInWords(validFrom, validTo)}`;
}

/** TILT holds one country of a recipient. */
function onlyCountry({ disclosure }: RecordRecipient): JsonObject {
  const countries = disclosure?.destinations.map(({ country }) => country?.code ?? null) ?? [];
  return countries.length === 1 && countries[0] != null ? { country: countries[0] } : {};
}

/** TILT's durations know no weeks. */
function ttlOf({ duration }: RetentionRule): string {
  return duration!.replace(/(\d+)W/, (_, weeks: string) => `${Number(weeks) * 7}D`);
}
