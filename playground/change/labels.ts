/** Names of fields that do not read well as they are. */
const labels: Readonly<Record<string, string>> = {
  key: 'Key',
  validFrom: 'Valid from',
  validTo: 'Valid until',
  endedOn: 'Ended on',
  reason: 'Why it is changed',
  expectedVersion: 'Version that was read',
  iri: 'IRI',
  sha256: 'SHA-256',
  coversHr: 'Covers human resources data',
  email: 'Electronic mail',
  named: 'Named',
  publicBody: 'Public body',
  subjectToGdpr: 'Subject to the GDPR',
  dataSubjectsIn: 'Data subjects in',
  how: 'How it is exercised',
};

/** The name of a field in plain words: dataSubjectCategories is "Data subject categories". */
export function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A description of the API for whoever fills in a form: of null it speaks as of a field that is left empty. */
export function helpOf(description: string, hasWordForOpen: boolean): string {
  const said = description.replace(/ Left out, it stays as it was\.$/, '');
  if (hasWordForOpen) return said.replace(/[;.] null: [^;.]*/gi, '');
  return said.replace(/\bnull:/gi, (found) => (found.startsWith('N') ? 'Left empty:' : 'left empty:'));
}
