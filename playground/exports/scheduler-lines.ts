import type { ExportFile, RecordChoice } from './load-exports';

/** A line to copy, with what it is for. */
export interface SchedulerLine {
  readonly title: string;
  readonly help: string;
  readonly text: string;
}

/** Lines that fetch the chosen file again, for whoever does it on a schedule; the key stands in a variable, never in the line. */
export function schedulerLines(
  file: ExportFile,
  record: Pick<RecordChoice, 'organisation' | 'as'> | null,
  {
    validOn,
    knownAt,
    lawOn,
  }: { readonly validOn: string | null; readonly knownAt: string | null; readonly lawOn: string | null },
  origin: string,
): readonly SchedulerLine[] {
  const whose = file.name.startsWith('record.') ? record : null;
  // Without a day the export is of the day on which it runs, which is what a schedule wants.
  const clocks = Object.entries({ validOn, knownAt, lawOn }).filter(([, value]) => value !== null) as [
    string,
    string,
  ][];
  const parameters = new URLSearchParams([
    ...(whose === null
      ? []
      : Object.entries({ organisation: whose.organisation, as: whose.as.toLowerCase() })),
    ...clocks,
  ]).toString();
  const address = `${origin}/exports/${file.name}${parameters === '' ? '' : `?${parameters}`}`;
  const curl = `curl --fail --silent --show-error -OJ -H "Authorization: Bearer $REGISTRY_KEY" ${quoted(address)}`;
  const flags = clocks
    .map(([name, value]) => ` --${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${value}`)
    .join('');
  const what =
    whose === null
      ? `list ${file.name.slice(0, -file.format.length - 1)} --format ${file.format}`
      : `record --format ${file.format} --organisation ${whose.organisation} --as ${whose.as.toLowerCase()}`;
  const command = `registry export ${what}${flags} --out exports`;
  return [
    {
      title: 'curl',
      help: 'From any machine that reaches the registry; the key of the role exporter stands in REGISTRY_KEY.',
      text: curl,
    },
    { title: 'registry', help: 'Where the registry is installed.', text: command },
    {
      title: 'cron',
      help: 'Each day at 03:20; REGISTRY_KEY is set at the top of the crontab, which only its owner may read. A percent sign is written \\% there.',
      text: `20 3 * * * cd "$HOME/exports" && ${curl.replaceAll('%', '\\%')}`,
    },
    {
      title: 'systemd',
      help: 'The line of a service; deploy/exports/ has a whole service with its timer, which exports, signs and verifies all formats.',
      text: `ExecStart=/usr/local/bin/${command.replace('--out exports', '--out %S/registry-exports')}`,
    },
    {
      title: 'GitHub Actions',
      help: 'A step of a workflow; the key is a secret of the repository. deploy/exports/github-actions.yaml is a whole workflow.',
      text: [
        '- name: Export',
        '  env:',
        '    REGISTRY_KEY: ${{ secrets.REGISTRY_KEY }}',
        '  run: |',
        `    ${curl}`,
      ].join('\n'),
    },
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
