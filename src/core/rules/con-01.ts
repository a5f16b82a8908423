import type { ConsentRecord } from '../entries/consent-record';
import type { ProcessingActivity } from '../entries/processing-activity';
import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import { aboutConsent, consentsTo, isGiven, isWithdrawn, stands } from './consents';
import { coverAll, endedInWords, endedNaming, purposesOn, silenceInWords } from './covering';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { names } from './wording';

/** Consent is recorded, so that it can be shown who gave it, when, for what and on what information. */
export function* con01(inquiry: Inquiry): Iterable<Judgement> {
  const told = new Set<string>();
  for (const { duty, activities } of byController(inquiry, (one) => restsOn(one, legalBases.consent))) {
    const open: ProcessingActivity[] = [];
    for (const activity of activities) {
      const wanted = purposesOn(activity, legalBases.consent);
      const consents = consentsTo(inquiry, activity);
      const given = coverAll(consents.filter(stands), wanted);
      const answers = consents.filter((one) => one.existence !== 'NOT_STATED' && !isWithdrawn(one));
      if (!coverAll(answers, wanted)) open.push(activity);
      for (const consent of answers) {
        // Where others have consented, one who consents later takes nothing from that.
        if (told.has(consent.key) || (given && consent.existence === 'EXISTS' && !isGiven(consent))) continue;
        told.add(consent.key);
        yield* ofOne(inquiry, consent, duty);
      }
    }
    if (open.length > 0) yield ofOpen(inquiry, open, duty);
  }
}

function* ofOne(inquiry: Inquiry, consent: ConsentRecord, duty: Duty): Iterable<Judgement> {
  const { key, existence, givenOn, policyDocument, activities, purposes, sources } = consent;
  const what = names([...activities, ...purposes]);
  const shared = {
    duty,
    subject: key,
    entries: aboutConsent(inquiry, consent, duty),
    statements: sources,
  };
  if (existence === 'NONE') {
    yield {
      ...shared,
      outcome: 'FAIL',
      because: [
        `${inquiry.on} ${what} ${activities.length + purposes.length === 1 ? 'is' : 'are'} said to rest on consent, and it is on record that there is none.`,
      ],
    };
  } else if (!isGiven(consent)) {
    yield {
      ...shared,
      outcome: 'FAIL',
      because: [
        `${inquiry.on} the consent on record for ${what} is not given yet: it dates from ${givenOn!}.`,
      ],
    };
  } else if (policyDocument === null) {
    yield {
      ...shared,
      outcome: 'FAIL',
      because: [
        `${inquiry.on} the record of consent for ${what}${givenOn === null ? '' : `, given on ${givenOn},`} does not show on what information it was given: no policy is named.`,
      ],
      missingFacts: [`policyDocument(${key})`, ...(givenOn === null ? [`givenOn(${key})`] : [])],
    };
  } else if (givenOn === null) {
    yield {
      ...shared,
      outcome: 'UNDETERMINED',
      because: [
        `${inquiry.on} consent for ${what} is on record, and the day on which it was given is not; a person has to find it out.`,
      ],
      missingFacts: [`givenOn(${key})`],
    };
  }
}

function ofOpen(inquiry: Inquiry, activities: readonly ProcessingActivity[], duty: Duty): Judgement {
  const may = activities.every(({ legalBases: uses }) =>
    uses.every(({ legalBasis, modality }) => legalBasis.key !== legalBases.consent || modality !== 'STATES'),
  );
  const near = activities.flatMap((activity) => consentsTo(inquiry, activity));
  const unsaid = near.filter(({ existence }) => existence === 'NOT_STATED');
  return {
    duty,
    outcome: 'UNDETERMINED',
    subject: duty.bearer.key,
    because: [
      `${inquiry.on} consent ${may ? 'may be' : 'is'} a legal basis of ${activitiesNamed(activities)}, and no consent that stands is recorded: who gave it, when, for what, on what information.`,
      ...silenceInWords(near),
      ...endedInWords(activities.flatMap((activity) => endedNaming(inquiry, 'consentRecord', activity))),
      'For which processing consent is in fact asked, a person has to say.',
    ],
    entries: [duty.bearer, ...activities, ...near],
    statements: [
      ...activities.flatMap(({ sources }) =>
        sources.filter(
          ({ kind, quote }) => inquiry.rule.statementKinds.includes(kind) && inquiry.notice.hasWord(quote),
        ),
      ),
      ...unsaid.flatMap(({ sources }) => sources),
    ],
    missingFacts: activities.map(({ key }) => `consentRecords(${key})`),
  };
}
