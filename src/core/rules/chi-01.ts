import type { ConsentRecord } from '../entries/consent-record';
import type { ProcessingActivity } from '../entries/processing-activity';
import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import { aboutConsent, activitiesOf, consentsTo, dutyOfConsent, stands } from './consents';
import { coverAll, purposesOn } from './covering';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { names } from './wording';

/** Where a service is offered to children and rests on consent, a parent consents below the national age. */
export function* chi01(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofConsents(inquiry);
  for (const { duty, activities } of byController(inquiry, (one) => restsOn(one, legalBases.consent))) {
    const open = activities.filter(
      (activity) => isForChildren(inquiry, activity) !== false && !agesAreKnown(inquiry, activity),
    );
    if (open.length > 0) yield ofOpen(inquiry, open, duty);
  }
}

/** Whether the service of an activity is offered to children; null: not recorded. The field goes before words of the policy. */
function isForChildren({ notice }: Inquiry, activity: ProcessingActivity): boolean | null {
  const { offeredToChildren, dataSubjectCategories: people } = activity;
  if (offeredToChildren !== null) return offeredToChildren;
  if (people.some(({ children }) => children === true)) return true;
  if (people.length > 0 && people.every(({ children }) => children === false)) return false;
  // The rule is for services that are offered to children directly; a policy that says that its service is not, ends it.
  return notice.speaking.length > 0 ? false : null;
}

function agesAreKnown(inquiry: Inquiry, activity: ProcessingActivity): boolean {
  const consents = consentsTo(inquiry, activity).filter(stands);
  return (
    coverAll(consents, purposesOn(activity, legalBases.consent)) && consents.every(({ age }) => age !== null)
  );
}

/** The consents on record of those who are too young to consent alone. */
function* ofConsents(inquiry: Inquiry): Iterable<Judgement> {
  for (const consent of inquiry.register.all('consentRecord')) {
    const { key, age, country, parentalAuthorisation, sources } = consent;
    if (!stands(consent) || age === null || parentalAuthorisation === true) continue;
    const activities = activitiesOf(inquiry, consent).filter((one) => restsOn(one, legalBases.consent));
    const duty = dutyOfConsent(inquiry, consent);
    const young = youngIn(inquiry, age, country?.code ?? null);
    if (activities.length === 0 || duty === null || young === false) continue;
    const notOffered = activities.every(({ offeredToChildren }) => offeredToChildren === false);
    const fails = young !== null && parentalAuthorisation === false && !notOffered;
    const place = country === null ? 'in a country that is not stated' : `in ${country.name}`;
    const missingFacts = [
      ...(young === null ? [country === null ? `country(${key})` : `ageOfConsent(${country.code})`] : []),
      ...(parentalAuthorisation === null ? [`parentalAuthorisation(${key})`] : []),
    ];
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: key,
      because: [
        `${inquiry.on} ${names(activities)} ${activities.length === 1 ? 'rests' : 'rest'} on the consent of a person of ${age} years ${place} (${key}), and ${parentalAuthorisation === null ? 'whether a holder of parental responsibility authorised it is not recorded' : 'no holder of parental responsibility authorised it'}.`,
        young === null
          ? 'From which age a child consents alone there is not known to the register; a person has to find it out.'
          : `There a child consents alone from the age of ${young.age} (${young.cites}).`,
        ...(notOffered
          ? [
              'The service is recorded as not offered to children; whether it was all the same, a person has to decide.',
            ]
          : []),
      ],
      entries: aboutConsent(inquiry, consent, duty),
      statements: sources,
      missingFacts: notOffered
        ? [...missingFacts, ...activities.map((one) => `offeredToChildren(${one.key})`)]
        : missingFacts,
    };
  }
}

/**
 * The age that a child lacks to consent alone; false where it has reached it, null where that depends on what a State
 * has provided and that is not known.
 */
function youngIn(
  { register }: Inquiry,
  age: number,
  country: string | null,
): { readonly age: number; readonly cites: string } | false | null {
  const { agesOfConsent } = register.law.data;
  if (age >= agesOfConsent.age) return false;
  const known = country === null ? null : register.law.ageOfConsent(country, register.clocks.lawOn);
  if (known !== null) return age < known.age ? known : false;
  return age < agesOfConsent.lowest
    ? { age: agesOfConsent.lowest, cites: `${agesOfConsent.cites}: at the lowest` }
    : null;
}

function ofOpen(inquiry: Inquiry, activities: readonly ProcessingActivity[], duty: Duty): Judgement {
  const { notice, on } = inquiry;
  const { bearer } = duty;
  const offered = activities.filter((activity) => isForChildren(inquiry, activity) === true);
  const consents: readonly ConsentRecord[] = activities.flatMap((one) => consentsTo(inquiry, one));
  return {
    duty,
    outcome: 'UNDETERMINED',
    subject: bearer.key,
    because: [
      offered.length === 0
        ? `${on} consent is named as a legal basis of ${activitiesNamed(activities)}, and neither the age of those who give it nor whether the service is offered to children is recorded.`
        : `${on} consent is named as a legal basis of ${activitiesNamed(activities)}, ${offered.length === activities.length ? 'which is' : `of which ${activitiesNamed(offered)} is`} for children, and the age of those who give it is not recorded.`,
      'Whether a parent has to consent, and from which age a child can, depends on the Member State; a person has to decide.',
    ],
    entries: [bearer, ...activities, ...consents],
    statements: [...notice.statements(), ...consents.flatMap(({ sources }) => sources)],
    searched: notice.clauses,
    missingFacts: [
      ...(offered.length === activities.length ? [] : [`offeredToChildren(${bearer.key})`]),
      `ageOfConsent(${bearer.key})`,
    ],
  };
}
