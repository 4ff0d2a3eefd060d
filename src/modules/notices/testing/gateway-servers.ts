import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedSms {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly sender: string | null;
  readonly authorization: string | undefined;
}

type SmsBehaviour = 'accept' | 'refuse' | 'broken' | 'hang' | 'busy' | 'unauthorized' | 'garbled';

/** A real HTTP server that speaks the SMS gateway's contract, or misbehaves as told. */
export async function startSmsServer() {
  const received: ReceivedSms[] = [];
  const state = { behaviour: 'accept' as SmsBehaviour, calls: 0, receipts: true };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (request.method === 'HEAD') return response.writeHead(204).end();
      state.calls++;
      return answer(state, response, () => {
        const { id, to, text, sender } = JSON.parse(body) as ReceivedSms;
        received.push({ id, to, text, sender, authorization: request.headers.authorization });
        return { gatewayId: `g-${received.length}`, receipts: state.receipts };
      });
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/sms`,
    received,
    state,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function answer(state: { behaviour: SmsBehaviour }, response: ServerResponse, accept: () => object): unknown {
  const send = (status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  switch (state.behaviour) {
    case 'accept':
      return send(202, JSON.stringify(accept()));
    case 'garbled':
      accept();
      return send(200, '<html>ok');
    case 'refuse':
      return send(422, '{}');
    case 'broken':
      return send(503, 'down');
    case 'busy':
      return send(429, '');
    case 'unauthorized':
      return send(401, '');
    case 'hang':
      return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export interface ReceivedMail {
  readonly to: string;
  readonly raw: string;
}

type SmtpBehaviour = 'accept' | 'refuse-recipient' | 'defer-recipient' | 'refuse-sign-in';

/** A real SMTP server. */
export async function startSmtpServer() {
  const received: ReceivedMail[] = [];
  const state = { behaviour: 'accept' as SmtpBehaviour };
  const fault = (message: string, responseCode: number) =>
    Object.assign(new Error(message), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) =>
      state.behaviour === 'refuse-sign-in'
        ? done(fault('bad password', 535))
        : done(null, { user: 'crisis' }),
    onRcptTo: (_address, _session, done) => {
      if (state.behaviour === 'refuse-recipient') return done(fault('no such mailbox', 550));
      if (state.behaviour === 'defer-recipient') return done(fault('try later', 451));
      return done();
    },
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('utf8');
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://crisis:secret@127.0.0.1:${port}`,
    received,
    state,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Takes the connection and never says a word. */
export async function startSilentServer() {
  const sockets = new Set<{ destroy(): void }>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
