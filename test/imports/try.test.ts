import { join } from 'node:path';
import { loadLaw } from '../../reference/load-law';
import { readManifest } from '../../src/imports/manifest';
import { Ledger } from '../../src/core/ledger';
import { Register } from '../../src/core/register';
import { written } from '../../src/core/drafts';
import { instant, day } from '../../src/core/period';
import { recipients } from '../../src/core/questions/recipients';
test('x', () => {
  const law = loadLaw(join(__dirname, '../../reference'));
  const plan = readManifest(join(__dirname, '../../policies/1crm'), law);
  const at = instant('2026-01-01T00:00:00.000Z');
  const ledger = new Ledger({ number: 1, recordedAt: at }, plan.drafts.map((d) => written(d, 1, at)));
  const out: string[] = [];
  for (const d of ['2018-06-01', '2020-07-16', '2023-07-11']) {
    const reg = new Register(ledger, law, { validOn: day(d), lawOn: day(d), knownAt: at });
    for (const [label, where] of [['EU', { dataSubjectsIn: ['EU'] }], ['EU visitor', { dataSubjectsIn: ['EU'], dataSubjects: ['subject/visitor'] }], ['third', { dataSubjectsIn: ['EU'], dataSubjects: ['subject/client-data-individual'] }], ['all', {}]] as const) {
      out.push(`== ${d} ${label}`);
      for (const r of recipients(reg, where)) {
        const a = r.assessment;
        out.push([r.key, r.roles.join('+'), r.verdict, a.verdict, a.declaredVerdict, a.mechanism?.entry?.key ?? (a.mechanism as any)?.key, a.declared?.mechanism.key, a.laterInvalidated, r.dataCategories.map((x) => x.key).join(','), r.dataSubjectCategories.map((x) => x.key).join(','), a.missingFacts.join(';')].join(' | '));
      }
    }
  }
  const cited = new Set<string>();
  for (const { kind, entry } of plan.drafts) if (!kind.startsWith('policy')) for (const s of entry.sourceKeys) cited.add(s);
  out.push('uncited: ' + plan.drafts.filter((d) => d.kind === 'policyStatement' && !cited.has(d.entry.key)).map((d) => d.entry.key).join(' '));
  require('node:fs').writeFileSync('/tmp/out.txt', out.join('\n'));
});
