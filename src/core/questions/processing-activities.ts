import type { ProcessingActivity, ProcessingActivityEntry } from '../entries/processing-activity';
import type { Register } from '../register';
import type { RecordKind } from '../words';
import { Universe } from './data-set';
import { checkKeys, given } from './filter';

/** Which processing activities are asked for. A list that is empty or left out filters nothing out. */
export interface ProcessingActivityFilter {
  readonly record?: RecordKind | null;
  readonly controllers?: readonly string[] | null;
  readonly processors?: readonly string[] | null;
  readonly purposes?: readonly string[] | null;
  readonly legalBases?: readonly string[] | null;
  /** A category stands for all below it. */
  readonly dataCategories?: readonly string[] | null;
  readonly dataSubjects?: readonly string[] | null;
  /** Regions or country codes where the people are; an activity without a stated region counts. */
  readonly dataSubjectsIn?: readonly string[] | null;
}

/** The activities that match, by key. Throws InputFault where a filter names what nobody knows. */
export function processingActivities(
  register: Register,
  where: ProcessingActivityFilter,
): readonly ProcessingActivity[] {
  checkKeys(register, where, {
    controllers: 'organisation',
    processors: 'organisation',
    purposes: 'purpose',
    legalBases: 'legalBasis',
    dataCategories: 'dataCategory',
    dataSubjects: 'dataSubjectCategory',
    dataSubjectsIn: 'region',
  });
  const isAboutAll = Object.values(where).every((wanted: Wanted) => (wanted ?? '').length === 0);
  if (isAboutAll) return register.all('processingActivity');
  const keys = activitiesAbout(register, where).map(({ key }) => key);
  return register.every('processingActivity', keys);
}

type Wanted = string | readonly string[] | null | undefined;

/** The same as they are written down and without the check, for a caller that has checked; of these keys, or of all. */
export function activitiesAbout(
  register: Register,
  where: ProcessingActivityFilter,
  among: readonly string[] = register.keysOf('processingActivity'),
): readonly ProcessingActivityEntry[] {
  const categories = given(where.dataCategories);
  const universe = categories.length === 0 ? null : Universe.ofDataCategories(register);
  const wanted = universe?.standingFor(categories) ?? null;
  return among
    .flatMap((key) => register.entry('processingActivity', key) ?? [])
    .filter(
      (activity) =>
        (where.record ?? activity.record) === activity.record &&
        meets(where.controllers, activity.controllerKeys) &&
        meets(where.processors, activity.processorKeys) &&
        meets(where.purposes, activity.purposeKeys) &&
        meets(
          where.legalBases,
          activity.legalBasisUses.map(({ legalBasis }) => legalBasis),
        ) &&
        meetsOrNotStated(where.dataSubjects, activity.dataSubjectCategoryKeys) &&
        (wanted === null || universe!.standingFor(activity.dataCategoryKeys).meets(wanted)) &&
        mayBeIn(register, given(where.dataSubjectsIn), activity.dataSubjectRegionKeys),
    );
}

function meets(wanted: readonly string[] | null | undefined, has: readonly string[]): boolean {
  const list = given(wanted);
  return list.length === 0 || list.some((key) => has.includes(key));
}

function meetsOrNotStated(wanted: readonly string[] | null | undefined, has: readonly string[]): boolean {
  return has.length === 0 || meets(wanted, has);
}

/** Whether people of an activity may be in one of the regions: where the activity does not say, they may. */
function mayBeIn(register: Register, wanted: readonly string[], stated: readonly string[]): boolean {
  if (wanted.length === 0 || stated.length === 0) return true;
  const members = (key: string): readonly string[] | null => register.findRegion(key)?.members ?? null;
  return wanted.some((region) =>
    stated.some((place) => {
      if (region === place) return true;
      const [there, here] = [members(region), members(place)];
      return there === null || here === null || there.some((code) => here.includes(code));
    }),
  );
}
