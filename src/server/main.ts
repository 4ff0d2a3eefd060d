import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSettings, type Settings, SettingsRefusal } from '#kernel/settings.ts';
import { StartRefusal } from '#kernel/start-refusal.ts';
import { firstRunAddress } from '#modules/access/first-run.ts';
import { createApp } from '#server/app.ts';
import { buildScreens } from '#server/build-screens.ts';
import { type Installation, openInstallation } from '#server/runtime.ts';
import { startWorker } from '#server/worker.ts';

const usage = `Maillon
  npm start                        le service réel ; vide, il imprime l'adresse de l'assistant
  npm run demo [-- --scene midday] la démonstration, sur des personnes fictives
  Réglages : variables MAILLON_*, voir docs/operate/settings.md`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean', default: false },
      scene: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const projectDir = fileURLToPath(new URL('../../', import.meta.url));

  const settings = readSettings(process.env, {
    home: homedir(),
    uid: process.getuid?.() ?? 1,
    projectDir,
    mode: values.demo ? 'demo' : 'instance',
  });
  await buildScreens(projectDir);
  const installation = await openInstallation({ settings, demo: values.demo, scene: values.scene });
  try {
    await serve(installation, values);
  } catch (error) {
    // Leaves no database running that this start brought up; one that others use stays.
    await installation.close({ stopPostgres: installation.postgres?.adopted === false });
    throw error;
  }
}

async function serve(
  installation: Installation,
  values: { demo: boolean; scene?: string | undefined },
): Promise<void> {
  const { settings } = installation.runtime;
  const scene = values.demo ? await loadScene(installation, values.scene) : undefined;
  const app = await createApp(installation);
  const worker = await startWorker(installation);
  await listen(app, settings);

  console.log(`\nMaillon est prêt : ${settings.baseUrl}`);
  if (scene) console.log(scene);
  else {
    const address = await firstRunAddress(installation.runtime);
    if (address) console.log(`Première installation, adresse à usage unique : ${address}`);
  }
  console.log('Ctrl-C pour arrêter.');

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    console.log('\nArrêt en cours…');
    await app.close();
    await worker.stop();
    await installation.close();
    console.log('Arrêté. Les données sont conservées.');
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

async function listen(
  app: Awaited<ReturnType<typeof createApp>>,
  { host, port }: Pick<Settings, 'host' | 'port'>,
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartRefusal(
      'port-taken',
      {
        fr: `Le port ${port} est déjà pris, peut-être par un autre Maillon. Arrêtez-le, ou choisissez un autre port : MAILLON_PORT.`,
        en: `Port ${port} is already taken, perhaps by another Maillon. Stop it, or choose another port: MAILLON_PORT.`,
      },
      { cause: error },
    );
  }
}

/** The demonstration lives outside `src/`: a real installation never loads it. */
async function loadScene(installation: Installation, scene: string | undefined) {
  const { loadDemonstration } = await import('../../simulation/demonstration.ts');
  return loadDemonstration(installation, scene);
}

try {
  await main();
} catch (error) {
  if (error instanceof SettingsRefusal) {
    for (const { fr, en } of error.problems) console.error(`${fr}\n${en}`);
  } else if (error instanceof StartRefusal) console.error(`${error.fr}\n${error.en}`);
  else console.error(error);
  process.exit(2);
}
