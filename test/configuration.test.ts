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
});
