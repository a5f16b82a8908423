// How much memory and time an export of a large record takes. Needs a build: npm run build:server.
// On two busy cores, Node 20.20, 10,000 activities with two disclosures each: the ledger alone 200 MiB resident; CSV 49 MiB
// in 112 s, peak 506 MiB (306 more than before it began); XLSX after it 11 MiB in 130 s, peak 538 MiB. With 1,000 activities
// CSV takes 46 MiB more, with 2,000 62: what grows is what the model keeps (linked entries, the flow of each activity,
// judged transfers), not what the formats hold. Usage: node --expose-gc bench/exports.mjs [activities] [format ...]
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const load = (path) => require(join(dist, path));
require('reflect-metadata');
const { loadLaw } = load('reference/load-law');
const { written } = load('src/core/drafts');
const { Ledger } = load('src/core/ledger');
const { Register } = load('src/core/register');
const { recordOfProcessing } = load('src/core/record-of-processing');
const { RecordDocument } = load('src/exports/record-document');
const { recordExporters } = load('src/exports');

const [count = '10000', ...formats] = process.argv.slice(2);
const activities = Number(count);
const wanted = formats.length > 0 ? formats : ['csv', 'xlsx'];
/** Above this a run counts as failed: what an export may take beside the register itself, in MiB. */
const boundMiB = 512;
const recordedAt = '2026-01-01T00:00:00.000Z';
const always = { from: null, until: null };
const base = { validity: { from: null, until: null }, sourceKeys: [] };
const draft = (kind, fields) => ({ kind, entry: { ...base, ...fields } });
const many = (number, make) => Array.from({ length: number }, (_, index) => make(index));
const mib = (bytes) => Math.round(bytes / 1024 / 1024);

const organisation = (key, countryCode) =>
  draft('organisation', {
    key,
    name: key,
    named: true,
    description: null,
    countryCode,
    subjectToLaws: null,
    subjectToGdpr: null,
    publicBody: null,
  });
const drafts = [
  organisation('org/controller', 'NL'),
  ...many(200, (index) => organisation(`org/recipient-${index}`, ['US', 'NL', 'SG', 'JP'][index % 4])),
  ...many(20, (index) =>
    draft('purpose', { key: `purpose/${index}`, name: `Purpose ${index}`, description: 'For this.' }),
  ),
  ...many(50, (index) =>
    draft('dataCategory', {
      key: `data/${index}`,
      name: `Data ${index}`,
      description: 'Of this sort.',
      parentKey: null,
      special: false,
      iri: null,
    }),
  ),
  draft('dataSubjectCategory', { key: 'subject/user', name: 'User', description: null }),
  ...many(activities, (index) =>
    draft('processingActivity', {
      key: `activity/${index}`,
      name: `Activity ${index}`,
      description: 'What is done there, in a sentence of some length.',
      record: 'CONTROLLER',
      controllerKeys: ['org/controller'],
      processorKeys: [],
      purposeKeys: [`purpose/${index % 20}`],
      legalBasisUses: [{ legalBasis: 'A6-1-b', purposeKey: null, modality: 'STATES', interest: null }],
      dataSubjectCategoryKeys: ['subject/user'],
      dataSubjectRegionKeys: [],
      dataCategoryKeys: [`data/${index % 50}`, `data/${(index + 7) % 50}`],
      collectedFrom: ['The person'],
      retentionRuleKeys: [],
      securityMeasureKeys: [],
    }),
  ),
  ...many(activities * 2, (index) =>
    draft('disclosure', {
      key: `disclosure/${index}`,
      discloserKey: 'org/controller',
      recipientKey: `org/recipient-${index % 200}`,
      role: 'PROCESSOR',
      activityKeys: [`activity/${index % activities}`],
      dataCategoryKeys: [],
      dataSubjectCategoryKeys: [],
      purposeKeys: [],
      condition: null,
      modality: 'STATES',
      destinationCountryCodes: [['US', 'NL', 'SG', 'JP'][index % 4]],
      destinationRegionKeys: [],
    }),
  ),
];

const law = loadLaw(join(dirname(fileURLToPath(import.meta.url)), '..', 'reference'));
const ledger = new Ledger(
  { number: 1, recordedAt },
  drafts.map((item) => written(item, 1, recordedAt)),
);
const clocks = { validOn: '2024-01-01', lawOn: '2024-01-01', knownAt: '2026-11-22T00:00:00.000Z' };

/** Alone in a register of its own: what one format leaves behind is not counted for the next. */
async function measure(exporter) {
  const register = new Register(ledger, law, clocks, {});
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const began = performance.now();
  let bytes = 0;
  let pieces = 0;
  let atFirst = null;
  for await (const piece of exporter.render(
    new RecordDocument(recordOfProcessing(register.inPassing?.() ?? register, 'org/controller', 'CONTROLLER')),
  )) {
    bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
    pieces += 1;
    if (pieces % 500 === 0) {
      peak = Math.max(peak, process.memoryUsage().rss);
      await new Promise((resolve) => setImmediate(resolve));
    }
    atFirst ??= performance.now() - began;
  }
  clearInterval(sampling);
  peak = Math.max(peak, process.memoryUsage().rss);
  const seconds = (performance.now() - began) / 1000;
  return { bytes, seconds, before, peak, atFirst: atFirst / 1000 };
}

console.log(`${activities} activities, ${activities * 2} disclosures, Node ${process.version}`);
console.log(`The ledger alone: ${mib(process.memoryUsage().rss)} MiB resident`);
let held = true;
for (const format of wanted) {
  const exporter = recordExporters.find((one) => one.format === format);
  if (exporter === undefined) throw new Error(`There is no format ${format}.`);
  const { bytes, seconds, before, peak, atFirst } = await measure(exporter);
  const grown = mib(peak - before);
  const holds = grown <= boundMiB;
  held &&= holds;
  console.log(
    `${format}: ${mib(bytes)} MiB in ${seconds.toFixed(1)} s, first piece after ${atFirst.toFixed(1)} s, peak ${mib(peak)} MiB resident, ${grown} MiB more than before: ${holds ? 'within' : 'ABOVE'} ${boundMiB} MiB`,
  );
}
process.exitCode = held ? 0 : 1;
