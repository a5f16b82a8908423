import {
  headLine,
  makeHeadKeys,
  readCheckingKey,
  readHeadLine,
  readSigningKey,
} from '../../src/heads/head-line';
import { instant } from '../../src/core/period';

const head = { revision: 7, recordedAt: instant('2026-01-01T00:00:00.001Z'), hash: 'ab'.repeat(32) };
const line = (text: string) => ({ number: 3, text });

async function pair() {
  const { secret, open } = await makeHeadKeys();
  return {
    signing: await readSigningKey(JSON.stringify(secret)),
    checking: await readCheckingKey(JSON.stringify(open)),
    open,
    secret,
  };
}

describe('the line of a head', () => {
  it('is canonical JSON, and is read again', async () => {
    const text = await headLine(head, null);
    expect(text).toBe(`{"hash":"${head.hash}","recordedAt":"2026-01-01T00:00:00.001Z","revision":7}`);
    expect(await readHeadLine(line(text), null)).toEqual(head);
  });

  it('may leave out when it was written', async () => {
    expect(await readHeadLine(line(`{"revision":7,"hash":"${head.hash}"}`), null)).toEqual({
      ...head,
      recordedAt: null,
    });
  });

  it('is a compact JWS of Ed25519 where there is a key, and counts with its public key', async () => {
    const { signing, checking, open, secret } = await pair();
    const text = await headLine(head, signing);
    expect(JSON.parse(Buffer.from(text.split('.')[0]!, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid: checking.id,
    });
    expect(await readHeadLine(line(text), checking)).toEqual(head);
    expect(await readHeadLine(line(text), null)).toEqual(head);
    expect([open.kid, 'd' in open, 'd' in secret]).toEqual([checking.id, false, true]);
    // The private key will do to check with.
    expect((await readCheckingKey(JSON.stringify(secret))).id).toBe(checking.id);
  });

  it.each([
    [
      'what it says was altered',
      (jws: string) => jws.replace(/\.(.)/, (_, one: string) => `.${one === 'e' ? 'f' : 'e'}`),
    ],
    [
      'its signature was altered',
      (jws: string) =>
        jws.replace(/\.(.)([^.]*)$/, (_, one: string, rest: string) => `.${one === 'e' ? 'f' : 'e'}${rest}`),
    ],
    ['its signature is gone', (jws: string) => jws.replace(/\.[^.]*$/, '.')],
    ['it says that it has none', (jws: string) => `${encoded({ alg: 'none' })}.${jws.split('.')[1]!}.`],
    ['it says another algorithm', (jws: string) => jws.replace(/^[^.]*/, encoded({ alg: 'HS256' }))],
    ['it is no JWS', () => 'hello'],
  ])('is refused with a key where %s', async (_, edit) => {
    const { signing, checking } = await pair();
    const text = edit(await headLine(head, signing));
    await expect(readHeadLine(line(text), checking)).rejects.toThrow(/^Line 3: .*(signature|signed)/);
  });

  it('is refused with the key of somebody else, and unsigned where a signature is asked for', async () => {
    const [ours, theirs] = [await pair(), await pair()];
    const signed = await headLine(head, theirs.signing);
    await expect(readHeadLine(line(signed), ours.checking)).rejects.toThrow(
      'Line 3: this head was signed with another key',
    );
    const plain = await headLine(head, null);
    await expect(readHeadLine(line(plain), ours.checking)).rejects.toThrow(
      'Line 3: this head is not signed.',
    );
  });

  it.each([
    'hello',
    '[]',
    '{}',
    '{"revision":0,"hash":"00"}',
    `{"revision":1.5,"hash":"${head.hash}"}`,
    `{"revision":1,"hash":"${head.hash}","recordedAt":"yesterday"}`,
    `a.${Buffer.from('{}').toString('base64url')}.b`,
    'null',
  ])('is refused where it is none: %s', async (text) => {
    await expect(readHeadLine(line(text), null)).rejects.toThrow('Line 3: this is no head of a history.');
  });
});

describe('a key for heads', () => {
  it.each([
    '',
    'hello',
    '{}',
    '{"kty":"EC","crv":"P-256","x":"a","y":"b"}',
    '{"kty":"OKP","crv":"Ed25519","x":"zzz-secret","d":"!"}',
  ])('is refused in a sentence that does not repeat it: %s', async (text) => {
    const told = await readSigningKey(text).catch((error: unknown) => (error as Error).message);
    expect(told).toBe('The key must be the private JWK of an Ed25519 pair: see registry heads key.');
  });

  it('is refused where it is public and is to sign', async () => {
    const { open } = await makeHeadKeys();
    await expect(readSigningKey(JSON.stringify(open))).rejects.toThrow('private JWK');
  });
});

function encoded(header: object): string {
  return Buffer.from(JSON.stringify(header)).toString('base64url');
}
