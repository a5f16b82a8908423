import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits } from '../src/core/limits';
import { readConfiguration } from '../src/configuration';

describe('the configuration', () => {
  it.each([
    ['127.0.0.1', 'reader'],
    ['127.8.9.10', 'reader'],
    ['::1', 'reader'],
    ['localhost', 'reader'],
    ['0.0.0.0', null],
    ['::', null],
    ['192.168.0.1', null],
    ['1270.0.0.1', null],
    ['127.0.0.1.example.com', null],
    ['localhost.example.com', null],
    ['registry.example.com', null],
  ])('lets anybody read where only this machine can ask: on %s %s', (HOST, role) => {
    expect(readConfiguration({ HOST })).toMatchObject({ anonymousRole: role, anonymousByDefault: true });
    expect(readConfiguration({ HOST, ANONYMOUS_ROLE: 'none' }).anonymousRole).toBeNull();
    expect(readConfiguration({ HOST, ANONYMOUS_ROLE: 'reader' })).toMatchObject({
      anonymousRole: 'reader',
      anonymousByDefault: false,
    });
  });

  it.each(['exporter', 'editor', 'dpo', 'admin', 'READER', ''])(
    'gives nobody in particular the role "%s"',
    (role) => {
      expect(() => readConfiguration({ ANONYMOUS_ROLE: role })).toThrow(
        /ANONYMOUS_ROLE must be reader or none/,
      );
    },
  );

  it.each([
    ['https://issuer.example/realm', true],
    ['http://127.0.0.1:8080/realm', true],
    ['http://[::1]:8080', true],
    ['http://issuer.example', false],
    ['issuer.example', false],
    ['file:///etc/passwd', false],
  ])('takes keys of an issuer over a safe line: %s %s', (OIDC_ISSUER, isSafe) => {
    const read = (): unknown => readConfiguration({ OIDC_ISSUER, OIDC_AUDIENCE: 'registry' }).tokenIssuer;
    if (!isSafe) expect(read).toThrow(/OIDC_ISSUER must be an https/);
    else
      expect(read()).toEqual({
        issuer: OIDC_ISSUER,
        audience: 'registry',
        keysUrl: null,
        roleClaim: 'roles',
        nameClaim: 'sub',
      });
  });

  it('lets readers send any document, unless the operator says otherwise', () => {
    expect(readConfiguration({}).operations).toBe('all');
    expect(readConfiguration({ OPERATIONS: 'library' }).operations).toBe('library');
    expect(() => readConfiguration({ OPERATIONS: 'some' })).toThrow(/OPERATIONS must be all or library/);
  });

  describe('with secrets in files', () => {
    let directory: string;

    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'registry-secrets-'));
      writeFileSync(join(directory, 'url'), 'postgres://somebody:zzz-secret@db/registry\n');
      writeFileSync(join(directory, 'pepper'), 'a pepper of some length\n');
      writeFileSync(join(directory, 'short'), 'short');
      writeFileSync(join(directory, 'headers'), 'api-key=zzz\n');
      writeFileSync(join(directory, 'empty'), '\n');
    });

    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    it('reads every one of them from the file that is named', () => {
      expect(
        readConfiguration({
          DATABASE_URL_FILE: join(directory, 'url'),
          KEY_PEPPER_FILE: join(directory, 'pepper'),
          OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
          OTEL_EXPORTER_OTLP_HEADERS_FILE: join(directory, 'headers'),
        }),
      ).toMatchObject({
        databaseUrl: 'postgres://somebody:zzz-secret@db/registry',
        keyPepper: 'a pepper of some length',
        traces: { headers: { 'api-key': 'zzz' } },
      });
    });

    it.each([
      ['no-such-file', /KEY_PEPPER_FILE must name a file that can be read and is not empty/],
      ['empty', /KEY_PEPPER_FILE must name a file that can be read and is not empty/],
      ['short', /KEY_PEPPER must have at least 16 characters/],
    ])('refuses %s', (name, fault) => {
      expect(() => readConfiguration({ KEY_PEPPER_FILE: join(directory, name) })).toThrow(fault);
    });
  });

  it('lists all faults at once, those of several variables together too, and repeats no value', () => {
    const faults = [
      /PORT must be a whole number/,
      /HOSTS must be host names/,
      /CORS_ORIGINS must be origins/,
      /RATE_REQUESTS must be a whole number/,
      /RATE_POINTS must be a whole number/,
      /AHEAD_OF_APOLLO must be on or off/,
      /ANSWER_CACHE_MIB must be a whole number from 0 to 4096/,
      /DRAIN_WAIT must be a whole number from 0 to 300/,
      /LOG_LEVEL must be one of/,
      /OTEL_EXPORTER_OTLP_ENDPOINT must be an http/,
      /OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be an http/,
      /OTEL_EXPORTER_OTLP_HEADERS must be pairs/,
      /OTEL_SERVICE_NAME must not be empty/,
      /KEY_PEPPER and KEY_PEPPER_FILE must not both be set/,
      /DATABASE_URL_FILE must name a file/,
      /OIDC_ISSUER and OIDC_AUDIENCE must be set together/,
    ];
    let message = '';
    try {
      readConfiguration({
        PORT: 'zzz',
        HOSTS: 'a b,zzz',
        CORS_ORIGINS: 'https://app.example/zzz',
        RATE_REQUESTS: 'zzz',
        RATE_POINTS: '-1',
        AHEAD_OF_APOLLO: 'zzz',
        ANSWER_CACHE_MIB: '4097',
        DRAIN_WAIT: '301',
        LOG_LEVEL: 'zzz',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'zzz:4318',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'grpc://zzz:4317',
        OTEL_EXPORTER_OTLP_HEADERS: 'zzz',
        OTEL_SERVICE_NAME: '',
        KEY_PEPPER: 'zzz a pepper of some length',
        KEY_PEPPER_FILE: '/zzz',
        DATABASE_URL_FILE: '/zzz',
        OIDC_ISSUER: 'https://issuer.example/zzz',
      });
    } catch (error) {
      message = (error as Error).message;
    }
    for (const fault of faults) expect(message).toMatch(fault);
    expect(message.trim().split('\n')).toHaveLength(faults.length + 1);
    expect(message).not.toContain('zzz');
  });

  it('answers ahead of Apollo and keeps 64 MiB of answers, unless told otherwise', () => {
    expect(readConfiguration({}).answers).toEqual({ aheadOfApollo: true, keptBytesMax: 67_108_864 });
    expect(readConfiguration({ AHEAD_OF_APOLLO: 'off', ANSWER_CACHE_MIB: '0' }).answers).toEqual({
      aheadOfApollo: false,
      keptBytesMax: 0,
    });
  });

  it('sends spans where the standard variables say, and nowhere where they say nothing', () => {
    expect(readConfiguration({}).traces).toBeNull();
    expect(
      readConfiguration({ OTEL_SERVICE_NAME: 'x', OTEL_EXPORTER_OTLP_HEADERS: 'a=b' }).traces,
    ).toBeNull();
    for (const [base, url] of [
      ['http://collector:4318', 'http://collector:4318/v1/traces'],
      ['https://collector/otlp/', 'https://collector/otlp/v1/traces'],
    ] as const) {
      expect(readConfiguration({ OTEL_EXPORTER_OTLP_ENDPOINT: base }).traces).toEqual({
        url,
        headers: {},
        serviceName: 'processing-registry',
      });
    }
    expect(
      readConfiguration({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://spans:4318/take',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20a%2Cb, x-tenant=one==',
        OTEL_SERVICE_NAME: 'register',
      }).traces,
    ).toEqual({
      url: 'http://spans:4318/take',
      headers: { authorization: 'Bearer a,b', 'x-tenant': 'one==' },
      serviceName: 'register',
    });
  });

  it.each(['zzz', '=zzz', 'a b=zzz', 'a=zzz,', 'a=zzz%', 'a=zzz%0d%0ab', 'a=zzz%00', ''])(
    'takes no headers that could not be sent: "%s"',
    (OTEL_EXPORTER_OTLP_HEADERS) => {
      expect(() => readConfiguration({ OTEL_EXPORTER_OTLP_HEADERS })).toThrow(
        /OTEL_EXPORTER_OTLP_HEADERS must be pairs(?![\s\S]*zzz)/,
      );
    },
  );

  it('answers on the loopback under its own names, and elsewhere under any, unless names are given', () => {
    expect(readConfiguration({}).site).toEqual({ hosts: [], origins: [] });
    expect(readConfiguration({ HOST: '0.0.0.0' }).site.hosts).toBeNull();
    const named = readConfiguration({ HOSTS: 'Registry.example, other', CORS_ORIGINS: 'https://a.example' });
    expect(named.site).toEqual({ hosts: ['registry.example', 'other'], origins: ['https://a.example'] });
  });

  it('waits before it ends where others may reach it, and takes limits away where the operator says 0', () => {
    expect(readConfiguration({}).drainWaitMs).toBe(0);
    expect(readConfiguration({ HOST: '0.0.0.0' }).drainWaitMs).toBe(5_000);
    expect(readConfiguration({ RATE_REQUESTS: '0', RATE_POINTS: '1000' }).rates).toEqual({
      requests: null,
      // Whatever is set, a document within the limits can be asked.
      points: { perSecond: 1_000, atOnce: limits.documentPriceMax },
    });
  });
});
