import { type Problem, ProblemError, readProblem } from '#web/api/problem.ts';
import type { ImportCheck, ImportOutcome, ImportPreview, ImportSettings } from '../contract/import.ts';

interface Upload {
  readonly file: File;
  readonly importId: string;
  readonly settings: ImportSettings;
}

function formOf({ file, importId, settings }: Upload): FormData {
  const form = new FormData();
  // Before the file: the server reads the form as it comes.
  form.append('request', JSON.stringify({ importId, settings }));
  form.append('file', file);
  return form;
}

async function send(path: string, body: FormData): Promise<Response> {
  const response = await fetch(`/api/v1/register/import/${path}`, { method: 'POST', body });
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return response;
}

export async function previewImport(file: File, sheet: string | null): Promise<ImportPreview> {
  const form = new FormData();
  form.append('request', JSON.stringify({ sheet }));
  form.append('file', file);
  return (await (await send('preview', form)).json()) as ImportPreview;
}

export async function checkImport(upload: Upload): Promise<ImportCheck> {
  return (await (await send('check', formOf(upload))).json()) as ImportCheck;
}

export interface ImportProgress {
  readonly step: 'reading' | 'comparing' | 'writing';
  readonly done: number;
}

/** Applies the import, telling how far it is; the same import id sent again is the same import. */
export async function applyImport(
  upload: Upload,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportOutcome> {
  const response = await send('apply', formOf(upload));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let outcome: ImportOutcome | undefined;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const told = JSON.parse(line) as {
        progress?: ImportProgress;
        outcome?: ImportOutcome;
        problem?: Problem & { details: Problem['detail'] };
      };
      if (told.progress) onProgress(told.progress);
      if (told.problem) throw new ProblemError({ ...told.problem, detail: told.problem.details });
      outcome = told.outcome ?? outcome;
    }
  }
  if (!outcome) throw new TypeError('the import gave no outcome');
  return outcome;
}
