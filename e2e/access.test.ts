import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

/**
 * From nothing to a coordinated territory and its first member, in a real browser with a real passkey ceremony
 * (Chromium's virtual authenticator). The tests follow each other: they are one evening's work.
 */
let server: RunningServer;
let browser: Browser;
let claire: BrowserContext;
let page: Page;
let device: CDPSession;
let authenticatorId: string;
let home: string;

beforeAll(async () => {
  server = await startServer({ demo: false });
  browser = await openBrowser();
  home = server.baseUrl.replace('127.0.0.1', 'localhost');
  claire = await openContext(browser, home);
  page = await claire.newPage();
  device = await claire.newCDPSession(page);
  await device.send('WebAuthn.enable');
  ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const firstRunAddress = () => /http:\S+\/premier-demarrage#\S+/.exec(server.output())?.[0] ?? '';

test('the printed address leads to a territory and its coordinator in eight gestures, with a passkey', async () => {
  expect(firstRunAddress()).toContain('//localhost:');
  await page.goto(firstRunAddress());
  await page.getByRole('heading', { name: 'Bienvenue' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel('Votre nom').fill('Claire Le Goff');
  await page.getByLabel('Votre adresse électronique').fill('claire@cpts.test');
  await page.getByRole('button', { name: 'Créer ma clé d’accès' }).click();

  await page.getByRole('heading', { name: 'Votre territoire' }).waitFor();
  await page.getByLabel('Intercommunalité ou commune').fill('redon agglo');
  await page.getByRole('button', { name: /CA Redon Agglomération/ }).click();
  await page.locator('.m-place-map path.is-chosen').nth(30).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Continuer' }).click();

  await page.getByRole('heading', { name: 'Coordonnées' }).waitFor();
  expect(await page.getByLabel('Nom de la CPTS').inputValue()).toBe('CPTS Redon Agglomération');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Créer le territoire' }).click();

  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  expect(await page.locator('.m-codes li').count()).toBe(10);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Entrer dans Maillon' }).click();
  await page.getByRole('heading', { name: 'Premiers pas' }).waitFor();
});

test('the same address opens nothing more', async () => {
  const other = await (await openContext(browser, home)).newPage();
  await other.goto(firstRunAddress());
  await other.getByText('a déjà servi').waitFor();
  await other.context().close();
});

test('signed out, a deep link asks for the passkey and comes back where one wanted to go', async () => {
  await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
  await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
  await page.goto('/reglages/conventions');
  await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Avec ma clé d’accès' }).click();
  await page.getByRole('heading', { name: 'Conventions avec les communes' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/reglages/conventions');
});

test('a key that this installation never met is refused, and the screen says so', async () => {
  const stranger = await openContext(browser, home);
  const theirs = await stranger.newPage();
  const session = await stranger.newCDPSession(theirs);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const added = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId });
  const [mine] = credentials;
  if (!mine) throw new Error('the authenticator holds no key');
  const key = await foreignKey(session, added.authenticatorId, mine.userHandle ?? '');
  await theirs.goto('/connexion');
  await theirs.getByRole('button', { name: 'Avec ma clé d’accès' }).click();
  await theirs.getByText('Cette clé d’accès n’est pas reconnue ici.').waitFor();
  expect(key).not.toBe(mine.credentialId);
  await stranger.close();
});

/** A key of the right host and the right person's handle, which the server never registered. */
async function foreignKey(session: CDPSession, authenticator: string, userHandle: string): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
  ]);
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  const credentialId = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
  await session.send('WebAuthn.addCredential', {
    authenticatorId: authenticator,
    credential: {
      credentialId,
      isResidentCredential: true,
      rpId: 'localhost',
      privateKey: pkcs8,
      userHandle,
      signCount: 900,
    },
  });
  return credentialId;
}

test('an invited town hall joins with a password and a code, and a killed session is out at its next gesture', async () => {
  await page.goto('/reglages/equipe');
  await page.getByRole('button', { name: 'Inviter', exact: true }).click();
  await page.getByLabel('Rôle').selectOption('town-hall');
  await page.getByLabel('Communes de cette mairie').fill('35600');
  await page.getByRole('button', { name: /^Redon/ }).click();
  await page.getByLabel(/Personnes/).fill('Mairie de Redon, ccas@redon.test');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  const link = (await page.locator('dialog .m-secret').textContent()) ?? '';
  await page.getByRole('button', { name: 'Montrer le QR' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);

  const hall = await openContext(browser, home, { width: 390, height: 844 });
  const theirs = await hall.newPage();
  await theirs.goto(link.trim());
  await theirs.getByRole('heading', { name: 'Bienvenue dans l’équipe' }).waitFor();
  await theirs.getByRole('radio', { name: /Mot de passe et code/ }).check();
  await theirs.getByLabel('Mot de passe', { exact: true }).fill('trois loutres peignent un pont');
  await theirs.getByRole('button', { name: 'Continuer' }).click();
  const seed = ((await theirs.locator('.m-secret').textContent()) ?? '').replace(/\s/g, '');
  expect(await accessibilityFaults(theirs)).toEqual([]);
  await theirs
    .getByLabel('Code à six chiffres de l’application')
    .fill(new TOTP({ secret: Secret.fromBase32(seed) }).generate());
  await theirs.getByRole('button', { name: 'Valider' }).click();
  await theirs.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  const [paper] = await Promise.all([
    theirs.waitForEvent('download'),
    theirs.getByRole('button', { name: 'Enregistrer le PDF à imprimer' }).click(),
  ]);
  expect(paper.suggestedFilename()).toBe('maillon-codes-de-secours.pdf');
  await theirs.getByRole('button', { name: 'C’est noté, continuer' }).click();
  await theirs.goto('/reglages/mon-compte');
  await theirs.getByLabel('Nom et prénom').waitFor();

  await page.goto('/reglages/sessions');
  await page.getByRole('tab', { name: 'Tout le territoire' }).click();
  const row = page.getByRole('row', { name: /Mairie de Redon/ });
  await row.getByRole('button', { name: 'Fermer' }).click();
  await row.waitFor({ state: 'detached' });
  await theirs.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await theirs.getByRole('heading', { name: 'Se connecter' }).waitFor();
  expect(new URL(theirs.url()).searchParams.get('suite')).toBe('/reglages/mon-compte');
  await hall.close();
});

test('a whole call room opens its screens within a minute from one address', async () => {
  const files = await Promise.all(
    Array.from({ length: 1_500 }, () => fetch(`${home}/device-look.js`).then(({ status }) => status)),
  );
  expect(new Set(files)).toEqual(new Set([200]));
});

test.each([1440, 390])('every screen of the settings stands up to axe at %i px', async (width) => {
  await page.setViewportSize({ width, height: 844 });
  for (const path of [
    'premiers-pas',
    'territoire',
    'conventions',
    'numeros',
    'equipe',
    'liens',
    'sessions',
    'mon-compte',
  ]) {
    await page.goto(`/reglages/${path}`);
    await page.locator('.m-card').first().waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    expect({ path, faults: await accessibilityFaults(page) }).toEqual({ path, faults: [] });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect({ path, sideways }).toEqual({ path, sideways: 0 });
  }
});
