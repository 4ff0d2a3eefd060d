import { describe, expect, it } from 'vitest';
import { readProblem } from './problem.ts';

const answer = (status: number, body: string) => new Response(body, { status });

describe('readProblem', () => {
  it('keeps the words of the server in both languages and the place of each error', async () => {
    const problem = await readProblem(
      answer(
        409,
        JSON.stringify({
          kind: 'conflict',
          code: 'needs.already-taken',
          facts: { code: 'B-247' },
          detail: 'Déjà pris.',
          details: { fr: 'Déjà pris.', en: 'Already taken.' },
          errors: [{ path: 'owner', fr: 'Nadia', en: 'Nadia' }, { nonsense: true }],
        }),
      ),
    );
    expect(problem).toMatchObject({ status: 409, kind: 'conflict', detail: { en: 'Already taken.' } });
    expect(problem.errors).toHaveLength(1);
  });

  it('takes the error page of a proxy for a server that does not answer, so the command is sent again', async () => {
    expect((await readProblem(answer(502, '<html>Bad Gateway</html>'))).kind).toBe('network');
    expect((await readProblem(answer(404, 'not found'))).kind).toBe('defect');
  });
});
