import { readFileSync, readdirSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';
import { pathOf } from './project';

type Json = Readonly<Record<string, unknown>>;

/** What the manifests must say, which no engine here can try: the YAML is parsed, and held against the code. */
describe('the Compose file', () => {
  const file = parse(readFileSync(pathOf('deploy/compose.yaml'), 'utf8'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly secrets: Readonly<Record<string, unknown>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const { postgres, ...ours } = file.services;

  it('has PostgreSQL 17, a step that migrates, and a server that waits for both', () => {
    expect(postgres!.image).toBe('postgres:17');
    expect(ours['migrate']!.command).toEqual(['node', 'dist/src/cli/main.js', 'migrate']);
    expect(ours['server']!.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    });
    expect(ours['server']!.command).toBeUndefined();
    expect(postgres!.healthcheck).toBeDefined();
  });

  it.each(Object.entries(ours))(
    'lets %s write nowhere but where it must, with no rights and a bound',
    (_, service) => {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        mem_limit: expect.stringMatching(/^\d+[gm]$/) as string,
      });
    },
  );

  it('opens the server to this machine alone, and PostgreSQL to nobody', () => {
    expect(ours['server']!.ports).toEqual(['127.0.0.1:4000:4000']);
    expect(postgres!.ports).toBeUndefined();
  });

  it('names no secret but as a file, and only such that are declared', () => {
    for (const [name, service] of Object.entries(file.services)) {
      for (const [variable, value] of Object.entries(service.environment ?? {})) {
        if (/PASSWORD|PEPPER|KEY|URL/.test(variable))
          expect([name, variable, value]).toEqual([
            name,
            expect.stringMatching(/_FILE$/),
            expect.stringMatching(/^\/run\/secrets\//),
          ]);
        const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
        if (secret !== undefined) expect(service.secrets).toContain(secret);
      }
      for (const secret of service.secrets ?? []) expect(Object.keys(file.secrets)).toContain(secret);
      for (const volume of service.volumes ?? [])
        expect(Object.keys(file.volumes)).toContain(volume.split(':')[0]);
    }
    const asked = (ours['verify']!.command as readonly string[]).find((word) =>
      word.startsWith('/run/secrets/'),
    )!;
    expect(ours['verify']!.secrets).toContain(asked.replace('/run/secrets/', ''));
  });

  it('keeps heads where verify reads them', () => {
    expect(ours['verify']!.command).toContain(ours['server']!.environment!['HEADS_TO']);
  });

  it.each(Object.entries(ours))('sets for %s only what the registry reads', (_, { environment }) => {
    expectKnown(Object.keys(environment ?? {}));
  });
});

describe('the Kubernetes manifests', () => {
  const documents = readdirSync(pathOf('deploy/kubernetes'))
    .filter((name) => name !== 'kustomization.yaml')
    .flatMap((name) =>
      parseAllDocuments(readFileSync(pathOf(`deploy/kubernetes/${name}`), 'utf8')).map((document) => {
        expect(document.errors).toEqual([]);
        return document.toJS() as Manifest;
      }),
    );
  const named = (kind: string, name: string): Manifest =>
    documents.find((one) => one.kind === kind && one.metadata.name === name)!;
  const pods = documents.flatMap((one): readonly (readonly [string, Pod])[] => {
    if (one.kind === 'Deployment') return [[one.metadata.name, one.spec!.template!.spec]];
    if (one.kind === 'CronJob') return [[one.metadata.name, one.spec!.jobTemplate!.spec.template.spec]];
    return [];
  });
  const containers = pods.flatMap(([pod, { containers: main, initContainers = [] }]) =>
    [...initContainers, ...main].map((container) => [`${pod}/${container.name}`, container] as const),
  );

  it('are those of the kustomization, and have a server, a verification and an export', () => {
    const { resources } = parse(readFileSync(pathOf('deploy/kubernetes/kustomization.yaml'), 'utf8')) as {
      readonly resources: readonly string[];
    };
    expect([...resources, 'kustomization.yaml'].sort()).toEqual(
      readdirSync(pathOf('deploy/kubernetes')).sort(),
    );
    expect(pods.map(([name]) => name).sort()).toEqual([
      'registry',
      'registry-export-record',
      'registry-verify',
    ]);
  });

  it.each(pods)('run %s as an ordinary user, without a token of the cluster', (_, pod) => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
  });

  it.each(containers)('bound %s, which cannot write to its own files', (_, container) => {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources).toEqual({
      requests: {
        cpu: expect.stringMatching(/^\d+m$/) as string,
        memory: expect.stringMatching(/^\d+Mi$/) as string,
      },
      limits: { memory: expect.stringMatching(/^\d+[MG]i$/) as string },
    });
    expect(container.image).toBe('processing-registry');
    expectKnown(container.env.map(({ name }) => name));
    for (const { name, value } of container.env)
      if (/PEPPER|KEY|URL/.test(name))
        expect([name, value]).toEqual([
          expect.stringMatching(/_FILE$/),
          expect.stringMatching(/^\/run\/secrets\//),
        ]);
  });

  it.each(pods)('mount into %s only what it declares', (_, pod) => {
    const volumes = pod.volumes.map(({ name }) => name);
    for (const { volumeMounts } of [...(pod.initContainers ?? []), ...pod.containers])
      for (const { name } of volumeMounts) expect(volumes).toContain(name);
  });

  it('ask the probes that the server has, and give it time to end', () => {
    const { spec } = named('Deployment', 'registry').spec!.template!;
    const [server] = spec.containers;
    const paths = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
    expect(paths.map((probe) => (server![probe] as { httpGet: { path: string } }).httpGet.path)).toEqual([
      '/readyz',
      '/livez',
      '/readyz',
    ]);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(45);
    expect(spec.initContainers!.map(({ command }) => command!.at(-1))).toEqual(['migrate']);
  });

  it('run commands that there are, and verify once: what does not hold is not tried again until it does', () => {
    const source = readdirSync(pathOf('src/cli')).map((name) => name.replace(/\.ts$/, ''));
    const commands = containers.flatMap(([, { command }]) => (command === undefined ? [] : [command]));
    for (const command of commands) {
      expect(command.slice(0, 2)).toEqual(['node', 'dist/src/cli/main.js']);
      if (command[2] !== 'export') expect(source).toContain(command[2]);
    }
    const job = (name: string) => named('CronJob', name).spec!;
    expect(job('registry-verify').jobTemplate!.spec.backoffLimit).toBe(0);
    for (const name of ['registry-verify', 'registry-export-record'])
      expect(job(name)).toMatchObject({ concurrencyPolicy: 'Forbid', timeZone: 'Etc/UTC' });
  });
});

/** Each variable is one that the configuration reads, as it is or as a file. */
function expectKnown(variables: readonly string[]): void {
  const read = ['src/configuration.ts', 'src/heads/head-setting.ts'].map((file) =>
    readFileSync(pathOf(file), 'utf8'),
  );
  for (const variable of variables)
    expect(read.join('')).toMatch(new RegExp(`\\b${variable.replace(/_FILE$/, '')}\\b`));
}

interface Service {
  readonly image?: string;
  readonly command?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: unknown;
  readonly healthcheck?: unknown;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly securityContext: Json;
  readonly resources: Json;
  readonly volumeMounts: readonly { readonly name: string }[];
  readonly startupProbe?: unknown;
  readonly livenessProbe?: unknown;
  readonly readinessProbe?: unknown;
}

interface Pod {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes: readonly { readonly name: string }[];
  readonly terminationGracePeriodSeconds?: number;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: {
    readonly template?: { readonly spec: Pod };
    readonly jobTemplate?: {
      readonly spec: { readonly backoffLimit: number; readonly template: { readonly spec: Pod } };
    };
  };
}
