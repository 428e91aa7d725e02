// Receives what the monitor sends, with programs that are not ours: npm smtp-server and node:http with node:crypto.
// node receive.mjs KEY.pem CERT.pem OLD-SECRET NEW-SECRET
// Prints one line of JSON with the ports, then one for each thing received. The name before the @ says how a mailbox behaves.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';

const [keyFile, certFile, oldSecret, newSecret] = process.argv.slice(2);
const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)];
const say = (thing) => process.stdout.write(JSON.stringify(thing) + '\n');
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const knocked = new Set();

const mail = (hideSTARTTLS) => new SMTPServer({
  key, cert, hideSTARTTLS, authOptional: true, disableReverseLookup: true, logger: false,
  onRcptTo({ address }, session, done) {
    const name = address.split('@')[0];
    if (name === 'gone') return done(refusal(550, '5.1.1 no such user'));
    if (name === 'silent') return undefined;
    if (name === 'greylisted' && !knocked.has(address)) {
      knocked.add(address);
      return done(refusal(451, '4.7.1 greylisted, come back later'));
    }
    return done();
  },
  onData(stream, session, done) {
    const to = session.envelope.rcptTo.map(({ address }) => address);
    if (to[0].startsWith('broken@')) {
      stream.resume();
      stream.on('end', () => say({ kind: 'cut', to }));
      // The message has come, and the connection goes instead of an answer.
      stream.on('end', () => { for (const connection of server.connections) connection._socket.destroy(); });
      return;
    }
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      say({ kind: 'mail', to, tls: session.secure === true, raw: Buffer.concat(parts).toString('base64') });
      done();
    });
  },
});

const server = mail(false);
const plain = mail(true);
for (const each of [server, plain]) each.on('error', () => {});

// As the README of Monitor.Delivery has it: HMAC-SHA256 over "{timestamp}.{body}", one v1= for each secret.
const isSigned = (request, body, secret) => {
  const text = Buffer.concat([Buffer.from(request.headers['x-monitor-timestamp'] + '.'), body]);
  const mine = Buffer.from('v1=' + createHmac('sha256', secret).update(text).digest('hex'));
  return (request.headers['x-monitor-signature'] ?? '').split(',').map((given) => Buffer.from(given)).some((given) => given.length === mine.length && timingSafeEqual(given, mine));
};
const hook = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    if (request.url === '/busy') return response.writeHead(429, { 'Retry-After': '1800' }).end();
    const isRight = isSigned(request, body, request.url === '/new' ? newSecret : oldSecret);
    say({ kind: 'post', path: request.url, isRight, key: request.headers['idempotency-key'], body: body.toString('utf8') });
    return response.writeHead(isRight ? 204 : 401).end();
  });
});

const listen = (each) => new Promise((done) => { const at = each.listen(0, '127.0.0.1', () => done((at.server ?? at).address().port)); });
say({ kind: 'ready', mail: await listen(server), plain: await listen(plain), hook: await listen(hook) });
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
