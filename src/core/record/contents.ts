import type { DataSubjectRight } from '../entries/data-subject-right';
import type { PolicyStatement } from '../entries/policy-statement';
import { withoutRule } from '../rules/retention';
import { distinct, names, quotes } from '../rules/wording';
import { contradicted } from './contradictions';
import { some, type FieldContent } from './record-field';
import { sourcesOf, type RecordEntry } from './record-entry';
import { durationInWords, retentionInWords, withAllBelow, withoutStop } from './wording';

/** What the data is processed for (Art. 30(1)(b)). */
export function purposes(entry: RecordEntry): FieldContent {
  const { purposes: recorded, name } = entry.activity;
  const values = some(recorded.map(described));
  if (values === null) return entry.silence(`No purpose of “${name}” is recorded.`);
  return { state: 'STATED', values, statements: sourcesOf(recorded) };
}

/** What is done on behalf of each controller (Art. 30(2)(b)): the activity, with what it is for. */
export function categoriesOfProcessing(entry: RecordEntry): FieldContent {
  const { activity } = entry;
  const values = some(activity.purposes.map((purpose) => `${activity.name}: ${described(purpose)}`));
  if (values === null) return entry.silence(`What “${activity.name}” is for is not recorded.`);
  return { state: 'STATED', values, statements: sourcesOf(activity.purposes) };
}

/** Whose data it is (Art. 30(1)(c)). */
export function dataSubjects(entry: RecordEntry): FieldContent {
  const { dataSubjectCategories, name } = entry.activity;
  const values = some(dataSubjectCategories.map(described));
  if (values === null) return entry.silence(`Whose data “${name}” processes is not recorded.`);
  return { state: 'STATED', values, statements: sourcesOf(dataSubjectCategories) };
}

/** What data it is (Art. 30(1)(c)); each category with all that stand below it. */
export function dataCategories(entry: RecordEntry): FieldContent {
  const { dataCategories: recorded, name } = entry.activity;
  const values = some(
    recorded.map((category) => {
      const [, ...below] = withAllBelow(category);
      const among = below.length === 0 ? '' : ` Among it: ${below.map((one) => one.name).join('; ')}.`;
      return `${described(category)}${among === '' ? '' : `.${among}`}`.replace('..', '.');
    }),
  );
  if (values === null) return entry.silence(`Which data “${name}” processes is not recorded.`);
  return { state: 'STATED', values, statements: sourcesOf(recorded.flatMap(withAllBelow)) };
}

/** Special categories among the data (Art. 9(1)). That none is marked is no statement that there is none. */
export function specialCategories(entry: RecordEntry): FieldContent {
  const { dataCategories: recorded, name } = entry.activity;
  const special = distinct(recorded.flatMap(withAllBelow).filter((category) => category.special));
  const values = some(special.map(described));
  if (values === null) {
    return entry.silence(
      recorded.length === 0
        ? `Which data “${name}” processes is not recorded, so whether special categories are among it cannot be said.`
        : `None of the data of “${name}” is recorded as a special category; that there is none is not stated.`,
    );
  }
  return { state: 'STATED', values, statements: sourcesOf(special) };
}

/** Where the data comes from (Art. 14(2)(f)), as the source says. */
export function dataSources(entry: RecordEntry): FieldContent {
  const values = some(entry.activity.collectedFrom);
  if (values === null)
    return entry.silence(`Where the data of “${entry.activity.name}” comes from is not recorded.`);
  return { state: 'STATED', values, statements: statementsOfSources(entry) };
}

/** How long the data is kept (Art. 30(1)(f)). */
export function timeLimits(entry: RecordEntry): FieldContent {
  const { activity, record } = entry;
  const rules = activity.retentionRules;
  const values = some(rules.map(retentionInWords));
  if (values === null) {
    const said = record.saidOfRetention;
    return entry.silence(
      `No period and no criterion is recorded for how long the data of “${activity.name}” is kept.`,
      ...(said.length === 0
        ? []
        : [
            `Whether what is said of retention elsewhere covers it, a person has to decide: ${quotes(said)}.`,
          ]),
    );
  }
  const open = withoutRule(activity.dataCategories, rules);
  const general = rules.filter((rule) => rule.dataCategories.length === 0);
  const criteria = rules.filter((rule) => rule.duration === null && rule.dataCategories.length > 0);
  const startless = rules.filter((rule) => rule.duration !== null && rule.startEvent === null);
  const missing = [
    ...(open.length === 0 ? [] : [`no rule names ${names(open)}`]),
    ...(general.length === 0
      ? []
      : [
          `which data is meant is not stated for ${general.length === 1 ? 'one rule' : `${general.length} rules`}`,
        ]),
    ...(criteria.length === 0
      ? []
      : [`for ${names(criteria.flatMap((rule) => rule.dataCategories))} there is a criterion and no period`]),
    ...startless.map(({ duration, criterion }) => {
      const which = criterion === null ? '' : ` (“${criterion.split('. ')[0]!}”)`;
      return `from when ${durationInWords(duration!)} runs is not stated${which}`;
    }),
  ];
  const clash = record.contradictions.ofTimeLimits(entry);
  const statements = sourcesOf(rules);
  if (clash !== null) return contradicted(clash, { values, statements, missing });
  return { state: 'STATED', values, statements, missing };
}

/** How the data is protected (Art. 30(1)(g), 32(1)). */
export function securityMeasures(entry: RecordEntry): FieldContent {
  const { securityMeasures: recorded, name } = entry.activity;
  const values = some(recorded.map(described));
  if (values === null) return entry.silence(`No security measure of “${name}” is recorded.`);
  return { state: 'STATED', values, statements: sourcesOf(recorded) };
}

/** The rights and choices that are offered to the people of the activity, or to people who are not said. */
export function rights(entry: RecordEntry): FieldContent {
  const offered = offeredRights(entry);
  const values = some(offered.map(rightInWords));
  if (values === null)
    return entry.silence(`No right of the people of “${entry.activity.name}” is recorded as offered.`);
  return { state: 'STATED', values, statements: sourcesOf(offered) };
}

/** The rights of the people of the activity, or of people who are not said. */
export function offeredRights({ register, activity }: RecordEntry): readonly DataSubjectRight[] {
  const people = new Set(activity.dataSubjectCategories.map(({ key }) => key));
  return register
    .all('dataSubjectRight')
    .filter(
      ({ dataSubjectCategories: whose }) => whose.length === 0 || whose.some(({ key }) => people.has(key)),
    );
}

function rightInWords(right: DataSubjectRight): string {
  const { name, article, how, contact, timeLimit, dataSubjectCategories: whose } = right;
  const where = contact?.email == null ? '' : ` To: ${contact.email}.`;
  const when = timeLimit === null ? '' : ` In: ${timeLimit}.`;
  const who = whose.length === 0 ? ' (whose right it is, is not stated)' : '';
  return `${name}${article === null ? '' : ` (${article})`}${who}: ${withoutStop(how)}.${where}${when}`;
}

/** Statements of kinds that tell where data comes from: the activity's own, else those of its data, else what it is. */
function statementsOfSources(entry: RecordEntry): readonly PolicyStatement[] {
  const own = entry.statements('source', 'collection_means', 'trigger', 'data_element');
  if (own.length > 0) return own;
  const ofData = sourcesOf(entry.activity.dataCategories.flatMap(withAllBelow)).filter(
    ({ kind }) => kind === 'source' || kind === 'collection_means' || kind === 'trigger',
  );
  return ofData.length > 0 ? ofData : entry.statements('data_category', 'definition', 'recipient');
}

/** "Name: what it is, in plain words" */
function described({
  name,
  description,
}: {
  readonly name: string;
  readonly description: string | null;
}): string {
  return description === null ? name : `${name}: ${description}`;
}
