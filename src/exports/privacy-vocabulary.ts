import type { RecipientRole } from '../core/words';

/**
 * The part of the Data Privacy Vocabulary (DPV) 2.3 that the record is told in, and the terms of our own where it has
 * none. See NOTICE for its licence and docs/EXPORTS.md for what each own term means.
 */
export const dpv = 'https://w3id.org/dpv#';
export const euGdpr = 'https://w3id.org/dpv/legal/eu/gdpr#';
export const dpcat = 'https://w3id.org/dpcat#';
export const locations = 'https://w3id.org/dpv/loc#';

/**
 * Under which our own IRIs stand. The domain `.invalid` belongs to nobody and never will (RFC 2606): the IRIs name, they
 * are no addresses, and nobody else can come to own them.
 */
export const ownTerms = 'https://processing-registry.invalid/terms#';
/** Entries of a register, by their keys. */
export const ownEntries = 'https://processing-registry.invalid/entries/';
/** Transfer mechanisms of the law data, by their keys: DPV has no term for Privacy Shield or the Data Privacy Framework. */
export const ownMechanisms = 'https://processing-registry.invalid/mechanisms/';
/** Records and what belongs to one of them alone. */
export const ownRecords = 'https://processing-registry.invalid/records/';

/** A key inside an IRI: what no IRI holds is percent-encoded, and the slashes of keys stay. */
export function iriOf(base: string, key: string): string {
  return `${base}${key.split('/').map(encodeURIComponent).join('/')}`;
}

/** What a recipient is in DPV's words; a role that it has no class for is a plain recipient. */
export const classOfRole: Readonly<Record<RecipientRole, readonly string[]>> = {
  CONTROLLER: ['dpv:Recipient', 'dpv:DataController'],
  // DPV's JointDataControllers is the group of them, and not one of them.
  JOINT_CONTROLLER: ['dpv:Recipient', 'dpv:DataController', 'registry:JointController'],
  PROCESSOR: ['dpv:Recipient', 'dpv:DataProcessor'],
  SUBPROCESSOR: ['dpv:Recipient', 'dpv:DataSubProcessor'],
  INDEPENDENT_CONTROLLER: ['dpv:Recipient', 'dpv:DataController'],
  PUBLIC_AUTHORITY: ['dpv:Recipient', 'dpv:GovernmentalOrganisation'],
  ACQUIRER: ['dpv:Recipient', 'registry:Acquirer'],
  PUBLIC: ['dpv:Recipient', 'registry:ThePublic'],
  THIRD_PARTY: ['dpv:Recipient', 'dpv:ThirdParty'],
  UNDETERMINED: ['dpv:Recipient', 'registry:RoleNotStated'],
};

/** Rights of data subjects that the GDPR extension of DPV has a term for, with its labels. */
export const rightsTerms: Readonly<Record<string, string>> = {
  A13: 'A13 Right to be Informed',
  A14: 'A14 Right to be Informed',
  A15: 'A15 Right of Access',
  A16: 'A16 Right to Rectification',
  A17: 'A17 Right to Erasure',
  A18: 'A18 Right to Restrict Processing',
  A19: 'A19 Right to Rectification Notification',
  A20: 'A20 Right to Data Portability',
  A21: 'A21 Right to object',
  A22: 'A22 Right to object to automated decision making',
  A77: 'A77 Right to Complaint',
};

/** The terms of the rights that an article names: "Art. 15 GDPR" is eu-gdpr:A15; none where DPV has none. */
export function rightsNamedIn(article: string | null): readonly string[] {
  return [...(article ?? '').matchAll(/\bArt\. (\d+)/g)]
    .map(([, number]) => `A${number}`)
    .filter((term) => term in rightsTerms)
    .map((term) => `eu-gdpr:${term}`);
}
