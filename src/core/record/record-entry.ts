import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { RecordOfProcessing } from '../record-of-processing';
import type { Register } from '../register';
import { counted, distinct, listed } from '../rules/wording';
import type { Transfer } from '../transfer';
import { CellCount, type Completeness } from './completeness';
import { fieldOf, type FieldContent, type RecordField } from './record-field';
import { disclosuresOfOtherDays, recipientOf, type RecordRecipient } from './recipients';

/** One activity in the record of one organisation. What is asked of it is made once, and goes when it goes. */
export class RecordEntry {
  private cells: readonly RecordField[] | null = null;
  private receivers: readonly RecordRecipient[] | null = null;
  private judged: readonly Transfer[] | null = null;
  private kept: readonly Disclosure[] | null = null;

  constructor(
    readonly record: RecordOfProcessing,
    readonly activity: ProcessingActivity,
  ) {}

  /** The cells, in the order of Art. 30 and then of what authorities ask beyond it. */
  get fields(): readonly RecordField[] {
    this.cells ??= this.record.questions.map((question) => fieldOf(question, this));
    return this.cells;
  }

  get completeness(): Completeness {
    return this.fields.reduce((count, field) => count.add(field), new CellCount()).completeness;
  }

  /** Who receives its data, on the day of the register, before it and after it: by disclosure. */
  get recipients(): readonly RecordRecipient[] {
    this.receivers ??= this.allRecipients();
    return this.receivers;
  }

  private allRecipients(): readonly RecordRecipient[] {
    const { register, organisation, activity } = this;
    const current = this.disclosures
      .filter(({ recipient }) => recipient !== organisation)
      .map((disclosure) => {
        const entry = register.entry('disclosure', disclosure.key)!;
        return recipientOf(register, entry, entry.validity);
      });
    const others = disclosuresOfOtherDays(
      this.record.versionsOfOtherDays(activity.key),
      register,
      activity.key,
    );
    return [...current, ...others].sort((a, b) => {
      if (a.key !== b.key) return a.key < b.key ? -1 : 1;
      return (a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1;
    });
  }

  /** One disclosure to one destination each, as it holds on the day of the register; what comes in too. */
  get transfers(): readonly Transfer[] {
    this.judged ??= this.disclosures.flatMap(({ transfers }) => transfers);
    return this.judged;
  }

  /**
   * The disclosures of its data that hold on the day of the register, by key: those that the organisation makes for it
   * or for no activity in particular, and all by which its data goes on from there, or came. What a source denies is
   * no disclosure.
   */
  get disclosures(): readonly Disclosure[] {
    if (this.kept === null) {
      const { register, organisation, activity } = this;
      const own = register
        .disclosuresServing(activity.key)(organisation.key)
        .map(({ key }) => key);
      const keys = new Set([...own, ...this.record.disclosuresInFlowOf(activity.key)]);
      this.kept = register
        .every('disclosure', [...keys].sort())
        .filter(({ modality }) => modality !== 'DENIES');
    }
    return this.kept;
  }

  get register(): Register {
    return this.record.register;
  }

  get organisation(): Organisation {
    return this.record.organisation;
  }

  /** The statements of some kinds that the activity rests on. */
  statements(...kinds: readonly string[]): readonly PolicyStatement[] {
    return this.activity.sources.filter(({ kind }) => kinds.includes(kind));
  }

  /** That nothing is stated, with what was searched. `sentences`: what is not on record, and what a person has to know. */
  silence(...sentences: readonly string[]): FieldContent {
    const { clauses, documents } = this.record;
    const titles = listed(documents.map(({ title }) => `“${title}”`));
    const searched =
      clauses.length === 0
        ? 'No policy is recorded for this day, so there was nothing to search.'
        : `Searched: the ${counted(clauses.length, 'clause')} of ${titles}.`;
    return { state: 'NOT_STATED', searched: clauses, explanation: [...sentences, searched].join(' ') };
  }
}

/** The statements that entries rest on, each once, in the order of the entries. */
export function sourcesOf(
  entries: readonly { readonly sources: readonly PolicyStatement[] }[],
): readonly PolicyStatement[] {
  return distinct(entries.flatMap(({ sources }) => sources));
}
