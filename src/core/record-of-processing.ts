import type { Contact } from './entries/contact';
import type { DisclosureEntry } from './entries/disclosure';
import type { Organisation } from './entries/organisation';
import type { PolicyClause } from './entries/policy-clause';
import type { PolicyDocument } from './entries/policy-document';
import type { PolicyStatement } from './entries/policy-statement';
import type { ProcessingActivity } from './entries/processing-activity';
import { InputFault } from './input-fault';
import type { Day } from './period';
import { ActivityFlow, DataFlow } from './questions/data-flow';
import { applicationOf, type Application } from './record/application';
import { controllersQuestions, processorsQuestions } from './record/questions';
import { FieldCounts, type FieldCompleteness } from './record/completeness';
import { RecordEntry } from './record/record-entry';
import { byKeyAndDay, versionsOfOtherDays } from './record/recipients';
import type { FieldQuestion } from './record/record-field';
import { Contradictions } from './record/contradictions';
import type { Register } from './register';
import { listed } from './rules/wording';
import type { RecordKind } from './words';

/**
 * The record of processing activities of an organisation (Art. 30 GDPR) on the clocks of a register: as controller
 * (Art. 30(1)) or as processor (Art. 30(2)). Throws InputFault where the register holds no such organisation that day.
 */
export function recordOfProcessing(
  register: Register,
  organisationKey: string,
  kind: RecordKind,
): RecordOfProcessing {
  const organisation = register.find('organisation', organisationKey);
  if (organisation === null) {
    throw new InputFault('The register holds no organisation of this key on this day.', ['organisation']);
  }
  return new RecordOfProcessing(organisation, kind);
}

/** The record as a model, before any format: activities by key, the cells of each in a fixed order. */
export class RecordOfProcessing {
  /** What is asked of each activity, in order. */
  readonly questions: readonly FieldQuestion<RecordEntry>[];
  readonly application: Application;
  /** The policies that stood on the day, and their clauses: where silence was heard. */
  readonly documents: readonly PolicyDocument[];
  readonly clauses: readonly PolicyClause[];
  readonly contradictions: Contradictions;
  private readonly own: readonly ProcessingActivity[];
  private entryList: readonly RecordEntry[] | null = null;
  private flow: DataFlow | null = null;
  private counts: readonly FieldCompleteness[] | null = null;
  private otherDays: ReadonlyMap<string, readonly DisclosureEntry[]> | null = null;
  private retention: readonly PolicyStatement[] | null = null;

  constructor(
    readonly organisation: Organisation,
    readonly kind: RecordKind,
  ) {
    const { register } = organisation;
    this.own = register.all('processingActivity').filter((activity) => this.holds(activity));
    this.questions = kind === 'CONTROLLER' ? controllersQuestions : processorsQuestions;
    this.application = applicationOf(organisation, this.own, kind);
    this.documents = register.all('policyDocument');
    this.clauses = this.documents.flatMap(({ clauses }) => clauses);
    this.contradictions = new Contradictions(this);
  }

  get register(): Register {
    return this.organisation.register;
  }

  /** How many activities it has. */
  get size(): number {
    return this.own.length;
  }

  /** The activities, kept with what was asked of them: for whoever looks at some of them, and again. */
  get activities(): readonly RecordEntry[] {
    this.entryList ??= [...this.entries()];
    return this.entryList;
  }

  /** The activities one after the other, none of them kept: for whoever goes over all of a large record once. */
  *entries(): Generator<RecordEntry, void, undefined> {
    for (const activity of this.own) yield new RecordEntry(this, activity);
  }

  get contacts(): readonly Contact[] {
    return this.organisation.contacts;
  }

  /** Whether Art. 30 GDPR asked for it on the day of the law. */
  get applies(): boolean {
    return this.application.applies;
  }

  /** The first day on which Art. 30 GDPR binds the organisation, as far as recorded; null: none is known. */
  get appliesSince(): Day | null {
    return this.application.since;
  }

  /** What a reader has to know of the record as a whole, in sentences. */
  get notes(): readonly string[] {
    const { register, organisation, kind } = this;
    const { validOn, assuming } = register;
    const elsewhere = register
      .all('processingActivity')
      .filter((activity) => activity.record !== kind && partiesOf(activity, kind).includes(organisation))
      .map(({ name }) => `“${name}”`);
    const role = kind === 'CONTROLLER' ? 'controller' : 'processor';
    return [
      this.application.explanation,
      ...(this.size > 0
        ? []
        : [
            `On ${validOn} the register holds no activity in the record of ${organisation.name} as ${role}. That is no statement that there is none.`,
          ]),
      ...(elsewhere.length === 0
        ? []
        : [
            `${organisation.name} also stands as ${role} in ${listed(elsewhere)}, which the register holds in the record of another.`,
          ]),
      ...this.documents
        .filter(({ validTo }) => validTo === null)
        .map(
          ({ title, validFrom }) =>
            `“${title}” is recorded from ${validFrom}, and no end of it is: what rests on it is taken to hold on ${validOn}.`,
        ),
      ...(assuming === null ? [] : ['This is a what-if: something is assumed that is not recorded.']),
    ];
  }

  /** How complete each field is over all activities, in the order of the fields. */
  get completeness(): readonly FieldCompleteness[] {
    if (this.counts === null) {
      const counts = new FieldCounts(this.questions);
      for (const { fields } of this.entries()) counts.add(fields);
      this.counts = counts.completeness;
    }
    return this.counts;
  }

  /** The keys of the disclosures by which the data of an activity goes from its controllers to whomever it reaches. */
  disclosuresInFlowOf(activityKey: string): readonly string[] {
    const { register } = this;
    // Nothing starts in it by itself: each activity is followed when its turn comes, and what was found is not kept.
    this.flow ??= new DataFlow(register, {
      activities: [],
      dataCategoryKeys: [],
      dataSubjectCategoryKeys: [],
      regimes: null,
      onward: true,
    });
    const activity = register.entry('processingActivity', activityKey)!;
    return new ActivityFlow(this.flow, activity).legs.map(({ entry }) => entry.key);
  }

  /** The versions of its disclosures for an activity, or for none in particular, that do not hold on the day. */
  versionsOfOtherDays(activityKey: string): readonly DisclosureEntry[] {
    this.otherDays ??= versionsOfOtherDays(this.register, this.organisation.key);
    const [own = [], general = []] = [this.otherDays.get(activityKey), this.otherDays.get('')];
    return general.length === 0 ? own : [...own, ...general].sort(byKeyAndDay);
  }

  /** What the policies say of how long data is kept, whatever of it was read into rules. */
  get saidOfRetention(): readonly PolicyStatement[] {
    this.retention ??= this.clauses.flatMap(({ statements }) =>
      statements.filter(({ kind }) => kind === 'retention'),
    );
    return this.retention;
  }

  /** An entry stands in the record that it says it belongs to, of whoever has that role in it. */
  private holds(activity: ProcessingActivity): boolean {
    return activity.record === this.kind && partiesOf(activity, this.kind).includes(this.organisation);
  }
}

function partiesOf(
  { controllers, processors }: ProcessingActivity,
  kind: RecordKind,
): readonly Organisation[] {
  return kind === 'CONTROLLER' ? controllers : processors;
}
