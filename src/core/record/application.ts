import type { Organisation } from '../entries/organisation';
import type { ProcessingActivity } from '../entries/processing-activity';
import { dayOf, type Day } from '../period';
import { Register } from '../register';
import { Inquiry } from '../rules/inquiry';
import type { RecordKind } from '../words';

/** Whether an organisation owed the record on the day of the law. */
export interface Application {
  readonly applies: boolean;
  /** The first day on which Art. 30 binds it, as far as recorded; null where no such day is known. */
  readonly since: Day | null;
  readonly explanation: string;
  /** That the law applies to it is not recorded: the sentence that says that it was taken to; else null. */
  readonly assumption: string | null;
}

/** The rules that ask for the whole of the record; they bind whom Art. 30 binds. */
const ruleOf: Readonly<Record<RecordKind, string>> = { CONTROLLER: 'ROP-01', PROCESSOR: 'ROP-03' };
const articleOf: Readonly<Record<RecordKind, string>> = { CONTROLLER: 'Art. 30(1)', PROCESSOR: 'Art. 30(2)' };

/** Says whether Art. 30 GDPR bound an organisation with regard to these activities, and since when. */
export function applicationOf(
  organisation: Organisation,
  activities: readonly ProcessingActivity[],
  kind: RecordKind,
): Application {
  const { register } = organisation;
  const { lawOn } = register;
  const rule = register.law.data.rules.find(({ key }) => key === ruleOf[kind])!;
  const law = register.law.data.ruleLaws.find(({ key }) => key === rule.law)!;
  const article = `${articleOf[kind]} of ${law.title}`;
  if (law.knownFrom > dayOf(register.knownAt)) {
    const explanation = `${article} was not public yet at ${register.knownAt}, so nothing can be said of a duty to keep this record.`;
    return { applies: false, since: null, explanation, assumption: null };
  }
  const since = firstDayOf(organisation, activities, kind);
  const duty = new Inquiry(register, rule).dutyOf(organisation, activities);
  if (duty !== null) {
    const { assumption } = duty;
    const from = since === null ? '' : `, since ${since}`;
    const applied = assumption === null ? 'applied' : 'is taken to have applied';
    const explanation = [`${article} ${applied} to ${organisation.name} on ${lawOn}${from}.`, assumption]
      .filter((sentence) => sentence !== null)
      .join(' ');
    return { applies: true, since, explanation, assumption };
  }
  const explanation =
    since !== null && since > lawOn
      ? `${article} did not apply yet to ${organisation.name} on ${lawOn}: it applies from ${since}. This is what the register holds for ${register.validOn}; a record was not owed yet.`
      : `${article} did not bind ${organisation.name} on ${lawOn}, as far as is recorded. This is what the register holds for ${register.validOn}.`;
  return { applies: false, since, explanation, assumption: null };
}

/** The first of the days on which the act came into application somewhere, from which it binds the organisation. */
function firstDayOf(
  organisation: Organisation,
  activities: readonly ProcessingActivity[],
  kind: RecordKind,
): Day | null {
  return (
    daysOfApplication(organisation.register, kind).find((day) => {
      const then = onLawOf(organisation.register, day);
      const rule = then.law.data.rules.find(({ key }) => key === ruleOf[kind])!;
      const theirs = then.every(
        'processingActivity',
        activities.map(({ key }) => key),
      );
      return new Inquiry(then, rule).dutyOf(then.one('organisation', organisation.key), theirs) !== null;
    }) ?? null
  );
}

/** The days from which the act that asks for the record applied, the earliest first: later in some countries. */
function daysOfApplication(register: Register, kind: RecordKind): readonly Day[] {
  const rule = register.law.data.rules.find(({ key }) => key === ruleOf[kind])!;
  const law = register.law.data.ruleLaws.find(({ key }) => key === rule.law)!;
  return [law.validFrom, ...law.later.map(({ validFrom }) => validFrom)].sort();
}

/** The same register under the law of another day. */
export function onLawOf(register: Register, lawOn: Day): Register {
  const { written, allLaw, clocks, assuming, isInPassing } = register;
  return new Register(written, allLaw, { ...clocks, lawOn }, { ...clocks, lawOn }, assuming, isInPassing);
}
