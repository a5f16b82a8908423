import { InputFault } from '../input-fault';
import { assessTransfer, type TransferDestination } from '../law/assess-transfer';
import { coverPath, factPaths, Facts, impactAssessmentWords, listingPath, readFact } from '../law/facts';
import { limits } from '../limits';
import type { Day } from '../period';
import type { Register } from '../register';
import { TransferAssessment } from '../transfer-assessment';
import {
  exporterRegimes,
  type ExporterRegime,
  type ImpactAssessmentOutcome,
  type RecipientRole,
} from '../words';
import { given } from './filter';

type Maybe<T> = T | null | undefined;

/** A transfer to be judged that need not be in the register. What is left out is not known. */
export interface TransferInput {
  readonly exporterRegime?: Maybe<string>;
  readonly exporterRole?: Maybe<RecipientRole>;
  readonly importerRole?: Maybe<RecipientRole>;
  readonly destination?: Maybe<string>;
  readonly mechanism?: Maybe<string>;
  readonly certifications?: Maybe<
    readonly {
      readonly scheme: string;
      readonly listed?: Maybe<boolean>;
      readonly coversHr?: Maybe<boolean>;
    }[]
  >;
  readonly humanResourcesData?: Maybe<boolean>;
  readonly subjectToLaws?: Maybe<readonly string[]>;
  readonly publicBody?: Maybe<boolean>;
  readonly activity?: Maybe<string>;
  readonly purpose?: Maybe<string>;
  readonly excludedPurpose?: Maybe<boolean>;
  readonly contractSignedOn?: Maybe<Day>;
  readonly operationsUnchanged?: Maybe<boolean>;
  readonly impactAssessment?: Maybe<ImpactAssessmentOutcome>;
  readonly internationalOrganisation?: Maybe<string>;
  readonly facts?: Maybe<readonly { readonly path: string; readonly value: string }[]>;
}

/** Would this transfer be supported on the register's clocks? Throws InputFault for codes that nobody knows. */
export function assessHypothetical(register: Register, input: TransferInput): TransferAssessment {
  const { law } = register;
  const regime = exporterRegimes.find((known) => known === (input.exporterRegime ?? 'EU-GDPR'));
  if (regime === undefined)
    throw fault('The law data holds no exporter regime of this name.', 'exporterRegime');
  const declared = input.mechanism ?? null;
  if (declared !== null && !register.allLaw.hasMechanism(declared)) {
    throw fault('The law data holds no transfer mechanism of this key.', 'mechanism');
  }
  const outcome = assessTransfer(
    law,
    {
      regime,
      exporterRole: input.exporterRole ?? null,
      importerRole: input.importerRole ?? null,
      destination: destinationOf(register, input),
      declared,
      facts: factsOf(register, input, regime),
    },
    register.clocks,
  );
  return new TransferAssessment(
    outcome,
    declared === null
      ? null
      : { mechanism: register.mechanism(declared), modality: 'STATES', reliance: null },
    register,
  );
}

function destinationOf(register: Register, input: TransferInput): TransferDestination {
  const country = input.destination ?? null;
  const organisation = input.internationalOrganisation ?? null;
  if (country !== null && organisation !== null) {
    throw fault(
      'A transfer goes to a country or to an international organisation, not to both.',
      'destination',
    );
  }
  if (organisation !== null) return { to: 'organisation', name: organisation };
  if (country === null) return { to: 'notStated' };
  if (!register.law.data.countries.has(country))
    throw fault('This is no ISO 3166-1 alpha-2 country code.', 'destination');
  return { to: 'country', country };
}

function factsOf(register: Register, input: TransferInput, regime: ExporterRegime): Facts {
  const { data } = register.law;
  const facts = new Facts()
    .setKnown(factPaths.humanResources, input.humanResourcesData)
    .setKnown(factPaths.subjectToLaws, input.subjectToLaws)
    .setKnown(factPaths.recipientPublicBody, input.publicBody)
    .setKnown(factPaths.activity, input.activity)
    .setKnown(factPaths.purpose, input.purpose)
    .setKnown(factPaths.excludedPurpose, input.excludedPurpose)
    .setKnown(factPaths.contractSignedOn, input.contractSignedOn)
    .setKnown(factPaths.operationsUnchanged, input.operationsUnchanged);
  // Whoever names the regime, or leaves the one that is the default, says that it binds the exporter.
  if (regime === 'EU-GDPR') facts.set(factPaths.exporterBound, true);
  const outcome = input.impactAssessment ?? null;
  if (outcome !== null) facts.set(factPaths.impactAssessment, impactAssessmentWords[outcome]);
  for (const { scheme, listed, coversHr } of atMost(input.certifications, 'certifications')) {
    if (!register.allLaw.schemes.has(scheme)) {
      throw fault('The law data holds no certification scheme of this name.', 'certifications', 'scheme');
    }
    if (facts.has(listingPath(scheme)) || facts.has(coverPath(scheme))) {
      throw fault('A scheme is given twice.', 'certifications', 'scheme');
    }
    facts
      .setKnown(listingPath(scheme), listed === true ? 'active' : listed === false ? 'not-listed' : null)
      .setKnown(coverPath(scheme), coversHr);
  }
  const byPath = new Set<string>();
  for (const { path, value } of atMost(input.facts, 'facts')) {
    const fact = readFact(data, path, value);
    if (fact === 'UNKNOWN_PATH')
      throw fault('No condition of the law data reads a fact of this path.', 'facts', 'path');
    if (fact === 'WRONG_VALUE')
      throw fault('The value does not fit what the condition reads.', 'facts', 'value');
    // That the exporter is bound follows from the regime only as long as nothing else is said.
    const isTaken = facts.has(fact.path) && fact.path !== factPaths.exporterBound;
    if (isTaken || byPath.has(fact.path)) throw fault('A fact is given twice.', 'facts', 'path');
    byPath.add(fact.path);
    facts.set(fact.path, fact.value);
  }
  return facts;
}

function atMost<T>(list: Maybe<readonly T[]>, name: string): readonly T[] {
  if (given(list).length > limits.filterItemsMax) {
    throw fault(`The list may hold at most ${limits.filterItemsMax} items.`, name);
  }
  return given(list);
}

function fault(message: string, ...field: string[]): InputFault {
  return new InputFault(message, ['input', ...field]);
}
