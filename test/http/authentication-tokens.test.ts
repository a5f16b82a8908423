import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type GenerateKeyPairResult, type JWK } from 'jose';
import { roles, type Role } from '../../src/core/caller';
import { AccessTokens, type TokenIssuer } from '../../src/http/access-tokens';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type TestRegistry } from '../graphql/registry';

/** An issuer of tokens: its metadata and its keys over HTTP, as an identity provider shows them. */
class Issuer {
  readonly asked: string[] = [];
  readonly keys: JWK[] = [];
  away = false;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.asked.push(request.url!);
      if (this.away) response.writeHead(503).end();
      else if (request.url === '/realm/.well-known/openid-configuration')
        response.end(JSON.stringify({ issuer: this.name, jwks_uri: `${this.origin}/keys` }));
      else if (request.url === '/keys') response.end(JSON.stringify({ keys: this.keys }));
      else response.writeHead(404).end();
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get name(): string {
    return `${this.origin}/realm`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

describe.each(testServers())('access tokens, on the $name', (server) => {
  let issuer: Issuer;
  let pair: GenerateKeyPairResult;
  let curve: GenerateKeyPairResult;
  let setting: TokenIssuer;
  let registry: TestRegistry;

  beforeAll(async () => {
    issuer = await new Issuer().listen();
    pair = await generateKeyPair('RS256', { extractable: true });
    curve = await generateKeyPair('ES256', { extractable: true });
    issuer.keys.push({ ...(await exportJWK(pair.publicKey)), kid: 'rsa', alg: 'RS256' });
    issuer.keys.push({ ...(await exportJWK(curve.publicKey)), kid: 'curve' });
    setting = {
      issuer: issuer.name,
      audience: 'registry',
      keysUrl: null,
      roleClaim: 'roles',
      nameClaim: 'sub',
    };
    registry = await startTestRegistry(server, {
      anonymousRole: null,
      tokens: new AccessTokens(setting, () => undefined),
    });
  });

  afterAll(async () => {
    await registry.stop();
    await issuer.close();
  });

  const claims = (more: object = {}): Record<string, unknown> => ({
    iss: issuer.name,
    aud: 'registry',
    sub: 'anna',
    exp: inSeconds(300),
    roles: ['dpo'],
    ...more,
  });
  const signed = (more: object = {}, header: object = {}, key = pair.privateKey): Promise<string> =>
    new SignJWT(claims(more)).setProtectedHeader({ alg: 'RS256', kid: 'rsa', ...header }).sign(key);
  const who = async (token: string): Promise<{ status: number; body: unknown; why: string | undefined }> => {
    const before = registry.refusals.length;
    const response = await fetch(`${registry.address}/session`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const why = registry.refusals.slice(before).map((line) => line.why)[0];
    return { status: response.status, body: await response.json(), why };
  };

  it('name the caller and the role, and open the register', async () => {
    const token = await signed();
    expect(await who(token)).toEqual({
      status: 200,
      body: { actor: 'oidc:anna', role: 'dpo' },
      why: undefined,
    });
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `bearer ${token}` },
      body: JSON.stringify({ query: '{ register { revision } apiKeys { selector } }' }),
    });
    const { errors } = (await response.json()) as Answer<unknown>;
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    expect(await who(await signed({}, { alg: 'ES256', kid: 'curve' }, curve.privateKey))).toMatchObject({
      status: 200,
    });
    expect(await who(await signed({ aud: ['another', 'registry'] }))).toMatchObject({ status: 200 });
  });

  it.each(roles.map((role, index) => [role, roles.slice(0, index + 1)] as const))(
    'give the highest of their roles: %s',
    async (role: Role, held) => {
      const expected = { status: 200, body: { actor: 'oidc:anna', role } };
      expect(await who(await signed({ roles: [...held, 'offline_access', 7] }))).toMatchObject(expected);
      expect(await who(await signed({ roles: ['offline_access', ...held].reverse() }))).toMatchObject(
        expected,
      );
      expect(await who(await signed({ roles: held.join(' ') }))).toMatchObject(expected);
    },
  );

  it.each([
    ['none', []],
    ['none that is known', ['Admin', 'administrator', 'reader ']],
    ['an object', { admin: true }],
    ['nothing', undefined],
  ])('are forbidden everything with a role claim of %s', async (_what, claim) => {
    const answer = await who(await signed({ roles: claim }));
    expect(answer).toMatchObject({ status: 403, why: 'TOKEN_WITHOUT_ROLE' });
    expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(registry.refusals.at(-1)).toMatchObject({ actor: 'oidc:anna' });
  });

  const other = generateKeyPair('RS256');
  const refused: Readonly<Record<string, readonly [why: string, token: () => Promise<string>]>> = {
    'that has expired': ['TOKEN_EXPIRED', () => signed({ exp: inSeconds(-31) })],
    'that does not count yet': ['TOKEN_TOO_EARLY', () => signed({ nbf: inSeconds(60) })],
    'that never expires': ['TOKEN_WITHOUT_END', () => signed({ exp: undefined })],
    'of another issuer': ['TOKEN_OF_OTHER_ISSUER', () => signed({ iss: 'https://elsewhere.example' })],
    'of no issuer': ['TOKEN_OF_OTHER_ISSUER', () => signed({ iss: undefined })],
    'for another audience': ['TOKEN_FOR_ANOTHER', () => signed({ aud: 'another' })],
    'for no audience': ['TOKEN_FOR_ANOTHER', () => signed({ aud: undefined })],
    'that names nobody': ['TOKEN_WITHOUT_NAME', () => signed({ sub: undefined })],
    'that names somebody over two lines': ['TOKEN_WITHOUT_NAME', () => signed({ sub: 'anna\nben' })],
    'of a key that the issuer does not show': ['TOKEN_OF_UNKNOWN_KEY', () => signed({}, { kid: 'new' })],
    'of another key under the same name': [
      'TOKEN_NOT_OF_ISSUER',
      async () => signed({}, {}, (await other).privateKey),
    ],
    'that nobody signed': [
      'TOKEN_ALGORITHM',
      () => Promise.resolve(`${base64({ alg: 'none' })}.${base64(claims())}.`),
    ],
    'that is signed with the public key as if it were a secret': [
      'TOKEN_ALGORITHM',
      async () => {
        const text = `${base64({ alg: 'HS256', kid: 'rsa' })}.${base64(claims())}`;
        const secret = await exportSPKI(pair.publicKey);
        return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
      },
    ],
    'whose claims were changed': [
      'TOKEN_NOT_OF_ISSUER',
      async () => {
        const [header, , signature] = (await signed()).split('.');
        return `${header!}.${base64(claims({ roles: ['admin'] }))}.${signature!}`;
      },
    ],
    'that brings its own key': [
      'TOKEN_NOT_OF_ISSUER',
      async () => {
        const own = await generateKeyPair('RS256', { extractable: true });
        return signed({}, { jwk: await exportJWK(own.publicKey) }, own.privateKey);
      },
    ],
    'that is no token': ['TOKEN_UNREADABLE', () => Promise.resolve('abc.def.ghi')],
    'that is a word': ['TOKEN_UNREADABLE', () => Promise.resolve('word')],
  };

  it.each(Object.entries(refused))('are refused: one %s', async (_what, [why, token]) => {
    const text = await token();
    const answer = await who(text);
    expect(answer).toMatchObject({ status: 401, why });
    expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(JSON.stringify([answer.body, registry.refusals])).not.toContain(text);
  });

  it('may be off by the seconds that clocks are', async () => {
    expect((await who(await signed({ exp: inSeconds(-20) }))).status).toBe(200);
    expect((await who(await signed({ nbf: inSeconds(20) }))).status).toBe(200);
  });

  it('of unknown keys do not have the issuer asked each time', async () => {
    const asked = issuer.asked.length;
    for (const kid of ['a', 'b', 'c', 'd']) await who(await signed({}, { kid }));
    expect(issuer.asked.length).toBe(asked);
    expect(issuer.asked).toEqual(['/realm/.well-known/openid-configuration', '/keys']);
  });

  it.each([
    [
      'realm_access.roles',
      'preferred_username',
      { realm_access: { roles: ['editor'] }, preferred_username: 'A' },
    ],
    [
      'https://registry.example/roles',
      'https://registry.example/name',
      {
        'https://registry.example/roles': ['editor'],
        'https://registry.example/name': 'A',
      },
    ],
  ])('may hold roles under %s', async (roleClaim, nameClaim, more) => {
    const tokens = new AccessTokens({ ...setting, roleClaim, nameClaim }, () => undefined);
    expect(await tokens.callerOf(await signed({ ...more, roles: ['admin'] }), 'id')).toEqual({
      actor: 'oidc:A',
      role: 'editor',
    });
  });

  it.each([
    ['metadata', null],
    ['keys', 'keys'],
  ])(
    'cannot be judged while the %s of the issuer are away, and can be once they are back',
    async (_what, path) => {
      const defects: unknown[] = [];
      const keysUrl = path === null ? null : `${issuer.origin}/${path}`;
      const tokens = new AccessTokens({ ...setting, keysUrl }, (_id, error) => defects.push(error));
      issuer.away = true;
      try {
        expect(await tokens.callerOf(await signed(), 'id')).toMatchObject({
          status: 503,
          code: 'UNAVAILABLE',
        });
        expect(defects).toHaveLength(1);
      } finally {
        issuer.away = false;
      }
      expect(await tokens.callerOf(await signed(), 'id')).toEqual({ actor: 'oidc:anna', role: 'dpo' });
    },
  );

  it('cannot be judged by the metadata of another issuer', async () => {
    const tokens = new AccessTokens({ ...setting, issuer: `${issuer.origin}/realm/` }, () => undefined);
    expect(await tokens.callerOf(await signed({ iss: `${issuer.origin}/realm/` }), 'id')).toMatchObject({
      status: 503,
    });
  });
});
