import type { Kind } from '../../src/core/entries/entry';
import { hrefTo, type Route } from '../shell/route';

/** A kind of entry in the words of the page. */
export interface KindWords {
  readonly kind: Kind;
  readonly one: string;
  readonly many: string;
}

/** A group of kinds, as the register is laid out for whoever looks through it. */
export interface KindGroup {
  readonly title: string;
  readonly kinds: readonly KindWords[];
}

const words = (kind: Kind, one: string, many: string): KindWords => ({ kind, one, many });

/** Every kind of entry, group by group. */
export const kindGroups: readonly KindGroup[] = [
  {
    title: 'Who processes what, and who receives it',
    kinds: [
      words('organisation', 'Organisation', 'Organisations'),
      words('processingActivity', 'Processing activity', 'Processing activities'),
      words('disclosure', 'Disclosure', 'Disclosures'),
      words('contact', 'Contact', 'Contacts'),
    ],
  },
  {
    title: 'Data, people, purposes',
    kinds: [
      words('dataCategory', 'Category of data', 'Categories of data'),
      words('dataSubjectCategory', 'Category of data subjects', 'Categories of data subjects'),
      words('purpose', 'Purpose', 'Purposes'),
      words('retentionRule', 'Time limit for erasure', 'Time limits for erasure'),
      words('dataHolding', 'Data that is held', 'Data that is held'),
    ],
  },
  {
    title: 'Transfers',
    kinds: [
      words('mechanismReliance', 'Reliance on a mechanism', 'Reliances on mechanisms'),
      words('certification', 'Certification', 'Certifications'),
      words('transferRegion', 'Recorded region', 'Recorded regions'),
      words('foreignOrder', 'Order of a third country', 'Orders of third countries'),
    ],
  },
  {
    title: 'Contracts and accountability',
    kinds: [
      words('processorContract', 'Contract with a processor', 'Contracts with processors'),
      words('subprocessorAuthorisation', 'Authorisation of subprocessors', 'Authorisations of subprocessors'),
      words('jointArrangement', 'Arrangement of joint controllers', 'Arrangements of joint controllers'),
      words('assessmentRecord', 'Assessment', 'Assessments'),
      words('findingAcknowledgement', 'Answer to a finding', 'Answers to findings'),
    ],
  },
  {
    title: 'Rights and security',
    kinds: [
      words('dataSubjectRight', 'Right of the data subject', 'Rights of the data subject'),
      words('dataSubjectRequest', 'Request of a data subject', 'Requests of data subjects'),
      words('consentRecord', 'Record of consent', 'Records of consent'),
      words('trackingTechnology', 'Technology on devices', 'Technologies on devices'),
      words('securityMeasure', 'Security measure', 'Security measures'),
      words('breachProcedure', 'Procedure for breaches', 'Procedures for breaches'),
    ],
  },
  {
    title: 'The policy',
    kinds: [
      words('policyDocument', 'Policy document', 'Policy documents'),
      words('policyClause', 'Section of a policy', 'Sections of policies'),
      words('policyStatement', 'Statement of a policy', 'Statements of policies'),
    ],
  },
];

const byKind = new Map(kindGroups.flatMap(({ kinds }) => kinds.map((each) => [each.kind as string, each])));

/** The words for a kind; null where there is no such kind. */
export function wordsOfKind(kind: string): KindWords | null {
  return byKind.get(kind) ?? null;
}

/** The kind of a type of the API: "RecordedRegion" is transferRegion. */
export function kindOfType(type: string): string {
  if (type === 'RecordedRegion') return 'transferRegion';
  return type.charAt(0).toLowerCase() + type.slice(1);
}

/** The name under which a kind is written: "dataCategory" is "DataCategory". */
export function writtenKind(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The address of the page of an entry or a mechanism; the parts of a policy have theirs in the policy itself. */
export function hrefOfEntry(route: Route, type: string, key: string): string {
  switch (type) {
    case 'PolicyStatement':
      return hrefTo(route, 'policy', [], { statement: key });
    case 'PolicyDocument':
      return hrefTo(route, 'policy', [], { document: key });
    default:
      return hrefTo(route, 'register', placeOf(type, key));
  }
}

function placeOf(type: string, key: string): readonly string[] {
  switch (type) {
    case 'Organisation':
      return ['organisation', key];
    case 'ProcessingActivity':
      return ['activity', key];
    case 'TransferMechanism':
      return ['mechanism', key];
    default:
      return ['entry', kindOfType(type), key];
  }
}
