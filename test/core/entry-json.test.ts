import { canonicalJson, type JsonObject } from '../../src/core/canonical-json';
import { readDraft, written } from '../../src/core/drafts';
import { fieldsOf, type AnyEntry } from '../../src/core/entries/kinds';
import { kinds } from '../../src/core/entries/entry';
import { entryAsJson, entryFromJson, factsAsJson, hidesMore } from '../../src/core/entry-json';
import { instant } from '../../src/core/period';
import { PlainReader } from '../../src/core/plain-data';
import { readManifest } from '../../src/imports/manifest';
import { pathOf } from '../project';
import { law } from '../worlds/register-of';

const recordedAt = instant('2026-01-01T00:00:00Z');
const { drafts } = readManifest(pathOf('policies/1crm'), law);

describe('an entry as JSON', () => {
  it('shows every field under the name of the API', () => {
    const read = new PlainReader('the test');
    const activity = readDraft(
      read,
      'processingActivity',
      {
        key: 'activity/a',
        name: 'Newsletter',
        record: 'CONTROLLER',
        controllers: ['org/a'],
        legalBases: [{ legalBasis: 'A6-1-a', purpose: 'purpose/p', modality: 'STATES' }],
        dataSubjectsIn: ['EU'],
        validFrom: '2020-01-01',
        sources: ['F-1'],
      },
      'here',
      null,
    );
    read.finish();
    const [, entry] = written(activity, 3, recordedAt);
    expect(canonicalJson(entryAsJson('processingActivity', entry))).toBe(
      '{"automatedDecision":null,"collectedFrom":[],"controllers":["org/a"],"dataCategories":[],"dataSubjectCategories":[],' +
        '"dataSubjectsIn":["EU"],"description":null,"highRiskCriteria":null,"key":"activity/a",' +
        '"legalBases":[{"interest":null,"legalBasis":"A6-1-a","modality":"STATES","purpose":"purpose/p"}],' +
        '"name":"Newsletter","offeredToChildren":null,"processors":[],"purposes":[],"record":"CONTROLLER","retentionRules":[],' +
        '"securityMeasures":[],"sources":["F-1"],"startedOn":null,"validFrom":"2020-01-01","validTo":null,"version":3}',
    );
  });

  it('has the same fields whatever the version, and says nothing of when it was written', () => {
    const [kind, first] = written(drafts[0]!, 1, recordedAt);
    const [, second] = written(drafts[0]!, 2, instant('2027-01-01T00:00:00Z'));
    expect(factsAsJson(kind, first)).toEqual(factsAsJson(kind, second));
    expect(entryAsJson(kind, first)).toEqual({ ...factsAsJson(kind, first), version: 1 });
    expect(Object.keys(entryAsJson(kind, first))).not.toContain('recordedAt');
  });

  it('comes back as the entry that it was, for every entry of the 1CRM register', () => {
    for (const draft of drafts) {
      const [kind, entry] = written(draft, 1, recordedAt);
      const json = JSON.parse(canonicalJson(factsAsJson(kind, entry))) as unknown;
      const read = new PlainReader('the test');
      expect(written(readDraft(read, kind, json, entry.key, null), 1, recordedAt)).toEqual([kind, entry]);
      read.finish();
    }
  });

  it('is turned back into the entry, what is not stated left out or not', () => {
    for (const draft of drafts) {
      const { kind } = draft;
      const entry = { ...draft.entry, version: 3 };
      const json = entryAsJson(kind, entry);
      const stated = Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
      expect(entryFromJson(kind, json)).toEqual(entry);
      expect(entryFromJson(kind, JSON.parse(canonicalJson(stated)) as JsonObject)).toEqual(entry);
    }
  });

  it('hides nothing, unless an item of what is stored has a member that none has', () => {
    const all = drafts.map((draft) => written(draft, 1, recordedAt));
    expect(all.filter(([kind, entry]) => hidesMore(kind, entry))).toEqual([]);
    const [kind, activity] = all.find(
      ([one, entry]) => one === 'processingActivity' && usesOf(entry).length > 0,
    )!;
    const [first, ...rest] = usesOf(activity);
    const edited = {
      ...activity,
      legalBasisUses: [{ ...first, hidden: 'x' }, ...rest],
    } as unknown as AnyEntry;
    expect(hidesMore(kind, edited)).toBe(true);
    // It is not shown, so no hash can tell.
    expect(entryAsJson(kind, edited)).toEqual(entryAsJson(kind, activity));
  });

  it.each(kinds)('names the fields of %s apart from what every entry has', (kind) => {
    const common = ['key', 'version', 'validFrom', 'validTo', 'sources', 'recordedAt'];
    const names = fieldsOf(kind).map(([, shape]) => shape.name);
    expect(new Set([...common, ...names]).size).toBe(common.length + names.length);
  });

  it('tells "not stated" from a list that is empty', () => {
    const organisation = (subjectToLaws: readonly string[] | null): AnyEntry => ({
      key: 'org/a',
      version: 1,
      recordedAt,
      validity: { from: null, until: null },
      sourceKeys: [],
      name: 'A',
      named: true,
      description: null,
      countryCode: null,
      subjectToLaws,
      subjectToGdpr: null,
      publicBody: null,
    });
    expect(entryAsJson('organisation', organisation(null))).toMatchObject({
      subjectToLaws: null,
      country: null,
    });
    expect(entryAsJson('organisation', organisation([]))).toMatchObject({
      subjectToLaws: [],
    });
  });
});

function usesOf(entry: AnyEntry): readonly object[] {
  return (entry as unknown as { readonly legalBasisUses: readonly object[] }).legalBasisUses;
}
