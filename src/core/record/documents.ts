import { legalBases as known } from '../rules/asking';
import { distinct, names, quotes } from '../rules/wording';
import { stated } from './legal-bases';
import type { FieldContent } from './record-field';
import type { RecordEntry } from './record-entry';

// The register has no kinds of entry yet for what stands in this file. Each function is the one place where such facts
// come into the record once it has.

const onBehalf = ['PROCESSOR', 'SUBPROCESSOR'];

/** The contracts with those who process on its behalf, and with whom it processes for (Art. 28(3)). Contracts come in here. */
export function processorContracts(entry: RecordEntry): FieldContent {
  const { organisation } = entry;
  const engaged = entry.disclosures.filter(({ role }) => onBehalf.includes(role));
  if (engaged.length === 0) {
    return entry.silence(
      `No processor is recorded for “${entry.activity.name}”, and no statement that there is none.`,
    );
  }
  const pairs = engaged.map(({ discloser, recipient }) =>
    recipient === organisation ? discloser : recipient,
  );
  const said = distinct(engaged.flatMap(({ sources }) => sources.filter(({ kind }) => kind === 'contract')));
  return entry.silence(
    `No contract with ${names(pairs)} is recorded.`,
    ...(said.length === 0
      ? []
      : [
          `A source speaks of contracts; whether they hold what Art. 28(3) GDPR asks for, a person has to find out: ${quotes(said)}.`,
        ]),
  );
}

/** The impact assessment of the activity (Art. 35). Impact assessments come in here. */
export function impactAssessment(entry: RecordEntry): FieldContent {
  return entry.silence(
    `Neither an impact assessment nor a test whether one is needed is recorded for “${entry.activity.name}”.`,
  );
}

/** That consent was given, where the activity is said to rest on it (Art. 7(1)). Records of consent come in here. */
export function consent(entry: RecordEntry): FieldContent {
  const { activity } = entry;
  const uses = stated(activity.legalBases);
  const rests = uses.some(({ legalBasis }) => legalBasis.key === known.consent);
  if (uses.length > 0 && !rests) {
    return { state: 'NOT_APPLICABLE', explanation: `“${activity.name}” is not said to rest on consent.` };
  }
  return entry.silence(
    rests
      ? `Consent is named as a legal basis of “${activity.name}”, and no consent is recorded: who gave it, when, for what, on what information.`
      : `Whether “${activity.name}” rests on consent is not recorded.`,
  );
}
