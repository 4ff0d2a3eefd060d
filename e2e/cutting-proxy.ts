import { connect, createServer, type Socket } from 'node:net';

/** Where the line of one request is cut: so many bytes into the request, or into its answer; nowhere. */
export type Cut = { readonly in: 'request' | 'answer'; readonly after: number } | 'nowhere';

/** A line that breaks, between a browser and the server: bytes over TCP, cut in the middle of what they say. */
export interface CuttingProxy {
  readonly baseUrl: string;
  /** Ids of the commands whose whole answer went through: their receipts. */
  readonly receipts: ReadonlySet<string>;
  /** How many requests met each end. */
  readonly met: Readonly<Record<'request' | 'answer' | 'nowhere', number>>;
  stop(): Promise<void>;
}

interface Request {
  readonly cut: Cut;
  /** What was read of it, and of its answer, so far. */
  sent: Buffer;
  answer: Buffer;
}

/** Cuts the requests to `path` as `nextCut` says, one after the other; every other one passes. */
export async function openCuttingProxy(
  target: string,
  path: string,
  nextCut: () => Cut,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const receipts = new Set<string>();
  const met = { request: 0, answer: 0, nowhere: 0 };
  const open = new Set<Socket>();

  const server = createServer((browser) => {
    const origin = connect(Number(port), hostname);
    let request: Request | undefined;
    const hangUp = () => {
      // As a lost line does: no goodbye.
      browser.resetAndDestroy();
      origin.resetAndDestroy();
    };
    for (const socket of [browser, origin]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        browser.destroy();
        origin.destroy();
      });
    }
    browser.on('data', (data) => {
      if (/^(?:GET|POST|OPTIONS) \//.test(data.toString('latin1', 0, 12))) {
        const ours = data.toString('latin1', 0, 200).startsWith(`POST ${path} `);
        request = ours ? { cut: nextCut(), sent: Buffer.alloc(0), answer: Buffer.alloc(0) } : undefined;
        if (request) met[request.cut === 'nowhere' ? 'nowhere' : request.cut.in]++;
      }
      if (!request) return void origin.write(data);
      const { cut } = request;
      const before = request.sent.length;
      request.sent = Buffer.concat([request.sent, data]);
      if (cut === 'nowhere' || cut.in === 'answer') return void origin.write(data);
      if (request.sent.length <= cut.after) return void origin.write(data);
      origin.write(data.subarray(0, Math.max(0, cut.after - before)), hangUp);
    });
    origin.on('data', (data) => {
      if (!request) return void browser.write(data);
      const { cut } = request;
      const before = request.answer.length;
      request.answer = Buffer.concat([request.answer, data]);
      if (cut !== 'nowhere' && cut.in === 'answer' && request.answer.length > cut.after) {
        browser.write(data.subarray(0, Math.max(0, cut.after - before)), hangUp);
        return;
      }
      browser.write(data);
      if (isWhole(request.answer)) {
        const id = /"commandId":"([^"]+)"/.exec(request.sent.toString('utf8'))?.[1];
        if (id && request.answer.toString('latin1', 0, 15).includes(' 200')) receipts.add(id);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    receipts,
    met,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** An answer is whole when as many bytes came as it announced. */
function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.toString('latin1', 0, Math.max(0, end)))?.[1];
  if (end === -1) return false;
  if (length === undefined) return answer.toString('latin1', answer.length - 5) === '0\r\n\r\n';
  return answer.length - end - 4 === Number(length);
}
