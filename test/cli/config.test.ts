import { buildServer } from '../server/registry-process';
import { run } from './command';

describe('registry config', () => {
  beforeAll(() => buildServer());

  it('prints every variable with what holds, and no secret', () => {
    const { status, output, remarks } = run(
      {
        DATABASE_URL:
          'postgres://somebody:zzz-secret@db.example:5433/registry?sslmode=require&sslpassword=zzz-too',
        KEY_PEPPER: 'zzz pepper of some length',
        HOST: '0.0.0.0',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://zzz-user:zzz-word@collector.example:4318/otlp?key=zzz',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=zzz',
      },
      'config',
    );
    expect([status, remarks]).toEqual([0, '']);
    const lines = output.trim().split('\n');
    expect(lines).toContain(
      'DATABASE_URL=postgres://somebody:***@db.example:5433/registry?sslmode=require&sslpassword=***',
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'HOST=0.0.0.0',
        'PORT=4000',
        'KEY_PEPPER=***',
        'ANONYMOUS_ROLE=none',
        'DRAIN_WAIT=5',
        'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://***:***@collector.example:4318/otlp/v1/traces?key=***',
        'OTEL_EXPORTER_OTLP_HEADERS=***',
        'OTEL_SERVICE_NAME=processing-registry',
      ]),
    );
    expect(output).not.toContain('zzz');
  });

  it('lists every fault at once instead, and repeats no value', () => {
    const { status, output, remarks } = run({ PORT: 'zzz', LOG_LEVEL: 'zzz' }, 'config');
    expect([status, output]).toEqual([1, '']);
    expect(remarks).toMatch(/PORT must[\s\S]*LOG_LEVEL must/);
    expect(remarks).not.toContain('zzz');
  });
});
