// How much memory and time an export of a large record takes, and how long nobody else has a turn. Needs a build:
// npm run build:server. Activities have two disclosures each. On two cores, Node 20.20, CSV: 1,000 activities 1.4 s of work,
// 8 MiB more resident than before it began, 1 MiB alive beyond the opened register; 2,000 31 MiB
// and 3 MiB alive; 10,000 activities 49 MiB in 14 s of work
// on a very busy machine (85 s by the clock; 6 to 7 s by the clock on a less busy one, where it took 15 before), 91 to 104 MiB
// more resident: what grows is the opened register and what the collector leaves for later. The longest block with 10,000 is
// the first one: opening, and the rule on adequate countries, which is asked once for all transfers; on that busy machine
// 12 s by the clock, some 2 s of work; on a quieter one 1.5 to 4 s by the clock. XLSX with 10,000: 11 MiB in 20 s of work,
// 211 MiB more resident, 13 MiB alive. XLSX with 1,000: 2.6 s of work, 35 MiB, 3 MiB alive. TILT: 3.4 s, 37 MiB, 12 MiB alive.
// PDF: 19 s of work, 990 MiB: above the bound, and why it is made of 1,000 activities at most.
// Usage: node --expose-gc bench/exports.mjs [activities] [format ...]
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
const { piecesOf } = load('src/exports/exporter');

const [count = '10000', ...formats] = process.argv.slice(2);
const activities = Number(count);
const wanted = formats.length > 0 ? formats : ['csv', 'xlsx'];
/** Above these a run counts as failed: what an export may take beside the ledger, resident and alive, in MiB. */
const boundMiB = 256;
const aliveBoundMiB = 24;
const everyMs = 5;
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

const documentOf = (register) =>
  new RecordDocument(recordOfProcessing(register.inPassing(), 'org/controller', 'CONTROLLER'));

/** Alone in a register of its own: what one format leaves behind is not counted for the next. */
async function measure(exporter) {
  const register = new Register(ledger, law, clocks, {});
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  let longest = 0;
  let last = performance.now();
  // Whatever else the process has to do waits as long as this does.
  const sampling = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - everyMs);
    last = now;
    peak = Math.max(peak, process.memoryUsage().rss);
  }, everyMs);
  const began = performance.now();
  const worked = process.cpuUsage();
  let bytes = 0;
  let atFirst = null;
  for await (const piece of piecesOf(exporter, documentOf(register))) {
    bytes += piece.length;
    atFirst ??= performance.now() - began;
  }
  await new Promise((resolve) => setTimeout(resolve, 2 * everyMs));
  clearInterval(sampling);
  const seconds = (performance.now() - began) / 1000;
  const cpu = process.cpuUsage(worked).user / 1_000_000;
  return {
    bytes,
    seconds,
    cpu,
    grown: mib(peak - before),
    atFirst: atFirst / 1000,
    longest: Math.round(longest),
  };
}

/** What is alive while the file is made, after a collection of garbage now and then, beyond the register opened for it. */
async function alive(exporter) {
  const document = documentOf(new Register(ledger, law, clocks, {}));
  for (const kind of ['processingActivity', 'disclosure']) document.record.register.all(kind);
  document.record.disclosuresInFlowOf('activity/0');
  globalThis.gc();
  const before = process.memoryUsage();
  let most = 0;
  let pieces = 0;
  for await (const piece of piecesOf(exporter, document)) {
    if ((pieces += 1) % 100 !== 1 || piece.length === 0) continue;
    globalThis.gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    most = Math.max(most, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
  }
  return mib(most);
}

console.log(`${activities} activities, ${activities * 2} disclosures, Node ${process.version}`);
console.log(`The ledger alone: ${mib(process.memoryUsage().rss)} MiB resident`);
let held = true;
for (const format of wanted) {
  const exporter = recordExporters.find((one) => one.format === format);
  if (exporter === undefined) throw new Error(`There is no format ${format}.`);
  if (activities > (exporter.activitiesMax ?? activities)) {
    console.log(`${format}: is made of at most ${exporter.activitiesMax} activities`);
    continue;
  }
  const { bytes, seconds, cpu, grown, atFirst, longest } = await measure(exporter);
  const live = globalThis.gc === undefined ? 0 : await alive(exporter);
  const holds = grown <= boundMiB && live <= aliveBoundMiB;
  held &&= holds;
  console.log(
    `${format}: ${mib(bytes)} MiB in ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of work), first piece after ${atFirst.toFixed(1)} s, longest block ${longest} ms, peak ${grown} MiB resident more than before, ${live} MiB alive: ${holds ? 'within' : 'ABOVE'} ${boundMiB} and ${aliveBoundMiB} MiB`,
  );
}
process.exitCode = held ? 0 : 1;
