import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { pageMarks } from './page-marks.ts';
import { paperWords } from './paper-words.ts';
import { Press } from './press.ts';

const opened: Press[] = [];
function open(seconds: number): Press {
  const press = new Press({ seconds });
  opened.push(press);
  return press;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((press) => press.close()));
});

function copy(file: string) {
  const meta = {
    title: 'Essai',
    language: 'fr' as const,
    printedBy: 'Zoé',
    printedAt: new Date(0),
    zone: 'Europe/Paris',
    returnAndDestroy: false,
  };
  return {
    source: readFileSync(new URL(`./testing/${file}.typ`, import.meta.url), 'utf8'),
    marks: pageMarks(meta, paperWords('fr', 'Europe/Paris')),
    data: { names: ['x'] },
    code: null,
    printedAt: 0,
  };
}

describe('the press', () => {
  it('gives up a sheet that takes too long, and prints the next one', async () => {
    const press = open(4);
    await press.print(copy('plain'));
    const slow = press.print(copy('slow'));
    const next = press.print(copy('plain'));
    await expect(slow).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'paper.timed-out',
      facts: { seconds: 4 },
    });
    expect((await next).length).toBeGreaterThan(1000);
  }, 60_000);

  it('refuses what was waiting when it is closed, and starts again when asked', async () => {
    const press = open(30);
    const lost = [press.print(copy('plain')), press.print(copy('plain'))].map((print) =>
      print.catch((thrown: unknown) => thrown),
    );
    await press.close();
    for (const refusal of await Promise.all(lost)) expect(refusal).toMatchObject({ code: 'paper.crashed' });
    expect((await press.print(copy('plain'))).length).toBeGreaterThan(1000);
  });

  it('refuses a forty-second sheet rather than promise it', async () => {
    const press = open(30);
    const prints = Array.from({ length: 42 }, () => press.print(copy('plain')));
    const outcomes = await Promise.allSettled(prints);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(41);
    expect(outcomes[41]).toMatchObject({ reason: { code: 'paper.busy', facts: { waiting: 40 } } });
  });

  it('goes on after a template that does not compile', async () => {
    const press = open(30);
    await expect(press.print(copy('panics'))).rejects.toThrow('does not compile');
    expect((await press.print(copy('plain'))).length).toBeGreaterThan(1000);
  });
});
