import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { listRequests } from '../contract/requests.ts';
import { allaire, type RegisterHouse, redon, registerHouse } from '../testing/register-house.ts';
import { registerPublicPages } from './public-routes.ts';

async function site(house: RegisterHouse): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(formbody);
  await app.register(rateLimit, { max: 3_000, timeWindow: '1 minute' });
  await registerPublicPages(app, house.spine.runtime);
  return app;
}

type Fields = Readonly<Record<string, string>>;

async function post(app: FastifyInstance, url: string, fields: Fields) {
  return app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

function hiddenOf(page: string): Fields {
  return Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

const person = {
  civilite: 'Mme',
  prenom: 'Yvonne',
  nom: "L'Hostis",
  'nom-naissance': 'Briand',
  'naissance-j': '12',
  'naissance-m': '3',
  'naissance-a': '1941',
};
const contact = {
  telephone: '02 99 71 12 34',
  moment: 'morning',
  adresse: '14 rue des Douves',
  complement: '',
  'code-postal': '35600',
  sms: 'oui',
};
const helper = {
  'proche-nom': 'Marc Briand',
  'proche-lien': 'son fils',
  'proche-telephone': '06 12 34 56 78',
};

/** Walks every page as a person would; `at` may look at each. */
async function walk(
  app: FastifyInstance,
  pages: readonly Fields[],
): Promise<{ bodies: string[]; last: string }> {
  const bodies = [(await app.inject({ method: 'GET', url: '/inscription' })).body];
  for (const fields of pages) {
    const answer = await post(app, '/inscription', {
      ...hiddenOf(bodies.at(-1) ?? ''),
      action: 'suite',
      ...fields,
    });
    bodies.push(answer.body);
  }
  return { bodies, last: bodies.at(-1) ?? '' };
}

const whole = [{ 'pour-qui': 'relative', commune: redon }, person, { motif: 'over-65' }, contact, helper];

test('a relative is registered in six pages without script; the town hall finds the request, exactly as written', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  const { bodies, last } = await walk(app, whole);
  expect(bodies.map((body) => /Étape (\d) sur 6/.exec(body.replaceAll('\u00A0', ' '))?.[1])).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
  ]);
  for (const body of bodies) expect(body).not.toMatch(/<script|onclick|style="|http:\/\//);
  for (const told of ['L&#39;Hostis', '12/03/1941', '14 rue des Douves', 'Marc Briand', '02 99 71 12 34'])
    expect(last).toContain(told);
  const sent = await post(app, '/inscription/envoi', hiddenOf(last));
  const reference = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(sent.body)?.[0];
  expect(sent.body).toContain('8 jours');
  expect((await house.spine.ask(house.townHall, listRequests, {})).requests).toMatchObject([
    {
      reference,
      communeCode: redon,
      kind: 'enrolment',
      details: {
        forWhom: 'relative',
        birthName: 'Briand',
        usedName: "L'Hostis",
        birthDate: '1941-03-12',
        phone: '+33299711234',
        requester: { name: 'Marc Briand', quality: 'son fils', phone: '+33612345678' },
        smsConsent: true,
        preferredTime: 'morning',
      },
    },
  ]);
  const again = await post(app, '/inscription/envoi', hiddenOf(last));
  expect(again.body).toContain(String(reference));
  expect((await house.spine.ask(house.townHall, listRequests, {})).requests).toHaveLength(1);
});

test('a wrong answer keeps the page, names the field in a summary that takes the focus, and marks the title', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  const { last } = await walk(app, [
    whole[0] ?? {},
    { ...person, prenom: '', 'naissance-j': '31', 'naissance-m': '2' },
  ]);
  expect(last).toContain('<title>Erreur');
  expect(last).toMatch(/role="alert" tabindex="-1" autofocus.*href="#prenom".*href="#naissance"/s);
  expect(last).toMatch(/id="prenom"[^>]*aria-describedby="prenom-erreur"[^>]*aria-invalid="true"/);
  expect(last).toContain('value="1941"');
});

test('someone too young for the ground is told so by name before anything is sent', async () => {
  await using house = await registerHouse();
  const { last } = await walk(await site(house), [
    whole[0] ?? {},
    { ...person, 'naissance-a': '1980' },
    { motif: 'over-65' },
  ]);
  expect(last).toMatch(/Avec 46\sans/);
});

test('answers that were altered on the way start over, and nothing is kept', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  const { last } = await walk(app, whole);
  const { etat = '', ...rest } = hiddenOf(last);
  const [body = '', mark] = etat.split('.');
  const state = JSON.parse(Buffer.from(body, 'base64url').toString());
  const forged = Buffer.from(
    JSON.stringify({ ...state, answers: { ...state.answers, commune: allaire } }),
  ).toString('base64url');
  const answer = await post(app, '/inscription/envoi', { ...rest, etat: `${forged}.${mark}` });
  expect(answer.body).toContain('Recommencez');
  house.spine.clock.advance(5 * 3_600_000);
  expect((await post(app, '/inscription/envoi', hiddenOf(last))).body).toContain('Recommencez');
  expect((await house.spine.ask(house.townHall, listRequests, {})).requests).toEqual([]);
});

test('a robot that fills the hidden box sees the same page and is not kept', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  const { last } = await walk(app, whole);
  const answer = await post(app, '/inscription/envoi', { ...hiddenOf(last), site: 'https://spam.example' });
  expect(answer.body).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/);
  expect((await house.spine.ask(house.townHall, listRequests, {})).requests).toEqual([]);
});

test('markup or a formula in an answer is refused by name, and shown as letters', async () => {
  await using house = await registerHouse();
  const { last } = await walk(await site(house), [
    whole[0] ?? {},
    person,
    { motif: 'over-65' },
    { ...contact, adresse: '"><script>alert(1)</script>', complement: '=1+1' },
  ]);
  expect(last).toContain(
    '<a href="#adresse">Écrivez des mots et des chiffres, sans signe comme = ou &lt;.</a>',
  );
  expect(last).toContain('<a href="#complement">');
  expect(last).not.toContain('<script>');
  expect(last).toContain('&lt;script&gt;');
});

test('leaving and objecting are one page each; a code of nobody gets the same answer', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  const { letterCode } = await house.enrol({ enrolment: { route: 'carsat' } });
  for (const code of [letterCode, 'ZZZZ-ZZZZ']) {
    const form = (await app.inject({ method: 'GET', url: '/opposition' })).body;
    const answer = await post(app, '/opposition', {
      ...hiddenOf(form),
      code,
      commune: redon,
      prenom: 'Yvonne',
      nom: 'Briand',
    });
    expect(answer.body).toContain('Votre demande est reçue');
  }
  const form = (await app.inject({ method: 'GET', url: '/retrait?lang=en' })).body;
  expect(form).toContain('Leave the register');
  const answer = await post(app, '/retrait', {
    ...hiddenOf(form),
    ...person,
    commune: redon,
    telephone: '02 99 71 12 34',
  });
  expect(answer.body).toContain('Your request has been received');
  const { requests } = await house.spine.ask(house.townHall, listRequests, {});
  expect(requests.map(({ kind, entryId }) => [kind, entryId !== null])).toEqual([
    ['opposition', true],
    ['opposition', false],
    ['striking-off', false],
  ]);
});

test('a flood of one address is slowed down with a page, not a refusal in code', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  const answers = [];
  for (let sent = 0; sent < 14; sent++) answers.push(await post(app, '/retrait', {}));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(12).fill(200), 429, 429]);
  expect(answers.at(-1)?.body).toContain('appelez la mairie');
});

test('everything a first visit loads weighs less than sixty kilobytes', async () => {
  await using house = await registerHouse();
  const app = await site(house);
  let weight = 0;
  for (const url of [
    '/inscription',
    '/inscription/style.css',
    '/inscription/police-400.woff2',
    '/inscription/police-700.woff2',
  ]) {
    const answer = await app.inject({ method: 'GET', url });
    expect(answer.statusCode).toBe(200);
    weight += answer.rawPayload.length;
  }
  expect(weight).toBeLessThan(60_000);
});
