import { homedir } from 'node:os';
import { readSettings } from '#kernel/settings.ts';
import { createApp } from '#server/app.ts';
import { openInstallation } from '#server/runtime.ts';

/** The server without its worker: what a command queues stays in the queue, so that only the command is timed. */
const settings = readSettings(process.env, {
  home: homedir(),
  uid: process.getuid?.() ?? 1,
  projectDir: process.cwd(),
  mode: 'demo',
});
const installation = await openInstallation({ settings: { ...settings, logLevel: 'warn' }, demo: true });
const app = await createApp(installation);
await app.listen({ host: settings.host, port: settings.port });
console.log('Ctrl-C');
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  await app.close();
  await installation.close();
  process.exit(0);
}
