// Loaded before Azurite (node --require): a clock that can be put forward. One line of standard input is a number of milliseconds;
// "moved" answers it. The process ends with its standard input, so that it outlives nobody.
const { createInterface } = require('node:readline');

const SystemDate = Date;
let ahead = 0;
const now = () => SystemDate.now() + ahead;

globalThis.Date = new Proxy(SystemDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made === globalThis.Date ? target : made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  ahead += Number(line);
  process.stdout.write('moved\n');
});
lines.on('close', () => process.exit(0));
