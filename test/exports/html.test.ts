import { recordOfProcessing } from '../../src/core/record-of-processing';
import { renderWhole } from '../../src/exports/exporter';
import { html } from '../../src/exports/html';
import { markdown } from '../../src/exports/markdown';
import { RecordDocument } from '../../src/exports/record-document';
import { activity, organisation } from '../worlds/drafts';
import { june } from '../worlds/notices';
import { registerOf } from '../worlds/register-of';
import { recordOfOneCrm } from './documents';

/** The record of a controller with an activity that is called so. */
function called(name: string): RecordDocument {
  const world = [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    activity('activity/a', ['org/controller'], { name }),
  ];
  return new RecordDocument(
    recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER'),
  );
}

async function textOf(document: RecordDocument, exporter = html): Promise<string> {
  return (await renderWhole(exporter, document)).toString('utf8');
}

describe('the record as HTML', () => {
  it('has one section for each activity, with the cells of the record in their order', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const page = await textOf(document);
    const sections = page.split('<section class="activity"').slice(1);
    const activities = [...document.activities()];
    expect(sections).toHaveLength(activities.length);
    sections.forEach((section, index) => {
      const keys = [...section.matchAll(/<tr data-field="(\w+)"/g)].map(([, key]) => key);
      expect(keys).toEqual(activities[index]!.fields.map(({ key }) => key));
    });
  });

  it('runs nothing and fetches nothing', async () => {
    const page = await textOf(recordOfOneCrm('2018-06-01'));
    expect(page).not.toMatch(/<(script|img|link|iframe|object|form)\b| on\w+=|url\(|javascript:/i);
  });

  it('leads from every cell to the words that it rests on', async () => {
    const page = await textOf(recordOfOneCrm('2018-06-01'));
    const anchors = new Set([...page.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter((id) => !anchors.has(id))).toEqual([]);
  });

  it('takes no text for markup, and lets each have its own direction', async () => {
    const page = await textOf(called('<script>alert("1")</script> & \u202Eעולם\r\nnext'));
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; \u202Eעולם&#13;\nnext');
    expect(page).not.toContain('<script');
    expect(page).toContain('<h2 id="activity-1" dir="auto">');
  });
});

describe('the record as Markdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['*no* _emphasis_ `code` [link](x)', '\\*no\\* \\_emphasis\\_ \\`code\\` \\[link\\](x)'],
    ['<b> & co', '&lt;b&gt; &amp; co'],
    ['two\nlines', 'two<br>lines'],
    ['=1+1', '\\=1+1'],
  ])('takes %j for no markup', async (name, written) => {
    expect(await textOf(called(name), markdown)).toContain(`## 1. ${written}\n`);
  });
});
