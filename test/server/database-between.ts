import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { DatabaseConnection } from '../../src/storage/data-source';
import type { TestServer } from '../database/databases';

/** What becomes of a commit that comes by. `server` has not been sent it yet. */
export type Meddling = (commit: Buffer, client: Socket, server: Socket) => void;

/**
 * Stands between a registry and PostgreSQL, and hands everything on but what a test meddles with: a commit. As a network that
 * breaks, or a pooler that has lost its server, it can leave open what became of it.
 */
export class DatabaseBetween {
  private meddling: { readonly commitOf: string; readonly meddle: Meddling } | null = null;
  private isSilent = false;
  private readonly sockets = new Set<Socket>();
  private readonly listener: Server;

  constructor(private readonly beyond: TestServer) {
    this.listener = createServer((client) => this.join(client));
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.listener.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** The same server, reached through here. */
  get server(): TestServer {
    const { port } = this.listener.address() as AddressInfo;
    return { ...this.beyond, admin: reachedAt(this.beyond.admin, port) };
  }

  /** Has the next commit meddled with of a transaction that has sent these words; all others pass. */
  atCommitOf(words: string, meddle: Meddling): void {
    this.meddling = { commitOf: words, meddle };
  }

  /** From now on nothing comes through, in any direction; until it is said otherwise. */
  silent(isSilent: boolean): void {
    this.isSilent = isSilent;
    // What was held back is lost, as are the connections that it was on.
    if (!isSilent) for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private join(client: Socket): void {
    const server = connectTo(this.beyond.admin);
    this.keep(client, server);
    this.keep(server, client);
    let isMeant = false;
    client.on('data', (piece: Buffer) => {
      if (this.isSilent) return;
      const { meddling } = this;
      if (meddling !== null && piece.includes(meddling.commitOf)) isMeant = true;
      if (meddling !== null && isMeant && piece.includes('COMMIT\0')) {
        this.meddling = null;
        meddling.meddle(piece, client, server);
      } else server.write(piece);
    });
    server.on('data', (piece: Buffer) => {
      if (!this.isSilent && !client.destroyed) client.write(piece);
    });
  }

  private keep(socket: Socket, other: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      other.destroy();
    });
  }
}

/** An error as PostgreSQL, or a pooler in its name, sends it. */
export function errorOf(sqlState: string): Buffer {
  const fields = [`SERROR`, `C${sqlState}`, 'Mthe connection to the server was lost'];
  const body = Buffer.from(`${fields.join('\0')}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  return Buffer.concat([head, body, ready]);
}

function reachedAt(admin: DatabaseConnection, port: number): DatabaseConnection {
  if (!('url' in admin)) return { ...admin, host: '127.0.0.1', port };
  const url = new URL(admin.url);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return { url: url.toString() };
}

function connectTo(admin: DatabaseConnection): Socket {
  const { host, port } =
    'url' in admin
      ? {
          host: new URL(admin.url).searchParams.get('host') ?? new URL(admin.url).hostname,
          port: Number(new URL(admin.url).port || 5432),
        }
      : admin;
  return host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
}
