import type { AssessmentRecord } from '../entries/assessment-record';
import type { MechanismReliance } from '../entries/mechanism-reliance';
import { factPaths } from '../law/facts';
import { fails, leavesOpen, passes, standingOf, together, whyOpen, type Answer } from './answer';
import { CaseRecords, heldElsewhen } from './case-records';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { relies, reliancesUnderDuty } from './transfers';
import { listed, names } from './wording';

/** Whoever relies on safeguards of Art. 46 has assessed the law of the destination. */
export function* trf06(inquiry: Inquiry): Iterable<Judgement> {
  const { on, register } = inquiry;
  // By the one whose assessment it is and the disclosure; one that names none may be about any.
  const records = new CaseRecords(
    register,
    'assessmentRecord',
    ({ assessment, organisationKey, disclosureKeys }) =>
      assessment === 'TRANSFER_IMPACT'
        ? (disclosureKeys.length === 0 ? [''] : disclosureKeys).map((key) => `${organisationKey} ${key}`)
        : [],
  );
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    const { disclosures, relyingParty, mechanism } = reliance;
    const since = record.impactAssessmentSince;
    if (!record.requiresImpactAssessment || (since !== null && register.lawOn < since)) continue;
    const answer = assessed(inquiry, records, reliance);
    if (answer.outcome === 'PASS') continue;
    const who = `${on} ${relyingParty.name} ${relies[reliance.modality]} “${mechanism.title}” for disclosures to ${names(disclosures.map(({ recipient }) => recipient))}`;
    yield {
      duty,
      outcome: answer.outcome,
      subject: reliance.key,
      because: [
        `${who}; ${answer.because.join('; ')}${answer.outcome === 'FAIL' ? '' : ', and whether one was made, a person has to say'}.`,
      ],
      entries: [
        reliance,
        ...disclosures,
        ...disclosures.map(({ recipient }) => recipient),
        relyingParty,
        ...answer.entries,
      ],
      statements: [...reliance.sources, ...answer.entries.flatMap(({ sources }) => sources)],
      missingFacts: answer.missingFacts,
    };
  }
}

const inadequate =
  'the recorded assessment of the law of the destination found no adequate protection, and no measures that make up for it';
const what = 'an assessment of the law of the destination';

/** What is recorded with the reliance, and of each of its disclosures the assessment that was completed last. */
function assessed(
  inquiry: Inquiry,
  records: CaseRecords<'assessmentRecord'>,
  reliance: MechanismReliance,
): Answer {
  const { impactAssessment, disclosures, relyingParty } = reliance;
  if (impactAssessment === 'INADEQUATE') return fails(inadequate);
  const read = together(
    disclosures.map(({ key }) => {
      const cases = [`${relyingParty.key} ${key}`, `${relyingParty.key} `];
      const near = cases.map((name) => records.of(name)).find((list) => list.length > 0) ?? [];
      const existed = cases
        .flatMap((name) => records.onOtherDays(name))
        .filter(({ existence }) => existence === 'EXISTS');
      return ofOne(inquiry, key, near, heldElsewhen(existed));
    }),
  );
  if (impactAssessment === null) return read;
  // What the reliance says stands, unless an assessment on record says otherwise.
  if (read.outcome !== 'FAIL') return passes(read.entries);
  return leavesOpen(
    `an adequate assessment is recorded with it, while elsewhere ${read.because.join('; ')}`,
    [factPaths.impactAssessment],
    read.entries,
  );
}

function ofOne(
  { register }: Inquiry,
  disclosureKey: string,
  near: readonly AssessmentRecord[],
  existed: readonly string[],
): Answer {
  const later = near.filter(
    ({ existence, completedOn }) =>
      existence === 'EXISTS' && completedOn !== null && completedOn > register.validOn,
  );
  const standing = standingOf(near.filter((one) => !later.includes(one)));
  if (standing === 'NONE')
    return fails('it is recorded that there is no assessment of the law of the destination', near);
  if (standing !== 'EXISTS') {
    return leavesOpen(
      [
        later.length > 0
          ? listed(later.map(({ key, completedOn }) => `${key} was completed only on ${completedOn!}`))
          : whyOpen(standing, what),
        ...existed,
      ],
      [factPaths.impactAssessment, `assessmentRecord(TRANSFER_IMPACT, ${disclosureKey})`],
      near,
    );
  }
  const there = near.filter((one) => one.existence === 'EXISTS' && !later.includes(one));
  const undated = there.filter(({ completedOn }) => completedOn === null);
  // Of one without a day it is not known whether it is the last.
  const last = there.toSorted((a, b) => (b.completedOn ?? '').localeCompare(a.completedOn ?? ''))[0]!;
  const latest = undated.length > 0 ? there : [last];
  if (latest.every(({ outcome }) => outcome === 'INADEQUATE')) return fails(inadequate, near);
  if (undated.length > 0) {
    return leavesOpen(
      `when ${listed(undated.map(({ key }) => key))} was completed is not recorded`,
      undated.map(({ key }) => `assessmentRecord.completedOn(${key})`),
      near,
    );
  }
  if (last.outcome !== null) return passes(near);
  return leavesOpen(
    `what ${last.key} found is not recorded`,
    [`assessmentRecord.outcome(${last.key})`],
    near,
  );
}
